"""Tables as people draw them become the files that a person expects, and every cell is accounted for.

`JOURNEYMAP_ACCOUNTS=write pytest tests/office/test_shapes.py` writes the accounts anew; read them.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.cli.import_table import add_arguments
from journeymap.loading import load_texts

SHAPES = Path(__file__).parent / "shapes"
FOLDERS = sorted(folder for folder in SHAPES.iterdir() if folder.is_dir() and list(folder.glob("table.*")))
GOOD = [folder for folder in FOLDERS if (folder / "expected").is_dir()]
WRONG = [folder for folder in FOLDERS if (folder / "error.txt").exists()]


def imported(folder: Path) -> jm.Import:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    (table,) = folder.glob("table.*")
    options_file = folder / "options.txt"
    words = shlex.split(options_file.read_text("utf-8")) if options_file.exists() else []
    options = parser.parse_args([table.name, *words])
    return jm.import_table(
        table.read_bytes(),
        name=table.name,
        sheet=options.sheet,
        column=dict(options.column),
        stage=dict(options.stage),
        language=options.language,
        actors=options.actors,
        journey=options.journey,
    )


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_a_table_becomes_the_files_that_a_person_expects(folder: Path) -> None:
    result = imported(folder)
    expected = load_texts({file.name: file.read_text("utf-8") for file in (folder / "expected").glob("*.yaml")})

    assert [str(problem) for problem in expected.load_result.problems] == []
    assert _models(result.workspace) == _models(expected)
    assert sorted(result.texts) == sorted(file.name for file in (folder / "expected").glob("*.yaml"))


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_the_account_is_the_expected_one(folder: Path) -> None:
    account = imported(folder).account.to_data()
    file = folder / "account.json"
    if os.environ.get("JOURNEYMAP_ACCOUNTS") == "write":
        file.write_text(json.dumps(account, ensure_ascii=False, indent=1) + "\n", "utf-8")

    assert account == json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("folder", WRONG, ids=lambda folder: folder.name)
def test_a_table_that_is_not_certain_is_refused_with_what_to_do(folder: Path) -> None:
    with pytest.raises(jm.TableError) as error:
        imported(folder)

    text = f"{error.value}\n{error.value.command}"
    assert [line for line in (folder / "error.txt").read_text("utf-8").splitlines() if line not in text] == []


def _models(workspace: Any) -> dict[str, Any]:
    """Return the models as plain data, which pytest compares key by key."""
    organization = workspace.organization.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return {"organization": organization} | {
        id: journey.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        for id, journey in workspace.journeys.items()
    }
