"""Read workbooks of LibreOffice and other programs: `.ods`."""

from __future__ import annotations

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, PROTECTED
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import Usage
from journeymap.office.files.ods_content import ContentReader
from journeymap.office.grid import Book


def read_ods(parts: dict[str, bytes]) -> Book:
    """Return the sheets of a workbook; formulas have the results that are stored."""
    if b"encryption-data" in parts.get("meta-inf/manifest.xml", b"") or "encrypted-package" in parts:
        raise TableError(PROTECTED)
    if "content.xml" not in parts:
        raise TableError(BROKEN)
    reader = ContentReader(Usage(), BookNotes())
    reader.read(parts["content.xml"])
    if not reader.sheets:
        raise TableError("the file has no sheet with cells; save the sheet with the journey as .ods")
    return Book("ods", tuple(reader.sheets), notes=reader.notes.sentences())
