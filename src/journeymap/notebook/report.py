"""Display reports in notebooks and in the REPL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journeymap import reporting
from journeymap.document.tree import Code, code_inlines
from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Summary
from journeymap.html_elements import Child, element
from journeymap.notebook.forms import (
    MimeTypes,
    aligned,
    cell,
    count_more,
    heading,
    make_bundle,
    one_line,
    output,
    table,
)
from journeymap.reporting import ReportContent, counted, inherited_words, location_text

_MOST_ROWS = 50
_MOST_IN_TEXT = 10  # findings in the text form, where each takes several lines


def report_bundle(run: ReportContent, include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return the most severe findings of a run as a table and as the text report."""
    return make_bundle(
        {"text/html": lambda: _report_html(run), "text/plain": lambda: _report_text(run)}, include, exclude
    )


def report_line(summary: Summary) -> str:
    """Say how much was checked, and how much was found."""
    levels = ((summary.error, "error"), (summary.warning, "warning"), (summary.note, "note"))
    counts = [counted(number, name) for number, name in levels]
    waived = [f"{summary.waived} waived"] if summary.waived else []
    inherited = [inherited_words(summary.inherited)] if summary.inherited else []
    checked = f"{counted(summary.journeys, 'journey')}, {counted(summary.touchpoints, 'touchpoint')}"
    return f"{checked}: {', '.join([*counts, *inherited, *waived])}"


def _most_severe(findings: Iterable[Finding], most: int) -> tuple[list[Finding], int]:
    """Return the most severe findings in their order, and how many are left out."""
    counting = [finding for finding in findings if finding.counts]
    by_level = sorted(range(len(counting)), key=lambda number: -counting[number].level)
    return [counting[number] for number in sorted(by_level[:most])], max(len(counting) - most, 0)


def _report_text(run: ReportContent) -> str:
    shown, left = _most_severe(run.findings, _MOST_IN_TEXT)
    remarks = (*count_more(left, "finding"), *run.remarks)
    shortened = replace(run, findings=tuple(shown), remarks=remarks, statistics=False, color=False)
    return reporting.write(shortened, "text").rstrip("\n")


def _report_html(run: ReportContent) -> str:
    shown, left = _most_severe(run.findings, _MOST_ROWS)
    rows = [
        [
            cell(str(finding.level)),
            heading(aligned(element("code", {}, one_line(finding.rule))), "row"),
            cell(element("strong", {}, _with_code(finding.message)), *map(_with_code, filter(None, [finding.help]))),
            cell(*map(_breakable, _places(finding))),
        ]
        for finding in shown
    ]
    closing = reporting.closing_sentence(run)
    labels = map(aligned, ("Level", "Rule", "Finding", "Place"))
    findings = table(closing, labels, rows) if rows else closing
    return output(findings, *count_more(left, "finding"), *map(escape_unsafe, run.remarks))


def _with_code(text: str) -> list[Child]:
    """Write what stands between backticks as code."""
    parts = code_inlines(one_line(text))
    return [element("code", {}, part.text) if isinstance(part, Code) else str(part) for part in parts]


def _places(finding: Finding) -> list[str]:
    subject = [one_line(finding.subject)] if finding.subject else []
    return [*subject, *([location_text(finding.location)] if finding.location else [])]


def _breakable(path: str) -> list[Child]:
    """Let a column be narrower than a path: it breaks after each slash."""
    *folders, name = path.split("/")
    return [*(child for folder in folders for child in (f"{folder}/", element("wbr"))), name]
