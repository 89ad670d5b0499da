"""The silences on the map: hatched stretches below the anchors, with their days in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
    """A silence of some personas between two places of the map."""

    start: MapPoint
    end: MapPoint
    text: str


def place_silences(context: RenderContext, grid: MapGrid) -> list[MapSilence]:
    """Return the silences that a timeline would shade, each once, with their places."""
    found: dict[tuple[MapPoint, MapPoint, str], list[str]] = {}
    for persona in context.personas:
        places = sorted(_places(context, grid, persona))
        for interval in shaded_intervals(context, persona) if places else ():
            if interval.kind == "silence":
                names = found.setdefault((*_ends(grid, places, interval), interval.text), [])
                names.append(context.name("personas", persona) if persona else "")
    return [
        MapSilence(start, end, text if len(names) == len(context.personas) else f"{text}: {', '.join(names)}")
        for (start, end, text), names in found.items()
    ]


def _ends(grid: MapGrid, places: Sequence[tuple[int, MapPoint]], interval: ShadedInterval) -> tuple[MapPoint, MapPoint]:
    """Return the last place before a silence and the first after it, or the end of the map."""
    last = MapPoint(len(grid.bands) - 1, grid.bands[-1].right)
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
    """The part of a silence in one band; `row` counts from above."""

    left: float
    right: float
    text: MeasuredText | None
    is_inside: bool = True
    row: int = 0

    @property
    def end(self) -> float:
        beside = 0.0 if self.is_inside or self.text is None else self.text.width
        return max(self.right, self.left + beside)

    @property
    def height(self) -> float:
        below = 0.0 if self.is_inside or self.text is None else dim.SILENCE_TEXT_GAP + self.text.height
        return dim.SILENCE_HEIGHT + below


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
            if silence.start.band <= number <= silence.end.band:
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
            return _Stretch(left, right, None)
        size, color = band.sizes.small, self.context.theme["alarm"]
        text = measure_text(silence.text, 1000.0, size, color, bold=True, meaning=("silence",))
        if text.width + 2 * (dim.SILENCE_TEXT_GAP + dim.SILENCE_END) <= right - left:
            return _Stretch(left, right, text)
        room = max(right - left, dim.SILENCE_TEXT_WIDTH)
        text = measure_text(silence.text, room, size, color, bold=True, meaning=("silence",))
        return _Stretch(min(left, band.right - text.width), right, text, is_inside=False)

    def draw(self, y: float, layers: BandLayers) -> None:
        for stretch in self.stretches:
            layers.labels.append(self._draw(stretch, y + self.tops[stretch.row]))

    def _draw(self, stretch: _Stretch, y: float) -> Group:
        paint, height = self.context.theme.silence_paint(), dim.SILENCE_HEIGHT
        ends = [(stretch.left, stretch.right)]
        items: list[Item] = []
        if stretch.text is not None and stretch.is_inside:
            half = stretch.text.width / 2 + dim.SILENCE_TEXT_GAP
            middle = (stretch.left + stretch.right) / 2
            ends = [(stretch.left, middle - half), (middle + half, stretch.right)]
            items.append(stretch.text.place(middle, y + (height - stretch.text.height) / 2, "middle"))
        elif stretch.text is not None:
            items.append(stretch.text.place(stretch.left, y + height + dim.SILENCE_TEXT_GAP))
        boxes = [Box(left, y, right - left, height, paint, ("silence", "stretch")) for left, right in ends]
        title = " ".join(stretch.text.lines) if stretch.text else ""
        return Group((*boxes, *items), ("silence", "gap"), title, role="group")
