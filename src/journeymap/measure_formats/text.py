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
            yield from _table(table, width)
            yield from _wrapped(release.note, width)
    if not wording.releases and not notices:
        yield from _wrapped(wording.nothing, width)
    if wording.releases and notices:
        yield ""
    for notice in notices:
        yield from _wrapped(notice, width)


def _table(table: FigureTable, width: int) -> Iterator[str]:
    rows = [[*map(_one_line, cells)] for cells in (table.columns, *table.rows)]
    widths = fit_widths(natural_widths(rows), width)
    head, *body = rows
    yield from row_lines(head, widths)
    yield GAP.join("-" * column for column in widths)
    for row in body:
        yield from row_lines(row, widths, align_numbers=True)


def _underlined(text: str, rule: str, width: int) -> Iterator[str]:
    lines = list(_wrapped(text, width))
    yield from lines
    yield rule * max(map(display_width, lines))


def _wrapped(text: str, width: int) -> list[str]:
    return wrap_columns(_one_line(text), width)


def _one_line(text: str) -> str:
    return escape_unsafe(" ".join(text.split()))
