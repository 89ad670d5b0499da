"""The example of the contract, executed as printed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.measuring.reference_counts import ReferenceCounts, count_period, read_workspace
from tests.measuring.reference_maps import read_map
from tests.measuring.reference_publication import publish
from tests.measuring.reference_releases import reference_releases

EVENTS = """
Applied 2 Jan, Interview 20 Jan, Offer 1 Feb, Started 1 Mar | fair
Applied 5 Jan, Interview 15 Jan, Rejected 30 Jan | fair
Applied 10 Feb, Rejected 12 Feb | fair
Applied 3 Mar | social-media
Applied 1 Apr, Offer 21 Apr, Started 1 Jun | fair
Applied 1 Dec, Interview 15 Jan 2026 | social-media
Interview 2 May, Applied 10 May, Interview 20 May | social-media
Applied 2 Jun, Rejected 10 Jun, Interview 16 Jun, Note 17 Jun | –
"""
CASES_OF_A_LINE = 13
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TABLE = """
application | 104, 0, 13, 0, 13 | 100, 0, 20, 0, 10 | 50, –, 20, 0, 0 | 30, –, 0, 0, 10
interview | 78, 13, 13, 13, 26 | 70, 10, 10, 20, 20 | 30, –, 10, 0, 0 | 20, –, 0, 10, 10
offer | 26, 0, 0, 0, 0 | 20, 0, 0, 0, 0 | 20, –, 0, 0, 0 | 0, –, 0, 0, 0
first day | 26, 0, 0, 0, 0 (completed 26) | 20, 0, 0, 0, 0 (completed 20) | 20 (completed 20) | 0
"""

WORKSPACE: dict[str, Any] = {
    "organization": "A hospital",
    "channels": {"fair": {}, "social-media": {}},
    "metrics": {
        "started": {"kind": "conversion", "from": "application", "to": "first-day", "target": "30 %"},
    },
    "measure": {"by": ["channel"]},
    "data": {
        "ats": {
            "table": "events.csv",
            "case": "case",
            "event": "event",
            "time": "time",
            "attributes": {"channel": "channel"},
        }
    },
}
JOURNEY: dict[str, Any] = {
    "journey": "nurse",
    "stages": {
        "recruit": {
            "touchpoints": [
                {"id": "application", "name": "Application", "owner": "hr", "events": ["Applied"]},
                {
                    "id": "interview",
                    "name": "Interview",
                    "owner": "hr",
                    "events": ["Interview"],
                    "next": ["offer", "rejection"],
                },
                {"id": "offer", "name": "Offer", "owner": "hr", "events": ["Offer"], "next": ["first-day"]},
                {"id": "rejection", "name": "Rejection", "owner": "hr", "events": ["Rejected"], "ends": "rejected"},
            ]
        },
        "onboard": {
            "touchpoints": [{"id": "first-day", "name": "First day", "owner": "hr", "events": ["Started"]}],
        },
    },
}
JOURNEYS = {"nurse": JOURNEY}
TODAY = date(2026, 4, 1)


def example_rows() -> list[dict[str, str | None]]:
    """Return a row for each event of the printed cases, and what ends the data late enough."""
    rows: list[dict[str, str | None]] = []
    for number, line in enumerate(EVENTS.strip().splitlines()):
        events, channel = line.split(" | ")
        for case in range(CASES_OF_A_LINE):
            for event in events.split(", "):
                name, day, month, *year = event.split()
                time = date(int(year[0]) if year else 2025, MONTHS.index(month) + 1, int(day)).isoformat()
                value = None if channel == "–" else channel
                rows.append({"case": f"{number}-{case}", "event": name, "time": time, "channel": value})
    rows.append({"case": "later", "event": "Applied", "time": "2026-03-30", "channel": "fair"})
    return rows


def exact_counts() -> ReferenceCounts:
    known = read_workspace(WORKSPACE, JOURNEYS, {"ats": example_rows()})
    return count_period(WORKSPACE, JOURNEYS, known, "nurse", date(2025, 1, 1))


def numbers(cell: str) -> list[int | None]:
    """Return remaining, skipped, ended, under way, stopped and completed of a cell; what it leaves out is 0."""
    counts, _, completed = cell.rstrip(")").partition(" (completed ")
    texts = counts.split(", ")
    values = [None if text == "–" else int(text) for text in texts]
    if len(values) == 1:
        values += [None, 0, 0, 0]
    return [*values, int(completed or 0)]


def rows_of_table(column: int) -> dict[str, list[int | None]]:
    lines = [line.split(" | ") for line in TABLE.strip().splitlines()]
    return {line[0].replace(" ", "-"): numbers(line[column]) for line in lines}


def test_the_true_counts_are_those_of_the_first_column() -> None:
    counts = exact_counts()
    true: dict[str, list[int | None]] = {}
    steps = ["application", "interview", "offer", "first-day"]
    for number, step in enumerate(steps):
        later = {class_: count for class_, count in counts.classes.items() if class_[0] in steps[number:]}
        own = [
            sum(count for class_, count in later.items() if class_[:2] == (step, outcome))
            for outcome in ("ended", "under_way", "stopped", "completed")
        ]
        true[step] = [sum(later.values()), counts.skipped.get(step, 0), *own]

    assert true == rows_of_table(1)
    assert counts.reversed == {("application", "interview"): 13}
    assert counts.unmapped == {"Note": 13}


def test_the_published_counts_are_those_of_the_second_column() -> None:
    (release,) = reference_releases(WORKSPACE, JOURNEYS, {"ats": example_rows()}, TODAY)
    published = {
        step["touchpoint"]: [
            step["remaining"],
            step["skipped"],
            sum(step["ended"].values()),
            *(step[key] for key in ("under_way", "stopped", "completed")),
        ]
        for step in release["steps"]
    }

    assert published == rows_of_table(2)
    assert release["cases"] == 100
    assert (release["period"], release["from"], release["until"], release["as_of"]) == (
        "2025",
        "2025-01-01",
        "2025-12-31",
        "2026-03-31",
    )


@pytest.mark.parametrize(("value", "column"), [("fair", 3), ("social-media", 4)])
def test_the_counts_of_a_channel_are_those_of_its_column(value: str, column: int) -> None:
    (release,) = reference_releases(WORKSPACE, JOURNEYS, {"ats": example_rows()}, TODAY)
    published = {
        step["touchpoint"]: [
            step["remaining"],
            None,
            *(step[key] for key in ("ended", "under_way", "stopped", "completed")),
        ]
        for step in release["by"]["channel"][value]
    }

    assert list(release["by"]["channel"]) == ["fair", "social-media"]
    assert published == rows_of_table(column)


def test_what_else_is_printed_is_published() -> None:
    map_ = read_map(WORKSPACE, JOURNEYS, "nurse")
    figures = publish(map_, exact_counts(), 10)

    assert figures["exits"] == [{"touchpoint": "rejection", "ended": 30}]
    assert {step["touchpoint"]: step["wait"] for step in figures["steps"]} == {
        "application": {"median": 10, "p90": None},
        "interview": {"median": None, "p90": None},
        "offer": {"median": None, "p90": None},
        "first-day": {"median": None, "p90": None},
    }
    assert figures["reversed"] == [{"earlier": "application", "later": "interview", "cases": 10}]
    assert figures["unmapped"] == [{"event": "Note", "cases": 10}]
    assert figures["metrics"] == [{"metric": "started", "value": 25, "unit": "%", "verdict": "open"}]
