"""The picture of a page: in pieces, one under the other, with a link over each touchpoint."""

from __future__ import annotations

from journeymap.drawing.pagination import PageBlock, horizontal_extent, page_blocks
from journeymap.drawing.primitives import Group, Picture
from journeymap.writers.page.keys import PREFIX, links
from journeymap.writers.page.markup import Markup, element, join
from journeymap.writers.svg import link, number, write_apart

__all__ = ["drawn"]

_SHEET = 0.685
"""How high a lying sheet of the A series is within its margins, for a width of 1."""
_SMALLEST = 0.8


def _named(picture: Picture, piece: PageBlock) -> str:
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
    groups = enumerate(picture.groups(), 1)
    return {
        place: link(group, f"{PREFIX}-{place}", targets[place], PREFIX) for place, group in groups if place in targets
    }


def drawn(picture: Picture) -> tuple[Markup, str]:
    """The pieces as SVG, one under the other; and the rules of style that only this picture needs."""
    definitions, written = write_apart(picture, PREFIX, _links(picture))
    left, right = horizontal_extent(picture)
    width = right - left
    found: list[Markup] = []
    high = 0.0
    for index, piece in enumerate(page_blocks(picture)):
        is_list = piece.is_list(picture)
        height = piece.bottom - piece.top
        high += height
        names = " ".join(name for name, is_so in ((PREFIX, True), ("list", is_list), ("head", not index)) if is_so)
        attributes: dict[str, str | bool] = {
            "class": names,
            "viewBox": " ".join(map(number, (left, piece.top, width, height))),
            "role": "group",
            "aria-label": picture.messages["map.findings"] if is_list else _named(picture, piece),
        }
        inside = [Markup(written[number_]) for number_ in piece.items]
        defs = element("defs", {}, Markup(definitions)) if definitions and not index else ""
        found.append(element("svg", attributes, defs, Markup("\n"), join(inside, "\n"), Markup("\n")))
    share = min(1.0, _SHEET / (high / width)) if high else 1.0
    style = f":root{{--natural:{number(width * 96 / 25.4)}px"
    style += f";--share:{number(100 * share)}%}}" if share >= _SMALLEST else ";--share:100%}"
    return join(found, "\n"), style
