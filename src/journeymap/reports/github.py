"""The report for GitHub: annotations, and a table for the job summary."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.escaping import escape_markdown, escape_unsafe
from journeymap.findings import Finding, Level
from journeymap.report_summary import held_back_findings
from journeymap.reporting import ReportContent, closing_sentence, counted, location_text

IS_FOR_BUILD_SERVERS = True

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}

# GitHub keeps ten annotations of each level per step and drops the rest silently. It rejects job summaries over 1 MiB.
_MOST = 10
_LARGEST = 900_000


def write(run: ReportContent) -> str:
    """Return the summary and the most severe findings, at most ten of each level."""
    findings = _by_severity(run)
    shown = _annotated(findings, _MOST)
    if len(shown) < len(findings):
        shown = _annotated(findings, _MOST - 1)  # the last annotation is a notice too
    lines = [_annotation(finding) for finding in shown]
    if len(shown) < len(findings):
        rest = len(findings) - len(shown)
        words = f"and {counted(rest, 'more finding')}; run the command `journeymap validate` to see all of them"
        lines.append(f"::notice title=journeymap::{_data(words)}")
    return "\n".join([*lines, closing_sentence(run)]) + "\n"


def _by_severity(run: ReportContent) -> list[Finding]:
    counting = [finding for finding in run.findings if finding.counts]
    return sorted([*held_back_findings(run), *counting], key=lambda finding: -finding.level)


def _annotated(findings: list[Finding], notices: int) -> list[Finding]:
    """Return the first ten errors, ten warnings and `notices` notes."""
    remaining = {Level.ERROR: _MOST, Level.WARNING: _MOST, Level.NOTE: notices}
    shown = []
    for finding in findings:
        if remaining[finding.level]:
            remaining[finding.level] -= 1
            shown.append(finding)
    return shown


def _annotation(finding: Finding) -> str:
    location = finding.location
    properties: dict[str, object] = {}
    if location is not None:
        properties["file"] = location.path
        properties["line"], properties["endLine"] = location.line, location.end_line
        if location.end_line in (None, location.line):  # the runner drops columns on different lines
            properties["col"], properties["endColumn"] = location.column, location.end_column
    properties["title"] = finding.rule
    properties_text = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    message = escape_unsafe(finding.message)
    if location is None:
        message = f"{location_text(None, finding.subject)}: {message}"
    help = "".join(f"\n{escape_unsafe(line)}" for line in finding.help.split("\n") if line)
    return f"::{_COMMANDS[finding.level]} {properties_text}::{_data(message + help)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(escape_unsafe(text)).replace(":", "%3A").replace(",", "%2C")


def summary_markdown(run: ReportContent) -> str:
    """Return the findings as a Markdown table, for `$GITHUB_STEP_SUMMARY`."""
    findings = _by_severity(run)
    head = ["## journeymap", "", closing_sentence(run), ""]
    if not findings:
        return "\n".join(head[:-1]) + "\n"
    rows, remaining = [], _LARGEST
    for row in _rows(findings):
        remaining -= len(row.encode()) + 1
        if remaining < 0:
            break
        rows.append(row)
    table = ["| level | rule | where | what |", "|---|---|---|---|", *rows]
    if len(rows) < len(findings):
        table += ["", f"And {counted(len(findings) - len(rows), 'more finding')}."]
    return "\n".join([*head, *table]) + "\n"


def _rows(findings: list[Finding]) -> Iterator[str]:
    for finding in findings:
        help = " ".join(finding.help.split())
        what = _markdown(finding.message) + (f"<br>{_markdown(help)}" if help else "")
        location = _markdown(location_text(finding.location, finding.subject))
        yield f"| {finding.level} | {_markdown(finding.rule)} | {location} | {what} |"


def _markdown(text: str) -> str:
    return escape_markdown(escape_unsafe(text))
