"""Pictures as SVG that stands alone: no script, style sheet, link or font from elsewhere; the same bytes every time."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape as _escape

from journeymap.views.picture import MM, Box, Group, Hatch, Image, Item, Paint, Path, Picture, Text

__all__ = ["EXTENSION", "NAME", "write"]

NAME = "svg"
EXTENSION = "svg"
_NOT_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]"
)
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def text_of(text: str) -> str:
    """`text` as it may stand in SVG, between tags and in attributes; the one place where anything is escaped."""
    if text.isascii() and text.isprintable():
        return _escape(text)
    return _escape(_NOT_XML.sub("", text))


def number(value: float) -> str:
    """A number with at most two decimals, and no more of them than it needs."""
    said = f"{value:.2f}"
    if said.endswith("00"):
        said = said[:-3]
    elif said.endswith("0"):
        said = said[:-1]
    return "0" if said == "-0" else said


def write(picture: Picture, prefix: str = "jm") -> str:
    """`picture` as SVG. Ids and class names begin with `prefix`, so that several pictures can stand in one page."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"a prefix is letters, digits, `-` and `_`, and begins with a letter, unlike {prefix!r}")
    return _Writer(picture, prefix).written()


class _Writer:
    """One run of the writer: the lines so far, and what has been given an id."""

    def __init__(self, picture: Picture, prefix: str) -> None:
        self.picture = picture
        self.prefix = prefix
        self.out: list[str] = []
        self.groups = 0
        self.hatches: dict[Hatch, str] = {}
        self.paints: dict[tuple[Paint, tuple[str, ...]], str] = {}
        self.fonts: dict[tuple[object, ...], str] = {}

    def written(self) -> str:
        picture, prefix = self.picture, self.prefix
        for item in picture.items:
            self.item(item)
        width, height = number(picture.width), number(picture.height)
        families = ", ".join(f"'{name}'" if " " in name else name for name in map(_family, picture.fonts) if name)
        head = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(picture.width * picture.scale)}mm"'
            f' height="{number(picture.height * picture.scale)}mm" viewBox="0 0 {width} {height}"'
            f' id="{prefix}" class="{prefix}-{text_of(picture.view)} {prefix}-theme-{text_of(picture.theme)}"'
            f' xml:lang="{text_of(picture.language)}" lang="{text_of(picture.language)}" role="group"'
            f' aria-labelledby="{prefix}-title {prefix}-desc" font-family="{families}">',
            f'<title id="{prefix}-title">{text_of(picture.title)}</title>',
            f'<desc id="{prefix}-desc">{text_of(picture.description)}</desc>',
        ]
        if self.hatches:
            head.append(f"<defs>{''.join(self.pattern(hatch, id) for hatch, id in self.hatches.items())}</defs>")
        page = picture.background
        head.append(
            f'<rect class="{prefix}-page {prefix}-fill-{page.name}" width="{width}" height="{height}" fill="{page.value}"/>'
        )
        return "\n".join((*head, *self.out, "</svg>", ""))

    def pattern(self, hatch: Hatch, id: str) -> str:
        side = number(hatch.spacing)
        return (
            f'<pattern id="{id}" width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
            f' patternTransform="rotate({number(hatch.angle)})"><rect class="{self.prefix}-fill-{hatch.colour.name}"'
            f' width="{number(hatch.width)}" height="{side}" fill="{hatch.colour.value}"/></pattern>'
        )

    def item(self, item: Item) -> None:
        if isinstance(item, Group):
            self.group(item)
        elif isinstance(item, Text):
            self.text(item)
        elif isinstance(item, Box):
            self.box(item)
        elif isinstance(item, Path):
            steps = "".join(letter + " ".join(map(number, numbers)) for letter, numbers in item.steps)
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
            self.out.append(f'<title id="{id}-t">{text_of(group.title)}</title>')
        if group.description:
            self.out.append(f"<desc>{text_of(group.description)}</desc>")
        for item in group.items:
            self.item(item)
        self.out.append("</g>")

    def box(self, box: Box) -> None:
        place = (
            f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        )
        if box.radius:
            place += f' rx="{number(box.radius)}"'
        self.shape(place, box.paint, box.meaning)

    def shape(self, place: str, paint: Paint, meaning: tuple[str, ...]) -> None:
        look = self.paints.get((paint, meaning))
        if look is None:
            look = self.paints[paint, meaning] = self.look(paint, meaning)
        self.out.append(f"{place}{look}/>")
        if paint.hatch:
            id = self.hatches.setdefault(paint.hatch, f"{self.prefix}-hatch-{len(self.hatches) + 1}")
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

    def text(self, text: Text) -> None:
        key = (text.size, text.bold, text.anchor, text.colour, text.meaning)
        look = self.fonts.get(key)
        if look is None:
            look = f'{self.classes((*text.meaning, f"fill-{text.colour.name}"))} font-size="{number(text.size * MM)}"'
            look += ' font-weight="700"' if text.bold else ""
            look += f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
            look = self.fonts[key] = f'{look} fill="{text.colour.value}"'
        x = number(text.x)
        if len(text.lines) == 1:
            line = text.lines[0]
            self.out.append(
                f'<text x="{x}" y="{number(line.y)}"{look}{_length(line.width, line.exact)}>{text_of(line.text)}</text>'
            )
            return
        spans = [
            f'<tspan x="{x}" y="{number(line.y)}"{_length(line.width, line.exact)}>{text_of(line.text)}</tspan>'
            for line in text.lines
        ]
        self.out.append(f"<text{look}>{' '.join(spans)}</text>")

    def image(self, image: Image) -> None:
        data = b64encode(image.data).decode("ascii")
        self.out.append(
            f'<image x="{number(image.x)}" y="{number(image.y)}" width="{number(image.width)}"'
            f' height="{number(image.height)}"{self.classes(image.meaning)} role="img"'
            f' aria-label="{text_of(image.title)}" href="data:{text_of(image.media_type)};base64,{data}"/>'
        )

    def classes(self, words: Iterable[str]) -> str:
        said = " ".join(f"{self.prefix}-{word}" for word in words)
        return f' class="{text_of(said)}"' if said else ""


def _length(width: float, exact: bool) -> str:
    """Where the width is known, text in another font is fitted into it; with the right font this changes nothing."""
    return f' textLength="{number(width)}" lengthAdjust="spacingAndGlyphs"' if exact and width else ""


def _family(name: str) -> str:
    """A family's name as it may stand in a list of families."""
    return re.sub(r"[^\w -]", "", name).strip()
