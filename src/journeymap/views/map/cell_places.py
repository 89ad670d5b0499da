"""Places of the cells of a lane that use the room at their right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from journeymap.views.map.grid import MapGrid, TextPlace

_MOST_SPANNED = 2


class Cell(Protocol):
    """What stands in one column; `loss` is less for a cell that shows more."""

    @property
    def height(self) -> float: ...
    @property
    def loss(self) -> tuple[int, ...]: ...


_C = TypeVar("_C", bound=Cell)


def place_cells(
    grid: MapGrid, places: Sequence[TextPlace], lay_out: Callable[[TextPlace, float], _C], gap: float
) -> list[tuple[TextPlace, _C, float]]:
    """Return the cell of each of these places of a band, and its top.

    A cell extends to the next one at its right, or stands below a few of those if it ends higher there.
    """
    right = max((band.right for band in grid.bands), default=0.0) + grid.ends_width
    ends = [*[place.x for place in places], right]
    bottoms: dict[int, float] = {}
    placed: list[tuple[TextPlace, _C, float]] = []
    for number in reversed(range(len(places))):
        place, tried = places[number], []
        for spanned in range(min(_MOST_SPANNED, len(places) - number - 1) + 1):
            top = max((bottoms[other] + gap for other in range(number + 1, number + 1 + spanned)), default=0.0)
            tried.append((lay_out(place, ends[number + 1 + spanned] - place.x), top))
        cell, top = min(tried, key=lambda pair: (pair[0].loss, round(pair[1] + pair[0].height, 3)))
        bottoms[number] = top + cell.height
        placed.append((place, cell, top))
    return placed[::-1]


def bottom_of(placed: Sequence[tuple[TextPlace, Cell, float]]) -> float:
    """Return how far the lowest cell ends below the top of the lane."""
    return max((top + cell.height for _, cell, top in placed), default=0.0)
