"""The report that GitLab shows in merge requests: the code quality format, a subset of Code Climate's."""

from __future__ import annotations

from journeymap.findings import Finding, Level
from journeymap.reporting import ReportContent, escape_unsafe, fingerprinted_findings, json_text, location_text

__all__ = ["NAME", "write"]

NAME = "gitlab"

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def write(run: ReportContent) -> str:
    """All findings that are not waived: GitLab compares the reports of two branches by their fingerprints."""
    return json_text(
        [_issue(identity, finding) for identity, finding in fingerprinted_findings(run) if finding.waived is None]
    )


def _issue(identity: str, finding: Finding) -> dict[str, object]:
    place = finding.location
    # GitLab demands a path and a line of every issue. What has no file is put at line 1 of the root, and its
    # subject is said in the description.
    said = (
        escape_unsafe(finding.message)
        if place
        else f"{location_text(None, finding.subject)}: {escape_unsafe(finding.message)}"
    )
    return {
        "description": said,
        "check_name": finding.rule,
        "fingerprint": identity,
        "severity": _SEVERITIES[finding.level],
        "location": {
            "path": place.path if place else ".",
            "lines": {"begin": (place and place.line) or 1},
        },
    }
