"""A plan that is made again knows its events again: UIDs, from workspaces to calendar files."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from tests.planning.calendar_readers import read_with_icalendar

SINCE, UNTIL = datetime.date(2026, 1, 1), datetime.date(2028, 12, 31)
TODAY = datetime.date(2027, 1, 1)
WORKSPACE = """\
organization: Northwind Hospital
teams: {hr: {function: hr}, benefits: {parent: hr}, ward: {function: clinical}}
channels: {email: {}, intranet: {published: false}}
personas:
  graduate: {}
  returner: {spans: {accepted: 20 days}}
  leader: {}
cohorts:
  spring: {journey: nurse, personas: [graduate, returner], dates: {accepted: 2027-01-31}}
  autumn: {journey: nurse, personas: [graduate], dates: {started: [2027-09-01, 2027-10-01]}}
"""
JOURNEY = """\
journey: nurse
personas: [graduate, returner, leader]
stages:
  onboard:
    touchpoints:
      - {id: letter, name: Letter, owner: hr, channels: email, when: [accepted + 2 days, started - 7 days]}
      - {id: pass, name: Pass, owner: benefits, channels: intranet, when: by started}
      - {id: first-weeks, name: First weeks, owner: ward, when: started to started + 1 month}
      - {id: talk, name: Talk, owner: ward, when: every month from started until started + 1 year}
      - {id: round, name: Round, owner: ward, channels: email, when: "every Monday, Thursday from started until started + 30 weeks"}
  engage:
    touchpoints:
      - {id: survey, name: Survey, owner: hr, channels: email, when: "every March"}
      - {id: menu, name: Menu, owner: benefits, channels: intranet, when: every Friday}
      - {id: news, name: News, owner: hr, channels: email, when: every month}
      - {id: feast, name: Feast, owner: hr, when: on 2027-06-05 to 2027-06-07}
"""
Facts = dict[str, tuple[Any, ...]]


def workspace(*changes: tuple[str, str]) -> jm.Workspace:
    """The workspace with some words replaced, each of which occurs in it."""
    files = [WORKSPACE, JOURNEY]
    for old, new in changes:
        assert any(old in text for text in files)
        files = [text.replace(old, new) for text in files]
    with TemporaryDirectory() as folder:
        for name, text in zip(("journeymap.yaml", "nurse.yaml"), files, strict=True):
            Path(folder, name).write_text(text, encoding="utf-8")
        return jm.load(folder)


def plan(workspace: jm.Workspace, *what: str, **options: Any) -> jm.Plan:
    return jm.plan(workspace, *what, **{"since": SINCE, "until": UNTIL, "today": TODAY, **options})


@cache
def original() -> jm.Workspace:
    return workspace()


@cache
def whole() -> jm.Plan:
    return plan(original())


def facts(plan: jm.Plan) -> Facts:
    """What stays the same of each entry, by its UID."""
    assert len({entry.uid for entry in plan.entries}) == len(plan.entries)
    return {entry.uid: (entry.cohort, entry.touchpoint, entry.personas) for entry in plan.entries}


def dates(plan: jm.Plan, touchpoint: str) -> dict[str, datetime.date]:
    return {entry.uid: entry.date for entry in plan.entries if entry.touchpoint == touchpoint}


def test_a_uid_names_cohort_touchpoint_time_and_occurrence_and_who_has_other_dates() -> None:
    weeks = plan(original(), "spring", since=datetime.date(2027, 2, 1), until=datetime.date(2027, 2, 26))
    read = read_with_icalendar(weeks.to_ics())
    assert [event["uid"].removesuffix("@journeymap") for event in read["events"]] == [
        "/nurse/news/0/0",
        "spring/nurse/letter/0/0",
        "/nurse/menu/0/740017",
        "/nurse/menu/0/740024",
        "spring/nurse/letter/1/0/returner",
        "spring/nurse/pass/0/0/returner",
        "/nurse/menu/0/740031",
        "spring/nurse/first-weeks/0/0/returner",
        "spring/nurse/round/0/1/returner",
        "spring/nurse/letter/1/0/graduate",
        "spring/nurse/pass/0/0/graduate",
        "spring/nurse/round/0/2/returner",
        "/nurse/menu/0/740038",
    ]


def test_no_two_events_have_one_uid() -> None:
    assert len(facts(whole())) > 300


@given(st.data())
@settings(max_examples=15)
def test_uids_do_not_depend_on_period_and_selection(data: st.DataObject) -> None:
    days = st.dates(SINCE, UNTIL)
    since, until = sorted((data.draw(days), data.draw(days)))
    options = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "persona": st.sampled_from(["graduate", "returner"]),
                "team": st.sampled_from(["hr", "benefits", "ward"]),
                "channel": st.sampled_from(["email", "intranet"]),
                "today": st.dates(SINCE, UNTIL),
                "language": st.sampled_from(["fi", "sv"]),
            },
        )
    )
    what = data.draw(st.lists(st.sampled_from(["spring", "autumn", "autumn-2", "nurse"]), max_size=2))
    part = plan(original(), *what, since=since, until=until, **options)
    assert facts(part).items() <= facts(whole()).items()
    days_of_whole = {entry.uid: (entry.date, entry.end) for entry in whole().entries}
    assert all(
        days_of_whole[entry.uid] == (entry.date, entry.end) for entry in part.entries if entry.touchpoint != "news"
    )


@pytest.mark.parametrize(
    "change",
    [
        ("personas: [graduate], dates", "personas: [graduate, leader], dates"),
        ("personas: [graduate, returner], dates", "personas: [graduate, returner, leader], dates"),
        ("accepted: 2027-01-31", "accepted: 2027-03-01"),
        ("2027-10-01]", "2027-10-01, 2028-04-01]"),
        ("{accepted: 2027-01-31}", "{accepted: 2027-01-31, letter: 2027-01-20, feast: 2027-01-20}"),
        ("  autumn:", "  winter: {journey: nurse, dates: {started: 2026-12-01}}\n  autumn:"),
        ("name: Letter, owner: hr", "name: Welcome, owner: ward"),
        ("  onboard:\n    touchpoints:", "  onboard:\n    touchpoints:\n      - {id: call, name: Call, owner: hr, when: started}"),
    ],
)  # fmt: skip
def test_uids_outlast_changes_of_the_map(change: tuple[str, str]) -> None:
    before, after = (facts(plan(each)) for each in (original(), workspace(change)))
    lost = before.keys() - after.keys()
    assert {before[uid][1] for uid in lost} <= {"letter"} if "letter: " in change[1] else not lost


def test_an_occurrence_keeps_its_number_whenever_the_plan_begins() -> None:
    later = dates(plan(original(), "spring", since=datetime.date(2027, 9, 1)), "talk")
    assert later.items() <= dates(plan(original(), "spring"), "talk").items()
    assert min(later.values()).month == 9


@pytest.mark.parametrize(
    ("what", "options", "name"),
    [
        ((), {}, "Plan: Northwind Hospital"),
        (("spring",), {}, "Plan: Northwind Hospital – Spring nurses"),
        (("autumn",), {"persona": "graduate"}, "Plan: Northwind Hospital – autumn – Graduates"),
        (("autumn-2", "nurse"), {"team": "hr"}, "Plan: Northwind Hospital – autumn-2 – Nurses – People"),
        (("nurse",), {"dates": {"started": "2027-03-01"}, "channel": "email"}, "Plan: Northwind Hospital – Nurses – E-mail"),
    ],
)  # fmt: skip
def test_the_calendar_is_named_after_what_was_asked_for(
    what: tuple[str, ...], options: dict[str, Any], name: str
) -> None:
    named = workspace(
        ("hr: {function: hr}", "hr: {name: People, function: hr}"),
        ("graduate: {}", "graduate: {name: Graduates}"),
        ("email: {}", "email: {name: E-mail}"),
        ("spring: {", "spring: {name: Spring nurses, "),
        ("journey: nurse\npersonas", "journey: nurse\nname: Nurses\npersonas"),
    )
    assert read_with_icalendar(plan(named, *what, **options).to_ics())["names"] == [name, name]
