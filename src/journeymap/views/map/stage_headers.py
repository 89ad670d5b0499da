"""The rows above the lanes: stage headers, and brackets over several columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from journeymap.document.touchpoint_texts import stage_metric_texts
from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Item, Path, Step
from journeymap.drawing.shapes import arrow_outline, draw_bracket
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, MapGrid, Slot, StepColumn
from journeymap.views.map.lane import BandLayers, LaneRow
from journeymap.views.map.silences import MapSilence


@dataclass(frozen=True)
class _Header:
    """A header: the name and badges in an arrow, and goal and measures below it."""

    name: MeasuredText
    badges: BadgeRows
    texts: tuple[MeasuredText, ...]

    @property
    def arrow_height(self) -> float:
        return max(self.name.height, self.badges.height) + dim.HEADER_HEIGHT_PADDING

    @property
    def height(self) -> float:
        texts = stack_height(self.texts, dim.HEADER_TEXT_GAP)
        return self.arrow_height + (dim.HEADER_TEXT_TOP + texts if self.texts else 0.0)


class StageHeaders(LaneRow):
    """The headers of the stages: arrows for a sequence, plain for concurrent ones.

    They have the findings of the stages, but not those that are drawn on `silences`.
    """

    is_header = True

    def __init__(self, grid: MapGrid, band: Band, silences: Sequence[MapSilence]) -> None:
        self.context = grid.context
        self.elsewhere = {badge for silence in silences for badge in silence.badges}
        self.band = band
        self.has_metrics = "metrics" in grid.lane_names
        self.headers = [self._header(slot) for slot in band.slots]
        self.height = max(header.height for header in self.headers)

    def _header(self, slot: Slot) -> _Header:
        """Return the header of a slot: its goal always first, then what measures it."""
        stage, sizes, context = slot.stage, self.band.sizes, self.context
        theme, messages = context.theme, context.messages
        room = slot.width - dim.TEXT_LEFT - dim.HEADER_RIGHT - dim.HEADER_POINT
        of_stage = () if slot.is_continued else context.badges_at(stage.subject, without_days=True)
        own = [badge for badge in of_stage if badge not in self.elsewhere]
        badges = BadgeRows.fit(own, room / 2, dim.HEADER_BADGE_GAP)
        title = messages("map.continued", name=stage.name) if slot.is_continued else stage.name
        limit = room - (badges.width + dim.HEADER_BADGE_GAP if badges.rows else 0.0)
        name = measure_text(title, limit, sizes.stage, theme["ink"], bold=True, meaning=("stage",))
        texts = []
        limit = slot.width - dim.TEXT_LEFT - dim.INSET
        if stage.goal and not slot.is_continued:
            texts.append(measure_text(stage.goal, limit, sizes.body, theme["ink"], meaning=("goal",)))
        if stage.metrics and not slot.is_continued and self.has_metrics:
            metrics = messages("map.journey-metrics", metrics=", ".join(stage_metric_texts(context, stage)))
            texts.append(measure_text(metrics, limit, sizes.small, theme["soft"], meaning=("metrics",)))
        return _Header(name, badges, tuple(texts))

    def draw(self, y: float, layers: BandLayers) -> None:
        fill = self.context.theme.fill_paint("header")
        for number, (slot, header) in enumerate(zip(self.band.slots, self.headers, strict=True)):
            items = layers.slot(number)
            items.append(Path(self._outline(number, y), fill, ("header",)))
            items.append(header.name.place(slot.x + dim.TEXT_LEFT, y + dim.HEADER_TOP))
            self._draw_badges(header, slot, y + (header.arrow_height - header.badges.height) / 2, items)
            top = y + header.arrow_height + dim.HEADER_TEXT_TOP
            items += place_stack(header.texts, slot.x + dim.TEXT_LEFT, top, dim.HEADER_TEXT_GAP)

    def _draw_badges(self, header: _Header, slot: Slot, y: float, items: list[Item]) -> None:
        right = slot.x + slot.width - dim.HEADER_POINT - dim.HEADER_RIGHT
        badges = header.badges.draw(right, y, self.context.theme, 1.0)
        items += [replace(badge, role="listitem") for badge in badges]

    def _follows(self, number: int) -> bool:
        """Return whether a slot's stage follows the previous one, not concurrently."""
        slot = self.band.slots[number]
        return number == 0 or self.band.slots[number - 1].stage.node.group != slot.stage.node.group or slot.is_continued

    def _outline(self, number: int, y: float) -> tuple[Step, ...]:
        slot, bottom = self.band.slots[number], y + self.headers[number].arrow_height
        left, right = slot.x, slot.x + slot.width
        is_last = number == len(self.band.slots) - 1
        is_pointed = not slot.stage.concurrent if is_last else self._follows(number + 1)
        notch = left + dim.HEADER_POINT - dim.HEADER_OVERLAP if number and self._follows(number) else None
        if not is_pointed:
            return arrow_outline(left, right, y, bottom, None, notch)
        tip = right + (0.0 if is_last else dim.STAGE_GAP - dim.HEADER_SEAM) - dim.HEADER_OVERLAP
        return arrow_outline(left, right - dim.HEADER_POINT, y, bottom, tip, notch)


class ConcurrencyBrackets(LaneRow):
    """Brackets over stages that are concurrent."""

    def __init__(self, grid: MapGrid, band: Band) -> None:
        self.theme = grid.context.theme
        self.spans: list[tuple[float, float]] = []
        for _, group in groupby(band.slots, key=lambda slot: (slot.stage.concurrent, slot.stage.node.group)):
            first, *others = group
            if first.stage.concurrent and others and others[-1].stage is not first.stage:
                self.spans.append((first.x, others[-1].x + others[-1].width))
        self.text = measure_text(grid.context.messages("map.side-by-side"), 60, band.sizes.small, self.theme["soft"])
        self.height = self.text.height + dim.BRACKET_HEIGHT_PADDING if self.spans else 0.0

    def draw(self, y: float, layers: BandLayers) -> None:
        paint = self.theme.line_paint("strong-line", dim.BRACKET_LINE)
        level, bottom = y + self.height / 2, y + self.height
        for left, right in self.spans:
            layers.labels.append(self.text.place((left + right) / 2, y, "middle"))
            width = self.text.width + 2 * dim.BRACKET_TEXT_GAP
            layers.lines += draw_bracket(left, right, width, level, bottom, paint, ("concurrent",))


class ProgrammeBrackets(LaneRow):
    """Brackets over touchpoints that are parts of one programme or campaign."""

    is_header = True

    def __init__(self, grid: MapGrid, band: Band) -> None:
        self.context = grid.context
        self.type_size = band.sizes.small
        self.spans: list[tuple[StepColumn, StepColumn, MeasuredText]] = []
        programmes = {column.node.touchpoint.part_of for column in band.columns}

        def programme_of(column: StepColumn) -> str | None:
            part_of = column.node.touchpoint.part_of
            return part_of or (column.node.id if column.node.id in programmes else None)

        for (_, programme), run in groupby(band.columns, key=lambda column: (column.slot.x, programme_of(column))):
            if programme:
                self._add_span(list(run), programme)
        self.height = max((text.height + 2 * dim.PROGRAMME_TEXT_BOTTOM for _, _, text in self.spans), default=0.0)

    def _add_span(self, run: list[StepColumn], reference: str) -> None:
        programme = self.context.graph.resolve(reference)
        if programme is None or (len(run) == 1 and run[0].node is programme):
            return
        room = run[-1].x + run[-1].width - run[0].x - 2 * dim.INSET - dim.PROGRAMME_ARMS
        name = self.context.touchpoint_name(programme)
        text = measure_text(name, room, self.type_size, self.context.theme["ink"], meaning=("programme",))
        self.spans.append((run[0], run[-1], text))

    def draw(self, y: float, layers: BandLayers) -> None:
        paint = self.context.theme.line_paint("ink", dim.PROGRAMME_LINE)
        bottom = y + self.height
        for first, last, text in self.spans:
            inset = dim.INSET + dim.PROGRAMME_INSET
            left, right = first.x + inset, last.x + last.width - inset
            width = text.width + 2 * dim.PROGRAMME_TEXT_GAP
            level = bottom - dim.PROGRAMME_TEXT_BOTTOM - text.height / 2
            items = layers.column(first.index)
            items.append(text.place((left + right) / 2, bottom - dim.PROGRAMME_TEXT_BOTTOM - text.height, "middle"))
            items += draw_bracket(left, right, width, level, bottom, paint, ("programme",))
