"""Decide what the columns of a table hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from journeymap.errors import closest_match
from journeymap.model.fields import fields
from journeymap.model.journey import Touchpoint
from journeymap.model.values import slug
from journeymap.office.account import NOT_WRITTEN
from journeymap.office.options import CorrectableError, ImportOptions
from journeymap.office.tables.find_table import Column

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


def check_keys(options: ImportOptions, headings: Iterable[str]) -> None:
    """Raise `CorrectableError` for keys, or headings, of the user that do not exist."""
    from journeymap.synonyms import fold

    names = sorted({*_KEYS, "stage", "touchpoint", "goal", "people"})
    headings = [" ".join(heading.split()) for heading in headings]
    known = {fold(heading) for heading in headings}
    for heading, key in options.columns.items():
        others = {each: options.columns[each] for each in options.columns if each != heading}
        if key != "name" and key not in names and not re.fullmatch(r"x-\S+", key):
            close = closest_match(key, names)
            hint = (
                f"did you mean {close}?" if close else f"write one of {', '.join(names)}, or x- and a word of your own"
            )
            corrected = {**others, **({heading: close} if close else {})}
            reason = f"--column {heading}={key}: there is no key {key}; {hint}"
            raise CorrectableError(reason, replace(options, columns=corrected))
        if fold(heading) not in known:
            close = closest_match(heading, headings)
            hint = f"did you mean {close!r}?" if close else f"the headings are: {', '.join(headings)}"
            corrected = {**others, **({close: key} if close else {})}
            reason = f"--column {heading}={key}: there is no heading {heading!r}; {hint}"
            raise CorrectableError(reason, replace(options, columns=corrected))


def own_key_of(column: Column, taken: set[str]) -> str:
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
