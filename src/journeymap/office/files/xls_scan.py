"""Scan workbooks of Excel 97 to 2003, and of Excel 5: `.xls`."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, PROTECTED
from journeymap.office.files.biff_records import Record, RecordStream
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.calamine_values import clean_text
from journeymap.office.files.compound_files import CompoundFile, pack_stream
from journeymap.office.files.limits import MAX_CELLS, Usage
from journeymap.office.files.sheet_scan import TEXTS_IN_ROW, SafeBook
from journeymap.office.files.xls_sheet import BEGIN, END, SheetScanner

EXCEL_5, EXCEL_97 = 0x0500, 0x0600
SHEET, CODE_PAGE, SHARED_TEXT = 0x85, 0x42, 0xFD
MAX_CONTINUED = 5_000
"""The most records in which the shared texts may be; programs fill 8 kB of each."""
_CODE_PAGES = {367: 1252, 32768: 10000, 32769: 1252}
"""Numbers that only Excel knows."""


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

    version: int
    code_page: int = 1252
    sheets: list[SheetEntry] = field(default_factory=list)
    copied: list[Record] = field(default_factory=list)
    percent_formats: set[int] = field(default_factory=lambda: {9, 10})
    texts: int = 0
    """The number of shared texts."""

    def __bytes__(self) -> bytes:
        """Return the records that the values of cells depend on."""
        page = [Record(CODE_PAGE, struct.pack("<H", self.code_page))] if self.version == EXCEL_5 else []
        return b"".join(map(bytes, [*page, *self.copied]))


def scan_xls(data: bytes) -> SafeBook:
    """Return a copy of a workbook without formulas."""
    container = CompoundFile(data)
    if "EncryptedPackage" in container:
        raise TableError(PROTECTED)
    name = next((name for name in ("Workbook", "Book") if name in container), None)
    if name is None:
        raise TableError("the file is not a workbook; save the table as .xlsx")
    try:
        return _scan_stream(RecordStream(container.stream(name)))
    except (struct.error, IndexError) as error:
        raise TableError(BROKEN) from error


def _scan_stream(stream: RecordStream) -> SafeBook:
    usage, notes = Usage(), BookNotes()
    workbook = _scan_workbook(stream, notes)
    sheets, contents = [], []
    for entry in workbook.sheets:
        if entry.kind == 0:
            has_flags = workbook.version == EXCEL_97
            scanner = SheetScanner(entry.name, workbook.texts, usage, notes, has_flags=has_flags)
            sheets.append(scanner.scan(stream.read(entry.position), is_hidden=entry.is_hidden))
            contents.append(b"".join(map(bytes, scanner.copied)))
        notes.has_drawings |= entry.kind == 2
    contents.append(b"".join(map(bytes, _texts(workbook.texts))))
    return SafeBook("xls", pack_stream("Workbook", _copy(workbook, contents)), sheets, notes)


def _texts(number: int) -> Iterable[Record]:
    """Yield the cells of a sheet that holds each shared text once."""
    for text in range(number):
        row, column = divmod(text, TEXTS_IN_ROW)
        yield Record(SHARED_TEXT, struct.pack("<HHHI", row, column, 0, text))


def _copy(workbook: Workbook, sheets: list[bytes]) -> bytes:
    """Return the stream of a workbook of sheets with numbers as names."""
    begin = bytes(Record(BEGIN, struct.pack("<HHHHII", workbook.version, 5, 0, 0, 0, 0)))
    end = bytes(Record(END, b""))
    before = begin + bytes(workbook)
    position = len(before) + len(end) + sum(len(_sheet_record(workbook, number, 0)) for number in range(len(sheets)))
    listed = []
    for number, sheet in enumerate(sheets):
        listed.append(_sheet_record(workbook, number, position))
        position += len(begin) + len(sheet) + len(end)
    return b"".join([before, *listed, end, *(begin + sheet + end for sheet in sheets)])


def _sheet_record(workbook: Workbook, number: int, position: int) -> bytes:
    name = str(number).encode()
    flags = b"\0" if workbook.version == EXCEL_97 else b""
    return bytes(Record(SHEET, struct.pack("<IHB", position, 0, len(name)) + flags + name))


def _scan_workbook(stream: RecordStream, notes: BookNotes) -> Workbook:
    records = stream.read(0)
    first = next(records)
    version = struct.unpack_from("<H", first.data)[0] if first.kind == BEGIN else 0
    if version not in {EXCEL_5, EXCEL_97}:
        raise TableError("the file was written by a program that is too old; save it as .xlsx")
    workbook = Workbook(version)
    for record in records:
        if record.kind == END:
            return workbook
        _scan_record(record, workbook, notes)
    raise TableError(BROKEN)


def _scan_record(record: Record, workbook: Workbook, notes: BookNotes) -> None:
    data = record.data
    match record.kind:
        case 0x2F:
            raise TableError(PROTECTED)
        case 0x42:
            (page,) = struct.unpack_from("<H", data)
            workbook.code_page = _CODE_PAGES.get(page, page)
        case 0x85:
            position, visibility, kind = struct.unpack_from("<IBB", data)
            name = _sheet_name(data[6:], workbook)
            workbook.sheets.append(SheetEntry(name, position, kind, bool(visibility & 3)))
        case 0x41E:
            (identifier,) = struct.unpack_from("<H", data)
            if b"%" in data[2:]:
                workbook.percent_formats.add(identifier)
            workbook.copied.append(record)
        case 0xE0:
            identifier, flags = struct.unpack_from("<2xHH", data)
            if not flags & 4:  # a style of cells, not a named one
                notes.has_percent |= identifier in workbook.percent_formats
                notes.has_colors |= workbook.version == EXCEL_97 and bool(struct.unpack_from("<I", data, 14)[0] >> 26)
            workbook.copied.append(record)
        case 0xFC:
            (workbook.texts,) = struct.unpack_from("<I", data, 4)
            if workbook.texts > MAX_CELLS or len(record.more) > MAX_CONTINUED:
                raise TableError(BROKEN)
            workbook.copied.append(record)
        case 0x22 if len(data) > 1:
            workbook.copied.append(record)
        case _:
            pass


def _sheet_name(data: bytes, workbook: Workbook) -> str:
    if workbook.version == EXCEL_97:
        length, is_wide = data[0], data[1] & 1
        return clean_text(data[2 : 2 + length * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1", "replace"))
    try:
        encoding = codecs.lookup("mac_roman" if workbook.code_page == 10000 else f"cp{workbook.code_page}").name
    except LookupError:
        encoding = "cp1252"
    return clean_text(data[1 : 1 + data[0]].decode(encoding, "replace"))
