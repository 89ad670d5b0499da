"""Quantiles of whole days are values that occur, and the smallest that are large enough."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.measuring.quantiles import MEDIAN, NINE_TENTHS, published_quantile, quantile


@pytest.mark.parametrize(
    ("distribution", "median", "p90"),
    [
        ({7: 1}, 7, 7),
        ({1: 1, 2: 1}, 1, 2),
        ({1: 1, 2: 1, 3: 1}, 2, 3),
        ({5: 5, -3: 5}, -3, 5),
        ({5: 6, -3: 5}, 5, 5),
        ({1: 9, 2: 1}, 1, 1),
        ({1: 89, 2: 11}, 1, 2),
        ({1: 90, 2: 10}, 1, 1),
        ({0: 0, 4: 2, 9: 0}, 4, 4),
        ({1: 10**15, 2: 10**15, 3: 1}, 2, 2),
    ],
)
def test_quantiles_are_exact(distribution: dict[int, int], median: int, p90: int) -> None:
    assert (quantile(distribution, MEDIAN), quantile(distribution, NINE_TENTHS)) == (median, p90)


@given(st.lists(st.integers(-5, 5), min_size=1), st.fractions(0, 1))
def test_a_quantile_is_the_smallest_value_with_the_share_not_above_it(values: list[int], share: Fraction) -> None:
    fitting = [each for each in values if sum(other <= each for other in values) >= share * len(values)]

    assert quantile(Counter(values), share) == min(fitting)


def test_nothing_has_no_quantile() -> None:
    with pytest.raises(ValueError, match="no value occurs"):
        quantile({3: 0}, MEDIAN)


@pytest.mark.parametrize(
    ("distribution", "base", "result"),
    [
        ({4: 10}, 30, 4),
        ({4: 9}, 30, None),
        ({4: 5, 2: 5}, 30, 2),
        ({4: 100}, 29, None),
        ({4: 100}, -10, None),
        ({}, 30, None),
        (None, 30, None),
    ],
)
def test_a_quantile_is_of_enough_cases_that_have_a_value(
    distribution: dict[int, int] | None, base: int, result: int | None
) -> None:
    assert published_quantile(distribution, MEDIAN, base=base, needed=30, k=10) == result
