from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import journeymap as jm
from journeymap.graph import Portfolio
from journeymap.measuring.observe import observed_journey
from journeymap.measuring.observed_journey import ObservedJourney, ObservedMetric, PlannedTime
from journeymap.measuring.settings import MeasureSettings, measure_settings, sources_by_journey
from journeymap.model.durations import Duration
from tests.measuring.workspaces import write_workspace

HEAD = """
organization: Example Hospital
data:
  ats: {journey: nurse, table: log.csv, case: id, event: step, time: day, anchors: {accepted: contract, probation-end: talk, settled-in: course}}
  hr: {journey: nurse, table: hr.csv, case: id, event: step, time: day, anchors: {accepted: offer, started: first-day}}
anchors:
  probation-end: {at: started + 4 months}
  settled-in: {at: started + 1 year}
channels: {theirs: {}, all: {}}
metrics:
  hired: {kind: conversion, from: application, to: started, target: 40 %}
  refused: {kind: conversion, from: application, to: rejection, better: lower}
  backwards: {kind: conversion, from: first-day, to: application}
  quick: {kind: duration, from: nurse/application, to: accepted, target: 30 days}
  many: {kind: count, from: application, target: 200}
  all: {kind: count}
  happy: {kind: score}
  theirs: {kind: count}
  unknown-end: {kind: conversion, from: application, to: left}
  from-nowhere: {kind: duration, from: left, to: application}
  to-nowhere: {kind: duration, from: application, to: left}
"""
NURSE = """
journey: nurse
metrics: [happy, hired, unknown-end]
stages:
  attract:
    touchpoints:
      - {id: careers-page, name: Careers page, kind: content, events: Viewed}
  recruit:
    touchpoints:
      - {id: application, name: Application, channels: theirs, events: [Applied, " Applied again "]}
      - {id: interview, name: Interview, events: Interview, when: application + 5 to 10 days, next: [rejection, offer]}
      - {id: rejection, name: Rejection, events: Rejected, ends: rejected}
      - {id: offer, name: Offer, events: Offer, when: by interview + 2 working days, ends: declined, next: contract}
      - {id: old-offer, name: Old offer, events: Offered by post, status: retired}
      - {id: contract, name: Contract, events: Signed, when: [offer + 1 day, offer + 2 days]}
      - {id: island, name: Island, events: [Island, Offer], next: []}
  onboard:
    parallel: true
    touchpoints:
      - {id: first-day, name: First day, events: Started, when: accepted + 1 day to accepted + 2 months}
      - {id: badge, name: Badge, events: Badge, when: started - 36 hours}
      - {id: talk, name: Talk, events: Talk, when: first-day + 30 hours}
  engage:
    touchpoints:
      - {id: check-in, name: Check-in, when: started + 30 days}
      - {id: survey, name: Survey, kind: feedback, events: Survey, when: probation-end - 2 weeks}
  develop:
    touchpoints:
      - {id: course, name: Course, kind: training, events: Course, status: planned, when: settled-in + 1 day}
  depart:
    touchpoints:
      - {id: farewell, name: Farewell, events: Farewell, ends: left, next: []}
"""
OTHER = """
journey: doctor
metrics: theirs
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, channels: all, events: Applied}
"""


def observed(folder: Path) -> ObservedJourney:
    workspace = write_workspace(folder, HEAD, nurse=NURSE, doctor=OTHER)
    sources = sources_by_journey(workspace)["nurse"].values()
    return observed_journey(Portfolio(workspace).by_id["nurse"], sources)


def test_what_of_a_journey_is_observed(tmp_path: Path) -> None:
    assert observed(tmp_path) == ObservedJourney(
        journey="nurse",
        order=(
            "application", "interview", "rejection", "offer", "contract", "island", "first-day", "badge", "talk", "survey",
            "course", "farewell",
        ),
        exits=frozenset({"rejection", "farewell"}),
        own_ends=frozenset({"offer"}),
        aside=("careers-page",),
        events={
            "Viewed": "careers-page", "Applied": "application", "Applied again": "application", "Interview": "interview",
            "Rejected": "rejection", "Offer": "offer", "Signed": "contract", "Island": "island", "Started": "first-day",
            "Badge": "badge", "Talk": "talk", "Survey": "survey", "Course": "course", "Farewell": "farewell",
        },
        other_events=frozenset({
            "Viewed", "Applied", "Applied again", "Interview", "Rejected", "Offer", "Offered by post", "Signed", "Island",
            "Started", "Badge", "Talk", "Survey", "Course", "Farewell",
        }),
        neighbours=(
            ("application", "interview"), ("interview", "offer"), ("offer", "contract"), ("contract", "island"),
            ("island", "first-day"), ("talk", "survey"),
        ),
        plans={
            "interview": PlannedTime("application", 10),
            "offer": PlannedTime("interview", 2),  # 67 hours
            "first-day": PlannedTime("contract", 60),
            "badge": PlannedTime("first-day", -2),
            "talk": PlannedTime("first-day", 1),
            "survey": PlannedTime("talk", -14),
        },
        metrics=(
            ObservedMetric("hired", "conversion", "application", "first-day", "higher", 40.0),
            ObservedMetric("refused", "conversion", "application", "rejection", "lower"),
            ObservedMetric("quick", "duration", "application", "contract", "lower", 30.0),
            ObservedMetric("many", "count", "application", None, "higher", 200.0),
            ObservedMetric("all", "count", None, None, "higher"),
        ),
        uncounted_metrics=("happy", "unknown-end"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{}", None),
        (
            "{ats: {table: log.csv, case: id, event: step, time: day}}",
            "the source `ats` does not say which journey it is about; write `journey: …` below it",
        ),
        (
            "{ats: {journey: nurses, table: log.csv, case: id, event: step, time: day}}",
            "the source `ats` is about an unknown journey: `nurses`",
        ),
    ],
)
def test_each_source_is_about_one_journey(tmp_path: Path, data: str, message: str | None) -> None:
    workspace = write_workspace(tmp_path, f"organization: Example Hospital\ndata: {data}", nurse=NURSE, doctor=OTHER)

    if message is None:
        assert sources_by_journey(workspace) == {}
        return
    with pytest.raises(jm.MeasureError) as caught:
        sources_by_journey(workspace)
    assert str(caught.value) == message


def test_a_step_is_on_the_path_of_any_persona(tmp_path: Path) -> None:
    head = "organization: Example Hospital\npersonas: {student: {}, senior: {}}\n"
    nurse = """
journey: nurse
personas: [student, senior]
stages:
  recruit:
    touchpoints:
      - {id: campus, name: Campus, personas: student, events: Campus, next: interview}
      - {id: advert, name: Advert, personas: senior, events: Advert}
      - {id: interview, name: Interview, events: Interview}
"""
    graph = Portfolio(write_workspace(tmp_path, head, nurse=nurse)).by_id["nurse"]

    assert observed_journey(graph, ()).steps == ("campus", "advert", "interview")


PLAIN = """
journey: nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, events: Applied}
"""
SHARED = "{period: half, since: 2020-01-01, settled: 30 days, timezone: Europe/Helsinki, by: [channel], k: 20}"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("{period: month}", ("month", date(2020, 1, 1), Duration(30, "day"), ("channel",))),
        ("{since: 2021-01-01}", ("half", date(2021, 1, 1), Duration(30, "day"), ("channel",))),
        ("{settled: 60 days, by: []}", ("half", date(2020, 1, 1), Duration(60, "day"), ())),
    ],
)
def test_what_a_journey_says_replaces_what_the_workspace_says(
    own: str, expected: tuple[Any, ...], tmp_path: Path
) -> None:
    head = "organization: Example Hospital\ndata: {ats: {table: log.csv, case: id, event: step, time: day}}\n"
    workspace = write_workspace(tmp_path, f"{head}measure: {SHARED}\n", nurse=f"{PLAIN}measure: {own}\n")
    period, since, settled, by = expected

    assert measure_settings(workspace.organization, workspace.journeys["nurse"]) == MeasureSettings(
        period, since, settled, ZoneInfo("Europe/Helsinki"), by, 20
    )
    assert list(sources_by_journey(workspace)) == ["nurse"]  # the only journey there is
