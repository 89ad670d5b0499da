"""Look at files of text before they are read: that they are whole, and UTF-8."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from journeymap.errors import MeasureError

_CHUNK = 1 << 20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class TextFile:
    """A file of text in UTF-8 below the workspace, perhaps compressed by gzip."""

    path: Path
    name: str
    has_mixed_ends: bool = False
    """Whether some lines end in CR LF, and some in another way."""
    last_line: int = 0
    """The length of the last line in bytes, 0 if it is ended."""

    @property
    def is_zipped(self) -> bool:
        """Whether it is compressed, by its name."""
        return self.name.lower().endswith(".gz")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it to read its bytes; errors of reading are `MeasureError`."""
        reason = None
        try:
            with self.path.open("rb") as file:
                if not self.is_zipped:
                    yield file
                else:
                    with gzip.GzipFile(fileobj=file) as content:
                        yield io.BufferedReader(content)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            reason = "it is not a whole gzip file; it is cut off or damaged, or was not compressed"
        except OSError as error:
            reason = f"it cannot be read: {error.strerror}"
        if reason is not None:
            raise MeasureError(f"{self.name}: {reason}")

    @contextmanager
    def open_text(self) -> Iterator[TextIO]:
        """Open it to read its lines, with their ends."""
        with self.open() as stream:
            text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
            try:
                yield text
            finally:
                text.detach()


def first_fault(files: Iterable[TextFile], fault_of: Callable[[TextFile], str | None]) -> str | None:
    """Return what is wrong with the first of some files that has a fault."""
    return next(filter(None, map(fault_of, files)), None)


def checked_text_file(path: Path, name: str) -> TextFile:
    """Return a file that is whole, UTF-8 and not empty; raises `MeasureError`."""
    file = TextFile(path, name)
    with file.open() as stream:
        lines = _scan(stream, name)
    if lines is None:
        line = _first_line_not_utf_8(file)
        raise MeasureError(f"{name}, line {line}: it is not UTF-8; save it as UTF-8")
    ends, last = lines
    return TextFile(path, name, has_mixed_ends=len(ends) > 1, last_line=last)


def _scan(stream: BinaryIO, name: str) -> tuple[set[bytes], int] | None:
    """Read all of a file; return how lines end, and the length of an open last one.

    None if it is not UTF-8.
    """
    chunk = stream.read(_CHUNK)
    if not chunk:
        raise MeasureError(f"{name} is empty")
    if chunk.startswith(bytes(4)):
        raise MeasureError(f"{name} is not text; save it as UTF-8")
    if chunk.startswith(_UTF_16) or b"\0" in chunk[:4]:
        raise MeasureError(f"{name}, line 1: it is UTF-16; save it as UTF-8")
    decoder, ends, last = codecs.getincrementaldecoder("utf-8")(), set[bytes](), 0
    while chunk:
        if chunk.endswith(b"\r"):
            chunk += stream.read(1)
        if not _is_decoded(decoder, chunk):
            return None
        if b"\r" in chunk:
            pairs = chunk.count(b"\r\n")
            ends |= {b"\r\n"} if pairs else set()
            ends |= {b"\n"} if chunk.count(b"\n") > pairs else set()
            ends |= {b"\r"} if chunk.count(b"\r") > pairs else set()
        elif b"\n" in chunk:
            ends.add(b"\n")
        end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        last = last + len(chunk) if end < 0 else len(chunk) - end - 1
        chunk = stream.read(_CHUNK)
    return (ends, last) if _is_decoded(decoder, b"", is_last=True) else None


def _is_decoded(decoder: codecs.IncrementalDecoder, chunk: bytes, is_last: bool = False) -> bool:
    if chunk.isascii() and not decoder.getstate()[0]:
        return True
    try:
        decoder.decode(chunk, is_last)
    except UnicodeDecodeError:
        return False
    return True


def _first_line_not_utf_8(file: TextFile) -> int:
    """Return the number of the line, of which only a part is held at a time."""
    decoder, number = codecs.getincrementaldecoder("utf-8")(), 1
    with file.open() as stream:
        while part := stream.readline(_CHUNK):
            if not _is_decoded(decoder, part):
                break
            number += part.endswith(b"\n")
    return number


def too_long_line(file: TextFile, longest: int) -> int | None:
    """Return the number of the first line with more bytes."""
    with file.open() as stream:
        number = 1
        while line := stream.readline(longest + 2):
            if len(line.rstrip(b"\r\n")) > longest:
                return number
            number += 1
    return None
