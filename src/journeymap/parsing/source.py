"""The text of one file, its encoding, and the line and column of an offset."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Sequence

from journeymap.findings import Fix, Location, TextEdit
from journeymap.parsing.nodes import Scalar, end, is_plain

# The line breaks of editors; YAML 1.1 also breaks lines at NEL, U+2028 and U+2029.
_BREAK = re.compile(r"\r\n|\n|\r")
_REMARK = re.compile(r"\s+#(?=\s|$)")
_SWALLOWED = re.compile(r"[ \t]*(#[^\W_][^\r\n]*)")


class EncodingError(ValueError):
    """The bytes are not valid in their encoding.

    `offset` is the position of the first invalid `byte`, counted in bytes; `text` is the text before it.
    """

    def __init__(self, offset: int, text: str, byte: int, help: str) -> None:
        self.offset = offset
        self.text = text
        self.byte = byte
        self.message = f"this file is not saved as UTF-8: byte {offset + 1} (0x{byte:02X}) is not a character"
        self.help = help
        super().__init__(self.message)


class Source:
    """The text of one file; `path` is the path that reports show."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text.removeprefix("\ufeff")
        self._starts: list[int] | None = None

    def location(self, start: int, end: int) -> Location:
        """Return the location of the characters from `start` to `end`, without `end`."""
        line, column = self._position(start)
        end_line, end_column = self._position(max(start, end))
        return Location(self.path, line, column, end_line, end_column)

    def fix(self, edits: Sequence[tuple[int, int, str]]) -> Fix | None:
        """Return the fix with these edits (spans and new texts); None without any."""
        if not edits:
            return None
        texts = " and ".join(f"`{' '.join(text.split())}`" for _, _, text in edits if text.strip())
        located = tuple(TextEdit(text, self.location(start, end)) for start, end, text in edits)
        return Fix(f"write {texts}" if texts else "remove it", located)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column, both counted from 1."""
        return min(self._lines()[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without line break; empty after the last line."""
        starts = self._lines()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _lines(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]
        return self._starts

    def _position(self, offset: int) -> tuple[int, int]:
        offset = min(max(offset, 0), len(self.text))
        starts = self._lines()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


def decode(data: bytes) -> str:
    """Decode a UTF-8 file, or UTF-16 with a byte order mark, or raise EncodingError."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise EncodingError(0, "", data[0], "it looks like UTF-32. Save the file as UTF-8")
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _decode(data[2:], codec, 2)
    if data.startswith(codecs.BOM_UTF8):
        return _decode(data[3:], "utf-8", 3)
    return _decode(data, "utf-8", 0)


def _decode(data: bytes, codec: str, skipped: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        bad = error.start
        help = "in your editor choose `Save with encoding` and then UTF-8"
        if codec == "utf-8" and data[bad] >= 0x80:
            meant = data[bad : bad + 1].decode("cp1252", "replace")
            help = f"it may be the {meant} of an older Windows encoding; {help}" if meant.isalpha() else help
        raise EncodingError(bad + skipped, data[:bad].decode(codec), data[bad], help) from None


def swallowed_comment(source: Source, node: Scalar) -> tuple[int, int] | None:
    """Return the span of a comment that looks like a value (`channels: #people-ops`)."""
    if node.value or not is_plain(node):
        return None
    match = _SWALLOWED.match(source.text, end(node))
    if not match:
        return None
    first = match.start(1)
    remark = _REMARK.search(match[1])
    return first, first + len(match[1][: remark.start()] if remark else match[1].rstrip())
