"""Without one of the guards, what is published tells too much, and the tests of the promise notice it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given

from journeymap.measuring import portions, publication, rounding
from journeymap.measuring.consistency import Fault, faults
from journeymap.measuring.counts import CaseClass
from journeymap.measuring.observed_journey import ObservedJourney
from journeymap.model.measures import Release, Releases
from tests.measuring.case_worlds import World, random_world, randoms
from tests.measuring.imagined_cases import CannotImagineError
from tests.measuring.test_promise import check_promise, published_worlds

HEADER = {
    "journey": "nurse",
    "period": "2025",
    "from": date(2025, 1, 1),
    "until": date(2025, 12, 31),
    "as_of": date(2026, 3, 31),
    "timezone": "UTC",
    "sources": ("log",),
    "measured": date(2026, 4, 1),
    "journeymap": "1.0",
}


CLASSES = ObservedJourney.__dict__["classes"]


def release_of(world: World) -> Release:
    return publication.publish(world.observed, world.counts(), world.k).release({**HEADER, "k": world.k})


def check_faults(world: World) -> None:
    small = [Fault(("releases", 0, "k"), "k is under 5")] if world.k < 5 else []
    assert faults(Releases(releases=(release_of(world),))) == small


def check_truth(world: World) -> None:
    """Check that published counts are as near to the exact ones as the contract says."""
    counts, k, release = world.counts(), world.k, release_of(world)
    remaining = 0
    for step in reversed(release.steps):
        classes = {each: cases for each, cases in counts.classes.items() if each.step == step.touchpoint}
        remaining += sum(classes.values())
        reached = remaining - counts.skipped.get(step.touchpoint, 0)
        assert 0 <= remaining - step.remaining < k
        assert 0 <= counts.skipped.get(step.touchpoint, 0) - step.skipped < k
        assert abs(reached - step.reached) < k
        for each in world.observed.classes:
            if each.step == step.touchpoint:
                count = step.ended[each.ended_with] if each.ended_with else getattr(step, each.outcome)
                assert abs(count - classes.get(each, 0)) < k
                assert count == 0 or classes.get(each, 0)
    for attribute, values in release.by.items():
        for value, rows in values.items():
            for row, following in zip(rows, (*rows[1:], None), strict=True):
                beyond = {each for each in counts.by[attribute][value] if _is_from(world, each, row.touchpoint)}
                assert row.remaining <= sum(counts.by[attribute][value][each] for each in beyond)
                assert following is None or following.remaining <= row.remaining


def _is_from(world: World, each: CaseClass, step: str) -> bool:
    return world.observed.steps.index(each.step) >= world.observed.steps.index(step)


def check_guards(world: World, random: Random) -> None:
    if publication.why_not(world.observed, replace(world.counts(), organizations=None), world.k) is None:
        check_faults(world)
        check_truth(world)
        check_promise(world, random)


def check_worlds(number: int = 300) -> None:
    random = Random(1)
    for _ in range(number):
        check_guards(random_world(random), random)


@given(randoms())
def test_published_counts_add_up_and_are_near_the_exact_ones(random: Random) -> None:
    for world in published_worlds(random):
        check_faults(world)
        check_truth(world)


@given(randoms())
def test_published_counts_add_up_with_steps_that_have_ends_of_their_own(random: Random) -> None:
    for world in published_worlds(random, own_ends=True):
        check_faults(world)
        check_truth(world)


def test_the_worlds_of_these_tests_keep_the_promise() -> None:
    check_worlds()


def not_rounded(count: int, k: int) -> int:
    return count


def rounded_to_nearest(count: int, k: int) -> int:
    return (count + k // 2) // k * k


def each_rounded_by_itself(keys: Iterable[CaseClass], counts: Mapping[CaseClass, int], k: int) -> dict[CaseClass, int]:
    return {key: rounding.round_down(counts.get(key, 0), k) for key in keys}


def values_rounded_by_themselves(
    published: Mapping[CaseClass, int], values: Mapping[str, Mapping[CaseClass, int]], k: int
) -> dict[str, dict[CaseClass, int]]:
    rounded = {value: rounding.round_running_totals(published, values[value], k) for value in sorted(values)}
    return {value: counts for value, counts in rounded.items() if sum(counts.values()) >= 3 * k}


def ended_last(observed: ObservedJourney) -> tuple[CaseClass, ...]:
    classes: tuple[CaseClass, ...] = CLASSES.func(observed)
    place = {step: number for number, step in enumerate(reversed(observed.steps))}
    return tuple(sorted(classes, key=lambda each: (place[each.step], each.outcome == "ended")))


@pytest.mark.parametrize(
    ("places", "instead"),
    [
        pytest.param(((rounding, "round_down"),), not_rounded, id="classes are not rounded"),
        pytest.param(((publication, "round_down"),), not_rounded, id="skipped and others are not rounded"),
        pytest.param(((rounding, "round_down"),), rounded_to_nearest, id="classes are rounded to the nearest"),
        pytest.param(((publication, "round_down"),), rounded_to_nearest, id="skipped is rounded to the nearest"),
        pytest.param(((publication, "round_running_totals"),), each_rounded_by_itself, id="no running totals"),
        pytest.param(((publication, "share_out"),), values_rounded_by_themselves, id="values have own running totals"),
        pytest.param(((portions, "FEWEST_GROUPS"),), 0, id="every value is published"),
        pytest.param(((portions, "FEWEST_GROUPS"),), 2, id="values of 2k are published"),
        pytest.param(((publication, "FEWEST_GROUPS"),), 2, id="releases of 2k are published"),
        pytest.param(((ObservedJourney, "classes"),), property(ended_last), id="classes in another order"),
    ],
)
def test_without_a_guard_a_test_fails(
    places: tuple[tuple[object, str], ...], instead: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for owner, name in places:
        monkeypatch.setattr(owner, name, instead)

    with pytest.raises((AssertionError, CannotImagineError)):
        check_worlds()
