"""The rows of the system's table, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from journeymap.comparison.wording import ComparisonWording
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item
from journeymap.drawing.shapes import line
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.drawing.theme import ColorTheme
from journeymap.model.comparison import Column, Row, StageInfo
from journeymap.views.system import dimensions as dim
from journeymap.views.system.cells import Cell, CellMaker


@dataclass(frozen=True)
class TableRow:
    """A row that stays whole; `draw(x, y)` draws it with its upper left corner there.

    A heading stays with the row after it, counts with the row before them.
    """

    stage: str
    height: float
    draw: Callable[[float, float], Group]
    is_heading: bool = False
    has_counts: bool = False


@dataclass(frozen=True)
class Grid:
    """How wide the columns of a table are: those of names, and of some journeys.

    The table stands once at each of the `lefts`, with some of its rows. `columns` are the journeys with their names.
    """

    names: float
    column: float
    columns: Sequence[tuple[str, Column]]
    lefts: Sequence[float] = (MARGIN,)

    @property
    def width(self) -> float:
        """The width of the table."""
        return self.names + self.column * len(self.columns)

    @property
    def right(self) -> float:
        """The right edge of the last table."""
        return self.lefts[-1] + self.width

    def places(self, left: float) -> Iterator[float]:
        """Yield the left edge of the cells of each journey, in the table at `left`."""
        for number in range(len(self.columns)):
            yield left + self.names + number * self.column + dim.CELL_PADDING


class RowMaker:
    """Makes the rows of a table on a grid."""

    def __init__(self, theme: ColorTheme, wording: ComparisonWording, grid: Grid) -> None:
        self._theme, self._wording, self._grid = theme, wording, grid
        self._cells = CellMaker(theme, wording, grid.column - 2 * dim.CELL_PADDING)
        self._numbers = {id(column): number for number, column in enumerate(wording.comparison.columns)}

    def _text(
        self, text: str, width: float, size: float, color: str, meaning: str, *, bold: bool = False
    ) -> MeasuredText:
        return measure_text(text, width, size, self._theme[color], bold, (meaning,))

    def heads(self) -> TableRow:
        """Return the names of the journeys, with the versions that they agreed to."""
        width = self._grid.column - 2 * dim.CELL_PADDING
        stacks = []
        for name, column in self._grid.columns:
            texts = [self._text(name, width, dim.HEAD_TYPE, "ink", "column", bold=True)]
            if column.version is not None:
                is_old = column.version != self._wording.comparison.version
                version = self._wording.version(column)
                color = "alarm" if is_old else "soft"
                texts.append(self._text(version, width, dim.SMALL_TYPE, color, "version", bold=is_old))
            stacks.append(texts)
        tallest = max((stack_height(texts, dim.HEAD_LINE_GAP) for texts in stacks), default=0.0)
        height = tallest - dim.HEAD_LINE_GAP + 2 * dim.HEAD_PADDING

        def draw(left: float, y: float) -> Group:
            items = []
            for (_, column), texts, x in zip(self._grid.columns, stacks, self._grid.places(left), strict=True):
                width = self._grid.column
                ground = Box(x - dim.CELL_PADDING, y, width, height, self._theme.fill_paint("header"), ("header",))
                stacked = place_stack(texts, x, y + dim.HEAD_PADDING, dim.HEAD_LINE_GAP)
                items.append(Group((ground, *stacked), ("column",), self._title(column), role="listitem"))
            return Group(tuple(items), ("columns",), self._wording.title, role="list")

        return TableRow("", height, draw, is_heading=True)

    def stage(self, stage: StageInfo, *, is_continued: bool = False) -> TableRow:
        """Return the heading of a stage."""
        name = self._wording.text(stage.name) or stage.id
        shown = self._wording.messages("map.continued", name=name) if is_continued else name
        width = self._grid.width
        room = width - 2 * dim.STAGE_INDENT
        text = self._text(shown, room, dim.STAGE_TYPE, "ink", "stage", bold=True)
        bar = text.height + 2 * dim.STAGE_PADDING

        def draw(left: float, y: float) -> Group:
            y += dim.STAGE_GAP
            ground = Box(left, y, width, bar, self._theme.fill_paint("panel"), ("panel",))
            rule = line(left, y + bar, left + width, y + bar, self._theme.line_paint("strong-line", 0.4))
            placed = text.place_in_column(left + dim.STAGE_INDENT, y + dim.STAGE_PADDING)
            return Group((ground, rule, placed), ("stage-name",))

        return TableRow(stage.id, dim.STAGE_GAP + bar, draw, is_heading=True)

    def touchpoint(self, row: Row) -> TableRow:
        """Return a touchpoint of the template with what each journey does."""
        is_required = row.binding == "required"
        indent = dim.EDGE + dim.EDGE_GAP
        room = self._grid.names - indent - 2 * dim.CELL_PADDING
        name = self._wording.text(row.name) or row.id
        texts = [self._text(name, room, dim.BODY_TYPE, "ink", "name", bold=is_required)]
        marks = self._wording.row_marks(row)
        texts += [self._text(mark, room, dim.SMALL_TYPE, "soft", "mark") for mark in marks]
        compared = self._wording.cells_of(row)
        cells = [
            self._cells.of_row(self._title(column), compared[self._numbers[id(column)]])
            for _, column in self._grid.columns
        ]
        subject, title = f"{self._wording.comparison.journey}/{row.id}", self._wording.row_name(row)
        return self._row(row.stage, texts, cells, ("touchpoint",), title, subject, edge=is_required)

    def _title(self, column: Column) -> str:
        """Return the name of a journey, with the version that it agreed to if it is old."""
        return self._wording.column_names[self._numbers[id(column)]]

    def own(self, stage: str) -> TableRow | None:
        """Return what the journeys add to a stage; None for nothing."""
        cells = [self._cells.of_own(self._title(column), column, stage) for _, column in self._grid.columns]
        if not any(cell.lines for cell in cells):
            return None
        title = self._wording.messages("comparison.own")
        return self._row(stage, [self._label(title)], cells, ("own",), title)

    def counts(self, stage: str) -> TableRow:
        """Return how many touchpoints of a stage are in each state; '' for all stages."""
        stages = [stage] if stage else []
        cells = [self._cells.of_counts(self._title(column), column, *stages) for _, column in self._grid.columns]
        title = self._wording.messages("comparison.counts" if stage else "comparison.total")
        return self._row(stage, [self._label(title)], cells, ("counts",), title)

    def _label(self, title: str) -> MeasuredText:
        room = self._grid.names - dim.EDGE - dim.EDGE_GAP - 2 * dim.CELL_PADDING
        return self._text(title, room, dim.SMALL_TYPE, "soft", "label")

    def _row(
        self,
        stage: str,
        texts: Sequence[MeasuredText],
        cells: Sequence[Cell],
        meaning: tuple[str, ...],
        title: str,
        subject: str = "",
        *,
        edge: bool = False,
    ) -> TableRow:
        heights = [stack_height(texts, dim.LINE_GAP) - dim.LINE_GAP, *(cell.height for cell in cells)]
        height = dim.ROW_TOP + max(heights) + dim.ROW_BOTTOM

        def draw(left: float, y: float) -> Group:
            top = y + dim.ROW_TOP
            guide = line(
                left, y, left + self._grid.width, y, self._theme.line_paint("line", dim.GUIDE_WEIGHT), ("guide",)
            )
            items: list[Item] = [guide]
            if edge:
                bar = height - dim.ROW_TOP - dim.ROW_BOTTOM
                items.append(Box(left, top, dim.EDGE, bar, self._theme.fill_paint("ink"), ("edge", "required")))
            items += place_stack(texts, left + dim.EDGE + dim.EDGE_GAP, top, dim.LINE_GAP)
            drawn = [cell.draw(x, top) for cell, x in zip(cells, self._grid.places(left), strict=True)]
            description = ". ".join(f"{cell.title}: {cell.description}" for cell in cells if cell.description)
            items.append(Group(tuple(drawn), ("cells",), title, role="list"))
            return Group(tuple(items), meaning, title, description, "listitem", subject)

        return TableRow(stage, height, draw, has_counts="counts" in meaning)
