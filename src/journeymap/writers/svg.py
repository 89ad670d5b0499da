"""Pictures as SVG that stands alone: no script, style sheet, link or font from elsewhere; the same bytes every time."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from html import escape as _escape
from typing import Any

from journeymap.document.safe_text import printable
from journeymap.drawing.pagination import clickable_areas, visible_area
from journeymap.drawing.primitives import MM, Box, Group, Hatch, Image, Item, Paint, Path, Picture, TextBlock, TextLine
from journeymap.errors import InvalidOptionError

__all__ = ["EXTENSION", "link", "text_of", "write", "write_apart"]

EXTENSION = "svg"
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def text_of(text: str) -> str:
    """`text` as it may stand in SVG, between tags and in attributes; the one place where anything is escaped."""
    return _escape(printable(text))


def number(value: float) -> str:
    """A number with at most two decimals, and no more of them than it needs."""
    return f"{round(value, 2) + 0.0:.9g}"


_FLUID = 'width="100%"'
_XLINK = "xlink:href"
"""The older name of `href`: there are scripts of sites that take whatever has an `href` for an element of HTML, and
stop working at one of SVG."""
CLASSES = "jm"
"""Begins the names of classes, wherever a picture stands; a page may style by them."""


def write(
    picture: Picture,
    prefix: str = "jm",
    links: Mapping[str, str] | None = None,
    fluid: bool = False,
    window: tuple[float, float, float, float] | None = None,
    xlink: bool = False,
) -> str:
    """`picture` as SVG.

    Ids begin with `prefix`, so that several pictures can stand in one page; class names begin with `jm` everywhere.
    `links` are the targets of touchpoints and empty stages, by subject (`nurse/careers-page`). A `fluid` picture is as
    wide as its container and has no margins. `window` is the visible part: left, top, width and height in millimetres.
    With `xlink`, links have the attribute of SVG 1.1. Raises `InvalidOptionError` for a prefix that cannot begin an id.
    """
    if not _PREFIX.fullmatch(prefix):
        raise InvalidOptionError(prefix, "is letters, digits, `-` and `_`, and begins with a letter", "prefix")
    reference = _XLINK if xlink else "href"
    areas = _areas(picture, prefix, links, reference) if links else None
    seen = window or (visible_area(picture) if fluid else (0.0, 0.0, picture.width, picture.height))
    writer = _Writer(picture, prefix, areas)
    writer.reference = reference
    return writer.written(fluid, seen)


def _areas(picture: Picture, prefix: str, links: Mapping[str, str], reference: str) -> dict[int, str]:
    """The links of a picture, by the number of their group."""
    found = {}
    for number_, group in enumerate(picture.groups(), 1):
        leads = {"touchpoint"} & {*group.meaning} or {"stage", "gap"} <= {*group.meaning}
        if leads and group.subject in links:
            found[number_] = link(group, f"{prefix}-{number_}", links[group.subject], CLASSES, reference)
    return found


def link(group: Group, id: str, target: str, classes: str, attribute: str = "href") -> str:
    """What is pressed: an area over a group, named as the group is, that leads to `target`; '' over nothing."""
    areas = "".join(
        f'<rect class="{classes}-link" x="{number(one.left)}" y="{number(one.top)}"'
        f' width="{number(one.right - one.left)}" height="{number(one.bottom - one.top)}"'
        f' fill="none" pointer-events="all"></rect>'
        for one in clickable_areas(group)
    )
    if not areas:
        return ""
    said = f'<a {attribute}="{text_of(target)}" aria-labelledby="{id}-t">{areas}</a>'
    return f'<g role="listitem">{said}</g>' if group.role == "list" else said


class _Said(dict[Any, str]):
    """What has been said once in a run, so that it need not be worked out again."""

    def __init__(self, say: Callable[[Any], str]) -> None:
        super().__init__()
        self.say = say

    def __missing__(self, thing: Any) -> str:
        said = self[thing] = self.say(thing)
        return said


def write_apart(picture: Picture, prefix: str, last: Mapping[int, str]) -> tuple[str, list[str]]:
    """The definitions that `picture` needs, and each of its items by itself, for what puts them together its own way.

    Ids and class names begin with `prefix`; `last` is markup that stands last in groups, by their number in
    `Picture.groups()` from 1 on.
    """
    writer = _Writer(picture, prefix, last, prefix)
    items = []
    for item in picture.items:
        before = len(writer.out)
        writer.item(item)
        items.append("\n".join(writer.out[before:]))
    return "".join(writer.pattern(hatch, id) for hatch, id in writer.hatches.values()), items


class _Writer:
    """One run of the writer: the lines so far, and what has been given an id."""

    def __init__(
        self, picture: Picture, prefix: str, last: Mapping[int, str] | None = None, classes: str = CLASSES
    ) -> None:
        self.picture = picture
        self.prefix = prefix
        self.named = classes
        self.reference = "href"
        self.last = last or {}
        self.out: list[str] = []
        self.groups = 0
        self.hatches: dict[str, tuple[Hatch, str]] = {}
        self.paints: dict[tuple[object, ...], str] = {}
        self.number = _Said(number).__getitem__
        self.said = _Said(text_of).__getitem__
        self.fonts: dict[tuple[object, ...], str] = {}

    def written(self, fluid: bool, window: tuple[float, float, float, float]) -> str:
        picture, prefix, named = self.picture, self.prefix, self.named
        for item in picture.items:
            self.item(item)
        left, top, width, height = map(number, window)
        families = ", ".join(f"'{name}'" if " " in name else name for name in map(_family, picture.fonts) if name)
        size = f'width="{number(window[2] * picture.scale)}mm" height="{number(window[3] * picture.scale)}mm"'
        xlink = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if self.reference == _XLINK else ""
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg"{xlink} {_FLUID if fluid else size}'
            f' viewBox="{left} {top} {width} {height}" id="{prefix}"'
            f' class="{named}-{text_of(picture.view)} {named}-theme-{text_of(picture.theme)}"'
            f' xml:lang="{text_of(picture.language)}" lang="{text_of(picture.language)}" role="group"'
            f' aria-labelledby="{prefix}-title {prefix}-desc" font-family="{families}">'
        )
        head = [
            opening,
            f'<title id="{prefix}-title">{text_of(picture.title)}</title>',
            f'<desc id="{prefix}-desc">{text_of(picture.description)}</desc>',
        ]
        if self.hatches:
            head.append(f"<defs>{''.join(self.pattern(hatch, id) for hatch, id in self.hatches.values())}</defs>")
        page = picture.background
        classes = f"{named}-page {named}-fill-{page.name}"
        place = f' x="{left}" y="{top}"' if window[:2] != (0.0, 0.0) else ""
        head.append(f'<rect class="{classes}"{place} width="{width}" height="{height}" fill="{page.value}"/>')
        return "\n".join((*head, *self.out, "</svg>", ""))

    def pattern(self, hatch: Hatch, id: str) -> str:
        side = number(hatch.spacing)
        return (
            f'<pattern id="{id}" width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
            f' patternTransform="rotate({number(hatch.angle)})"><rect class="{self.named}-fill-{hatch.colour.name}"'
            f' width="{number(hatch.width)}" height="{side}" fill="{hatch.colour.value}"/></pattern>'
        )

    def item(self, item: Item) -> None:
        if isinstance(item, Group):
            self.group(item)
        elif isinstance(item, TextBlock):
            self.text(item)
        elif isinstance(item, Box):
            self.box(item)
        elif isinstance(item, Path):
            steps = "".join([letter + " ".join(map(self.number, numbers)) for letter, numbers in item.steps])
            self.shape(f'<path d="{steps}"', item.paint, item.meaning)
        else:
            self.image(item)

    def group(self, group: Group) -> None:
        self.groups += 1
        id = f"{self.prefix}-{self.groups}"
        head = f'<g id="{id}"{self.classes(group.meaning)}'
        if group.role:
            head += f' role="{group.role}"'
        if group.title:
            head += f' aria-labelledby="{id}-t"'
        self.out.append(f"{head}>")
        if group.title:
            self.out.append(f'<title id="{id}-t">{self.said(group.title)}</title>')
        if group.description:
            self.out.append(f"<desc>{self.said(group.description)}</desc>")
        last = self.last.get(self.groups, "")
        for item in group.items:
            self.item(item)
        self.out.append(f"{last}</g>")

    def box(self, box: Box) -> None:
        number = self.number
        place = (
            f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        )
        if box.radius:
            place += f' rx="{number(box.radius)}"'
        self.shape(place, box.paint, box.meaning)

    def shape(self, place: str, paint: Paint, meaning: tuple[str, ...]) -> None:
        fill, ink, hatch = paint.fill, paint.line, paint.hatch
        key = (fill and fill.name, ink and ink.name, paint.weight, paint.dashes, meaning)
        look = self.paints.get(key)
        if look is None:
            look = self.paints[key] = self.look(paint, meaning)
        self.out.append(f"{place}{look}/>")
        if hatch:
            _, id = self.hatches.setdefault(hatch.name, (hatch, f"{self.prefix}-hatch-{len(self.hatches) + 1}"))
            self.out.append(f'{place}{self.classes(("hatch",))} fill="url(#{id})"/>')

    def look(self, paint: Paint, meaning: tuple[str, ...]) -> str:
        said = ""
        words = list(meaning)
        if paint.fill:
            said += f' fill="{paint.fill.value}"'
            words.append(f"fill-{paint.fill.name}")
        else:
            said += ' fill="none"'
        if paint.line:
            said += f' stroke="{paint.line.value}" stroke-width="{number(paint.weight)}"'
            words.append(f"line-{paint.line.name}")
            if paint.dashes:
                said += f' stroke-dasharray="{" ".join(map(number, paint.dashes))}"'
            if not paint.fill:
                said += ' stroke-linecap="round" stroke-linejoin="round"'
        return self.classes(words) + said

    def text(self, text: TextBlock) -> None:
        key = (text.size, text.bold, text.anchor, text.colour.name, text.meaning)
        look = self.fonts.get(key)
        if look is None:
            look = f'{self.classes((*text.meaning, f"fill-{text.colour.name}"))} font-size="{number(text.size * MM)}"'
            look += ' font-weight="700"' if text.bold else ""
            look += f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
            look = self.fonts[key] = f'{look} fill="{text.colour.value}"'
        x = self.number(text.x)
        if len(text.lines) == 1:
            line = text.lines[0]
            self.out.append(f'<text x="{x}" y="{self.number(line.y)}"{look}{self.fitted(line)}</text>')
            return
        spans = [f'<tspan x="{x}" y="{self.number(line.y)}"{self.fitted(line)}</tspan>' for line in text.lines]
        self.out.append(f"<text{look}>{' '.join(spans)}</text>")

    def fitted(self, line: TextLine) -> str:
        """A line's words; where their width is known, another font is fitted into it, and the right one unchanged."""
        if not line.exact or not line.width:
            return f">{self.said(line.text)}"
        return f' textLength="{self.number(line.width)}" lengthAdjust="spacingAndGlyphs">{self.said(line.text)}'

    def image(self, image: Image) -> None:
        data = b64encode(image.data).decode("ascii")
        self.out.append(
            f'<image x="{number(image.x)}" y="{number(image.y)}" width="{number(image.width)}"'
            f' height="{number(image.height)}"{self.classes(image.meaning)} role="img"'
            f' aria-label="{text_of(image.title)}" {self.reference}="data:{text_of(image.media_type)};base64,{data}"/>'
        )

    def classes(self, words: Iterable[str]) -> str:
        said = " ".join(f"{self.named}-{word}" for word in words)
        return f' class="{text_of(said)}"' if said else ""


def _family(name: str) -> str:
    """A family's name as it may stand in a list of families."""
    return re.sub(r"[^\w -]", "", name).strip()
