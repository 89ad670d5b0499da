"""Workbooks that are damaged or made to harm, each with what is said about it."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from tests.office.files.workbook_writers import (
    SHEET,
    bomb,
    compound_file,
    edited,
    ods_of,
    parts_of,
    record,
    write_ods,
    write_xls,
    write_xlsx,
    xls_of,
    xlsx_of,
    zip_of,
)

XLSX = write_xlsx({(0, 0): "Stage", (0, 1): "Touchpoint", (1, 0): 2.5})
XLS = write_xls({(0, 0): "Stage", (0, 1): "Touchpoint", (1, 0): 2.5})
ODS = write_ods({(0, 0): "Stage", (0, 1): "Touchpoint", (1, 0): 2.5})


def _cell(repeated: str = "1") -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        "<text:p>a</text:p></table:table-cell>"
    )


BEGIN = record(0x809, struct.pack("<HHI", 0x600, 5, 0) + bytes(8))


def _table(rows: str) -> bytes:
    return ods_of(f'<table:table table:name="Plan">{rows}</table:table>')


def _patched(data: bytes, position: int, patch: bytes) -> bytes:
    return data[:position] + patch + data[position + len(patch) :]


def _circle() -> bytes:
    """A workbook whose chain of sectors runs in a circle."""
    (table,) = struct.unpack_from("<I", XLS, 76)
    return _patched(XLS, (table + 1) * 512, struct.pack("<II", 1, 0))


def _circle_of_tables() -> bytes:
    """A workbook whose tables of sectors name each other."""
    data = _patched(XLS, 68, struct.pack("<I", 0))
    return _patched(data, 512 * 2 - 4, struct.pack("<I", 0))


def _twice() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in [*parts_of(XLSX).items(), ("XL\\WORKBOOK.xml", b"<workbook/>")]:
            archive.writestr(zipfile.ZipInfo(name), part)
    return file.getvalue()


def _overlap() -> bytes:
    """An archive whose parts are all the first one."""
    places = [match.start() for match in re.finditer(b"PK\1\2", XLSX)]
    data = XLSX
    for place in places:
        data = _patched(data, place + 42, bytes(4))
    return data


def _smaller_than_said() -> bytes:
    """An archive whose directory says that the first part has one byte."""
    return _patched(XLSX, XLSX.index(b"PK\1\2") + 24, struct.pack("<I", 1))


def _with_password() -> bytes:
    """An archive whose first part is encrypted."""
    return _patched(XLSX, XLSX.index(b"PK\1\2") + 8, b"\1")


def _packed_otherwise() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


def _sheets_at_one_place() -> bytes:
    """A workbook with thousands of sheets that are all the same thousand records."""
    number = 2000
    position = len(BEGIN) + number * 14 + 4
    sheets = record(0x85, struct.pack("<IBBBB", position, 0, 0, 2, 0) + b"ab") * number
    return compound_file(BEGIN + sheets + record(0x0A) + BEGIN + record(0x201, bytes(6)) * 4000 + record(0x0A))


def _duration(days: str) -> bytes:
    """A workbook with a number of days as a duration."""
    return edited(write_xlsx({(0, 0): timedelta(days=77)}), SHEET, lambda text: text.replace("<v>77<", f"<v>{days}<"))


AGAIN = "; open it in your spreadsheet program and save it again"
DAMAGED = f"the file is damaged{AGAIN}"
PASSWORD = "the file is protected with a password; save it without one"
FAR = "so that its used range has more than 500,000 cells; delete what stands far from the table, or save the table as a file of its own"
OVER = "save the sheet with the journey as a file of its own"
NO_CELL = f"which no sheet can have{AGAIN}"
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "too many bytes": (lambda: XLSX.ljust(10_000_001, b" "), f"the file is larger than 10 MB; {OVER}"),
    "nothing": (lambda: b"", "the file is not a workbook; save it as .xlsx"),
    "text": (lambda: b"a,b\n1,2\n", "the file is not a workbook; save it as .xlsx"),
    "truncated archive": (lambda: XLSX[:-30], DAMAGED),
    "bomb": (lambda: bomb(SHEET, 101), f"the file unpacks to more than 100 MB; {OVER}"),
    "bomb beside the sheets": (
        lambda: bomb("xl/media/image1.png", 101),
        f"the file unpacks to more than 100 MB; {OVER}",
    ),
    "a part of one name twice": (_twice, f"the file has two parts of the same name{AGAIN}"),
    "parts that overlap": (_overlap, f"the file has parts that overlap{AGAIN}"),
    "wrong size in the directory": (_smaller_than_said, DAMAGED),
    "encrypted parts": (_with_password, PASSWORD),
    "packed otherwise": (_packed_otherwise, f"the file is packed in a way that spreadsheets do not use{AGAIN}"),
    "very many parts": (
        lambda: zip_of({f"{number}": "" for number in range(10_001)}),
        f"the file has more than 10,000 parts{AGAIN}",
    ),
    "text document": (
        lambda: zip_of({"word/document.xml": "<a/>"}),
        "the file is a text document; save the table as .xlsx",
    ),
    "binary workbook": (
        lambda: zip_of({"xl/workbook.bin": "a"}),
        "the file is a binary Excel workbook; save the table as .xlsx",
    ),
    "another open document": (
        lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "the file is not a spreadsheet; save the table as .xlsx or .ods",
    ),
    "archive without workbook": (lambda: zip_of({"a.txt": "a"}), DAMAGED),
    "missing sheet": (lambda: zip_of({n: p for n, p in parts_of(XLSX).items() if n != SHEET}), DAMAGED),
    "one sheet twice": (
        lambda: edited(XLSX, "xl/workbook.xml", lambda text: re.sub("(<sheet .*?/>)", r"\1\1", text)),
        f"the file has the content of sheet 'Plan' twice{AGAIN}",
    ),
    "no sheets": (
        lambda: edited(XLSX, "xl/workbook.xml", lambda text: re.sub("<sheet .*?/>", "", text)),
        "the file has no sheet with cells; save the sheet with the journey as .xlsx",
    ),
    "far cell": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace('r="A2"', 'r="XFD1048576"')),
        f"sheet 'Plan' has a cell at XFD1048576, {FAR}",
    ),
    "far row": (
        lambda: xlsx_of('<row><c><v>1</v></c></row><row r="1048576"><c/><c><v>1</v></c></row>'),
        f"sheet 'Plan' has a cell at B1048576, {FAR}",
    ),
    "column that does not exist": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace('r="A2"', 'r="ZZZZ99"')),
        f"sheet 'Plan' has a cell with the reference 'ZZZZ99', {NO_CELL}",
    ),
    "row that does not exist": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace('r="A2"', 'r="A1048577"')),
        f"sheet 'Plan' has a cell with the reference 'A1048577', {NO_CELL}",
    ),
    "row zero": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace('r="A2"', 'r="A0"')),
        f"sheet 'Plan' has a cell with the reference 'A0', {NO_CELL}",
    ),
    "cells beyond the last column": (
        lambda: xlsx_of(f"<row>{'<c/>' * 16_384}<c><v>1</v></c></row>"),
        f"sheet 'Plan' has a cell with the reference 'XFE1', {NO_CELL}",
    ),
    "cell twice": (
        lambda: xlsx_of('<row><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>'),
        f"sheet 'Plan' has the cell B1 twice{AGAIN}",
    ),
    "missing text": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace('t="s"><v>1<', 't="s"><v>99<')),
        f"the text of B1 in sheet 'Plan' is missing from the file{AGAIN}",
    ),
    "very many texts, says the file": (
        lambda: edited(
            XLSX, "xl/sharedStrings.xml", lambda text: text.replace('uniqueCount="', 'uniqueCount="9999999')
        ),
        DAMAGED,
    ),
    "cell of an unknown type": (lambda: xlsx_of('<row><c t="x"><v>1</v></c></row>'), DAMAGED),
    "text with a negative number": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace('t="s"><v>1<', 't="s"><v>-1<')),
        f"the text of B1 in sheet 'Plan' is missing from the file{AGAIN}",
    ),
    "entities": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace("<worksheet", f"{DOCTYPE}<worksheet", 1)),
        f"'{SHEET}' in the file has a document type, which is not safe to read{AGAIN}",
    ),
    "entities of an open document": (
        lambda: edited(ODS, "content.xml", lambda text: DOCTYPE + text),
        f"'content.xml' in the file has a document type, which is not safe to read{AGAIN}",
    ),
    "broken XML": (
        lambda: edited(XLSX, SHEET, lambda text: text.replace("</sheetData>", "</sheet>")),
        f"'{SHEET}' in the file is damaged{AGAIN}",
    ),
    "XML in UTF-16": (
        lambda: zip_of(
            parts_of(XLSX) | {SHEET: parts_of(XLSX)[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16")}
        ),
        f"'{SHEET}' in the file is damaged{AGAIN}",
    ),
    "deep XML": (lambda: xlsx_of("<a>" * 500_000), f"'{SHEET}' in the file has too many elements{AGAIN}"),
    "very many elements": (lambda: xlsx_of("<a/>" * 2_500_000), f"'{SHEET}' in the file has too many elements{AGAIN}"),
    "endless tag": (
        lambda: xlsx_of("<a b='" + "b" * 3_000_000 + "'/>"),
        f"'{SHEET}' in the file has endless tags or names{AGAIN}",
    ),
    "very many names": (
        lambda: xlsx_of("".join(f"<a{number}/>" for number in range(50_000))),
        f"'{SHEET}' in the file has endless tags or names{AGAIN}",
    ),
    "merged cells that overlap": (
        lambda: edited(
            write_xlsx({(9, 9): 1}, merges=((0, 0, 1, 1),)),
            SHEET,
            lambda text: text.replace("<mergeCell ", '<mergeCell ref="A1:J10"/>' * 2 + "<mergeCell "),
        ),
        f"sheet 'Plan' has merged cells that overlap{AGAIN}",
    ),
    "broken range of merged cells": (
        lambda: edited(
            write_xlsx({(0, 0): 1}, merges=((0, 0, 1, 1),)), SHEET, lambda text: text.replace("A1:B2", "A1:B")
        ),
        f"sheet 'Plan' has a cell with the reference 'B', {NO_CELL}",
    ),
    "repeated rows": (
        lambda: _table(f'<table:table-row table:number-rows-repeated="1048576">{_cell()}</table:table-row>'),
        f"the file has more than 500,000 cells: the limit is passed in sheet 'Plan' at A1; {OVER}",
    ),
    "repeated columns": (
        lambda: _table(f"<table:table-row>{_cell('999999999')}</table:table-row>"),
        f"the file has more than 500,000 cells: the limit is passed in sheet 'Plan' at A1; {OVER}",
    ),
    "far cell of an open document": (
        lambda: _table(
            '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
            f"<table:table-row>{_cell()}</table:table-row>"
        ),
        f"sheet 'Plan' has a cell at A1048576, {FAR}",
    ),
    "repeated never": (
        lambda: _table(f"<table:table-row>{_cell('0')}</table:table-row>"),
        f"sheet 'Plan' has the number '0' as table:number-columns-repeated{AGAIN}",
    ),
    "repeated far too often": (
        lambda: _table(f"<table:table-row>{_cell('9' * 5000)}</table:table-row>"),
        f"sheet 'Plan' has the number '99999999999999999999' as table:number-columns-repeated{AGAIN}",
    ),
    "formulas that are repeated": (
        lambda: _table(
            f'<table:table-row><table:table-cell table:number-columns-repeated="9999" table:formula="{"1+" * 9999}1"/>'
            "</table:table-row>"
        ),
        "the file has more than 20,000,000 characters of text; remove the sheets without journey",
    ),
    "far formula of an open document": (
        lambda: _table(
            '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
            '<table:table-row><table:table-cell table:formula="1"/></table:table-row>'
        ),
        f"sheet 'Plan' has a cell at A1048576, {FAR}",
    ),
    "number that is none": (
        lambda: _table(
            '<table:table-row><table:table-cell office:value-type="float" office:value="x"/></table:table-row>'
        ),
        DAMAGED,
    ),
    "two sheets of one name": (
        lambda: ods_of('<table:table table:name="Plan"/><table:table table:name="Plan"/>'),
        f"the file has two sheets of the name 'Plan'{AGAIN}",
    ),
    "sheet without a name": (lambda: ods_of("<table:table/>"), DAMAGED),
    "end of a section in a section": (
        lambda: _table(
            '<table:table-row><table:table-cell><text:p><![CDATA[]] office:string-value=""><table:table-row'
            ' table:number-rows-repeated="0">]]></text:p></table:table-cell></table:table-row>'
        ),
        f"sheet 'Plan' has the number '0' as table:number-rows-repeated{AGAIN}",
    ),
    "very many spaces": (
        lambda: _table(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>'
            + '<text:s text:c="99999999"/>' * 2_000
            + "</text:p></table:table-cell></table:table-row>"
        ),
        "the file has more than 20,000,000 characters of text; remove the sheets without journey",
    ),
    "protected open document": (
        lambda: zip_of({**parts_of(ODS), "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}),
        PASSWORD,
    ),
    "open document without content": (
        lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        DAMAGED,
    ),
    "open document without sheets": (
        lambda: ods_of(""),
        "the file has no sheet with cells; save the sheet with the journey as .ods",
    ),
    "truncated container": (lambda: XLS[: len(XLS) // 2], DAMAGED),
    "container without content": (lambda: XLS[:100], DAMAGED),
    "sectors in a circle": (_circle, DAMAGED),
    "tables of sectors in a circle": (_circle_of_tables, DAMAGED),
    "sectors of a strange size": (lambda: _patched(XLS, 30, b"\x1f"), DAMAGED),
    "protected workbook": (lambda: compound_file(b"", "EncryptedPackage"), PASSWORD),
    "protected old workbook": (lambda: xls_of(b"", before=record(0x2F, bytes(6))), PASSWORD),
    "another container": (
        lambda: compound_file(b"", "WordDocument"),
        "the file is not a workbook; save the table as .xlsx",
    ),
    "very old workbook": (
        lambda: compound_file(record(0x409, bytes(6))),
        "the file was written by a program that is too old; save it as .xlsx",
    ),
    "old workbook with a far cell": (
        lambda: write_xls({(0, 0): 1, (65_535, 255): 2}),
        f"sheet 'Plan' has a cell at IV65536, {FAR}",
    ),
    "old workbook without end": (lambda: compound_file(BEGIN + record(0x42, b"\xb0\4")), DAMAGED),
    "record longer than the file": (lambda: compound_file(BEGIN + struct.pack("<HH", 0x42, 0xFFFF)), DAMAGED),
    "record that is too short": (lambda: xls_of(record(0x203, bytes(3))), DAMAGED),
    "text that is too short": (lambda: xls_of(record(0x204, bytes(6) + b"\xff\xff\0abc")), DAMAGED),
    "shared text that is too short": (
        lambda: xls_of(b"", before=record(0xFC, struct.pack("<IIHB", 1, 1, 9, 0) + b"abc")),
        DAMAGED,
    ),
    "very many texts, says an old workbook": (
        lambda: xls_of(b"", before=record(0xFC, struct.pack("<II", 1, 500_001))),
        DAMAGED,
    ),
    "shared texts in very many pieces": (
        lambda: compound_file(BEGIN + record(0xFC, struct.pack("<II", 1, 1)) + record(0x3C) * 5_001 + record(0x0A)),
        DAMAGED,
    ),
    "text in pieces": (
        lambda: xls_of(record(0x204, bytes(6) + b"\x03\0\0a") + record(0x3C, b"\0bc")),
        "the text of A1 in sheet 'Plan' is too long for this format; save the file as .xlsx",
    ),
    "missing text of an old workbook": (
        lambda: xls_of(record(0xFD, struct.pack("<HHHI", 0, 1, 0, 7))),
        f"the text of B1 in sheet 'Plan' is missing from the file{AGAIN}",
    ),
    "cell of an old workbook twice": (
        lambda: xls_of(record(0x203, bytes(14)) * 2),
        f"sheet 'Plan' has the cell A1 twice{AGAIN}",
    ),
    "more merged cells than there are": (lambda: xls_of(record(0xE5, b"\xff\xff" + bytes(8))), DAMAGED),
    "sheets at one place": (_sheets_at_one_place, DAMAGED),
    "duration that is too long": (lambda: _duration("1e10"), DAMAGED),
    "duration that no program has": (lambda: _duration("-1e300"), DAMAGED),
    "old workbook without sheets": (
        lambda: compound_file(BEGIN + record(0x0A)),
        "the file has no sheet with cells; save the sheet with the journey as .xlsx",
    ),
}
