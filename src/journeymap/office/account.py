"""The account of an import: what every cell was taken for, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from journeymap.escaping import break_commands, escape_unsafe
from journeymap.office.grid import Cell
from journeymap.office.people import hide_people

NOT_WRITTEN = "account"
"""What a cell is taken for that is only in the account."""


@dataclass(frozen=True, slots=True)
class AccountedColumn:
    """A heading and what the values below it (or beside it) were taken for."""

    sheet: str
    cell: str
    heading: str
    taken_as: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class AccountedCell:
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


@dataclass
class Account:
    """What was read and written, cell by cell."""

    files: list[str] = field(default_factory=list)
    """The names of the files that are written."""
    columns: list[AccountedColumn] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    """What was decided for a whole sheet: sentences."""
    notes: list[str] = field(default_factory=list)
    """How the file was read, and what in it cannot be read: sentences."""
    touchpoints: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    cells: list[AccountedCell] = field(default_factory=list)
    """All cells that were read, in their order; filled when the account is closed."""
    _taken_as: dict[Cell, str] = field(repr=False, default_factory=dict)
    _reasons: dict[Cell, dict[str, None]] = field(repr=False, default_factory=dict)
    _withheld: set[Cell] = field(repr=False, default_factory=set)

    def take(self, cell: Cell, taken_as: str, why: str = "") -> None:
        """Say what a cell was taken for; what is written counts before what is not."""
        if self.taken_as(cell) == NOT_WRITTEN:
            self._taken_as[cell] = taken_as
        self.explain(cell, why)

    def taken_as(self, cell: Cell) -> str:
        """Return what a cell was taken for so far."""
        return self._taken_as.get(cell, NOT_WRITTEN)

    def explain(self, cell: Cell, why: str) -> None:
        """Say why a cell was taken for what it is taken for; reasons are joined."""
        if why:
            self._reasons.setdefault(cell, {})[why] = None

    def withhold(self, cell: Cell, why: str, taken_as: str = NOT_WRITTEN) -> None:
        """Name a cell without its text, which is personal."""
        self._withheld.add(cell)
        self.take(cell, taken_as, why)

    def close(self, cells: Iterable[Cell]) -> None:
        """Account for all cells that were read, in this order."""
        for cell in cells:
            taken_as = self._taken_as.get(cell)
            reasons = "; ".join(self._reasons.get(cell, ())) or ("" if taken_as else "not understood")
            is_left_out = self.taken_as(cell) == NOT_WRITTEN
            is_personal = cell in self._withheld or (is_left_out and hide_people(cell.text) != cell.text)
            text = None if is_personal else cell.text
            self.cells.append(AccountedCell(cell.sheet, cell.name, text, taken_as or NOT_WRITTEN, reasons))

    def to_text(self) -> str:
        """Return the account as text: what was read, decided, and not written."""
        return _text(self)

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
_MOST_NAMED = 6
"""The most cells that are named one by one where their texts are in the files."""


def _text(account: Account) -> str:
    sections = [
        ("Columns", list(_columns(account))),
        ("Decided", [*account.guesses, *_decisions(account.cells)]),
        ("Not in the files", list(_left_out(account.cells))),
        ("About the file", account.notes),
    ]
    parts = [f"{title}\n" + "".join(f"  {_line(line)}\n" for line in lines) for title, lines in sections if lines]
    return break_commands("\n".join(parts))


def _line(text: str) -> str:
    return escape_unsafe(" ".join(text.split("\n")))


def _columns(account: Account) -> Iterator[str]:
    width = max((len(column.heading) for column in account.columns), default=0)
    for column in account.columns:
        why = f" ({column.why})" if column.why else ""
        yield f"{_place(column.sheet, column.cell)}: {column.heading.ljust(min(width, 30))}  {column.taken_as}{why}"


def _decisions(cells: Iterable[AccountedCell]) -> Iterator[str]:
    """Yield the decisions about cells that are written, each with all of its cells."""
    groups: dict[tuple[str, str, str], list[AccountedCell]] = {}
    for cell in cells:
        if cell.is_written and cell.why and cell.why != _HEADING:
            text = cell.text or "" if cell.taken_as == "stage" else ""
            groups.setdefault((cell.taken_as, cell.why, text), []).append(cell)
    for (taken_as, why, text), alike in groups.items():
        named = ", ".join(_place(cell.sheet, cell.cell) for cell in alike[:_MOST_NAMED])
        more = f" and {len(alike) - _MOST_NAMED} more" if len(alike) > _MOST_NAMED else ""
        quoted = f'"{text}": ' if text else ""
        yield f"{named}{more}: {quoted}{taken_as}, {why}"


def _left_out(cells: Iterable[AccountedCell]) -> Iterator[str]:
    for cell in cells:
        if not cell.is_written:
            text = "(not shown)" if cell.text is None else f'"{cell.text}"'
            yield f"{_place(cell.sheet, cell.cell)}: {text}: {cell.why}"


def _place(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if sheet and sheet != "-" else cell
