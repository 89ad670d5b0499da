"""The picture of a page: stacked pieces, with links from touchpoints to cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.pagination import PageBlock, horizontal_extent, page_blocks
from journeymap.drawing.primitives import Group, Picture
from journeymap.html_elements import element, raw
from journeymap.writers.svg import draw_link, format_number, write_items

PREFIX = "JM"
"""Begins the ids and class names of the picture. Ids of touchpoints have no capitals, so they are free for the page."""


def card_ids(cards: tuple[TouchpointCard, ...]) -> list[str]:
    """The id of each card: the touchpoint's, with a number if several share it."""
    seen: Counter[str] = Counter()
    ids = []
    for card in cards:
        own = card.subject.rpartition("/")[2]
        id = f"Stage-{own}" if card.kind == "gap" else own
        seen[id] += 1
        ids.append(id if seen[id] == 1 else f"{id}.{seen[id]}")
    return ids


def links(picture: Picture) -> Mapping[int, str]:
    """The link targets of groups, by number in `Picture.groups()`: cards."""
    by_subject: dict[str, list[str]] = {}
    gaps: dict[str, str] = {}
    for card, id in zip(picture.cards, card_ids(picture.cards), strict=True):
        if card.kind == "gap":
            gaps[card.subject] = id
        else:
            by_subject.setdefault(card.subject, []).append(id)
    met: Counter[str] = Counter()
    addresses: dict[int, str] = {}
    for number, group in enumerate(picture.groups(), 1):
        ids = by_subject.get(group.subject, []) if "touchpoint" in group.meaning else []
        if ids:
            addresses[number] = f"#{ids[min(met[group.subject], len(ids) - 1)]}"
            met[group.subject] += 1
        elif {"stage", "gap"} <= {*group.meaning} and group.subject in gaps:
            addresses[number] = f"#{gaps[group.subject]}"
    return addresses


_SHEET = 0.685  # how high a lying sheet of the A series is within its margins, for a width of 1
_SMALLEST_SHARE = 0.8


def _name(picture: Picture, block: PageBlock) -> str:
    titles = [
        item.title
        for item in map(picture.items.__getitem__, block.items)
        if isinstance(item, Group) and "stage" in item.meaning and item.title
    ]
    return ", ".join(dict.fromkeys(titles)) or picture.title


def _links(picture: Picture) -> dict[int, str]:
    """Return the click areas: one link over each touchpoint, to its card."""
    targets = links(picture)
    groups = {place: group for place, group in enumerate(picture.groups(), 1) if place in targets}
    return {place: draw_link(group, f"{PREFIX}-{place}", targets[place], PREFIX) for place, group in groups.items()}


def pieces(picture: Picture) -> tuple[list[Element], str]:
    """Return the stacked SVG pieces of a picture, and its own style rules."""
    definitions, written = write_items(picture, PREFIX, _links(picture))
    left, right = horizontal_extent(picture)
    width = right - left
    elements: list[Element] = []
    total_height = height_on_screen = 0.0
    for index, block in enumerate(page_blocks(picture)):
        is_list = block.is_list(picture)
        height = block.bottom - block.top
        total_height += height
        height_on_screen += 0.0 if is_list else height
        attributes = {
            "class": PREFIX,
            "viewBox": " ".join(map(format_number, (left, block.top, width, height))),
            "role": "group",
            "aria-label": picture.messages["map.findings"] if is_list else _name(picture, block),
        }
        markup = f"<defs>{definitions}</defs>" if definitions and not index else ""
        inside = "\n".join(written[item] for item in block.items)
        svg = element("svg", attributes, raw(f"{markup}\n{inside}\n"))
        classes = ("piece", "list" if is_list else "", "" if index else "head")
        elements.append(element("div", {"class": " ".join(filter(None, classes))}, svg))
    share = min(1.0, _SHEET / (total_height / width)) if total_height else 1.0
    percent = format_number(100 * share) if share >= _SMALLEST_SHARE else "100"
    natural, ratio = format_number(width * 96 / 25.4), format_number(width / (height_on_screen or width))
    return elements, f":root{{--natural:{natural}px;--ratio:{ratio};--share:{percent}%}}"
