"""The report for code scanning: SARIF 2.1.0."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from journeymap.findings import BROKEN_RULE, Finding, Fix, HeldBackRules, Level, Location, Related, Waived
from journeymap.report_summary import HELD_BACK, until_fixed
from journeymap.reporting import ReportContent, RuleCard, as_json, fingerprinted_findings

IS_FOR_BUILD_SERVERS = True

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_ABOUT_ROOT = "The root of the git repository, or else the directory of the run."

_INHERITED = "The journey that is followed, or the template, has it too: it is to be solved there."

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def write(run: ReportContent) -> str:
    """Return all findings as results; waived and inherited ones are suppressed."""
    names = sorted({*run.cards, *(finding.rule for finding in run.findings)})
    rules = {name: number for number, name in enumerate(names)}
    return as_json(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "journeymap",
                            "semanticVersion": run.version,
                            "rules": [_rule(name, run.cards.get(name)) for name in names],
                        }
                    },
                    "invocations": [_invocation(run)],
                    "originalUriBaseIds": {
                        _ROOT: {
                            "description": {"text": "The root of the git repository, or else the directory of the run."}
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(identity, finding, rules) for identity, finding in fingerprinted_findings(run)],
                }
            ],
        }
    )


def _invocation(run: ReportContent) -> dict[str, Any]:
    invocation: dict[str, Any] = {
        "executionSuccessful": all(finding.rule != BROKEN_RULE for finding in run.findings),
    }
    if run.held_back:
        invocation["toolExecutionNotifications"] = [_notification(each, run.fail_on) for each in run.held_back]
    return invocation


def _notification(held_back: HeldBackRules, fail_on: Level | None) -> dict[str, Any]:
    """Return what was held back; an error where it makes the run fail."""
    notification: dict[str, Any] = {
        "descriptor": {"id": HELD_BACK},
        "level": "error" if held_back.failing(fail_on) else "note",
        "message": {"text": f"Held back {until_fixed(held_back, fail_on)}."},
    }
    if held_back.locations:
        notification["locations"] = [{"physicalLocation": _physical(each)} for each in held_back.locations]
    return notification


def _rule(name: str, card: RuleCard | None) -> dict[str, Any]:
    """Return a rule with both descriptions and a help, which GitHub requires."""
    summary = card.summary if card and card.summary else name
    rule: dict[str, Any] = {"id": name, "shortDescription": {"text": summary}, "fullDescription": {"text": summary}}
    if card is None:
        return {**rule, "help": {"text": summary}}
    rule["help"] = {"text": card.help, "markdown": card.help} if card.help else {"text": summary}
    if card.url:
        rule["helpUri"] = card.url
    rule["defaultConfiguration"] = {"level": _LEVELS[card.level]}
    rule["properties"] = {"tags": [card.category]}
    return rule


def _result(identity: str, finding: Finding, rules: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": _LEVELS[finding.level],
        # Viewers show only this text, so it includes the help.
        "message": {"text": f"{finding.message}\n{finding.help}" if finding.help else finding.message},
        "locations": _locations(finding),
        "partialFingerprints": {"journeymap/v1": identity},
        # Present in every result: if only some had it, its absence would mean "unknown".
        "suppressions": _suppressions(finding),
    }
    if finding.related:
        result["relatedLocations"] = [_related(number, related) for number, related in enumerate(finding.related, 1)]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _locations(finding: Finding) -> list[dict[str, Any]]:
    location: dict[str, Any] = {}
    if finding.location is not None:
        location["physicalLocation"] = _physical(finding.location)
    if finding.subject is not None or finding.location is None:  # GitHub rejects results without a location
        subject = finding.subject or "workspace"
        location["logicalLocations"] = [{"name": subject.rpartition("/")[2], "fullyQualifiedName": subject}]
    return [location]


def _related(number: int, related: Related) -> dict[str, Any]:
    return {"id": number, "physicalLocation": _physical(related.location), "message": {"text": related.message}}


def _physical(location: Location) -> dict[str, Any]:
    keys = ("startLine", "startColumn", "endLine", "endColumn")
    numbers = (location.line, location.column, location.end_line, location.end_column)
    region = {key: number for key, number in zip(keys, numbers, strict=True) if number is not None}
    return {"artifactLocation": _artifact(location.path), **({"region": region} if location.line else {})}


def _fix(fix: Fix) -> dict[str, Any]:
    """Return a fix; all its edits are in the file of the finding."""
    by_path: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        if edit.location is not None:
            physical = _physical(edit.location)
            replacement = {"deletedRegion": physical["region"], "insertedContent": {"text": edit.text}}
            by_path.setdefault(edit.location.path, []).append(replacement)
    changes = [{"artifactLocation": _artifact(path), "replacements": edits} for path, edits in by_path.items()]
    return {"description": {"text": fix.description}, "artifactChanges": changes}


def _artifact(path: str) -> dict[str, str]:
    """Return a path relative to the run's root, or absolute on another drive."""
    path = re.sub("[\ud800-\udfff]", "\ufffd", path)  # lone surrogates cannot be percent-encoded
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    if re.match("[A-Za-z]:/", path):
        return {"uri": f"file:///{path[:2]}{quote(path[2:])}"}
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    inherited = [{"kind": "external", "status": "accepted", "justification": _INHERITED}] if finding.inherited else []
    return [*inherited, *([] if finding.waived is None else [_suppression(finding.waived)])]


def _suppression(waived: Waived) -> dict[str, Any]:
    details = {"until": waived.until and waived.until.isoformat(), "approvedBy": waived.approved_by}
    known = {key: value for key, value in details.items() if value is not None}
    properties = {"properties": known} if known else {}
    return {"kind": "external", "status": "accepted", "justification": waived.because, **properties}
