"""Write a comparison as tables for terminals and e-mails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.comparison.wording import ComparisonTable, ComparisonWording
from journeymap.errors import InvalidOptionError
from journeymap.escaping import break_commands, escape_unsafe
from journeymap.model.comparison import ComparisonData
from journeymap.reporting import display_width
from journeymap.text_tables import GAP, fit_widths, natural_widths, row_lines, wrap_columns

_LEAST = 40
_LEAST_OF_FOLLOWER = 16
"""The fewest characters of a column; more followers are in a table of their own."""


def write(comparison: ComparisonData, width: int = 100) -> str:
    """Return a table for each stage, the reasons, and tables of all stages.

    A line has at most `width` columns, which are 40 or more. Control characters are written as escapes. Raises
    `InvalidOptionError` for a smaller width.
    """
    if width < _LEAST:
        raise InvalidOptionError(width, f"a text needs {_LEAST} columns at least, and not {width}")
    lines = _lines(ComparisonWording(comparison), width)
    return break_commands("\n".join(line.rstrip() for line in lines)) + "\n"


def _lines(wording: ComparisonWording, width: int) -> Iterator[str]:
    yield from _underlined(wording.title, "=", width)
    yield from _wrapped(wording.summary, width)
    for table in wording.stages:
        yield from _table(table, width)
    if wording.reasons:
        yield ""
        yield from _underlined(wording.messages("comparison.reasons"), "-", width)
        for reason, number in wording.reasons.items():
            mark = f"[{number}] "
            first, *others = _wrapped(reason, width - len(mark))
            yield f"{mark}{first}"
            yield from (f"{' ' * len(mark)}{line}" for line in others)
    for table in wording.others:
        yield from _table(table, width)
    notices = list(wording.notices())
    if notices:
        yield ""
    for notice in notices:
        yield from _wrapped(notice, width)


def _table(table: ComparisonTable, width: int) -> Iterator[str]:
    yield ""
    yield from _underlined(table.title, "-", width)
    if table.note:
        yield from _wrapped(table.note, width)
    for number, part in enumerate(_parts(table, width)):
        yield from [""] if number else []
        widths = fit_widths(natural_widths(part), width)
        head, *body = part
        yield from row_lines(head, widths)
        yield GAP.join("-" * column for column in widths)
        for row in body:
            yield from row_lines(row, widths, indent=2)


def _parts(table: ComparisonTable, width: int) -> Iterator[list[list[str]]]:
    """Yield the rows of a table, with as many followers as fit beside the names."""
    rows = [[_one_line(cell) for cell in cells] for cells in (table.columns, *table.rows)]
    first = min(max(display_width(row[0]) for row in rows), width // 3)
    most = max(1, (width - first) // (_LEAST_OF_FOLLOWER + len(GAP))) if table.has_followers else len(rows[0])
    for start in range(1, len(rows[0]), most):
        yield [[row[0], *row[start : start + most]] for row in rows]


def _underlined(text: str, rule: str, width: int) -> Iterator[str]:
    lines = _wrapped(text, width)
    yield from lines
    yield rule * max(map(display_width, lines))


def _wrapped(text: str, width: int) -> Sequence[str]:
    return wrap_columns(_one_line(text), width)


def _one_line(text: str) -> str:
    return escape_unsafe(" ".join(text.split()))
