"""Arrange the entries of a plan by ISO week, as people read it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from journeymap.planning.plan import CrowdedWeek, PlanData, PlanEntry

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class WeekRow:
    """An entry on the day on which it begins, or on its due day in a later week."""

    entry: PlanEntry
    is_due_day: bool = False

    @property
    def day(self) -> datetime.date:
        """The day on which the row stands."""
        return self.entry.due if self.is_due_day and self.entry.due else self.entry.date


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday with its rows, in order of their days."""

    first: datetime.date
    rows: tuple[WeekRow, ...]
    crowded: tuple[CrowdedWeek, ...] = ()
    """The crowded weeks that have a day in it."""

    @property
    def number(self) -> int:
        """Its number in the ISO calendar."""
        return self.first.isocalendar().week

    @property
    def last(self) -> datetime.date:
        """Its Sunday; the last week that there is ends earlier."""
        return datetime.date.fromordinal(min(self.first.toordinal() + _SUNDAY, datetime.date.max.toordinal()))


def weeks_of(plan: PlanData) -> list[Week]:
    """Return the weeks in which something begins or is due, in order.

    A window has a row in the week in which it begins, and one on its due day if that is in another week.
    """
    rows: dict[datetime.date, list[WeekRow]] = defaultdict(list)
    for entry in plan.entries:
        begins = _monday(entry.date)
        rows[begins].append(WeekRow(entry))
        if entry.due and _monday(entry.due) != begins:
            rows[_monday(entry.due)].append(WeekRow(entry, is_due_day=True))
    weeks = (Week(monday, tuple(sorted(rows[monday], key=lambda row: row.day))) for monday in sorted(rows))
    return [Week(week.first, week.rows, _crowded(plan, week)) for week in weeks]


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _crowded(plan: PlanData, week: Week) -> tuple[CrowdedWeek, ...]:
    return tuple(crowded for crowded in plan.crowded if crowded.first <= week.last and crowded.last >= week.first)
