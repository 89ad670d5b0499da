"""Decide what the columns of a table hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from journeymap.errors import closest_match
from journeymap.model.fields import fields
from journeymap.model.journey import Touchpoint
from journeymap.model.values import slug
from journeymap.office.account import NOT_WRITTEN
from journeymap.office.errors import TableError
from journeymap.office.feelings import FeelingScale
from journeymap.office.grid import Cell
from journeymap.office.raci import has_letter, is_assignment
from journeymap.office.tables.find_table import Column, Table
from journeymap.office.tables.headings_found import NAME_ROLES, KnownHeadings
from journeymap.office.tables.records import reason_to_skip
from journeymap.office.teams import is_team_word

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
_TEAM_GROUPS = frozenset({"teams", "owner", "responsible", "who", "consulted", "informed"})
_NOT_KEYS = frozenset(
    {
        "id",
        "stage",
        "owner",
        "responsible",
        "who",
        "teams",
        "total",
        "organization",
        "journey",
        "summary",
        "reviewed",
    }
)
_KEYS = frozenset(fields(Touchpoint)) - {
    "id",
    "name",
    "formerly",
    "waivers",
    "standing",
    "handoff",
    "starts",
    "ends",
    "planned_for",
}


@dataclass(frozen=True)
class ColumnUse:
    """What a column holds.

    `role` is a key of touchpoints, `stage`, `touchpoint`, `goal`, `people`, a matrix (`team`, `channel`, `persona`) or
    a level of feelings (`level`), or `x` for a key of the user's own, which is `key`. `item` is the team, channel or
    persona that the heading names, or the level.
    """

    column: Column
    number: int
    role: str
    key: str = ""
    item: str = ""
    why: str = ""

    @property
    def taken_as(self) -> str:
        """The role as the account says it."""
        match self.role:
            case "stage":
                return "stage"
            case "touchpoint":
                return "touchpoint.name"
            case "goal":
                return "stage.goal"
            case "x":
                return self.key
            case "people" | "number":
                return NOT_WRITTEN
            case "team":
                return "touchpoint.owner"
            case "teams":
                return "touchpoint.responsible"
            case "channel":
                return "touchpoint.channels"
            case "persona":
                return "touchpoint.personas"
            case "level":
                return "touchpoint.emotion"
            case _:
                return f"touchpoint.{self.role}"

    @property
    def label(self) -> str:
        """The heading in words, with the one above it."""
        return f"{self.column.group}: {self.column.heading}" if self.column.group else self.column.heading


def column_uses(table: Table, known: KnownHeadings) -> list[ColumnUse]:
    """Return what each column of a table holds.

    Exactly one has the names of touchpoints.

    Raises `TableError` for a table without such a column.
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
        self._groups = [known.roles(column.group) if column.group else () for column in self._columns]
        self._uses: dict[int, ColumnUse] = {}

    def uses(self) -> list[ColumnUse]:
        name = self._find_name()
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
            if number not in self._uses:
                self._use(number, "number" if self._counts_rows(number) else "x")
            if self._uses[number].role == "x":
                self._uses[number] = replace(self._uses[number], key=_own_key(column, taken))
        return [self._uses[number] for number in range(len(self._columns))]

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

    def _first(self, role: str) -> int | None:
        return next((number for number, roles in enumerate(self._roles) if role in roles[:1]), None)

    def _find_name(self) -> int:
        step, touchpoint = self._first("step"), self._first("touchpoint")
        if step is not None and touchpoint is not None and not self._is_given(touchpoint):
            self._use(touchpoint, "channels", why="beside a column of steps, touchpoints are channels")
            return step
        named = [
            number
            for is_likeliest in (True, False)
            for role in NAME_ROLES
            for number, roles in enumerate(self._roles)
            if role in (roles[:1] if is_likeliest else roles[1:])
        ]
        if not named:
            raise TableError(f"{self._table.sheet.name}: no heading names the touchpoints")
        # *Étape* is a stage or a step: its words decide where another column names touchpoints
        return next((number for number in named if not self._names_stages(number)), named[0])

    def _names_stages(self, number: int) -> bool:
        texts = self._texts(number)
        return "stage" in self._roles[number] and sum(map(self._known.is_phase, texts)) * 2 > len(texts)

    def _is_given(self, number: int) -> bool:
        return self._known.is_given(self._columns[number].heading)

    def _find_stage(self, name: int) -> None:
        number = self._first("stage")
        if number is None or number == name:
            others = (each for each, roles in enumerate(self._roles) if each != name and "stage" in roles)
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
        grouped: dict[str, list[int]] = {}
        for number, column in enumerate(self._columns):
            if number not in self._uses and "emotion" in self._groups[number]:
                grouped.setdefault(column.group, []).append(number)
        for group, numbers in grouped.items():
            labels = [self._columns[number].heading for number in numbers]
            scale = FeelingScale.of(group, labels)
            levels = [scale.read(label) for label in labels] if scale else []
            if scale and len(numbers) > 1 and all(feeling is not None for feeling in levels):
                for number, feeling in zip(numbers, levels, strict=True):
                    assert feeling is not None
                    self._use(number, "level", item=str(feeling), why=f"the level beside it: {scale.why}")
                continue
            for number, label in zip(numbers, labels, strict=True):
                if label and not self._roles[number]:
                    self._use(number, "emotion", item=label, why=f"how {label} feels")
        self._find_feelings_by_heading()

    def _find_feelings_by_heading(self) -> None:
        named = {
            number: persona
            for number, column in enumerate(self._columns)
            if number not in self._uses and (persona := self._persona_in(column.heading))
        }
        if len(named) > 1:
            for number, persona in named.items():
                self._use(number, "emotion", item=persona, why=f"how {persona} feels")

    def _persona_in(self, heading: str) -> str:
        """Return the persona of a heading such as `Emotion (night nurse)`."""
        parts = [part.strip() for part in re.split(r"\s[-–—]\s|[:()\[\]]", heading) if part.strip()]
        words = heading.split()
        pairs = [tuple(parts)] if len(parts) == 2 else []
        pairs += [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        for feeling, persona in (pair for first, second in pairs for pair in ((first, second), (second, first))):
            is_free = len(persona.split()) > 1 or not self._known.roles(persona)
            if "emotion" in self._known.roles(feeling)[:1] and is_free and not re.search(r"\d", persona):
                return persona
        return ""

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
                if role in LISTS or role == "people" or role not in taken:
                    taken.add(role)
                    self._use(number, role)
                    break

    def _counts_rows(self, number: int) -> bool:
        """Return whether a column only numbers the rows: 1, 2, 3."""
        letters = re.sub(r"[\W\d_]", "", self._columns[number].heading)
        texts = self._texts(number)
        is_count = bool(texts) and all(map(str.isdecimal, texts))
        return len(letters) <= 3 and is_count and [int(text) for text in texts] == list(range(1, len(texts) + 1))

    def _find_owner(self) -> None:
        """Find the column of the owner.

        `Responsible`, `Who` and *Teams involved* are the owner only where there is no other.
        """
        has_owner = any(use.role == "team" for use in self._uses.values())
        for role in ("owner", "responsible", "who", "teams"):
            for number, roles in enumerate(self._roles):
                if number in self._uses or role not in roles:
                    continue
                if role == "owner" and has_owner:
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


def check_keys(columns: Mapping[str, str], headings: Iterable[str]) -> None:
    """Raise `TableError` for keys, or headings, of the user that do not exist."""
    from journeymap.synonyms import fold

    names = sorted({*_KEYS, "stage", "touchpoint", "goal", "people"})
    known = {fold(heading) for heading in headings}
    for heading, key in columns.items():
        if key != "name" and key not in names and not re.fullmatch(r"x-\S+", key):
            close = closest_match(key, names)
            hint = (
                f"did you mean {close}?" if close else f"write one of {', '.join(names)}, or x- and a word of your own"
            )
            raise TableError(f"--column {heading}={key}: there is no key {key}; {hint}")
        if fold(heading) not in known:
            close = closest_match(heading, headings)
            hint = f"did you mean {close!r}?" if close else f"the headings are: {', '.join(headings)}"
            raise TableError(f"--column {heading}={key}: there is no heading {heading!r}; {hint}")


def _own_key(column: Column, taken: set[str]) -> str:
    """Return the `x-` key of a column, which no other column has."""
    words: Sequence[str] = [word for word in (column.group, column.heading) if word]
    name = slug(column.heading) or slug("-".join(words))
    if not name:
        part = column.parts[0]
        name = f"column-{part + 1}"
    base = name.removeprefix("x-")
    key = next(
        key
        for number in range(1, len(taken) + 2)
        if (key := f"x-{base}" + (f"-{number}" if number > 1 else "")) not in taken
    )
    taken.add(key)
    return key
