"""Write what was measured as a document tree: tables for pages."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.document import tree
from journeymap.measure_formats.wording import FigureTable, MeasureWording, ReleaseTables

_NAMES = 30
"""The share of a column with names, in percent."""


def write(wording: MeasureWording) -> tuple[tree.Block, ...]:
    """Return the tables of all releases, each with the sentence on rounding."""
    blocks = [block for release in wording.releases for block in _blocks(release)]
    return tuple(blocks) or (tree.Paragraph((wording.nothing,), "none"),)


def _blocks(release: ReleaseTables) -> Iterator[tree.Block]:
    title = tree.Emphasis((f"{release.title}.",), is_strong=True)
    yield tree.Paragraph((title, f" {release.summary}"), "summary")
    for table in release.tables:
        yield _table(table, release.title)
        yield tree.Paragraph((release.note,), "none")


def _table(table: FigureTable, release: str) -> tree.Table:
    width = (100 - _NAMES) // max(1, len(table.columns) - 1)
    columns = [tree.Column(name, width if number else _NAMES, not number) for number, name in enumerate(table.columns)]
    rows = (tree.Row(tuple(((cell,),) if cell else () for cell in row)) for row in table.rows)
    return tree.Table(tuple(columns), tuple(rows), table.title, f"{table.title}: {release}")
