"""The labels at the ends of the lines of the emotion curve, right of a band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Group, Item, Paint, Path
from journeymap.drawing.shapes import line, persona_mark
from journeymap.views.map import dimensions as dim
from journeymap.views.map.curve_feelings import EmotionCurves
from journeymap.views.map.curve_lines import BandLine
from journeymap.views.map.grid import Band
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True)
class _LineLabel:
    """A label: its text, the number of its line, and whether that is planned."""

    text: MeasuredText
    line: int
    is_planned: bool = False


class LineLabels:
    """The labels of the lines in one band; `height` is what they need.

    `left` and `right` are where they begin and end: after the last stage with a point, or after the band if a line goes
    on from there.
    """

    def __init__(self, context: RenderContext, band: Band, curves: EmotionCurves) -> None:
        self.context = context
        self.labels = list(_labels(context, band, curves))
        texts = [label.text for label in self.labels]
        self.height = sum(text.height + dim.CURVE_END_LINE_GAP for text in texts)
        links = [link for curve in curves.lines for link in curve.links]
        indexes = [column.index for column in band.columns]
        goes_on = any(link.source.index <= indexes[-1] < link.target.index for link in links) if indexes else False
        felt = [column.slot.x + column.slot.width for column in band.columns if curves.values_at(column.index)]
        self.left = (band.right if goes_on else max(felt, default=band.right)) + dim.CURVE_END_GAP
        widest = max((text.width for text in texts), default=0.0)
        self.right = self.left + dim.CURVE_SAMPLE + dim.CURVE_SAMPLE_GAP + widest

    def draw(self, lines: list[BandLine], top: float, height: float) -> Iterator[Item]:
        """Draw the labels, each as near as possible to the end of its line."""
        ends = [lines[label.line].end(is_planned=label.is_planned)[1] for label in self.labels]
        y, spare = top, height - self.height
        for end, label in sorted(zip(ends, self.labels, strict=True), key=lambda pair: pair[0]):
            gap = min(max(0.0, end - label.text.height / 2 - y), spare)
            y, spare = y + gap, spare - gap
            yield self._draw(label, lines[label.line], y)
            y += label.text.height + dim.CURVE_END_LINE_GAP

    def _draw(self, label: _LineLabel, band_line: BandLine, y: float) -> Group:
        """Draw a label after a sample of its line, with the mark of the persona."""
        theme, style = self.context.theme, band_line.style
        if label.is_planned:
            style = replace(style, dashes=dim.CURVE_PLANNED_DASHES, persona=None)
        middle = y + label.text.height / len(label.text.lines) / 2
        sample = line(self.left, middle, self.left + dim.CURVE_SAMPLE, middle, style.paint(theme), ("sample",))
        items: list[Item] = [sample]
        if style.persona is not None:
            paint = Paint(theme["page"], theme[style.color], dim.PERSONA_LINE)
            outline = persona_mark(style.persona, self.left + dim.CURVE_SAMPLE / 2, middle, dim.PERSONA_POINT)
            items.append(Path(outline, paint, ("persona",)))
        items.append(label.text.place(self.left + dim.CURVE_SAMPLE + dim.CURVE_SAMPLE_GAP, y))
        return Group(tuple(items), ("line-label",))


def _labels(context: RenderContext, band: Band, curves: EmotionCurves) -> Iterator[_LineLabel]:
    """Yield the labels of the lines that are in a band: personas, today, and planned."""
    ink, size = context.theme["ink"], band.sizes.small

    def measured(name: str) -> MeasuredText:
        return measure_text(name, dim.CURVE_END_TEXT, size, ink, meaning=("line-label",))

    inside = [
        (number, curve, [link for link in curve.links if band.crosses(link.source.index, link.target.index)])
        for number, curve in enumerate(curves.lines)
        if any(column.index in curve.feelings for column in band.columns)
        or any(band.crosses(link.source.index, link.target.index) for link in curve.links)
    ]
    on_path = [(number, link.is_planned) for number, _, links in inside for link in links if not link.is_branch]
    planned = [number for number, is_planned in on_path if is_planned]
    for number, curve, _ in inside:
        if curve.personas:
            names = [context.name("personas", persona) for persona in curve.personas]
            rest = len(names) - dim.CURVE_MOST_NAMES
            label = f"{names[0]} +{len(names) - 1}" if rest > 0 else ", ".join(names)
            yield _LineLabel(measured(label), number)
        elif planned and context.options.state is None and (number, False) in on_path:
            yield _LineLabel(measured(context.messages("legend.today")), number)
    if planned:
        yield _LineLabel(measured(context.messages("legend.planned")), planned[0], is_planned=True)
