"""Recognize files without a table, and say what to save them as."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import NoReturn

from journeymap.office.errors import TableError

_FROM_SPREADSHEET = "open it in your spreadsheet program and save it as .xlsx"
_COPY_TABLE = "copy its table into a spreadsheet and save that as .xlsx"
_TYPE_TABLE = "type its table into a spreadsheet and save that as .xlsx"
_UNPACK = "unpack it and import the file in it"
_SIGNATURES = (
    (b"%PDF-", "a PDF", _COPY_TABLE),
    (b"\x89PNG", "a picture (PNG)", _TYPE_TABLE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _TYPE_TABLE),
    (b"GIF8", "a picture (GIF)", _TYPE_TABLE),
    (b"{\\rtf", "a text document (RTF)", _COPY_TABLE),
    (b"\x1f\x8b", "a packed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)", _UNPACK),
    (b"Rar!", "a packed file (RAR)", _UNPACK),
    (b"SQLite format 3\0", "a database", "save its table as CSV UTF-8"),
)
_MARKUP = (
    (r"<\?xml[^>]*>\s*<\?mso-application[^>]*Excel", "an XML spreadsheet", _FROM_SPREADSHEET),
    (
        r"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|style|div|table)\b",
        "a web page (HTML)",
        _FROM_SPREADSHEET,
    ),
    (r"<\?xml|<svg|<mxfile", "an XML file", _COPY_TABLE),
    (r"BEGIN:VCALENDAR", "a calendar", _COPY_TABLE),
    (r"BEGIN:VCARD", "an address book", _COPY_TABLE),
)
_BEGINNING = 2_000
"""The characters in which the first tag of a web page must stand."""


def refuse_binary(data: bytes) -> None:
    """Raise a `TableError` for a file that is neither a text nor a workbook."""
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            _refuse(what, remedy)


def refuse_text(text: str, name: str) -> None:
    """Raise a `TableError` for a text that is neither a table nor a diagram."""
    ending = PurePath(name).suffix.lower()
    for pattern, what, remedy in _MARKUP:
        if re.match(rf"\s*(?:<!--.*?-->\s*)?(?:{pattern})", text[:_BEGINNING], re.IGNORECASE | re.DOTALL):
            _refuse(what, remedy)
    if ending in {".yaml", ".yml"}:
        raise TableError("the file is YAML, which needs no import; check it", f"journeymap validate {name}")
    if ending == ".json" or _is_json(text):
        _refuse("a JSON file", "export the table as .xlsx or CSV UTF-8 from the program that wrote it")


def _refuse(what: str, remedy: str) -> NoReturn:
    raise TableError(f"the file is {what}; {remedy}")


def _is_json(text: str) -> bool:
    """Whether a text is JSON, or its first line is a JSON object."""
    stripped = text.lstrip()
    if stripped[:1] not in {"{", "["}:
        return False
    for candidate in (stripped, stripped.partition("\n")[0]):
        try:
            json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        return True
    return False
