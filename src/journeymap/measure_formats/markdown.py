"""Write what was measured as tables in Markdown, for wikis and issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.escaping import break_commands, escape_markdown
from journeymap.measure_formats.wording import FigureTable, MeasureWording


def write(wording: MeasureWording) -> str:
    """Return the tables of all releases."""
    return break_commands("\n".join(_lines(wording))) + "\n"


def _lines(wording: MeasureWording) -> Iterator[str]:
    for number, release in enumerate(wording.releases):
        yield from [""] if number else []
        yield from (f"# {escape_markdown(release.title)}", "", escape_markdown(release.summary))
        for table in release.tables:
            yield from ("", f"## {escape_markdown(table.title)}", "", *_table(table), "")
            yield f"*{escape_markdown(release.note)}*"
    if not wording.releases:
        yield escape_markdown(wording.nothing)


def _table(table: FigureTable) -> Iterator[str]:
    yield _row(table.columns)
    yield f"|{'---|' * len(table.columns)}"
    yield from map(_row, table.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escape_markdown, cells))} |"
