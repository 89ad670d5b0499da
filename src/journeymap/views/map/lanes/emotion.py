"""The emotion curve: one line along the journey, with marks of personas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymap.document.touchpoint_texts import Feeling, feeling
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import SMALLEST_TYPE
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, Step
from journeymap.drawing.shapes import disc, line, persona_mark
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, MapGrid, StepColumn
from journeymap.views.map.lane import BandLayers, Lane, LaneRow
from journeymap.views.render_context import RenderContext


class EmotionLane(Lane):
    """The lane of the emotion curve; `feelings` are those of columns by index."""

    name = "emotion"
    position = 50

    def __init__(self, grid: MapGrid) -> None:
        super().__init__(grid)
        felt_at = {column.index: feeling(grid.context, column.node) for column in grid.columns}
        self.feelings = {index: felt for index, felt in felt_at.items() if felt is not None}
        self.links = _link_points(grid.context, grid.columns, self.feelings)

    def row(self, band: Band) -> LaneRow:
        return _CurveRow(self, band)

    def legend(self) -> list[LegendEntry]:
        theme, messages, graph = self.context.theme, self.context.messages, self.context.graph
        feelings = self.feelings.values()
        entries: list[LegendEntry] = []
        if any(felt.mean <= -1 or any(value < 0 for _, value in felt.each) for felt in feelings):
            paint = Paint(theme["low"], theme["low"], 0.5)
            entries.append(([disc(4, 2.2, dim.CURVE_POINT, paint, ("low-emotion",))], messages("legend.low")))
        transitions = graph.for_persona(self.context.persona).paths.transitions
        steps = [node for stage in self.context.stages for node in stage.steps]
        if feelings and any(node.touchpoint.ends and not transitions.get(node) for node in steps[:-1]):
            dotted = theme.line_paint("curve", dim.CURVE_BRANCH_LINE, dim.CURVE_BRANCH_DASHES)
            entries.append(([line(0.5, 2.2, 6.5, 2.2, dotted, ("branch",))], messages("legend.branch")))
        personas = {persona for felt in feelings for persona, _ in felt.each}
        for number, persona in enumerate(graph.personas):
            if persona and persona in personas:
                paint = Paint(theme["page"], theme["curve"], dim.PERSONA_LINE)
                mark = Path(persona_mark(number, 4, 2.2, 1.0), paint, ("persona",))
                entries.append(([mark], self.context.name("personas", persona)))
        return entries


@dataclass(frozen=True)
class _CurveLink:
    """A line between two points; dashed if uncertain, dotted for a branch."""

    source: StepColumn
    target: StepColumn
    is_certain: bool
    is_branch: bool = False


def _link_points(
    context: RenderContext, columns: Sequence[StepColumn], feelings: Mapping[int, Feeling]
) -> list[_CurveLink]:
    """Link the points along the path, marking unknown parts as uncertain."""
    by_node = context.graph.for_persona(context.persona).paths.transitions
    targets = {node: [transition.target for transition in own] for node, own in by_node.items()}
    links: list[_CurveLink] = []
    before: StepColumn | None = None
    entries: list[StepColumn] = []
    skipped = False
    for column in columns:
        if column.index not in feelings:
            skipped = True
            continue
        node = column.node
        if node.touchpoint.ends and not targets.get(node) and column is not columns[-1]:
            earlier = reversed(columns[: column.index])
            source = next((other for other in earlier if node in targets.get(other.node, ())), None)
            if source is not None and source.index in feelings:
                links.append(_CurveLink(source, column, is_certain=False, is_branch=True))
            continue
        leads_here = before is None or node in targets.get(before.node, ())
        if node.touchpoint.starts and not leads_here:
            entries.append(column)
            continue
        if before is not None:
            stage, other = column.slot.stage, before.slot.stage
            is_concurrent = other.node.group == stage.node.group and other is not stage
            links.append(_CurveLink(before, column, leads_here and not skipped and not is_concurrent))
        links += [_CurveLink(other, column, is_certain=False, is_branch=True) for other in entries]
        before, entries, skipped = column, [], False
    return links


class _CurveRow(LaneRow):
    is_flexible = True
    label_top = dim.CURVE_LABEL_TOP

    def __init__(self, lane: EmotionLane, band: Band) -> None:
        self.context = lane.context
        self.band = band
        self.feelings = lane.feelings
        self.links = lane.links
        self.height = dim.CURVE_HEIGHT
        self.label = lane.context.messages("lane.emotion")
        self.indexes = {column.index for column in band.columns}

    def _level(self, top: float, value: float) -> float:
        return top + dim.CURVE_TOP + (2 - value) / 4 * (self.height - dim.CURVE_TOP - dim.CURVE_BOTTOM)

    def draw(self, y: float, layers: BandLayers) -> None:
        theme = self.context.theme
        for slot in filter(lambda slot: slot.steps, self.band.slots):
            ground = Paint(theme["panel"], theme["line"], dim.CURVE_SCALE_LINE)
            layers.ground.append(Box(slot.x, y, slot.width, self.height, ground, ("panel", "emotion")))
            for value in range(-2, 3):
                level = self._level(y, value)
                color, weight = ("line", dim.CURVE_SCALE_LINE) if value else ("strong-line", dim.CURVE_ZERO_LINE)
                rule = theme.line_paint(color, weight)
                layers.ground.append(line(slot.x, level, slot.x + slot.width, level, rule, ("scale",)))
        for value in (2, 0, -2):
            text = self.context.messages(f"feeling.{value}")
            word = measure_text(text, dim.GUTTER, SMALLEST_TYPE, theme["soft"], meaning=("scale",))
            x = self.band.left - dim.CURVE_SCALE_GAP
            layers.labels.append(word.place(x, self._level(y, value) - word.height / 2, "end"))
        for link in self.links:
            layers.lines += self._draw_link(link, y)
        for column in self.band.columns:
            felt = self.feelings.get(column.index)
            if felt is not None:
                layers.column(column.index).append(self._draw_point(column, felt, y))

    def _draw_link(self, link: _CurveLink, top: float) -> list[Item]:
        """Draw a link, or the part of it that is in this band."""
        source, target = link.source, link.target
        first = self._level(top, self.feelings[source.index].mean)
        last = self._level(top, self.feelings[target.index].mean)
        start, end = (source.middle, first), (target.middle, last)
        if source.index not in self.indexes and target.index not in self.indexes:
            return []
        if source.index not in self.indexes:
            start = (self.band.left - dim.CURVE_OVERHANG, (first + last) / 2)
        elif target.index not in self.indexes:
            end = (self.band.right + dim.STAGE_GAP / 2, (first + last) / 2)
        bend = (end[0] - start[0]) / 2
        steps: tuple[Step, ...] = (("M", start), ("C", (start[0] + bend, start[1], end[0] - bend, end[1], *end)))
        theme = self.context.theme
        joins = (source.node.reference, target.node.reference)
        if link.is_branch:
            dotted = theme.line_paint("curve", dim.CURVE_BRANCH_LINE, dim.CURVE_BRANCH_DASHES)
            return [Path(steps, dotted, ("curve", "branch"), joins)]
        paint = theme.line_paint("curve", dim.CURVE_LINE, () if link.is_certain else dim.CURVE_DASHES)
        return [Path(steps, paint, ("curve",), joins)]

    def _draw_point(self, column: StepColumn, felt: Feeling, top: float) -> Group:
        theme, messages = self.context.theme, self.context.messages
        is_low = felt.mean <= -1
        items = self._draw_personas(column.middle + dim.PERSONA_OFFSET, felt, top) if felt.each else []
        paint = Paint(theme["low" if is_low else "page"], theme["low" if is_low else "curve"], dim.CURVE_POINT_LINE)
        meaning = ("emotion", "low-emotion") if is_low else ("emotion",)
        items.append(disc(column.middle, self._level(top, felt.mean), dim.CURVE_POINT, paint, meaning))
        title = f"{messages('lane.emotion')}: {messages(f'feeling.{round(felt.mean)}')}"
        each = [f"{self.context.name('personas', id)}: {messages(f'feeling.{value}')}" for id, value in felt.each]
        return Group(tuple(items), ("emotion",), title, ", ".join(each), "group")

    def _draw_personas(self, x: float, felt: Feeling, top: float) -> list[Item]:
        """Draw the mark of each persona at its level, those of one level side by side."""
        theme = self.context.theme
        levels = [self._level(top, value) for _, value in felt.each]
        spread = theme.line_paint("strong-line", dim.SPREAD_LINE)
        items: list[Item] = [line(x, min(levels), x, max(levels), spread, ("spread",))]
        personas = list(self.context.graph.personas)
        for index, (persona, value) in enumerate(felt.each):
            place = sum(other == value for _, other in felt.each[:index])
            number = personas.index(persona) if persona in personas else len(personas)
            fill, ink = ("low", "low") if value < 0 else ("page", "curve")
            paint = Paint(theme[fill], theme[ink], dim.PERSONA_LINE)
            shape = persona_mark(number, x + dim.PERSONA_GAP * place, self._level(top, value), dim.PERSONA_MARK)
            items.append(Path(shape, paint, ("persona", "low-emotion") if value < 0 else ("persona",)))
        return items


LANE = EmotionLane
