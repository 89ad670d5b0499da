"""Read the rows of a table: touchpoints with their stages, and the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from journeymap.office.account import NOT_WRITTEN
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.grid import Cell
from journeymap.office.tables.find_table import Column, Table
from journeymap.office.tables.known_headings import KnownHeadings
from journeymap.office.words.blanks import is_blank
from journeymap.office.words.headings import heading_roles

_LEGEND = re.compile(r"\S{1,3}\s*[=:–—-]\s*\w", re.UNICODE)
"""The beginning of a line that explains a sign: `R = Responsible`."""

Cells = Sequence[Cell | None]


@dataclass
class Record:
    """A row of a table that names at least one touchpoint.

    `stage` is the cell that names its stage, from a row above if its own is blank. `cells` are its cells by the number
    of their column, one for each part of that column.
    """

    stage: Cell | None
    name: Cells
    cells: dict[int, list[Cell | None]] = field(default_factory=dict)


def records(
    table: Table, stage: int | None, name: int, account: AccountBuilder, section: Cell | None = None
) -> list[Record]:
    """Return the rows that name touchpoints; the account takes the others.

    `stage` and `name` are the numbers of columns of the table. Without a `stage` column, a row with a single text names
    the stage of the rows below it; `section` is such a row above the headings.
    """
    return _Rows(table, stage, name, account, section).records()


def section_above(table: Table, known: KnownHeadings) -> Cell | None:
    """Return the phase directly above the headings, which is not the title.

    It is the title if nothing stands above it and no other phase below. Task tools repeat the headings below the name
    of each group; then it is a phase, whatever its words are.
    """
    rows = [row for row in table.above if row]
    if not rows or len(rows[-1]) > 1:
        return None
    headings = {cell.text.casefold() for cell in table.headings}
    below = [[cell for _, cell in table.sheet.row(row)] for row in range(table.first_row, table.sheet.height)]
    followers = [after for cells, after in pairwise(filter(None, below)) if _is_phase(cells, known)]
    are_headings_repeated = any({cell.text.casefold() for cell in cells} <= headings for cells in followers)
    is_section = _is_phase(rows[-1], known) and (len(rows) > 1 or followers)
    return rows[-1][0] if is_section or are_headings_repeated else None


def _is_phase(cells: Cells, known: KnownHeadings) -> bool:
    """Return whether a row holds nothing but a phase."""
    return len(cells) == 1 and cells[0] is not None and known.is_phase(cells[0].text)


class _Rows:
    """The rows of a table, one after the other."""

    def __init__(
        self, table: Table, stage: int | None, name: int, account: AccountBuilder, section: Cell | None
    ) -> None:
        self._table, self._account = table, account
        self._columns = table.columns
        self._stage_column, self._name_column = stage, name
        self._headings = frozenset(cell.text.casefold() for cell in table.headings)
        self._records: list[Record] = []
        self._stage = section
        self._is_stage_used = section is None

    def records(self) -> list[Record]:
        for row in range(self._table.first_row, self._table.sheet.height):
            cells = [cell for _, cell in self._table.sheet.row(row)]
            if cells:
                self._read(row, cells)
        self._leave_stage()
        return self._records

    def _read(self, row: int, cells: list[Cell]) -> None:
        reason = self._reason_to_skip(cells)
        if reason:
            self._skip(cells, reason)
            return
        by_column = {number: self._cells_of(row, column) for number, column in enumerate(self._columns)}
        for number in (self._stage_column, self._name_column):
            if number is not None:
                by_column[number] = [self._filled(cell) for cell in by_column[number]]
        stage = self._cell_in(by_column, self._stage_column)
        if stage is not None:
            self._leave_stage()
            self._stage, self._is_stage_used = stage, False
        if self._stage_column is None and len(cells) == 1 and self._is_section(row):
            self._leave_stage()
            self._stage, self._is_stage_used = cells[0], False
            return
        name = by_column[self._name_column]
        if any(name):
            others = {number: found for number, found in by_column.items() if any(found)}
            others.pop(self._name_column)
            others.pop(self._stage_column if self._stage_column is not None else -1, None)
            self._records.append(Record(self._stage, name, others))
            self._is_stage_used = True
        elif self._continues_touchpoint(row):
            for number, found in by_column.items():
                if any(found) and number not in (self._stage_column, self._name_column):
                    self._records[-1].cells.setdefault(number, []).extend(found)
        else:
            self._skip([cell for cell in cells if cell is not stage], "there is no touchpoint in this row")

    def _reason_to_skip(self, cells: list[Cell]) -> str:
        return reason_to_skip(cells, self._headings)

    def _skip(self, cells: Sequence[Cell], reason: str) -> None:
        for cell in cells:
            self._account.take(cell, NOT_WRITTEN, reason)

    def _cells_of(self, row: int, column: Column) -> list[Cell | None]:
        return [self._table.sheet.cells.get((row, part)) for part in column.parts]

    def _filled(self, cell: Cell | None) -> Cell | None:
        """Return a cell that is not empty in words: `-`."""
        if cell is not None and is_blank(cell.text):
            self._account.take(cell, NOT_WRITTEN, "an empty value")
            return None
        return cell

    @staticmethod
    def _cell_in(cells: Mapping[int, Cells], column: int | None) -> Cell | None:
        return next(filter(None, cells[column]), None) if column is not None else None

    def _is_section(self, row: int) -> bool:
        """Return whether a single text has rows of its own below it."""
        for below in range(row + 1, self._table.sheet.height):
            cells = [each for _, each in self._table.sheet.row(below)]
            if cells and not self._reason_to_skip(cells):
                return len(cells) > 1
        return False

    def _continues_touchpoint(self, row: int) -> bool:
        """Return whether the name of the touchpoint above is merged down to this row."""
        part = self._columns[self._name_column].parts[0]
        merge = self._table.sheet.merge_at.get((row, part))
        return bool(self._records) and merge is not None and merge.top < row

    def _leave_stage(self) -> None:
        if self._stage is not None and not self._is_stage_used:
            self._account.take(self._stage, NOT_WRITTEN, "stands alone: no touchpoint follows")
        self._is_stage_used = True


def reason_to_skip(cells: Sequence[Cell], headings: frozenset[str]) -> str:
    """Return why a row is not one of the table; '' if it is.

    `headings` are texts without case.
    """
    first = cells[0].text
    if first.startswith("#"):
        return "a line that begins with #"
    if heading_roles(first)[:1] == ("total",):
        return "a total"
    texts = {cell.text.casefold() for cell in cells}
    if len(cells) > 1 and texts <= headings:
        return "the headings again"
    if len(cells) == 1 and _LEGEND.match(first):
        return "explains a sign"
    return ""
