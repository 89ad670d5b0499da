"""The boxes of the flow: name, owner, where a way begins or ends, and an outlet for each way on with a condition."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge
from journeymap.drawing.paragraphs import Paragraph, line, paragraph, polygon, star
from journeymap.drawing.primitives import Box, Colour, Group, Item, Paint, Path
from journeymap.drawing.text_width import text_width
from journeymap.drawing.theme import Theme
from journeymap.graph import TouchpointNode
from journeymap.views.flow.transitions import Ways
from journeymap.views.render_context import RenderContext

__all__ = ["Plate", "plate_of"]

_NAME, _SMALL = 8.5, 7.0
_EDGE = 1.6
"""The coloured edge of a box, on its left."""
_LEFT, _RIGHT, _ABOVE, _BELOW = 1.5, 1.4, 1.1, 1.2
_STAR = 4.2
_SIGN = 2.6
"""The room for a small sign before a text."""
_STRIP = 0.6
"""Above and below the text of a strip or an outlet."""


@dataclass
class Plate:
    """A box, as yet without a place: its texts, broken to its width. `head` is above its outlets, `tail` below them."""

    node: TouchpointNode
    is_pill: bool
    width: float
    begins: Paragraph | None
    name: Paragraph
    notes: list[Paragraph]
    outlets: list[list[Paragraph]]
    ends: Paragraph | None
    badges: tuple[Badge, ...]
    marks: float
    head: float = 0.0
    tops: list[float] = field(default_factory=list)
    """Where each outlet begins, from the top of the box; and where the last one ends."""
    height: float = 0.0
    x: float = 0.0
    y: float = 0.0

    @property
    def tail(self) -> float:
        """How high the strip is in which a way ends."""
        return self.ends.height + 2 * _STRIP if self.ends else 0.0

    def outlet_height(self, number: int) -> float:
        """How high an outlet must be."""
        return sum(text.height for text in self.outlets[number]) + 2 * _STRIP + 0.5

    def outlet_y(self, number: int) -> float:
        """Where the line of an outlet leaves, on the page."""
        return self.y + (self.tops[number] + self.tops[number + 1]) / 2


def plate_of(scope: RenderContext, ways: Ways, node: TouchpointNode, wide: float, least: float) -> Plate:
    """The box of a touchpoint, with a head of at least the height `least`."""
    theme, words, touchpoint = scope.theme, scope.messages, node.touchpoint
    inner = wide - _EDGE - _LEFT - _RIGHT
    badges = _as_many_as_fit(
        scope.badges_by_subject.get(node.reference, ()), inner - (_STAR if touchpoint.moment else 0.0)
    )
    marks = sum(badge_width(badge) + 0.5 for badge in badges) + (_STAR if touchpoint.moment else 0.0)
    notes = [paragraph(*_owner(scope, node, inner), meaning=("owner",))]
    if touchpoint.personas and not scope.persona and set(touchpoint.personas) != set(scope.graph.personas):
        names = words.join_list([scope.name("personas", id) for id in touchpoint.personas])
        notes.append(paragraph(words("map.only-for", persona=names), inner, _SMALL, theme["ink"]))
    if touchpoint.status == "planned":
        day = touchpoint.planned_for
        said = words("map.planned-for", date=words.date(day)) if day else words("map.planned")
        notes.append(paragraph(said, inner, _SMALL, theme["ink"]))
    outlets = [
        [
            paragraph(text, inner - _SIGN, _SMALL, theme["ink"], meaning=("condition",))
            for text in (outlet.condition, outlet.onward)
            if text
        ]
        for outlet in ways.outlets.get(node, ())
    ]
    begins, ends = ways.begins.get(node), ways.ends.get(node)
    plate = Plate(
        node,
        not node.is_step,
        wide,
        paragraph(begins, inner - _SIGN, _SMALL, theme["ink"], meaning=("start",)) if begins else None,
        paragraph(scope.touchpoint_name(node), inner, _NAME, theme["ink"], bold=node.is_step, meaning=("name",)),
        notes,
        outlets,
        paragraph(ends, inner - _SIGN, _SMALL, theme["on-notice"], meaning=("end",)) if ends else None,
        badges,
        marks,
    )
    plate.head = max(least, _above(plate) + _text_height(plate, inner))
    return plate


def _owner(scope: RenderContext, node: TouchpointNode, inner: float) -> tuple[str, float, float, Colour]:
    theme, owners = scope.theme, node.touchpoint.owners
    names = ", ".join(scope.name("teams", owner) for owner in owners)
    if len(owners) == 1:
        return names, inner, _SMALL, theme["soft"]
    said = f"{scope.messages('gap.owners', count=len(owners))}: {names}" if owners else scope.messages("gap.owner")
    return said, inner, _SMALL, theme["alarm"]


def _as_many_as_fit(badges: tuple[Badge, ...], room: float) -> tuple[Badge, ...]:
    """The heaviest badges that there is room for; the list of findings names all."""
    kept: list[Badge] = []
    for badge in sorted(badges, key=lambda one: (("error", "warning", "note").index(one.level), one.number)):
        room -= badge_width(badge) + 0.5
        if room >= 0:
            kept.append(badge)
    return tuple(sorted(kept, key=lambda one: one.number))


def _above(plate: Plate) -> float:
    return plate.begins.height + 2 * _STRIP if plate.begins else 0.0


def _text_height(plate: Plate, inner: float) -> float:
    """Name and notes, with the marks beside the last line of them where it is short enough, else below."""
    text = _ABOVE + plate.name.height + sum(note.height + 0.5 for note in plate.notes) + _BELOW
    if plate.marks and not _beside(plate, inner):
        text += BADGE_HEIGHT + 0.7
    return text


def _beside(plate: Plate, inner: float) -> bool:
    """Whether the marks fit beside the last two lines; they are higher than one."""
    lines = [(said, text) for text in (plate.name, *plate.notes) for said in text.lines]
    last = max(text_width(said, text.size, text.bold) for said, text in lines[-2:])
    return last + 1.0 + plate.marks <= inner


# -- on the page -----------------------------------------------------------------------------------------------


def draw_plate(plate: Plate, scope: RenderContext, lane: str) -> Group:
    """The box at its place."""
    theme, node, words = scope.theme, plate.node, scope.messages
    touchpoint, function = node.touchpoint, scope.graph.function(node)
    moment = touchpoint.moment
    dashes = (1.2, 0.9) if touchpoint.status == "planned" or (plate.is_pill and lane == "backstage") else ()
    paint = Paint(theme["moment" if moment else "card"], theme["ink" if moment else "strong-line"], 0.3, dashes)
    if moment:
        paint = Paint(paint.fill, paint.line, 0.5, dashes)
    meaning = ("pill" if plate.is_pill else "touchpoint", lane, *((function,) if function else ()))
    x, y, wide, height = plate.x, plate.y, plate.width, plate.height
    items: list[Item] = [Box(x, y, wide, height, paint, meaning, 2.2 if plate.is_pill else 0.0)]
    items.append(_edge(plate, scope, function))
    text, inner = x + _EDGE + _LEFT, wide - _EDGE - _LEFT - _RIGHT
    if plate.begins:
        items += _begin(plate, theme, plate.begins)
    at = y + _above(plate) + _ABOVE
    items.append(plate.name.place(text, at))
    at += plate.name.height
    for note in plate.notes:
        items.append(note.place(text, at + 0.5))
        at += note.height + 0.5
    items += _marks(plate, theme, x + wide - _RIGHT, at if _beside(plate, inner) else at + 0.7 + BADGE_HEIGHT)
    for number, texts in enumerate(plate.outlets):
        items += _outlet(plate, theme, number, texts)
    if plate.ends:
        items += _end(plate, theme, plate.ends)
    owners = ", ".join(scope.name("teams", owner) for owner in touchpoint.owners) or words("gap.owner")
    parts = [f"{words('lane.owner')}: {owners}"]
    parts += [" ".join(said.lines) for said in (plate.begins, plate.ends) if said]
    if moment:
        parts.append(words("map.moment"))
    named = ("touchpoint", *(("moment",) if moment else ()), *((function,) if function else ()))
    return Group(tuple(items), named, scope.touchpoint_name(node), ". ".join(parts), "listitem", node.reference)


def _edge(plate: Plate, scope: RenderContext, function: str | None) -> Box:
    """Whose it is: the colour and the hatch of the owner's function; for a pill a swatch within its round corners."""
    theme = scope.theme
    paint = theme.function_paint(function)
    if len(plate.node.touchpoint.owners) != 1:
        paint = Paint(theme["alarm-ground"], theme["alarm"], 0.4, (0.8, 0.6))
    words = ("edge", function or "nobody")
    if plate.is_pill:
        return Box(plate.x + 0.9, plate.y + 2.2, _EDGE - 0.2, plate.height - 4.4, paint, words, 0.3)
    return Box(plate.x, plate.y, _EDGE, plate.height, paint, words)


def _begin(plate: Plate, theme: Theme, said: Paragraph) -> list[Item]:
    """The strip on top of a box at which a way begins."""
    x, y, wide = plate.x + _EDGE, plate.y, plate.width - _EDGE
    middle = y + _STRIP + said.height / 2
    left = x + _LEFT
    tip = polygon([(left, middle - 1.0), (left + 1.6, middle), (left, middle + 1.0)])
    return [
        Box(x + 0.25, y + 0.25, wide - 0.5, _above(plate) - 0.25, theme.fill_paint("header"), ("start",)),
        Path(tip, theme.fill_paint("ink"), ("start",)),
        said.place(left + _SIGN, y + _STRIP),
    ]


def _end(plate: Plate, theme: Theme, said: Paragraph) -> list[Item]:
    """The dark strip at the bottom of a box at which a way ends."""
    x, wide = plate.x + _EDGE, plate.width - _EDGE
    y = plate.y + plate.height - plate.tail
    middle = y + plate.tail / 2
    left = x + _LEFT
    return [
        Box(x, y, wide, plate.tail, theme.fill_paint("notice"), ("end",)),
        Box(left, middle - 0.8, 1.6, 1.6, theme.fill_paint("on-notice"), ("end",)),
        said.place(left + _SIGN, y + _STRIP),
    ]


def _outlet(plate: Plate, theme: Theme, number: int, texts: list[Paragraph]) -> list[Item]:
    """One way on: a line above it, a diamond, its condition."""
    top, bottom = plate.y + plate.tops[number], plate.y + plate.tops[number + 1]
    left = plate.x + _EDGE + _LEFT
    middle = (top + bottom) / 2
    at = middle - sum(text.height for text in texts) / 2
    r = 0.95
    diamond = polygon([(left + r, middle - r), (left + 2 * r, middle), (left + r, middle + r), (left, middle)])
    items: list[Item] = [
        line(plate.x + _EDGE, top, plate.x + plate.width, top, theme.line_paint("line", 0.25), ("outlet",)),
        Path(diamond, Paint(theme["card"], theme["ink"], 0.3), ("outlet",)),
    ]
    for text in texts:
        items.append(text.place(left + _SIGN, at))
        at += text.height
    return items


def _marks(plate: Plate, theme: Theme, right: float, bottom: float) -> list[Item]:
    """The star of a moment and the badges, from the right."""
    items: list[Item] = []
    if plate.node.touchpoint.moment:
        shape = star(right - _STAR / 2 + 0.2, bottom - BADGE_HEIGHT / 2, BADGE_HEIGHT / 2)
        items.append(Path(shape, Paint(theme["star"], theme["star"], 0.1), ("star", "moment")))
        right -= _STAR
    for badge in reversed(plate.badges):
        right -= badge_width(badge)
        items.append(draw_badge(badge, right, bottom - BADGE_HEIGHT, theme))
        right -= 0.5
    return items
