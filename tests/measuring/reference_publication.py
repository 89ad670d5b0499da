"""What is published of exact counts, by the sentences of "Small groups", in plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.measuring.reference_counts import Class, ReferenceCounts
from tests.measuring.reference_maps import ReferenceMap, ReferenceMetric

LISTED_NAMES = 20


def class_order(map_: ReferenceMap) -> list[Class]:
    """Return all classes from the last step to the first: ended, completed, under way, stopped."""
    classes: list[Class] = []
    for step in reversed(map_.steps):
        classes += [(step, "ended", each) for each in map_.exits]
        if step in map_.own_ends:
            classes.append((step, "ended", step))
        if step == map_.steps[-1] and map_.completes:
            classes.append((step, "completed", None))
        classes += [(step, "under_way", None), (step, "stopped", None)]
    return classes


def rounded(count: int, k: int) -> int:
    """Return a count rounded down to a multiple of k."""
    return count // k * k


def published_classes(counts: Mapping[Class, int], order: Sequence[Class], k: int) -> dict[Class, int]:
    """Return the differences of neighbouring running totals, each rounded down."""
    published: dict[Class, int] = {}
    total = 0
    for class_ in order:
        before = rounded(total, k)
        total += counts.get(class_, 0)
        published[class_] = rounded(total, k) - before
    return published


def why_not(counts: ReferenceCounts, k: int) -> str | None:
    """Return why a period is not published, None if it is."""
    cases = rounded(sum(counts.classes.values()), k)
    if cases < 3 * k:
        return "small"
    if counts.organizations is not None:
        sizes = [rounded(size, k) for size in counts.organizations.values()]
        if len([size for size in sizes if size >= k]) < 3 or any(100 * size > 85 * cases for size in sizes):
            return "organizations"
    return None


def publish(map_: ReferenceMap, counts: ReferenceCounts, k: int) -> dict[str, Any]:
    """Return the figures of a release, from `cases` on."""
    order = class_order(map_)
    figures = _Figures(map_, published_classes(counts.classes, order, k), counts, k)
    return {
        "cases": sum(figures.published.values()),
        "steps": [figures.step(step) for step in map_.steps],
        "exits": [{"touchpoint": each, "ended": figures.ended_with(each)} for each in map_.exits],
        "aside": [{"touchpoint": each, "reached": rounded(counts.aside.get(each, 0), k)} for each in map_.aside],
        "by": {
            attribute: _by_value(figures.published, values, order, map_, k) for attribute, values in counts.by.items()
        },
        "reversed": [
            {"earlier": earlier, "later": later, "cases": rounded(counts.reversed.get((earlier, later), 0), k)}
            for earlier, later in map_.neighbours
            if counts.reversed.get((earlier, later), 0) >= k
        ],
        "unmapped": _unmapped(counts.unmapped, k),
        "metrics": [figures.metric(metric) for metric in map_.metrics],
    }


def _unmapped(counts: Mapping[str, int], k: int) -> list[dict[str, Any]]:
    listed = sorted((-rounded(count, k), name) for name, count in counts.items() if count >= k)
    return [{"event": name, "cases": -count} for count, name in listed[:LISTED_NAMES]]


def quantile(values: Mapping[int, int], share: Fraction) -> int:
    """Return the smallest value such that at least the share of the values is not above it."""
    total = sum(values.values())
    return min(value for value in values if sum(values[other] for other in values if other <= value) >= share * total)


class _Figures:
    def __init__(self, map_: ReferenceMap, published: Mapping[Class, int], counts: ReferenceCounts, k: int) -> None:
        self.map = map_
        self.published = published
        self.counts = counts
        self.k = k

    def outcome(self, step: str, outcome: str) -> int:
        return sum(count for (at, what, _), count in self.published.items() if (at, what) == (step, outcome))

    def ended_with(self, touchpoint: str) -> int:
        return sum(count for (_, _, ended), count in self.published.items() if ended == touchpoint)

    def remaining(self, step: str) -> int:
        later = self.map.steps[self.map.steps.index(step) :]
        return sum(count for (at, _, _), count in self.published.items() if at in later)

    def skipped(self, step: str) -> int:
        return rounded(self.counts.skipped.get(step, 0), self.k)

    def reached(self, step: str) -> int:
        return self.remaining(step) - self.skipped(step)

    def step(self, step: str) -> dict[str, Any]:
        own = self.published.get((step, "ended", step), 0)
        base = self.reached(step) - self.outcome(step, "completed") - self.outcome(step, "under_way")
        base -= self.outcome(step, "stopped") + own
        waits = self.counts.waits.get(step, {})
        after_plan = None
        if step in self.map.plans:
            after_plan = self.median(self.between(self.map.plans[step][0], step), self.counts.after_plan.get(step, {}))
        return {
            "touchpoint": step,
            "remaining": self.remaining(step),
            "skipped": self.skipped(step),
            "reached": self.reached(step),
            "ended": {
                str(ended): count
                for (at, outcome, ended), count in self.published.items()
                if at == step and outcome == "ended"
            },
            "completed": self.outcome(step, "completed"),
            "under_way": self.outcome(step, "under_way"),
            "stopped": self.outcome(step, "stopped"),
            "wait": {"median": self.median(base, waits), "p90": self.p90(base, waits)},
            "after_plan": after_plan,
        }

    def between(self, one: str, other: str) -> int:
        """The base of what is between two touchpoints: reached of the later, less skipped of the earlier."""
        if other in self.map.exits:
            return self.ended_with(other) - self.skipped(one)
        earlier, later = sorted((one, other), key=self.map.steps.index)
        return self.reached(later) - self.skipped(earlier)

    def median(self, base: int, values: Mapping[int, int]) -> int | None:
        if base < 3 * self.k or sum(values.values()) < self.k:
            return None
        return quantile(values, Fraction(1, 2))

    def p90(self, base: int, values: Mapping[int, int]) -> int | None:
        if base < 10 * self.k or sum(values.values()) < self.k:
            return None
        return quantile(values, Fraction(9, 10))

    def metric(self, metric: ReferenceMetric) -> dict[str, Any]:
        target = None if metric.target is None else Fraction(str(metric.target))
        value: int | None
        verdict: str | None = None
        k = self.k
        if metric.kind == "duration":
            base = self.between(str(metric.start), str(metric.end))
            value, unit = self.median(base, self.counts.durations.get(metric.id, {})), "days"
            if value is not None and target is not None:
                verdict = "met" if _is_met(Fraction(value), target, metric.better) else "missed"
        elif metric.kind == "count":
            value = self.reached(metric.start) if metric.start else sum(self.published.values())
            unit = "cases"
            if target is not None:
                verdict = _verdict([Fraction(each) for each in (value, value - k + 1, value + k - 1)], target, metric)
        else:
            part, whole = self._share(metric)
            value, unit = None, "%"
            if self.remaining(str(metric.start)) >= 10 * k and whole > 0:
                value = (200 * part + whole) // (2 * whole)  # half a percent counts as one
            if target is not None and value is not None:
                shares = [
                    Fraction(100 * one, other) if other > 0 else None
                    for one, other in ((part, whole), (part - k + 1, whole + k - 1), (part + k - 1, whole - k + 1))
                ]
                verdict = _verdict(shares, target, metric)
        return {"metric": metric.id, "value": value, "unit": unit, "verdict": verdict}

    def _share(self, metric: ReferenceMetric) -> tuple[int, int]:
        start, end = str(metric.start), str(metric.end)
        first, last = (self.map.order.index(each) for each in (start, end))
        between = [each for each in self.map.order[first:last] if each in self.map.steps]
        part = self.ended_with(end) if end in self.map.exits else self.remaining(end)
        return part, self.remaining(start) - sum(self.outcome(each, "under_way") for each in between)


def _is_met(value: Fraction, target: Fraction, better: str) -> bool:
    return value >= target if better == "higher" else value <= target


def _verdict(values: Sequence[Fraction | None], target: Fraction, metric: ReferenceMetric) -> str:
    answers = [None if value is None else _is_met(value, target, metric.better) for value in values]
    return "met" if all(answers) else "missed" if answers == [False] * len(answers) else "open"


def _by_value(
    published: Mapping[Class, int],
    values: Mapping[str, Mapping[Class, int]],
    order: Sequence[Class],
    map_: ReferenceMap,
    k: int,
) -> dict[str, list[dict[str, Any]]]:
    """Return the figures of each value that got enough portions of k."""
    taking_part = sorted(value for value, counts in values.items() if rounded(sum(counts.values()), k) >= 3 * k)
    own = dict.fromkeys(taking_part, 0)
    given: dict[str, dict[Class, int]] = {value: dict.fromkeys(order, 0) for value in taking_part}
    for class_ in order:
        for value in taking_part:
            own[value] += values[value].get(class_, 0)
        for _ in range(published[class_] // k):
            ahead = {value: own[value] - sum(given[value].values()) for value in taking_part}
            furthest = max(ahead.values(), default=0)
            if furthest < k:
                break
            first = next(value for value in taking_part if ahead[value] == furthest)
            given[first][class_] += k
    result: dict[str, list[dict[str, Any]]] = {}
    for value in taking_part:
        if sum(given[value].values()) >= 3 * k:
            steps = []
            for number, step in enumerate(map_.steps):
                later = map_.steps[number:]
                amounts = {
                    outcome: sum(n for (at, what, _), n in given[value].items() if (at, what) == (step, outcome))
                    for outcome in ("ended", "completed", "under_way", "stopped")
                }
                remaining = sum(n for (at, _, _), n in given[value].items() if at in later)
                steps.append({"touchpoint": step, "remaining": remaining, **amounts})
            result[value] = steps
    return result
