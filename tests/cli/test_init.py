"""`init` writes a workspace without findings, and never overwrites a file."""

from __future__ import annotations

import datetime
import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.model.fields import fields, models
from journeymap.model.organization import SEVEN_STAGES

FILES = ["journeymap.yaml", "new-colleague.yaml", ".schema/workspace.json", ".schema/journey.json"]


@pytest.mark.parametrize(("arguments", "folder_name"), [([], "journeys"), (["a/b"], "a/b"), (["."], ".")])
def test_the_first_workspace_has_no_findings(arguments: list[str], folder_name: str, run: Any, folder: Path) -> None:
    result = run("init", *arguments)

    assert result.status == 0
    assert result.out.splitlines() == [str(Path(folder_name, name)) for name in FILES]
    path = "" if folder_name == "journeys" else f" {folder_name}"
    assert result.err == f"journeymap: replace the texts with your own, then run: journeymap validate{path}\n"
    today = datetime.date.today()  # noqa: DTZ011 (as init takes it)
    for day in (today, today + datetime.timedelta(days=364)):
        report = jm.validate(jm.load(folder_name), today=day)
        assert report.findings == ()
        assert report.summary.journeys == 1
    assert run("validate", *arguments).status == 0


@pytest.mark.skipif(os.name == "nt", reason="another shell")
def test_what_is_printed_can_be_typed(run: Any, folder: Path) -> None:
    """A path with spaces is quoted."""
    result = run("init", "my hospital")

    assert [shlex.split(line) for line in result.out.splitlines()] == [[f"my hospital/{name}"] for name in FILES]
    assert shlex.split(result.err.partition("run: ")[2]) == ["journeymap", "validate", "my hospital"]
    assert run("validate", "my hospital").status == 0


def test_the_first_journey_has_all_stages(run: Any, folder: Path) -> None:
    run("init")
    journey = jm.load("journeys").journeys["new-colleague"]

    assert tuple(journey.stages) == SEVEN_STAGES
    assert journey.reviewed == datetime.date.today()  # noqa: DTZ011 (as init takes it)
    assert "{today}" not in Path("journeys/new-colleague.yaml").read_text("utf-8")


KEY = re.compile(r"^(#?)\s*(?:- )?([a-z_]+):(?: |$)")
"""A line with a key, as it stands or behind a `#`."""


def _lines_with_keys(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the lines with a key of the format: the key, the line, and the one above."""
    lines = text.splitlines()
    keys = {key for model in models().values() for key in fields(model)}
    for number, line in enumerate(lines):
        match = KEY.match(line)
        if match and match[2] in keys:
            yield match[2], line, lines[number - 1]


def _has_remark(line: str, above: str) -> bool:
    return bool(re.search(r"\S\s+# \S", line)) or bool(re.match(r"^\s*# \S", above) and not KEY.match(above))


def test_every_key_of_the_format_is_written_with_a_remark(run: Any, folder: Path) -> None:
    """Those of the workspace in its file, those of journeys in the other; what is not in use, behind a `#`."""
    run("init")
    texts = {name: Path("journeys", name).read_text("utf-8") for name in FILES[:2]}
    for name, roots in (("journeymap.yaml", OF_WORKSPACE), ("new-colleague.yaml", OF_JOURNEY)):
        remarks: dict[str, list[bool]] = {}
        for key, line, above in _lines_with_keys(texts[name]):
            remarks.setdefault(key, []).append(_has_remark(line, above))
        expected = {key for model in roots for key in fields(models()[model])}
        assert expected - {key for key, any_remark in remarks.items() if any(any_remark)} == set()
        assert [key for key, with_remark in remarks.items() if not with_remark[0]] == []


OF_WORKSPACE = (
    *("Organization", "Team", "Persona", "Channel", "Metric", "Promise", "Asset", "Anchor", "FrameworkStage"),
    *(
        "Cohort",
        "WorkingDays",
        "Holiday",
        "DataSource",
        "TimeColumn",
        "AttributeColumn",
        "Measure",
        "Theme",
        "Lane",
        "Checks",
        "RuleSetting",
        "Waiver",
    ),
)
OF_JOURNEY = (
    *("Journey", "Follows", "Adaptation", "JourneyMeasure", "Stage", "Touchpoint", "Next", "Handoff", "Opportunity"),
    *("Evidence", "Link"),
)


def test_a_key_behind_a_hash_is_valid_where_it_says(run: Any, folder: Path) -> None:
    """The line without `# `, in the journey, causes no reading finding."""
    run("init")
    file = Path("journeys/new-colleague.yaml")
    text = file.read_text("utf-8")
    other = text.partition("# A touchpoint:\n")[2].partition("#\n# A touchpoint of your own")[0]
    at = "      - id: growth-talk\n"
    assert at in text
    for line in other.splitlines():
        file.write_text(text.replace(at, f"{at}{line[2:]}\n"), "utf-8")
        findings = jm.validate(jm.load("journeys"), select=["reading"]).findings
        assert [(line, finding.message) for finding in findings if finding.rule != "duplicate-key"] == []


def test_cohorts_working_days_and_data_behind_a_hash_are_valid_where_they_are(run: Any, folder: Path) -> None:
    run("init")
    file = Path("journeys/journeymap.yaml")
    before, start, rest = file.read_text("utf-8").partition("# cohorts:")
    lines, end, after = rest.partition("# Your own stages")
    file.write_text(before + re.sub("^# ?", "", start + lines, flags=re.MULTILINE) + end + after, "utf-8")
    workspace = jm.load("journeys")

    assert workspace.organization.cohorts and workspace.organization.working_days
    assert workspace.organization.data and workspace.organization.measure
    assert jm.validate(workspace, select=["reading"], today=datetime.date(2027, 1, 1)).findings == ()


def test_an_editor_finds_the_schema_that_the_files_name(run: Any, folder: Path) -> None:
    """It knows the ids of the first workspace, and can be written again by the command."""
    run("init", "new place")
    for name, schema in (("journeymap.yaml", "workspace"), ("new-colleague.yaml", "journey")):
        first = Path("new place", name).read_text("utf-8").partition("\n")[0]
        file = Path("new place", first.removeprefix("# yaml-language-server: $schema="))
        assert json.loads(file.read_text("utf-8")) == jm.json_schema(schema, jm.load("new place"))
        assert run("schema", schema, "--workspace", "new place", "--out", str(file), "--check").status == 0


def test_the_commands_in_the_first_file_write_the_schemas_again(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")
    monkeypatch.chdir("journeys")
    text = Path("journeymap.yaml").read_text("utf-8")
    commands = re.findall(r"^#   journeymap (schema .*)$", text, re.MULTILINE)
    Path("journeymap.yaml").write_text(text.replace("  team-leads:", "  night-leads:\n  team-leads:"), "utf-8")

    assert len(commands) == 2
    for command in commands:
        assert run(*command.split(), "--check").status == 1
        assert run(*command.split()).status == 0
        assert "night-leads" in Path(command.split()[-1]).read_text("utf-8")


@pytest.mark.parametrize("there", FILES)
def test_existing_files_are_not_overwritten(there: str, run: Any, folder: Path) -> None:
    Path("journeys", there).parent.mkdir(parents=True)
    Path("journeys", there).write_text("mine", "utf-8")

    message = f"journeymap: {Path('journeys', there)} already exists; nothing was written\n"
    assert run("init") == (2, "", message)
    assert [str(path.relative_to("journeys")) for path in Path("journeys").rglob("*") if path.is_file()] == [there]
    assert Path("journeys", there).read_text("utf-8") == "mine"


def test_a_second_run_is_an_error(run: Any, folder: Path) -> None:
    run("init")

    existing = " and ".join(f"journeys/{name}" for name in FILES)
    message = f"journeymap: {existing} already exist; nothing was written\n"
    assert run("init") == (2, "", message)


def test_an_unwritable_folder_is_an_error(run: Any, folder: Path) -> None:
    Path("journeys").write_text("a file", "utf-8")

    result = run("init")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("journeymap: journeys: cannot write there: ")
