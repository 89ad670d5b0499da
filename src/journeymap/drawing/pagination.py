"""A picture in pieces, cut where nothing is cut through, so that paper can end between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journeymap.drawing.primitives import Box, Group, Item, Path, Picture, Shape, TextBlock

__all__ = ["Bounds", "PageBlock", "bounds_of", "clickable_areas", "horizontal_extent", "page_blocks", "visible_area"]

_APART = 2.0
"""So many millimetres without anything are a place to cut."""
_MARK = 6.0
"""A path that is no longer than so many millimetres is a mark that can be pressed, and no line."""
_EDGE = 1.2
"""Around everything, for lines that are drawn half outside, and for accents on capitals."""


@dataclass(frozen=True)
class PageBlock:
    """Part of a picture, from `top` to `bottom`; `items` are the numbers of its items."""

    top: float
    bottom: float
    items: tuple[int, ...]

    def is_list(self, picture: Picture) -> bool:
        """Whether it is the list of findings, which a page has in a panel of its own."""
        return any(
            isinstance(item, Group) and "findings" in item.meaning
            for item in map(picture.items.__getitem__, self.items)
        )


class Bounds(NamedTuple):
    """The rectangle around a thing."""

    left: float
    top: float
    right: float
    bottom: float


def bounds_of(item: Item) -> Bounds | None:
    """The rectangle around an item; None around nothing."""
    if isinstance(item, Group):
        return _around(box for part in item.items if (box := bounds_of(part)))
    if isinstance(item, TextBlock):
        return Bounds(item.left, item.top, item.left + item.width, item.bottom)
    if isinstance(item, Path):
        points = list(item.points)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Bounds(min(xs), min(ys), max(xs), max(ys)) if points else None
    return Bounds(item.x, item.y, item.x + item.width, item.y + item.height)


def _around(hulls: Iterable[Bounds]) -> Bounds | None:
    found = list(hulls)
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return Bounds(min(lefts), min(tops), max(rights), max(bottoms))


def clickable_areas(group: Group) -> list[Bounds]:
    """Where a group can be pressed: on its box and above and below it; without a box on its words and marks."""
    around = bounds_of(group)
    if around is None:
        return []
    own = next((one for one in group.items if isinstance(one, Box) and {"touchpoint", "pill"} & {*one.meaning}), None)
    if own:
        return [around._replace(left=own.x, right=own.x + own.width)]
    parts = [(shape, box) for shape in _shapes(group) if (box := bounds_of(shape))]
    return [box for shape, box in parts if isinstance(shape, TextBlock | Box) or _is_mark(box)] or [around]


def _is_mark(box: Bounds) -> bool:
    return max(box.right - box.left, box.bottom - box.top) <= _MARK


def _shapes(group: Group) -> Iterator[Shape]:
    for item in group.items:
        if isinstance(item, Group):
            yield from _shapes(item)
        else:
            yield item


def horizontal_extent(picture: Picture) -> tuple[float, float]:
    """Where the picture begins and ends across, without its margins."""
    left, _, width, _ = visible_area(picture)
    return left, left + width


def visible_area(picture: Picture) -> tuple[float, float, float, float]:
    """What is seen of a picture without its margins: left, top, width and height."""
    whole = _around(box for shape in picture.shapes() if (box := bounds_of(shape)))
    if whole is None:
        return 0.0, 0.0, picture.width, picture.height
    left, right = max(0.0, whole.left - _EDGE), min(picture.width, whole.right + _EDGE)
    top, bottom = max(0.0, whole.top - _EDGE), min(picture.height, whole.bottom + _EDGE)
    return left, top, right - left, bottom - top


def page_blocks(picture: Picture) -> list[PageBlock]:
    """The picture in pieces, from top to bottom."""
    spans = [(box, index) for index, item in enumerate(picture.items) if (box := bounds_of(item))]
    rows: list[tuple[float, float, list[int]]] = []
    for box, index in sorted(spans, key=lambda span: (span[0].top, span[1])):
        if rows and box.top - rows[-1][1] < _APART:
            top, bottom, inside = rows.pop()
            rows.append((top, max(bottom, box.bottom), [*inside, index]))
        else:
            rows.append((box.top, box.bottom, [index]))
    found = []
    top = rows[0][0] - _EDGE if rows else 0.0
    for number_, (_, bottom, inside) in enumerate(rows):
        end = (bottom + rows[number_ + 1][0]) / 2 if number_ + 1 < len(rows) else bottom + _EDGE
        found.append(PageBlock(top, end, tuple(sorted(inside))))
        top = end
    return found
