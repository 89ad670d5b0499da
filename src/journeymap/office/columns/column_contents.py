"""Read the columns of a table: the roles of headings, and the values below."""

from __future__ import annotations

import re
from collections.abc import Callable

from journeymap.office.grid import Cell
from journeymap.office.tables.find_table import Column, Table
from journeymap.office.tables.known_headings import NAME_ROLES, KnownHeadings
from journeymap.office.tables.records import reason_to_skip
from journeymap.office.words.people import is_person
from journeymap.office.words.raci import is_assignment
from journeymap.office.words.teams import is_team_word

LISTS = frozenset(
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


class ColumnContents:
    """The columns of a table by number: what they can mean, and their values.

    `columns` are those of the table, `roles` what the headings can mean, the likeliest first, `groups` the roles of the
    headings above them.
    """

    def __init__(self, table: Table, known: KnownHeadings) -> None:
        self._table, self.columns = table, table.columns
        if not any(role in NAME_ROLES for column in table.columns for role in known.roles(column.heading)):
            known = known.in_all_languages()
        self.known = known
        self._rows = self._rows_of_touchpoints()
        self._values = [self._values_of(column) for column in self.columns]
        self.roles: list[tuple[str, ...]] = [
            known.roles(column.heading) if values else ()  # a key takes the column that has values
            for column, values in zip(self.columns, self._values, strict=True)
        ]
        self.roles = [
            self._role_by_values(number) if "person_or_team" in roles else roles
            for number, roles in enumerate(self.roles)
        ]
        given = {role for number, roles in enumerate(self.roles) if self.is_given(number) for role in roles} - LISTS
        given.update(NAME_ROLES if "touchpoint" in given else ())
        self.roles = [self._without_given(number, given) for number in range(len(self.columns))]
        self.groups = [known.roles(column.group) if column.group else () for column in self.columns]

    def keep_rows_of(self, name: int) -> None:
        """Keep the rows in which a column has a value."""
        cells, parts = self._table.sheet.cells, self.columns[name].parts
        self._rows = [row for row in self._rows if any((row, part) in cells for part in parts)]
        self._values = [self._values_of(column) for column in self.columns]

    def texts(self, number: int) -> list[str]:
        """Return the texts of the cells of a column."""
        return [cell.text for cell in self._values[number]]

    def first(self, role: str, fits: Callable[[int], bool] = lambda _: True) -> int | None:
        """Return the first column that most likely has a role, and fits."""
        numbers = (number for number, roles in enumerate(self.roles) if role in roles[:1])
        return next(filter(fits, numbers), None)

    def is_given(self, number: int) -> bool:
        """Return whether the user says what a column means."""
        return self.known.is_given(self.columns[number].heading)

    def given_key(self, number: int) -> str:
        """Return the `x-` key that the user gives a column; '' if there is none."""
        role = next(iter(self.roles[number]), "") if self.is_given(number) else ""
        return role if role.startswith("x-") else ""

    def has_words(self, number: int) -> bool:
        """Return whether most cells of a column say more than a number or a mark."""
        texts = [text for text in self.texts(number) if not is_assignment(text)]
        return sum(re.search(r"[^\W\d_]{2}", text) is not None for text in texts) * 2 > len(self.texts(number))

    def names_stages(self, number: int) -> bool:
        """Return whether most words below a heading that can mean stages are stages.

        Steps can be those of a journey where no heading means stages by itself.
        """
        roles = self.roles[number]
        can_be = "stage" in roles or ("step" in roles[:1] and self.first("stage") is None)
        texts = self.texts(number)
        return can_be and sum(map(self.known.is_phase, texts)) * 2 > len(texts)

    def are_stages(self, number: int) -> bool:
        """Return whether a column without a known heading names stages.

        It does in a table with lanes, whose columns are stages or touchpoints; else if most of its words are stages or
        times.
        """
        texts = self.texts(number)
        if not texts:
            return False
        if self._table.is_turned:
            return True
        return sum(map(self.known.is_phase, texts)) * 2 > len(texts)

    def is_assigned(self, number: int) -> bool:
        """Return whether more than half of the cells are letters or ticks."""
        texts = self.texts(number)
        return sum(map(is_assignment, texts)) * 2 > len(texts)

    def counts_rows(self, number: int) -> bool:
        """Return whether a column only numbers the rows: 1, 2, 3."""
        letters = re.sub(r"[\W\d_]", "", self.columns[number].heading)
        texts = self.texts(number)
        is_count = bool(texts) and all(map(str.isdecimal, texts))
        can_count = len(letters) <= 3 or "step" in self.roles[number][:1]
        return can_count and is_count and [int(text) for text in texts] == list(range(1, len(texts) + 1))

    def _without_given(self, number: int, given: set[str]) -> tuple[str, ...]:
        """Return what a column can mean beside those whose meaning the user gives."""
        roles = self.roles[number]
        return roles if self.is_given(number) else tuple(role for role in roles if role not in given)

    def _role_by_values(self, number: int) -> tuple[str, ...]:
        """Return what a column below *Person* or *People* can mean, by its values."""
        texts = self.texts(number)
        if any(is_person(text, in_people_column=True) for text in texts):
            return ("people",)
        return ("who",) if all(map(is_team_word, texts)) else ()

    def _rows_of_touchpoints(self) -> list[int]:
        """Return the rows of touchpoints."""
        sheet, headings = self._table.sheet, frozenset(cell.text.casefold() for cell in self._table.headings)
        rows = range(self._table.first_row, sheet.height)
        by_row = {row: [cell for _, cell in sheet.row(row)] for row in rows}
        return [row for row, cells in by_row.items() if cells and not reason_to_skip(cells, headings)]

    def _values_of(self, column: Column) -> list[Cell]:
        cells = self._table.sheet.cells
        return [cell for row in self._rows for part in column.parts if (cell := cells.get((row, part))) is not None]
