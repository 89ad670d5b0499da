"""Model what a workspace plans: cohorts, and the days on which people work."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.journey import Link
from journeymap.model.values import (
    COUNTRY,
    EMPTY,
    CohortDates,
    DaysValue,
    Id,
    JourneyId,
    Line,
    OneOrMore,
    PersonaId,
    String,
    TextValue,
    Whole,
)


def _capitalized(word: Any) -> Any:
    return word.strip().capitalize() if isinstance(word, str) else word


def _upper(code: Any) -> Any:
    return code.upper() if isinstance(code, str) else code


Weekday = Annotated[
    Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], BeforeValidator(_capitalized)
]
_CountryCode = Annotated[String, BeforeValidator(_upper), Field(pattern=COUNTRY)]
_WEEKEND: Any = ("Saturday", "Sunday")


class Cohort(Element):
    """People who go through a journey together, from dates that are known."""

    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    journey: JourneyId = Field(description="The journey that they go through.")
    personas: OneOrMore[PersonaId] = Field(default=EMPTY, description="Who they are; default all of the journey.")
    dates: CohortDates = Field(
        description="The date of each anchor or touchpoint that is known; for a touchpoint also `A to B`. A list of"
        " dates for `started` is a series of cohorts."
    )
    size: Annotated[Whole, Field(ge=1, lt=10**300)] | None = Field(
        default=None, description="How many people they are."
    )
    notes: TextValue | None = Field(default=None, description="What else is worth knowing.")
    links: OneOrMore[Link] = Field(default=EMPTY, description="Links, with the words that are shown for them.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")

    @property
    def starts(self) -> tuple[datetime.date, ...] | None:
        """The dates of a series of cohorts; None if it is a single one."""
        dates = self.dates.get("started")
        return dates if isinstance(dates, tuple) else None


class Holiday(Element):
    """Days on which nobody works."""

    shorthand: ClassVar[str] = "date"

    date: DaysValue = Field(description="A date, or `A to B`.")
    name: TextValue | None = Field(default=None, description="What people call it.")

    @classmethod
    def from_shorthand(cls, value: Any) -> Any:
        """The keys for which a date or a range stands."""
        return {"date": value} if isinstance(value, str | datetime.date | timing.Dates) else value

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return self.date.first if isinstance(self.date, timing.Dates) else self.date

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.date.last if isinstance(self.date, timing.Dates) else self.date


_Holiday = Annotated[Holiday, BeforeValidator(Holiday.from_shorthand)]


class WorkingDays(Element):
    """The days on which people work: all but weekends and holidays."""

    weekend: OneOrMore[Weekday] = Field(default=_WEEKEND, description="The weekdays on which nobody works.")
    holidays: OneOrMore[_Holiday] = Field(
        default=EMPTY, description="Your own days off: dates, ranges `A to B`, or `{date, name}`."
    )
    country: _CountryCode | None = Field(
        default=None, description="A country (ISO 3166) whose public holidays count too, such as `FI`."
    )
    region: Line | None = Field(default=None, description="A region of the country (ISO 3166-2), such as `BY` of `DE`.")

    @property
    def free_weekdays(self) -> frozenset[int]:
        """The weekdays on which nobody works; 0 is Monday."""
        return frozenset(map(timing.WEEKDAYS.index, self.weekend))
