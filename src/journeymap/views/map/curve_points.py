"""The points of the emotion curve: discs, marks of personas, and their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymap.document.touchpoint_texts import feelings_by_persona
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, TextBlock
from journeymap.drawing.shapes import disc, line, persona_mark
from journeymap.graph.feelings import is_worked_on
from journeymap.locales.messages import Messages
from journeymap.views.map import dimensions as dim
from journeymap.views.map.curve_feelings import EmotionCurves
from journeymap.views.map.curve_lines import CurveScale, LineStyle
from journeymap.views.map.grid import StepColumn
from journeymap.views.render_context import RenderContext


def feeling_words(messages: Messages, value: int) -> str:
    """Return the word of a feeling with its value: `distressed −2`."""
    number = f"{value:+d}".replace("-", "−") if value else "0"
    return f"{messages(f'feeling.{value}')} {number}"


@dataclass(frozen=True)
class PointPainter:
    """Draws the points of some lines in one band."""

    context: RenderContext
    scale: CurveScale
    curves: EmotionCurves
    styles: Sequence[LineStyle]

    def draw(self, column: StepColumn, label: str, *meaning: str) -> Group | None:
        """Draw all points of a column, under that label for screen readers."""
        values = self.curves.values_at(column.index)
        if not values:
            return None
        context, lowest = self.context, values[-1]
        unworked = not is_worked_on(column.node)
        items: list[Item] = []
        if len(values) > 1:
            levels = [self.scale.level(value) for value in (values[0], lowest)]
            spread = context.theme.line_paint("strong-line", dim.SPREAD_LINE)
            items.append(line(column.middle, levels[0], column.middle, levels[1], spread, ("spread",)))
        for value in values:
            items += self._draw_value(column, value, unworked and value < 0)
        items += self._words(column, values, unworked)
        title = f"{label}: {feeling_words(context.messages, lowest)}"
        if unworked and lowest < 0:
            title += f" ({context.messages('legend.low-unworked')})"
        each = feelings_by_persona(context, column.node) if len(values) > 1 else {}
        texts = [f"{context.name('personas', id)}: {feeling_words(context.messages, each[id])}" for id in each]
        words = ("emotion", *(["low-emotion"] if lowest < 0 else []), *meaning)
        return Group(tuple(items), words, title, ", ".join(texts), "group")

    def _draw_value(self, column: StepColumn, value: int, has_ring: bool) -> Iterator[Item]:
        """Draw the point of one feeling, or the marks of personas beside the lines."""
        theme = self.context.theme
        x, y, is_low = column.middle, self.scale.level(value), value < 0
        marks = [persona for persona, felt in self.curves.marks.get(column.index, ()) if felt == value]
        number, style = self._style(column.index, value)
        gap = min(dim.PERSONA_GAP, (column.width - 2 * dim.CURVE_RING) / max(1, len(marks)))
        half = gap * (len(marks) - 1) / 2 if marks else 0.0
        meaning = ("low-emotion",) if is_low else ()
        if has_ring:
            ring, radius = Paint(None, theme["low"], dim.CURVE_RING_LINE), dim.CURVE_RING
            size = 2 * (half + radius), 2 * radius
            yield Box(x - half - radius, y - radius, *size, ring, ("emotion", "unworked"), radius)
        color = "low" if is_low else style.color if style else "curve"
        paint = Paint(theme["low" if is_low else "page"], theme[color], dim.CURVE_POINT_LINE)
        if marks:
            radius = dim.PERSONA_LOW_MARK if is_low else dim.PERSONA_MARK
            for place, persona in enumerate(marks):
                outline = persona_mark(self._number(persona), x - half + gap * place, y, radius)
                yield Path(outline, paint, ("persona", *meaning))
        elif style and style.persona is not None:
            outline = persona_mark(style.persona, x, y, dim.PERSONA_LOW_POINT if is_low else dim.PERSONA_POINT)
            yield Path(outline, paint, ("persona", "emotion", *meaning))
        else:
            radius = dim.CURVE_LOW_POINT if is_low else dim.CURVE_POINT
            yield disc(x, y, max(radius, dim.CURVE_LINE_GAP * number / 2), paint, ("emotion", *meaning))

    def _style(self, index: int, value: int) -> tuple[int, LineStyle | None]:
        """Return how many lines run through a point, and the style of a single one."""
        pairs = zip(self.curves.lines, self.styles, strict=True)
        styles = [style for curve, style in pairs if curve.feelings.get(index) == value]
        return len(styles), styles[0] if len(styles) == 1 else None

    def _number(self, persona: str) -> int:
        personas = list(self.context.graph.personas)
        return personas.index(persona) if persona in personas else len(personas)

    def _is_first(self, column: StepColumn) -> bool:
        """Whether no column before this one in the band has a point."""
        first = next(other for other in self.scale.band.columns if self.curves.values_at(other.index))
        return column is first

    def _words(self, column: StepColumn, values: Sequence[int], unworked: bool) -> Iterator[TextBlock]:
        """Yield the words of the highest and lowest feelings, where a line reaches them.

        A word is repeated in the next band. No line is above the highest or below the lowest feelings, so none runs
        through their words.
        """
        theme, messages, size = self.context.theme, self.context.messages, self.scale.band.sizes.small
        extremes = max(self.curves.values), min(self.curves.values)
        for value, is_above in ((values[0], True), (values[-1], False)):
            if value != extremes[0 if is_above else 1] or (not is_above and extremes[0] == extremes[1]):
                continue
            if not self.curves.is_reached(column.index, value) and not self._is_first(column):
                continue
            color = theme["low" if value < 0 else "ink"]
            words = feeling_words(messages, value)
            text = measure_text(words, column.width, size, color, bold=True, meaning=("feeling",))
            radius = dim.CURVE_RING if unworked and value < 0 else dim.CURVE_LOW_POINT
            reach = radius + dim.CURVE_WORD_GAP
            level = self.scale.level(value)
            yield text.place(column.middle, level - reach - text.height if is_above else level + reach, "middle")
