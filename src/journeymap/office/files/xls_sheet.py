"""Read the records of a sheet of an `.xls` workbook."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Protocol

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN
from journeymap.office.files.biff_records import Record, TextReader
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.cell_values import NumberFormat, number_value
from journeymap.office.files.limits import SAVE_AGAIN, Position, Usage, limited_sheet, position_name
from journeymap.office.grid import Merge, Sheet, Value

BEGIN, END = 0x0809, 0x000A
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
COMMENT, DROPDOWN = 0x19, 0x14
"""Kinds of objects that are not drawings."""


class Workbook(Protocol):
    """What a sheet needs to know of its workbook."""

    encoding: str | None
    is_1904: bool
    texts: list[str]

    def format(self, style: int) -> NumberFormat:
        """Return how a cell with a style shows its number."""

    def fill(self, style: int) -> int:
        """Return what the fill of a cell with a style is; 0 for none."""


def read_sheet(
    records: Iterator[Record], name: str, workbook: Workbook, usage: Usage, notes: BookNotes, *, is_hidden: bool
) -> Sheet:
    """Return a sheet."""
    reader = _SheetReader(name, workbook, usage, notes)
    depth = 0
    for record in records:
        depth += (record.kind == BEGIN) - (record.kind == END)
        if depth <= 0:
            break
        if depth == 1:
            reader.read(record)
    if depth:
        raise TableError(BROKEN)
    reader.end()
    return limited_sheet(usage, name, reader.values, reader.merges, is_hidden=is_hidden)


class _SheetReader:
    def __init__(self, name: str, workbook: Workbook, usage: Usage, notes: BookNotes) -> None:
        self.name = name
        self.workbook = workbook
        self.usage = usage
        self.notes = notes
        self.values: dict[Position, Value] = {}
        self.merges: list[Merge] = []
        self.fills: set[int] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formula: tuple[Position, int] | None = None

    def end(self) -> None:
        """Note what is known when all cells are."""
        self.notes.has_colors |= len(self.fills) > 1
        rows, columns = ({position[axis] for position in self.values} for axis in (0, 1))
        self.notes.has_hidden |= not (self.hidden_rows.isdisjoint(rows) and self.hidden_columns.isdisjoint(columns))

    def read(self, record: Record) -> None:
        """Read a record, if it says something about cells."""
        data = record.data
        match record.kind:
            case 0xFD:
                row, column, style, number = struct.unpack_from("<HHHI", data)
                self._add((row, column), style, self._shared_text((row, column), number))
            case 0x203:
                row, column, style, value = struct.unpack_from("<HHHd", data)
                self._add_number((row, column), style, value)
            case 0x27E:
                row, column, style = struct.unpack_from("<HHH", data)
                self._add_number((row, column), style, _short_number(data[6:10]))
            case 0xBD:
                self._read_numbers(data)
            case 0x204 | 0xD6:
                row, column, style = struct.unpack_from("<HHH", data)
                text = TextReader(record, 6, self.workbook.encoding).text()
                self.usage.add_text(len(text))
                self._add((row, column), style, text)
            case 0x205:
                row, column, style, value, is_error = struct.unpack_from("<HHHBB", data)
                self._add((row, column), style, _error(value) if is_error else bool(value))
            case 0x06:
                self._read_formula(data)
            case 0x207 if self.formula is not None:
                (position, style), self.formula = self.formula, None
                text = TextReader(record, 0, self.workbook.encoding).text()
                self.usage.add_text(len(text))
                self._add(position, style, text)
            case _:
                self._read_other(record.kind, data)

    def _read_other(self, kind: int, data: bytes) -> None:
        match kind:
            case 0xE5:
                (count,) = struct.unpack_from("<H", data)
                for number in range(count):
                    top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * number)
                    self.usage.add_merge(self.name)
                    self.merges.append(Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
            case 0x208:
                row, flags = struct.unpack_from("<H10xH", data)
                if flags & 0x20:
                    self.hidden_rows.add(row)
            case 0x7D:
                first, last, flags = struct.unpack_from("<HH4xH", data)
                if flags & 1:
                    self.hidden_columns.update(range(first, min(last, 255) + 1))
            case 0x1B8:
                self.notes.has_links = True
            case 0x1C:
                self.notes.has_comments = True
            case 0x5D:
                (object_kind,) = struct.unpack_from("<4xH", data)
                self.notes.has_drawings |= object_kind not in {COMMENT, DROPDOWN}
            case _:
                pass

    def _shared_text(self, position: Position, number: int) -> str:
        if number >= len(self.workbook.texts):
            raise TableError(
                f"the text of {position_name(position)} in sheet {self.name!r} is missing from the file; {SAVE_AGAIN}"
            )
        return self.workbook.texts[number]

    def _read_numbers(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for number, offset in enumerate(range(4, len(data) - 7, 6)):
            (style,) = struct.unpack_from("<H", data, offset)
            self._add_number((row, first + number), style, _short_number(data[offset + 2 : offset + 6]))

    def _read_formula(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        result = data[6:14]
        self.formula = None
        if result[6:8] != b"\xff\xff":
            self._add_number((row, column), style, struct.unpack("<d", result)[0])
        elif result[0] == 0:
            self.formula = ((row, column), style)
        elif result[0] == 1:
            self._add((row, column), style, bool(result[2]))
        elif result[0] == 2:
            self._add((row, column), style, _error(result[2]))
        else:
            self.notes.add_formula(self.name, (row, column))

    def _add_number(self, position: Position, style: int, number: float) -> None:
        shown_as = self.workbook.format(style)
        self.notes.has_percent |= shown_as is NumberFormat.PERCENT
        self._add(position, style, number_value(number, shown_as, is_1904=self.workbook.is_1904))

    def _add(self, position: Position, style: int, value: Value) -> None:
        if isinstance(value, str) and not value.strip():
            return
        if position in self.values:
            raise TableError(f"sheet {self.name!r} has the cell {position_name(position)} twice; {SAVE_AGAIN}")
        self.usage.add_cells(1, self.name, position)
        self.values[position] = value
        self.fills.add(self.workbook.fill(style))


def _short_number(data: bytes) -> float:
    """Return a number that is stored in four bytes."""
    (bits,) = struct.unpack("<i", data)
    number = float(bits >> 2) if bits & 2 else struct.unpack("<d", struct.pack("<ii", 0, bits & ~3))[0]
    return number / 100 if bits & 1 else number


def _error(code: int) -> str:
    return ERRORS.get(code, "#ERROR!")
