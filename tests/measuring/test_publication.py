"""What is published of exact counts: whole releases, worked by hand."""

from __future__ import annotations

from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.observed_journey import ObservedJourney, ObservedMetric
from journeymap.measuring.publication import PublishedFigures, publish
from journeymap.model.measures import (
    MeasuredExit,
    MeasuredMetric,
    MeasuredStep,
    ReversedPair,
    UnmappedEvent,
    ValueStep,
    Wait,
)

EXAMPLE = ObservedJourney(
    "nurse",
    ("application", "interview", "offer", "rejection", "first-day"),
    exits=frozenset({"rejection"}),
    neighbours=(("application", "interview"), ("interview", "offer"), ("offer", "first-day")),
    metrics=(ObservedMetric("hired", "conversion", "application", "first-day", "higher"),),
)
"""The example of the contract: the rejection is listed before the first day."""

HIRED = CaseClass("first-day", "completed")
REJECTED_LATE = CaseClass("interview", "ended", "rejection")
UNDER_WAY = CaseClass("interview", "under_way")
STOPPED_LATE = CaseClass("interview", "stopped")
REJECTED = CaseClass("application", "ended", "rejection")
STOPPED = CaseClass("application", "stopped")

EXAMPLE_COUNTS = ExactCounts(
    {HIRED: 26, REJECTED_LATE: 13, UNDER_WAY: 13, STOPPED_LATE: 26, REJECTED: 13, STOPPED: 13},
    skipped={"interview": 13},
    by={
        "channel": {
            "fair": {HIRED: 26, REJECTED_LATE: 13, REJECTED: 13},
            "social-media": {UNDER_WAY: 13, STOPPED_LATE: 13, STOPPED: 13},
        }
    },
    waits={
        "application": {2: 13, 8: 13, 10: 13, 18: 13, 20: 13, 45: 13},
        "interview": {12: 13, 15: 13},
        "offer": {28: 13, 41: 13},
    },
    reversed={("application", "interview"): 13},
    unmapped={"Note": 13},
)


def row(touchpoint: str, remaining: int, ended: int, completed: int, under_way: int, stopped: int) -> ValueStep:
    return ValueStep(
        touchpoint=touchpoint,
        remaining=remaining,
        ended=ended,
        completed=completed,
        under_way=under_way,
        stopped=stopped,
    )


def test_the_example_of_the_contract_is_published_as_it_is_printed() -> None:
    assert publish(EXAMPLE, EXAMPLE_COUNTS, 10) == PublishedFigures(
        cases=100,
        steps=(
            MeasuredStep(
                touchpoint="application",
                remaining=100,
                skipped=0,
                reached=100,
                ended={"rejection": 20},
                completed=0,
                under_way=0,
                stopped=10,
                wait=Wait(median=10),
            ),
            MeasuredStep(
                touchpoint="interview",
                remaining=70,
                skipped=10,
                reached=60,
                ended={"rejection": 10},
                completed=0,
                under_way=20,
                stopped=20,
            ),
            MeasuredStep(
                touchpoint="offer",
                remaining=20,
                skipped=0,
                reached=20,
                ended={"rejection": 0},
                completed=0,
                under_way=0,
                stopped=0,
            ),
            MeasuredStep(
                touchpoint="first-day",
                remaining=20,
                skipped=0,
                reached=20,
                ended={"rejection": 0},
                completed=20,
                under_way=0,
                stopped=0,
            ),
        ),
        exits=(MeasuredExit(touchpoint="rejection", ended=30),),
        aside=(),
        by={
            "channel": {
                "fair": (
                    row("application", 50, 20, 0, 0, 0),
                    row("interview", 30, 10, 0, 0, 0),
                    row("offer", 20, 0, 0, 0, 0),
                    row("first-day", 20, 0, 20, 0, 0),
                ),
                "social-media": (
                    row("application", 30, 0, 0, 0, 10),
                    row("interview", 20, 0, 0, 10, 10),
                    row("offer", 0, 0, 0, 0, 0),
                    row("first-day", 0, 0, 0, 0, 0),
                ),
            }
        },
        reversed=(ReversedPair(earlier="application", later="interview", cases=10),),
        unmapped=(UnmappedEvent(event="Note", cases=10),),
        metrics=(MeasuredMetric(metric="hired", value=25, unit="%"),),
    )
