"""Scan workbooks of Excel, `.xlsx` and `.xlsm`, and copy what is needed of them."""

from __future__ import annotations

import re

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, pack
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import SAVE_AGAIN, Usage
from journeymap.office.files.sheet_scan import SafeBook
from journeymap.office.files.xlsx_parts import (
    Parts,
    find_workbook,
    read_relationships,
    scan_shared_texts,
    scan_styles,
    scan_workbook,
)
from journeymap.office.files.xlsx_sheet import SheetScanner

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ERROR = re.compile(rb"(<(?:[\w.-]+:)?c\s[^<>]*\bt=[\"'])e(?=[\"'])")
"""The beginning of a cell that holds an error: its text is kept, whichever error it is."""


def scan_xlsx(parts: Parts) -> SafeBook:
    """Return a copy of a workbook with its sheets, texts and styles."""
    part = find_workbook(parts)
    entries, is_1904 = scan_workbook(parts, part)
    relationships = read_relationships(parts, part)
    by_kind = dict(relationships.values())
    styles, texts = (by_kind.get(kind, "") for kind in ("styles", "sharedStrings"))
    notes = BookNotes(has_macros="vbaProject" in by_kind)
    scan_styles(parts, styles, notes)
    scanner = SheetScanner(scan_shared_texts(parts, texts), Usage(), notes)
    sheets, contents = [], {}
    for entry in entries:
        kind, target = relationships.get(entry.relationship, ("worksheet", ""))
        if kind != "worksheet":
            notes.has_drawings |= kind == "chartsheet"
            continue
        if target not in parts:
            raise TableError(BROKEN)
        if target in contents:
            raise TableError(f"the file has the content of sheet {entry.name!r} twice; {SAVE_AGAIN}")
        kinds = {kind for kind, _ in read_relationships(parts, target).values()}
        notes.has_comments |= bool(kinds & {"comments", "threadedComment"})
        notes.has_drawings |= "drawing" in kinds
        sheets.append(scanner.scan(parts[target], target, entry))
        contents[target] = parts[target]
    data = _copy([*contents.values()], parts.get(styles), parts.get(texts), is_1904=is_1904)
    return SafeBook("xlsx", data, sheets, notes)


def _copy(sheets: list[bytes], styles: bytes | None, texts: bytes | None, *, is_1904: bool) -> bytes:
    """Return a workbook of these parts; its sheets have their numbers as names."""
    listed = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="r{number}"/>' for number in range(len(sheets)))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relationships({"r": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(is_1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(
            {f"r{number}": ("worksheet", f"worksheets/{number}.xml") for number in range(len(sheets))}
            | {"s": ("styles", "styles.xml"), "t": ("sharedStrings", "sharedStrings.xml")}
        ),
    }
    parts |= {f"xl/worksheets/{number}.xml": _ERROR.sub(rb"\1str", sheet) for number, sheet in enumerate(sheets)}
    parts |= {"xl/styles.xml": styles} if styles else {}
    parts |= {"xl/sharedStrings.xml": texts} if texts else {}
    return pack(parts)


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'
