"""Read workbooks of Excel: `.xlsx` and `.xlsm`."""

from __future__ import annotations

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import Usage, limited_sheet
from journeymap.office.files.xlsx_parts import (
    Parts,
    Relationship,
    find_workbook,
    read_relationships,
    read_shared_texts,
    read_styles,
    read_workbook_part,
)
from journeymap.office.files.xlsx_sheet import SheetReader
from journeymap.office.grid import Book, Sheet


def read_xlsx(parts: Parts) -> Book:
    """Return the sheets of a workbook; formulas have their stored results."""
    part = find_workbook(parts)
    workbook = read_workbook_part(parts, part)
    relationships = read_relationships(parts, part)
    by_kind = {relationship.kind: relationship.target for relationship in relationships.values()}
    usage = Usage()
    styles = read_styles(parts, by_kind.get("styles", ""))
    texts = read_shared_texts(parts, by_kind.get("sharedStrings", ""), usage)
    notes = BookNotes(has_macros="vbaProject" in by_kind)
    sheets = []
    for entry in workbook.sheets:
        relationship = relationships.get(entry.relationship, Relationship("worksheet", ""))
        if relationship.kind != "worksheet":
            notes.has_drawings |= relationship.kind == "chartsheet"
            continue
        if relationship.target not in parts:
            raise TableError(BROKEN)
        kinds = {other.kind for other in read_relationships(parts, relationship.target).values()}
        notes.has_comments |= bool(kinds & {"comments", "threadedComment"})
        notes.has_drawings |= "drawing" in kinds
        reader = SheetReader(entry.name, texts, styles, usage, notes, is_1904=workbook.is_1904)
        content = reader.read(parts[relationship.target], relationship.target)
        sheets.append(limited_sheet(usage, entry.name, content.values, content.merges, is_hidden=entry.is_hidden))
    return Book("xlsx", _checked(sheets), notes=notes.sentences())


def _checked(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    if not sheets:
        raise TableError("the file has no sheet with cells; save the sheet with the journey as .xlsx")
    return tuple(sheets)
