"""The code quality report for GitLab, a subset of the format of Code Climate."""

from __future__ import annotations

from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Level
from journeymap.report_summary import held_back_findings
from journeymap.reporting import ReportContent, as_json, fingerprinted_findings, location_text

IS_FOR_BUILD_SERVERS = True

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def write(run: ReportContent) -> str:
    """Return unwaived findings, and what was held back and makes the run fail.

    GitLab compares branches by their fingerprints.
    """
    counting = [(identity, finding) for identity, finding in fingerprinted_findings(run) if finding.counts]
    counting += [(finding.fingerprint, finding) for finding in held_back_findings(run)]
    return as_json([_issue(identity, finding) for identity, finding in counting])


def _issue(identity: str, finding: Finding) -> dict[str, object]:
    location = finding.location
    # GitLab requires a path and a line for every issue. A finding without a file is at line 1 of the root, with its
    # subject in the description.
    description = (
        escape_unsafe(finding.message)
        if location
        else f"{location_text(None, finding.subject)}: {escape_unsafe(finding.message)}"
    )
    return {
        "description": description,
        "check_name": finding.rule,
        "fingerprint": identity,
        "severity": _SEVERITIES[finding.level],
        "location": {"path": location.path if location else ".", "lines": {"begin": (location and location.line) or 1}},
    }
