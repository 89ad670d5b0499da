"""Read files of any kind into sheets and diagrams."""

from __future__ import annotations

from pathlib import PurePath

from journeymap.office.errors import TableError
from journeymap.office.files.delimited import read_delimited
from journeymap.office.files.encodings import DecodedText, decode_text
from journeymap.office.files.limits import check_size, check_texts
from journeymap.office.files.markdown_tables import holds_markdown, read_markdown
from journeymap.office.files.mermaid import read_mermaid
from journeymap.office.files.mermaid_source import DiagramSource
from journeymap.office.files.other_formats import refuse_binary, refuse_text
from journeymap.office.files.workbooks import is_workbook, read_workbook
from journeymap.office.grid import Book

_MARKDOWN = frozenset({".md", ".markdown"})
_MERMAID = frozenset({".mmd", ".mermaid"})
_DELIMITED = frozenset({".csv", ".tsv", ".tab"})


def read_book(data: bytes, name: str) -> Book:
    """Read a spreadsheet, a table of text, Markdown or a Mermaid `journey`.

    `name` is the name of the file, `-` for a pasted table. What the file holds counts; its ending counts only where a
    text can be read in several ways. Raise a `TableError` for what is none of these.
    """
    check_size(data)
    if is_workbook(data):
        book = read_workbook(data)
    else:
        refuse_binary(data)
        book = _read_text(decode_text(data), name)
    check_texts(book.cells())
    return book


def _read_text(decoded: DecodedText, name: str) -> Book:
    if not decoded.text.strip():
        raise TableError("the file is empty")
    ending = PurePath(name).suffix.lower()
    if ending not in _MARKDOWN:
        refuse_text(decoded.text, name)
    if ending in _MARKDOWN or (ending not in _DELIMITED and holds_markdown(decoded.text)):
        return read_markdown(decoded.text, decoded.notes)
    if ending in _MERMAID or (ending not in _DELIMITED and DiagramSource(decoded.text).is_journey):
        return read_mermaid(decoded.text, name, decoded.notes)
    return read_delimited(decoded.text, name, decoded.notes)
