"""Placing marks, bars and names in lanes, so that none lies on another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from journeymap.views.calendar import dimensions as dim


class Extent(NamedTuple):
    """What something takes of a lane, from left to right."""

    left: float
    right: float


def place_in_lanes(extents: Sequence[Extent], most: int | None = None) -> list[int | None]:
    """Return the lane of each of them: the first in which it is free.

    They are in the order in which they are placed. With at most so many lanes, those that find no room have none.
    """
    taken: list[list[Extent]] = []
    lanes: list[int | None] = []
    for extent in extents:
        lane = next((number for number, others in enumerate(taken) if _is_free(extent, others)), len(taken))
        if lane == len(taken):
            if lane == most:
                lanes.append(None)
                continue
            taken.append([])
        others = taken[lane]
        others.insert(bisect_right(others, extent), extent)
        lanes.append(lane)
    return lanes


def _is_free(extent: Extent, others: Sequence[Extent]) -> bool:
    """Return whether an extent keeps its distance from others, which are in order."""
    index = bisect_right(others, extent)
    is_after = not index or others[index - 1].right + dim.ITEM_GAP <= extent.left
    return is_after and (index == len(others) or extent.right + dim.ITEM_GAP <= others[index].left)


def gather(lefts: Sequence[float], width: float) -> list[list[int]]:
    """Return the indexes of those for which one sign of a width stands."""
    groups: list[list[int]] = []
    begin = 0.0
    for index in sorted(range(len(lefts)), key=lefts.__getitem__):
        if groups and lefts[index] < begin + width + dim.ITEM_GAP:
            groups[-1].append(index)
        else:
            groups.append([index])
            begin = lefts[index]
    return groups


def layers_over(extents: Sequence[Extent]) -> list[int]:
    """Return a layer for each text, 0 at the bottom, so that none lies on another.

    A text lies over all that begin under it, so that a line down from where it begins meets no other.
    """
    layers = [0] * len(extents)
    placed: list[int] = []
    for index in sorted(range(len(extents)), key=lambda index: extents[index].left, reverse=True):
        own = extents[index]
        under = [layers[other] for other in placed if extents[other].left < own.right + dim.ITEM_GAP]
        layers[index] = max(under, default=-1) + 1
        placed.append(index)
    return layers
