"""An attacker who knows the map, the program and all releases, and tries every set of cases there can be.

For every group of cases, the sets that fit what is published have at least k sizes in a row. Maps and k are small, so
that all sets of cases can be tried; the attacker has nothing else that could be known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations, pairwise
from operator import add
from typing import TypeVar

import pytest

from journeymap.measuring import portions, publication, rounding
from journeymap.measuring.observed_journey import ObservedJourney
from tests.measuring.imagined_cases import ImaginedCase, can_be, count_cases
from tests.measuring.test_promise_guards import (
    each_rounded_by_itself,
    ended_last,
    not_rounded,
    values_rounded_by_themselves,
)

Item = TypeVar("Item")
Group = tuple[int, ...]
"""The numbers of kinds of cases."""
Numbers = tuple[int, ...]
"""How many cases there are of each kind."""


def kinds_of_cases(
    observed: ObservedJourney, values: Sequence[str | None] = (None,), outcomes: Sequence[str] = ("ended", "stopped")
) -> list[ImaginedCase]:
    """Return all kinds of cases with these outcomes: what they visited, in which order, and which value they have."""
    kinds = []
    for end in observed.classes:
        before = observed.steps[: observed.steps.index(end.step)]
        for visited in [*(frozenset({end.step, *some}) for some in subsets(before)), frozenset[str]()]:
            for reversed_ in subsets([pair for pair in observed.neighbours if visited >= set(pair)]):
                for value in values:
                    own = frozenset({("unit", value)}) if value else frozenset[tuple[str, str]]()
                    kinds.append(ImaginedCase(end, visited, frozenset(reversed_), own))
    return [each for each in kinds if can_be(observed, each) and each.end.outcome in outcomes]


def subsets(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def numbers_of_cases(total: int, kinds: int) -> Iterator[Numbers]:
    """Yield all ways to have so many cases of so many kinds."""
    for bars in combinations(range(total + kinds - 1), kinds - 1):
        yield tuple(end - start - 1 for start, end in pairwise((-1, *bars, total + kinds - 1)))


def fewest_sizes(worlds: Iterable[Numbers], output: Callable[[Numbers], Hashable], groups: Sequence[Group]) -> int:
    """Return how many sizes in a row the attacker finds for the group of which most is known.

    The attacker sees the output, and knows all worlds that have it.
    """
    alike: defaultdict[Hashable, list[Numbers]] = defaultdict(list)
    for numbers in worlds:
        alike[output(numbers)].append(numbers)
    return min(
        longest_run({sum(numbers[kind] for kind in group) for numbers in same})
        for same in alike.values()
        for group in groups
    )


def longest_run(sizes: set[int]) -> int:
    longest = run = 0
    for size in range(min(sizes), max(sizes) + 1):
        run = run + 1 if size in sizes else 0
        longest = max(longest, run)
    return longest


def published(observed: ObservedJourney, kinds: Sequence[ImaginedCase], numbers: Numbers, k: int) -> str:
    counts = count_cases(observed, dict(zip(kinds, numbers, strict=True)), ["unit"])
    return repr(publication.publish(observed, counts, k))


def worlds_of(kinds: int, k: int, cases: int = 3) -> Iterator[Numbers]:
    """Yield all worlds with some times k cases, and fewer than k more."""
    return chain.from_iterable(numbers_of_cases(total, kinds) for total in range(cases * k, cases * k + k))


def groups_of(kinds: int) -> list[Group]:
    return [group for group in subsets(range(kinds)) if 0 < len(group) <= 3]


def attack(observed: ObservedJourney, kinds: Sequence[ImaginedCase], k: int, cases: int = 3) -> int:
    """Let the attacker see the release of every set of some times k cases, and fewer than k more."""
    return fewest_sizes(
        worlds_of(len(kinds), k, cases),
        lambda numbers: published(observed, kinds, numbers, k),
        groups_of(len(kinds)),
    )


TWO_STEPS = ObservedJourney("j", ("a", "b"))
WITH_EXIT = ObservedJourney("j", ("a", "b", "x"), frozenset("x"))
COMPLETED = ObservedJourney("j", ("a", "x", "b"), frozenset("x"))
ENDS_LATE = ObservedJourney("j", ("a", "b"), own_ends=frozenset("b"))
ENDS_EARLY = ObservedJourney("j", ("a", "b"), own_ends=frozenset("a"))
IN_ORDER = ObservedJourney("j", ("a", "b"), neighbours=(("a", "b"),))
ONE_STEP = ObservedJourney("j", ("a", "x"), frozenset("x"))
ONLY_A_STEP = ObservedJourney("j", ("a",))
THREE_STEPS = ObservedJourney("j", ("a", "b", "c"))


@pytest.mark.parametrize(
    ("observed", "values", "outcomes", "k", "cases"),
    [
        pytest.param(WITH_EXIT, [None], ["ended", "stopped"], 2, 3, id="an exit"),
        pytest.param(COMPLETED, [None], ["ended", "completed"], 2, 3, id="completed"),
        pytest.param(IN_ORDER, [None], ["stopped"], 3, 3, id="reversed"),
        pytest.param(THREE_STEPS, [None], ["stopped"], 2, 3, id="three steps"),
        pytest.param(ENDS_LATE, [None], ["ended", "stopped"], 3, 3, id="the last step has ends"),
        pytest.param(ENDS_EARLY, [None], ["ended", "stopped"], 3, 3, id="the first step has ends"),
        pytest.param(ONE_STEP, [None], ["ended", "stopped"], 4, 3, id="only exits"),
        pytest.param(TWO_STEPS, [None, "u"], ["stopped"], 2, 4, id="a value"),
        pytest.param(ONE_STEP, [None, "u"], ["ended", "stopped"], 2, 4, id="a value of those with an exit"),
        pytest.param(ONLY_A_STEP, [None, "u", "v"], ["under_way", "stopped"], 2, 4, id="two values"),
    ],
)
def test_the_attacker_finds_at_least_k_sizes_of_each_group(
    observed: ObservedJourney, values: list[str | None], outcomes: list[str], k: int, cases: int
) -> None:
    assert attack(observed, kinds_of_cases(observed, values, outcomes), k, cases) >= k


def test_steps_with_ends_and_exits_can_be_known_more_exactly() -> None:
    """The contract rounds skipped steps by themselves, as if cases could be at a step that has `ends` without end."""
    observed = replace(WITH_EXIT, own_ends=frozenset("b"))

    assert attack(observed, kinds_of_cases(observed), 2) == 1


@pytest.mark.parametrize(
    ("owner", "name", "instead", "observed", "values", "cases"),
    [
        pytest.param(rounding, "round_down", not_rounded, WITH_EXIT, [None], 3, id="classes are not rounded"),
        pytest.param(publication, "round_running_totals", each_rounded_by_itself, ONE_STEP, [None], 3, id="no totals"),
        pytest.param(ObservedJourney, "classes", property(ended_last), WITH_EXIT, [None], 3, id="another order"),
        pytest.param(portions, "FEWEST_GROUPS", 0, ONLY_A_STEP, [None, "u"], 4, id="every value is published"),
    ],
)
def test_without_a_guard_the_attacker_finds_fewer(
    owner: object,
    name: str,
    instead: object,
    observed: ObservedJourney,
    values: list[str | None],
    cases: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kinds = kinds_of_cases(observed, values)
    monkeypatch.setattr(owner, name, instead)

    assert attack(replace(observed), kinds, 2, cases) < 2


def test_without_portions_the_attacker_finds_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = kinds_of_cases(ONLY_A_STEP, [None, "u", "v"], ["under_way", "stopped"])
    kinds = [each for each in kinds if each.values or each.end.outcome == "stopped"]
    monkeypatch.setattr(publication, "share_out", values_rounded_by_themselves)

    assert attack(ONLY_A_STEP, kinds, 2, 6) < 2


def test_the_same_cases_with_another_k_would_tell_too_much() -> None:
    kinds = kinds_of_cases(TWO_STEPS)

    def output(numbers: Numbers) -> tuple[str, str]:
        return published(TWO_STEPS, kinds, numbers, 2), published(TWO_STEPS, kinds, numbers, 3)

    assert fewest_sizes(worlds_of(len(kinds), 3), output, groups_of(len(kinds))) == 1


def test_the_same_period_with_late_data_would_tell_who_came() -> None:
    """Of all cases, the last one is not in the first release."""
    kinds = kinds_of_cases(TWO_STEPS)

    def output(numbers: Numbers) -> tuple[str, str]:
        before, late = numbers[: len(kinds)], numbers[len(kinds) :]
        after = tuple(map(add, before, late))
        return published(TWO_STEPS, kinds, before, 2), published(TWO_STEPS, kinds, after, 2)

    one_of_each = list(numbers_of_cases(1, len(kinds)))
    worlds = [before + late for before in worlds_of(len(kinds), 2) for late in one_of_each]
    late_ones = [(number,) for number in range(len(kinds), 2 * len(kinds))]

    assert fewest_sizes(worlds, output, late_ones) == 1


def two_halves(output: Callable[[Numbers, Numbers], Hashable]) -> int:
    """Let the attacker see something of the cases of each half of a year."""
    kinds = len(kinds_of_cases(ONLY_A_STEP, [None], ["under_way", "stopped"]))
    halves = list(worlds_of(kinds, 2))
    worlds = [first + second for first in halves for second in halves]
    return fewest_sizes(worlds, lambda both: output(both[:kinds], both[kinds:]), groups_of(2 * kinds))


def test_two_periods_tell_no_more_than_each_of_them() -> None:
    kinds = kinds_of_cases(ONLY_A_STEP, [None], ["under_way", "stopped"])

    def output(first: Numbers, second: Numbers) -> tuple[str, str]:
        return published(ONLY_A_STEP, kinds, first, 2), published(ONLY_A_STEP, kinds, second, 2)

    assert two_halves(output) == 2


def test_periods_that_overlap_would_tell_too_much() -> None:
    kinds = kinds_of_cases(ONLY_A_STEP, [None], ["under_way", "stopped"])

    def output(first: Numbers, second: Numbers) -> tuple[str, str]:
        year = tuple(map(add, first, second))
        return published(ONLY_A_STEP, kinds, first, 2), published(ONLY_A_STEP, kinds, year, 2)

    assert two_halves(output) == 1
