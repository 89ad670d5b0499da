"""The report with one line a finding, for editors and `grep`."""

from __future__ import annotations

from journeymap.report_summary import rule_table, until_fixed
from journeymap.reporting import ReportContent, closing_sentence, finding_line

FOR_PEOPLE = True


def write(run: ReportContent) -> str:
    """Return one line for each finding of at least `min_level`, and the summary.

    What was held back has a line where it makes the run fail.
    """
    lines = [finding_line(finding) for finding in run.shown_findings if finding.counts]
    lines += [f"solved: {finding_line(finding)}" for finding in run.solved_findings if finding.counts]
    held_back = [f"held back {until_fixed(each, run.fail_on)}" for each in run.held_back if each.failing(run.fail_on)]
    table = rule_table(run.findings, run.cards) if run.statistics else []
    return "\n".join([*lines, *held_back, *table, closing_sentence(run, run.min_level)]) + "\n"
