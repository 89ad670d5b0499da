"""Read the lines above a table: the journey's name, its personas, owner and goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from journeymap.model.unknown import UNKNOWN
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.catalogues import Catalogues
from journeymap.office.grid import Cell
from journeymap.office.tables.known_headings import KnownHeadings
from journeymap.office.words.blanks import is_unknown
from journeymap.office.words.cell_lists import split_list
from journeymap.office.words.people import PeopleColumn, has_address, hide_people
from journeymap.office.words.teams import TeamCells
from journeymap.office.words.times import TimeColumn

_LABELLED = re.compile(r"\s*([^:：\n]{1,40}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_ROLES = ("organization", "journey", "summary", "goal", "owner", "personas", "reviewed")


_PERSONAL = "names of people and e-mail addresses are not written"


class JourneyLines:
    """What the lines above a table say of the journey."""

    def __init__(
        self, rows: Sequence[Sequence[Cell]], known: KnownHeadings, catalogues: Catalogues, account: AccountBuilder
    ) -> None:
        self.name = ""
        self.organization = ""
        self.keys: dict[str, Any] = {}
        """Keys of the journey: `owner`, `personas`, `summary`, `reviewed`."""
        self._known, self._catalogues, self._account = known, catalogues, account
        is_first = True
        for row in rows:
            if row:
                self._read(list(row), is_first=is_first)
                is_first = False

    def _read(self, row: list[Cell], *, is_first: bool) -> None:
        label, value, cells = self._split(row)
        role = next((role for role in self._known.line_roles(label) if role in _ROLES), "") if label else ""
        if role and self._take(role, value, cells):
            return
        if is_first and len(row) == 1 and not self.name and not row[0].text.startswith("#"):
            title = " ".join(row[0].text.split())
            name = hide_people(title)
            if name != title:
                self._account.withhold(row[0], _PERSONAL)
            if any(map(str.isalnum, name)):
                self.name = name
                self._account.take(row[0], "journey.name")

    def _split(self, row: list[Cell]) -> tuple[str, str, list[Cell]]:
        """Return the label of a line, its value and their cells."""
        if len(row) == 1:
            match = _LABELLED.fullmatch(row[0].text)
            return (match[1], match[2], row) if match else ("", "", row)
        if len(row) == 2:
            return row[0].text.rstrip(":： "), row[1].text, row
        return "", "", row

    def _take(self, role: str, value: str, cells: list[Cell]) -> bool:
        """Take a line for what its label says; return whether that is possible."""
        taken_as = f"journey.{role}"
        is_personal = has_address(value) if role == "personas" else hide_people(value) != value
        if is_personal and role != "owner":
            for cell in cells:
                self._account.withhold(cell, _PERSONAL)
            return True
        match role:
            case "organization":
                self.organization, taken_as = self.organization or value, "organization"
            case "journey":
                self.name, taken_as = " ".join(value.split()), "journey.name"
            case "summary" | "goal":
                key = "summary" if role == "summary" else "x-goal"
                self.keys[key] = f"{self.keys[key]}\n{value}" if key in self.keys else value
                taken_as = "journey.summary" if role == "summary" else key
            case "personas":
                known = self.keys.setdefault("personas", [])
                ids = [self._catalogues.id_for("personas", name) for name in split_list(value)]
                known += [id for id in dict.fromkeys(ids) if id not in known]
            case "reviewed":
                day = next(iter(TimeColumn.of("", [value]).read(value)), "").removeprefix("on ")
                if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                    return False
                self.keys["reviewed"] = day
            case _:
                return self._take_owner(value, cells)
        for cell in cells:
            self._account.take(cell, taken_as)
        return True

    def _take_owner(self, value: str, cells: list[Cell]) -> bool:
        rest = PeopleColumn.of("owner", [value]).without_people(value)
        if rest != value:
            for cell in cells:
                self._account.withhold(cell, _PERSONAL)
        ids = [self._catalogues.id_for("teams", name) for name in TeamCells.of([rest]).split(rest)]
        if ids or is_unknown(value):
            self.keys["owner"] = [UNKNOWN] if is_unknown(value) else ids
            for cell in cells:
                self._account.take(cell, "journey.owner")
        return True
