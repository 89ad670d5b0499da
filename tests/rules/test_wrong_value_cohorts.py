"""The rule `wrong-value` about cohorts and working days; `tests/advice` does what its helps say."""

from __future__ import annotations

import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.findings import Pointer
from journeymap.graph import Portfolio
from journeymap.model.timing import ANCHORS
from journeymap.rules.wrong_value.cohorts import cohort_dates

JOURNEY = """\
journey: nurse
personas: [nurse]
stages:
  onboard:
    touchpoints:
      - {id: welcome, name: Welcome day, owner: hr, kind: event, when: started}
"""


def findings(folder: Path, workspace: str) -> list[tuple[str, str, str, int]]:
    """The rule, the message, the subject and the line of what is wrong in a workspace file."""
    (folder / "journeymap.yaml").write_text(f"organization: Fernmoor\n{workspace}", "utf-8")
    (folder / "nurse.yaml").write_text(JOURNEY, "utf-8")
    return [
        (each.rule, each.message, each.subject or "", each.location.line or 0 if each.location else 0)
        for each in jm.validate(jm.load(folder), today=date(2027, 1, 1)).findings
        if each.category == "reading"
    ]


def wrong(**values: Any) -> list[str]:
    """The messages about a workspace with these keys."""
    stages: Any = {"onboard": {"touchpoints": [{"id": "welcome", "name": "Welcome day", "owner": "hr"}]}}
    journey = jm.Journey(journey="nurse", stages=stages)
    workspace = jm.Workspace(jm.Organization(organization="Fernmoor", **values), [journey])
    return [
        each.message for each in jm.validate(workspace, today=date(2027, 1, 1)).findings if each.rule == "wrong-value"
    ]


def dates_out_of_order(dates: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    """The messages about the dates of a cohort, each with the keys that lead to the date."""
    organization = jm.Organization(organization="Fernmoor", cohorts={"a": jm.Cohort(journey="nurse", dates=dates)})
    problems = cohort_dates(Portfolio(jm.Workspace(organization, [])))
    return [(problem.message, problem.at.keys[2:]) for problem in problems if isinstance(problem.at, Pointer)]


def test_dates_of_the_whole_file_are_checked_in_one_run(tmp_path: Path) -> None:
    workspace = """\
cohorts:
  spring:
    journey: nurs
    dates: {started: 2027-03-01, left: 2027-02-01}
  summer:
    dates: {started: 2027-06-01}
  autumn:
    journey: nurs
  winter:
    journey: nurse
    dates: {}
    size: 0
"""
    assert findings(tmp_path, workspace) == [
        ("unknown-reference", "there is no journey `nurs`", "cohorts/spring", 4),
        ("wrong-value", "`left` on 2027-02-01 lies before `started` on 2027-03-01", "cohorts/spring", 5),
        ("missing-key", "this cohort has no `journey`", "cohorts/summer", 6),
        ("missing-key", "this cohort has no `dates`", "cohorts/autumn", 8),
        ("unknown-reference", "there is no journey `nurs`", "cohorts/autumn", 9),
        ("wrong-value", 'the cohort "winter" (winter) has no date', "cohorts/winter", 12),
        ("wrong-value", "`0` is not a whole number of at least 1", "cohorts/winter", 13),
    ]


def test_a_broken_date_is_not_also_missing(tmp_path: Path) -> None:
    workspace = "cohorts:\n  spring:\n    journey: nurse\n    dates: {started: soon, welcome: [never]}\n"
    assert [(rule, line) for rule, _, _, line in findings(tmp_path, workspace)] == [("wrong-value", 5)] * 2


def test_dates_of_a_journey_that_was_not_read_are_not_unknown(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("journey: doctor\nstages: {onboard: [1]}\n", "utf-8")
    workspace = "cohorts:\n  spring: {journey: doctor, dates: {first-round: 2027-03-01}}\n"
    assert [rule for rule, *_ in findings(tmp_path, workspace) if rule == "unknown-reference"] == []


def test_a_region_is_not_alone_if_its_country_could_not_be_read(tmp_path: Path) -> None:
    workspace = "working_days: {country: Elbonia, region: BY}\n"
    assert findings(tmp_path, workspace) == [
        ("wrong-value", "`Elbonia` is not the code of a country", "", 2),
    ]


def test_a_cohort_cannot_have_the_id_of_one_of_a_series() -> None:
    series = jm.Cohort(journey="nurse", dates={"started": ["2027-03-01", "2027-09-01"]})
    single = jm.Cohort(journey="nurse", dates={"started": "2027-03-01"})
    cohorts = {"nurses-2": single, "nurses": series, "nurses-3": single, "nurses-0": single}
    assert wrong(cohorts=cohorts) == ["`nurses-2` is also the id of the cohort number 2 of the series `nurses`"]


@pytest.mark.parametrize("personas", [(), ("nurse",)])
def test_a_cohort_has_personas_that_touchpoints_name(personas: tuple[str, ...]) -> None:
    touchpoint = {"id": "welcome", "name": "Welcome day", "owner": "hr", "personas": personas}
    stages: Any = {"onboard": {"touchpoints": [touchpoint]}}
    cohort = jm.Cohort(journey="nurse", personas=["nurs"], dates={"started": "2027-03-01"})
    organization = jm.Organization(organization="Fernmoor", cohorts={"a": cohort})
    journey = jm.Journey(journey="nurse", stages=stages)
    report = jm.validate(jm.Workspace(organization, [journey]), select=["wrong-value"])
    expected = ['the cohort "a" (a) names nurs, whom the journey `nurse` is not about'] if personas else []
    assert [each.message for each in report.findings] == expected


@pytest.mark.parametrize(
    ("declared", "named", "expected"),
    [
        (None, (), []),  # one unnamed person
        ({"nurse": {}, "surgeon": {}}, (), []),
        (
            {"nurse": {}, "surgeon": {}},
            ("nurse",),
            ['the cohort "a" (a) names surgeon, whom the journey `nurse` is not about'],
        ),
        ({"nurse": {}}, ("nurse",), []),  # an unknown reference
        (None, ("nurse",), ['the cohort "a" (a) names surgeon, whom the journey `nurse` is not about']),
    ],
)
def test_a_cohort_has_personas_of_its_journey(declared: Any, named: tuple[str, ...], expected: list[str]) -> None:
    stages: Any = {"onboard": {"touchpoints": [{"id": "welcome", "name": "Welcome day", "owner": "hr"}]}}
    cohort = jm.Cohort(journey="nurse", personas=["nurse", "surgeon"], dates={"started": "2027-03-01"})
    organization = jm.Organization(organization="Fernmoor", personas=declared, cohorts={"a": cohort})
    workspace = jm.Workspace(organization, [jm.Journey(journey="nurse", personas=named, stages=stages)])
    report = jm.validate(workspace, today=date(2027, 1, 1))
    assert [each.message for each in report.findings if each.rule == "wrong-value"] == expected


@given(st.dictionaries(st.sampled_from(ANCHORS), st.dates(date(2026, 1, 1), date(2026, 1, 9)), min_size=1))
def test_exactly_dates_out_of_order_are_wrong(dates: dict[str, date]) -> None:
    given_in_order = [(anchor, dates[anchor]) for anchor in ANCHORS if anchor in dates]
    pairs = pairwise(given_in_order)
    expected = [(f"`{b}` on {y} lies before `{a}` on {x}", (b,)) for (a, x), (b, y) in pairs if y < x]
    assert dates_out_of_order(dates) == expected


@pytest.mark.parametrize(
    ("starts", "others", "expected"),
    [
        (("2027-03-01", "2027-09-01"), {"notice": "2027-09-01"}, []),
        (
            ("2027-03-01", "2027-09-01"),
            {"notice": "2027-06-01"},
            [("`notice` on 2027-06-01 lies before `started` on 2027-09-01", ("started", 1))],
        ),
        (
            ("2027-03-01", "2027-09-01"),
            {"notice": "2027-01-01"},
            [("`notice` on 2027-01-01 lies before `started` on 2027-03-01", ("notice",))],
        ),
        (
            ("2027-03-01",),
            {"notice": "2027-01-01"},
            [("`notice` on 2027-01-01 lies before `started` on 2027-03-01", ("notice",))],
        ),
        (
            ("2027-03-01", "2027-03-02", "2027-09-01"),
            {"accepted": "2027-06-01"},
            [
                ("`started` on 2027-03-01 lies before `accepted` on 2027-06-01", ("started", 0)),
                ("`started` on 2027-03-02 lies before `accepted` on 2027-06-01", ("started", 1)),
            ],
        ),
        (
            ("2027-03-01", "2027-09-01"),
            {"accepted": "2027-12-01"},
            [("`started` on 2027-03-01 lies before `accepted` on 2027-12-01", ("accepted",))],
        ),
        (
            ("2027-03-01",),
            {"notice": "2027-12-01", "left": "2027-11-01"},
            [("`left` on 2027-11-01 lies before `notice` on 2027-12-01", ("left",))],
        ),
    ],
)
def test_a_series_is_checked_start_by_start(
    starts: tuple[str, ...], others: dict[str, str], expected: list[Any]
) -> None:
    assert dates_out_of_order({"started": starts, **others}) == expected


def test_a_country_is_looked_up_only_if_its_holidays_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    days = jm.WorkingDays(country="XX")
    assert wrong(working_days=days) == ["there is no country `XX`"]
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert wrong(working_days=days) == []


def test_a_weekend_of_six_days_leaves_one_to_work() -> None:
    six: list[Any] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    assert wrong(working_days=jm.WorkingDays(weekend=six)) == []
    assert wrong(working_days=jm.WorkingDays(weekend=[*six, *six, "Sunday"])) == [
        "this weekend has all seven days, so nobody ever works"
    ]
