"""The report that GitHub shows beside the lines of a pull request: workflow commands, and a table for the job."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from journeymap.findings import Finding, Level
from journeymap.reporting import ReportContent, closing_sentence, counted, escape_unsafe, location_text

__all__ = ["NAME", "summary_markdown", "write"]

NAME = "github"

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}

# GitHub keeps ten annotations of each kind per step and drops the rest in silence, and refuses a job summary
# above one mebibyte.
_MOST = 10
_LARGEST = 900_000


def write(run: ReportContent) -> str:
    """The most severe first, at most ten of each level, a last annotation that counts the rest, and the sum."""
    findings = _by_weight(run)
    told = _told(findings, _MOST)
    if len(told) < len(findings):
        told = _told(findings, _MOST - 1)  # the last annotation is a notice and needs a place among them
    lines = [_annotation(finding) for finding in told]
    if len(told) < len(findings):
        rest = len(findings) - len(told)
        words = f"and {counted(rest, 'more finding')}; run the command `journeymap validate` to see all of them"
        lines.append(f"::notice title=journeymap::{_data(words)}")
    return "\n".join([*lines, closing_sentence(run)]) + "\n"


def _by_weight(run: ReportContent) -> list[Finding]:
    return sorted((finding for finding in run.findings if finding.waived is None), key=lambda finding: -finding.level)


def _told(findings: list[Finding], notices: int) -> list[Finding]:
    """The first ten errors and warnings, and as many notes as there is room for."""
    room = {Level.ERROR: _MOST, Level.WARNING: _MOST, Level.NOTE: notices}
    told = []
    for finding in findings:
        if room[finding.level]:
            room[finding.level] -= 1
            told.append(finding)
    return told


def _annotation(finding: Finding) -> str:
    place = finding.location
    properties: dict[str, object] = {}
    if place is not None:
        properties["file"] = place.path
        properties["line"], properties["endLine"] = place.line, place.end_line
        if place.end_line in (None, place.line):  # the runner drops columns that are in different lines
            properties["col"], properties["endColumn"] = place.column, place.end_column
    properties["title"] = finding.rule
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    message = escape_unsafe(finding.message)
    if place is None:
        message = f"{location_text(None, finding.subject)}: {message}"
    help = "".join(f"\n{escape_unsafe(line)}" for line in finding.help.split("\n") if line)
    return f"::{_COMMANDS[finding.level]} {written}::{_data(message + help)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(escape_unsafe(text)).replace(":", "%3A").replace(",", "%2C")


def summary_markdown(run: ReportContent) -> str:
    """The findings as a Markdown table, for the file that `$GITHUB_STEP_SUMMARY` names."""
    findings = _by_weight(run)
    head = ["## journeymap", "", closing_sentence(run), ""]
    if not findings:
        return "\n".join(head[:-1]) + "\n"
    rows, room = [], _LARGEST
    for row in _rows(findings):
        room -= len(row.encode()) + 1
        if room < 0:
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
        place = _markdown(location_text(finding.location, finding.subject))
        yield f"| {finding.level} | {_markdown(finding.rule)} | {place} | {what} |"


def _markdown(text: str) -> str:
    """The text as it is, whatever it holds: no markup, no cell border, no tag."""
    return re.sub(r"([\\`*_{}\[\]()#+!|~^$:@])", r"\\\1", html.escape(escape_unsafe(text), quote=False))
