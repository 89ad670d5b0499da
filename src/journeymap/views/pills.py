"""Pills under a stage: what is always there, and what happens behind the scenes."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.graph import Stop
from journeymap.views.badges import HIGH, badge_width, draw_badge
from journeymap.views.blocks import Paragraph, paragraph, star
from journeymap.views.curve import feeling
from journeymap.views.grid import Band, Slot
from journeymap.views.picture import Badge, Box, Group, Item, Paint, Path
from journeymap.views.scope import Scope
from journeymap.views.sheet import INSET, Sheet
from journeymap.views.touchbox import remarks

__all__ = ["Pills"]

_PAD = 1.4
_SWATCH = 2.6
_BETWEEN = 1.0
_STAR = 3.6
_APART = 2.0
"""Between a name and what is said beside it."""


@dataclass(frozen=True)
class _Pill:
    stop: Stop
    name: Paragraph
    more: Paragraph | None
    beside: bool
    badges: tuple[Badge, ...]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


class Pills:
    """The pills of one lane in one band."""

    def __init__(self, scope: Scope, band: Band, lane: str) -> None:
        self.scope = scope
        self.band = band
        self.lane = lane
        self.label = scope.words(f"lane.{lane}")
        self.placed: dict[int, list[_Pill]] = {}
        self.height = 0.0
        for number, slot in enumerate(band.slots):
            if not slot.continued:
                self.placed[number], high = self._flow(slot)
                self.height = max(self.height, high)

    def _stops(self, slot: Slot) -> list[Stop]:
        """The stops of a slot, those that belong to a programme right after it."""
        stops = slot.stage.standing if self.lane == "standing" else slot.stage.backstage
        by_id = {stop.id: stop for stop in stops}
        parts: dict[str, list[Stop]] = {}
        for stop in stops:
            whole = stop.touchpoint.part_of
            if whole in by_id and whole != stop.id:
                parts.setdefault(whole, []).append(stop)
        heads = [stop for stop in stops if not any(stop in some for some in parts.values())]
        found = [one for head in heads for one in (head, *parts.get(head.id, ()))]
        return found if len(found) == len(stops) else list(stops)

    def _flow(self, slot: Slot) -> tuple[list[_Pill], float]:
        x, y, high = 0.0, 0.0, 0.0
        most = slot.width - 2 * INSET
        placed = []
        for stop in self._stops(slot):
            pill = self._pill(stop, most)
            if x and x + pill.width > most + 1e-6:
                x, y, high = 0.0, y + high + _BETWEEN, 0.0
            left = slot.x + INSET + x
            placed.append(_Pill(stop, pill.name, pill.more, pill.beside, pill.badges, pill.width, pill.height, left, y))
            x += pill.width + _BETWEEN
            high = max(high, pill.height)
        return placed, y + high

    def _pill(self, stop: Stop, most: float) -> _Pill:
        scope, theme = self.scope, self.scope.theme
        badges = scope.badges.get(stop.reference, ())
        marks = sum(badge_width(badge) + 0.6 for badge in badges) + (_STAR + 0.6 if stop.touchpoint.moment else 0.0)
        if marks > most / 2:
            badges, marks = (), (_STAR + 0.6 if stop.touchpoint.moment else 0.0)
        room = most - 2 * _PAD - _SWATCH - 1.0 - marks
        name = paragraph(scope.call(stop), room, self.band.sizes.body, theme["ink"], meaning=("name",))
        said = self._more(stop)
        more = paragraph(said, room, self.band.sizes.small, theme["soft"]) if said else None
        beside = more is not None and len(name.lines) == len(more.lines) == 1
        beside = beside and more is not None and name.width + _APART + more.width <= room
        if more is None:
            wide, high = name.width, name.height
        elif beside:
            wide, high = name.width + _APART + more.width, name.height
        else:
            wide, high = max(name.width, more.width), name.height + 0.3 + more.height
        width = min(2 * _PAD + _SWATCH + 1.0 + marks + wide, most)
        least = HIGH + 0.4 if badges else _STAR if stop.touchpoint.moment else 0.0
        return _Pill(stop, name, more, beside, badges, width, max(high + 1.2, least))

    def _more(self, stop: Stop) -> str:
        """When it is there, what is special, whose part it is, and how it feels where that is not well."""
        scope, words = self.scope, self.scope.words
        parts = [words.when(when, scope.anchors) for when in stop.touchpoint.when]
        parts += remarks(scope, stop)
        whole = scope.graph.resolve(stop.touchpoint.part_of) if stop.touchpoint.part_of else None
        if whole is not None and whole.id != stop.id:
            parts.append(words("map.part-of", name=scope.call(whole)))
        felt = feeling(scope, stop)
        if felt is not None and felt.each:
            lows = [f"{scope.name('personas', one)}: {words(f'feeling.{value}')}" for one, value in felt.each if value < 0]
            parts += lows
        elif felt is not None and felt.mean < 0:
            parts.append(words(f"feeling.{round(felt.mean)}"))
        return " · ".join(parts)

    def put(self, y: float, sheet: Sheet) -> None:
        """Draw the pills."""
        for number, pills in self.placed.items():
            for pill in pills:
                sheet.slot(number).append(self._draw(pill, y))

    def _draw(self, pill: _Pill, top: float) -> Group:
        scope, theme, stop = self.scope, self.scope.theme, pill.stop
        function = scope.graph.function(stop)
        y = top + pill.y
        dashes = (1.2, 0.9) if self.lane == "backstage" or stop.touchpoint.status == "planned" else ()
        moment = stop.touchpoint.moment
        paint = Paint(theme["moment" if moment else "card"], theme["ink" if moment else "strong-line"], 0.3, dashes)
        words = ("pill", self.lane, *((function,) if function else ()))
        middle = y + pill.height / 2
        items: list[Item] = [
            Box(pill.x, y, pill.width, pill.height, paint, words, min(2.2, pill.height / 2)),
            Box(pill.x + _PAD, middle - 1.3, _SWATCH, 2.6, self._swatch(stop), ("swatch", function or "nobody"), 0.4),
        ]
        text = pill.x + _PAD + _SWATCH + 1.0
        below = pill.more.height + 0.3 if pill.more and not pill.beside else 0.0
        at = middle - (pill.name.height + below) / 2
        items.append(pill.name.at(text, at))
        if pill.more and pill.beside:
            lower = pill.name.height - pill.more.height - 0.04 * (self.band.sizes.body - self.band.sizes.small)
            items.append(pill.more.at(text + pill.name.width + _APART, at + lower))
        elif pill.more:
            items.append(pill.more.at(text, at + pill.name.height + 0.3))
        right = pill.x + pill.width - _PAD
        if moment:
            shape = star(right - _STAR / 2, middle + 0.1, _STAR / 2)
            items.append(Path(shape, theme.fill("star"), ("star", "moment")))
            right -= _STAR + 0.6
        for badge in reversed(pill.badges):
            right -= badge_width(badge)
            items.append(draw_badge(badge, right, middle - HIGH / 2, theme))
            right -= 0.6
        owners = ", ".join(scope.name("teams", owner) for owner in stop.touchpoint.owners) or scope.words("gap.owner")
        described = f"{scope.words('lane.owner')}: {owners}"
        meaning = ("touchpoint", self.lane)
        return Group(tuple(items), meaning, scope.call(stop), described, "listitem", stop.reference)

    def _swatch(self, stop: Stop) -> Paint:
        theme = self.scope.theme
        if len(stop.touchpoint.owners) != 1:
            return Paint(theme["alarm-ground"], theme["alarm"], 0.4, (0.8, 0.6))
        return theme.function(self.scope.graph.function(stop))
