"""What a picture is made of: boxes, paths and texts with places, paints and meanings, in no syntax at all.

Places and sizes are millimetres from the upper left corner, sizes of type are points. A picture is finished: texts are
measured and broken into lines, colours are colours. A writer puts it into its own syntax and decides nothing.

`meaning` says in words what a thing stands for (`hr`, `marketing`, `moment`, `gap`, `handoff`, `anchor`, `low-emotion`,
`finding`, …); a site can style by it, and a test can ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from journeymap.document.cards import Badge, TouchpointCard
from journeymap.drawing.network import Diagram

__all__ = [
    "MM",
    "Box",
    "Colour",
    "Group",
    "Hatch",
    "Image",
    "Item",
    "Paint",
    "Path",
    "Picture",
    "Shape",
    "Step",
    "TextBlock",
    "TextLine",
]

MM = 25.4 / 72
"""Millimetres in a point."""

Meaning = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: its value (`#rrggbb`), and the name that it has in every theme (`ink`, `hr`, `panel`)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Hatch:
    """Slanted stripes over the fill of a thing: their colour, and in millimetres how wide and how far apart.

    `angle` is in degrees, 0 is upright; `name` is the same wherever the stripes are.
    """

    name: str
    colour: Colour
    width: float
    spacing: float
    angle: float


@dataclass(frozen=True, slots=True)
class Paint:
    """How a thing is painted: fill, hatch, line. What is None is not there; `weight` and `dashes` are millimetres."""

    fill: Colour | None = None
    line: Colour | None = None
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


Step = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""One step of a path: move, line, curve (two controls, end) or close, with its coordinates."""


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an outline. `joins` names the two subjects that it leads from and to, where it does."""

    steps: tuple[Step, ...]
    paint: Paint
    meaning: Meaning = ()
    joins: tuple[str, str] | None = None

    @property
    def points(self) -> Iterator[tuple[float, float]]:
        """All points that it names, controls of curves included: it stays inside their hull."""
        for _, numbers in self.steps:
            yield from zip(numbers[::2], numbers[1::2], strict=True)


class TextLine(NamedTuple):
    """One line of a text: its baseline, its words, and how wide they are.

    `exact` is false where a letter is not in the table of widths, so that `width` is a careful guess.
    """

    y: float
    text: str
    width: float
    exact: bool = True


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text, broken into lines, all at the same `x`; `anchor` says which part of a line stands there."""

    x: float
    lines: tuple[TextLine, ...]
    size: float
    colour: Colour
    meaning: Meaning = ()
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"

    @property
    def left(self) -> float:
        """Where its widest line begins."""
        return self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]

    @property
    def width(self) -> float:
        """How wide its widest line is."""
        return max((line.width for line in self.lines), default=0.0)

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
    """A picture from elsewhere, such as a logo: its bytes and their media type; `title` says what it shows."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    media_type: str
    title: str
    meaning: Meaning = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Things that belong together, in the order in which they are read.

    `title` and `description` are for those who cannot see it. `subject` is what findings call it (`journey/touchpoint`,
    `journey/stage`), '' for what is no such thing. It may be anybody's text and never serves as an id.
    """

    items: tuple[Item, ...]
    meaning: Meaning = ()
    title: str = ""
    description: str = ""
    role: Literal["", "list", "listitem", "group"] = ""
    subject: str = ""


Shape = Box | Path | TextBlock | Image
Item = Shape | Group


@dataclass(frozen=True)
class Picture:
    """A finished picture.

    `paper` is the sheet that it was laid out for and `scale` what it is enlarged by on that sheet (a map for A0 is laid
    out as for A3); `width` and `height` are before that. `theme` names the theme, `fonts` the families that texts are
    set in, the first that is there. `words` are the words that a page around the picture needs, by key; `palettes` the
    values of its colours in every theme, by theme and name; `graph` what it draws where that is a graph, for writers
    that lay graphs out themselves.
    """

    view: str
    title: str
    description: str
    language: str
    width: float
    height: float
    items: tuple[Item, ...]
    background: Colour
    theme: str = "light"
    fonts: tuple[str, ...] = ("Arial", "Liberation Sans", "Arimo", "Helvetica", "sans-serif")
    paper: str = "A3"
    scale: float = 1.0
    badges: tuple[Badge, ...] = ()
    messages: dict[str, str] = field(default_factory=dict)
    load_cards: Callable[[], tuple[TouchpointCard, ...]] = field(default=tuple, compare=False, repr=False)
    palettes: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    graph: Diagram | None = None

    @cached_property
    def cards(self) -> tuple[TouchpointCard, ...]:
        """All that is known of what is drawn, in words; told when it is asked for, since few formats need it."""
        return self.load_cards()

    def groups(self) -> Iterator[Group]:
        """All groups, each before what is in it, in reading order."""
        waiting: list[Item] = list(reversed(self.items))
        while waiting:
            item = waiting.pop()
            if isinstance(item, Group):
                yield item
                waiting += reversed(item.items)

    def shapes(self) -> Iterator[Shape]:
        """All shapes, in the order in which they are painted and read."""
        waiting: list[Item] = list(reversed(self.items))
        while waiting:
            item = waiting.pop()
            if isinstance(item, Group):
                waiting += reversed(item.items)
            else:
                yield item
