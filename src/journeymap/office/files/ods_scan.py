"""Scan workbooks of LibreOffice and other programs: `.ods`."""

from __future__ import annotations

import re

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, PROTECTED, pack
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.limits import Usage
from journeymap.office.files.ods_content import ContentScanner
from journeymap.office.files.sheet_scan import SafeBook

MIME_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_AS_TEXT = (
    (re.compile(rb">[\r\n]\s*<"), b"><"),
    (re.compile(rb"[\r\n]\s*"), b" "),
    (re.compile(rb"<text:line-break\s*/>"), b"\n"),
    (re.compile(rb"<text:tab(?:\s[^<>]*)?/>"), b"\t"),
    (re.compile(rb' office:string-value=""'), b""),
)
"""What a library reads otherwise: layout of the XML as text, line breaks and tabs as nothing, errors as empty."""


def scan_ods(parts: dict[str, bytes]) -> SafeBook:
    """Return a copy of a workbook without drawings and comments."""
    if b"encryption-data" in parts.get("meta-inf/manifest.xml", b"") or "encrypted-package" in parts:
        raise TableError(PROTECTED)
    if "content.xml" not in parts:
        raise TableError(BROKEN)
    content = parts.pop("content.xml")
    for pattern, replacement in _AS_TEXT:
        content = pattern.sub(replacement, content)
    notes = BookNotes()
    scanner = ContentScanner(content, Usage(), notes)
    copy = {"mimetype": MIME_TYPE, "META-INF/manifest.xml": b"<manifest/>", "content.xml": scanner.scan()}
    return SafeBook("ods", pack(copy), scanner.sheets, notes)
