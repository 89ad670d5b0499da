"""Writers of workbooks for tests: whole ones, and ones that no program would write."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt  # type: ignore[import-untyped]
from xlwt.CompoundDoc import XlsDoc  # type: ignore[import-untyped]

from journeymap.office.grid import Value

Cells = Mapping[tuple[int, int], Value]
SHEET = "xl/worksheets/sheet1.xml"
FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}


def write_xlsx(cells: Cells, name: str = "Plan", merges: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    """A workbook of one sheet, as XlsxWriter writes it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name)
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    for (row, column), value in cells.items():
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif type(value) in formats:
            sheet.write_datetime(row, column, value, formats[type(value)])
        else:
            sheet.write_number(row, column, value)
    for merge in merges:
        sheet.merge_range(*merge, "")
    book.close()
    return file.getvalue()


def write_xls(cells: Cells, name: str = "Plan", merges: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    """A workbook of one sheet, as xlwt writes it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(name)
    styles = {kind: xlwt.easyxf(num_format_str=code) for kind, code in FORMATS.items()}
    for (row, column), value in cells.items():
        number = value.total_seconds() / 86_400 if isinstance(value, timedelta) else value
        sheet.write(row, column, number, styles.get(type(value), xlwt.Style.default_style))
    for top, left, bottom, right in merges:
        sheet.merge(top, bottom, left, right)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zip_of(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(data: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    """An archive in which the text of a part has changed; it must have."""
    parts = parts_of(data)
    before = parts[part].decode()
    assert edit(before) != before
    return zip_of({**parts, part: edit(before)})


def xlsx_of(sheet_data: str, **parts: str) -> bytes:
    """A workbook whose only sheet has these rows, written by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{sheet_data}</sheetData></worksheet>'
    workbook = f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Plan" sheetId="1" r:id="a"/></sheets></workbook>'
    relationships = f'<Relationships><Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    return zip_of({"xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": relationships, SHEET: sheet} | parts)


def ods_of(tables: str, styles: str = "") -> bytes:
    """A workbook with these tables."""
    names = ("office", "table", "text", "style", "fo", "draw", "calcext")
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in names)
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def write_ods(cells: Cells, name: str = "Plan", merges: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    """A workbook of one sheet, with everything repeated that can be."""
    rows, last_row = [], -1
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges}
    columns: dict[int, set[int]] = {}
    for row, column in (*cells, *spans):
        columns.setdefault(row, set()).add(column)
    for row in sorted(columns):
        if row > last_row + 1:
            rows.append(
                f'<table:table-row table:number-rows-repeated="{row - last_row - 1}"><table:table-cell/></table:table-row>'
            )
        written, last_column = [], -1
        for column in sorted(columns[row]):
            if column > last_column + 1:
                written.append(f'<table:table-cell table:number-columns-repeated="{column - last_column - 1}"/>')
            down, right = spans.get((row, column), (1, 1))
            span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"' * (down * right > 1)
            written.append(_ods_cell(cells.get((row, column)), span))
            last_column = column
        rows.append(f"<table:table-row>{''.join(written)}</table:table-row>")
        last_row = row
    return ods_of(f"<table:table table:name={quoteattr(name)}>{''.join(rows)}</table:table>")


def _ods_cell(value: Value | None, span: str) -> str:
    match value:
        case None:
            kind, text = "", ""
        case bool():
            kind, text = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"', str(value).upper()
        case int() | float():
            kind, text = f'office:value-type="float" office:value="{value!r}"', str(value)
        case date():
            kind, text = f'office:value-type="date" office:date-value="{value.isoformat()}"', str(value)
        case time():
            kind, text = f'office:value-type="time" office:time-value="{value:PT%HH%MM%SS}"', str(value)
        case timedelta():
            hours, rest = divmod(round(value.total_seconds()), 3600)
            duration = f"PT{hours}H{rest // 60:02}M{rest % 60:02}S"
            kind, text = f'office:value-type="time" office:time-value="{duration}"', str(value)
        case _:
            kind, text = 'office:value-type="string"', value
    paragraphs = "".join(
        f"<text:p>{escape(line).replace(' ', '<text:s/>').replace(chr(9), '<text:tab/>')}</text:p>"
        for line in text.split("\n")
        if text
    )
    return f"<table:table-cell {kind}{span}>{paragraphs}</table:table-cell>"


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of an `.xls` workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def compound_file(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream of this name."""
    file = io.BytesIO()
    XlsDoc().save(file, stream.ljust(4096, b"\0"))
    data = bytearray(file.getvalue())
    place = data.index("Workbook".encode("utf-16-le"))
    data[place : place + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    data[place + 64 : place + 66] = struct.pack("<H", 2 * len(name) + 2)
    return bytes(data)


def xls_of(records: bytes, version: int = 0x600, before: bytes = b"") -> bytes:
    """A workbook whose only sheet has these records."""
    begin = record(0x809, version.to_bytes(2, "little") + bytes([5, 0]) + bytes(12))
    name = b"\4\0Plan" if version == 0x600 else b"\4Plan"
    position = len(begin) + len(before) + len(record(0x85, bytes(6) + name)) + 4
    sheet = record(0x85, position.to_bytes(4, "little") + bytes(2) + name)
    stream = begin + before + sheet + record(0x0A) + begin + records + record(0x0A)
    return compound_file(stream, "Workbook" if version == 0x600 else "Book")


def bomb(name: str, megabytes: int) -> bytes:
    """An archive with a part that unpacks to spaces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * megabytes + packer.flush(zlib.Z_FINISH)
    sizes: tuple[Any, ...] = (0, len(packed), megabytes * 2**20, len(name))
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, *sizes, 0) + name.encode() + packed
    central = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, *sizes, 0, 0, 0, 0, 0, 0) + name.encode()
    return local + central + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)
