"""The formats are found in their folder, stand alone, and end their output with a newline."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import journeymap.reports
from journeymap.errors import UnknownNameError
from journeymap.reporting import ReportContent, is_for_people, report_formats, write

FOLDER = Path(journeymap.reports.__path__[0])


def test_the_promised_formats_are_there() -> None:
    assert {"text", "concise", "json", "sarif", "github", "gitlab", "junit"} <= set(report_formats())
    assert list(report_formats()) == sorted(report_formats())


def test_a_new_format_is_one_new_file(run: ReportContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = 'def write(run):\n    return f"{len(run.findings)}\\n"\n'
    (tmp_path / "counted.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(journeymap.reports, "__path__", [*journeymap.reports.__path__, str(tmp_path)])
    assert "counted" in report_formats()
    assert write(run, "counted") == f"{len(run.findings)}\n"


def test_people_read_two_of_the_formats() -> None:
    assert [format for format in report_formats() if is_for_people(format)] == ["concise", "text"]


@pytest.mark.parametrize("format", report_formats())
def test_a_report_ends_with_one_newline(format: str, run: ReportContent, clean: ReportContent) -> None:
    for each in (run, clean):
        output = write(each, format)
        assert output.endswith("\n")
        assert not output.endswith("\n\n")


@pytest.mark.parametrize("format", report_formats())
def test_a_report_is_the_same_each_time(format: str, run: ReportContent) -> None:
    assert write(run, format) == write(run, format)


def test_an_unknown_format_is_named_with_the_known_ones(run: ReportContent) -> None:
    with pytest.raises(UnknownNameError) as caught:
        write(run, "xml")
    assert caught.value.name == "xml"
    assert caught.value.known == report_formats()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_report_knows_findings_and_the_run_only(path: Path) -> None:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    ours = {name for name in names if name.split(".")[0] == "journeymap"}
    assert ours <= {"journeymap.escaping", "journeymap.findings", "journeymap.report_summary", "journeymap.reporting"}
