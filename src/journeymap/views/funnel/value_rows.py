"""Rows of values: a bar for each step, to the scale of the row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from journeymap.document.figure_texts import count_text, outcome_text, percent_text
from journeymap.document.journey_figures import JourneyFigures, StepFigures, percent
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item
from journeymap.drawing.shapes import line
from journeymap.views.funnel import dimensions as dim
from journeymap.views.funnel.bars import BarPainter
from journeymap.views.funnel.content import FunnelContent, ValueRow
from journeymap.views.funnel.sections import Row, Section


@dataclass(frozen=True)
class _Column:
    """A step in a table: its names, and its place."""

    stage: str
    name: str
    touchpoint: str
    x: float
    width: float


def value_sections(content: FunnelContent, painter: BarPainter, right: float, *, is_filled: bool) -> list[Section]:
    """Return tables with a row for each value.

    Each has as many steps as there is room for.
    """
    left = MARGIN + min(dim.MOST_VALUES, max(dim.LEAST_VALUES, dim.VALUES_SHARE * (right - MARGIN)))
    steps = [
        (each.stage.name, step.name, step.figures.touchpoint)
        for each in content.stages
        for step in each.steps
        if step.figures
    ]
    most = max(1, int((right - left) // dim.NARROWEST_COLUMN))
    tables = math.ceil(len(steps) / most)
    per_table = math.ceil(len(steps) / tables) if tables else 0
    width = (right - left) / per_table if per_table else 0.0
    width = width if is_filled else min(width, dim.WIDEST_COLUMN)
    return [
        _Table(
            content,
            painter,
            left,
            [
                _Column(*step, left + place * width, width)
                for place, step in enumerate(steps[start : start + per_table])
            ],
        ).section()
        for start in range(0, len(steps), per_table or 1)
    ]


class _Table:
    """Rows of values for some of the steps."""

    def __init__(self, content: FunnelContent, painter: BarPainter, left: float, columns: Sequence[_Column]) -> None:
        self.content = content
        self.context = content.context
        self.painter = painter
        self.left = left
        self.columns = columns
        assert content.figures is not None
        self.figures: JourneyFigures = content.figures
        self.k = self.figures.release.k
        self.stages = [(stage, list(run)) for stage, run in groupby(columns, key=lambda column: column.stage)]
        self.stage_texts = [
            self._text(stage, self._width(run) - 2 * dim.SECTION_INDENT, dim.BODY_TYPE + 1, "ink", bold=True)
            for stage, run in self.stages
        ]
        self.names = [
            self._text(column.name, column.width - dim.CELL_RIGHT, dim.SMALL_TYPE, "ink", bold=True)
            for column in columns
        ]

    @staticmethod
    def _width(run: Sequence[_Column]) -> float:
        return run[-1].x + run[-1].width - run[0].x - dim.CELL_RIGHT

    def _text(self, text: str, width: float, size: float, color: str, *, bold: bool = False) -> MeasuredText:
        return measure_text(text, width, size, self.context.theme[color], bold, ("name",) if bold else ())

    def section(self) -> Section:
        rows = [self._row(value) for value in self.content.values]
        return Section(self._head(), rows, self._arrange)

    def _arrange(self, items: Sequence[Item]) -> Sequence[Item]:
        title = self.context.messages("funnel.by", attribute=self.content.attribute)
        return [Group(tuple(items), ("values",), title, role="list")]

    def _head(self) -> Row:
        stages_height = max(text.height for text in self.stage_texts) + 2 * dim.SECTION_PADDING
        names_height = max(text.height for text in self.names)

        def draw(y: float) -> list[Item]:
            items: list[Item] = []
            for (_, run), text in zip(self.stages, self.stage_texts, strict=True):
                paint = self.context.theme.fill_paint("header")
                items.append(Box(run[0].x, y, self._width(run), stages_height, paint, ("panel", "header")))
                items.append(text.place_in_column(run[0].x + dim.SECTION_INDENT, y + dim.SECTION_PADDING))
            bottom = y + stages_height + dim.HEAD_GAP + names_height
            for column, text in zip(self.columns, self.names, strict=True):
                items.append(text.place_in_column(column.x, bottom - text.height))
            return [Group(tuple(items), ("heads",))]

        return Row(stages_height + dim.HEAD_GAP + names_height + dim.ROWS_TOP, draw)

    def _row(self, value: ValueRow) -> Row:
        theme, width = self.context.theme, self.left - MARGIN - dim.COLUMN_GAP
        title = self._text(value.title, width, dim.BODY_TYPE, "soft" if value.is_rest else "ink", bold=True)
        first = next(iter(value.figures.values()), None)
        start = first.remaining if first else 0
        longest = max((step.length for step in value.figures.values()), default=0)
        cells = [self._cell(value.figures.get(column.touchpoint), column, start, longest) for column in self.columns]
        cell_height = max((cell.height for cell in cells), default=0.0)
        height = max(title.height, cell_height)

        def draw(y: float) -> list[Item]:
            right = self.columns[-1].x + self.columns[-1].width - dim.CELL_RIGHT
            rule = line(MARGIN, y, right, y, theme.line_paint("line", dim.RULE), ("rule",))
            top = y + dim.CELL_TOP
            items: list[Item] = [rule, title.place_in_column(MARGIN, top)]
            for cell in cells:
                items += cell.draw(top)
            sentences = "; ".join(self._sentences(value))
            return [Group(tuple(items), ("value",), value.title, sentences, "listitem")]

        return Row(height + dim.CELL_TOP + dim.ROW_GAP, draw)

    def _cell(self, step: StepFigures | None, column: _Column, start: int, longest: int) -> Row:
        """Return the number of a step, its share of the first one, and its bar."""
        if step is None:
            return Row(0.0, lambda _: [])
        messages = self.context.messages
        number = measure_text(
            count_text(messages, step.remaining, self.k),
            column.width - dim.CELL_RIGHT,
            dim.CELL_TYPE if step.remaining else dim.SMALL_TYPE,
            self.context.theme["ink"],
            bool(step.remaining),
            ("number",),
        )
        share_shown = percent(step.remaining, start, self.k) if step.remaining else None
        share = self._text(percent_text(messages, share_shown or 0), column.width, dim.SMALL_TYPE, "soft")
        scale = (column.width - dim.CELL_RIGHT) / longest if longest else 0.0

        def draw(y: float) -> list[Item]:
            items: list[Item] = [number.place(column.x, y)]
            if share_shown is not None:
                items.append(
                    share.place(column.x + column.width - dim.CELL_RIGHT, y + number.height - share.height, "end")
                )
            bar_top = y + number_height + dim.CELL_GAP
            return [*items, *self.painter.bar(step, column.x, bar_top, dim.CELL_BAR, scale)]

        number_height = measure_text("0", column.width, dim.CELL_TYPE, self.context.theme["ink"]).height
        return Row(number_height + dim.CELL_GAP + dim.CELL_BAR, draw)

    def _sentences(self, value: ValueRow) -> Iterator[str]:
        """Yield what becomes of those with a value, step by step."""
        messages = self.context.messages
        for column in self.columns:
            if (step := value.figures.get(column.touchpoint)) is not None:
                came = messages("measured.remaining", figure=count_text(messages, step.remaining, self.k))
                outcomes = [outcome_text(self.context, self.figures, step, outcome) for outcome in step.outcomes]
                yield f"{column.name}: {', '.join([came, *outcomes])}"
