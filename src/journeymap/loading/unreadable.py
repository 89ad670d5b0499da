"""List written but incomplete elements, which are not reported as unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymap.findings import Pointer, Problem
from journeymap.loading.subjects import LocatedProblem, SubjectFinder, loses_nothing
from journeymap.model.values import slug

EVERYTHING = "*"
"""Stands for everything that a workspace file can hold."""
_HOLDS_TOUCHPOINTS = frozenset({"follows", "stages", "touchpoints", None})


def unreadable_in_journey(problems: Iterable[LocatedProblem], finder: SubjectFinder) -> Iterator[str]:
    """Yield the touchpoints, or the journey, that these problems make incomplete."""
    for rule, problem, offset in problems:
        pointer = problem.subject
        if pointer is None or pointer.journey is None or loses_nothing(problem):
            continue
        if pointer.touchpoint is not None:
            yield f"{pointer.journey}/{slug(pointer.touchpoint) or pointer.touchpoint}"
        if _may_hold_touchpoints(rule, problem, pointer, finder.top_key(offset)):
            yield pointer.journey


def _may_hold_touchpoints(rule: str, problem: Problem, pointer: Pointer, key: str | None) -> bool:
    if rule == "syntax":
        return True
    if pointer.touchpoint is not None:
        return False
    if rule == "unknown-key":
        return problem.data.get("suggestion") in _HOLDS_TOUCHPOINTS
    return rule == "duplicate-key" or pointer.stage is not None or key in ("follows", "stages")


def unreadable_in_workspace(problems: Iterable[LocatedProblem], finder: SubjectFinder) -> Iterator[str]:
    """Yield the items, catalogues and keys that these problems make incomplete."""
    for rule, problem, offset in problems:
        pointer = problem.subject
        if loses_nothing(problem):
            continue
        if rule == "syntax" or finder.top_key(offset) == "template":
            yield EVERYTHING
        elif pointer is not None:
            id = str(pointer.keys[0])
            yield f"{pointer.catalogue}/{slug(id) or id}"
        elif rule == "unknown-key" and problem.data.get("key") == finder.top_key(offset):
            meant = problem.data.get("suggestion")
            yield EVERYTHING if meant in (None, "template") else meant
        elif rule == "duplicate-key":
            yield str(problem.value)
        yield finder.top_key(offset) or EVERYTHING
