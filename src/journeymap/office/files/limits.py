"""The limits of a spreadsheet, which hold before anything is built from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from journeymap.office.errors import TableError
from journeymap.office.grid import Cell, Merge, Sheet, Value, column_name, is_empty

MAX_BYTES = 10_000_000
MAX_CELLS = 500_000
MAX_CHARACTERS = 100_000
"""The characters of a cell; spreadsheet programs have at most 32,767."""
MAX_TEXT = 20_000_000
"""The most characters that all cells together may hold."""
MAX_UNPACKED = 100_000_000
"""The most bytes that the parts of a file may have when they are unpacked."""

Position = tuple[int, int]
SAVE_AGAIN = "open it in your spreadsheet program and save it again"


def check_size(data: bytes) -> None:
    """Refuse a file that is too large to be a table of touchpoints."""
    if len(data) > MAX_BYTES:
        raise TableError(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB; save the sheet with the journey as a file of its own"
        )


def position_name(position: Position) -> str:
    """Return what a spreadsheet program calls a cell: `B7`."""
    return f"{column_name(position[1])}{position[0] + 1}"


@dataclass
class Usage:
    """Counts the cells and the text of a whole file."""

    cells: int = 0
    area: int = 0
    text: int = 0
    merges: int = 0

    def add_cells(self, number: int, sheet: str, position: Position) -> None:
        """Count cells that are not empty, the first of them at a position."""
        self.cells += number
        if self.cells > MAX_CELLS:
            raise TableError(
                f"the file has more than {MAX_CELLS:,} cells: the limit is passed in sheet {sheet!r} at"
                f" {position_name(position)}; save the sheet with the journey as a file of its own"
            )

    def add_text(self, characters: int) -> None:
        """Count the characters of a text."""
        self.text += characters
        if self.text > MAX_TEXT:
            raise TableError(
                f"the file has more than {MAX_TEXT:,} characters of text; remove the sheets without journey"
            )

    def add_merge(self, sheet: str) -> None:
        """Count a range of merged cells."""
        self.merges += 1
        if self.merges > MAX_CELLS:
            raise TableError(f"sheet {sheet!r} has more than {MAX_CELLS:,} ranges of merged cells; {SAVE_AGAIN}")

    def add_area(self, sheet: str, cells: Collection[Position]) -> None:
        """Count the used range of a sheet, up to its last row and column."""
        height = max((row for row, _ in cells), default=-1) + 1
        width = max((column for _, column in cells), default=-1) + 1
        self.area += height * width
        if self.area > MAX_CELLS:
            farthest = max(cells, key=lambda position: (position[0] + 1) * (position[1] + 1))
            raise TableError(
                f"sheet {sheet!r} has a cell at {position_name(farthest)}, so that its used range has more than"
                f" {MAX_CELLS:,} cells; delete what stands far from the table, or save the table as a file of its own"
            )


def limited_sheet(
    usage: Usage, name: str, values: Mapping[Position, Value], merges: Iterable[Merge], *, is_hidden: bool
) -> Sheet:
    """Return a sheet whose used range and merged cells are within the limits."""
    usage.add_area(name, values.keys())
    cells = {
        position: Cell(name, position_name(position), value)
        for position, value in values.items()
        if not is_empty(value)
    }
    return Sheet(name, cells, _merges_in_use(name, cells.keys(), merges), is_hidden)


def _merges_in_use(name: str, cells: Iterable[Position], merges: Iterable[Merge]) -> tuple[Merge, ...]:
    """Return the merges in the used range; they may not overlap."""
    height = max((row for row, _ in cells), default=-1) + 1
    width = max((column for _, column in cells), default=-1) + 1
    area = 0
    in_use = []
    for merge in merges:
        rows, columns = min(merge.bottom + 1, height) - merge.top, min(merge.right + 1, width) - merge.left
        is_range = (merge.top, merge.left) != (merge.bottom, merge.right)
        if is_range and rows > 0 and columns > 0:
            area += rows * columns
            if area > height * width:
                raise TableError(f"sheet {name!r} has merged cells that overlap; {SAVE_AGAIN}")
            in_use.append(merge)
    return tuple(in_use)


def check_texts(cells: Iterable[Cell]) -> None:
    """Raise `TableError` for a text that is too long."""
    for cell in cells:
        if isinstance(cell.value, str) and len(cell.value) > MAX_CHARACTERS:
            raise TableError(
                f"{cell.sheet}, {cell.name}: a text has more than {MAX_CHARACTERS:,} characters; shorten it"
            )
