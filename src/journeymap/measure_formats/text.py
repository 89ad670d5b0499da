"""Write what was measured as tables for terminals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.errors import InvalidOptionError
from journeymap.escaping import break_commands, escape_unsafe
from journeymap.measure_formats.wording import FigureTable, MeasureWording
from journeymap.reporting import display_width
from journeymap.text_tables import GAP, fit_widths, natural_widths, row_lines, wrap_columns

_LEAST = 40


def write(wording: MeasureWording, notices: Iterable[str] = (), width: int = 100) -> str:
    """Return the tables of all releases, then the notices.

    A line has at most `width` columns, which are 40 or more. Control characters are written as escapes. Raises
    `InvalidOptionError` for a smaller width.
    """
    if width < _LEAST:
        raise InvalidOptionError(width, f"a text needs {_LEAST} columns at least, and not {width}")
    lines = list(_lines(wording, list(notices), width))
    return break_commands("\n".join(line.rstrip() for line in lines)) + "\n"


def _lines(wording: MeasureWording, notices: Sequence[str], width: int) -> Iterator[str]:
    for number, release in enumerate(wording.releases):
        yield from [""] if number else []
        yield from _underlined(release.title, "=", width)
        yield from _wrapped(release.summary, width)
        for table in release.tables:
            yield ""
            yield from _underlined(table.title, "-", width)
            for number_of_part, part in enumerate(_parts(table, width)):
                yield from [""] if number_of_part else []
                yield from _table(part, width)
                yield from _wrapped(release.note, width)
    if not wording.releases and not notices:
        yield from _wrapped(wording.nothing, width)
    if wording.releases and notices:
        yield ""
    for notice in notices:
        yield from _wrapped(notice, width)


def _parts(table: FigureTable, width: int) -> Iterator[list[list[str]]]:
    """Yield the rows of a table, in parts that fit, each with the first column."""
    rows = [[*map(_one_line, cells)] for cells in (table.columns, *table.rows)]
    first, *others = natural_widths([[*row[:1], *(_longest_word(cell) for cell in row[1:])] for row in rows])
    at = 1
    while at <= len(others):
        end, room = at, width - min(first, width // 3)
        while end <= len(others) and (room := room - len(GAP) - others[end - 1]) >= 0:
            end += 1
        end = max(end, at + 1)
        yield [[row[0], *row[at:end]] for row in rows]
        at = end


def _table(rows: list[list[str]], width: int) -> Iterator[str]:
    widths = fit_widths(natural_widths(rows), width)
    head, *body = rows
    yield from row_lines(head, widths)
    yield GAP.join("-" * column for column in widths)
    for row in body:
        yield from row_lines(row, widths, align_numbers=True)


def _longest_word(text: str) -> str:
    """Return what must stay on one line: of a name a word, of a figure all of it."""
    return text if any(map(str.isdigit, text)) else max(text.split(" "), key=display_width)


def _underlined(text: str, rule: str, width: int) -> Iterator[str]:
    lines = list(_wrapped(text, width))
    yield from lines
    yield rule * max(map(display_width, lines))


def _wrapped(text: str, width: int) -> list[str]:
    return wrap_columns(_one_line(text), width)


def _one_line(text: str) -> str:
    return escape_unsafe(" ".join(text.split()))
