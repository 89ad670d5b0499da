"""Write a comparison as csv, for programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from journeymap.escaping import break_commands, escape_formulas, printable
from journeymap.model.comparison import Column, ComparedTouchpoint, ComparisonData
from journeymap.model.values import in_language

COLUMNS = (
    "stage", "touchpoint", "name", "binding", "organization", "journey", "folder", "version", "state", "keys",
    "template", "here", "because", "locked_changed", "noted", "planned_for",
)  # fmt: skip
_LIST = "; "


def write(comparison: ComparisonData) -> str:
    """Return a header, and a row for each touchpoint of each follower.

    Rows are in the order of touchpoints, each with all followers; what followers add stands at the end. Lists are
    joined by `; `, and `template` and `here` have a value for each of the `keys`. An apostrophe before what could be a
    formula keeps it text. A file has the encoding `utf-8-sig`, by whose first bytes spreadsheets know it.
    """
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in comparison.rows:
        for column in comparison.columns:
            cells = (each for each in column.touchpoints if each.id == row.id and each.state != "added")
            table.writerows(_row(each, column, comparison.language) for each in cells)
    for column in comparison.columns:
        added = (each for each in column.touchpoints if each.state == "added")
        table.writerows(_row(each, column, comparison.language) for each in added)
    return break_commands(file.getvalue())


def _row(touchpoint: ComparedTouchpoint, column: Column, language: str) -> list[str]:
    values = (
        touchpoint.stage,
        touchpoint.id,
        in_language(touchpoint.name, language),
        touchpoint.binding,
        in_language(column.organization, language),
        column.journey,
        column.folder,
        "" if column.version is None else str(column.version),
        touchpoint.state,
        _LIST.join(key.key for key in touchpoint.keys),
        _values(key.template for key in touchpoint.keys),
        _values(key.here for key in touchpoint.keys),
        _LIST.join(in_language(reason, language) for reason in touchpoint.because),
        _LIST.join(touchpoint.locked_changed),
        _LIST.join(touchpoint.noted),
        touchpoint.planned_for.isoformat() if touchpoint.planned_for else "",
    )
    return [escape_formulas(printable(value)) for value in values]


def _values(values: Iterable[Any]) -> str:
    return _LIST.join(map(_value, values))


def _value(value: Any) -> str:
    """Return a value as text: a list with commas, other structures as JSON."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
