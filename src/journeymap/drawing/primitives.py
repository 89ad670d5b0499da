"""The primitives of pictures: boxes, paths, texts and images with meanings.

Places and sizes are in millimetres from the upper left corner, sizes of type in points. A picture is finished: texts
are measured and broken into lines, and colors are values, so that a writer only translates it to its syntax.

`meaning` names what an item stands for (`hr`, `marketing`, `moment`, `gap`, `handoff`, `anchor`, `low-emotion`,
`finding`, …); pages use it for styles, tests to find items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from journeymap.document.cards import Badge, PersonaCard, TouchpointCard
from journeymap.drawing.network import Diagram, Meaning
from journeymap.drawing.tiles import TileGrid
from journeymap.errors import InvalidOptionError, short_repr

MM = 25.4 / 72  # millimetres in a point

_ID_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def check_id_prefix(prefix: str) -> None:
    """Raise `InvalidOptionError` for a text that cannot begin the ids of a picture."""
    if not _ID_PREFIX.fullmatch(prefix):
        allowed = "a letter, followed by letters, digits, `-` and `_`"
        raise InvalidOptionError(prefix, f"ids begin with {allowed}, unlike {short_repr(prefix)}")


def content_prefix(content: str) -> str:
    """Return a beginning for the ids of a picture that no other content has."""
    from hashlib import sha256  # not needed to check a workspace

    return f"jm-{sha256(content.encode()).hexdigest()[:10]}"


FONTS = ("Arial", "Liberation Sans", "Arimo", "Helvetica", "sans-serif")


@dataclass(frozen=True, slots=True)
class Color:
    """A color: its value (`#rrggbb`), and its name in every theme (`ink`, `hr`)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Hatch:
    """Stripes over a fill: their color, and their width and spacing in millimetres.

    `angle` is in degrees, 0 is vertical; `name` is the same for all items with these stripes.
    """

    name: str
    color: Color
    width: float
    spacing: float
    angle: float


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill, line and hatch of an item (or None); lengths are in millimetres."""

    fill: Color | None = None
    line: Color | None = None
    weight: float = 0.0
    dashes: tuple[float, ...] = ()
    hatch: Hatch | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    meaning: Meaning = ()
    radius: float = 0.0


_SHARE_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line stands before its `x`, by its anchor."""

Step = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""One step of a path: move, line, curve (two controls, end) or close, with its coordinates."""


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an outline; `joins` names the subjects that it connects, if any."""

    steps: tuple[Step, ...]
    paint: Paint
    meaning: Meaning = ()
    joins: tuple[str, str] | None = None

    @property
    def points(self) -> Iterator[tuple[float, float]]:
        """All points, including curve controls; the path is inside their bounds."""
        for _, numbers in self.steps:
            yield from zip(numbers[::2], numbers[1::2], strict=True)


class TextLine(NamedTuple):
    """One line of a text: its baseline, its text, and its width.

    `is_exact` is false if the font lacks a character, so that `width` is a guess.
    """

    y: float
    text: str
    width: float
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text in lines at the same `x`; `anchor` is the part of each line at `x`.

    `language` is '' if it is that of the picture. `is_right_to_left` is how its words follow each other, and changes
    nothing about `anchor`: "end" is at the right.
    """

    x: float
    lines: tuple[TextLine, ...]
    size: float
    color: Color
    meaning: Meaning = ()
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    language: str = ""
    is_right_to_left: bool = False
    italic: bool = False

    @property
    def left(self) -> float:
        """Where its widest line begins."""
        return self.x - self.width * _SHARE_BEFORE[self.anchor]

    @property
    def width(self) -> float:
        """How wide its widest line is."""
        return max([line.width for line in self.lines], default=0.0)

    @property
    def top(self) -> float:
        """Where its highest letters can end."""
        return self.lines[0].y - 0.74 * self.size * MM

    @property
    def bottom(self) -> float:
        """Where its lowest letters can end."""
        return self.lines[-1].y + 0.22 * self.size * MM


@dataclass(frozen=True, slots=True)
class Image:
    """An embedded image: its bytes and their media type; `title` describes it."""

    x: float
    y: float
    width: float
    height: float
    data: bytes = field(repr=False)
    media_type: str
    title: str
    meaning: Meaning = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together, in the order of reading.

    `title` and `description` are for screen readers. `subject` is that of findings (`journey/touchpoint`,
    `journey/stage`), '' if it has none. It can be any text and never serves as an id. `persona` is the id of the
    persona for whom alone a page shows the group, in place of groups with the meaning `default-curve`; '' for all.
    """

    items: tuple[Item, ...] = field(repr=False)
    meaning: Meaning = ()
    title: str = ""
    description: str = ""
    role: Literal["", "list", "listitem", "group"] = ""
    subject: str = ""
    persona: str = ""


Shape = Box | Path | TextBlock | Image
Item = Shape | Group


@dataclass(frozen=True)
class Picture:
    """A finished picture.

    `paper` is the paper that it is for, and `scale` how much it is enlarged there; `width` and `height` are those
    before. The sheets are stacked: all are equally high, and `sheet_starts` has the index of the first item of each. A
    `grid` cuts the picture into tiles. `fonts` are families, the first available one is used. `messages` are the
    interface's words for a page around the picture, by key. `palettes` has the values of all colors by theme and name.
    `diagram` is what it draws if that is a graph, for writers that leave the layout to another program. `remarks` say
    what of the workspace is not drawn, and why. `page_items` are the items with those that only a page shows, when
    a persona is chosen; empty if there are none.
    """

    view: str
    title: str
    description: str
    language: str
    width: float
    height: float
    items: tuple[Item, ...] = field(repr=False)
    background: Color
    theme: str = "light"
    fonts: tuple[str, ...] = FONTS
    paper: str = "A3"
    scale: float = 1.0
    badges: tuple[Badge, ...] = field(default=(), repr=False)
    messages: dict[str, str] = field(default_factory=dict, repr=False)
    load_cards: Callable[[], tuple[TouchpointCard, ...]] = field(default=tuple, compare=False, repr=False)
    load_personas: Callable[[], tuple[PersonaCard, ...]] = field(default=tuple, compare=False, repr=False)
    palettes: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    diagram: Diagram | None = field(default=None, repr=False)
    remarks: tuple[str, ...] = ()
    sheet_starts: tuple[int, ...] = (0,)
    grid: TileGrid | None = None

    @property
    def sheets(self) -> Iterator[tuple[float, tuple[Item, ...]]]:
        """Yield the top of each sheet, and the items on it."""
        height = self.height / len(self.sheet_starts)
        for number, (start, end) in enumerate(pairwise((*self.sheet_starts, len(self.items)))):
            yield number * height, self.items[start:end]

    page_items: tuple[Item, ...] = field(default=(), repr=False)

    @cached_property
    def cards(self) -> tuple[TouchpointCard, ...]:
        """The descriptions of the picture, loaded on demand, as few formats use them."""
        return self.load_cards()

    def for_page(self) -> Picture:
        """Return the picture with the groups that a page shows for one persona."""
        return replace(self, items=self.page_items) if self.page_items else self

    def groups(self) -> Iterator[Group]:
        """Yield all groups in the order of reading, each before those inside it."""
        return (item for item in walk(self.items) if isinstance(item, Group))

    def lists(self, *meanings: str) -> Iterator[tuple[Group, list[Group]]]:
        """Yield the groups with one of these meanings, and the items of the list in each."""
        for group in self.groups():
            if not set(meanings).isdisjoint(group.meaning):
                yield group, [item for item in group.items if isinstance(item, Group) and item.role == "listitem"]

    def shapes(self) -> Iterator[Shape]:
        """Yield all shapes, in the order of painting and reading."""
        return shapes_in(self.items)

    @property
    def has_exact_widths(self) -> bool:
        """Whether the bundled font has all characters, so that text widths are exact."""
        return all(line.is_exact for shape in self.shapes() if isinstance(shape, TextBlock) for line in shape.lines)


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items in painting and reading order, each group before its content."""
    waiting = [iter(items)]
    while waiting:
        for item in waiting[-1]:
            yield item
            if isinstance(item, Group):
                waiting.append(iter(item.items))
                break
        else:
            waiting.pop()


def shapes_in(items: Iterable[Item]) -> Iterator[Shape]:
    """Yield the shapes of items and of the groups among them."""
    return (item for item in walk(items) if not isinstance(item, Group))
