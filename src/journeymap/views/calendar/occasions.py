"""What a calendar shows once: a touchpoint on its days.

Touchpoints with one `label` are one and the same, in whatever journey.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journeymap.graph import TouchpointNode
from journeymap.planning.plan import PlanEntry
from journeymap.views.calendar import dimensions as dim


@dataclass(frozen=True)
class Occasion:
    """A touchpoint on a day, over several days, or on the days on which it recurs.

    `entries` happen on the same `days`, for other cohorts. `last` is the last day.
    """

    node: TouchpointNode
    days: tuple[date, ...]
    last: date
    entries: tuple[PlanEntry, ...]

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def is_recurring(self) -> bool:
        """Whether it is on several days, and not on those between them."""
        return len(self.days) > 1

    @property
    def is_lasting(self) -> bool:
        """Whether it goes on for several days."""
        return not self.is_recurring and self.last > self.first

    @property
    def is_due(self) -> bool:
        """Whether something must be done by its last day."""
        return any(entry.due for entry in self.entries)

    @property
    def is_estimated(self) -> bool:
        return any(entry.estimated for entry in self.entries)

    @property
    def cohorts(self) -> tuple[str, ...]:
        """The cohorts, each once."""
        return tuple(dict.fromkeys(entry.cohort for entry in self.entries if entry.cohort))


Placed = tuple[PlanEntry, TouchpointNode]


def occasions_of(placed: Sequence[Placed]) -> Iterator[Occasion]:
    """Yield the touchpoints of entries on their days, in the order of time.

    Months of the calendar that follow each other are one stretch.
    """
    days: dict[tuple[str, str | None], set[date]] = {}
    for entry, node in placed:
        if entry.last == entry.date:
            days.setdefault((node.label, entry.cohort), set()).add(entry.date)
    gathered: dict[tuple[object, ...], list[Placed]] = {}
    begins: dict[tuple[str, int], date] = {}
    for entry, node in placed:
        own = days.get((node.label, entry.cohort), ())
        recurs = entry.last == entry.date and len(own) > dim.MOST_ALONE
        key: tuple[object, ...] = (node.label, entry.cohort) if recurs else (node.label, entry.date, entry.last)
        if entry.cohort is None and is_months(entry.date, entry.last):
            begin = begins.get((node.label, entry.date.toordinal()), entry.date)
            begins[node.label, entry.last.toordinal() + 1] = begin
            key = (node.label, begin, "months")
        gathered.setdefault(key, []).append((entry, node))
    for group in gathered.values():
        entries = tuple(dict.fromkeys(entry for entry, _ in group))
        lasts = entries[0].last > entries[0].date
        first_days = sorted({entry.date for entry in (entries[:1] if lasts else entries)})
        yield Occasion(group[0][1], tuple(first_days), max(entry.last for entry in entries), entries)


def is_months(first: date, last: date) -> bool:
    """Return whether days are one or more whole months."""
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]
