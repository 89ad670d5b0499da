"""Plans of random workspaces, compared with a reference implementation that was written from the format alone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from journeymap.graph import Portfolio
from journeymap.loading import load_texts
from journeymap.model.timing import Dates
from journeymap.planning.build_plan import build_plan
from journeymap.planning.plan import PlanData, PlanEntry
from tests.planning.calendar_days import ONE_DAY
from tests.planning.calendar_entries import is_calendar
from tests.planning.reference_entries import ReferenceEntry, ReferenceUndated, cohorts_of, reference_plan
from tests.planning.scenarios import files_of, scenarios

GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)
"""Shrinking a scenario takes minutes and leaves much of it."""


def plan_of(scenario: Mapping[str, Any], **options: Any) -> PlanData:
    workspace = load_texts(files_of(scenario))
    assert workspace.load_result.problems == ()
    period = {"since": scenario["since"], "until": scenario["until"], "today": scenario["since"]}
    return build_plan(Portfolio(workspace), **{**period, **options})


def as_reference(entry: PlanEntry) -> ReferenceEntry:
    return ReferenceEntry(
        entry.date,
        entry.end,
        entry.due,
        entry.cohort,
        entry.journey,
        entry.touchpoint,
        entry.personas,
        entry.estimated,
        len(entry.remarks),
    )


@settings(phases=GENERATED, max_examples=30)
@given(scenarios())
def test_entries_and_what_is_not_dated_match_the_reference(scenario: dict[str, Any]) -> None:
    plan = plan_of(scenario)
    entries, undated = reference_plan(scenario)

    assert [as_reference(entry) for entry in plan.entries] == entries
    assert (
        sorted(
            ReferenceUndated(each.cohort or "", each.journey, each.touchpoint, each.personas) for each in plan.undated
        )
        == undated
    )


@settings(phases=GENERATED, max_examples=8)
@given(scenarios())
def test_with_nothing_in_the_period_the_next_date_is_given(scenario: dict[str, Any]) -> None:
    since = scenario["since"]
    for journey in scenario["journeys"]:
        for touchpoint in journey["touchpoints"]:  # what lasts for the whole period would begin when it is planned for
            touchpoint["status"] = touchpoint["status"].replace("planned", "live")
            touchpoint["planned_for"] = None
    plan = plan_of(scenario, until=since)
    later, _ = reference_plan({**scenario, "since": since + ONE_DAY, "until": since + 3000 * ONE_DAY})

    if plan.entries:
        assert plan.next_date is None
    else:
        assert plan.next_date == min((entry.date for entry in later), default=None)


@settings(phases=GENERATED, max_examples=8)
@given(scenarios(), st.integers(-20, 400), st.integers(0, 400))
def test_another_period_selects_entries_and_changes_none(scenario: dict[str, Any], shift: int, length: int) -> None:
    since = scenario["since"] + shift * ONE_DAY
    until = since + length * ONE_DAY
    plan = plan_of(scenario, since=scenario["since"] - 20 * ONE_DAY, until=max(scenario["until"], until))
    throughout = {
        (journey["id"], touchpoint["id"])
        for journey in scenario["journeys"]
        for touchpoint in journey["touchpoints"]
        if any(when[0] == "every" and is_calendar(when) for when in touchpoint["when"])
    }

    def comparable(entries: tuple[PlanEntry, ...]) -> list[PlanEntry]:
        return [
            entry
            for entry in entries
            if entry.date <= until
            and entry.last >= since
            and (entry.cohort or (entry.journey, entry.touchpoint) not in throughout)
        ]

    assert comparable(plan_of(scenario, since=since, until=until).entries) == comparable(plan.entries)


@settings(phases=GENERATED, max_examples=8)
@given(scenarios())
def test_each_entry_has_its_own_uid(scenario: dict[str, Any]) -> None:
    uids = [entry.uid for entry in plan_of(scenario).entries]

    assert len(set(uids)) == len(uids)
    assert all(uids)


@settings(phases=GENERATED, max_examples=8)
@given(scenarios())
def test_what_and_persona_select_entries(scenario: dict[str, Any]) -> None:
    entries = plan_of(scenario).entries
    cohort = scenario["cohorts"][0]
    ids = {each["id"] for each in cohorts_of(cohort)}

    assert plan_of(scenario, what=(cohort["id"],)).entries == tuple(
        entry
        for entry in entries
        if entry.cohort in ids or (entry.cohort is None and entry.journey == cohort["journey"])
    )
    for persona in scenario["personas"]:
        selected = tuple(entry for entry in entries if persona in entry.personas)
        assert plan_of(scenario, persona=persona).entries == selected


@settings(phases=GENERATED, max_examples=8)
@given(scenarios())
def test_dates_of_one_plan_are_a_cohort_ad_hoc(scenario: dict[str, Any]) -> None:
    cohort = {**cohorts_of(scenario["cohorts"][0])[0], "id": "ad-hoc", "personas": []}
    dates = {what: when if isinstance(when, datetime.date) else Dates(*when) for what, when in cohort["dates"].items()}
    plan = plan_of(scenario, what=(cohort["journey"],), dates=dates)
    journeys = [journey for journey in scenario["journeys"] if journey["id"] == cohort["journey"]]
    entries, _ = reference_plan({**scenario, "journeys": journeys, "cohorts": [cohort]})

    assert [as_reference(entry) for entry in plan.entries] == entries
