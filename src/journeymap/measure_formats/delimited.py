"""Write what was measured as csv, for programs and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from journeymap.escaping import break_commands, escape_formulas, printable
from journeymap.locales.messages import Messages
from journeymap.measure_formats.rows import COLUMNS, Value, cells, rows
from journeymap.model.measures import Release


def write(releases: Iterable[Release], messages: Messages) -> str:
    """Return a header and a row for each thing that has figures.

    An apostrophe before what could be a formula keeps it text. A file has the encoding `utf-8-sig`, by whose first
    bytes spreadsheets know it.
    """
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([_cell(value) for value in cells(row)] for row in rows(releases, messages))
    return break_commands(file.getvalue())


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return escape_formulas(printable(value))
    return "" if value is None else str(value)
