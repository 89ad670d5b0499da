"""Decide what the columns of a table hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.model.values import slug
from journeymap.office.account import NOT_WRITTEN
from journeymap.office.tables.find_table import Column


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


def own_key_of(column: Column, taken: set[str], given: str = "") -> str:
    """Return the `x-` key that is `given`, else one that no other column has."""
    if given:
        taken.add(given)
        return given
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
