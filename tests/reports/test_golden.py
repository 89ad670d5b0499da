"""Each format tells the made-up run, and the clean one, exactly as its golden file says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from journeymap.findings import Level
from journeymap.reporting import ReportContent, write
from journeymap.reports.github import summary_markdown

Compare = Callable[[str, str], None]

FILES = {
    "text": "text.txt",
    "concise": "concise.txt",
    "json": "report.json",
    "sarif": "report.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
}


@pytest.mark.parametrize("format", FILES)
def test_a_full_run(format: str, run: ReportContent, golden: Compare) -> None:
    golden(FILES[format], write(run, format))


@pytest.mark.parametrize("format", FILES)
def test_a_clean_run(format: str, clean: ReportContent, golden: Compare) -> None:
    golden(f"clean-{FILES[format]}", write(clean, format))


def test_text_with_notes(run: ReportContent, golden: Compare) -> None:
    golden("text-notes.txt", write(replace(run, min_level=Level.NOTE), "text"))


def test_text_in_ascii_has_no_ornaments(run: ReportContent, golden: Compare) -> None:
    output = write(replace(run, unicode=False), "text")
    assert "…" not in output
    golden("text-ascii.txt", output)


def test_text_in_color(run: ReportContent, golden: Compare) -> None:
    golden("text-color.txt", write(replace(run, color=True, min_level=Level.NOTE), "text"))


def test_the_table_of_a_github_job(run: ReportContent, clean: ReportContent, golden: Compare) -> None:
    golden("github.md", summary_markdown(run))
    golden("clean-github.md", summary_markdown(clean))
