"""Placing marks, bars and names in lanes, so that none lies on another."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from typing import NamedTuple

from journeymap.views.calendar import dimensions as dim


class Extent(NamedTuple):
    """What something takes of a lane, from left to right."""

    left: float
    right: float


class Lanes:
    """Lanes one below the other, in which nothing lies on anything else."""

    def __init__(self) -> None:
        self._taken: list[list[Extent]] = []

    def __len__(self) -> int:
        return len(self._taken)

    def place(self, extent: Extent, most: int) -> int | None:
        """Take the first lane with room, of at most so many; None if there is none."""
        for number, others in enumerate(self._taken):
            if _is_free(extent, others):
                insort(others, extent)
                return number
        if len(self._taken) >= most:
            return None
        self._taken.append([extent])
        return len(self._taken) - 1


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
