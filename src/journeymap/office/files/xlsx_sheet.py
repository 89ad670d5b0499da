"""Scan the cells of a sheet of an Excel workbook, without their values."""

from __future__ import annotations

import re
from functools import cache

from journeymap.office.errors import TableError
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import SAVE_AGAIN, Position, Usage, position_name
from journeymap.office.files.sheet_scan import SheetScan
from journeymap.office.files.xlsx_parts import SheetEntry, number_of
from journeymap.office.files.xml_events import local_name, read_events

ROWS, COLUMNS = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TRUE = {"1", "true"}


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class SheetScanner:
    """Follows the events of the XML of one sheet after the other."""

    def __init__(self, lengths: list[int], usage: Usage, notes: BookNotes) -> None:
        self._lengths = lengths
        self._usage = usage
        self._notes = notes

    def scan(self, data: bytes, part: str, entry: SheetEntry) -> SheetScan:
        """Return where the sheet has cells."""
        self._sheet = SheetScan(entry.name, entry.is_hidden)
        self._row = self._column = self._columns_read = 0
        self._cell: Position | None = None
        self._is_value = False
        read_events(data, part, self._start, self._end, self._add_text)
        self._sheet.finish(self._usage, self._notes)
        return self._sheet

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "c":
                self._start_cell(attributes)
            case "v" | "is":
                self._has_value = self._is_value = self._cell is not None
            case "f":
                self._has_formula = True
            case "row":
                self._start_row(attributes)
            case "col" if attributes.get("hidden") in _TRUE:
                self._hide_columns(number_of(attributes.get("min", "")), number_of(attributes.get("max", "")))
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                self._sheet.add_merge(self._position(first), self._position(last or first), self._usage)
            case "hyperlink":
                self._notes.has_links = True
            case _:
                pass

    def _end(self, name: str) -> None:
        match local_name(name):
            case "c" if self._cell is not None:
                self._end_cell(self._cell)
            case "v" | "is":
                self._is_value = False
            case "row":
                self._row += 1
                self._column = 0
            case _:
                pass

    def _add_text(self, characters: str) -> None:
        if self._is_value:
            self._text += characters

    def _position(self, reference: str) -> Position:
        match = _REFERENCE.fullmatch(reference)
        row = int(match[2]) - 1 if match else -1
        column = _column_number(match[1]) if match else -1
        if not (0 <= row < ROWS and 0 <= column < COLUMNS):
            raise TableError(
                f"sheet {self._sheet.name!r} has a cell with the reference {reference[:20]!r}, which no sheet can have;"
                f" {SAVE_AGAIN}"
            )
        return row, column

    def _start_row(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self._row = self._position(f"A{attributes['r']}")[0]
        if attributes.get("hidden") in _TRUE:
            self._sheet.hidden_rows.add(self._row)

    def _hide_columns(self, first: int, last: int) -> None:
        end = min(last, COLUMNS)
        self._sheet.hidden_columns.update(range(max(first - 1, self._columns_read), end))
        self._columns_read = max(self._columns_read, end)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        position = self._position(reference) if reference else (self._row, self._column)
        if position[1] >= COLUMNS or position[0] >= ROWS:
            self._position(position_name(position))
        self._cell = position
        self._column = position[1] + 1
        self._kind = attributes.get("t", "n")
        self._has_formula = self._has_value = False
        self._text = ""

    def _end_cell(self, position: Position) -> None:
        self._cell = None
        if self._has_value and (self._text or self._kind != "n"):
            self._usage.add_text(self._shared_length(position) if self._kind == "s" else len(self._text))
            self._sheet.add_cell(position, self._usage)
        elif self._has_formula:
            self._notes.add_formula(self._sheet.name, position)

    def _shared_length(self, position: Position) -> int:
        number = number_of(self._text)
        if not 0 <= number < len(self._lengths):
            raise TableError(
                f"the text of {position_name(position)} in sheet {self._sheet.name!r} is missing from the file;"
                f" {SAVE_AGAIN}"
            )
        return self._lengths[number]
