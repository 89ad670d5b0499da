"""What is known about a sheet before a library reads its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

from journeymap.office.errors import TableError
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import SAVE_AGAIN, Position, Usage, position_name
from journeymap.office.grid import Merge

TEXTS_IN_ROW = 100
"""The width of the sheet that holds the shared texts of `.xls`."""


@dataclass
class SheetScan:
    """Where a sheet has cells, and which are merged or hidden."""

    name: str
    is_hidden: bool = False
    merges: list[Merge] = field(default_factory=list)
    cells: set[Position] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    shared_texts: dict[Position, int] = field(default_factory=dict)
    """The number of the text of cells of `.xls`: the copy holds each text once, in a sheet after the others."""

    def add_cell(self, position: Position, usage: Usage, rows: int = 1, columns: int = 1) -> None:
        """Count a cell that is not empty, or a block of equal ones."""
        if position in self.cells:
            raise TableError(f"sheet {self.name!r} has the cell {position_name(position)} twice; {SAVE_AGAIN}")
        usage.add_cells(rows * columns, self.name, position)
        self.cells.add(position)
        if rows * columns > 1:
            top, left = position
            self.cells.update(product(range(top, top + rows), range(left, left + columns)))

    def add_merge(self, first: Position, last: Position, usage: Usage) -> None:
        """Add a range of merged cells by two of its corners."""
        usage.add_merge(self.name)
        (top, bottom), (left, right) = (sorted(pair) for pair in zip(first, last, strict=True))
        self.merges.append(Merge(top, left, bottom, right))

    def finish(self, usage: Usage, notes: BookNotes) -> None:
        """Count the used range, and note what is known when all cells are."""
        usage.add_area(self.name, self.cells)
        if self.hidden_rows or self.hidden_columns:
            notes.has_hidden |= any(
                row in self.hidden_rows or column in self.hidden_columns for row, column in self.cells
            )
        self.cells.clear()


@dataclass(frozen=True)
class SafeBook:
    """A copy of a workbook that holds nothing that was not scanned."""

    format: str
    data: bytes
    sheets: list[SheetScan]
    notes: BookNotes

    def __post_init__(self) -> None:
        """Refuse a workbook without sheets."""
        if not self.sheets:
            ending = "ods" if self.format == "ods" else "xlsx"
            raise TableError(f"the file has no sheet with cells; save the sheet with the journey as .{ending}")
