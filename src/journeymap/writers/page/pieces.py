"""A picture in pieces, cut where nothing is cut through, so that paper can end between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeymap.views.picture import Box, Group, Item, Path, Picture, Text
from journeymap.writers.page.keys import PREFIX, links
from journeymap.writers.page.markup import Markup, element, join
from journeymap.writers.svg import number, write_apart

__all__ = ["Piece", "frame", "pieces"]

_APART = 2.0
"""So many millimetres without anything are a place to cut."""
_EDGE = 1.2
"""Around everything, for lines that are drawn half outside, and for accents on capitals."""
_SHEET = 0.685
"""How high a lying sheet of the A series is within its margins, for a width of 1."""
_SMALLEST = 0.8


@dataclass(frozen=True)
class Piece:
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


@dataclass(frozen=True)
class _Hull:
    left: float
    top: float
    right: float
    bottom: float


def _hull(item: Item) -> _Hull | None:
    if isinstance(item, Group):
        return _around(hull for part in item.items if (hull := _hull(part)))
    if isinstance(item, Text):
        return _Hull(item.left, item.top, item.left + item.width, item.bottom)
    if isinstance(item, Path):
        points = list(item.points)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return _Hull(min(xs), min(ys), max(xs), max(ys)) if points else None
    return _Hull(item.x, item.y, item.x + item.width, item.y + item.height)


def _around(hulls: Iterable[_Hull]) -> _Hull | None:
    found = list(hulls)
    if not found:
        return None
    return _Hull(
        min(one.left for one in found),
        min(one.top for one in found),
        max(one.right for one in found),
        max(one.bottom for one in found),
    )


def frame(picture: Picture) -> tuple[float, float]:
    """Where the picture begins and ends across, without its margins."""
    hull = _around(hull for item in picture.items if (hull := _hull(item)))
    if hull is None:
        return 0.0, picture.width
    return max(0.0, hull.left - _EDGE), min(picture.width, hull.right + _EDGE)


def pieces(picture: Picture) -> list[Piece]:
    """The picture in pieces, from top to bottom."""
    spans = [(hull, index) for index, item in enumerate(picture.items) if (hull := _hull(item))]
    rows: list[tuple[float, float, list[int]]] = []
    for hull, index in sorted(spans, key=lambda span: (span[0].top, span[1])):
        if rows and hull.top - rows[-1][1] < _APART:
            top, bottom, inside = rows.pop()
            rows.append((top, max(bottom, hull.bottom), [*inside, index]))
        else:
            rows.append((hull.top, hull.bottom, [index]))
    found = []
    top = rows[0][0] - _EDGE if rows else 0.0
    for number_, (_, bottom, inside) in enumerate(rows):
        end = (bottom + rows[number_ + 1][0]) / 2 if number_ + 1 < len(rows) else bottom + _EDGE
        found.append(Piece(top, end, tuple(sorted(inside))))
        top = end
    return found


def _named(picture: Picture, piece: Piece) -> str:
    """What a piece is called: the stages in it, else the picture's title."""
    titles = [
        item.title
        for item in map(picture.items.__getitem__, piece.items)
        if isinstance(item, Group) and "stage" in item.meaning and item.title
    ]
    return ", ".join(dict.fromkeys(titles)) or picture.title


def _links(picture: Picture) -> dict[int, str]:
    """What is pressed: an area over each touchpoint, named as it is, that leads to its card."""
    targets = links(picture)
    found: dict[int, str] = {}
    for number_, group in enumerate(picture.groups(), 1):
        hull = _hull(group) if number_ in targets else None
        if hull is None:
            continue
        own = next(
            (item for item in group.items if isinstance(item, Box) and {"touchpoint", "pill"} & {*item.meaning}), None
        )
        left, right = (own.x, own.x + own.width) if own else (hull.left, hull.right)
        attributes: dict[str, str | bool] = {
            "class": f"{PREFIX}-link", "x": number(left), "y": number(hull.top), "width": number(right - left),
            "height": number(hull.bottom - hull.top), "fill": "none", "pointer-events": "all",
        }  # fmt: skip
        named = {"href": targets[number_], "aria-labelledby": f"{PREFIX}-{number_}-t"}
        link = element("a", dict(named), element("rect", attributes))
        found[number_] = element("g", {"role": "listitem"}, link) if group.role == "list" else link
    return found


def drawn(picture: Picture) -> tuple[Markup, str]:
    """The pieces as SVG, one under the other; and the rules of style that only this picture needs."""
    definitions, written = write_apart(picture, PREFIX, _links(picture))
    left, right = frame(picture)
    width = right - left
    found: list[Markup] = []
    high = 0.0
    for index, piece in enumerate(pieces(picture)):
        is_list = piece.is_list(picture)
        height = piece.bottom - piece.top
        high += height
        names = " ".join(name for name, is_so in ((PREFIX, True), ("list", is_list), ("head", not index)) if is_so)
        attributes: dict[str, str | bool] = {
            "class": names,
            "viewBox": " ".join(map(number, (left, piece.top, width, height))),
            "role": "group",
            "aria-label": picture.words["map.findings"] if is_list else _named(picture, piece),
        }
        inside = [Markup(written[number_]) for number_ in piece.items]
        defs = element("defs", {}, Markup(definitions)) if definitions and not index else ""
        found.append(element("svg", attributes, defs, Markup("\n"), join(inside, "\n"), Markup("\n")))
    share = min(1.0, _SHEET / (high / width)) if high else 1.0
    style = f":root{{--natural:{number(width * 96 / 25.4)}px"
    style += f";--share:{number(100 * share)}%}}" if share >= _SMALLEST else ";--share:100%}"
    return join(found, "\n"), style
