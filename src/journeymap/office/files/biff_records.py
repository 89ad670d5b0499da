"""Read and write the records of an `.xls` workbook."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN

CONTINUE = 0x3C


@dataclass(frozen=True, slots=True)
class Record:
    """A record: the number of its kind, its data, and the records that continue it."""

    kind: int
    data: bytes
    more: tuple[bytes, ...] = ()

    def __bytes__(self) -> bytes:
        """Return the record as it is written."""
        parts = [(self.kind, self.data), *((CONTINUE, data) for data in self.more)]
        return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in parts)


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
