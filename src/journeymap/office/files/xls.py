"""Read workbooks of Excel 97 to 2003, and of Excel 5: `.xls`."""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass, field

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, PROTECTED
from journeymap.office.files.biff_records import Record, RecordStream, TextReader
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.cell_values import NumberFormat, built_in_format, number_format
from journeymap.office.files.compound_files import CompoundFile
from journeymap.office.files.limits import Usage
from journeymap.office.files.xls_sheet import read_sheet
from journeymap.office.grid import Book

BEGIN, END = 0x0809, 0x000A
EXCEL_5 = 0x0500
EXCEL_97 = 0x0600
_ENCODINGS = {367: "ascii", 1200: "utf-16-le", 10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it; `kind` is 0 for cells, 2 for a chart."""

    name: str
    position: int
    kind: int
    is_hidden: bool


@dataclass
class Workbook:
    """What stands before the sheets of a workbook."""

    encoding: str | None = None
    """The encoding of texts; None if each text says its own."""
    is_1904: bool = False
    sheets: list[SheetEntry] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    codes: dict[int, NumberFormat] = field(default_factory=dict)
    styles: list[tuple[int, int]] = field(default_factory=list)
    """The number of the format and the fill of each style."""

    def format(self, style: int) -> NumberFormat:
        """Return how a cell with a style shows its number."""
        identifier = self.styles[style][0] if style < len(self.styles) else 0
        return self.codes.get(identifier) or built_in_format(identifier)

    def fill(self, style: int) -> int:
        """Return what the fill of a cell with a style is; 0 for none."""
        return self.styles[style][1] if style < len(self.styles) else 0


def read_xls(data: bytes) -> Book:
    """Return the sheets of a workbook; formulas have their stored results."""
    container = CompoundFile(data)
    if "EncryptedPackage" in container:
        raise TableError(PROTECTED)
    name = next((name for name in ("Workbook", "Book") if name in container), None)
    if name is None:
        raise TableError("the file is not a workbook; save the table as .xlsx")
    try:
        return _read_stream(RecordStream(container.stream(name)))
    except (struct.error, IndexError) as error:
        raise TableError(BROKEN) from error


def _read_stream(stream: RecordStream) -> Book:
    usage, notes = Usage(), BookNotes()
    workbook = _read_workbook(stream, usage)
    sheets = []
    for entry in workbook.sheets:
        if entry.kind == 0:
            records = stream.read(entry.position)
            sheets.append(read_sheet(records, entry.name, workbook, usage, notes, is_hidden=entry.is_hidden))
        notes.has_drawings |= entry.kind == 2
    if not sheets:
        raise TableError("the file has no sheet with cells; save the sheet with the journey as .xlsx")
    return Book("xls", tuple(sheets), notes=notes.sentences())


def _read_workbook(stream: RecordStream, usage: Usage) -> Workbook:
    workbook = Workbook()
    for number, record in enumerate(stream.read(0)):
        if record.kind == END:
            return workbook
        if number == 0:
            version = struct.unpack_from("<H", record.data)[0] if record.kind == BEGIN else 0
            if version not in {EXCEL_5, EXCEL_97}:
                raise TableError("the file was written by a program that is too old; save it as .xlsx")
            workbook.encoding = "cp1252" if version == EXCEL_5 else None
        _read_record(record, workbook, usage)
    raise TableError(BROKEN)


def _read_record(record: Record, workbook: Workbook, usage: Usage) -> None:
    data = record.data
    match record.kind:
        case 0x2F:
            raise TableError(PROTECTED)
        case 0x42 if workbook.encoding is not None:
            workbook.encoding = _encoding(struct.unpack_from("<H", data)[0])
        case 0x22:
            workbook.is_1904 = struct.unpack_from("<H", data)[0] == 1
        case 0x85:
            position, visibility, kind = struct.unpack_from("<IBB", data)
            name = TextReader(record, 6, workbook.encoding).text(has_short_length=True)
            workbook.sheets.append(SheetEntry(name, position, kind, bool(visibility & 3)))
        case 0x41E:
            (identifier,) = struct.unpack_from("<H", data)
            reader = TextReader(record, 2, workbook.encoding)
            code = reader.text(has_short_length=workbook.encoding is not None)
            workbook.codes[identifier] = number_format(code)
        case 0xE0:
            (identifier,) = struct.unpack_from("<H", data, 2)
            workbook.styles.append((identifier, _fill(data) if workbook.encoding is None else 0))
        case 0xFC:
            reader = TextReader(record, 8)
            number = struct.unpack_from("<I", data, 4)[0]
            while len(workbook.texts) < number and not reader.is_at_end:
                workbook.texts.append(reader.text())
                usage.add_text(len(workbook.texts[-1]))
        case _:
            pass


def _encoding(page: int) -> str:
    name = _ENCODINGS.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _fill(data: bytes) -> int:
    borders, colors = struct.unpack_from("<IH", data, 14)
    pattern: int = borders >> 26
    return pattern << 16 | colors if pattern else 0
