"""Tables of text with a delimiter between the cells: csv, tsv, pasted cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from journeymap.office.files.limits import Position, Usage, limited_sheet
from journeymap.office.grid import Book, Value

_DELIMITERS = {"\t": "tabs", ";": "semicolons", "|": "vertical bars", ",": "commas"}
"""The delimiters with their names, the likelier first: a comma stands in sentences and numbers too."""
_SAMPLE = 200
"""The rows that decide which delimiter a file has."""
_DECLARATION = re.compile(r'"?sep=([^\w\s"]|\t)"?[ \t]*(?:\n|\Z)', re.IGNORECASE)
"""The first line that Excel writes and reads to name the delimiter."""
_PROTECTED = re.compile(r"\A'(?=[=+\-@\t])")
"""The apostrophe that keeps programs from reading a cell as a formula."""


def read_delimited(text: str, name: str, notes: tuple[str, ...] = ()) -> Book:
    """Read a table of a text with line breaks of one kind."""
    declaration = _DECLARATION.match(text)
    if declaration:
        delimiter, text = declaration[1], text[declaration.end() :]
    else:
        delimiter = detect_delimiter(text)
    sheet_name = "Table 1" if name == "-" else PurePath(name).stem or "Table 1"
    sheet = limited_sheet(Usage(), sheet_name, _cells(text, delimiter, sheet_name), (), is_hidden=False)
    if delimiter:
        notes += (f"the cells are separated by {_DELIMITERS.get(delimiter, delimiter)}",)
    else:
        notes += ("every line is one cell, as no delimiter was found",)
    return Book("tsv" if delimiter == "\t" else "csv", (sheet,), notes=notes)


def detect_delimiter(text: str) -> str:
    """Return the delimiter that divides the rows most evenly.

    Return an empty text if none divides a row.
    """
    scores = {delimiter: _score(text, delimiter) for delimiter in _DELIMITERS if delimiter in text}
    best = max(scores, key=lambda delimiter: scores[delimiter], default="")
    return best if best and scores[best] > (0, 0) else ""


def _score(text: str, delimiter: str) -> tuple[float, int]:
    """Return how well rows agree in their number of cells, and this number.

    A row that agrees counts 1, another one with several cells a half. A row with a quote that does not end where a
    cell ends counts nothing: this delimiter is part of a quoted text.
    """
    rows = list(islice(_row_widths(text, delimiter), _SAMPLE))
    widths = Counter(width for width, is_well_quoted in rows if width > 1 and is_well_quoted)
    if not widths:
        return 0.0, 0
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]))
    return agreeing + (widths.total() - agreeing) / 2, width


def _row_widths(text: str, delimiter: str) -> Iterator[tuple[int, bool]]:
    """Yield the number of cells of each row, and whether its quotes end with them.

    Rows that are empty are left out.
    """
    width, is_empty, is_well_quoted = 1, True, True
    for token in _tokens(text, delimiter):
        if token[0].startswith("\n"):
            if not is_empty:
                yield width, is_well_quoted
            width, is_empty, is_well_quoted = 1, True, True
        elif token[0].startswith(delimiter):
            width += len(token[0])
        else:
            is_empty = is_empty and token[0].isspace()
            is_well_quoted = is_well_quoted and (token[1] is not None or not token[0].startswith('"'))
    if not is_empty:
        yield width, is_well_quoted


def _tokens(text: str, delimiter: str) -> Iterator[re.Match[str]]:
    """Yield runs of line breaks, runs of delimiters, and cells between them.

    The first group is the content of a quoted cell. A quote that does not end where a cell ends is part of the text.
    """
    break_or = re.escape(delimiter) or "(?!)"
    quoted = rf'[ ]*+"((?:[^"]+|"")*+)"[ ]*+(?=\n|{break_or}|\Z)'
    return re.finditer(rf"\n+|(?:{break_or})+|{quoted}|[^\n{re.escape(delimiter)}]+", text)


def _cells(text: str, delimiter: str, sheet: str) -> dict[Position, Value]:
    """Return the cells as written, without quotes and protecting apostrophes."""
    usage = Usage()
    cells: dict[Position, Value] = {}
    row = column = 0
    for token in _tokens(text, delimiter):
        written = token[0]
        if written.startswith("\n"):
            row += len(written)
            column = 0
        elif delimiter and written.startswith(delimiter):
            column += len(written)
        else:
            value = _PROTECTED.sub("", written if token[1] is None else token[1].replace('""', '"'))
            if value.strip():
                usage.add_cells(1, sheet, (row, column))
                cells[row, column] = value.replace("\v", "\n").replace("\u2028", "\n")
    return cells
