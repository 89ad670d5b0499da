"""Find what each column of a table holds, by its heading and its values."""

from __future__ import annotations

from dataclasses import replace

from journeymap.office.columns.column_contents import LISTS, ColumnContents
from journeymap.office.columns.column_use import ColumnUse, own_key_of
from journeymap.office.columns.feeling_columns import feeling_columns
from journeymap.office.tables.find_table import Table
from journeymap.office.tables.known_headings import NAME_ROLES, KnownHeadings
from journeymap.office.words.people import hide_people
from journeymap.office.words.raci import has_letter
from journeymap.office.words.teams import is_team_word

_TEAM_GROUPS = frozenset({"teams", "owner", "responsible", "who", "consulted", "informed"})
_NOT_KEYS = frozenset(
    ["id", "stage", "owner", "responsible", "who", "teams", "total", "organization", "journey", "summary", "reviewed"]
)


def column_uses(table: Table, known: KnownHeadings) -> list[ColumnUse]:
    """Return what each column of a table holds.

    Exactly one has the names of touchpoints; [] if there are no such names.
    """
    return _ColumnSearch(table, known).uses()


class _ColumnSearch:
    """The search for the uses of columns, from the certain ones to the others."""

    def __init__(self, table: Table, known: KnownHeadings) -> None:
        self._contents = ColumnContents(table, known)
        self._columns = table.columns
        self._uses: dict[int, ColumnUse] = {}

    def uses(self) -> list[ColumnUse]:
        name = self._find_name()
        if name is None:
            return []
        self._contents.keep_rows_of(name)
        self._use(name, "touchpoint")
        self._find_stage(name)
        self._find_matrix()
        self._find_feelings()
        self._find_keys()
        self._find_owner()
        self._find_others()
        return [self._uses[number] for number in range(len(self._columns))]

    def _find_others(self) -> None:
        """Find own keys for the other columns, unless they count rows or name people."""
        taken: set[str] = set()
        for number, column in enumerate(self._columns):
            if hide_people(column.heading) != column.heading and not self._contents.is_given(number):
                self._use(number, "people", why="its heading names a person")
            if number not in self._uses:
                is_count = self._contents.counts_rows(number)
                self._use(number, "number" if is_count else "x", why="it counts the rows" if is_count else "")
            if self._uses[number].role == "x":
                key = own_key_of(column, taken, self._contents.given_key(number))
                self._uses[number] = replace(self._uses[number], key=key)

    def _use(self, number: int, role: str, *, key: str = "", item: str = "", why: str = "") -> None:
        self._uses[number] = ColumnUse(self._columns[number], number, role, key, item, why)

    def _find_name(self) -> int | None:
        contents = self._contents
        step, touchpoint = contents.first("step", contents.has_words), contents.first("touchpoint")
        can_be_channels = touchpoint is not None and not contents.is_given(touchpoint)
        if step is not None and touchpoint is not None and can_be_channels and not contents.names_stages(step):
            self._use(touchpoint, "channels", why="beside a column of steps, touchpoints are channels")
            return step
        named = [
            number
            for is_likeliest in (True, False)
            for role in NAME_ROLES
            for number, roles in enumerate(contents.roles)
            if role in (roles[:1] if is_likeliest else roles[1:])
        ]
        # *Étape* is a stage or a step, and *Step* can count: words decide where another column names touchpoints
        able = [number for number in named if contents.has_words(number) and not contents.names_stages(number)]
        return next(iter(able + named), None)

    def _find_stage(self, name: int) -> None:
        number = self._contents.first("stage")
        if number is None or number == name:
            others = (each for each in range(len(self._contents.roles)) if each != name)
            number = next((each for each in others if self._contents.names_stages(each)), None)
        if number is not None:
            self._use(number, "stage")
            return
        is_open = name != 0 and not self._contents.roles[0] and not self._columns[0].group
        if is_open and self._contents.are_stages(0):
            self._use(0, "stage", why="the first column, which has no heading that is known, names stages")

    def _find_matrix(self) -> None:
        """Find the columns whose headings are teams and whose cells are letters or ticks."""
        contents = self._contents
        open_columns = [
            number
            for number, column in enumerate(self._columns)
            if number not in self._uses and column.heading and contents.texts(number) and not contents.is_given(number)
        ]
        assigned = [number for number in open_columns if contents.is_assigned(number)]
        has_letters = any(has_letter(text) for number in assigned for text in contents.texts(number))
        for number in assigned:
            heading, group = self._columns[number].heading, set(contents.groups[number])
            if "channels" in group or "personas" in group:
                self._use(number, "channel" if "channels" in group else "persona", item=heading)
            elif "emotion" in group:
                continue
            elif (has_letters and not contents.roles[number]) or group & _TEAM_GROUPS or is_team_word(heading):
                self._use(number, "team", item=heading, why="a matrix of touchpoints by teams")

    def _find_feelings(self) -> None:
        """Find levels beside a lane of feelings, and feelings for each persona."""
        free = [number for number in range(len(self._columns)) if number not in self._uses]
        for feeling in feeling_columns(free, self._contents):
            self._use(feeling.number, feeling.role, item=feeling.item, why=feeling.why)

    def _find_keys(self) -> None:
        """Find the columns of keys by their headings.

        A key that takes one value has one column.
        """
        taken = {use.role for use in self._uses.values()}
        for number, roles in enumerate(self._contents.roles):
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
                    self._use(number, role, why="names of people are not written" if role == "people" else "")
                    break

    def _find_owner(self) -> None:
        """Find the column of the owner.

        `Responsible`, `Who` and *Teams involved* are the owner only where there is no other.
        """
        has_owner = any(use.role == "team" for use in self._uses.values())
        for number, column in enumerate(self._columns):
            if self._contents.known.roles(column.heading) == ("responsible",) and self._contents.is_given(number):
                self._use(number, "responsible")
        for role in ("owner", "responsible", "who", "teams"):
            candidates = [number for number, roles in enumerate(self._contents.roles) if role in roles]
            # *Verantwortlich* may be the owner or who does it; *Owner* beside it decides
            for number in sorted(candidates, key=lambda number: len(self._contents.roles[number])):
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
