"""Imagined cases: what is known of each, their exact counts, and cases that a release could be of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.observed_journey import ObservedJourney
from journeymap.measuring.publication import PublishedFigures

Pair = tuple[str, str]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ImaginedCase:
    """One case: where it ended, and what else is counted of it."""

    end: CaseClass
    visited: frozenset[str]
    """The steps of which it has an event; none if it has only exits."""
    reversed: frozenset[Pair] = frozenset()
    values: frozenset[Pair] = frozenset()
    """Attribute and value."""
    aside: frozenset[str] = frozenset()
    unmapped: frozenset[str] = frozenset()
    organization: str | None = None


Cases = Mapping[ImaginedCase, int]


class CannotImagineError(Exception):
    """No set of real cases has these figures as its exact counts."""


def can_be(observed: ObservedJourney, case: ImaginedCase) -> bool:
    """Return whether events can make such a case.

    Whoever has events of exits only ended with one, at the first step. The latest event of a case that neither ended
    with an exit nor with its furthest step, which has `ends`, is of another step.
    """
    end = case.end
    if not case.visited:
        return end.step == observed.steps[0] and end.ended_with in observed.exits
    goes_back = end.step in observed.own_ends and end.outcome != "ended"
    return end.step in case.visited and not (goes_back and len(case.visited) == 1)


def skipped_steps(observed: ObservedJourney, case: ImaginedCase) -> tuple[str, ...]:
    """Return the steps that a case skipped."""
    before = observed.steps[: observed.steps.index(case.end.step)] or observed.steps[:1]
    return tuple(step for step in before if step not in case.visited)


def count_cases(observed: ObservedJourney, cases: Cases, attributes: Iterable[str] = ()) -> ExactCounts:
    """Return the exact counts of cases, without days."""
    cases = {case: times for case, times in cases.items() if times}
    by: dict[str, dict[str, Counter[CaseClass]]] = {attribute: {} for attribute in attributes}
    classes: Counter[CaseClass] = Counter()
    for case, times in cases.items():
        classes[case.end] += times
        for attribute, value in case.values:
            by[attribute].setdefault(value, Counter())[case.end] += times
    organizations = _count(cases, lambda case: (case.organization,) if case.organization else ())
    return ExactCounts(
        classes,
        skipped=_count(cases, lambda case: skipped_steps(observed, case)),
        by=by,
        aside=_count(cases, lambda case: case.aside),
        reversed=_count(cases, lambda case: case.reversed),
        unmapped=_count(cases, lambda case: case.unmapped),
        organizations=organizations or None,
    )


def _count(cases: Cases, items: Callable[[ImaginedCase], Iterable[Item]]) -> Counter[Item]:
    counts: Counter[Item] = Counter()
    for case, times in cases.items():
        for item in items(case):
            counts[item] += times
    return counts


@dataclass(eq=False)
class _Group:
    """Cases that are alike, k of them."""

    end: CaseClass
    visited: set[str]
    may_skip: int
    """How many of the steps before it can be skipped, at most."""
    reversed: set[Pair] = field(default_factory=set)
    values: set[Pair] = field(default_factory=set)
    aside: set[str] = field(default_factory=set)
    unmapped: set[str] = field(default_factory=set)


def imagine(observed: ObservedJourney, figures: PublishedFigures, k: int, *, as_events: bool = True) -> Cases:
    """Return cases whose exact counts are the figures of a release, k or a multiple of k of each kind.

    Raise `CannotImagineError` if there are none. With `as_events`, events can make them (see `can_be`).
    """
    bound = observed.own_ends if as_events else frozenset()
    groups = [
        _new_group(observed, end, bound)
        for end, count in _class_counts(observed, figures).items()
        for _ in range(count // k)
    ]
    _skip_steps(observed, groups, {step.touchpoint: step.skipped // k for step in figures.steps})
    for pair in figures.reversed:
        both = [group for group in groups if {pair.earlier, pair.later} <= group.visited]
        for group in _take(both, pair.cases // k):
            group.reversed.add((pair.earlier, pair.later))
    for attribute, values in figures.by.items():
        free = list(groups)
        for value, steps in values.items():
            for step in steps:
                for outcome in ("ended", "completed", "under_way", "stopped"):
                    alike = [each for each in free if (each.end.step, each.end.outcome) == (step.touchpoint, outcome)]
                    for group in _take(alike, getattr(step, outcome) // k):
                        group.values.add((attribute, value))
                        free.remove(group)
    for aside in figures.aside:
        for group in _take(groups, aside.reached // k):
            group.aside.add(aside.touchpoint)
    for event in figures.unmapped:
        for group in _take(groups, event.cases // k):
            group.unmapped.add(event.event)
    cases: Counter[ImaginedCase] = Counter()
    for each in groups:
        case = ImaginedCase(
            each.end,
            frozenset(each.visited),
            reversed=frozenset(each.reversed),
            values=frozenset(each.values),
            aside=frozenset(each.aside),
            unmapped=frozenset(each.unmapped),
        )
        cases[case] += k
    return cases


def _class_counts(observed: ObservedJourney, figures: PublishedFigures) -> Mapping[CaseClass, int]:
    step = {each.touchpoint: each for each in figures.steps}
    return {
        each: step[each.step].ended[each.ended_with] if each.ended_with else getattr(step[each.step], each.outcome)
        for each in observed.classes
    }


def _new_group(observed: ObservedJourney, end: CaseClass, own_ends: frozenset[str]) -> _Group:
    place = observed.steps.index(end.step)
    if not place:
        return _Group(end, {end.step}, may_skip=int(end.ended_with in observed.exits))
    goes_back = end.step in own_ends and end.outcome != "ended"
    return _Group(end, set(observed.steps[: place + 1]), may_skip=place - goes_back)


def _skip_steps(observed: ObservedJourney, groups: Iterable[_Group], skipped: Mapping[str, int]) -> None:
    """Let as many groups skip each step as are told, if possible the same groups.

    Those at the first step skip it first, for they can skip nothing else. Those who must have been at another step are
    the last: each of them keeps one step, the fewer there are before it the sooner.
    """
    first = observed.steps[0]
    place = {step: number for number, step in enumerate(observed.steps)}
    free = [group for group in groups if group.may_skip == max(place[group.end.step], 1)]
    bound = [group for group in groups if group not in free and place[group.end.step] > group.may_skip]
    free.sort(key=lambda group: group.end.step != first)
    able = {
        step: [group for group in free if place[group.end.step] > number or step == first]
        for step, number in place.items()
    }
    missing = {step: max(0, count - len(able[step])) for step, count in skipped.items()}
    room = {
        step: sum(place[group.end.step] > number for group in bound) - missing[step] for step, number in place.items()
    }
    kept: dict[_Group, str] = {}
    for group in sorted(bound, key=lambda group: place[group.end.step]):
        kept[group] = max(observed.steps[: place[group.end.step]], key=lambda step: room[step])
        room[kept[group]] -= 1
    for step, count in skipped.items():
        others = [group for group in bound if place[group.end.step] > place[step] and kept[group] != step]
        for group in _take([*able[step], *others], count):
            group.visited.discard(step)


def _take(items: Iterable[_Group], number: int) -> list[_Group]:
    taken = list(islice(items, number))
    if len(taken) < number:
        raise CannotImagineError
    return taken
