"""Each part of a release, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.observed_journey import ObservedJourney, PlannedTime
from journeymap.measuring.publication import PublishedFigures, publish, published_cases, why_not
from journeymap.model.measures import (
    MeasuredAside,
    MeasuredExit,
    MeasuredStep,
    Release,
    ReversedPair,
    Wait,
)

OBSERVED = ObservedJourney(
    "nurse",
    ("withdrawal", "application", "rejection", "interview", "offer"),
    exits=frozenset({"withdrawal", "rejection"}),
    own_ends=frozenset({"interview", "offer"}),
    aside=("intranet", "leaflet"),
    neighbours=(("interview", "offer"), ("application", "interview")),
    plans={"offer": PlannedTime("application", 60), "application": PlannedTime("offer", -90)},
)
ACCEPTED = CaseClass("offer", "ended", "offer")
HIRED = CaseClass("offer", "completed")
WAITING = CaseClass("offer", "under_way")
DECLINED = CaseClass("interview", "ended", "interview")
WITHDRAWN = CaseClass("interview", "ended", "withdrawal")
REJECTED = CaseClass("application", "ended", "rejection")
STOPPED = CaseClass("application", "stopped")

COUNTS = ExactCounts(
    {ACCEPTED: 24, HIRED: 13, WAITING: 3, DECLINED: 9, WITHDRAWN: 7, REJECTED: 21, STOPPED: 8},
    skipped={"application": 12, "interview": 9, "offer": 0},
    waits={"application": {3: 4, 5: 6}, "interview": {2: 15, 9: 15}, "offer": {1: 99}},
    after_plan={"offer": {-4: 5, 2: 1}, "application": {0: 3, 7: 9}, "interview": {1: 99}},
    aside={"intranet": 84, "leaflet": 4, "poster": 50},
    reversed={("application", "interview"): 10, ("interview", "offer"): 4, ("offer", "interview"): 40},
)


def test_a_release_with_all_kinds_of_ends_is_published_as_it_is_worked_by_hand() -> None:
    """The running totals are 24, 37, 40, 47, 56, 77 and 85: in fives 20, 35, 40, 45, 55, 75 and 85."""
    assert publish(OBSERVED, COUNTS, 5) == PublishedFigures(
        cases=85,
        steps=(
            MeasuredStep(
                touchpoint="application",
                remaining=85,
                skipped=10,
                reached=75,
                ended={"withdrawal": 0, "rejection": 20},
                completed=0,
                under_way=0,
                stopped=10,
                wait=Wait(median=5, p90=5),  # 75 − 10
                after_plan=7,  # 40 reached the offer, less 10
            ),
            MeasuredStep(
                touchpoint="interview",
                remaining=55,
                skipped=5,
                reached=50,
                ended={"withdrawal": 5, "rejection": 0, "interview": 10},
                completed=0,
                under_way=0,
                stopped=0,
                wait=Wait(median=2),  # 50 − 10
            ),
            MeasuredStep(
                touchpoint="offer",
                remaining=40,
                skipped=0,
                reached=40,
                ended={"withdrawal": 0, "rejection": 0, "offer": 20},
                completed=15,
                under_way=5,
                stopped=0,
                after_plan=-4,
            ),
        ),
        exits=(MeasuredExit(touchpoint="withdrawal", ended=5), MeasuredExit(touchpoint="rejection", ended=20)),
        aside=(MeasuredAside(touchpoint="intranet", reached=80), MeasuredAside(touchpoint="leaflet", reached=0)),
        by={},
        reversed=(ReversedPair(earlier="application", later="interview", cases=10),),
        unmapped=(),
        metrics=(),
    )


def test_days_after_plan_are_of_3k_cases_that_have_both() -> None:
    def days_after_plan(skipped: int, planned: dict[int, int]) -> tuple[int | None, ...]:
        counts = replace(COUNTS, skipped={"application": skipped}, after_plan={"offer": planned, "application": {0: 5}})
        return tuple(step.after_plan for step in publish(OBSERVED, counts, 5).steps)

    assert days_after_plan(25, {3: 5}) == (0, None, 3)
    assert days_after_plan(30, {3: 5}) == (None, None, None)
    assert days_after_plan(0, {3: 4}) == (0, None, None)


def test_a_wait_is_of_those_who_go_on() -> None:
    """Of 60 who reached the application, 20 stopped: a base of 40 for k = 10; without the others it is 30 and 20."""
    observed = ObservedJourney("nurse", ("application", "interview"), own_ends=frozenset({"application"}))
    ended, under_way = CaseClass("application", "ended", "application"), CaseClass("application", "under_way")
    classes = {CaseClass("interview", "stopped"): 40, ended: 0, under_way: 0, STOPPED: 20}

    def wait(changes: dict[CaseClass, int], skipped: int = 0, cases: int = 10) -> Wait:
        counts = ExactCounts(
            {**classes, **changes}, skipped={"application": skipped}, waits={"application": {6: cases}}
        )
        return publish(observed, counts, 10).steps[0].wait

    assert wait({}) == Wait(median=6)
    assert wait({}, cases=9) == Wait()
    assert wait({CaseClass("interview", "stopped"): 30, ended: 50, under_way: 50}) == Wait(median=6)
    assert wait({CaseClass("interview", "stopped"): 20, ended: 50, under_way: 50}) == Wait()
    assert wait({}, skipped=10) == Wait(median=6)
    assert wait({}, skipped=20) == Wait()
    assert wait({CaseClass("interview", "stopped"): 100}) == Wait(median=6, p90=6)
    assert wait({CaseClass("interview", "stopped"): 90}) == Wait(median=6)


def test_those_who_complete_the_journey_wait_for_nothing() -> None:
    observed = ObservedJourney("nurse", ("application",))
    counts = ExactCounts({CaseClass("application", "completed"): 40}, waits={"application": {6: 40}})

    assert publish(observed, counts, 10).steps[0].wait == Wait()


def unmapped(counts: dict[str, int]) -> list[tuple[str, int]]:
    figures = publish(OBSERVED, replace(COUNTS, unmapped=counts), 5)
    return [(each.event, each.cases) for each in figures.unmapped]


def test_unmapped_events_are_listed_from_k_on_the_most_frequent_first() -> None:
    """What is rounded to the same count is in text order, whatever the exact counts are."""
    assert unmapped({"note": 5, "Call": 9, "rare": 4, "never": 0, "visit": 85, "ärger": 8}) == [
        ("visit", 85),
        ("Call", 5),
        ("note", 5),
        ("ärger", 5),
    ]


def test_at_most_20_unmapped_events_are_listed() -> None:
    events = {f"event {number:02}": 9 for number in range(21)}

    assert unmapped(events) == [(f"event {number:02}", 5) for number in range(20)]
    assert unmapped({**events, "zoo": 10}) == [("zoo", 10), *((f"event {number:02}", 5) for number in range(19))]
    assert unmapped(dict(list(events.items())[:20])) == [(f"event {number:02}", 5) for number in range(20)]


def test_values_are_published_for_each_attribute_that_is_asked_for() -> None:
    counts = replace(COUNTS, by={"unit": {"ward 7": {STOPPED: 14}}, "channel": {"fair": {STOPPED: 8, HIRED: 20}}})
    by = publish(OBSERVED, counts, 5).by

    assert list(by) == ["unit", "channel"]
    assert by["unit"] == {}
    assert [row.model_dump() for row in by["channel"]["fair"]] == [
        {"touchpoint": "application", "remaining": 25, "ended": 0, "completed": 0, "under_way": 0, "stopped": 5},
        {"touchpoint": "interview", "remaining": 20, "ended": 0, "completed": 0, "under_way": 0, "stopped": 0},
        {"touchpoint": "offer", "remaining": 20, "ended": 0, "completed": 15, "under_way": 5, "stopped": 0},
    ]


@pytest.mark.parametrize(
    ("cases", "organizations", "reason"),
    [
        (29, None, "it has under 30 cases"),
        (30, None, None),
        (0, None, "it has under 30 cases"),
        (29, {"a": 10, "b": 10, "c": 9}, "it has under 30 cases"),
        (30, {"a": 10, "b": 10, "c": 10}, None),
        (39, {"a": 19, "b": 10, "c": 10}, None),
        (100, {}, "fewer than 3 organisations have 10 cases or more"),
        (100, {"a": 40, "b": 40, "c": 9, "d": 9}, "fewer than 3 organisations have 10 cases or more"),
        (100, {"a": 80, "b": 10, "c": 10}, None),
        (200, {"a": 179, "b": 11, "c": 10}, None),
        (200, {"a": 180, "b": 10, "c": 10}, "one organisation has more than 85 % of the cases"),
        (209, {"a": 180, "b": 10, "c": 10}, "one organisation has more than 85 % of the cases"),
        (210, {"a": 180, "b": 10, "c": 10}, "one organisation has more than 85 % of the cases"),
        (220, {"c": 10, "b": 10, "a": 180}, None),
    ],
)
def test_why_a_period_is_not_published(cases: int, organizations: dict[str, int] | None, reason: str | None) -> None:
    assert why_not(OBSERVED, ExactCounts({STOPPED: cases}, organizations=organizations), 10) == reason


def test_a_journey_without_steps_is_not_published() -> None:
    assert why_not(ObservedJourney("nurse", ()), ExactCounts({STOPPED: 100}), 10) == "it has under 30 cases"


def test_why_not_follows_from_k() -> None:
    counts = ExactCounts({STOPPED: 20}, organizations={"a": 10, "b": 5, "c": 5})

    assert why_not(OBSERVED, counts, 5) is None
    assert why_not(OBSERVED, counts, 7) == "it has under 21 cases"
    assert why_not(OBSERVED, counts, 6) == "fewer than 3 organisations have 6 cases or more"


def test_the_cases_of_all_classes_are_published_rounded_down() -> None:
    assert published_cases(COUNTS, 5) == 85
    assert published_cases(COUNTS, 10) == 80


def test_figures_become_a_release_with_what_the_header_says() -> None:
    observed = ObservedJourney("nurse", ("application",))
    figures = publish(observed, ExactCounts({CaseClass("application", "completed"): 40}), 10)
    header = {
        "journey": "nurse",
        "period": "2025",
        "from": date(2025, 1, 1),
        "until": date(2025, 12, 31),
        "as_of": date(2026, 3, 31),
        "k": 10,
        "timezone": "Europe/Helsinki",
        "sources": ("ats", "hr"),
        "measured": date(2026, 4, 1),
        "journeymap": "1.0",
        "revision": 2,
    }

    step = MeasuredStep(
        touchpoint="application", remaining=40, skipped=0, reached=40, completed=40, under_way=0, stopped=0
    )
    assert figures.release(header) == Release.model_validate({**header, "cases": 40, "steps": (step,)})


def test_exact_counts_show_nothing() -> None:
    assert repr(COUNTS) == "<ExactCounts>"
    assert str(COUNTS) == "<ExactCounts>"
