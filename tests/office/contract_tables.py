"""Write small tables, and read what became of them."""

from __future__ import annotations

import csv
import io
from typing import Any

import journeymap as jm

Rows = list[list[str]]


def rows_of(text: str) -> Rows:
    """Return the rows of a table whose cells stand between `|`; `¶` is a line break."""
    return [[cell.strip().replace("¶", "\n") for cell in line.split("|")] for line in text.strip().splitlines()]


def turned(rows: Rows) -> Rows:
    """Return a table with rows and columns exchanged."""
    width = max(map(len, rows))
    return [list(column) for column in zip(*(row + [""] * (width - len(row)) for row in rows), strict=True)]


def csv_of(rows: Rows) -> bytes:
    """Return rows as a file with commas."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def imported(table: str | Rows, **options: Any) -> jm.Import:
    """Return the import of a table."""
    rows = rows_of(table) if isinstance(table, str) else table
    return jm.import_table(csv_of(rows), name="table.csv", **options)


def touchpoints(result: jm.Import) -> dict[str, list[dict[str, Any]]]:
    """Return the touchpoints of the only journey by stage, without ids; a list of one item is this item."""
    assert [str(problem) for problem in result.workspace.load_result.problems] == []
    (journey,) = result.workspace.journeys.values()
    return {
        id: [
            _plain(touchpoint.model_dump(mode="json", by_alias=True, exclude_unset=True))
            for touchpoint in stage.touchpoints
        ]
        for id, stage in journey.stages.items()
    }


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a touchpoint but its id; a list of one item is this item."""
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in data.items()
        if key != "id"
    }


def accounted(result: jm.Import) -> dict[str, tuple[str | None, str, str]]:
    """Return text, what it was taken for and why, by cell."""
    return {cell.cell: (cell.text, cell.taken_as, cell.why) for cell in result.account.cells}


def refusal(table: str | Rows, **options: Any) -> tuple[str, str]:
    """Return the sentence and the command of a table that is refused."""
    try:
        imported(table, **options)
    except jm.TableError as error:
        return str(error), error.command
    return "", "it was not refused"
