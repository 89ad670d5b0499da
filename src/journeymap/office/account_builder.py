"""Collect what the cells of a file are taken for, for the account of an import."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.office.account import NOT_WRITTEN, Account, AccountCell, AccountColumn
from journeymap.office.grid import Cell
from journeymap.office.words.people import hide_people

_MAY_BE_PERSONAL = ("touchpoint.personas", "journey.personas")
"""What may have names of people, who are invented."""


class AccountBuilder:
    """Collects columns, decisions and what cells are taken for, while they are read."""

    def __init__(self, notes: Iterable[str] = ()) -> None:
        self.columns: list[AccountColumn] = []
        self.guesses: list[str] = []
        self._notes = tuple(notes)
        self._taken_as: dict[Cell, str] = {}
        self._reasons: dict[Cell, dict[str, None]] = {}
        self._withheld: set[Cell] = set()

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

    def build(self, cells: Iterable[Cell], touchpoints: int) -> Account:
        """Return the account of all cells that were read, in this order."""
        return Account(
            columns=tuple(self.columns),
            guesses=tuple(self.guesses),
            notes=self._notes,
            touchpoints=touchpoints,
            cells=tuple(map(self._accounted, cells)),
        )

    def _accounted(self, cell: Cell) -> AccountCell:
        taken_as = self._taken_as.get(cell)
        reasons = "; ".join(self._reasons.get(cell, ())) or ("" if taken_as else "not understood")
        is_persona = self.taken_as(cell) in _MAY_BE_PERSONAL
        is_personal = cell in self._withheld or (not is_persona and hide_people(cell.text) != cell.text)
        text = None if is_personal else cell.text
        return AccountCell(cell.sheet, cell.name, text, taken_as or NOT_WRITTEN, reasons)
