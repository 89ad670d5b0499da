"""Read workbooks of spreadsheet programs, whichever of their formats they have."""

from __future__ import annotations

from journeymap.office.errors import TableError
from journeymap.office.files.archives import PROTECTED, unpack
from journeymap.office.files.calamine_values import read_values
from journeymap.office.files.compound_files import COMPOUND_FILE
from journeymap.office.files.limits import check_size
from journeymap.office.files.ods_scan import MIME_TYPE, scan_ods
from journeymap.office.files.xls_scan import scan_xls
from journeymap.office.files.xlsx_scan import scan_xlsx
from journeymap.office.grid import Book

ZIP = b"PK\x03\x04"
_OTHERS = {
    "xl/workbook.bin": "a binary Excel workbook",
    "word/document.xml": "a text document",
    "ppt/presentation.xml": "a presentation",
    "index/document.iwa": "a document of Numbers, Pages or Keynote",
}


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes begin like a workbook of a spreadsheet program."""
    return data.startswith((ZIP, COMPOUND_FILE))


def read_workbook(data: bytes) -> Book:
    """Return the sheets of a workbook.

    Raises `TableError` for a file that is no workbook, is damaged, is protected or is too large.

    Nothing in the file is executed, evaluated or fetched. Formulas have the results that are stored.
    """
    check_size(data)
    if data.startswith(COMPOUND_FILE):
        return read_values(scan_xls(data))
    if not is_workbook(data):
        raise TableError("the file is not a workbook; save it as .xlsx")
    parts = unpack(data, lambda name: name.endswith((".xml", ".rels")) or name == "mimetype")
    if parts.get("mimetype", b"").startswith(MIME_TYPE):
        return read_values(scan_ods(parts))
    for name, kind in _OTHERS.items():
        if name in parts:
            raise TableError(f"the file is {kind}; save the table as .xlsx")
    if "encryptedpackage" in parts:
        raise TableError(PROTECTED)
    if "mimetype" in parts:
        raise TableError("the file is not a spreadsheet; save the table as .xlsx or .ods")
    return read_values(scan_xlsx(parts))
