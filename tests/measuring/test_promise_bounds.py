"""An attacker who bounds all counts by linear programming, from everything that was published.

The attacker knows the map, the contract and the program: of which counts each figure is made, and that each of these
was rounded down.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from random import Random

import pytest

from journeymap.measuring import publication, rounding
from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.observed_journey import ObservedJourney
from journeymap.model.measures import Release
from tests.measuring.case_worlds import ATTRIBUTES, World, random_world
from tests.measuring.linear_bounds import Limit, LinearBounds, Terms
from tests.measuring.test_promise_guards import HEADER, each_rounded_by_itself, not_rounded, release_of
from tests.measuring.test_publication import EXAMPLE, EXAMPLE_COUNTS

Term = tuple[str, CaseClass, object]
"""What is counted of a class: its cases with a value, or those that skipped a step, and so on."""


class Attack:
    """What an attacker concludes from a release, in the text that is published."""

    def __init__(self, observed: ObservedJourney, text: str, attribute: str) -> None:
        self.observed = observed
        self.release = Release.model_validate(json.loads(text))
        self.values = [*self.release.by.get(attribute, {}), None]
        self.attribute = attribute

    # variables: cases of a class with a value; of these, for any value, those that skipped a step, ...

    def cases(self, classes: Sequence[CaseClass], values: Sequence[str | None]) -> dict[Term, int]:
        return {("cases", each, value): 1 for each in classes for value in values}

    def skipping(self, step: str) -> dict[Term, int]:
        return {("skipped", each, step): 1 for each in self.observed.classes if self.can_skip(each, step)}

    def reversing(self, pair: tuple[str, str]) -> dict[Term, int]:
        beyond = [each for each in self.observed.classes if self.place(each.step) >= self.place(pair[1])]
        return {("reversed", each, pair): 1 for each in beyond}

    def touching(self, name: str) -> dict[Term, int]:
        """The cases with an event of a touchpoint aside, or with an unmapped one."""
        return {("touching", each, name): 1 for each in self.observed.classes}

    def place(self, step: str) -> int:
        return self.observed.steps.index(step)

    def can_skip(self, each: CaseClass, step: str) -> bool:
        only_exits = not self.place(each.step) and step == each.step and each.ended_with in self.observed.exits
        return self.place(step) < self.place(each.step) or only_exits

    @property
    def unknown(self) -> int:
        """How much larger than a figure the count of which it is made can be."""
        return self.release.k - 1

    def rounded_totals(self) -> list[Sequence[CaseClass]]:
        """The classes whose sums are rounded: all up to each of them."""
        return [self.observed.classes[: number + 1] for number in range(len(self.observed.classes))]

    def counts(self) -> dict[CaseClass, int]:
        steps = {step.touchpoint: step for step in self.release.steps}
        return {
            each: steps[each.step].ended[each.ended_with]
            if each.ended_with
            else getattr(steps[each.step], each.outcome)
            for each in self.observed.classes
        }

    def limits(self) -> Iterator[Limit]:
        """Yield what is known."""
        counts = self.counts()
        for classes in self.rounded_totals():
            yield self.rounded(self.cases(classes, self.values), sum(counts[each] for each in classes))
        yield self.rounded(self.cases(self.observed.classes, self.values), self.release.cases)
        yield from self.limits_of_values()
        yield from self.limits_of_skipped()
        listed = {(pair.earlier, pair.later): pair.cases for pair in self.release.reversed}
        for pair in self.observed.neighbours:
            yield self.rounded(self.reversing(pair), listed.get(pair, 0))
            for term in self.reversing(pair):
                for step in pair:
                    skipped: Term = ("skipped", term[1], step)
                    yield self.part_of_class([term, *([skipped] if skipped in self.skipping(step) else [])])
        names = {each.touchpoint: each.reached for each in self.release.aside} | {"unheard": 0}
        for name, count in (names | {each.event: each.cases for each in self.release.unmapped}).items():
            yield self.rounded(self.touching(name), count)
            for term in self.touching(name):
                yield self.part_of_class([term])

    def rounded(self, terms: Terms, count: int) -> Limit:
        return Limit(terms, count, count + self.unknown)

    def limits_of_skipped(self) -> Iterator[Limit]:
        """Yield who can skip a step.

        Who is at a step that has `ends`, without that end, was at one of the steps before.
        """
        for step in self.release.steps:
            yield self.rounded(self.skipping(step.touchpoint), step.skipped)
            for term in self.skipping(step.touchpoint):
                yield self.part_of_class([term])
        for each in self.observed.classes:
            if each.step in self.observed.own_ends and each.outcome != "ended":
                before = self.observed.steps[: self.place(each.step)]
                own = {term: len(before) - 1 for term in self.cases([each], self.values)}
                yield Limit({**own, **{("skipped", each, step): -1 for step in before}})

    def limits_of_values(self) -> Iterator[Limit]:
        """Yield that a value has at least what it got, up to each class."""
        observed = self.observed
        for value, rows in self.release.by.get(self.attribute, {}).items():
            for row in rows:
                beyond = [each for each in observed.classes if self.place(each.step) >= self.place(row.touchpoint)]
                yield Limit(self.cases(beyond, [value]), row.remaining)

    def part_of_class(self, parts: Sequence[Term]) -> Limit:
        return Limit({**self.cases([parts[0][1]], self.values), **dict.fromkeys(parts, -1)})

    def groups(self) -> Iterator[dict[Term, int]]:
        """Yield groups of cases: all that figures are of, and some of their combinations."""
        classes = self.observed.classes
        for each in classes:
            yield self.cases([each], self.values)
        for value in self.values:
            yield self.cases(classes, [value])
        for step in self.observed.steps:
            yield self.skipping(step)
            yield self.cases([each for each in classes if each.step == step], self.values)
        for pair in self.observed.neighbours:
            yield self.reversing(pair)
        yield self.touching("unheard")
        random = Random(1)
        for _ in range(8):
            some = random.sample(classes, random.randrange(1, len(classes) + 1))
            yield self.cases(some, random.sample(self.values, random.randrange(1, len(self.values) + 1)))


def fewest_sizes(attack: Attack, *others: Attack) -> int:
    """Return the number of possible sizes of the group of which most is known."""
    bounds = LinearBounds(limit for each in (attack, *others) for limit in each.limits())
    ranges = [bounds.range_of(group) for group in attack.groups() if group]
    return min(int(high // 1 - -(-low // 1)) + 1 for low, high in ranges)


def attack_on(world: World, attribute: str = "channel") -> Attack:
    return Attack(world.observed, release_of(world).model_dump_json(by_alias=True), attribute)


def example_attack(k: int = 10) -> Attack:
    figures = publication.publish(EXAMPLE, EXAMPLE_COUNTS, k)
    return Attack(EXAMPLE, figures.release(HEADER | {"k": k}).model_dump_json(by_alias=True), "channel")


def test_of_the_example_of_the_contract_every_group_has_k_possible_sizes() -> None:
    assert fewest_sizes(example_attack()) == 10


def attacks(number: int) -> Iterator[Attack]:
    """Yield attacks on published worlds of up to three steps."""
    random = Random(3)
    while number:
        world = random_world(random)
        if len(world.observed.steps) <= 3 and publication.published_cases(world.counts(), world.k) >= 3 * world.k:
            number -= 1
            yield attack_on(world, random.choice(ATTRIBUTES))


def test_of_random_releases_every_group_has_k_possible_sizes() -> None:
    for attack in attacks(15):
        assert fewest_sizes(attack) >= attack.release.k


def test_another_k_for_the_same_cases_would_tell_too_much() -> None:
    """66 to 69 cases are 60 in tens and 66 in elevens."""
    assert fewest_sizes(example_attack(10), example_attack(11)) < 10


def counts_of(ended: int, stopped: int, under_way: int) -> Attack:
    observed = ObservedJourney("nurse", ("application", "rejection"), frozenset({"rejection"}))
    classes = {
        CaseClass("application", "ended", "rejection"): ended,
        CaseClass("application", "under_way"): under_way,
        CaseClass("application", "stopped"): stopped,
    }
    figures = publication.publish(observed, ExactCounts(classes), 10)
    return Attack(observed, figures.release(HEADER | {"k": 10}).model_dump_json(by_alias=True), "channel")


def test_without_running_totals_the_attacker_finds_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each class has 19 cases: three times 10 are told, and 50 in all."""
    assert fewest_sizes(counts_of(19, 19, 19)) == 10

    monkeypatch.setattr(publication, "round_running_totals", each_rounded_by_itself)
    monkeypatch.setattr(Attack, "rounded_totals", lambda attack: [[each] for each in attack.observed.classes])
    assert fewest_sizes(counts_of(19, 19, 19)) == 8


def test_without_rounding_the_attacker_knows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "round_down", not_rounded)
    monkeypatch.setattr(publication, "round_down", not_rounded)
    monkeypatch.setattr(Attack, "unknown", 0)

    assert fewest_sizes(example_attack()) == 1


def test_where_steps_with_ends_and_exits_meet_the_attacker_can_find_nine_of_ten() -> None:
    """The contract rounds skipped steps by themselves.

    Whoever ends up at the interview, which has `ends`, without that end must have applied before.
    """
    observed = ObservedJourney(
        "nurse", ("application", "interview", "rejection"), frozenset({"rejection"}), frozenset({"interview"})
    )
    classes = {
        CaseClass("interview", "ended", "interview"): 5,
        CaseClass("interview", "stopped"): 5,
        CaseClass("application", "ended", "rejection"): 5,
        CaseClass("application", "stopped"): 30,
    }
    figures = publication.publish(observed, ExactCounts(classes, skipped={"application": 10}), 10)
    attack = Attack(observed, figures.release(HEADER | {"k": 10}).model_dump_json(by_alias=True), "channel")

    assert fewest_sizes(attack) == 9
