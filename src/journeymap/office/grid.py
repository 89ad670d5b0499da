"""Sheets of cells, as every reader of files gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache

Value = str | int | float | bool | date | datetime | time | timedelta
"""What a cell can hold. A text is never empty; a day without a time is a `date`."""


_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width, which are no space to Python."""


def is_empty(value: Value) -> bool:
    """Return whether a cell with this value looks empty."""
    return isinstance(value, str) and not value.strip().strip(_INVISIBLE).strip()


def display_text(value: Value) -> str:
    """Return what a cell with a value shows, without space around it: `7` for 7.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, time) and not value.second:
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return value.strip() if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty.

    `name` is what its program calls it (`B7`), or its place in a text (`line 7, column 2`).
    """

    sheet: str
    name: str
    value: Value

    @property
    def text(self) -> str:
        """What the cell shows, without space around it: `7` for 7.0, `36:00`."""
        return display_text(self.value)


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of merged cells: its first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: its cells that are not empty by row and column, from 0."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False

    @cached_property
    def height(self) -> int:
        """The number of rows, up to the last one that is not empty."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @cached_property
    def width(self) -> int:
        """The number of columns, up to the last one that is not empty."""
        return max((column for _, column in self.cells), default=-1) + 1

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """Yield the cells of a row that are not empty, with the numbers of columns."""
        for column in range(self.width):
            cell = self.cells.get((number, column))
            if cell is not None:
                yield column, cell

    @cached_property
    def merge_at(self) -> Mapping[tuple[int, int], Merge]:
        """The ranges of merged cells by each row and column in them."""
        return {
            (row, column): merge
            for merge in self.merges
            for row in range(merge.top, min(merge.bottom + 1, self.height))
            for column in range(merge.left, min(merge.right + 1, self.width))
        }

    def transposed(self) -> Sheet:
        """Return the sheet with rows and columns exchanged; the cells keep their names."""
        cells = {(column, row): cell for (row, column), cell in self.cells.items()}
        merges = tuple(Merge(merge.left, merge.top, merge.right, merge.bottom) for merge in self.merges)
        return Sheet(self.name, cells, merges, self.is_hidden)


@dataclass(frozen=True)
class Task:
    """A task of a Mermaid `journey`, in cells with the texts of the diagram."""

    section: Cell | None
    name: Cell
    score: Cell | None
    actors: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Diagram:
    """A Mermaid `journey`.

    `others` are all its texts that are neither title, section nor part of a task.
    """

    name: str
    title: Cell | None
    tasks: tuple[Task, ...]
    sections: tuple[Cell, ...] = ()
    """All sections in order, those without tasks included."""
    others: tuple[Cell, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Yield the cells of the diagram, those of its tasks last."""
        yield from (*([self.title] if self.title else []), *self.sections, *self.others)
        for task in self.tasks:
            yield from (cell for cell in (task.name, task.score, *task.actors) if cell is not None)


@dataclass(frozen=True)
class Book:
    """What was read from a file.

    `format` is the ending that fits its content (`xlsx`), `notes` are sentences about what cannot be read or was
    detected: the encoding, comments, colors.
    """

    format: str
    sheets: tuple[Sheet, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def cells(self) -> Iterator[Cell]:
        """Yield all cells."""
        for sheet in self.sheets:
            yield from sheet.cells.values()
        for diagram in self.diagrams:
            yield from diagram.cells()


@lru_cache(1_000)
def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0: `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
