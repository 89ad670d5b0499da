"""Scan the records of a sheet of an `.xls` workbook, without the values of cells."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN
from journeymap.office.files.biff_records import Record
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import SAVE_AGAIN, Position, Usage, position_name
from journeymap.office.files.sheet_scan import SheetScan

BEGIN, END = 0x0809, 0x000A
NUMBER, SHORT_NUMBER, TEXT, TRUTH = 0x203, 0x27E, 0x204, 0x205
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


class SheetScanner:
    """Follows the records of a sheet; `copied` are those with values of cells."""

    def __init__(self, name: str, texts: int, usage: Usage, notes: BookNotes, *, has_flags: bool) -> None:
        self.copied: list[Record] = []
        self.sheet = SheetScan(name)
        self.texts = texts
        self.usage = usage
        self.notes = notes
        self.has_flags = has_flags
        self.formula: bytes | None = None

    def scan(self, records: Iterator[Record], *, is_hidden: bool) -> SheetScan:
        """Return where the sheet has cells."""
        self.sheet.is_hidden = is_hidden
        depth = 0
        for record in records:
            depth += (record.kind == BEGIN) - (record.kind == END)
            if depth <= 0:
                break
            if depth == 1:
                self._scan(record)
        if depth:
            raise TableError(BROKEN)
        self.sheet.finish(self.usage, self.notes)
        return self.sheet

    def _scan(self, record: Record) -> None:
        data = record.data
        match record.kind:
            case 0x203:
                self._add_number(NUMBER, data, 14)
            case 0x27E:
                self._add_number(SHORT_NUMBER, data, 10)
            case 0xBD:
                row, first = struct.unpack_from("<HH", data)
                for number, start in enumerate(range(4, len(data) - 7, 6)):
                    self._add_number(
                        SHORT_NUMBER, struct.pack("<HH", row, first + number) + data[start : start + 6], 10
                    )
            case 0xFD:
                self._add_shared_text(data)
            case 0x204 | 0xD6:
                self._add_text(data[:6], data[6:], record.more)
            case 0x205:
                self._add_truth_or_error(data[:6], *struct.unpack_from("<BB", data, 6))
            case 0x06:
                self._add_formula(data)
            case 0x207 if self.formula is not None:
                self._add_text(self.formula, data, record.more)
                self.formula = None
            case _:
                self._scan_other(record.kind, data)

    def _scan_other(self, kind: int, data: bytes) -> None:
        match kind:
            case 0xE5:
                (count,) = struct.unpack_from("<H", data)
                for number in range(count):
                    top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * number)
                    self.sheet.add_merge((top, left), (bottom, right), self.usage)
            case 0x208:
                row, flags = struct.unpack_from("<H10xH", data)
                if flags & 0x20:
                    self.sheet.hidden_rows.add(row)
            case 0x7D:
                first, last, flags = struct.unpack_from("<HH4xH", data)
                if flags & 1:
                    self.sheet.hidden_columns.update(range(first, min(last, 255) + 1))
            case 0x1B8:
                self.notes.has_links = True
            case 0x1C:
                self.notes.has_comments = True
            case 0x5D:
                (object_kind,) = struct.unpack_from("<4xH", data)
                self.notes.has_drawings |= object_kind not in {COMMENT, DROPDOWN}
            case _:
                pass

    def _add(self, place: bytes) -> Position:
        position: Position = struct.unpack_from("<HH", place)
        self.sheet.add_cell(position, self.usage)
        return position

    def _add_number(self, kind: int, data: bytes, size: int) -> None:
        if len(data) < size:
            raise TableError(BROKEN)
        self._add(data)
        self.copied.append(Record(kind, data[:size]))

    def _add_shared_text(self, data: bytes) -> None:
        (number,) = struct.unpack_from("<I", data, 6)
        position = self._add(data)
        if number >= self.texts:
            raise TableError(
                f"the text of {position_name(position)} in sheet {self.sheet.name!r} is missing from the file;"
                f" {SAVE_AGAIN}"
            )
        self.sheet.shared_texts[position] = number

    def _add_text(self, place: bytes, text: bytes, more: tuple[bytes, ...] = ()) -> None:
        (length,) = struct.unpack_from("<H", text)
        position = self._add(place)
        if more:
            raise TableError(
                f"the text of {position_name(position)} in sheet {self.sheet.name!r} is too long for this format;"
                " save the file as .xlsx"
            )
        if len(text) < (3 + length * (1 + text[2] % 2) if self.has_flags else 2 + length):
            raise TableError(BROKEN)
        self.usage.add_text(length)
        self.copied.append(Record(TEXT, place + text))

    def _add_truth_or_error(self, place: bytes, value: int, is_error: int) -> None:
        if is_error:
            text = ERRORS.get(value, "#ERROR!").encode()
            self._add_text(place, struct.pack("<H", len(text)) + b"\0" * self.has_flags + text)
        else:
            self._add(place)
            self.copied.append(Record(TRUTH, place + bytes([bool(value), 0])))

    def _add_formula(self, data: bytes) -> None:
        place, result = data[:6], data[6:14]
        self.formula = None
        if result[6:8] != b"\xff\xff":
            self._add_number(NUMBER, data, 14)
        elif result[0] == 0:
            self.formula = place
        elif result[0] in {1, 2}:
            self._add_truth_or_error(place, result[2], result[0] == 2)
        else:
            self.notes.add_formula(self.sheet.name, struct.unpack_from("<HH", place))
