"""Make sheets of rows for tests."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.office.grid import Cell, Merge, Sheet, Value, column_name, is_empty


def sheet_of_rows(name: str, rows: Iterable[Iterable[Value | None]], merges: tuple[Merge, ...] = ()) -> Sheet:
    """Return a sheet of rows of values, in which None and empty text are empty cells."""
    cells = {
        (row, column): Cell(name, f"{column_name(column)}{row + 1}", value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None and not is_empty(value)
    }
    return Sheet(name, cells, merges)
