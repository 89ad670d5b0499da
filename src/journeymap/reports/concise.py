"""The short report: one line to a finding, as editors and `grep` read it."""

from __future__ import annotations

from journeymap.reporting import ReportContent, closing_sentence, escape_unsafe, location_text

__all__ = ["NAME", "write"]

NAME = "concise"


def write(run: ReportContent) -> str:
    """`path:line:column: level[rule] message` for the findings of `min_level` and above, and the sum."""
    lines = [
        f"{location_text(finding.location, finding.subject)}: {finding.level}[{escape_unsafe(finding.rule)}] {escape_unsafe(finding.message)}"
        for finding in run.findings
        if finding.waived is None and finding.level >= run.min_level
    ]
    return "\n".join([*lines, closing_sentence(run, run.min_level)]) + "\n"
