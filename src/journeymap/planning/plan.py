"""Hold the entries of a plan: who says what to whom, on which day and how."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from journeymap.model.timing import Duration
from journeymap.model.touchpoint_parts import Link

DEFAULT_PERIOD = Duration(12, "month")
"""From the first day of a plan to the last, if that is not given."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """What passes to the next owner.

    `what` passes `to` a team, `by` a date; the team `accepted_by` agreed to take it.
    """

    what: str | None
    to: str | None
    by: datetime.date | None
    accepted_by: str | None


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One touchpoint for one cohort, or one calendar touchpoint for its journey.

    `end` is None unless it is longer than a day, `due` is None where nothing is due, `cohort` is None for what follows
    the calendar. Teams, channels and personas are ids; `name`, `remarks` and `notes` are in the language of the plan.
    """

    date: datetime.date
    end: datetime.date | None
    due: datetime.date | None
    cohort: str | None
    journey: str
    stage: str
    touchpoint: str
    name: str
    kind: str | None
    side: str
    from_: str
    personas: tuple[str, ...]
    size: int | None
    channels: tuple[str, ...]
    owner: str | None
    responsible: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]
    handoffs: tuple[Handoff, ...]
    estimated: bool
    remarks: tuple[str, ...]
    notes: str | None
    links: tuple[Link, ...]
    uid: str = ""
    """A name that stays the same when the plan is made again: of cohort, journey, touchpoint, `when` and occurrence."""
    claimants: tuple[str, ...] = ()
    """The teams that are all accountable, where there are several, so that `owner` is None."""

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.end or self.date


@dataclass(frozen=True, slots=True)
class UndatedTouchpoint:
    """A touchpoint that has no date in the plan of a cohort, and why."""

    cohort: str | None
    journey: str
    stage: str
    touchpoint: str
    name: str
    personas: tuple[str, ...]
    owner: str | None
    why: str
    claimants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CrowdedWeek:
    """The fullest seven days of a persona of a cohort, where they are too full."""

    cohort: str
    persona: str | None
    first: datetime.date
    last: datetime.date
    touchpoints: tuple[str, ...]


@dataclass(frozen=True)
class PlanData:
    """What happens from `since` to `until`, both included.

    Entries are in order of date, end, cohort and place on the journey.

    `names` are display names by catalogue (`teams`, `channels`, `personas`, `cohorts`, `journeys`, `stages`; a stage is
    `journey/stage`), then id; an id that is not there is shown as it is. `planned` counts planned touchpoints.
    `next_date` is the next date there is, if there are no entries.
    """

    since: datetime.date
    until: datetime.date
    today: datetime.date
    language: str
    organization: str
    entries: tuple[PlanEntry, ...] = ()
    undated: tuple[UndatedTouchpoint, ...] = ()
    planned: int = 0
    crowded: tuple[CrowdedWeek, ...] = ()
    next_date: datetime.date | None = None
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    """The function of each team that has one."""
    selection: tuple[str, ...] = ()
    """The names of the cohorts, journeys, persona, team and channel that were asked for."""

    def name(self, catalogue: str, id: str) -> str:
        """Return what people call a team, a channel or another item."""
        return self.names.get(catalogue, {}).get(id, id)
