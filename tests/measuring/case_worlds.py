"""Random observed journeys, and cases of them that events can make.

They are made of a `Random` in place of strategies of hypothesis, which take a hundred times longer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.observed_journey import ObservedJourney, ObservedMetric
from tests.measuring.imagined_cases import Cases, ImaginedCase, can_be, count_cases

ATTRIBUTES = ("channel", "unit")
_VALUES = ("fair", "Fair", "social-media", "ärzte")
_EVENTS = tuple(f"Event {number}" for number in range(25))


@dataclass(frozen=True)
class World:
    """An observed journey, cases, and k."""

    observed: ObservedJourney
    cases: Cases
    k: int

    def counts(self, more: Cases | None = None) -> ExactCounts:
        """Return the exact counts of the cases, and of more of them."""
        return count_cases(self.observed, Counter(self.cases) + Counter(more or {}), ATTRIBUTES)


def random_journey(random: Random, *, own_ends: bool = False) -> ObservedJourney:
    """Return a journey of up to five steps, with exits between them, and metrics."""
    kinds = ["step", *random.choices(["step", "step", "exit"], k=random.randrange(6))]
    order = tuple(f"{kind}-{number}" for number, kind in enumerate(kinds))
    steps = [each for each in order if each.startswith("step")]
    return ObservedJourney(
        "nurse",
        order,
        exits=frozenset(order).difference(steps),
        own_ends=frozenset(each for each in steps if own_ends and random.random() < 0.4),
        aside=("aside", "beside"),
        neighbours=tuple(pair for pair in pairwise(steps) if random.random() < 0.7),
        metrics=(
            ObservedMetric("going-on", "conversion", steps[0], random.choice(order), "higher", 50.0),
            ObservedMetric("all", "count", None, None, "lower", random.choice([None, 60.0, 200.0])),
            ObservedMetric("reached", "count", steps[-1], None, "higher", 20.0),
        ),
    )


def random_case(random: Random, observed: ObservedJourney, skips: float = 0.5) -> ImaginedCase:
    """Return one case of any kind that there can be; of the steps before its last one, it skips a share."""
    case = _random_path(random, observed, skips)
    while not can_be(observed, case):
        case = _random_path(random, observed, 0.5)
    both = [pair for pair in observed.neighbours if case.visited >= set(pair)]
    return replace(
        case,
        reversed=frozenset(pair for pair in both if random.random() < 0.3),
        values=frozenset((name, random.choice(_VALUES)) for name in ATTRIBUTES if random.random() < 0.8),
        aside=frozenset(each for each in observed.aside if random.random() < 0.3),
        unmapped=frozenset(random.choices(_EVENTS, k=random.randrange(3))),
        organization=random.choice([None, "a", "b", "c", "d"]),
    )


def _random_path(random: Random, observed: ObservedJourney, skips: float) -> ImaginedCase:
    end: CaseClass = random.choice(observed.classes)
    before = observed.steps[: observed.steps.index(end.step)]
    if not before and end.ended_with in observed.exits and random.random() < skips:
        return ImaginedCase(end, frozenset())
    return ImaginedCase(end, frozenset({end.step, *(each for each in before if random.random() >= skips)}))


def random_world(random: Random, *, own_ends: bool = False) -> World:
    """Return cases of a journey: a few kinds, each of about a multiple of k."""
    observed, k = random_journey(random, own_ends=own_ends), random.choice([2, 3, 5, 10])
    skips = random.choice([0, 0.5, 0.9, 1])
    cases: Counter[ImaginedCase] = Counter()
    for _ in range(random.randrange(3, 16)):
        times = random.choice([1, k - 1, k, k + 1, random.randrange(1, 3 * k), random.randrange(1, 9 * k)])
        cases[random_case(random, observed, skips)] += times
    return World(observed, cases, k)


def small_group(random: Random, world: World) -> Cases:
    """Return fewer than k cases: all alike, or of any kinds."""
    number = random.randrange(1, world.k)
    if random.random() < 0.5:
        return {random_case(random, world.observed): number}
    return Counter(random_case(random, world.observed) for _ in range(number))


def randoms() -> st.SearchStrategy[Random]:
    """Return sources of randomness, which hypothesis can repeat."""
    return st.randoms(use_true_random=True)
