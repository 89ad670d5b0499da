"""Model what a workspace plans: cohorts, and the days on which people work."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from journeymap.errors import InvalidOptionError
from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.own_values import check_text
from journeymap.model.timing_parser import parse_days
from journeymap.model.touchpoint_parts import Link
from journeymap.model.values import (
    COUNTRY,
    EMPTY,
    Accepts,
    AsString,
    DateValue,
    Id,
    JourneyId,
    Line,
    OneOrMore,
    PersonaId,
    Refers,
    String,
    TextValue,
    Whole,
    check_id,
)


def _capitalized(word: Any) -> Any:
    return word.strip().capitalize() if isinstance(word, str) else word


def _upper(code: Any) -> Any:
    return code.upper() if isinstance(code, str) else code


def _parse_days(value: Any) -> Any:
    """Parse a text; take a range of any kind for one without `on`."""
    if isinstance(value, str):
        return parse_days(check_text(value))
    if isinstance(value, timing.Dates):
        return parse_days(f"{value.first} to {value.last}")
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise InvalidOptionError(value, "expected a date such as 2027-03-01, or `A to B`")


def _written_days(value: Any) -> Any:
    return list(map(str, value)) if isinstance(value, tuple) else str(value)


_DatedId = Annotated[String, AfterValidator(check_id), Refers("dates")]
"""What a cohort has a date for: an event, or a touchpoint of its journey."""
_Days = Annotated[timing.Days, BeforeValidator(_parse_days), AsString]
_DaysValue = Accepts[_Days, datetime.date | timing.Dates | str]
_CohortDate = Annotated[_Days | tuple[DateValue, ...], PlainSerializer(_written_days)]
_CohortDates = Accepts[
    dict[_DatedId, _CohortDate], Mapping[str, datetime.date | timing.Dates | str | Sequence[datetime.date | str]]
]

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
    dates: _CohortDates = Field(
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

    date: _DaysValue = Field(description="A date, or `A to B`.")
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
