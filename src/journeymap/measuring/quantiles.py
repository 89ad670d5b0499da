"""Quantiles of whole days, exact and without interpolation."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

MEDIAN = Fraction(1, 2)
NINE_TENTHS = Fraction(9, 10)


def quantile(distribution: Mapping[int, int], share: Fraction) -> int:
    """Return the smallest value with at least a share of the values not above it.

    The distribution has the number of times that each value occurs, and at least one that occurs.
    """
    needed = share * sum(distribution.values())
    reached = 0
    for value, times in sorted(distribution.items()):
        reached += times
        if times and reached >= needed:
            return value
    raise ValueError("no value occurs")


def published_quantile(
    distribution: Mapping[int, int] | None, share: Fraction, *, base: int, needed: int, k: int
) -> int | None:
    """Return a quantile; None where it would be of too few cases.

    Its base must be as large as needed, and k cases or more must have a value.
    """
    values = distribution or {}
    return None if base < needed or sum(values.values()) < k else quantile(values, share)
