"""Any bytes as a workspace: load, check with every rule, write every report, and write it as YAML again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import journeymap as jm
from fuzz.invariants import TODAY, check_report
from fuzz.seeds import workspaces
from fuzz.workspace_input import files_in, load, overlay
from journeymap import loading
from journeymap.yaml_writer import to_yaml

MAX_LENGTH = 8000


def seeds() -> Iterator[bytes]:
    """Yield the inputs to begin with."""
    yield from workspaces(MAX_LENGTH)


def check(data: bytes) -> None:
    """Raise an exception if the report is not as every report is."""
    files = files_in(data)
    workspace = load(files)
    report = jm.validate(workspace, today=TODAY)
    check_report(report, files)
    again = load(files)
    assert again == workspace
    assert jm.validate(again, today=TODAY).to_json() == report.to_json()
    pure = loading.load(".", overlay=overlay(files), pure=True)
    assert pure.organization == workspace.organization
    assert pure.all_journeys == workspace.all_journeys
    _check_written(workspace)
    _check_baseline(workspace, report)


def _check_written(workspace: jm.Workspace) -> None:
    """What was read is written, and reads back equal."""
    texts = {f"journey-{number}.yaml": to_yaml(journey) for number, journey in enumerate(workspace.journeys.values())}
    texts["journeymap.yaml"] = to_yaml(workspace.organization)
    read = load({name: text.encode() for name, text in texts.items()})
    assert [problem.message for _, problem in read.load_result.problems] == []
    assert read.organization == workspace.organization
    assert read.journeys == workspace.journeys


def _check_baseline(workspace: jm.Workspace, report: jm.Report) -> None:
    """All findings that a baseline can hold are waived by it, and no others."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "baseline.json"
        report.write_baseline(file)
        compared = jm.validate(workspace, today=TODAY, baseline=file)
    assert [finding.fingerprint for finding in compared.findings] == [
        finding.fingerprint for finding in report.findings
    ]
    for finding in compared.findings:
        assert (finding.waived is None) == (finding.category == "reading")
