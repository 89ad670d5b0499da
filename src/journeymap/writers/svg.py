"""SVG without scripts, style sheets or external resources; reproducible."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import ceil, radians, tan

from journeymap.drawing.choices import PAPERS
from journeymap.drawing.pagination import clickable_areas, visible_area
from journeymap.drawing.primitives import (
    MM,
    Box,
    Group,
    Hatch,
    Image,
    Item,
    Paint,
    Path,
    Picture,
    TextBlock,
    TextLine,
    check_id_prefix,
    content_prefix,
)
from journeymap.escaping import css_families, escape_markup
from journeymap.text_languages import language_of

EXTENSION = "svg"
CLASS_PREFIX = "jm"  # the prefix of class names in every picture, so that a page can style them
_LATER = "\0"
"""Stands for the prefix until the content is known; no text of a picture has this character."""
_OPPOSITE = {"start": "end", "middle": "middle", "end": "start"}
_RIGHT_TO_LEFT_ISOLATE, _POP_ISOLATE = "\u2067", "\u2069"
_LINKED = ({"touchpoint"}, {"stage", "gap"}, {"team-name"})
"""The meanings of groups that can be links."""
_XLINK = "xlink:href"
"""The attribute of SVG 1.1: scripts of some sites take each element with `href` for one of HTML, and fail at SVG."""

_SLANT = 12.0  # of slanted letters in degrees: that of the italics of Arimo, which are slanted upright letters, too

Window = tuple[float, float, float, float]  # left, top, width and height of the visible part, in millimetres


def format_number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.9g}"


def format_type_size(points: float) -> str:
    """Return a size of type in millimetres, rounded up to keep 7 points on paper."""
    return f"{ceil(round(points * MM * 1e4, 3)) / 1e4:g}"


def write(
    picture: Picture,
    prefix: str | None = None,
    links: Mapping[str, str] | None = None,
    fluid: bool = False,
    window: Window | None = None,
    xlink: bool = False,
) -> str:
    """Write `picture` as SVG.

    Ids begin with `prefix`, by default a digest of the content, so that several pictures can stand in one page; class
    names begin with `jm` everywhere.
    `links` are the targets of touchpoints, empty stages and teams, by subject (`nurse/careers-page`, `teams/hr`). A
    `fluid` picture is as wide as its container and has no margins. `window` is the visible part: left, top, width and
    height in millimetres. With `xlink`, links have the attribute of SVG 1.1. Raises `InvalidOptionError` for a prefix
    that cannot begin an id.
    """
    if prefix is not None:
        check_id_prefix(prefix)
    attribute, begin = _XLINK if xlink else "href", _LATER if prefix is None else prefix
    writer = _Writer(picture, begin, _draw_links(picture, begin, links or {}, attribute), link_attribute=attribute)
    area = window or (visible_area(picture) if fluid else (0, 0, picture.width, picture.height))
    written = writer.document(fluid, area)
    return written.replace(_LATER, content_prefix(written)) if prefix is None else written


def write_for_engine(picture: Picture, window: Window | None = None, *, has_ground: bool = True) -> str:
    """Write `picture` as SVG for resvg and typst, which ignore `direction`.

    Their font has no italics: its letters are slanted. Without `has_ground`, the picture is transparent.
    """
    writer = _Writer(picture, CLASS_PREFIX, {}, is_for_engine=True, has_ground=has_ground)
    return writer.document(False, window or (0, 0, picture.width, picture.height))


def _language_attributes(language: str) -> str:
    """Return the attributes for a language; '' for that of the picture."""
    tag = escape_markup(language)
    return f' xml:lang="{tag}" lang="{tag}"' if tag else ""


def _paper_class(width: float) -> str:
    """Return the class of the smallest paper for a width: pages keep text readable."""
    return next((f"paper-{name.lower()}" for name, (most, _) in PAPERS.items() if width <= most), "paper-a0")


def _draw_links(picture: Picture, prefix: str, links: Mapping[str, str], attribute: str) -> dict[int, str]:
    return {
        number: draw_link(group, f"{prefix}-{number}", links[group.subject], CLASS_PREFIX, attribute)
        for number, group in enumerate(picture.groups(), 1)
        if group.subject in links and any(linked <= {*group.meaning} for linked in _LINKED)
    }


def draw_link(group: Group, id: str, target: str, class_prefix: str, attribute: str = "href") -> str:
    """Draw a transparent link to `target` over a group; '' over an empty group."""
    areas = "".join(
        f'<rect class="{class_prefix}-link" x="{format_number(area.left)}" y="{format_number(area.top)}"'
        f' width="{format_number(area.right - area.left)}" height="{format_number(area.bottom - area.top)}"'
        f' fill="none" pointer-events="all"></rect>'
        for area in clickable_areas(group)
    )
    if not areas:
        return ""
    link = f'<a {attribute}="{escape_markup(target)}" aria-labelledby="{id}-t">{areas}</a>'
    return f'<g role="listitem">{link}</g>' if group.role == "list" else link


def write_items(picture: Picture, prefix: str, underlays: Mapping[int, str]) -> tuple[str, list[str]]:
    """Return the definitions of a picture, and the markup of each of its items.

    Ids and class names begin with `prefix`. `underlays` is markup behind the items of groups, by their number in
    `Picture.groups()`, counted from 1.
    """
    writer = _Writer(picture, prefix, {}, prefix, underlays=underlays)
    items = []
    for item in picture.items:
        start = len(writer.lines)
        writer.item(item)
        items.append("\n".join(writer.lines[start:]))
    return writer.patterns(), items


@dataclass
class _Writer:
    picture: Picture
    prefix: str
    overlays: Mapping[int, str]
    class_prefix: str = CLASS_PREFIX
    link_attribute: str = "href"
    is_for_engine: bool = False
    has_ground: bool = True
    underlays: Mapping[int, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    group_count: int = 0
    hatches: dict[str, tuple[Hatch, str]] = field(default_factory=dict)
    paint_attributes: dict[tuple[object, ...], str] = field(default_factory=dict)
    font_attributes: dict[tuple[object, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.number, self.escape = cache(format_number), cache(escape_markup)

    def document(self, fluid: bool, window: Window) -> str:
        picture, prefix, page = self.picture, self.prefix, self.picture.background
        for item in picture.items:
            self.item(item)
        left, top, width, height = map(format_number, window)
        paper_width, paper_height = (format_number(length * picture.scale) for length in window[2:])
        size = 'width="100%"' if fluid else f'width="{paper_width}mm" height="{paper_height}mm"'
        namespace = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if self.link_attribute == _XLINK else ""
        words = [picture.view, f"theme-{picture.theme}", *([_paper_class(window[2])] if fluid else [])]
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg"{namespace} {size}'
            f' viewBox="{left} {top} {width} {height}" id="{prefix}"'
            f"{self.classes(words)}"
            f'{_language_attributes(picture.language)} role="group"'
            f' aria-labelledby="{prefix}-title {prefix}-desc" font-family="{css_families(picture.fonts)}">'
        )
        title_language = _language_attributes(language_of(picture.title))
        title = f'<title id="{prefix}-title"{title_language}>{escape_markup(picture.title)}</title>'
        description = f'<desc id="{prefix}-desc">{escape_markup(picture.description)}</desc>'
        definitions = [f"<defs>{self.patterns()}</defs>"] if self.hatches else []
        corner = f' x="{left}" y="{top}"' if tuple(window[:2]) != (0, 0) else ""
        classes = self.classes(("page", f"fill-{page.name}"))
        ground = [f'<rect{classes}{corner} width="{width}" height="{height}" fill="{page.value}"/>']
        lines = [*definitions, *(ground if self.has_ground else ()), *self.lines]
        return "\n".join((opening, title, description, *lines, "</svg>", ""))

    def patterns(self) -> str:
        return "".join(
            f'<pattern id="{id}" width="{format_number(hatch.spacing)}" height="{format_number(hatch.spacing)}"'
            f' patternUnits="userSpaceOnUse" patternTransform="rotate({format_number(hatch.angle)})">'
            f'<rect{self.classes((f"fill-{hatch.color.name}",))} width="{format_number(hatch.width)}"'
            f' height="{format_number(hatch.spacing)}" fill="{hatch.color.value}"/></pattern>'
            for hatch, id in self.hatches.values()
        )

    def item(self, item: Item) -> None:
        if isinstance(item, Group):
            self._group(item)
        elif isinstance(item, TextBlock):
            self._text(item)
        elif isinstance(item, Box):
            number = self.number
            corners = f' rx="{number(item.radius)}"' if item.radius else ""
            size = f'width="{number(item.width)}" height="{number(item.height)}"{corners}'
            self._shape(f'<rect x="{number(item.x)}" y="{number(item.y)}" {size}', item.paint, item.meaning)
        elif isinstance(item, Path):
            number = self.number
            steps = "".join([letter + " ".join(map(number, numbers)) for letter, numbers in item.steps])
            self._shape(f'<path d="{steps}"', item.paint, item.meaning)
        else:
            self._image(item)

    def _group(self, group: Group) -> None:
        self.group_count += 1
        overlay = self.overlays.get(self.group_count, "")
        id = f"{self.prefix}-{self.group_count}"
        role = f' role="{group.role}"' if group.role else ""
        label = f' aria-labelledby="{id}-t"' if group.title else ""
        hidden = f' data-persona="{self.escape(group.persona)}" display="none"' if group.persona else ""
        self.lines.append(f'<g id="{id}"{self.classes(group.meaning)}{role}{label}{hidden}>')
        if group.title:
            language = _language_attributes(language_of(group.title))
            self.lines.append(f'<title id="{id}-t"{language}>{self.escape(group.title)}</title>')
        if group.description:
            self.lines.append(f"<desc>{self.escape(group.description)}</desc>")
        if self.group_count in self.underlays:
            self.lines.append(self.underlays[self.group_count])
        for item in group.items:
            self.item(item)
        self.lines.append(f"{overlay}</g>")

    def _shape(self, element: str, paint: Paint, meaning: tuple[str, ...]) -> None:
        """Append an element with its paint, and once more with its hatch."""
        fill, line, hatch = paint.fill, paint.line, paint.hatch
        key = (fill and fill.name, line and line.name, paint.weight, paint.dashes, meaning)
        attributes = self.paint_attributes.get(key)
        if attributes is None:
            attributes = self.paint_attributes[key] = self._paint(paint, meaning)
        self.lines.append(f"{element}{attributes}/>")
        if hatch:
            _, id = self.hatches.setdefault(hatch.name, (hatch, f"{self.prefix}-hatch-{len(self.hatches) + 1}"))
            self.lines.append(f'{element}{self.classes(("hatch",))} fill="url(#{id})"/>')

    def _paint(self, paint: Paint, meaning: tuple[str, ...]) -> str:
        words = list(meaning)
        attributes = f' fill="{paint.fill.value if paint.fill else "none"}"'
        if paint.fill:
            words.append(f"fill-{paint.fill.name}")
        if paint.line:
            words.append(f"line-{paint.line.name}")
            attributes += f' stroke="{paint.line.value}" stroke-width="{format_number(paint.weight)}"'
            if paint.dashes:
                attributes += f' stroke-dasharray="{" ".join(map(format_number, paint.dashes))}"'
            if not paint.fill:
                attributes += ' stroke-linecap="round" stroke-linejoin="round"'
        return self.classes(words) + attributes

    def _text(self, text: TextBlock) -> None:
        key = (
            text.size, text.bold, text.italic, text.anchor, text.color.name, text.meaning, text.language,
            text.is_right_to_left,
        )  # fmt: skip
        font = self.font_attributes.get(key)
        if font is None:
            font = self.classes((*text.meaning, f"fill-{text.color.name}"))
            font += f' font-size="{format_type_size(text.size)}"'
            font += ' font-weight="700"' if text.bold else ""
            if text.italic:
                font += f' transform="skewX(-{_SLANT:g})"' if self.is_for_engine else ' font-style="italic"'
            font += self._direction(text) + _language_attributes(text.language)
            font = self.font_attributes[key] = f'{font} fill="{text.color.value}"'
        slope = tan(radians(_SLANT)) if text.italic and self.is_for_engine else 0.0
        is_isolated = text.is_right_to_left and self.is_for_engine
        lines = [
            (
                f' x="{self.number(text.x + slope * line.y)}" y="{self.number(line.y)}"',
                self._fit_text(line, is_isolated),
            )
            for line in text.lines
        ]
        if len(lines) == 1:
            self.lines.append(f"<text{lines[0][0]}{font}{lines[0][1]}</text>")
        else:
            # spaces are for those who copy the text; one at the end of a line would move it away from its anchor
            space = f'<tspan x="{self.number(text.x)}"> </tspan>' if " text-anchor=" in font else " "
            self.lines.append(f"<text{font}>{space.join(map('<tspan{0[0]}{0[1]}</tspan>'.format, lines))}</text>")

    def _direction(self, text: TextBlock) -> str:
        """Return the attributes for a text's direction and for the side at `x`.

        In SVG the start of a line that is read from the right is at the right.
        """
        turns = text.is_right_to_left and not self.is_for_engine
        anchor = _OPPOSITE[text.anchor] if turns else text.anchor
        direction = ' direction="rtl" unicode-bidi="isolate"' if turns else ""
        return direction + (f' text-anchor="{anchor}"' if anchor != "start" else "")

    def _fit_text(self, line: TextLine, is_isolated: bool) -> str:
        """Return the text of a line; substitute fonts are scaled to a known width."""
        text = self.escape(line.text)
        if is_isolated:
            text = f"{_RIGHT_TO_LEFT_ISOLATE}{text}{_POP_ISOLATE}"
        if not line.is_exact or not line.width:
            return f">{text}"
        return f' textLength="{self.number(line.width)}" lengthAdjust="spacingAndGlyphs">{text}'

    def _image(self, image: Image) -> None:
        x, y, width, height = map(self.number, (image.x, image.y, image.width, image.height))
        data = f"data:{escape_markup(image.media_type)};base64,{b64encode(image.data).decode('ascii')}"
        self.lines.append(
            f'<image x="{x}" y="{y}" width="{width}" height="{height}"{self.classes(image.meaning)} role="img"'
            f' aria-label="{escape_markup(image.title)}" {self.link_attribute}="{data}"/>'
        )

    def classes(self, words: Iterable[str]) -> str:
        """Return the attribute for class names that begin with the prefix; '' for none."""
        names = " ".join(f"{self.class_prefix}-{word}" for word in words)
        return f' class="{escape_markup(names)}"' if names else ""
