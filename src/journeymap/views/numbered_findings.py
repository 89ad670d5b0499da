"""The findings that a picture shows, numbered in the order of the journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeymap.document.cards import Badge
from journeymap.document.context import DescriptionContext
from journeymap.findings import Finding

__all__ = ["number_findings"]


def number_findings(context: DescriptionContext, findings: Sequence[Finding]) -> dict[str, tuple[Badge, ...]]:
    """Return the badges of the findings by the subject they are drawn at."""
    order = {context.graph.id: -1}
    for stage in context.stages:
        order[stage.subject] = len(order)
        for node in stage.touchpoints:
            order[node.reference] = len(order)
    drawn = [
        (order[subject], -finding.level, finding.rule, finding.message, number, subject, finding)
        for number, finding in enumerate(findings)
        if _concerns(context, finding) and (subject := _subject(finding, order)) in order
    ]
    badges: dict[str, list[Badge]] = {}
    for number, (*_, subject, finding) in enumerate(sorted(drawn), 1):
        level = str(finding.level)
        badge = Badge(number, level, finding.rule, finding.message, finding.help, subject)  # type: ignore[arg-type]
        badges.setdefault(subject, []).append(badge)
    return {subject: tuple(some) for subject, some in badges.items()}


def _concerns(context: DescriptionContext, finding: Finding) -> bool:
    """Return whether a finding is about the journey and the persona of the picture, and not waived."""
    if finding.waived is not None or finding.journey != context.graph.id:
        return False
    return not (context.persona and finding.personas and context.persona not in finding.personas)


def _subject(finding: Finding, order: Mapping[str, int]) -> str:
    """Return the touchpoint, the stage or the journey of a finding, the first that is drawn; '' if none may be."""
    for part in (finding.touchpoint, finding.stage):
        if part and f"{finding.journey}/{part}" in order:
            return f"{finding.journey}/{part}"
    if finding.touchpoint or (finding.stage and len(order) == 1):
        return ""
    return finding.journey or ""
