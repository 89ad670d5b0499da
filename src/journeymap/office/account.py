"""The account of an import: what every cell was taken for, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeymap.arguments import with_checked_methods
from journeymap.escaping import break_commands, escape_unsafe, json_text
from journeymap.reporting import display_width

NOT_WRITTEN = "account"
"""What a cell is taken for that is only in the account."""


@dataclass(frozen=True, slots=True)
class AccountColumn:
    """A heading and what the values below it (or beside it) were taken for."""

    sheet: str
    cell: str
    heading: str
    taken_as: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class AccountCell:
    """A cell, what it was taken for, and why if that is not plain.

    Personal data has no text.
    """

    sheet: str
    cell: str
    text: str | None
    taken_as: str
    why: str = ""

    @property
    def is_written(self) -> bool:
        """Whether its text, or what it says, is in the files."""
        return self.taken_as != NOT_WRITTEN


@with_checked_methods
@dataclass(frozen=True, repr=False)
class Account:
    """What was read and written, cell by cell."""

    files: Sequence[str] = ()
    """The names of the files that are written."""
    columns: Sequence[AccountColumn] = ()
    guesses: Sequence[str] = ()
    """What was decided for a whole sheet: sentences."""
    notes: Sequence[str] = ()
    """How the file was read, and what in it cannot be read: sentences."""
    touchpoints: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    cells: Sequence[AccountCell] = ()
    """All cells that were read, in their order."""

    def __repr__(self) -> str:
        return f"<Account: {len(self.columns)} columns, {len(self.cells)} cells, {self.touchpoints} touchpoints>"

    def to_text(self) -> str:
        """Return the account as text: what was read, decided, and not written."""
        return _text(self)

    def to_json(self) -> str:
        """Return the account as JSON, version 1."""
        return json_text(self.to_data())

    def to_data(self) -> dict[str, Any]:
        """Return the account as plain data, version 1."""
        return {
            "version": 1,
            "files": list(self.files),
            "columns": [
                {"sheet": each.sheet, "cell": each.cell, "heading": each.heading, "as": each.taken_as, "why": each.why}
                for each in self.columns
            ],
            "guesses": list(self.guesses),
            "cells": [
                {"sheet": each.sheet, "cell": each.cell, "text": each.text, "as": each.taken_as, "why": each.why}
                for each in self.cells
            ],
            "notes": list(self.notes),
            "touchpoints": self.touchpoints,
            "findings": dict(self.findings),
        }


_HEADING = "a heading"
_LEFT_OUT = "not in the files"
_MOST_NAMED = 6
"""The most ranges of cells that are named where what they say is in the files."""
_WIDEST_HEADING = 40
_CELL_NAME = re.compile(r"([A-Z]+)([0-9]+)")


def _text(account: Account) -> str:
    sheets = {*(column.sheet for column in account.columns), *(cell.sheet for cell in account.cells)}
    text = _AccountText(has_sheets=len(sheets) > 1)
    sections = [
        ("Columns", text.columns(account.columns)),
        ("Decided", [*account.guesses, *text.decisions(account.cells)]),
        ("Not in the files", list(text.left_out(account))),
        ("About the file", account.notes),
    ]
    parts = [f"{title}\n" + "".join(f"  {_line(line)}\n" for line in lines) for title, lines in sections if lines]
    return break_commands("\n".join(parts))


def _line(text: str) -> str:
    return escape_unsafe(" ".join(text.split("\n")))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


@dataclass(frozen=True)
class _AccountText:
    """Writes the lines of an account; a file with one sheet needs no names of sheets."""

    has_sheets: bool

    def columns(self, columns: Sequence[AccountColumn]) -> list[str]:
        """Return a line for each column, in three columns."""
        places = [self._place(each.sheet, each.cell) for each in columns]
        headings = [_line(each.heading) for each in columns]
        place_width = max(map(display_width, places), default=0)
        heading_width = min(max(map(display_width, headings), default=0), _WIDEST_HEADING)
        return [
            f"{_padded(place, place_width)}  {_padded(heading, heading_width)}  "
            + (_LEFT_OUT if column.taken_as == NOT_WRITTEN else column.taken_as)
            + (f" ({column.why})" if column.why else "")
            for place, heading, column in zip(places, headings, columns, strict=True)
        ]

    def decisions(self, cells: Iterable[AccountCell]) -> Iterator[str]:
        """Yield the decisions about cells that are written, each with all of its cells."""
        groups: dict[tuple[str, str, str], list[AccountCell]] = {}
        for cell in cells:
            if cell.is_written and cell.why and not cell.why.startswith(_HEADING):
                text = cell.text or "" if cell.taken_as == "stage" else ""
                groups.setdefault((cell.taken_as, cell.why, text), []).append(cell)
        for (taken_as, why, text), alike in groups.items():
            yield f"{self._places(alike)}: " + (f'"{text}" is {why}' if text else f"{taken_as}: {why}")

    def left_out(self, account: Account) -> Iterator[str]:
        """Yield the cells that are not written; headings are among the columns."""
        headings = {(column.sheet, column.cell) for column in account.columns}
        groups: dict[tuple[str | None, str], list[AccountCell]] = {}
        for cell in account.cells:
            if not (cell.is_written or (cell.sheet, cell.cell) in headings):
                groups.setdefault((cell.text, cell.why), []).append(cell)
        for (text, why), alike in groups.items():
            quoted = "(not shown)" if text is None else f'"{text}"'
            yield f"{self._places(alike, most=len(alike))}: {quoted}: {why}"

    def _places(self, cells: Sequence[AccountCell], most: int = _MOST_NAMED) -> str:
        """Return the names of cells; those below one another are a range: `G6:G9`."""
        runs = _runs(cells)
        named = ", ".join(
            self._place(run[0].sheet, run[0].cell) + (f":{run[-1].cell}" if len(run) > 1 else "") for run in runs[:most]
        )
        others = sum(map(len, runs[most:]))
        return named + (f" and {others} more" if others else "")

    def _place(self, sheet: str, cell: str) -> str:
        return f"{sheet}!{cell}" if self.has_sheets and sheet and sheet != "-" else cell


def _runs(cells: Iterable[AccountCell]) -> list[list[AccountCell]]:
    """Return cells in runs of those that are below one another."""
    runs: list[list[AccountCell]] = []
    last: dict[tuple[str, str, int], list[AccountCell]] = {}
    for cell in cells:
        name = _CELL_NAME.fullmatch(cell.cell)
        column, row = (name[1], int(name[2])) if name else (cell.cell, 0)
        run = last.pop((cell.sheet, column, row - 1), None)
        if run is None:
            run = []
            runs.append(run)
        run.append(cell)
        last[cell.sheet, column, row] = run
    return runs
