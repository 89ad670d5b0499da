"""Write a comparison as tables in Markdown, for wikis and issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.comparison.wording import ComparisonTable, ComparisonWording
from journeymap.escaping import break_commands, escape_markdown
from journeymap.model.comparison import ComparisonData


def write(comparison: ComparisonData) -> str:
    """Return a table for each stage, the reasons, and tables of all stages."""
    return break_commands("\n".join(_lines(ComparisonWording(comparison)))) + "\n"


def _lines(wording: ComparisonWording) -> Iterator[str]:
    yield from (f"# {escape_markdown(wording.title)}", "", escape_markdown(wording.summary))
    for table in wording.stages:
        yield from _table(table)
    if wording.reasons:
        yield from ("", f"## {escape_markdown(wording.messages('comparison.reasons'))}", "")
        for reason, number in wording.reasons.items():
            yield f"- \\[{number}\\] {escape_markdown(reason)}"
    for table in wording.others:
        yield from _table(table)
    for notice in wording.notices():
        yield from ("", escape_markdown(notice))


def _table(table: ComparisonTable) -> Iterator[str]:
    yield from ("", f"## {escape_markdown(table.title)}", "")
    if table.note:
        yield from (escape_markdown(table.note), "")
    yield _row(table.columns)
    yield f"|{'---|' * len(table.columns)}"
    yield from map(_row, table.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escape_markdown, cells))} |"
