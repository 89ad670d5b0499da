"""The report with one line a finding, for editors and `grep`."""

from __future__ import annotations

from journeymap.report_summary import rule_table
from journeymap.reporting import ReportContent, closing_sentence, finding_line

FOR_PEOPLE = True


def write(run: ReportContent) -> str:
    """Return one line for each finding of at least `min_level`, and the summary."""
    lines = [finding_line(finding) for finding in run.shown_findings]
    lines += [f"solved: {finding_line(finding)}" for finding in run.solved_findings]
    table = rule_table(run.findings, run.cards) if run.statistics else []
    return "\n".join([*lines, *table, closing_sentence(run, run.min_level)]) + "\n"
