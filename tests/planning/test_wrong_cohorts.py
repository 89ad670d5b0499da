"""Plans of workspaces with wrong dates: what is right of them is planned, and nothing breaks."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.model.timing import ANCHORS
from tests.strategies import days

FIRST = date(2027, 1, 1)
LAST = date(2027, 12, 31)


TOUCHPOINTS = (
    {"id": "welcome", "name": "Welcome", "owner": "hr", "when": "started"},
    {"id": "thanks", "name": "Thanks", "owner": "hr", "when": "welcome + 2 days"},
)


def workspace(dates: Any, touchpoints: Any = TOUCHPOINTS, **keys: Any) -> jm.Workspace:
    """A workspace with a cohort that has these dates, and with other keys."""
    stages: Any = {"onboard": {"touchpoints": touchpoints}}
    cohorts = {"a": jm.Cohort(journey="nurse", dates=dates)}
    organization = jm.Organization(organization="Fernmoor", cohorts=cohorts, **keys)
    return jm.Workspace(organization, [jm.Journey(journey="nurse", stages=stages)])


def test_lists_for_other_things_than_the_start_are_no_dates() -> None:
    dates = {"started": ["2027-03-01", "2027-09-01"], "welcome": ["2027-03-02", "2027-03-03"], "accepted": []}
    plan = jm.plan(workspace(dates), since=FIRST, until=LAST, today=FIRST)
    assert [(entry.cohort, entry.touchpoint, entry.date) for entry in plan.entries] == [
        ("a-1", "welcome", date(2027, 3, 1)),
        ("a-1", "thanks", date(2027, 3, 3)),
        ("a-2", "welcome", date(2027, 9, 1)),
        ("a-2", "thanks", date(2027, 9, 3)),
    ]


@pytest.mark.parametrize("dates", [{"accepted": "2027-02-01"}, {"started": "2027-03-01", "notice": "2027-03-02"}])
def test_an_event_of_all_workspaces_has_no_other_date(dates: Any) -> None:
    anchors: Any = {"started": {"name": "First day", "at": "accepted + 1 day"}}
    plan = jm.plan(workspace(dates, anchors=anchors), since=FIRST, until=LAST, today=FIRST)
    assert plan.entries == jm.plan(workspace(dates), since=FIRST, until=LAST, today=FIRST).entries


def test_events_that_are_parts_of_each_other_are_planned() -> None:
    parts = [{"id": id, "name": id, "kind": "event", "part_of": whole} for id, whole in ("ab", "bc", "ca", "xy", "yx")]
    plan = jm.plan(workspace({"started": FIRST, "b": LAST}, parts), since=FIRST, until=LAST, today=FIRST)
    assert [(entry.touchpoint, entry.date) for entry in plan.entries] == [("a", LAST), ("b", LAST), ("c", LAST)]


def test_a_part_does_not_follow_an_event_that_is_retired() -> None:
    parts = [
        {"id": "fair", "name": "Fair", "kind": "event", "status": "retired"},
        {"id": "stand", "name": "Stand", "part_of": "fair"},
    ]
    plan = jm.plan(workspace({"started": FIRST, "fair": LAST}, parts), since=FIRST, until=LAST, today=FIRST)
    assert (plan.entries, [each.touchpoint for each in plan.undated]) == ((), ["stand"])


def test_a_cohort_of_strangers_cannot_be_planned() -> None:
    data = workspace({"started": FIRST}, personas={"nurse": {}, "surgeon": {}})
    strangers = jm.Cohort(journey="nurse", personas=["visitor"], dates={"started": FIRST})
    organization = data.organization.model_copy(update={"cohorts": {"a": strangers}})
    with pytest.raises(jm.PlanError, match="no cohort has dates that can be planned"):
        jm.plan(jm.Workspace(organization, data.journeys), today=FIRST)


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.sampled_from([*ANCHORS, "welcome", "nowhere"]),
        st.one_of(days(), st.lists(st.dates(), max_size=3).map(tuple)),
    )
)
def test_whatever_the_dates_are_a_plan_or_one_sentence_comes_of_them(dates: Any) -> None:
    with suppress(jm.PlanError):
        jm.plan(workspace(dates), since=FIRST, until=LAST, today=FIRST)
    report = jm.validate(workspace(dates), today=FIRST)
    assert [finding.message for finding in report.findings if finding.rule == "broken-rule"] == []
