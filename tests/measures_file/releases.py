"""Releases for tests: the printed example of measuring, and any others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from journeymap.model.measures import Release, Releases

EXAMPLE: dict[str, Any] = {
    "journey": "nurse",
    "period": "2025",
    "from": "2025-01-01",
    "until": "2025-12-31",
    "as_of": "2026-03-31",
    "k": 10,
    "timezone": "UTC",
    "sources": ["ats"],
    "measured": "2026-04-01",
    "journeymap": "0.1.0",
    "revision": 1,
    "cases": 100,
    "steps": [
        {
            "touchpoint": "application",
            "remaining": 100,
            "skipped": 0,
            "reached": 100,
            "ended": {"rejection": 20},
            "completed": 0,
            "under_way": 0,
            "stopped": 10,
            "wait": {"median": 10, "p90": None},
            "after_plan": None,
        },
        {
            "touchpoint": "first-day",
            "remaining": 70,
            "skipped": 10,
            "reached": 60,
            "ended": {"rejection": 0},
            "completed": 50,
            "under_way": 20,
            "stopped": 0,
            "wait": {"median": None, "p90": None},
            "after_plan": -3,
        },
    ],
    "exits": [{"touchpoint": "rejection", "ended": 20}],
    "aside": [{"touchpoint": "open-day", "reached": 0}],
    "by": {
        "channel": {
            "fair": [
                {
                    "touchpoint": "application",
                    "remaining": 50,
                    "ended": 20,
                    "completed": 0,
                    "under_way": 0,
                    "stopped": 0,
                },
                {
                    "touchpoint": "first-day",
                    "remaining": 30,
                    "ended": 0,
                    "completed": 30,
                    "under_way": 0,
                    "stopped": 0,
                },
            ]
        },
        "unit": {},
    },
    "reversed": [{"earlier": "application", "later": "first-day", "cases": 10}],
    "unmapped": [{"event": "Note", "cases": 10}],
    "metrics": [
        {"metric": "applied-to-started", "value": 63, "unit": "%", "verdict": "open"},
        {"metric": "time-to-start", "value": None, "unit": "days", "verdict": None},
        {"metric": "applications", "value": 100, "unit": "cases", "verdict": "met"},
    ],
}
"""A release in the form of the file."""

NAMES = st.sampled_from(
    ["a", "nurse", "É", "}", '"', "\\", "\n", "\u2028", "\x7f", "##[x]", "=1+1", "|*_<b>", "\ud7ff", "🩺"]
)


def example(**values: Any) -> Release:
    """Return the example with other values."""
    return Release.model_validate({**EXAMPLE, **values})


@st.composite
def any_releases(draw: st.DrawFn) -> Release:
    """A release with any texts, which need not add up."""
    first = date(2025, 1, 1) + timedelta(draw(st.integers(-3, 3)))
    journey, name, other = draw(NAMES), draw(NAMES), draw(NAMES)
    count = 10 * draw(st.integers(0, 12))
    days = draw(st.none() | st.integers(-9, 99))
    step = {**EXAMPLE["steps"][0], "touchpoint": name, "ended": {other: count}, "after_plan": days}
    of_value = {**EXAMPLE["by"]["channel"]["fair"][0], "touchpoint": name}
    return example(
        journey=journey,
        period=draw(NAMES),
        **{"from": first, "until": first + timedelta(draw(st.integers(0, 4)))},
        cases=count,
        steps=[step] * draw(st.integers(0, 2)),
        exits=[{"touchpoint": other, "ended": count}] * draw(st.integers(0, 2)),
        by=draw(st.sampled_from([{}, {name: {}}, {name: {other: []}}, {other: {name: [of_value]}}])),
        unmapped=[{"event": other, "cases": count}],
    )


@st.composite
def any_files(draw: st.DrawFn) -> Releases:
    """The releases of a file: each with a name of its own, in order."""
    releases = draw(st.lists(any_releases(), max_size=3, unique_by=lambda release: (release.journey, release.from_)))
    names = {release.name: release for release in releases}
    return Releases(releases=tuple(sorted(names.values(), key=lambda release: (release.journey, release.from_))))
