"""Weigh findings: what decides which of them a summary shows first."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from journeymap.checking.examination import JourneyResult, PendingFinding
from journeymap.checking.traits import USUAL
from journeymap.findings import Importance, Pointer, Problem


def importance_of(finding: PendingFinding, journeys: Mapping[str, JourneyResult]) -> Importance:
    """Return what decides how early a summary shows a finding."""
    problem = finding.problem
    about = problem.items[0].at if problem.items else problem.subject or problem.at
    if not isinstance(about, Pointer):
        return Importance()
    journey = journeys.get(about.journey or "")
    traits = journey.traits.get(about.touchpoint or "", USUAL) if journey else USUAL
    concerned = {*finding.personas, *(persona for item in problem.items for persona in item.personas)}
    return Importance(
        silence=_silence(finding.rule, problem),
        is_for_all=not concerned or journey is None or _are_all(concerned, journey.personas),
        is_backstage=traits.is_backstage,
        touchpoints=_count_touchpoints(problem, about),
        is_moment=traits.is_moment,
        feeling=traits.feeling,
    )


def _are_all(concerned: Collection[str], personas: Collection[str | None]) -> bool:
    return len(concerned) >= len(personas) and all(persona in concerned for persona in personas)


def _silence(rule: str, problem: Problem) -> float:
    days, limit = problem.data.get("days"), problem.data.get("limit")
    if not rule.endswith("-silence") or not isinstance(limit, (int, float)) or not limit:
        return 0.0
    lengths = days.values() if isinstance(days, Mapping) else [days]
    return max((float(length) for length in lengths if isinstance(length, (int, float))), default=0.0) / limit


def _count_touchpoints(problem: Problem, about: Pointer) -> int:
    listed = [item for item in problem.items if item.at.touchpoint] or problem.data.get("touchpoints")
    if isinstance(listed, (list, tuple)):
        return len(listed)
    return int(about.touchpoint is not None)
