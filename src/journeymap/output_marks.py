"""Mark what journeymap writes, so that it overwrites no file of anybody else."""

from __future__ import annotations

import re
from pathlib import Path

_PROGRAM = "journeymap"
_LINES = {"dot": f"// {_PROGRAM}\n", "mmd": f"%% {_PROGRAM}\n", "pdf": f"% {_PROGRAM}\n"}
"""The last line of a file, by its extension: a comment."""
SIGNATURE = f"-- {_PROGRAM}\n"
"""The last line of a file of plain text."""
AUTHOR = _PROGRAM
"""Who wrote a workbook, and changed it last: programs write the name of their user there."""
_IN_SVG = f"<!-- {_PROGRAM} -->"
_IN_PAGE = f'<meta name="generator" content="{_PROGRAM}">'
_IN_SCHEMA = '"$comment": "Written by `journeymap schema'
_IN_IMAGE = b"tEXt" + b"Software\0" + _PROGRAM.encode()
_AFTER_HEADER = 8 + 4 + 4 + 13 + 4
"""Where the second chunk of a PNG begins: after the signature and the header chunk with length, name and checksum."""

_PLAN_HEADERS = (
    "\\A(?:\ufeff)?date([,;|\\t])end\\1due\\1cohort\\1journey\\1stage\\1touchpoint\\1name\\1",
    r'\A\{\n  "version": 1,\n  "from": "[0-9-]+",\n  "to": "[0-9-]+",\n  "entries": \[',
)
"""How a plan begins as csv and as JSON, which have no comments."""

_TEXTS = [
    re.escape(_IN_SVG),
    re.escape(_IN_PAGE),
    re.escape(_IN_SCHEMA),
    *_PLAN_HEADERS,
    "^PRODID:-//journeymap//",
    *(f"^{line.strip()}$" for line in (SIGNATURE, *_LINES.values())),
]
_MARK = re.compile("|".join(_TEXTS).encode(), re.MULTILINE)
_ARCHIVE = b"PK\x03\x04"
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


def sign(content: str, suffix: str) -> str:
    """Return what a file of text holds: the text with a mark.

    Text that is printed or pasted has none. Markdown can have one already.
    """
    if suffix == ".txt":
        return content + SIGNATURE
    return f"{content}\n{_IN_SVG}\n" if suffix == ".md" and _IN_SVG not in content else content


def is_marked(file: Path) -> bool:
    """Whether journeymap wrote a file; raises `OSError` if it cannot be read."""
    with file.open("rb") as stream:
        head = stream.read(_READ)
        stream.seek(max(0, file.stat().st_size - _READ))
        tail = stream.read(_READ)
    if head.startswith(_ARCHIVE):
        return _is_own_workbook(file)
    return bool(_MARK.search(head) or _MARK.search(tail)) or _IN_IMAGE in head


def _is_own_workbook(file: Path) -> bool:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(file) as archive, archive.open("docProps/core.xml") as properties:
            return f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>".encode() in properties.read(_READ)
    except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, ValueError, zlib.error):
        return False  # NotImplementedError, for another compression, is a RuntimeError
