"""Read and write the streams of a compound file, the container of `.xls`."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
FIRST_TABLES = 109
STREAM, ROOT = 2, 5
PACKED_SECTOR = 4096
TABLE, END, FREE = 0xFFFF_FFFD, 0xFFFF_FFFE, 0xFFFF_FFFF
NONE = 0xFFFF_FFFA  # this number and those above it are not sectors


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    neighbors: tuple[int, int]
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams at the top of a compound file.

    Its chains of sectors may end early or run in circles.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._read(data)
        except (struct.error, IndexError) as error:
            raise TableError(BROKEN) from error

    def _read(self, data: bytes) -> None:
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in {9, 12}:
            raise TableError(BROKEN)
        self._data = data
        self._size = 1 << shift
        directory, self._cutoff, small_table = struct.unpack_from("<I4xII", data, 48)
        most = len(data) // self._size
        tables = [table for table in islice(self._tables(data), FIRST_TABLES + most) if table < NONE]
        self._next = self._numbers(b"".join(map(self._sector, tables)))
        entries = [self._entry(part) for part in _parts(self._chain(directory), ENTRY)]
        if not entries or entries[0].kind != ROOT:
            raise TableError(BROKEN)
        self._small_next = self._numbers(self._chain(small_table))
        self._small = self._chain(entries[0].start)
        self._streams = {entry.name.lower(): entry for entry in _top_entries(entries) if entry.kind == STREAM}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._streams

    def stream(self, name: str) -> bytes:
        """Return the content of a stream."""
        entry = self._streams[name.lower()]
        if entry.size >= self._cutoff:
            content = self._chain(entry.start)
        else:
            parts = list(_parts(self._small, 64))
            content = b"".join(parts[sector] for sector in _follow(entry.start, self._small_next, len(parts)))
        if len(content) < entry.size:
            raise TableError(BROKEN)
        return content[: entry.size]

    def _tables(self, data: bytes) -> Iterator[int]:
        """Yield the sectors in which the table of sectors is."""
        yield from struct.unpack_from(f"<{FIRST_TABLES}I", data, 76)
        (sector,) = struct.unpack_from("<I", data, 68)
        for _ in range(len(data) // self._size + 1):
            if sector >= NONE:
                return
            *tables, sector = self._numbers(self._sector(sector))
            yield from tables
        raise TableError(BROKEN)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise TableError(BROKEN)
        return sector.ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        last = len(self._data) // self._size
        return b"".join(map(self._sector, _follow(start, self._next, last)))

    @staticmethod
    def _numbers(data: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(data) // 4}I", data)

    @staticmethod
    def _entry(part: bytes) -> _Entry:
        length, kind, left, right, child, start, size = struct.unpack_from("<HBxIII36xII", part, 64)
        name = part[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        return _Entry(name, kind, (left, right), child, start, size)


def _parts(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data) - size + 1, size))


def _follow(start: int, following: Sequence[int], most: int) -> Iterator[int]:
    """Yield the sectors of a chain."""
    sector = start
    for _ in range(most + 1):
        if sector >= NONE:
            return
        yield sector
        sector = following[sector]
    raise TableError(BROKEN)


def _top_entries(entries: list[_Entry]) -> Iterator[_Entry]:
    """Yield the entries below the root, without those of embedded objects."""
    seen = set()
    pending = [entries[0].child]
    while pending:
        number = pending.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number]
            pending.extend(entries[number].neighbors)


def pack_stream(name: str, stream: bytes) -> bytes:
    """Return a compound file with one stream."""
    stream = stream.ljust(PACKED_SECTOR, b"\0")
    sectors = -(-len(stream) // PACKED_SECTOR)
    tables = -(-(sectors + 1) // (PACKED_SECTOR // 4 - 1))
    first = tables + 1
    following = [*[TABLE] * tables, END, *range(first + 1, first + sectors), END]
    header = (62, 4, 0xFFFE, 12, 6, 1, tables, tables, PACKED_SECTOR, END, 0, END, 0)
    first_tables = [*range(tables), *[FREE] * (FIRST_TABLES - tables)]
    parts = (
        COMPOUND_FILE + struct.pack(f"<16x5H6x3I4x5I{FIRST_TABLES}I", *header, *first_tables),
        struct.pack(f"<{len(following)}I", *following).ljust(tables * PACKED_SECTOR, b"\xff"),
        _packed_entry("Root Entry", ROOT, 1, tables, 0) + _packed_entry(name, STREAM, FREE, first, len(stream)),
        stream,
    )
    return b"".join(part + bytes(-len(part) % PACKED_SECTOR) for part in parts)


def _packed_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBxIII36xIQ", len(text) + 2, kind, FREE, FREE, child, start, size)
