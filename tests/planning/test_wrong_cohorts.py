"""Plans of workspaces with wrong dates: what is right of them is planned, and nothing breaks."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.model.timing import ANCHORS
from tests.strategies import days

FIRST = date(2027, 1, 1)
LAST = date(2027, 12, 31)


def workspace(dates: Any) -> jm.Workspace:
    """A workspace with a cohort that has these dates."""
    stages: Any = {
        "onboard": {
            "touchpoints": [
                {"id": "welcome", "name": "Welcome", "owner": "hr", "when": "started"},
                {"id": "thanks", "name": "Thanks", "owner": "hr", "when": "welcome + 2 days"},
            ]
        }
    }
    cohorts = {"a": jm.Cohort(journey="nurse", dates=dates)}
    organization = jm.Organization(organization="Fernmoor", cohorts=cohorts)
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
