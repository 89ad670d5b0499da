"""Mark what journeymap writes, so that it overwrites no file of anybody else."""

from __future__ import annotations

import re
from pathlib import Path

_PROGRAM = "journeymap"
_LINES = {"dot": f"// {_PROGRAM}\n", "mmd": f"%% {_PROGRAM}\n", "pdf": f"% {_PROGRAM}\n"}
"""The last line of a file, by its extension: a comment."""
SIGNATURE = f"-- {_PROGRAM}\n"
"""The last line of a file of plain text; `add_mark` leaves it out, for text is also printed and pasted."""
_IN_SVG = f"<!-- {_PROGRAM} -->"
_IN_PAGE = f'<meta name="generator" content="{_PROGRAM}">'
_IN_SCHEMA = '"$comment": "Written by `journeymap schema'
_IN_IMAGE = b"tEXt" + b"Software\0" + _PROGRAM.encode()
_AFTER_HEADER = 8 + 4 + 4 + 13 + 4
"""Where the second chunk of a PNG begins: after the signature and the header chunk with length, name and checksum."""

_TEXTS = [
    re.escape(_IN_SVG),
    re.escape(_IN_PAGE),
    re.escape(_IN_SCHEMA),
    *(f"^{line.strip()}$" for line in (SIGNATURE, *_LINES.values())),
]
_MARK = re.compile("|".join(_TEXTS).encode(), re.MULTILINE)
_READ = 4096
"""How many bytes are searched at the beginning and at the end of a file."""


def add_mark(content: str | bytes, extension: str) -> str | bytes:
    """Return a picture or a page with the mark of its format; others as they are."""
    if isinstance(content, bytes):
        return _mark_bytes(content, extension)
    if extension == "svg":
        at = content.index(">", content.index("<svg")) + 1
        return f"{content[:at]}\n{_IN_SVG}{content[at:]}"
    if extension == "html":
        return content.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{_IN_PAGE}', 1)
    return content + _LINES.get(extension, "")


def _mark_bytes(content: bytes, extension: str) -> bytes:
    if extension == "png":
        from zlib import crc32

        length, checksum = len(_IN_IMAGE) - 4, crc32(_IN_IMAGE)
        chunk = length.to_bytes(4, "big") + _IN_IMAGE + checksum.to_bytes(4, "big")
        return content[:_AFTER_HEADER] + chunk + content[_AFTER_HEADER:]
    return content.rstrip(b"\n") + b"\n" + _LINES["pdf"].encode() if extension == "pdf" else content


def is_marked(file: Path) -> bool:
    """Whether journeymap wrote a file; raises `OSError` if it cannot be read."""
    with file.open("rb") as stream:
        head = stream.read(_READ)
        stream.seek(max(0, file.stat().st_size - _READ))
        tail = stream.read(_READ)
    return bool(_MARK.search(head) or _MARK.search(tail)) or _IN_IMAGE in head
