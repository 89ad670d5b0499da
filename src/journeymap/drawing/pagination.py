"""Pagination: unbroken blocks, columns of equal height, and bounds of items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from journeymap.drawing.primitives import Box, Group, Item, Path, Picture, Shape, TextBlock, shapes_in

_BLOCK_GAP = 2.0  # a page can end in a gap of at least this height, in millimetres
_MARK_SIZE = 6.0  # a path up to this size in millimetres is a mark that can be clicked; a longer one is a line
_EDGE = 1.2  # around everything, in millimetres: for lines drawn half outside, and for accents on capitals


@dataclass(frozen=True)
class PageBlock:
    """An unbroken part of a picture from `top` to `bottom`; `items` are indexes."""

    top: float
    bottom: float
    items: tuple[int, ...]

    def is_list(self, picture: Picture) -> bool:
        """Return whether it is the list of findings, which HTML shows in a panel."""
        return any("findings" in picture.items[index].meaning for index in self.items)


class Bounds(NamedTuple):
    """The rectangle around an item, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float


def bounds_of(item: Item) -> Bounds | None:
    """Return the rectangle around an item; None for an empty one."""
    return _bounds_of_shapes(shapes_in((item,)))


def _bounds_of_shapes(shapes: Iterable[Shape]) -> Bounds | None:
    """Return the rectangle around shapes; None without any."""
    xs: list[float] = []
    ys: list[float] = []
    for shape in shapes:
        if isinstance(shape, Path):
            for _, numbers in shape.steps:
                xs += numbers[::2]
                ys += numbers[1::2]
        elif isinstance(shape, TextBlock):
            left = shape.left
            xs += (left, left + shape.width)
            ys += (shape.top, shape.bottom)
        else:
            xs += (shape.x, shape.x + shape.width)
            ys += (shape.y, shape.y + shape.height)
    return Bounds(min(xs), min(ys), max(xs), max(ys)) if xs else None


def clickable_areas(group: Group) -> list[Bounds]:
    """Return the click area of a group: its box's column, or its texts and marks."""
    around = bounds_of(group)
    if around is None:
        return []
    boxes = (item for item in group.items if isinstance(item, Box) and {"touchpoint", "pill"} & {*item.meaning})
    if frame := next(boxes, None):
        return [around._replace(left=frame.x, right=frame.x + frame.width)]
    parts = [(shape, box) for shape in shapes_in(group.items) if (box := bounds_of(shape))]
    return [
        box
        for shape, box in parts
        if isinstance(shape, TextBlock | Box) or max(box.right - box.left, box.bottom - box.top) <= _MARK_SIZE
    ] or [around]


def horizontal_extent(picture: Picture) -> tuple[float, float]:
    """Return the left and the right edge of a picture without its margins."""
    left, _, width, _ = visible_area(picture)
    return left, left + width


def visible_area(picture: Picture) -> tuple[float, float, float, float]:
    """Return a picture without its margins: left, top, width and height."""
    whole = _bounds_of_shapes(picture.shapes())
    if whole is None:
        return 0.0, 0.0, picture.width, picture.height
    left, right = max(0.0, whole.left - _EDGE), min(picture.width, whole.right + _EDGE)
    top, bottom = max(0.0, whole.top - _EDGE), min(picture.height, whole.bottom + _EDGE)
    return left, top, right - left, bottom - top


def page_blocks(picture: Picture) -> list[PageBlock]:
    """Return the blocks of a picture, from top to bottom."""
    spans = [(box, index) for index, item in enumerate(picture.items) if (box := bounds_of(item))]
    rows: list[tuple[float, float, list[int]]] = []
    for box, index in sorted(spans, key=lambda span: (span[0].top, span[1])):
        if rows and box.top - rows[-1][1] < _BLOCK_GAP:
            top, bottom, indexes = rows.pop()
            rows.append((top, max(bottom, box.bottom), [*indexes, index]))
        else:
            rows.append((box.top, box.bottom, [index]))
    if not rows:
        return []
    middles = [(upper[1] + lower[0]) / 2 for upper, lower in pairwise(rows)]
    cuts = pairwise([rows[0][0] - _EDGE, *middles, rows[-1][1] + _EDGE])
    return [PageBlock(*cut, tuple(sorted(row[2]))) for cut, row in zip(cuts, rows, strict=True)]


def balance_columns(heights: Sequence[float], columns: int) -> list[list[int]]:
    """Return the indexes of `heights` in order, in columns of similar height."""
    filled: list[list[int]] = []
    used = 0.0
    for index, height in enumerate(heights):
        if not filled or (used + height / 2 > sum(heights) / columns * len(filled) and len(filled) < columns):
            filled.append([])
        filled[-1].append(index)
        used += height
    return filled
