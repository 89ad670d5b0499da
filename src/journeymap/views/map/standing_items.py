"""Pills: what is always there, in columns of a stage beside its steps, and what happens behind the scenes, below it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeymap.document.cards import Badge
from journeymap.document.touchpoint_texts import feeling, special_notes
from journeymap.drawing.band_metrics import INSET, Sheet
from journeymap.drawing.paragraphs import Paragraph, paragraph, star
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path
from journeymap.graph import TouchpointNode
from journeymap.views.finding_badges import BADGE_HEIGHT, badge_width, draw_badge
from journeymap.views.map.grid import Band, Slot
from journeymap.views.render_context import RenderContext

__all__ = ["Backstage", "Standing", "lines_of"]

_EDGE = 1.8
"""The coloured edge at the left of a pill."""
_PAD = 1.2
_BETWEEN = 1.0
_STAR = 3.4
_APART = 2.0
"""Between a name and what is said beside it."""


@dataclass(frozen=True)
class _Pill:
    node: TouchpointNode
    name: Paragraph
    more: Paragraph | None
    beside: bool
    badges: tuple[Badge, ...]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


def _more(scope: RenderContext, node: TouchpointNode) -> str:
    """When it is there, what is special, whose part it is, and how it feels where that is not well."""
    words = scope.messages
    parts = list(scope.when_texts(node))
    parts += special_notes(scope, node)
    whole = scope.graph.resolve(node.touchpoint.part_of) if node.touchpoint.part_of else None
    if whole is not None and whole.stage is not node.stage:
        parts.append(words("map.part-of", name=scope.touchpoint_name(whole)))
    felt = feeling(scope, node)
    if felt is not None and felt.each:
        each = [(scope.name("personas", one), value) for one, value in felt.each if value < 0]
        parts += [f"{name}: {words(f'feeling.{value}')}" for name, value in each]
    elif felt is not None and felt.mean < 0:
        parts.append(words(f"feeling.{round(felt.mean)}"))
    return " · ".join(parts)


def lines_of(scope: RenderContext, node: TouchpointNode) -> float:
    """About how many lines a pill takes in a narrow column, with the room around it."""
    return -(-len(scope.touchpoint_name(node)) // 17) + -(-len(_more(scope, node)) // 19) * 0.93 + 0.7


class _Pills:
    """Pills in one band: measured, and drawn where they were placed."""

    lane = ""

    def __init__(self, scope: RenderContext, band: Band) -> None:
        self.scope = scope
        self.band = band
        self.label = scope.messages(f"lane.{self.lane}")
        self.placed: dict[int, list[_Pill]] = {}
        self.height = 0.0

    def pill(self, node: TouchpointNode, most: float) -> _Pill:
        """The pill of a stop, at most so wide."""
        scope, theme, sizes = self.scope, self.scope.theme, self.band.sizes
        badges = scope.badges_by_subject.get(node.reference, ())
        starred = _STAR + 0.6 if node.touchpoint.moment else 0.0
        while badges and sum(badge_width(badge) + 0.6 for badge in badges) + starred > most / 3:
            badges = badges[:-1]
        marks = sum(badge_width(badge) + 0.6 for badge in badges) + starred
        room = most - _EDGE - 2 * _PAD - marks
        name = paragraph(scope.touchpoint_name(node), room, sizes.body, theme["ink"], meaning=("name",))
        said = _more(scope, node)
        more = paragraph(said, room, sizes.small, theme["soft"]) if said else None
        beside = False
        wide, high = name.width, name.height
        if more is not None:
            beside = len(name.lines) == len(more.lines) == 1 and name.width + _APART + more.width <= room
            wide = name.width + _APART + more.width if beside else max(name.width, more.width)
            high = name.height if beside else name.height + 0.2 + more.height
        least = BADGE_HEIGHT + 0.4 if badges else _STAR if starred else 0.0
        width = min(_EDGE + 2 * _PAD + marks + wide, most)
        return _Pill(node, name, more, beside, badges, width, max(high + 1.2, least))

    def draw(self, pill: _Pill, top: float) -> Group:
        """A pill at its place."""
        scope, theme, node = self.scope, self.scope.theme, pill.node
        function = scope.graph.function(node)
        y = top + pill.y
        dashes = (1.2, 0.9) if self.lane == "backstage" or node.touchpoint.status == "planned" else ()
        moment = node.touchpoint.moment
        paint = Paint(theme["moment" if moment else "card"], theme["ink" if moment else "strong-line"], 0.3, dashes)
        words = ("pill", self.lane, *((function,) if function else ()))
        middle = y + pill.height / 2
        items: list[Item] = [
            Box(pill.x, y, pill.width, pill.height, paint, words),
            Box(pill.x, y, _EDGE, pill.height, self._edge(node), ("edge", function or "nobody")),
        ]
        text = pill.x + _EDGE + _PAD
        below = pill.more.height + 0.2 if pill.more and not pill.beside else 0.0
        at = middle - (pill.name.height + below) / 2
        items.append(pill.name.place(text, at))
        if pill.more and pill.beside:
            lower = (pill.name.height - pill.more.height) * 0.75
            items.append(pill.more.place(text + pill.name.width + _APART, at + lower))
        elif pill.more:
            items.append(pill.more.place(text, at + pill.name.height + 0.2))
        right = pill.x + pill.width - _PAD
        if moment:
            shape = star(right - _STAR / 2, middle + 0.1, _STAR / 2)
            items.append(Path(shape, theme.fill_paint("star"), ("star", "moment")))
            right -= _STAR + 0.6
        for badge in reversed(pill.badges):
            right -= badge_width(badge)
            items.append(draw_badge(badge, right, middle - BADGE_HEIGHT / 2, theme))
            right -= 0.6
        owners = ", ".join(scope.name("teams", owner) for owner in node.touchpoint.owners) or scope.messages(
            "gap.owner"
        )
        described = f"{self.label}. {scope.messages('lane.owner')}: {owners}"
        meaning = ("touchpoint", self.lane, *((function,) if function else ()))
        return Group(tuple(items), meaning, scope.touchpoint_name(node), described, "listitem", node.reference)

    def _edge(self, node: TouchpointNode) -> Paint:
        theme = self.scope.theme
        if len(node.touchpoint.owners) != 1:
            return Paint(theme["alarm-ground"], theme["alarm"], 0.4, (0.8, 0.6))
        return theme.function_paint(self.scope.graph.function(node))


class Standing(_Pills):
    """What is always there: pills one under the other in columns of their stage, beside the boxes of the steps."""

    lane = "standing"

    def __init__(self, scope: RenderContext, band: Band) -> None:
        super().__init__(scope, band)
        width = band.slots[0].column_width - 2 * INSET
        self.caption = paragraph(self.label, width, band.sizes.small, scope.theme["soft"], bold=True, meaning=("lane",))
        self.captions: list[tuple[int, float]] = []
        for number, slot in enumerate(band.slots):
            pills = self.placed[number] = []
            for column, nodes in enumerate(slot.standing, len(slot.steps)):
                x, y = slot.x + column * slot.column_width + INSET, self.caption.height + 0.8
                self.captions.append((number, x))
                for node in nodes:
                    pill = replace(self.pill(node, width), x=x, y=y, width=width)
                    pills.append(pill)
                    y += pill.height + _BETWEEN
                self.height = max(self.height, y - _BETWEEN)

    def put(self, y: float, sheet: Sheet) -> None:
        """Draw the columns of pills."""
        for number, x in self.captions:
            sheet.slot(number).append(self.caption.place(x, y))
        for number, pills in self.placed.items():
            sheet.slot(number).extend(self.draw(pill, y) for pill in pills)


class Backstage(_Pills):
    """What happens behind the scenes: pills under their stage, below the line of visibility."""

    lane = "backstage"

    def __init__(self, scope: RenderContext, band: Band) -> None:
        super().__init__(scope, band)
        for number, slot in enumerate(band.slots):
            if not slot.continued:
                self.height = max(self.height, self._flow(number, slot))

    def _flow(self, number: int, slot: Slot) -> float:
        """Pills side by side as long as there is room; how high they are together."""
        x, y, high = 0.0, 0.0, 0.0
        most = slot.width - 2 * INSET
        pills = self.placed[number] = []
        for node in slot.stage.backstage:
            pill = self.pill(node, most)
            if x and x + pill.width > most + 1e-6:
                x, y, high = 0.0, y + high + _BETWEEN, 0.0
            pills.append(replace(pill, x=slot.x + INSET + x, y=y))
            x += pill.width + _BETWEEN
            high = max(high, pill.height)
        return y + high

    def put(self, y: float, sheet: Sheet) -> None:
        """Draw the pills."""
        for number, pills in self.placed.items():
            sheet.slot(number).extend(self.draw(pill, y) for pill in pills)
