"""Releases for the tests of rules about what really happens, as fragments of `measures.json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymap.findings import Finding


def release(*steps: str, name: str = "nurse/2025", k: int = 10, **members: str) -> str:
    """Write a release: each step is the inside of its braces, other members are lines of lists."""
    lines = [f"# measures.json: {name}", f"k: {k}", "steps:", *(f"- {{touchpoint: {step}}}" for step in steps)]
    for member, entries in members.items():
        lines += [f"{member}:", *(f"- {{{entry}}}" for entry in entries.split("\n"))]
    return "\n".join(lines)


def option(rule: str, value: str) -> str:
    """Set a rule in the workspace file."""
    return f"# journeymap.yaml\nchecks:\n  rules: {{{rule}: {value}}}\n"


def whole(finding: Finding) -> Mapping[str, Any]:
    """Return all that a finding says, with the text of its places."""
    return {
        "rule": finding.rule,
        "category": finding.category,
        "level": str(finding.level),
        "message": finding.message,
        "help": finding.help,
        "subject": finding.subject,
        "journey": finding.journey,
        "touchpoint": finding.touchpoint,
        "personas": finding.personas,
        "related": [(place.message, place.location.path, place.location.line) for place in finding.related],
        "data": finding.data,
        "fix": finding.fix,
    }
