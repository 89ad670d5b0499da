"""Random exact counts of random observed journeys, small ones most often."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from tests.measuring.reference_counts import Class, ReferenceCounts
from tests.measuring.reference_maps import ReferenceMap, ReferenceMetric
from tests.measuring.reference_publication import class_order

SIZES = (0, 0, 1, 3, 4, 5, 6, 9, 10, 14, 15, 30, 77)


def random_map(random: Random) -> ReferenceMap:
    """Return an observed journey of some steps, exits and metrics."""
    order = [f"t{number}" for number in range(random.randrange(1, 7))]
    exits = [each for each in order[1:] if random.random() < 0.3]
    steps = [each for each in order if each not in exits]
    map_ = ReferenceMap(order, steps, exits, [each for each in steps if random.random() < 0.2], ["aside", "beside"])
    map_.neighbours = [pair for pair in pairwise(steps) if random.random() < 0.8]
    map_.plans = {
        step: (random.choice(steps), random.randrange(-9, 30))
        for step in steps
        if len(steps) > 1 and random.random() < 0.5
    }
    map_.plans = {step: plan for step, plan in map_.plans.items() if plan[0] != step}
    for number in range(random.randrange(5)):
        kind = random.choice(["conversion", "conversion", "duration", "count"])
        start, end = random.choice(steps), random.choice(order)
        if kind == "count":
            start, end = random.choice([start, ""]), ""
        elif order.index(start) > order.index(end) and end in steps:
            start, end = end, start
        target = random.choice([None, 0.0, 20.0, 33.3, 50.0, 100.0, 14.5])
        better = random.choice(["higher", "lower"])
        map_.metrics.append(ReferenceMetric(f"m{number}", kind, start or None, end or None, better, target))
    return map_


def random_counts(random: Random, map_: ReferenceMap) -> ReferenceCounts:
    """Return exact counts that some set of cases could have."""
    counts = ReferenceCounts()
    order = class_order(map_)
    values = {name: [f"{name} {number}" for number in range(random.randrange(5))] for name in ("channel", "unit")}
    counts.by = {name: {value: {} for value in own} for name, own in values.items()}
    for class_ in order:
        for _ in range(random.randrange(3)):
            size = random.choice(SIZES)
            _add(counts.classes, class_, size)
            for name, own in values.items():
                if own and random.random() < 0.8:
                    _add(counts.by[name][random.choice(own)], class_, size)
    total = sum(counts.classes.values())
    for number, step in enumerate(map_.steps):
        remaining = sum(n for (at, _, _), n in counts.classes.items() if at in map_.steps[number:])
        further = remaining - sum(n for (at, _, _), n in counts.classes.items() if at == step)
        counts.skipped[step] = random.randrange(further + 1) if random.random() < 0.6 else 0
        for days in (counts.waits, counts.after_plan):
            if random.random() < 0.8:
                days[step] = _days(random, remaining - counts.skipped[step])
    counts.durations = {each.id: _days(random, total) for each in map_.metrics if each.kind == "duration"}
    counts.aside = {"aside": random.randrange(total + 1)}
    counts.reversed = {pair: random.randrange(total + 1) for pair in map_.neighbours}
    counts.unmapped = {
        f"Event {number}": random.randrange(min(total, 30) + 1) for number in range(random.choice([0, 3, 40]))
    }
    if random.random() < 0.3:
        counts.organizations = {f"o{number}": random.randrange(1 + total // 2) for number in range(random.randrange(5))}
    return counts


def _days(random: Random, most: int) -> dict[int, int]:
    days: dict[int, int] = {}
    for _ in range(random.randrange(most + 1)):
        day = random.choice([0, 1, 1, 2, 5, 30, -3])
        days[day] = days.get(day, 0) + 1
    return days


def _add(classes: dict[Class, int], class_: Class, size: int) -> None:
    classes[class_] = classes.get(class_, 0) + size
