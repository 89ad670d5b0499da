"""Read the records of an `.xls` workbook without trusting their lengths."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN
from journeymap.office.files.calamine_values import clean_text

CONTINUE = 0x3C


@dataclass(frozen=True, slots=True)
class Record:
    """A record: the number of its kind, its data, and the records that continue it."""

    kind: int
    data: bytes
    more: tuple[bytes, ...] = ()


class RecordStream:
    """The records of a stream; together they can be read once only."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._left = len(stream) // 4

    def read(self, position: int) -> Iterator[Record]:
        """Yield the records from a position to the end of the stream."""
        kind, data, position = self._at(position)
        while True:
            more = []
            following, following_data, following_position = self._at(position)
            while following == CONTINUE:
                more.append(following_data)
                following, following_data, following_position = self._at(following_position)
            yield Record(kind, data, tuple(more))
            if following < 0:
                return
            kind, data, position = following, following_data, following_position

    def _at(self, position: int) -> tuple[int, bytes, int]:
        """Return a record and the position of the next one; -1 at the end of the stream."""
        if position + 4 > len(self._stream):
            return -1, b"", position
        self._left -= 1
        kind, length = struct.unpack_from("<HH", self._stream, position)
        end = position + 4 + length
        if end > len(self._stream) or self._left < 0:
            raise TableError(BROKEN)
        return kind, self._stream[position + 4 : end], end


class TextReader:
    """Reads the texts in a record and in those that continue it.

    `encoding` is that of texts before Excel 97; later ones say whether a character has one byte or two.
    """

    def __init__(self, record: Record, position: int = 0, encoding: str | None = None) -> None:
        self._chunks = [record.data, *record.more]
        self._index = 0
        self._position = position
        self._encoding = encoding

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left."""
        return self._index >= len(self._chunks) - 1 and self._position >= len(self._chunks[self._index])

    def text(self, *, has_short_length: bool = False) -> str:
        """Read a text with its length."""
        (length,) = struct.unpack("<B", self.take(1)) if has_short_length else struct.unpack("<H", self.take(2))
        if self._encoding is not None:
            return clean_text(self.take(length).decode(self._encoding, "replace"))
        flags = self.take(1)[0]
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        characters = self._characters(length, is_wide=bool(flags & 1))
        self.take(runs * 4 + extra)
        return clean_text(characters)

    def take(self, length: int) -> bytes:
        """Read bytes that may be continued."""
        pieces = []
        while length:
            chunk = self._chunks[self._index]
            piece = chunk[self._position : self._position + length]
            self._position += len(piece)
            length -= len(piece)
            pieces.append(piece)
            if length:
                self._next_chunk()
        return b"".join(pieces)

    def _next_chunk(self) -> None:
        self._index += 1
        self._position = 0
        if self._index >= len(self._chunks):
            raise TableError(BROKEN)

    def _characters(self, length: int, *, is_wide: bool) -> str:
        pieces = []
        while length:
            chunk = self._chunks[self._index]
            if self._position >= len(chunk):
                self._next_chunk()
                is_wide = bool(self.take(1)[0] & 1)
                continue
            width = 2 if is_wide else 1
            piece = chunk[self._position : self._position + length * width]
            self._position += len(piece)
            if len(piece) % width:
                raise TableError(BROKEN)
            length -= len(piece) // width
            pieces.append(piece if is_wide else piece.decode("latin-1").encode("utf-16-le"))
        return b"".join(pieces).decode("utf-16-le", "replace")
