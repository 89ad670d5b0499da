"""Cohorts and working days as they are read: words of many languages, and anything that people may write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.model.timing import WEEKDAYS, DateRange
from journeymap.model.timing_parser import InvalidTimeError, parse_days
from journeymap.time_phrases import anchors_meant, read_days, weekdays_meant
from journeymap.yaml_writer import to_yaml
from tests.strategies import days

ORGANIZATION = "organization: Fernmoor\n"
WORKSPACE = """\
organization: Fernmoor
cohorts:
  nurses:
    name: {en: Nurses, fi: Hoitajat}
    journey: nurse
    personas: [night-nurse]
    dates:
      accepted: 2027-01-15
      started:
        - 2027-03-01
        - 2027-09-01
      welcome-day: 2027-03-02 to 2027-03-03
    size: 12
    notes: In two rooms
    links:
      - title: List
        url: https://fernmoor.example/list
    formerly: [starters]
working_days:
  weekend: [Friday, Saturday]
  holidays:
    - date: 2026-12-24
    - date: 2026-12-27 to 2026-12-31
      name: Quiet days
  country: FI
  region: '01'
"""


Load = Callable[[str], jm.Workspace]


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Load:
    """Reads a text as the workspace file of a folder with a journey."""
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "journeymap.yaml").write_text(ORGANIZATION, "utf-8")
    (folder / "nurse.yaml").write_text("journey: nurse\nstages: {}\n", "utf-8")
    return lambda text: jm.load(folder, overlay={str(folder / "journeymap.yaml"): text.encode()})


def test_every_key_is_read_and_written_as_it_was(load: Load) -> None:
    organization = load(WORKSPACE).organization
    assert organization.cohorts == {
        "nurses": jm.Cohort(
            name={"en": "Nurses", "fi": "Hoitajat"},
            journey="nurse",
            personas="night-nurse",
            dates={
                "accepted": date(2027, 1, 15),
                "started": [date(2027, 3, 1), date(2027, 9, 1)],
                "welcome-day": DateRange(date(2027, 3, 2), date(2027, 3, 3)),
            },
            size=12,
            notes="In two rooms",
            links=jm.Link(title="List", url="https://fernmoor.example/list"),
            formerly="starters",
        )
    }
    assert organization.working_days == jm.WorkingDays(
        weekend=["Friday", "Saturday"],
        holidays=["2026-12-24", {"date": "2026-12-27 to 2026-12-31", "name": "Quiet days"}],  # type: ignore[list-item]
        country="fi",
        region="01",
    )
    assert load(to_yaml(organization)).organization == organization


def test_what_is_absent_has_defaults(load: Load) -> None:
    assert load(ORGANIZATION).organization.cohorts is None
    assert load(ORGANIZATION).organization.working_days is None
    working_days = load(f"{ORGANIZATION}working_days: {{weekend: }}\n").organization.working_days
    assert working_days is not None
    assert working_days.free_weekdays == {5, 6}
    assert jm.WorkingDays(weekend=[]).free_weekdays == frozenset()


@pytest.mark.parametrize("word", ["friday", "FRIDAY", " Friday "])
def test_weekdays_are_read_in_any_case(word: str, load: Load) -> None:
    working_days = load(f'{ORGANIZATION}working_days: {{weekend: "{word}"}}\n').organization.working_days
    assert working_days is not None
    assert working_days == jm.WorkingDays(weekend="Friday")
    assert working_days.free_weekdays == {4}


@pytest.mark.parametrize("written", ["fi", "FI"])
def test_countries_are_read_in_any_case(written: str, load: Load) -> None:
    working_days = load(f"{ORGANIZATION}working_days: {{country: {written}}}\n").organization.working_days
    assert working_days is not None
    assert working_days.country == "FI"


@given(days())
def test_days_are_read_as_they_are_written(written: date | DateRange) -> None:
    assert parse_days(str(written)) == written
    assert parse_days(f"  {str(written).upper()} ") == written


@given(st.dates(), st.dates())
def test_a_range_that_ends_before_it_begins_is_none(first: date, last: date) -> None:
    if last < first:
        with pytest.raises(InvalidTimeError):
            parse_days(f"{first} to {last}")
    else:
        assert parse_days(f"{first} to {last}") == DateRange(first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01.03.2027", ["2027-03-01"]),
        ("March 1, 2027", ["2027-03-01"]),
        ("01.03.2027 - 05.03.2027", ["2027-03-01 to 2027-03-05"]),
        ("2027-03-01–2027-03-05", ["2027-03-01 to 2027-03-05"]),
        ("on 2027-03-01", ["2027-03-01"]),
        ("01/03/2027", ["2027-03-01", "2027-01-03"]),
        ("every Monday", None),
        ("soon", None),
    ],
)
def test_dates_are_understood_in_other_words(text: str, expected: list[str] | None) -> None:
    reading = read_days(text)
    assert (reading.texts if reading else None) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Sat", "Saturday"), ("Sonntag", "Sunday"), ("la", "Saturday"), ("söndagar", "Sunday"), ("vendredi", "Friday"),
     ("zo", "Sunday"), ("Saturdays", "Saturday")],
)  # fmt: skip
def test_weekdays_of_six_languages(word: str, expected: str) -> None:
    assert [WEEKDAYS[day] for day in weekdays_meant(word)] == [expected]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("started", "started"), ("start_date", "started"), ("Eintritt", "started"), ("aloitus", "started"),
     ("Job offer", "offered"), ("last-day", "left")],
)  # fmt: skip
def test_events_of_six_languages(word: str, expected: str) -> None:
    assert anchors_meant(word) == (expected,)


@pytest.mark.parametrize(
    ("key", "help"),
    [
        ("dates: 13/03/2027", "write `{started: 2027-03-13}`"),
        ("dates: 02/03/2027", "write an id, a colon, and what belongs to it on indented lines"),  # March or February
        ("started: 13/03/2027", "write `dates: {started: 2027-03-13}`"),
        ("started: 02/03/2027", "write `dates: {started: 2027-03-01}`"),
        ("started: 2027-05-04, dates: {}", "write `started: 2027-05-04` below `dates`"),
    ],
)
def test_advice_has_the_date_that_is_certain(key: str, help: str, load: Load) -> None:
    workspace = load(f"{ORGANIZATION}cohorts: {{a: {{journey: nurse, {key}}}}}\n")
    helps = [each.help for each in jm.validate(workspace).findings if each.category == "reading"]
    assert helps[0].partition(" (keys of your own")[0] == help


def test_a_date_that_is_named_is_known(load: Load) -> None:
    workspace = load(f"x-day: &day 2027-04-01\n{ORGANIZATION}cohorts: {{a: {{journey: nurse, dates: [*day]}}}}\n")
    helps = [each.help for each in jm.validate(workspace).findings if each.category == "reading"]
    assert helps == ["write `{started: [2027-04-01]}`"]


def test_holidays_by_date_are_a_list_also_beside_what_is_none(load: Load) -> None:
    workspace = load(f"{ORGANIZATION}working_days: {{holidays: {{soon: Open day, 2026-12-24: Christmas}}}}\n")
    assert [each.help for each in jm.validate(workspace).findings if each.category == "reading"] == [
        "write an item for each, such as `- {date: 2026-12-24, name: Christmas}`"
    ]


ANYTHING = st.recursive(
    st.sampled_from(["", "~", "2027-03-01", "2027-03-02 to 2027-03-01", "Sat-Sun", "nurse", "[]", "{}", '""', "-1",
                     "9999-12-31", "@x", "#x", "true", "01.03.2027"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            st.sampled_from(["started", "left", "dates", "journey", "date", "name", "2026-12-24", "start", "x-a"]),
            inner, max_size=3,
        ).map(lambda block: "{" + ", ".join(f"{key}: {value}" for key, value in block.items()) + "}"),
    ),
    max_leaves=6,
)  # fmt: skip


KEYS = ("cohorts", "working_days", "cohorts: {a: {journey: nurse, dates", "working_days: {holidays")


@settings(max_examples=40)
@given(key=st.sampled_from(KEYS), value=ANYTHING)
def test_whatever_is_written_has_findings_with_places_and_helps(load: Load, key: str, value: str) -> None:
    closing = "}" * key.count("{")
    workspace = load(f"{ORGANIZATION}{key}: {value}{closing}\n")
    report = jm.validate(workspace, select=["reading"], today=date(2027, 1, 1))
    assert all(each.location and each.location.line and each.help for each in report.findings)
