"""The characters of this machine's fonts, as the PNG and PDF engines find them."""

from __future__ import annotations

import os
import sys
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from struct import Struct, error, iter_unpack, unpack, unpack_from
from typing import BinaryIO

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_TABLE = Struct(">4sIII")
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Platform and encoding of the character tables that are looked at."""


@lru_cache(8)
def characters_without_font(characters: frozenset[str]) -> frozenset[str]:
    """Return those of these characters that no installed font has."""
    missing = {ord(character) for character in characters}
    for file in _font_files():
        if not missing:
            break
        missing -= _covered(file, missing)
    return frozenset(map(chr, missing))


def _font_files() -> Iterator[Path]:
    for folder in _folders():
        for parent, _, names in os.walk(folder):
            yield from (Path(parent, name) for name in names if name.lower().endswith(_ENDINGS))


def _folders() -> list[Path]:
    """Return the folders in which the system keeps fonts."""
    home = Path.home()
    if os.name == "nt":
        windows, local = os.environ.get("SYSTEMROOT", r"C:\Windows"), os.environ.get("LOCALAPPDATA", str(home))
        return [Path(windows, "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")]
    if sys.platform == "darwin":
        return [
            Path("/Library/Fonts"),
            Path("/System/Library/Fonts"),
            Path("/Network/Library/Fonts"),
            home / "Library/Fonts",
        ]
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"]


def _covered(file: Path, codes: Collection[int]) -> set[int]:
    """Return which of these characters a font file has; none if it cannot be read."""
    covered: set[int] = set()
    try:
        with file.open("rb") as font:
            for table in _character_tables(font):
                covered |= _in_table(table, sorted({*codes} - covered))
    except (OSError, error, ValueError, IndexError):
        return covered
    return covered


def _character_tables(font: BinaryIO) -> Iterator[bytes]:
    """Yield the tables of Unicode characters of a font or of a collection of fonts."""
    start = font.read(12)
    offsets = [0]
    if start[:4] == b"ttcf":
        (count,) = unpack_from(">I", start, 8)
        offsets = [offset for (offset,) in iter_unpack(">I", font.read(4 * count))]
    for offset in offsets:
        font.seek(offset + 4)
        (count,) = unpack(">H", font.read(8)[:2])
        for tag, _, place, length in _TABLE.iter_unpack(font.read(_TABLE.size * count)):
            if tag == b"cmap":
                font.seek(place)
                table = font.read(length)
                (subtables,) = unpack_from(">H", table, 2)
                records = (unpack_from(">HHI", table, 4 + 8 * number) for number in range(subtables))
                yield from {table[at:] for platform, encoding, at in records if (platform, encoding) in _UNICODE}


def _in_table(table: bytes, codes: list[int]) -> set[int]:
    """Return which of these sorted characters a table gives a glyph."""
    (form,) = unpack_from(">H", table)
    if form == 12:
        (count,) = unpack_from(">I", table, 12)
        runs = ((first, last) for first, last, _ in iter_unpack(">III", table[16 : 16 + 12 * count]))
        return {code for first, last in runs for code in _between(codes, first, last)}
    return _in_segments(table, codes) if form == 4 else set()


def _in_segments(table: bytes, codes: list[int]) -> set[int]:
    """Return which characters a table of segments gives a glyph, up to U+FFFF."""
    (double,) = unpack_from(">H", table, 6)
    count = double // 2
    lasts, firsts, deltas, ranges = (
        unpack_from(f">{count}H", table, start) for start in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    )
    covered = set[int]()
    for number, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        for code in _between(codes, first, last):
            glyph = code + deltas[number]
            if ranges[number]:
                place = 16 + 3 * double + 2 * number + ranges[number] + 2 * (code - first)
                (glyph,) = unpack_from(">H", table, place)
            if glyph & 0xFFFF:
                covered.add(code)
    return covered


def _between(codes: list[int], first: int, last: int) -> list[int]:
    return codes[bisect_left(codes, first) : bisect_left(codes, last + 1)]
