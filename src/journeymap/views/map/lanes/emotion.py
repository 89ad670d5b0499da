"""The emotion curve: a line through the lowest feelings, or one for each persona."""

from __future__ import annotations

from journeymap.document.touchpoint_texts import feeling
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, Shape
from journeymap.drawing.shapes import disc, line, persona_mark
from journeymap.graph.feelings import is_worked_on
from journeymap.views.map import dimensions as dim
from journeymap.views.map.curve_feelings import EmotionCurves, find_curves
from journeymap.views.map.curve_labels import LineLabels
from journeymap.views.map.curve_lines import CurveScale, band_lines, line_styles
from journeymap.views.map.curve_points import PointPainter
from journeymap.views.map.grid import Band, MapGrid, Slot
from journeymap.views.map.lane import BandLayers, Lane, LaneRow


class EmotionLane(Lane):
    """The lane of the emotion curve; `curves` are its lines on the whole map."""

    name = "emotion"
    position = 50

    def __init__(self, grid: MapGrid) -> None:
        super().__init__(grid)
        self.curves = find_curves(grid.context, grid.columns)

    def row(self, band: Band) -> LaneRow:
        return _CurveRow(self, band)

    def legend(self) -> list[LegendEntry]:
        """Return what the points and lines mean, or that nobody was asked."""
        context, messages = self.context, self.context.messages
        if not self.curves.values:
            is_known = any(feeling(context, node) for node in context.touchpoints)
            return [] if is_known else [([], messages("legend.unasked"))]
        columns = [column for column in self.grid.columns if min(self.curves.values_at(column.index), default=0) < 0]
        entries = [
            (self._low_symbol(is_unworked), messages("legend.low-unworked" if is_unworked else "legend.low"))
            for is_unworked in (False, True)
            if any(is_worked_on(column.node) is not is_unworked for column in columns)
        ]
        return [*entries, *self._line_entries(), *self._mark_entries()]

    def _low_symbol(self, is_unworked: bool) -> list[Shape]:
        theme = self.context.theme
        point = disc(4, 2.2, dim.CURVE_POINT, theme.fill_paint("low"), ("low-emotion",))
        ring = Paint(None, theme["low"], dim.CURVE_RING_LINE)
        return [point, disc(4, 2.2, 2.0, ring, ("unworked",))] if is_unworked else [point]

    def _line_entries(self) -> list[LegendEntry]:
        theme, messages = self.context.theme, self.context.messages
        links = [link for curve in self.curves.lines for link in curve.links]
        on_path = [link for link in links if not link.is_branch]
        kinds = (
            ("planned", dim.CURVE_LINE, dim.CURVE_PLANNED_DASHES, any(link.is_planned for link in on_path)),
            ("uncertain", dim.CURVE_THIN_LINE, (), not all(link.is_certain for link in on_path)),
            ("branch", dim.CURVE_THIN_LINE, dim.CURVE_BRANCH_DASHES, len(on_path) < len(links)),
        )
        return [
            ([line(0.5, 2.2, 6.5, 2.2, theme.line_paint("curve", weight, dashes), (key,))], messages(f"legend.{key}"))
            for key, weight, dashes, is_drawn in kinds
            if is_drawn
        ]

    def _mark_entries(self) -> list[LegendEntry]:
        """Return the marks of personas who have no line of their own."""
        context, theme = self.context, self.context.theme
        marked = {persona for marks in self.curves.marks.values() for persona, _ in marks}
        paint = Paint(theme["page"], theme["curve"], dim.PERSONA_LINE)
        entries: list[LegendEntry] = [
            ([Path(persona_mark(number, 4, 2.2, 1.0), paint, ("persona",))], context.name("personas", persona))
            for number, persona in enumerate(context.graph.personas)
            if persona in marked
        ]
        if len(self.curves.lines) > 1 and marked:
            entries.append(([], context.messages("legend.some-lines")))
        return entries


class _CurveRow(LaneRow):
    """The curve in one band: the scale, the lines and points, and their labels."""

    label_top = dim.CURVE_LABEL_TOP

    def __init__(self, lane: EmotionLane, band: Band) -> None:
        self.context = lane.context
        self.band = band
        self.curves = lane.curves
        self.has_room = bool(lane.grid.ends_width)  # for labels of lines
        self.label = lane.context.messages("lane.emotion")
        self.is_flexible = any(self.curves.values_at(column.index) for column in band.columns)
        self.line_labels = LineLabels(lane.context, band, lane.curves)
        if self.is_flexible:
            least = max(dim.CURVE_WORDS_HEIGHT, dim.CURVE_HEIGHT / lane.grid.scale)
            self.height = max(least, self.line_labels.height)
        elif self.curves.values:
            self.height, self.label_top = dim.CURVE_UNASKED_HEIGHT, 0.0

    def draw(self, y: float, layers: BandLayers) -> None:
        scale = CurveScale(self.band, y, self.height)
        for slot in self.band.slots:
            layers.ground += self._ground(slot, scale)
        if not self.is_flexible:
            return
        layers.labels += self._scale_words(scale)
        context, curves = self.context, self.curves
        lines, painter = band_lines(context, scale, curves), self._painter(curves, scale)
        layers.lines.append(
            Group(tuple(path for line in lines for path in line.draw(context.theme)), ("default-curve",))
        )
        labels = tuple(self.line_labels.draw(lines, y, self.height))
        layers.labels.append(Group(labels, ("default-curve",)))
        for column in self.band.columns:
            points = painter.draw(column, context.messages("lane.emotion"), "default-curve")
            if points is not None:
                layers.column(column.index).append(points)
        layers.lines += [self._own_curve(EmotionCurves((curve,), {}), scale) for curve in curves.by_persona]

    def _ground(self, slot: Slot, scale: CurveScale) -> list[Item]:
        """Draw the tinted areas and levels of a stage; a line where nobody was asked."""
        theme, zero = self.context.theme, scale.level(0)
        indexes = [column.index for column in self.band.columns if column.slot is slot]
        if not any(self.curves.values_at(index) for index in indexes):
            middle = zero if self.is_flexible else scale.top + scale.height / 2
            thin = theme.line_paint("strong-line", dim.CURVE_SCALE_LINE)
            left, right = self._beside_labels(slot)
            return [line(left, middle, right, middle, thin, ("scale", "unasked"))] if left < right else []
        items: list[Item] = []
        for color, top, bottom in (
            ("mood-high", scale.top, zero),
            ("mood-low", zero, scale.top + scale.height),
        ):
            meaning = ("panel", "emotion", color)
            items.append(Box(slot.x, top, slot.width, bottom - top, theme.fill_paint(color), meaning))
        for value in range(-2, 3):
            level = scale.level(value)
            color, weight = ("line", dim.CURVE_SCALE_LINE) if value else ("strong-line", dim.CURVE_ZERO_LINE)
            items.append(line(slot.x, level, slot.x + slot.width, level, theme.line_paint(color, weight), ("scale",)))
        return items

    def _beside_labels(self, slot: Slot) -> tuple[float, float]:
        """Return the ends of the line across a stage in which nobody was asked."""
        labels, right = self.line_labels, slot.x + slot.width
        if not labels.labels or right <= labels.left:
            return slot.x, right
        left = max(slot.x, labels.right + dim.CURVE_END_GAP)
        return (left, right) if right - left >= dim.CURVE_LEAST_REST else (right, right)

    def _scale_words(self, scale: CurveScale) -> list[Item]:
        items: list[Item] = []
        for value in range(2, -3, -1):
            text, room = self.context.messages(f"feeling.{value}"), dim.GUTTER - dim.CURVE_SCALE_GAP
            word = measure_text(text, room, self.band.sizes.small, self.context.theme["soft"], meaning=("scale",))
            x = self.band.left - dim.CURVE_SCALE_GAP
            items.append(word.place(x, scale.level(value) - word.height / 2, "end"))
        return items

    def _painter(self, curves: EmotionCurves, scale: CurveScale) -> PointPainter:
        return PointPainter(self.context, scale, curves, line_styles(self.context, curves.lines))

    def _own_curve(self, curves: EmotionCurves, scale: CurveScale) -> Group:
        """Draw one persona's line in this band, which a page shows on choosing them."""
        context, (persona,) = self.context, curves.lines[0].personas
        painter = self._painter(curves, scale)
        points = [
            point
            for column in self.band.columns
            if (point := painter.draw(column, context.touchpoint_name(column.node))) is not None
        ]
        title = f"{self.label}: {context.name('personas', persona)}"
        lines = band_lines(context, scale, curves)
        paths = [path for line in lines for path in line.draw(context.theme)]
        labels = LineLabels(context, self.band, curves).draw(lines, scale.top, scale.height) if self.has_room else ()
        return Group((*paths, *points, *labels), ("persona-curve",), title, role="group", persona=persona)


LANE = EmotionLane
