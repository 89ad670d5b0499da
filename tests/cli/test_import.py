"""The command `import`: its options, its statuses, and the commands that it suggests."""

from __future__ import annotations

import io
import json
import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import CommandResult, Run

TABLE = "Stage,Touchpoint,Owner,Foo\nAttract,Fair,HR,5\nOnboard,Welcome day,IT,7\n"
WORKSPACE = "organization: Our organization\n"


def suggested(result: CommandResult) -> list[str]:
    """Return the arguments of the command that a refusal suggests; [] if there is none."""
    _, found, command = result.err.partition("journeymap: this would work: ")
    return shlex.split(command)[1:] if found else []


def files_in(folder: Path) -> dict[str, str]:
    """Return the texts of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def table(folder: Path) -> Path:
    """A table in the current folder."""
    file = folder / "nurse map.csv"
    file.write_text(TABLE, "utf-8")
    return file


def test_files_are_written_to_a_folder_named_after_the_file(run: Run, table: Path) -> None:
    result = run("import", table.name)
    assert result.status == 0
    assert result.err == "journeymap: wrote nurse map/journeymap.yaml\njourneymap: wrote nurse map/nurse-map.yaml\n"
    assert result.out.endswith("Next: journeymap validate 'nurse map'\n")
    assert run("validate", "nurse map", "--select", "reading").status == 0


def test_existing_files_are_never_overwritten(run: Run, table: Path, folder: Path) -> None:
    (folder / "map").mkdir()
    (folder / "map" / "nurse-map.yaml").write_text("mine\n", "utf-8")
    before = files_in(folder)
    result = run("import", table.name, "--out", "map")
    assert (result.status, files_in(folder)) == (2, before)
    assert "map/nurse-map.yaml already exists; nothing was written" in result.err
    assert suggested(result) == ["import", "nurse map.csv", "--out", "map-2"]
    assert run(*suggested(result)).status == 0
    assert files_in(folder / "map") == {"nurse-map.yaml": "mine\n"}


def test_a_dry_run_prints_the_files_and_writes_nothing(run: Run, table: Path, folder: Path) -> None:
    printed = run("import", table.name, "--dry-run")
    assert (printed.status, files_in(folder)) == (0, {"nurse map.csv": TABLE})
    run("import", table.name)
    written = files_in(folder / "nurse map")
    assert printed.out == "\n".join(f"# nurse map/{name}\n{text}" for name, text in written.items())


def test_a_dry_run_into_a_workspace_prints_a_diff(run: Run, table: Path, folder: Path) -> None:
    (folder / "maps").mkdir()
    (folder / "maps" / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    result = run("import", table.name, "--into", "maps", "--dry-run")
    assert (result.status, "+journey: nurse-map\n" in result.out) == (0, True)
    assert files_in(folder / "maps") == {"journeymap.yaml": WORKSPACE}
    assert run("import", table.name, "--into", "maps").status == 0
    assert list(files_in(folder / "maps")) == ["journeymap.yaml", "nurse-map.yaml"]
    assert run("import", table.name, "--into", "maps", "--out", "x").status == 2


def test_a_pasted_table_is_read_from_standard_input(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = TABLE.replace(",", "\t").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
    assert run("import", "-").status == 0
    assert list(files_in(folder)) == ["pasted-table/journey.yaml", "pasted-table/journeymap.yaml"]


def test_the_account_is_json(run: Run, table: Path) -> None:
    result = run("import", table.name, "--format", "json")
    account = json.loads(result.out)
    assert list(account) == ["version", "files", "columns", "guesses", "cells", "notes", "touchpoints", "findings"]
    assert (account["version"], account["files"], account["touchpoints"]) == (
        1,
        ["journeymap.yaml", "nurse-map.yaml"],
        2,
    )
    sheet = "nurse map"
    assert account["columns"][3] == {"sheet": sheet, "cell": "D1", "heading": "Foo", "as": "x-foo", "why": ""}
    assert account["cells"][4:7] == [
        {"sheet": sheet, "cell": "A2", "text": "Attract", "as": "stage", "why": ""},
        {"sheet": sheet, "cell": "B2", "text": "Fair", "as": "touchpoint.name", "why": ""},
        {"sheet": sheet, "cell": "C2", "text": "HR", "as": "touchpoint.owner", "why": ""},
    ]


@pytest.mark.parametrize(
    ("options", "correction"),
    [
        (["--stage", "Attract=atract"], ["--stage", "Attract=attract"]),
        (["--stage", "*=nowhere"], []),
        (["--column", "Foo=whenn"], ["--column", "Foo=when"]),
        (["--column", "Fooo=when"], ["--column", "Foo=when"]),
        (["--column", "Zzz=when"], []),
        (["--sheet", "nurse mapp"], ["--sheet", "nurse map"]),
        (["--sheet", "Zzz"], []),
        (["--language", "suomi"], ["--language", "fi"]),
        (["--language", "xx!!"], []),
        (["--journey", "Night Nurse"], ["--journey", "night-nurse"]),
        (["--journey", "teams"], []),
        (["--stage", "Attract=atract", "--sheet", "Zzz", "--journey", "X"], ["--stage", "Attract=attract", "--journey", "x"]),
    ],
)  # fmt: skip
def test_wrong_options_are_refused_with_the_command_that_works(
    run: Run, table: Path, options: list[str], correction: list[str]
) -> None:
    result = run("import", table.name, *options, "--out", "my map")
    assert (result.status, result.out) == (2, "")
    assert suggested(result) == ["import", table.name, *correction, "--out", "my map"]
    assert run(*suggested(result)).status == 0


@pytest.mark.parametrize(
    "arguments", [["--stage", "a"], ["--column", "=x"], ["--actors", "teams"], ["--format", "xml"]]
)
def test_options_of_another_form_are_status_2(run: Run, table: Path, arguments: list[str]) -> None:
    assert run("import", table.name, *arguments).status == 2


WORDS = st.sampled_from(
    [*("Attract", "Onbording", "Zone", "Day 1", "-", "--help", "!!!", "🎉", "=1", "$HOME", '"q"', "it's", "a=b", "a\nb"),
     *("`id`", "*", "\\", "%x%", "!x", "a\u200bb", "é", "x" * 250, "Growth", "Recrut", "")]
)  # fmt: skip
HEADINGS = st.permutations(["Stage", "Touchpoint", "Owner", "Foo", "-x", "a=b", 'say "hi"', "What"])


@given(
    headings=HEADINGS,
    width=st.integers(2, 4),
    stages=st.lists(WORDS, min_size=1, max_size=4),
    name=st.sampled_from(["t.csv", "-t.csv", "my table.csv", "t", "it's.csv"]),
    taken=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_suggested_command_works(
    run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, *,
    headings: list[str], width: int, stages: list[str], name: str, taken: bool,
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("table")
    monkeypatch.chdir(folder)
    columns = headings[:width]
    rows = [
        columns,
        *([word if each == "Stage" else f"Call {n}" for each in columns] for n, word in enumerate(stages)),
    ]
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    Path(name).write_text(quoted, "utf-8")
    if taken:
        (folder / "t").mkdir(exist_ok=True) if name != "t" else None
        (folder / "t" / "journeymap.yaml").write_text(WORKSPACE, "utf-8") if name != "t" else None
    result = run("import", "--", name)
    if result.status:
        assert result.status == 2
        assert suggested(result)
        assert run(*suggested(result)).status == 0, result.err
