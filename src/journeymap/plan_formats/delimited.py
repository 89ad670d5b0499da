"""Write the entries of a plan as csv, for programs and spreadsheets."""

from __future__ import annotations

import csv
import io

from journeymap.escaping import break_commands, escape_formulas, printable
from journeymap.plan_formats.fields import FIELDS, Value, entry_fields
from journeymap.planning.plan import PlanData

_LIST = "; "


def write(plan: PlanData, delimiter: str = ",") -> str:
    """Return a header and a row for each entry, with lists joined by `; `.

    An apostrophe before what could be a formula keeps it text. A file has the encoding `utf-8-sig`, by whose first
    bytes spreadsheets know it.
    """
    file = io.StringIO()
    table = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    table.writerow(FIELDS)
    table.writerows([_cell(value) for value in entry_fields(entry, plan).values()] for entry in plan.entries)
    return break_commands(file.getvalue())


def _cell(value: Value) -> str:
    return escape_formulas(printable(_text(value)))


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _LIST.join(item if isinstance(item, str) else _described(item) for item in value)
    return "" if value is None else str(value)


def _described(item: dict[str, str | None]) -> str:
    """Return a hand-off with the names of its values, or a link."""
    if "url" in item:
        return f"{item['title']}: {item['url']}"
    return ", ".join(f"{name}: {value}" for name, value in item.items() if value)
