"""Unpack the parts of a zip archive within limits, and pack parts that are safe."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from journeymap.office.errors import TableError
from journeymap.office.files.limits import MAX_UNPACKED, SAVE_AGAIN

MAX_ENTRIES = 10_000
CHUNK = 1 << 20
LOCAL_HEADER = 30
BROKEN = f"the file is damaged; {SAVE_AGAIN}"
PROTECTED = "the file is protected with a password; save it without one"
_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError)


def unpack(data: bytes, is_needed: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the needed parts by name in lower case.

    The others are unpacked only to see that they are small.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, archive.start_dir)
            return _unpack_entries(archive, entries, is_needed)
    except _ERRORS as error:
        if isinstance(error, TableError):
            raise
        raise TableError(BROKEN) from error


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def part_name(name: str) -> str:
    """Return the name of a part as it is compared."""
    return name.replace("\\", "/").lstrip("/").lower()


def _check_entries(entries: list[zipfile.ZipInfo], directory: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise TableError(f"the file has more than {MAX_ENTRIES:,} parts; {SAVE_AGAIN}")
    if len({part_name(entry.filename) for entry in entries}) < len(entries):
        raise TableError(f"the file has two parts of the same name; {SAVE_AGAIN}")
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset for entry in in_order[1:]] + [directory]
    for entry, end in zip(in_order, ends, strict=True):
        if entry.flag_bits & 1:
            raise TableError(PROTECTED)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise TableError(f"the file is packed in a way that spreadsheets do not use; {SAVE_AGAIN}")
        if entry.header_offset + LOCAL_HEADER + entry.compress_size > end:
            raise TableError(f"the file has parts that overlap; {SAVE_AGAIN}")


def _unpack_entries(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], is_needed: Callable[[str], bool]
) -> dict[str, bytes]:
    left = MAX_UNPACKED
    parts = {}
    for entry in entries:
        name = part_name(entry.filename)
        content = io.BytesIO()
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise TableError(
                        f"the file unpacks to more than {MAX_UNPACKED // 1_000_000} MB; save the sheet with the journey"
                        " as a file of its own"
                    )
                if is_needed(name):
                    content.write(chunk)
        parts[name] = content.getvalue()
    return parts
