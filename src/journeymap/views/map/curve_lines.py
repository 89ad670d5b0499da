"""The lines of the emotion curve in one band: their styles and paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeymap.drawing.primitives import Paint, Path, Step
from journeymap.drawing.theme import ColorTheme
from journeymap.views.map import dimensions as dim
from journeymap.views.map.curve_feelings import Curve, CurveLink, EmotionCurves
from journeymap.views.map.grid import Band, StepColumn
from journeymap.views.render_context import RenderContext

Point = tuple[float, float]


@dataclass(frozen=True)
class LineStyle:
    """How one line is drawn; `offset` is how far below the level of its feelings.

    `persona` is the number of the persona whose mark its points have, None for discs.
    """

    color: str
    weight: float
    dashes: tuple[float, ...] = ()
    offset: float = 0.0
    persona: int | None = None

    def paint(self, theme: ColorTheme) -> Paint:
        """Return the paint of the line where it is certain."""
        return theme.line_paint(self.color, self.weight, self.dashes)


def line_styles(context: RenderContext, lines: Sequence[Curve]) -> list[LineStyle]:
    """Return a style for each line; several differ in color, dashes and marks."""
    if len(lines) == 1:
        return [LineStyle("curve", dim.CURVE_LINE)]
    personas = list(context.graph.personas)
    return [
        LineStyle(
            dim.CURVE_COLORS[number],
            dim.CURVE_OWN_LINE,
            dim.CURVE_DASHES[number],
            (number - (len(lines) - 1) / 2) * dim.CURVE_LINE_GAP,
            personas.index(curve.personas[0]) if curve.personas[0] in personas else len(personas),
        )
        for number, curve in enumerate(lines)
    ]


@dataclass(frozen=True)
class CurveScale:
    """Where the levels of feelings are: in a band, in a lane of that top and height."""

    band: Band
    top: float
    height: float

    def level(self, value: float) -> float:
        """Return the y of a feeling."""
        return self.top + dim.CURVE_TOP + (2 - value) / 4 * (self.height - dim.CURVE_TOP - dim.CURVE_BOTTOM)


@dataclass(frozen=True)
class BandLine:
    """One of the lines in one band."""

    scale: CurveScale
    curves: EmotionCurves
    curve: Curve
    style: LineStyle

    def level(self, column: StepColumn) -> float:
        """Return the y of its point; lines that share it run beside each other."""
        value = self.curve.feelings[column.index]
        is_beside = bool(self.style.offset) and self.curves.count_lines(column.index, value) > 1
        return self.scale.level(value) + (self.style.offset if is_beside else 0.0)

    def draw(self, theme: ColorTheme) -> Iterator[Path]:
        """Draw the part of the line that is in the band."""
        for link in self.curve.links:
            ends = self._ends(link)
            if ends is not None:
                yield self._draw_link(theme, link, *ends)

    def _ends(self, link: CurveLink) -> tuple[Point, Point] | None:
        """Return the ends of a link, cut at the edges of the band; None outside of it."""
        band, source, target = self.scale.band, link.source, link.target
        if not band.crosses(source.index, target.index):
            return None
        start, end = (source.middle, self.level(source)), (target.middle, self.level(target))
        middle = (start[1] + end[1]) / 2
        if source.index < band.columns[0].index:
            start = (band.left - dim.CURVE_OVERHANG, middle)
        if target.index > band.columns[-1].index:
            end = (band.right + dim.STAGE_GAP / 2, middle)
        return start, end

    def _draw_link(self, theme: ColorTheme, link: CurveLink, start: Point, end: Point) -> Path:
        (x1, y1), (x2, y2) = start, end
        bend = (x2 - x1) / 2
        steps: tuple[Step, ...] = (("M", start), ("C", (x1 + bend, y1, x2 - bend, y2, x2, y2)))
        paint, meaning = self.style.paint(theme), ["curve"]
        if not link.is_certain:
            paint = replace(paint, weight=dim.CURVE_THIN_LINE)
        if link.is_branch:
            paint, meaning = replace(paint, dashes=dim.CURVE_BRANCH_DASHES), [*meaning, "branch"]
        elif link.is_planned:
            paint, meaning = replace(paint, dashes=dim.CURVE_PLANNED_DASHES), [*meaning, "planned"]
        return Path(steps, paint, tuple(meaning), (link.source.node.reference, link.target.node.reference))

    def end(self, *, is_planned: bool) -> Point:
        """Return where today's or the planned line ends: at its last point or the edge."""
        links = [link for link in self.curve.links if not link.is_branch and link.is_planned is is_planned]
        places = [ends[1] for link in links if (ends := self._ends(link))]
        felt = [column for column in self.scale.band.columns if column.index in self.curve.feelings]
        places += [(column.middle, self.level(column)) for column in felt]
        return max(places, default=(self.scale.band.left, self.scale.level(0)))


def band_lines(context: RenderContext, scale: CurveScale, curves: EmotionCurves) -> list[BandLine]:
    """Return the lines in a band, with a style for each."""
    styles = line_styles(context, curves.lines)
    return [BandLine(scale, curves, curve, style) for curve, style in zip(curves.lines, styles, strict=True)]
