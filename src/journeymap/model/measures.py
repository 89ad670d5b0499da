"""Model what was measured: the releases of `measures.json`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

from journeymap.model.element import hashable

_WRITTEN_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_day(value: object) -> date:
    """Return a date, which is written without a time; raises `ValueError`."""
    if isinstance(value, str) and _WRITTEN_DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("it is not a date such as 2025-12-31")


Day = Annotated[date, BeforeValidator(_as_day)]

Count = Annotated[int, Strict(), Field(ge=0)]
"""A published count: a multiple of k; 0 says under k."""
Days = Annotated[int, Strict()]
Number = Annotated[int, Strict()] | Annotated[float, Strict(), Field(allow_inf_nan=False)]
Text = Annotated[str, Strict(), Field(min_length=1)]
Verdict = Literal["met", "missed", "open"]


class Figures(BaseModel):
    """The frozen base of what was measured, equal by value; other keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def __hash__(self) -> int:
        return hash((type(self), hashable(self.__dict__)))


class Wait(Figures):
    """Whole days from a step to what comes next; None where it is not told."""

    median: Days | None = None
    p90: Days | None = None


class ValueStep(Figures):
    """One step for the cases with one value of an attribute."""

    touchpoint: Text
    remaining: Count
    ended: Count
    completed: Count
    under_way: Count
    stopped: Count


class MeasuredStep(Figures):
    """One step: how many come there and how they go on.

    `ended` has the touchpoint with which they ended; `after_plan` is in days, negative is early.
    """

    touchpoint: Text
    remaining: Count
    skipped: Count
    reached: Count
    ended: Mapping[Text, Count] = Field(default_factory=dict)
    completed: Count
    under_way: Count
    stopped: Count
    wait: Wait = Field(default_factory=Wait)
    after_plan: Days | None = None


class MeasuredExit(Figures):
    """How many cases ended with an exit."""

    touchpoint: Text
    ended: Count


class MeasuredAside(Figures):
    """How many cases have an event of a touchpoint that is not a step."""

    touchpoint: Text
    reached: Count


class ReversedPair(Figures):
    """Neighbouring steps that came in the opposite order to the map's, in cases."""

    earlier: Text
    later: Text
    cases: Count


class UnmappedEvent(Figures):
    """An event name that no touchpoint names, in cases."""

    event: Text
    cases: Count


class MeasuredMetric(Figures):
    """The value of a metric; None where it is not told.

    `verdict` is None where there is no target to compare.
    """

    metric: Text
    value: Number | None
    unit: Literal["%", "days", "cases"]
    verdict: Verdict | None = None


class Release(Figures):
    """What is published of one period of a journey; it never changes."""

    journey: Text
    period: Text
    from_: Day = Field(alias="from")
    until: Day
    as_of: Day
    k: Annotated[int, Strict(), Field(ge=1)]
    timezone: Text
    sources: tuple[Text, ...]
    measured: Day
    journeymap: Text
    revision: Annotated[int, Strict(), Field(ge=1)] = 1
    cases: Count
    steps: tuple[MeasuredStep, ...]
    exits: tuple[MeasuredExit, ...] = ()
    aside: tuple[MeasuredAside, ...] = ()
    by: Mapping[Text, Mapping[Text, tuple[ValueStep, ...]]] = Field(default_factory=dict)
    reversed: tuple[ReversedPair, ...] = ()
    unmapped: tuple[UnmappedEvent, ...] = ()
    metrics: tuple[MeasuredMetric, ...] = ()

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)

    @property
    def name(self) -> str:
        """`JOURNEY/PERIOD`."""
        return f"{self.journey}/{self.period}"


class Releases(Figures):
    """All that was published, in the order of journey and `from`."""

    version: Literal[1] = 1
    releases: tuple[Release, ...] = ()

    def of(self, journey: str) -> tuple[Release, ...]:
        """The releases of a journey, the earliest first."""
        return tuple(release for release in self.releases if release.journey == journey)

    def latest(self, journey: str) -> Release | None:
        """The last release of a journey."""
        return max(self.of(journey), key=lambda release: release.from_, default=None)
