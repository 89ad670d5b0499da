"""What the hostile tests share: a workspace is checked and reported in every format, and nothing may break."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from unicodedata import category

import pytest

import journeymap as jm
from journeymap.findings import Finding, Level
from journeymap.reporting import report_formats

TODAY = date(2026, 11, 22)
HEALTHY = """\
journey: healthy
owner: hr
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page
        owner: marketing
"""


class Check(Protocol):
    def __call__(self, path: Path, **options: Any) -> jm.Report: ...


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(folder)`: the report of a workspace, after all that holds of every report has been seen to hold."""

    def ask(path: Path, **options: Any) -> jm.Report:
        monkeypatch.chdir(path if path.is_dir() else path.parent)
        report = jm.validate(jm.load(path, **options), today=TODAY)
        return sound(report)

    return ask


@pytest.fixture
def sound_report() -> Callable[[jm.Report], jm.Report]:
    return sound


def sound(report: jm.Report) -> jm.Report:
    assert report.tracebacks == (), report.tracebacks[0]
    for finding in report.findings:
        assert finding.rule != "broken-rule"
        assert finding.message and finding.help, finding
        assert finding.location is not None, finding
        assert finding.location.path, finding
    for format in report_formats():
        report.to(format).encode("utf-8")
    json.loads(report.to_json())
    for format in ("text", "concise"):
        controls = {character for character in report.to(format) if category(character) == "Cc"} - {"\n"}
        assert not controls, controls
    assert report.ok == (not any(finding.level is Level.ERROR for finding in report.findings if not finding.waived))
    return report


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with one healthy journey."""
    (tmp_path / "healthy.yaml").write_text(HEALTHY)
    return tmp_path


@pytest.fixture
def about() -> Callable[[jm.Report, str], list[Finding]]:
    """`about(report, "odd.yaml")`: what is found in a file."""

    def find(report: jm.Report, name: str) -> list[Finding]:
        return [finding for finding in report.findings if finding.location and finding.location.path == name]

    return find
