"""Scan the cells of a sheet of an Excel workbook, without their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from journeymap.office.errors import TableError
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import SAVE_AGAIN, Position, Usage, position_name
from journeymap.office.files.sheet_scan import SheetScan
from journeymap.office.files.xlsx_parts import SheetEntry, Style, local_name, number_of
from journeymap.office.files.xml_events import read_events

ROWS, COLUMNS = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class SheetScanner:
    """Follows the events of the XML of one sheet after the other."""

    def __init__(self, lengths: list[int], styles: list[Style], usage: Usage, notes: BookNotes) -> None:
        self.lengths = lengths
        self.styles = styles
        self.usage = usage
        self.notes = notes

    def scan(self, data: bytes, part: str, entry: SheetEntry) -> SheetScan:
        """Return where the sheet has cells."""
        self.sheet = SheetScan(entry.name, entry.is_hidden)
        self.row = self.column = 0
        self.cell: dict[str, str] | None = None
        self.columns_read = 0
        read_events(data, part, self._start, self._end, self._text)
        self.sheet.finish(self.usage, self.notes)
        return self.sheet

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = _STARTS.get(name) or _STARTS.get(local_name(name))
        if start:
            start(self, attributes)

    def _end(self, name: str) -> None:
        end = _ENDS.get(name) or _ENDS.get(local_name(name))
        if end:
            end(self)

    def _text(self, characters: str) -> None:
        if self.cell is not None and self.is_value:
            self.text += characters

    def position(self, reference: str) -> Position:
        """Return the row and the column of a reference such as `B7`."""
        match = _REFERENCE.fullmatch(reference)
        row = int(match[2]) - 1 if match else -1
        column = _column_number(match[1]) if match else -1
        if not (0 <= row < ROWS and 0 <= column < COLUMNS):
            raise TableError(
                f"sheet {self.sheet.name!r} has a cell with the reference {reference[:20]!r}, which no sheet can have;"
                f" {SAVE_AGAIN}"
            )
        return row, column

    def start_row(self, attributes: dict[str, str]) -> None:
        """Begin a row, which may say its number."""
        if "r" in attributes:
            self.row = self.position(f"A{attributes['r']}")[0]
        if attributes.get("hidden") in {"1", "true"}:
            self.sheet.hidden_rows.add(self.row)

    def end_row(self) -> None:
        """End a row."""
        self.row += 1
        self.column = 0

    def start_column(self, attributes: dict[str, str]) -> None:
        """Read the properties of columns."""
        if attributes.get("hidden") in {"1", "true"}:
            first, last = (number_of(attributes.get(key, "")) for key in ("min", "max"))
            end = min(last, COLUMNS)
            self.sheet.hidden_columns.update(range(max(first - 1, self.columns_read), end))
            self.columns_read = max(self.columns_read, end)

    def start_cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell, which may say its place."""
        self.place = self.position(attributes.get("r") or position_name((self.row, self.column)))
        self.column = self.place[1] + 1
        self.cell = attributes
        self.has_formula = self.has_value = self.is_value = False
        self.text = ""

    def start_formula(self, _: dict[str, str]) -> None:
        """Note that a cell has a formula."""
        self.has_formula = True

    def start_value(self, _: dict[str, str]) -> None:
        """Begin the value of a cell."""
        self.has_value = self.is_value = True

    def end_value(self) -> None:
        """End the value of a cell."""
        self.is_value = False

    def end_cell(self) -> None:
        """Count the cell, if it may have a value."""
        if self.cell is None:
            return
        cell, self.cell = self.cell, None
        kind, style = cell.get("t", "n"), self._style(cell.get("s", "0"))
        if self.has_value and (self.text or kind != "n"):
            self._check_text(kind)
            self.sheet.add_cell(self.place, style.fill, self.usage)
            self.notes.has_percent |= style.is_percent and kind == "n"
        elif self.has_formula:
            self.notes.add_formula(self.sheet.name, self.place)

    def _style(self, number: str) -> Style:
        index = number_of(number)
        return self.styles[index] if 0 <= index < len(self.styles) else Style()

    def _check_text(self, kind: str) -> None:
        if kind != "s":
            self.usage.add_text(len(self.text))
            return
        index = number_of(self.text)
        if not 0 <= index < len(self.lengths):
            raise TableError(
                f"the text of {position_name(self.place)} in sheet {self.sheet.name!r} is missing from the file;"
                f" {SAVE_AGAIN}"
            )
        self.usage.add_text(self.lengths[index])

    def start_merge(self, attributes: dict[str, str]) -> None:
        """Add a range of merged cells."""
        first, _, last = attributes.get("ref", "").partition(":")
        self.sheet.add_merge(self.position(first), self.position(last or first), self.usage)

    def start_link(self, _: dict[str, str]) -> None:
        """Note that a cell has a link."""
        self.notes.has_links = True


_STARTS: dict[str, Callable[[SheetScanner, dict[str, str]], None]] = {
    "c": SheetScanner.start_cell,
    "v": SheetScanner.start_value,
    "is": SheetScanner.start_value,
    "f": SheetScanner.start_formula,
    "row": SheetScanner.start_row,
    "col": SheetScanner.start_column,
    "mergeCell": SheetScanner.start_merge,
    "hyperlink": SheetScanner.start_link,
}
_ENDS: dict[str, Callable[[SheetScanner], None]] = {
    "c": SheetScanner.end_cell,
    "v": SheetScanner.end_value,
    "is": SheetScanner.end_value,
    "row": SheetScanner.end_row,
}
