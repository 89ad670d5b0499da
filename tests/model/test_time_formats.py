"""Formats of times are read as `strptime` reads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.measuring.sources import strptime_times
from journeymap.model.time_formats import DIRECTIVES, format_fault, format_meant

MOMENT = datetime(2026, 3, 1, 14, 30, 59, 120000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("DD.MM.YYYY HH:mm", "%d.%m.%Y %H:%M"),
        ("dd/MM/yyyy", "%d/%m/%Y"),
        ("TT.MM.JJJJ HH:MM:SS", "%d.%m.%Y %H:%M:%S"),
        ("PP.KK.VVVV TT:MM", "%d.%m.%Y %H:%M"),
        ("p.k.vvvv", "%d.%m.%Y"),
        ("ÅÅÅÅ-MM-DD", "%Y-%m-%d"),
        ("JJ/MM/AAAA HH:MM", "%d/%m/%Y %H:%M"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSS", "%Y-%m-%dT%H:%M:%S.%f"),
        ("yyyy-MM-ddTHH:mm:ssZ", "%Y-%m-%dT%H:%M:%S%z"),
        ("d MMM yy", "%d %b %y"),
        ("YYYYMMDD", "%Y%m%d"),
        ("HH:mm", None),
        ("day, month, year", None),
        ("%d.%m.%Y", None),
        ("", None),
    ],
)
def test_letters_stand_for_directives(written: str, meant: str | None) -> None:
    assert format_meant(written) == meant


@pytest.mark.parametrize(
    ("format", "fault"),
    [
        ("%d.%m.%Y %H:%M", None),
        ("%Y-%m-%dT%H:%M:%S.%f%z", None),
        ("%j/%y", None),
        ("%a, %d %B %Y, %I:%M %p, 100 %%", None),
        ("%H:%M", "it does not say the day, the month and the year"),
        ("%d.%m.", "it does not say the day, the month and the year"),
        ("", "it does not say the day, the month and the year"),
        ("%d.%m.%Y %H:%m", "it has `%m` twice"),
        ("%d.%m.%y %Y", "it says what `%Y` says twice"),
        ("%d.%m.%Y %s", "`%s` cannot be read"),
        ("%d.%m.%Y %Z", "`%Z` cannot be read"),
        ("%d.%m.%Y%", "there is nothing behind the last `%`"),
    ],
)
def test_what_is_wrong_with_a_format(format: str, fault: str | None) -> None:
    assert format_fault(format) == fault


def test_validate_and_measure_read_the_same_formats() -> None:
    assert set(strptime_times._DIRECTIVES) | {"%"} == DIRECTIVES


@given(st.lists(st.sampled_from([f"%{letter}" for letter in sorted(DIRECTIVES)]), max_size=9, unique=True))
def test_a_format_without_fault_reads_the_day_that_it_writes(directives: list[str]) -> None:
    format = " ".join(directives)
    if format_fault(format) is None:
        assert datetime.strptime(MOMENT.strftime(format), format).date() == MOMENT.date()  # noqa: DTZ007


@given(st.text("dDmMyYhHsSTtZ.:/- '", max_size=20))
def test_letters_stand_for_nothing_or_for_a_format_that_can_be_read(written: str) -> None:
    meant = format_meant(written)
    assert meant is None or (format_fault(meant) is None and "%" not in written)
