"""From rows of events to one row for each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journeymap.measuring.observed_journey import ObservedJourney

if TYPE_CHECKING:
    from ibis import Table
    from ibis.expr.types import BooleanValue, Value

BEFORE_ALL = 1 << 46
"""The milliseconds from an instant before the year 1 to 1970: with them, no instant is negative."""


@dataclass(frozen=True)
class JourneyRows:
    """The rows of events of a journey, and how its touchpoints are numbered.

    `tables` have the columns `case`, `event`, `at` and `attribute_0`, … for each of `attributes`.
    """

    observed: ObservedJourney
    tables: Mapping[str, Table]
    attributes: Sequence[str] = ()
    places: tuple[str, ...] = field(init=False)
    """Steps, then exits, then what is aside: a touchpoint's place is its position."""
    ending: int = field(init=False)
    """How many steps and exits there are, which come first."""
    bits: int = field(init=False)
    """How many bits the place of a step or an exit needs beside an instant."""

    def __post_init__(self) -> None:
        observed = self.observed
        object.__setattr__(self, "places", (*observed.steps, *observed.ordered_exits, *observed.aside))
        object.__setattr__(self, "ending", len(observed.order))
        object.__setattr__(self, "bits", len(observed.order).bit_length())

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.observed.steps)

    def place(self, touchpoint: str) -> int:
        """Return the place of a touchpoint."""
        return self.places.index(touchpoint)

    def table(self) -> Table:
        """Return the rows of all sources, with `place` or the `other` event.

        `other` is an event that no touchpoint names.

        Rows without a case, an event or a time are among them; `source` is the number of the source.
        """
        import ibis

        tables = [
            table.mutate(source=ibis.literal(number, "int8")) for number, table in enumerate(self.tables.values())
        ]
        rows = ibis.union(*tables, distinct=False)
        place = {touchpoint: ibis.literal(place, "int16") for place, touchpoint in enumerate(self.places)}
        names = [(event, place[touchpoint]) for event, touchpoint in self.observed.events.items()]
        rows = rows.mutate(place=rows.event.cases(*names, else_=ibis.literal(None, "int16")))
        attributes = {name: rows[name] for name in map(self.attribute, range(len(self.attributes)))}
        other = ibis.ifelse(rows.place.isnull(), rows.event, ibis.literal(None, "string"))
        return rows.select("case", "place", "source", at=rows["at"], other=other, **attributes)

    @staticmethod
    def attribute(number: int) -> str:
        """Return the column of an attribute."""
        return f"attribute_{number}"

    def first(self, touchpoint: str) -> str:
        """Return the column with the first time of a touchpoint, of a row for each case."""
        return f"first_{self.place(touchpoint)}"

    # -- one row for each case ---------------------------------------------------------------------------------

    def beginnings(self, rows: Table) -> Table:
        """Return the cases of the journey, with the instant at which they begin."""
        rows = rows.filter(rows.case.notnull(), rows["at"].notnull(), rows.place < self.ending)
        return rows.group_by("case").aggregate(earliest=rows["at"].min())

    def cases(self, rows: Table, *keys: str) -> Table:
        """Return a row for each case: first times, latest event and values.

        `rows` have a case, an event and a time; `keys` are columns that the rows of a case share.
        """
        import ibis

        columns: dict[str, Value] = {
            f"first_{place}": rows["at"].min(where=rows.place == place) for place in range(len(self.places))
        }
        columns["latest"] = ((rows["at"] + BEFORE_ALL) * (1 << self.bits) + rows.place).max(
            where=rows.place < self.ending
        )
        columns["has_other"] = rows.other.notnull().any()
        for number in range(len(self.attributes)):
            value = rows[self.attribute(number)]
            lowest, highest = value.min(), value.max()
            columns[f"value_{number}"] = ibis.ifelse(lowest == highest, lowest, ibis.literal(None, "string"))
        return rows.group_by("case", *keys).aggregate(**columns)


def is_complete(rows: Table) -> BooleanValue:
    """Return whether a row has a case, an event and a time."""
    return rows.case.notnull() & rows["at"].notnull() & (rows.place.notnull() | rows.other.notnull())
