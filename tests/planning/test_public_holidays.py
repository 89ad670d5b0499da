"""Public holidays of countries and regions: their days, names and languages."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from journeymap.errors import MissingExtraError
from journeymap.planning import public_holidays
from journeymap.planning.public_holidays import PublicHolidays, region_meant, unknown_place


def names(country: str, region: str | None, language: str, *days: date) -> list[str | None]:
    """The names of days in the calendar of a place."""
    calendar = PublicHolidays(country, region, language)
    return [calendar.in_year(day.year).get(day) for day in days]


@pytest.mark.parametrize(
    ("country", "language", "expected"),
    [
        ("FI", "fi", "Itsenäisyyspäivä"),
        ("FI", "sv", "Självständighetsdagen"),
        ("FI", "en", "Independence Day"),
        ("FI", "de", "Itsenäisyyspäivä"),  # the library has no German names of Finnish holidays
        ("DE", "de", None),
    ],
)
def test_holidays_are_named_in_the_language_if_the_library_has_it(
    country: str, language: str, expected: str | None
) -> None:
    assert names(country, None, language, date(2027, 12, 6)) == [expected]


def test_a_language_is_found_by_other_tags() -> None:
    assert names("NO", None, "nb", date(2026, 5, 17)) == ["Grunnlovsdag"]
    assert names("US", None, "en-US", date(2027, 7, 4)) == ["Independence Day"]
    assert names("AI", None, "en-US", date(2027, 5, 1)) == ["Labor Day"]
    assert names("AI", None, "en-GB", date(2027, 5, 1)) == ["Labour Day"]


def test_a_region_has_holidays_of_its_own() -> None:
    epiphany = date(2027, 1, 6)
    assert names("DE", None, "de", epiphany) == [None]
    assert [names("DE", region, "de", epiphany)[0] for region in ("BY", "by", "DE-BY", " DE-BY ")] == [
        "Heilige Drei Könige"
    ] * 4
    assert names("DE", "BE", "de", epiphany) == [None]


def test_holidays_are_observed_on_the_day_off() -> None:
    """Christmas 2027 is on a Saturday and New Year 2022 was, so Monday and the Friday of the old year were free."""
    assert names("GB", "ENG", "en", date(2027, 12, 27)) == ["Christmas Day (observed)"]
    assert names("US", None, "en", date(2021, 12, 31)) == ["New Year's Day (observed)"]


def test_a_year_has_only_its_own_days() -> None:
    for year in (2021, 2022, 2027):
        assert {day.year for day in PublicHolidays("US", None, "en").in_year(year)} == {year}


@pytest.mark.parametrize("year", [1, 9999])
def test_years_without_known_holidays_have_none(year: int) -> None:
    assert PublicHolidays("FI", None, "fi").in_year(year) == {}


@pytest.mark.parametrize(
    ("country", "region", "expected"),
    [
        (None, None, None),
        (None, "BY", None),
        ("FI", None, None),
        ("FI", "01", None),
        ("FI", "1", "region"),
        ("DE", "BY", None),
        ("DE", "de-by", None),
        ("DE", "AT-BY", "region"),
        ("DE", "Bayern", "region"),
        ("EE", "37", "region"),  # the library knows no regions of Estonia
        ("XX", None, "country"),
        ("XX", "BY", "country"),
    ],
)
def test_places_that_the_library_does_not_know(country: str | None, region: str | None, expected: str | None) -> None:
    assert unknown_place(country, region) == expected


def test_nothing_is_free_in_an_unknown_country() -> None:
    assert PublicHolidays("XX", "YY", "en").in_year(2027) == {}


def test_an_unknown_region_has_the_holidays_of_its_country() -> None:
    assert PublicHolidays("DE", "XX", "de").in_year(2027) == PublicHolidays("DE", None, "de").in_year(2027)


@pytest.mark.parametrize(
    ("word", "code"), [("Bayern", "BY"), ("bayren", "BY"), ("DE-by", "BY"), ("Ostfriesland", None)]
)
def test_what_a_region_is_meant_to_be(word: str, code: str | None) -> None:
    assert region_meant("DE", word) == code


def test_names_do_not_depend_on_the_machine() -> None:
    """The library names holidays in the language of the machine if nobody names one."""
    program = (
        "from datetime import date; from journeymap.planning.public_holidays import PublicHolidays as P;"
        "print(P('SE', None, 'fi').in_year(2027)[date(2027, 6, 6)], P('DE', None, 'fi').in_year(2027)[date(2027, 5, 1)])"
    )
    environment = {**os.environ, "LANG": "en_US.UTF-8", "LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout == "Nationaldagen Erster Mai\n"


def test_without_the_library_an_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    assert public_holidays.is_available()
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert not public_holidays.is_available()
    message = 'the public holidays of a country: it needs an extra: pip install "journeymap[calendar]"'
    with pytest.raises(MissingExtraError) as error:
        PublicHolidays("FI", None, "fi")
    assert str(error.value) == message
    with pytest.raises(MissingExtraError):
        unknown_place("FI", None)
    assert unknown_place(None, None) is None
