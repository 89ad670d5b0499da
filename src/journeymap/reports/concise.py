"""The report with one line a finding, for editors and `grep`."""

from __future__ import annotations

from journeymap.reporting import ReportContent, closing_sentence, escape_unsafe, location_text

FOR_PEOPLE = True


def write(run: ReportContent) -> str:
    """Return one line for each finding of at least `min_level`, and the summary."""
    lines = [
        f"{location_text(finding.location, finding.subject)}: "
        f"{finding.level}[{escape_unsafe(finding.rule)}] {escape_unsafe(finding.message)}"
        for finding in run.findings
        if finding.waived is None and finding.level >= run.min_level
    ]
    return "\n".join([*lines, closing_sentence(run, run.min_level)]) + "\n"
