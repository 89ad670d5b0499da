"""Share rounded counts out to the values of an attribute, in portions of k."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heapify, heapreplace

from journeymap.measuring.counts import CaseClass
from journeymap.measuring.rounding import FEWEST_GROUPS, round_down

PublishedClasses = Mapping[CaseClass, int]
"""The rounded count of every class, in the order in which classes are added up."""


def share_out(
    published: PublishedClasses, values: Mapping[str, Mapping[CaseClass, int]], k: int
) -> dict[str, dict[CaseClass, int]]:
    """Return the counts of each value that is told, in text order.

    No value gets more than it has, and no class gives more than it has; what is left belongs to no value.
    """
    fewest = FEWEST_GROUPS * k
    ahead = {value: 0 for value in sorted(values) if round_down(sum(values[value].values()), k) >= fewest}
    got: dict[str, dict[CaseClass, int]] = {value: dict.fromkeys(published, 0) for value in ahead}
    for each, count in published.items():
        for value in ahead:
            ahead[value] += values[value].get(each, 0)
        for value in _next_values(ahead, count // k, k):
            ahead[value] -= k
            got[value][each] += k
    return {value: counts for value, counts in got.items() if sum(counts.values()) >= fewest}


def _next_values(ahead: Mapping[str, int], portions: int, k: int) -> Iterator[str]:
    """Yield the value of each portion: the one that is furthest ahead, by k or more."""
    queue = [(-cases, value) for value, cases in ahead.items()]
    heapify(queue)
    for _ in range(portions):
        if not queue or -queue[0][0] < k:
            return
        cases, value = queue[0]
        yield value
        heapreplace(queue, (cases + k, value))
