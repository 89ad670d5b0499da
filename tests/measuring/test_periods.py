from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.measuring.due import Completeness, candidates, needed_until, next_period, overlapping
from journeymap.measuring.periods import MeasuredPeriod, day_of, end_of, period_with, periods_between, start_of
from journeymap.measuring.settings import MeasureSettings
from journeymap.model.durations import Duration
from journeymap.model.evidence import Period
from journeymap.model.measures import Release

KINDS: tuple[Period, ...] = ("year", "half", "quarter", "month")
DAYS_90 = Duration(90, "day")
HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("day", "kind", "expected"),
    [
        (date(2025, 1, 1), "year", MeasuredPeriod("2025", date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 31))),
        (date(2025, 12, 31), "year", MeasuredPeriod("2025", date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 31))),
        (date(2025, 6, 30), "half", MeasuredPeriod("2025-H1", date(2025, 1, 1), date(2025, 6, 30), date(2025, 9, 28))),
        (date(2025, 7, 1), "half", MeasuredPeriod("2025-H2", date(2025, 7, 1), date(2025, 12, 31), date(2026, 3, 31))),
        (
            date(2025, 3, 31),
            "quarter",
            MeasuredPeriod("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), date(2025, 6, 29)),
        ),
        (
            date(2025, 10, 1),
            "quarter",
            MeasuredPeriod("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), date(2026, 3, 31)),
        ),
        (date(2024, 2, 29), "month", MeasuredPeriod("2024-02", date(2024, 2, 1), date(2024, 2, 29), date(2024, 5, 29))),
        (
            date(2025, 12, 1),
            "month",
            MeasuredPeriod("2025-12", date(2025, 12, 1), date(2025, 12, 31), date(2026, 3, 31)),
        ),
    ],
)
def test_a_period_has_a_name_days_and_an_as_of_date(day: date, kind: Period, expected: MeasuredPeriod) -> None:
    assert period_with(day, kind, DAYS_90) == expected


@given(st.dates(date(1, 1, 1), date(9990, 1, 1)), st.sampled_from(KINDS), st.integers(1, 1500))
def test_periods_follow_each_other_without_a_gap(first: date, kind: Period, days: int) -> None:
    last = first + timedelta(days)

    periods = list(periods_between(first, last, kind, DAYS_90))

    assert periods[0].first <= first <= periods[0].last
    assert periods[-1].first <= last <= periods[-1].last
    assert [each.first for each in periods[1:]] == [each.last + timedelta(1) for each in periods[:-1]]
    assert all(period_with(each.last, kind, DAYS_90) == each for each in periods)
    assert len({each.name for each in periods}) == len(periods)


def test_the_last_period_of_the_calendar_ends_it() -> None:
    assert [each.name for each in periods_between(date(9999, 11, 1), date.max, "month", DAYS_90)] == [
        "9999-11",
        "9999-12",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 3, 30), datetime(2025, 3, 29, 22, tzinfo=UTC)),  # the clock goes forward in the night after
        (date(2025, 3, 31), datetime(2025, 3, 30, 21, tzinfo=UTC)),
        (date(2025, 10, 27), datetime(2025, 10, 26, 22, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_of_the_time_zone(day: date, expected: datetime) -> None:
    instant = start_of(day, HELSINKI)

    assert instant == expected.timestamp() * 1000
    assert end_of(day - timedelta(1), HELSINKI) == instant
    assert day_of(instant, HELSINKI) == day
    assert day_of(instant - 1, HELSINKI) == day - timedelta(1)


def test_a_midnight_that_does_not_occur_has_the_offset_before_the_change() -> None:
    assert (
        start_of(date(2018, 11, 4), ZoneInfo("America/Sao_Paulo"))
        == datetime(2018, 11, 4, 3, tzinfo=UTC).timestamp() * 1000
    )


def test_the_last_day_of_the_calendar_ends_after_every_instant() -> None:
    assert end_of(date.max, HELSINKI) == 2**53


@pytest.mark.parametrize(("instant", "expected"), [(2**53, date.max), (-(2**53), date.min)])
def test_an_instant_beyond_the_calendar_is_its_first_or_last_day(instant: int, expected: date) -> None:
    assert day_of(instant, HELSINKI) == expected


# -- what is due -----------------------------------------------------------------------------------------------


def settings(kind: Period = "year", since: date | None = None) -> MeasureSettings:
    return MeasureSettings(kind, since, DAYS_90, ZoneInfo("UTC"), (), 10)


def release(period: MeasuredPeriod) -> Release:
    header = {"journey": "nurse", "period": period.name, "from": period.first, "until": period.last, "k": 10}
    rest = {
        "as_of": period.as_of,
        "timezone": "UTC",
        "sources": ["ats"],
        "measured": date(2026, 5, 1),
        "journeymap": "1",
    }
    return Release.model_validate({**header, **rest, "cases": 0, "steps": []})


YEAR_2025 = period_with(date(2025, 1, 1), "year", DAYS_90)
YEAR_2026 = period_with(date(2026, 1, 1), "year", DAYS_90)


@pytest.mark.parametrize(
    ("today", "newest", "is_complete"),
    [
        (date(2026, 3, 31), date(2026, 3, 31), False),  # the as-of date is not past
        (date(2026, 4, 1), date(2026, 3, 31), True),
        (date(2026, 4, 1), date(2026, 3, 17), True),  # exactly 14 days before
        (date(2026, 4, 1), date(2026, 3, 16), False),
        (date(2026, 4, 1), None, False),
    ],
)
def test_a_period_is_complete_when_it_is_settled_and_the_data_reaches_it(
    today: date, newest: date | None, is_complete: bool
) -> None:
    completeness = Completeness(today, {"ats": date(2026, 6, 1), "hr": newest})

    assert completeness.is_complete(YEAR_2025) is is_complete
    assert completeness.early_sources(YEAR_2025) == ([] if newest and newest >= date(2026, 3, 17) else ["hr"])
    assert needed_until(YEAR_2025) == date(2026, 3, 17)


def test_candidates_begin_at_since_and_end_today() -> None:
    days = [(date(2023, 5, 1), date(2024, 2, 1)), (date(2024, 2, 1), date(2027, 1, 1))]

    assert [each.name for each in candidates(days, settings(), date(2026, 5, 1))] == ["2023", "2024", "2025", "2026"]
    assert [each.name for each in candidates(days, settings(since=date(2024, 1, 1)), date(2026, 5, 1))] == [
        "2024",
        "2025",
        "2026",
    ]
    assert [each.name for each in candidates(days, settings(since=date(2024, 1, 2)), date(2026, 5, 1))] == [
        "2025",
        "2026",
    ]


def test_a_period_of_other_days_that_overlaps_a_release_is_found() -> None:
    quarter = period_with(date(2025, 5, 1), "quarter", DAYS_90)

    assert overlapping(quarter, [release(YEAR_2025)]) == release(YEAR_2025)
    assert overlapping(YEAR_2025, [release(YEAR_2025)]) is None
    assert overlapping(YEAR_2026, [release(YEAR_2025)]) is None


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (date(2024, 12, 1), date(2024, 12, 31), False),
        (date(2024, 12, 1), date(2025, 1, 1), True),
        (date(2025, 12, 31), date(2026, 1, 31), True),
        (date(2026, 1, 1), date(2026, 1, 31), False),
    ],
)
def test_one_day_of_both_is_enough_to_overlap(first: date, last: date, overlaps: bool) -> None:
    assert YEAR_2025.overlaps(first, last) is overlaps


@pytest.mark.parametrize(
    ("published", "today", "newest", "expected"),
    [
        ([], date(2026, 5, 1), date(2026, 4, 30), "2026"),
        ([YEAR_2025], date(2027, 2, 1), date(2027, 2, 1), "2026"),
        ([YEAR_2025], date(2026, 5, 1), date(2012, 4, 1), "2012"),
        ([], date(2026, 3, 31), date(2026, 3, 31), "2025"),
        ([YEAR_2025], date(2026, 3, 31), date(2026, 3, 31), "2026"),
    ],
)
def test_the_next_period_is_the_first_that_is_not_complete(
    published: list[MeasuredPeriod], today: date, newest: date, expected: str
) -> None:
    period = next_period(map(release, published), settings(), Completeness(today, {"ats": newest}))

    assert period is not None
    assert period.name == expected


def test_no_period_before_since_comes_next() -> None:
    period = next_period(
        [], settings(since=date(2030, 1, 1)), Completeness(date(2026, 5, 1), {"ats": date(2020, 1, 1)})
    )

    assert period is not None
    assert period.name == "2030"


def test_no_period_that_overlaps_what_is_published_comes_next() -> None:
    today = date(2026, 3, 31)  # the second half of 2025 is taken as of this day

    period = next_period([release(YEAR_2025)], settings("half"), Completeness(today, {"ats": today}))

    assert period == period_with(date(2026, 1, 1), "half", DAYS_90)
