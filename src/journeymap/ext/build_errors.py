"""The errors of a workspace that a build of documentation reports."""

from __future__ import annotations

from collections.abc import Callable

import journeymap as jm


def active_errors(workspace: jm.Workspace, load_report: Callable[[], jm.Report]) -> tuple[jm.Finding, ...]:
    """Return all errors that are not waived, found without the rules that find none.

    `load_report` is called where the workspace names rules of other packages.
    """
    own = workspace.organization.checks
    holders = [own, *(journey.checks for journey in workspace.journeys.values() if journey.checks)]
    settings = [pair for checks in holders for pair in checks.rules.items()]
    raised = {name for name, setting in settings if setting.level == "error"}
    named = {name for name, _ in settings} | {waiver.rule for waiver in own.waivers}
    rules = [
        rule.name
        for rule in jm.all_rules()
        if rule.level == jm.Level.ERROR or rule.can_be_error or raised & {rule.name, *rule.aliases}
    ]
    is_known = not any("/" in name for name in named)  # rules of other packages are not among them
    report = jm.validate(workspace, select=rules) if is_known else load_report()
    errors = (finding for finding in report.findings if finding.level == jm.Level.ERROR)
    return tuple(finding for finding in errors if finding.counts)


def finding_line(finding: jm.Finding) -> str:
    """Return what a build says of a finding: what is wrong, and what helps."""
    return f"{finding.message}; {finding.help}" if finding.help else finding.message
