"""No line of the package works more than n log n, whatever is made large.

Each shape is made in three sizes, n, 2n and 4n, and the operations of each line are counted (see `operations.py`). What
a linear line adds from 2n to 4n is twice what it adds from n to 2n; it is four times as much in a quadratic one. With
small sizes, n log n comes to less than 2.6.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.growth.conftest import Counts
from tests.growth.registry import shapes

SHAPES = shapes()
MOST = 2.6
PACKAGES = (
    "journeymap.graph",
    "journeymap.systems",
    "journeymap.planning",
    "journeymap.rules",
    "journeymap.checking",
    "journeymap.views.flow",
    "journeymap.drawing.routing",
)
"""Whose lines are looked at."""


def growing_too_fast(counts: Counts, size: int) -> dict[str, list[int]]:
    """The lines whose work grows faster than n log n, with their counts.

    A few operations a touchpoint that begin at a certain size only (a limit that is reached) are no growth.
    """
    return {
        line: [small, middle, large]
        for line, (small, middle, large) in counts.items()
        if line.startswith(PACKAGES) and large - middle > MOST * (middle - small) + 8 * size
    }


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if not shape.is_product])
def test_no_line_works_more_than_n_log_n(name: str, count_operations: Callable[[str], Counts]) -> None:
    counts = count_operations(name)

    assert counts, "nothing was counted"
    assert growing_too_fast(counts, SHAPES[name].size) == {}


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if shape.is_product])
def test_no_line_works_more_than_for_each_pair(name: str, count_operations: Callable[[str], Counts]) -> None:
    """Of what has to be looked at in pairs, such as personas with days of their own and touchpoints."""
    counts = count_operations(name)
    size = SHAPES[name].size
    faster = {
        line: [small, middle, large]
        for line, (small, middle, large) in counts.items()
        if line.startswith(PACKAGES) and large - middle > 4.4 * (middle - small) + 8 * size
    }
    assert faster == {}
