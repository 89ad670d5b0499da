"""Round counts down to multiples of k, the smallest number that is published."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

FEWEST_GROUPS = 3
"""A release, a value or a median stands for that many times k cases at least."""
MANY_GROUPS = 10
"""A share or a 90th percentile stands for that many times k cases at least."""

Key = TypeVar("Key", bound=Hashable)


def round_down(count: int, k: int) -> int:
    """Return the largest multiple of k that is not above a count."""
    return count // k * k


def round_running_totals(keys: Iterable[Key], counts: Mapping[Key, int], k: int) -> dict[Key, int]:
    """Return rounded counts that add up: the differences of rounded running totals.

    The sum of the counts from the first key to any other is the rounded sum of the exact counts.
    """
    rounded: dict[Key, int] = {}
    total = published = 0
    for key in keys:
        total += counts.get(key, 0)
        rounded[key] = round_down(total, k) - published
        published += rounded[key]
    return rounded
