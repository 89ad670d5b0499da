"""The rule `past-cohort`: every date of a cohort lies more than 12 months in the past."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

ONLY = {"select": ["past-cohort"]}


def cohort(dates: str, more: str = "") -> str:
    return f"# journeymap.yaml\ncohorts:\n  old: {{name: The first, journey: nurse, dates: {{{dates}}}{more}}}\n"


def option(text: str) -> str:
    return f"# journeymap.yaml\nchecks:\n  rules:\n    past-cohort: {text}\n"


def test_the_finding_points_at_the_key_of_the_cohort(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(cohort("applied: 2024-01-31, started: 2024-03-01"))

    assert summaries(files) == [("past-cohort", "note", "cohorts/old", (), locate(files, "old: {name", "old"))]
    (finding,) = check(files)
    assert finding.message == (
        'the last date of the cohort "The first" (old) is 2024-03-01, more than 12 months ago: it plans nothing any more'
    )
    assert finding.help == "remove the cohort, or give the dates of those who come next"
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", None, None)
    assert finding.data == {"last": "2024-03-01", "months": 12}


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        ("started: 2024-02-29", "2025-02-28"),
        ("started: 2023-01-10, applied: 2023-01-01", "2024-01-10"),
        ("started: [2023-01-10, 2024-01-15]", "2025-01-15"),
        ("started: 2023-01-10, ward-talk: 2024-02-01 to 2024-02-10", "2025-02-10"),
        ("ward-talk: 2024-02-10", "2025-02-10"),
    ],
)
def test_every_date_is_long_past(dates: str, last: str, summaries: Any, background: Any) -> None:
    files = background(cohort(dates))
    day = date.fromisoformat(last)

    assert summaries(files, today=day, **ONLY) == []
    assert len(summaries(files, today=date.fromordinal(day.toordinal() + 1), **ONLY)) == 1


@pytest.mark.parametrize(
    ("months", "today", "is_found"),
    [
        (0, "2024-03-02", True),
        (0, "2024-03-01", False),
        (24, "2026-03-01", False),
        (24, "2026-03-02", True),
        (99999999999, "9999-12-31", True),
    ],
)
def test_the_months_are_an_option(months: int, today: str, is_found: bool, summaries: Any, background: Any) -> None:
    files = background(cohort("started: 2024-03-01"), option(f"{{months: {months}}}"))

    assert bool(summaries(files, today=date.fromisoformat(today), **ONLY)) is is_found


def test_a_cohort_near_the_end_of_the_calendar_is_not_past(summaries: Any, background: Any) -> None:
    assert summaries(background(cohort("started: 9999-12-31")), today=date(9999, 12, 31), **ONLY) == []


def test_a_date_that_could_not_be_read_holds_the_rule_back(check: Any, background: Any) -> None:
    files = background(cohort("started: 2024-03-01, left: 20266-01-01"))

    assert [finding.rule for finding in check(files)] == ["wrong-value"]


def test_another_broken_cohort_holds_nothing_back(check: Any, background: Any) -> None:
    broken = "# journeymap.yaml\ncohorts:\n  new: {journey: nurse, dates: {started: 20266-01-01}}\n"

    assert sorted(finding.rule for finding in check(background(cohort("started: 2024-03-01"), broken))) == [
        "past-cohort",
        "wrong-value",
    ]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    old = cohort("started: 2024-03-01")
    waiver = (
        "# journeymap.yaml\nchecks:\n  waivers: {rule: past-cohort, at: PLACE, because: It is kept for comparison}\n"
    )

    for place in ("cohorts/old", "nurse"):
        assert [summary[:2] for summary in summaries(background(old, waiver.replace("PLACE", place)))] == [
            ("past-cohort", "waived")
        ]
    new = "# journeymap.yaml\ncohorts:\n  new: {journey: nurse, dates: {started: 2027-03-01}}\n"
    assert {summary[:2] for summary in summaries(background(old, new, waiver.replace("PLACE", "cohorts/new")))} == {
        ("past-cohort", "note"),
        ("unused-waiver", "warning"),
    }
    assert [summary[1] for summary in summaries(background(old, option("error")))] == ["error"]
    assert summaries(background(old, option("off"))) == []
    of_journey = "# nurse.yaml\nchecks:\n  rules:\n    past-cohort: off\n"
    assert summaries(background(old, of_journey)) == []


def test_a_cohort_of_a_draft_is_an_open_question(check: Any, background: Any) -> None:
    files = background(cohort("started: 2024-03-01"), option("error"), "# nurse.yaml\nstatus: draft\n")

    assert [str(finding.level) for finding in check(files)] == ["note"]


def test_a_cohort_of_an_unknown_journey_is_corrected_first(check: Any, background: Any) -> None:
    files = background(cohort("started: 2024-03-01").replace("journey: nurse", "journey: nobody"))

    assert [finding.rule for finding in check(files)] == ["unknown-reference"]


def test_the_date_is_not_in_the_fingerprint(check: Any, background: Any) -> None:
    (one,), (other,) = (check(background(cohort(f"started: {day}"))) for day in ("2024-03-01", "2024-04-01"))

    assert one.fingerprint == other.fingerprint


def test_a_former_id_keeps_the_finding_known(check: Any, background: Any) -> None:
    (before,) = check(background(cohort("started: 2024-03-01")))
    renamed = cohort("started: 2024-03-01", ", formerly: old").replace("  old:", "  nurses-2024:")
    (after,) = check(background(renamed))

    assert before.fingerprint in after.former_fingerprints
