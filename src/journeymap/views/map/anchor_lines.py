"""The anchors on the map: lines where the events everybody knows lie, their flags, the days from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeymap.drawing.paragraphs import Paragraph, line, paragraph, polygon
from journeymap.drawing.primitives import MM, Box, Group, Item, Path
from journeymap.graph.timeline import DAY
from journeymap.model.timing import ANCHORS
from journeymap.views.map.band_layers import BandLayers
from journeymap.views.map.grid import Band, Column
from journeymap.views.render_context import RenderContext

__all__ = ["Days", "Pole", "poles"]


@dataclass(frozen=True)
class Pole:
    """Where one event or several lie: before the column of that index."""

    index: int
    anchors: tuple[str, ...]


def _hours(scope: RenderContext, column: Column) -> int | None:
    """When a touchpoint begins, for the first of those drawn who meet it and for whom that is known."""
    for persona in scope.personas:
        if persona is None or scope.portfolio.is_for(column.node, persona):
            extent = scope.graph.for_persona(persona).extents.get(column.node)
            if extent:
                return extent[0]
    return None


def poles(scope: RenderContext, columns: Sequence[Column]) -> list[Pole]:
    """Where the anchors lie among the columns; an anchor before all or after all of them is not drawn."""
    persona = scope.personas[0] if scope.personas else None
    anchors = sorted(scope.portfolio.timeline(persona).anchors.items(), key=lambda item: item[1])
    known = [(column.index, hours) for column in columns if (hours := _hours(scope, column)) is not None]
    found: dict[int, list[str]] = {}
    for anchor, hours in anchors:
        exact = next(((index, begins) for index, begins in known if begins == hours), None)
        later = exact or next(((index, begins) for index, begins in known if begins > hours), None)
        if later is None or (later[0] == known[0][0] and later[1] != hours):
            continue
        found.setdefault(later[0], []).append(anchor)
    return [Pole(index, tuple(names)) for index, names in sorted(found.items())]


class Days:
    """The row of flags in one band, and the lines above them through all lanes."""

    def __init__(self, scope: RenderContext, band: Band, all_poles: Sequence[Pole]) -> None:
        self.scope = scope
        self.band = band
        self.all = all_poles
        self.label = scope.messages("lane.days")
        self.by_index = {column.index: column for column in band.columns}
        self.here = [pole for pole in all_poles if pole.index in self.by_index]
        self.flags = {pole.index: self._flag(pole) for pole in self.here}
        self.between = self._between()
        heights = [flag.height + 1.6 for flag in self.flags.values()]
        heights += [said.height + 0.8 for _, _, said, _ in self.between if said]
        self.first = max(heights, default=0.0)
        self.below = self._below()
        self.height = self.first + (self.below[1].height + 0.4 if self.below else 0.0)

    def x_of(self, index: int) -> float:
        """Where a pole stands: at the left edge of its column, or between two stages."""
        return self.by_index[index].edge

    def _flag(self, pole: Pole) -> Paragraph:
        theme, words = self.scope.theme, self.scope.messages
        names = [words(f"anchor.{one}") if one in ANCHORS else self.scope.anchor_names[one] for one in pole.anchors]
        limit = self.by_index[pole.index].width - 4.0
        return paragraph(
            " · ".join(names), limit, self.band.sizes.small, theme["on-notice"], bold=True, meaning=("anchor",)
        )

    def _end(self, pole: Pole) -> float:
        return self.x_of(pole.index) + self.flags[pole.index].width + 2.8

    def _between(self) -> list[tuple[float, float, Paragraph | None, bool]]:
        """The stretches of this band between poles: from, to, what is said there, and whether it ends in a pole."""
        found = []
        for before, after in pairwise(self.all):
            ends_here = after.index in self.by_index
            if before in self.here:
                start = self._end(before) + 1.2
                end = self.x_of(after.index) - 1.0 if ends_here else self.band.right
            elif ends_here:
                start, end = self.band.left, self.x_of(after.index) - 1.0
            else:
                continue
            if not ends_here and after.index < (self.band.columns[0].index if self.band.columns else 0):
                continue
            said = self._said(before, after, end - start - 8) if ends_here or before in self.here else None
            if said is not None and not ends_here and before in self.here:
                said = said if after.anchors[0] != "started" else None
            if end - start > 3:
                found.append((start, end, said, ends_here))
        return found

    def _below(self) -> tuple[float, Paragraph] | None:
        """The time from the contract to the first day, on a line of its own where there is no room between them."""
        for before, after in pairwise(self.all):
            if before.anchors[-1] != "accepted" or after.anchors[0] != "started" or after not in self.here:
                continue
            if any(said and ends for _, end, said, ends in self.between if end == self.x_of(after.index) - 1.0):
                return None
            said = self._said(before, after, 90.0)
            if said is not None:
                start = self.x_of(before.index) if before in self.here else self.band.left
                middle = (start + self.x_of(after.index)) / 2
                return max(self.band.left + said.width / 2, middle), said
        return None

    def _said(self, before: Pole, after: Pole, room: float) -> Paragraph | None:
        """The days between two poles, and between the contract and the first day how long it is silent at most."""
        scope, words = self.scope, self.scope.messages
        one, other = before.anchors[-1], after.anchors[0]
        lengths, silences = set(), set()
        for persona in scope.personas:
            places = scope.portfolio.timeline(persona).anchors
            if one not in places or other not in places:
                return None
            lengths.add((places[other] - places[one]) // DAY)
            if (one, other) == ("accepted", "started"):
                silences.add(scope.graph.for_persona(persona).silence(places[one], places[other]).days)
        said = self._length(min(lengths), max(lengths))
        silence = words("map.silence", days=self._length(max(silences), max(silences))) if silences else ""
        theme = scope.theme
        for text in [f"{said}, {silence}"] if silence else [said]:
            whole = paragraph(text, 1000, self.band.sizes.small, theme["ink"], bold=bool(silence), meaning=("days",))
            if whole.width <= room:
                return whole
            broken = paragraph(
                text, max(room, 14), self.band.sizes.small, theme["ink"], bold=bool(silence), meaning=("days",)
            )
            if broken.width <= room and len(broken.lines) <= 3:
                return broken
        return None

    def _length(self, least: int, most: int) -> str:
        """So many days; of what is long, months or years."""
        words = self.scope.messages
        if least and least % 365 == most % 365 == 0:
            return words.amount(least // 365 if least == most else f"{least // 365}–{most // 365}", "year")
        if least != most:
            return words.amount(f"{least}–{most}", "day")
        if least > 120:
            return words.amount(round(least / 30), "month")
        return words.amount(least, "day")

    def poles_through(self, top: float, bottom: float) -> list[Item]:
        """The lines through the lanes, from under the headings to the flags."""
        paint = self.scope.theme.line_paint("notice", 0.45, (1.6, 1.2))
        return [line(x, top, x, bottom, paint, ("anchor",)) for x in (self.x_of(pole.index) for pole in self.here)]

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the flags, and the lengths between them."""
        theme = self.scope.theme
        for pole in self.here:
            flag = self.flags[pole.index]
            x = self.x_of(pole.index)
            box = Box(x, y, flag.width + 2.8, flag.height + 1.2, theme.fill_paint("notice"), ("anchor", "flag"), 0.6)
            title = " · ".join(flag.lines)
            items = (box, flag.place(x + 1.4, y + 0.6))
            layers.column(pole.index).append(Group(items, ("anchor",), title, role="group"))
        if self.below:
            x, text = self.below
            layers.labels.append(text.place(x, y + self.first, "middle"))
        for start, end, said, ends_here in self.between:
            self._stretch(start, end, y, said, ends_here, layers)

    def _stretch(
        self, start: float, end: float, y: float, said: Paragraph | None, ends_here: bool, layers: BandLayers
    ) -> None:
        theme = self.scope.theme
        middle = y + self.band.sizes.small * MM / 2 + 0.6
        paint = theme.line_paint("strong-line", 0.25)
        node = end - 1.2 if ends_here else end
        if said is None:
            layers.lines.append(line(start, middle, node, middle, paint, ("days",)))
        else:
            centre = (start + end) / 2
            layers.labels.append(
                said.place(centre, middle - said.height / 2 if len(said.lines) == 1 else y - 0.4, "middle")
            )
            layers.lines.append(line(start, middle, centre - said.width / 2 - 1, middle, paint, ("days",)))
            layers.lines.append(line(centre + said.width / 2 + 1, middle, node, middle, paint, ("days",)))
        if ends_here:
            tip = polygon([(end, middle), (end - 1.4, middle - 0.7), (end - 1.4, middle + 0.7)])
            layers.lines.append(Path(tip, theme.fill_paint("strong-line"), ("days",)))
