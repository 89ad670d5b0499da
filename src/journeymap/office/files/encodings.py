"""The text of a file whose encoding is not known."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from journeymap.office.errors import TableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # before UTF-16, whose mark begins in the same way
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters other than the tab, the line break and the vertical tab, which is a line break in a cell."""
_MOST_CONTROLS = 0.05
"""The largest share of control characters in a text; more are the bytes of a program."""
NOT_A_TABLE = "the file is neither a spreadsheet nor a text; save the table as .xlsx or as CSV UTF-8"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text with line breaks of one kind, and what was detected about it."""

    text: str
    notes: tuple[str, ...]


def decode_text(data: bytes) -> DecodedText:
    """Return the text of a file in UTF-8, UTF-16 or else Windows-1252."""
    text, encoding = _decode(data)
    notes = [f"read as {encoding}"]
    if encoding == "Windows-1252" and (unknown := text.count("�")):
        notes.append(f"characters that Windows-1252 does not know stand as �: {unknown}")
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    printable, controls = _CONTROL.subn("", text)
    if controls > _MOST_CONTROLS * len(text):
        raise TableError(NOT_A_TABLE)
    if controls:
        notes.append(f"control characters were left out: {controls}")
    return DecodedText(printable, tuple(notes))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode_strictly(data[len(mark) :], codec)
            if text is not None:
                return text, encoding
            if encoding != "UTF-8":
                raise TableError(f"the file begins like {encoding} and goes on differently; save it as CSV UTF-8")
    if b"\0" in data:
        return _decode_unmarked_utf16(data), "UTF-16"
    text = _decode_strictly(data, "utf-8")
    if text is not None:
        return text, "UTF-8"
    return data.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace"), "Windows-1252"


def _decode_strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _decode_unmarked_utf16(data: bytes) -> str:
    """Decode UTF-16 by the place of the bytes that are 0.

    Of most letters that Europe uses, the upper byte is 0.
    """
    is_little_endian = data[1::2].count(0) >= data[::2].count(0)
    text = _decode_strictly(data, "utf-16-le" if is_little_endian else "utf-16-be")
    if text is None or "\0" in text:
        raise TableError(NOT_A_TABLE)
    return text
