"""The lines of the emotion curve in one band: their styles, paths, and labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Group, Item, Paint, Path, Step
from journeymap.drawing.shapes import line, persona_mark
from journeymap.drawing.theme import ColorTheme
from journeymap.views.map import dimensions as dim
from journeymap.views.map.curve_feelings import Curve, CurveLink, EmotionCurves
from journeymap.views.map.grid import Band
from journeymap.views.render_context import RenderContext


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


def draw_line(context: RenderContext, scale: CurveScale, curve: Curve, style: LineStyle) -> list[Item]:
    """Draw the part of a line that is in this band."""
    paths = [_draw_link(context.theme, scale, curve, style, link) for link in curve.links]
    return [path for path in paths if path is not None]


def _draw_link(theme: ColorTheme, scale: CurveScale, curve: Curve, style: LineStyle, link: CurveLink) -> Path | None:
    points = _ends_in_band(scale, curve, link)
    if points is None:
        return None
    (x1, y1), (x2, y2) = points
    y1, y2, bend = y1 + style.offset, y2 + style.offset, (x2 - x1) / 2
    steps: tuple[Step, ...] = (("M", (x1, y1)), ("C", (x1 + bend, y1, x2 - bend, y2, x2, y2)))
    paint, meaning = style.paint(theme), ["curve"]
    if not link.is_certain:
        paint = replace(paint, weight=dim.CURVE_THIN_LINE)
    if link.is_branch:
        paint, meaning = replace(paint, dashes=dim.CURVE_BRANCH_DASHES), [*meaning, "branch"]
    elif link.is_planned:
        paint, meaning = replace(paint, dashes=dim.CURVE_PLANNED_DASHES), [*meaning, "planned"]
    return Path(steps, paint, tuple(meaning), (link.source.node.reference, link.target.node.reference))


def _ends_in_band(
    scale: CurveScale, curve: Curve, link: CurveLink
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the ends of a link, cut at the edges of the band; None outside of it."""
    band, source, target = scale.band, link.source, link.target
    if not band.columns or target.index < band.columns[0].index or source.index > band.columns[-1].index:
        return None
    first, last = (scale.level(curve.feelings[column.index]) for column in (source, target))
    start, end = (source.middle, first), (target.middle, last)
    if source.index < band.columns[0].index:
        start = (band.left - dim.CURVE_OVERHANG, (first + last) / 2)
    if target.index > band.columns[-1].index:
        end = (band.right + dim.STAGE_GAP / 2, (first + last) / 2)
    return start, end


@dataclass(frozen=True)
class _EndLabel:
    """The label of a line, and the height at which the line ends in the band."""

    text: MeasuredText
    style: LineStyle
    y: float


class LineLabels:
    """The labels of the lines in a band, at its right; `height` is what they need."""

    def __init__(self, context: RenderContext, band: Band, curves: EmotionCurves) -> None:
        self.context = context
        self.curves = curves
        self.band = band
        self.texts = [
            (
                measure_text(name, dim.CURVE_END_TEXT, band.sizes.small, context.theme["ink"], meaning=("line-label",)),
                key,
            )
            for name, key in _names(context, band, curves)
        ]
        self.height = sum(text.height + dim.CURVE_END_LINE_GAP for text, _ in self.texts)

    def draw(self, scale: CurveScale) -> list[Item]:
        """Draw the labels, each as near as possible to the end of its line."""
        styles = line_styles(self.context, self.curves.lines)
        labels = []
        for text, number in self.texts:
            curve, style = self.curves.lines[number or 0], styles[number or 0]
            if number is None:
                style = replace(style, dashes=dim.CURVE_PLANNED_DASHES)
            y = _end_level(scale, curve, is_planned=number is None) + style.offset
            labels.append(_EndLabel(text, style, y))
        items: list[Item] = []
        y, left_over = scale.top, scale.height - self.height
        for label in sorted(labels, key=lambda label: label.y):
            room = min(max(0.0, label.y - label.text.height / 2 - y), left_over)
            y, left_over = y + room, left_over - room
            items += self._draw(label, y)
            y += label.text.height + dim.CURVE_END_LINE_GAP
        return items

    def _draw(self, label: _EndLabel, y: float) -> Iterator[Item]:
        theme, style = self.context.theme, label.style
        left = self.band.right + dim.CURVE_END_GAP
        middle = y + min(label.text.height, label.text.size * 0.4) / 2
        shapes: list[Item] = [line(left, middle, left + dim.CURVE_SAMPLE, middle, style.paint(theme), ("sample",))]
        if style.persona is not None:
            paint = Paint(theme["page"], theme[style.color], dim.PERSONA_LINE)
            outline = persona_mark(style.persona, left + dim.CURVE_SAMPLE / 2, middle, dim.PERSONA_POINT)
            shapes.append(Path(outline, paint, ("persona",)))
        text = label.text.place(left + dim.CURVE_SAMPLE + dim.CURVE_SAMPLE_GAP, y)
        yield Group((*shapes, text), ("line-label",))


def _names(context: RenderContext, band: Band, curves: EmotionCurves) -> Iterator[tuple[str, int | None]]:
    """Yield what the lines of a band are called, with their number; None for planned."""
    indexes = {column.index for column in band.columns}
    planned = any(
        link.is_planned and not link.is_branch and indexes & {link.source.index, link.target.index}
        for curve in curves.lines
        for link in curve.links
    )
    for number, curve in enumerate(curves.lines):
        if curve.personas:
            first, *others = curve.personas
            yield context.name("personas", first) + (f" +{len(others)}" if others else ""), number
        elif planned and context.options.state != "planned":
            yield context.messages("legend.today"), number
    if planned:
        yield context.messages("legend.planned"), None


def _end_level(scale: CurveScale, curve: Curve, *, is_planned: bool) -> float:
    """Return the height at which a line ends in the band: at its edge or last point."""
    links = [link for link in curve.links if not link.is_branch and (link.is_planned or not is_planned)]
    places = [ends[1] for link in links if (ends := _ends_in_band(scale, curve, link))]
    if not is_planned or not places:
        felt = [column for column in scale.band.columns if column.index in curve.feelings]
        places += [(column.middle, scale.level(curve.feelings[column.index])) for column in felt]
    return max(places, default=(0.0, scale.level(0)))[1]
