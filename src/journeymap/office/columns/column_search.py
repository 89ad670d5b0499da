"""Find what each column of a table holds, by its heading and its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from journeymap.office.columns.column_use import ColumnUse, own_key_of
from journeymap.office.columns.feeling_columns import feeling_columns
from journeymap.office.grid import Cell
from journeymap.office.tables.find_table import Column, Table
from journeymap.office.tables.known_headings import NAME_ROLES, KnownHeadings
from journeymap.office.tables.records import reason_to_skip
from journeymap.office.words.people import hide_people, is_person
from journeymap.office.words.raci import has_letter, is_assignment
from journeymap.office.words.teams import is_team_word

_LISTS = frozenset(
    {
        "channels",
        "personas",
        "metrics",
        "assets",
        "promises",
        "keeps",
        "tags",
        "consulted",
        "informed",
        "responsible",
        "thoughts",
        "pains",
        "opportunities",
        "evidence",
        "notes",
        "links",
    }
)
"""Keys that take the values of several columns."""
_TEAM_GROUPS = frozenset({"teams", "owner", "responsible", "who", "consulted", "informed"})
_NOT_KEYS = frozenset(
    ["id", "stage", "owner", "responsible", "who", "teams", "total", "organization", "journey", "summary", "reviewed"]
)


def column_uses(table: Table, known: KnownHeadings) -> list[ColumnUse]:
    """Return what each column of a table holds.

    Exactly one has the names of touchpoints; [] if there are no such names.
    """
    return _Columns(table, known).uses()


class _Columns:
    """The columns of a table while they are sorted."""

    def __init__(self, table: Table, known: KnownHeadings) -> None:
        self._table, self._known = table, known
        self._columns = table.columns
        if not any(role in NAME_ROLES for column in table.columns for role in known.roles(column.heading)):
            self._known = known = known.in_all_languages()
        rows = self._rows()
        self._values = [self._values_of(column, rows) for column in self._columns]
        self._roles = [
            known.roles(column.heading) if values else ()  # a key takes the column that has values
            for column, values in zip(self._columns, self._values, strict=True)
        ]
        self._roles = [
            self._role_by_values(number) if "person_or_team" in roles else roles
            for number, roles in enumerate(self._roles)
        ]
        given = {role for number, roles in enumerate(self._roles) if self._is_given(number) for role in roles} - _LISTS
        given.update(NAME_ROLES if "touchpoint" in given else ())
        self._roles = [self._without_given(number, given) for number in range(len(self._columns))]
        self._groups = [known.roles(column.group) if column.group else () for column in self._columns]
        self._uses: dict[int, ColumnUse] = {}

    def uses(self) -> list[ColumnUse]:
        name = self._find_name()
        if name is None:
            return []
        rows = [
            row
            for row in self._rows()
            if any((row, part) in self._table.sheet.cells for part in self._columns[name].parts)
        ]
        self._values = [self._values_of(column, rows) for column in self._columns]
        self._use(name, "touchpoint")
        self._find_stage(name)
        self._find_matrix()
        self._find_feelings()
        self._find_keys()
        self._find_owner()
        taken: set[str] = set()
        for number, column in enumerate(self._columns):
            if hide_people(column.heading) != column.heading and not self._is_given(number):
                self._use(number, "people", why="its heading names a person")
            if number not in self._uses:
                is_count = self._counts_rows(number)
                self._use(number, "number" if is_count else "x", why="it counts the rows" if is_count else "")
            if self._uses[number].role == "x":
                self._uses[number] = replace(self._uses[number], key=own_key_of(column, taken, self._own_key(number)))
        return [self._uses[number] for number in range(len(self._columns))]

    def _own_key(self, number: int) -> str:
        """Return the `x-` key that the user gives a column; '' if there is none."""
        role = next(iter(self._roles[number]), "") if self._is_given(number) else ""
        return role if role.startswith("x-") else ""

    def _without_given(self, number: int, given: set[str]) -> tuple[str, ...]:
        """Return what a column can mean beside those whose meaning the user gives."""
        roles = self._roles[number]
        return roles if self._is_given(number) else tuple(role for role in roles if role not in given)

    def _role_by_values(self, number: int) -> tuple[str, ...]:
        """Return what a column below *Person* or *People* can mean, by its values."""
        texts = self._texts(number)
        if any(is_person(text, in_people_column=True) for text in texts):
            return ("people",)
        return ("who",) if all(map(is_team_word, texts)) else ()

    def _rows(self) -> list[int]:
        """Return the rows of touchpoints."""
        sheet, headings = self._table.sheet, frozenset(cell.text.casefold() for cell in self._table.headings)
        rows = range(self._table.first_row, sheet.height)
        by_row = {row: [cell for _, cell in sheet.row(row)] for row in rows}
        return [row for row, cells in by_row.items() if cells and not reason_to_skip(cells, headings)]

    def _values_of(self, column: Column, rows: Sequence[int]) -> list[Cell]:
        cells = self._table.sheet.cells
        return [cell for row in rows for part in column.parts if (cell := cells.get((row, part))) is not None]

    def _use(self, number: int, role: str, *, key: str = "", item: str = "", why: str = "") -> None:
        self._uses[number] = ColumnUse(self._columns[number], number, role, key, item, why)

    def _first(self, role: str, fits: Callable[[int], bool] = lambda _: True) -> int | None:
        numbers = (number for number, roles in enumerate(self._roles) if role in roles[:1])
        return next(filter(fits, numbers), None)

    def _find_name(self) -> int | None:
        step, touchpoint = self._first("step", self._has_words), self._first("touchpoint")
        if step is not None and touchpoint is not None and not (self._is_given(touchpoint) or self._names_stages(step)):
            self._use(touchpoint, "channels", why="beside a column of steps, touchpoints are channels")
            return step
        named = [
            number
            for is_likeliest in (True, False)
            for role in NAME_ROLES
            for number, roles in enumerate(self._roles)
            if role in (roles[:1] if is_likeliest else roles[1:])
        ]
        # *Étape* is a stage or a step, and *Step* can count: words decide where another column names touchpoints
        able = [number for number in named if self._has_words(number) and not self._names_stages(number)]
        return next(iter(able + named), None)

    def _has_words(self, number: int) -> bool:
        """Return whether most cells of a column say more than a number or a mark."""
        texts = [text for text in self._texts(number) if not is_assignment(text)]
        return sum(re.search(r"[^\W\d_]{2}", text) is not None for text in texts) * 2 > len(self._texts(number))

    def _names_stages(self, number: int) -> bool:
        """Return whether most words below a heading that can mean stages are stages.

        Steps can be those of a journey where no heading means stages by itself.
        """
        roles = self._roles[number]
        can_be = "stage" in roles or ("step" in roles[:1] and self._first("stage") is None)
        texts = self._texts(number)
        return can_be and sum(map(self._known.is_phase, texts)) * 2 > len(texts)

    def _is_given(self, number: int) -> bool:
        return self._known.is_given(self._columns[number].heading)

    def _find_stage(self, name: int) -> None:
        number = self._first("stage")
        if number is None or number == name:
            others = (each for each in range(len(self._roles)) if each != name)
            number = next((each for each in others if self._names_stages(each)), None)
        if number is not None:
            self._use(number, "stage")
            return
        first = 0
        if first != name and not self._roles[first] and not self._columns[first].group and self._is_stage_column(first):
            self._use(first, "stage", why="the first column, which has no heading that is known, names stages")

    def _is_stage_column(self, number: int) -> bool:
        """Return whether a column without a known heading names stages.

        It does in a table with lanes, whose columns are stages or touchpoints; else if most of its words are stages or
        times.
        """
        texts = [cell.text for cell in self._values[number]]
        if not texts:
            return False
        if self._table.is_turned:
            return True
        return sum(map(self._known.is_phase, texts)) * 2 > len(texts)

    def _find_matrix(self) -> None:
        """Find the columns whose headings are teams and whose cells are letters or ticks."""
        open_columns = [
            number
            for number, column in enumerate(self._columns)
            if number not in self._uses and column.heading and self._values[number] and not self._is_given(number)
        ]
        assigned = [number for number in open_columns if self._is_assigned(number)]
        has_letters = any(has_letter(text) for number in assigned for text in self._texts(number))
        for number in assigned:
            heading, group = self._columns[number].heading, set(self._groups[number])
            if "channels" in group or "personas" in group:
                self._use(number, "channel" if "channels" in group else "persona", item=heading)
            elif "emotion" in group:
                continue
            elif (has_letters and not self._roles[number]) or group & _TEAM_GROUPS or is_team_word(heading):
                self._use(number, "team", item=heading, why="a matrix of touchpoints by teams")

    def _texts(self, number: int) -> list[str]:
        return [cell.text for cell in self._values[number]]

    def _is_assigned(self, number: int) -> bool:
        """Return whether more than half of the cells are letters or ticks."""
        texts = self._texts(number)
        return sum(map(is_assignment, texts)) * 2 > len(texts)

    def _find_feelings(self) -> None:
        """Find levels beside a lane of feelings, and feelings for each persona."""
        free = [number for number in range(len(self._columns)) if number not in self._uses]
        for feeling in feeling_columns(free, self._columns, self._roles, self._groups, self._known):
            self._use(feeling.number, feeling.role, item=feeling.item, why=feeling.why)

    def _find_keys(self) -> None:
        """Find the columns of keys by their headings.

        A key that takes one value has one column.
        """
        taken = {use.role for use in self._uses.values()}
        for number, roles in enumerate(self._roles):
            if number in self._uses:
                continue
            for role in roles:
                if role in NAME_ROLES or role in _NOT_KEYS:
                    continue
                if role.startswith("x-"):
                    self._use(number, "x")
                    break
                if role in _LISTS or role == "people" or role not in taken:
                    taken.add(role)
                    self._use(number, role, why="names of people are not written" if role == "people" else "")
                    break

    def _counts_rows(self, number: int) -> bool:
        """Return whether a column only numbers the rows: 1, 2, 3."""
        letters = re.sub(r"[\W\d_]", "", self._columns[number].heading)
        texts = self._texts(number)
        is_count = bool(texts) and all(map(str.isdecimal, texts))
        can_count = len(letters) <= 3 or "step" in self._roles[number][:1]
        return can_count and is_count and [int(text) for text in texts] == list(range(1, len(texts) + 1))

    def _find_owner(self) -> None:
        """Find the column of the owner.

        `Responsible`, `Who` and *Teams involved* are the owner only where there is no other.
        """
        has_owner = any(use.role == "team" for use in self._uses.values())
        for number, column in enumerate(self._columns):
            if self._known.roles(column.heading) == ("responsible",) and self._is_given(number):
                self._use(number, "responsible")
        for role in ("owner", "responsible", "who", "teams"):
            candidates = [number for number, roles in enumerate(self._roles) if role in roles]
            # *Verantwortlich* may be the owner or who does it; *Owner* beside it decides
            for number in sorted(candidates, key=lambda number: len(self._roles[number])):
                if number in self._uses or (role == "owner" and has_owner):
                    continue
                if role == "teams":
                    self._use(
                        number,
                        "teams" if not has_owner else "responsible",
                        why="" if has_owner else "one team is the owner, several are responsible",
                    )
                elif role == "owner" or not has_owner:
                    why = "" if role == "owner" else "there is no column for the owner"
                    self._use(number, "owner", why=why)
                else:
                    self._use(number, "responsible")
                has_owner = True
