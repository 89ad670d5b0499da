"""The silences on the map: hatched stretches with their days in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge, row_width
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Box, Group, Item
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, MapGrid
from journeymap.views.map.item_places import hours_of
from journeymap.views.map.lane import BandLayers, LaneRow
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.intervals import ShadedInterval, shaded_intervals


class MapPoint(NamedTuple):
    """A place on the map in the order of reading: its band, and x there."""

    band: int
    x: float


@dataclass(frozen=True)
class MapSilence:
    """A silence of some personas between two points of the map, with its findings."""

    start: MapPoint
    end: MapPoint
    text: str
    badges: tuple[Badge, ...] = ()


def place_silences(context: RenderContext, grid: MapGrid) -> list[MapSilence]:
    """Return the silences that a timeline would shade, each once, with their places."""
    names_by_stretch: dict[tuple[MapPoint, MapPoint, str], list[str]] = {}
    badges: dict[tuple[MapPoint, MapPoint, str], dict[Badge, None]] = {}
    for persona in context.personas:
        places = sorted(_places(context, grid, persona))
        for interval in shaded_intervals(context, persona) if places else ():
            if interval.kind == "silence":
                key = (*_ends(grid, places, interval), interval.text)
                names_by_stretch.setdefault(key, []).append(context.name("personas", persona) if persona else "")
                badges.setdefault(key, {}).update(dict.fromkeys(interval.badges))
    silences = []
    for (start, end, text), names in names_by_stretch.items():
        words = text if len(names) == len(context.personas) else f"{text}: {', '.join(names)}"
        own = sorted(badges[start, end, text], key=attrgetter("number"))
        silences.append(MapSilence(start, end, words, tuple(own)))
    return silences


def _ends(grid: MapGrid, places: Sequence[tuple[int, MapPoint]], interval: ShadedInterval) -> tuple[MapPoint, MapPoint]:
    """Return the last point before a silence and the first after it, or the edges."""
    last = MapPoint(len(grid.bands) - 1, grid.bands[-1].right)
    hour, first = places[0]
    if interval.end <= hour:
        stage = max((slot.x for slot in grid.bands[first.band].slots if slot.x <= first.x), default=first.x)
        return first._replace(x=min(stage, first.x - dim.SILENCE_SHORTEST)), first
    if interval.start > places[-1][0]:
        return last._replace(x=last.x - dim.SILENCE_SHORTEST), last
    start = max((place for place in places if place[0] <= interval.start), default=places[0])[1]
    return start, min(
        ((hour, point) for hour, point in places if hour >= interval.end and point > start), default=(0, last)
    )[1]


def _places(context: RenderContext, grid: MapGrid, persona: str | None) -> Iterator[tuple[int, MapPoint]]:
    """Yield the hours of the touchpoints and anchors of a persona, with their places."""
    anchors = context.portfolio.timeline(persona).anchors
    lines = {line.index: line.anchors for line in grid.anchor_lines}
    for number, band in enumerate(grid.bands):
        for column in band.columns:
            for anchor in lines.get(column.index, ()):
                if anchor in anchors:
                    yield anchors[anchor], MapPoint(number, column.edge)
            hours = hours_of(context, column.node, persona)
            if hours is not None:
                yield from ((hour, MapPoint(number, column.middle)) for hour in hours)


@dataclass(frozen=True)
class _Stretch:
    """The part of a silence in one band; its words and badges stand in it or below."""

    left: float
    right: float
    text: MeasuredText | None = None
    badges: tuple[Badge, ...] = ()
    is_inside: bool = True
    row: int = 0

    @property
    def words_width(self) -> float:
        return row_width(self.badges, dim.SILENCE_BADGE_GAP) + self.text.width if self.text else 0.0

    @property
    def end(self) -> float:
        return self.right if self.is_inside else max(self.right, self.left + self.words_width)

    @property
    def height(self) -> float:
        if self.is_inside or self.text is None:
            return dim.SILENCE_HEIGHT
        return dim.SILENCE_HEIGHT + dim.SILENCE_TEXT_GAP + max(self.text.height, BADGE_HEIGHT if self.badges else 0.0)


class SilenceRow(LaneRow):
    """The silences of one band, those that would overlap below each other."""

    joins_row_above = True

    def __init__(self, grid: MapGrid, band: Band, silences: Sequence[MapSilence]) -> None:
        self.context = grid.context
        self.band = band
        number = grid.bands.index(band)
        self.stretches: list[_Stretch] = []
        ends: list[float] = []
        for silence in sorted(silences, key=lambda silence: (silence.start, silence.end)):
            if silence.start.band == number or (silence.start.band < number and silence.end > (number, band.left)):
                stretch = self._stretch(silence, number)
                row = next((row for row, end in enumerate(ends) if end + dim.SILENCE_GAP <= stretch.left), len(ends))
                ends[row:] = [stretch.end, *ends[row + 1 :]]
                self.stretches.append(replace(stretch, row=row))
        rows = range(len(ends))
        heights = [max(stretch.height for stretch in self.stretches if stretch.row == row) for row in rows]
        self.tops = [dim.SILENCE_TOP + sum(heights[:row]) + row * dim.SILENCE_GAP for row in rows]
        self.height = self.tops[-1] + heights[-1] if rows else 0.0

    def _stretch(self, silence: MapSilence, number: int) -> _Stretch:
        """Return the part of a silence in a band; the words stand where it begins."""
        band = self.band
        left = silence.start.x if silence.start.band == number else band.left
        right = silence.end.x if silence.end.band == number else band.right
        right = max(right, min(band.right, left + dim.SILENCE_SHORTEST))
        left = min(left, right - dim.SILENCE_SHORTEST)
        if silence.start.band != number:
            return _Stretch(left, right)
        marks = row_width(silence.badges, dim.SILENCE_BADGE_GAP)
        inside = right - left - marks - 2 * (dim.SILENCE_TEXT_GAP + dim.SILENCE_END)
        text = self._text(silence.text, 1000.0)
        is_inside = len(text.lines) == 1 and text.width <= inside
        if not is_inside:
            text = self._text(silence.text, max(right - left, dim.SILENCE_TEXT_WIDTH) - marks)
        stretch = _Stretch(left, right, text, silence.badges, is_inside)
        return replace(stretch, left=min(left, band.right - stretch.words_width))

    def _text(self, text: str, room: float) -> MeasuredText:
        color = self.context.theme["alarm"]
        return measure_text(text, room, self.band.sizes.small, color, bold=True, meaning=("silence",))

    def draw(self, y: float, layers: BandLayers) -> None:
        for stretch in self.stretches:
            layers.labels.append(self._draw(stretch, y + self.tops[stretch.row]))

    def _draw(self, stretch: _Stretch, y: float) -> Group:
        paint, height, text = self.context.theme.silence_paint(), dim.SILENCE_HEIGHT, stretch.text
        ends, x, top = [(stretch.left, stretch.right)], stretch.left, y + height + dim.SILENCE_TEXT_GAP
        if text is not None and stretch.is_inside:
            x, top = (stretch.left + stretch.right - stretch.words_width) / 2, y
            gap = dim.SILENCE_TEXT_GAP
            ends = [(stretch.left, x - gap), (x + stretch.words_width + gap, stretch.right)]
        items: list[Item] = [Box(left, y, right - left, height, paint, ("silence", "stretch")) for left, right in ends]
        for badge in stretch.badges:
            items.append(draw_badge(badge, x, top, self.context.theme))
            x += badge_width(badge) + dim.SILENCE_BADGE_GAP
        if text is not None:
            drop = (BADGE_HEIGHT - text.height) / 2 if stretch.badges or stretch.is_inside else 0.0
            items.append(text.place(x, top + max(0.0, drop)))
        return Group(tuple(items), ("silence", "gap"), " ".join(text.lines) if text else "", role="group")
