"""`schema` prints the JSON Schemas of the library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm


@pytest.mark.parametrize("name", ["journey", "workspace", "report"])
def test_a_schema_is_printed(name: str, run: Any) -> None:
    result = run("schema", name)

    assert (result.status, result.err) == (0, "")
    assert json.loads(result.out) == jm.json_schema(name)


def test_the_default_is_the_schema_of_a_journey(run: Any) -> None:
    assert run("schema").out == run("schema", "journey").out


def test_an_unknown_schema_is_an_error(run: Any) -> None:
    result = run("schema", "map")

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("journeymap schema: argument name: invalid choice: 'map'")


def test_a_schema_of_a_workspace_is_written_and_checked(run: Any, nurse: Path) -> None:
    """With `--check` nothing is written; the status says whether the file is current."""
    out = ("schema", "journey", "--workspace", "nurse.yaml", "--out", "editor/journey.json")

    assert run(*out, "--check").status == 1
    assert run(*out) == (0, "", "journeymap: wrote editor/journey.json\n")
    assert json.loads(Path("editor/journey.json").read_text("utf-8")) == jm.json_schema("journey", jm.load(nurse))
    assert run(*out, "--check") == (0, "", "")
    nurse.write_text(nurse.read_text("utf-8").replace("first-talk", "talk").replace("id: talk", "id: call"), "utf-8")
    assert run(*out, "--check").status == 1
    assert "is not current" in run(*out, "--check").err
    assert run(*out).status == 0
    assert run(*out, "--check").status == 0


def test_other_files_are_not_overwritten(run: Any, nurse: Path) -> None:
    before = nurse.read_text("utf-8")
    result = run("schema", "--out", "nurse.yaml")

    assert (result.status, result.out, nurse.read_text("utf-8")) == (2, "", before)
    assert run("schema", "--out", "nurse.yaml", "--force") == result
    Path("nurse.json").write_text("{}", "utf-8")
    assert "with --force" in run("schema", "--out", "nurse.json").err
    assert run("schema", "report", "--out", "nurse.json", "--force").status == 0
    assert run("schema", "report", "--out", "nurse.json").status == 0


@pytest.mark.parametrize(
    "arguments", [("journey", "--check"), ("report", "--workspace", "."), ("journey", "--workspace", "nowhere")]
)
def test_wrong_use_is_an_error(arguments: tuple[str, ...], run: Any) -> None:
    result = run("schema", *arguments)

    assert (result.status, result.out) == (2, "")
