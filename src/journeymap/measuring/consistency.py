"""Find what does not add up in published figures, or tells of too few people.

What `measure` publishes has no such fault; a file that was edited may have. The texts hold no count, for one that was
written by hand may be true, and no name of a value, for it may stand for few people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

from journeymap.measuring.bases import base_of_wait
from journeymap.measuring.rounding import FEWEST_GROUPS, MANY_GROUPS
from journeymap.model.evidence import LOWEST_K
from journeymap.model.measures import MeasuredStep, Release, Releases, ValueStep

Place = tuple[str | int, ...]
_NOT_THE_SUM = "`remaining` is not the sum of the outcomes and of what remains at the next step"
_OUTCOMES = ("completed", "under_way", "stopped")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of the results.

    The place is a path of keys, and of numbers of list items.
    """

    place: Place
    text: str


def faults(releases: Releases) -> list[Fault]:
    """Return everything that does not add up, or tells of too few people."""
    result = [
        Fault(("releases", number, *each.place), each.text)
        for number, release in enumerate(releases.releases)
        for each in faults_of(release)
    ]
    for (_, one), (number, other) in combinations(enumerate(releases.releases), 2):
        if one.journey == other.journey and one.from_ <= other.until and other.from_ <= one.until:
            result.append(Fault(("releases", number, "from"), f"the period overlaps that of {one.name}"))
    return result


def faults_of(release: Release) -> Iterator[Fault]:
    """Yield what does not add up in one release, or tells of too few people.

    One mistake is one fault: where k is wrong, or a count is not a multiple of k, sums are not asked for, and where the
    steps do not add up, what is made of them is not.
    """
    if release.k < LOWEST_K:
        yield Fault(("k",), f"k is under {LOWEST_K}")
        return
    if not release.from_ <= release.until <= release.as_of:
        yield Fault(("until",), "the days of the release are not in order")
    if release.cases < FEWEST_GROUPS * release.k:
        yield Fault(("cases",), f"the release has under {FEWEST_GROUPS * release.k} cases")
    odd = list(_odd_counts(release))
    first = next(chain(odd, _faults_of_steps(release), _faults_of_ends(release)), None)
    if first is not None:
        yield from odd or [first]
        return
    yield from _faults_of_days(release)
    yield from _faults_of_lists(release)
    yield from _faults_of_values(release)


def _odd_counts(release: Release) -> Iterator[Fault]:
    """Yield the counts that are not multiples of k; where most are not, k is wrong."""
    counts = [(place, count) for place, count in _counts(release) if count]
    odd = [place for place, count in counts if count % release.k]
    if 2 * len(odd) > len(counts):
        yield Fault(("k",), f"the counts are not multiples of {release.k}")
    else:
        yield from (Fault(place, f"the count is not a multiple of {release.k}") for place in odd)


def _counts(release: Release) -> Iterator[tuple[Place, float | None]]:
    """Yield every count of a release with its place."""
    yield ("cases",), release.cases
    for number, step in enumerate(release.steps):
        for key in ("remaining", "skipped", "reached", *_OUTCOMES):
            yield ("steps", number, key), getattr(step, key)
        for end, count in step.ended.items():
            yield ("steps", number, "ended", end), count
    for number, each in enumerate(release.exits):
        yield ("exits", number, "ended"), each.ended
    for number, aside in enumerate(release.aside):
        yield ("aside", number, "reached"), aside.reached
    for attribute, values in release.by.items():
        for value, steps in values.items():
            for number, row in enumerate(steps):
                for key in ("remaining", "ended", *_OUTCOMES):
                    yield ("by", attribute, value, number, key), getattr(row, key)
    for number, pair in enumerate(release.reversed):
        yield ("reversed", number, "cases"), pair.cases
    for number, event in enumerate(release.unmapped):
        yield ("unmapped", number, "cases"), event.cases
    for number, metric in enumerate(release.metrics):
        if metric.unit == "cases":
            yield ("metrics", number, "value"), metric.value


def _faults_of_steps(release: Release) -> Iterator[Fault]:
    """Yield the faults of steps: first those that are of one step alone."""
    steps = release.steps
    for number, step in enumerate(steps):
        if step.reached != step.remaining - step.skipped:
            yield Fault(("steps", number, "reached"), "`reached` is not `remaining` less `skipped`")
    if not steps or steps[0].remaining != release.cases:
        yield Fault(("cases",), "`cases` is not what remains at the first step")
    for number, step in enumerate(steps):
        place: Place = ("steps", number)
        following = steps[number + 1].remaining if number + 1 < len(steps) else 0
        if step.remaining != following + _outcomes(step):
            yield Fault((*place, "remaining"), _NOT_THE_SUM)
        if step.skipped > (following if number else following + _ended_with_exits(step)):
            yield Fault((*place, "skipped"), "more cases skip the step than go further")
        if step.completed and number + 1 < len(steps):
            yield Fault((*place, "completed"), "only the last step completes a journey")
    yield from _repeated("steps", [step.touchpoint for step in steps], "touchpoint")


def _faults_of_days(release: Release) -> Iterator[Fault]:
    k = release.k
    for number, step in enumerate(release.steps):
        place: Place = ("steps", number, "wait")
        base = base_of_wait(step)
        if step.wait.median is not None and base < FEWEST_GROUPS * k:
            yield Fault((*place, "median"), f"the median is of under {FEWEST_GROUPS * k} cases")
        if step.wait.p90 is not None and base < MANY_GROUPS * k:
            yield Fault((*place, "p90"), f"the 90th percentile is of under {MANY_GROUPS * k} cases")


def _faults_of_ends(release: Release) -> Iterator[Fault]:
    exits = [each.touchpoint for each in release.exits]
    ended: Counter[str] = Counter()
    for number, step in enumerate(release.steps):
        ended.update(step.ended)
        for end in step.ended:
            if end not in (step.touchpoint, *exits):
                yield Fault(("steps", number, "ended", end), "a case ends with an exit, or with the step itself")
    for number, each in enumerate(release.exits):
        if each.ended != ended[each.touchpoint]:
            yield Fault(("exits", number, "ended"), "`ended` is not the sum of the steps")
    yield from _repeated("exits", exits, "touchpoint")


def _faults_of_lists(release: Release) -> Iterator[Fault]:
    """Yield the faults of what is counted beside the steps."""
    k, steps = release.k, {step.touchpoint: step for step in release.steps}
    for number, aside in enumerate(release.aside):
        if aside.reached > release.cases:
            yield Fault(("aside", number, "reached"), "the count is more than all cases")
    for number, event in enumerate(release.unmapped):
        if not k <= event.cases <= release.cases:
            yield Fault(("unmapped", number, "cases"), f"the count is under {k}, or more than all cases")
    for number, pair in enumerate(release.reversed):
        earlier, later = steps.get(pair.earlier), steps.get(pair.later)
        if earlier is None or later is None:
            yield Fault(("reversed", number), "it is not about two steps")
        elif not k <= pair.cases <= min(earlier.reached, later.reached):
            yield Fault(("reversed", number, "cases"), f"the count is under {k}, or more than reached the steps")
    for number, metric in enumerate(release.metrics):
        if metric.unit == "cases" and metric.value is not None and not 0 <= metric.value <= release.cases:
            yield Fault(("metrics", number, "value"), "the count is under 0, or more than all cases")
    yield from _repeated("aside", [aside.touchpoint for aside in release.aside], "touchpoint")
    yield from _repeated("unmapped", [event.event for event in release.unmapped], "event")
    yield from _repeated("reversed", [(pair.earlier, pair.later) for pair in release.reversed], "later")
    yield from _repeated("metrics", [metric.metric for metric in release.metrics], "metric")


def _faults_of_values(release: Release) -> Iterator[Fault]:
    """Yield the first fault of each attribute."""
    for attribute, values in release.by.items():
        faults_of_attribute = chain(
            (fault for value, rows in values.items() for fault in _faults_of_value(release, attribute, value, rows)),
            _faults_of_all_values(release, attribute, list(values.values())),
        )
        yield from islice(faults_of_attribute, 1)


def _faults_of_value(release: Release, attribute: str, value: str, rows: Sequence[ValueStep]) -> Iterator[Fault]:
    place: Place = ("by", attribute, value)
    if [row.touchpoint for row in rows] != [step.touchpoint for step in release.steps]:
        yield Fault(place, "the steps are not those of the release")
        return
    if rows[0].remaining < FEWEST_GROUPS * release.k:
        yield Fault(place, f"the value has under {FEWEST_GROUPS * release.k} cases")
    for number, row in enumerate(rows):
        following = rows[number + 1].remaining if number + 1 < len(rows) else 0
        if row.remaining != following + row.ended + row.completed + row.under_way + row.stopped:
            yield Fault((*place, number, "remaining"), _NOT_THE_SUM)


def _faults_of_all_values(release: Release, attribute: str, tables: Sequence[Sequence[ValueStep]]) -> Iterator[Fault]:
    for number, step in enumerate(release.steps):
        counts = {"ended": sum(step.ended.values())} | {key: getattr(step, key) for key in _OUTCOMES}
        for key, count in counts.items():
            if sum(getattr(rows[number], key) for rows in tables) > count:
                yield Fault(("by", attribute), f"the values have more {key.replace('_', ' ')} than all cases")


def _outcomes(step: MeasuredStep) -> int:
    return sum(step.ended.values()) + step.completed + step.under_way + step.stopped


def _ended_with_exits(step: MeasuredStep) -> int:
    return sum(count for end, count in step.ended.items() if end != step.touchpoint)


def _repeated(key: str, names: Sequence[object], last: str) -> Iterator[Fault]:
    """Yield the items of a list that were there before."""
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Fault((key, number, last), "it is there twice")
