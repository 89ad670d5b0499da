"""`old-measures`: periods that nobody measured, and touchpoints that the map no longer has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

DATA = """\
# journeymap.yaml
data:
  ats:
    table: ats.csv
    case: case
    event: event
    time: time
measure: {%s}
"""
RELEASE = """\
# measures.json: nurse/%s
steps:
- {touchpoint: application, remaining: 300, completed: 300}
"""


@pytest.fixture
def old(background: Any, check: Any) -> Any:
    """`old(*fragments, today=…)`: the messages of the rule."""

    def run(*fragments: str, today: date = date(2026, 11, 22), **options: Any) -> list[str]:
        findings = check(background(*fragments), today=today, select=["old-measures"], **options)
        assert {(finding.category, str(finding.level), finding.subject) for finding in findings} <= {
            ("reality", "warning", "nurse")
        }
        return [finding.message for finding in findings]

    return run


@pytest.mark.parametrize(
    ("settings", "today", "missing"),
    [
        ("period: year", date(2026, 6, 30), "2024"),
        ("period: year", date(2026, 7, 1), "2025"),
        ("period: year, settled: 1 year", date(2026, 7, 1), "2024"),
        ("period: half", date(2026, 11, 22), "the second half of 2025"),
        ("period: quarter", date(2026, 11, 22), "the first quarter of 2026"),
        ("period: month", date(2026, 11, 22), "April 2026"),
        ("period: year, since: 2024-01-01", date(2026, 11, 22), "2024"),
        ("period: year, since: 2024-02-01", date(2026, 11, 22), "2025"),
        ("period: year, since: 2026-01-01", date(2026, 11, 22), None),
    ],
)
def test_a_journey_with_data_and_without_measures(settings: str, today: date, missing: str | None, old: Any) -> None:
    messages = old(DATA % settings, today=today)
    assert [text.split(" since ")[0] for text in messages] == (
        [f'"Ward nurse" could be measured in {missing}'] if missing else []
    )


def test_it_says_since_when_and_how_many_more(old: Any) -> None:
    assert old(DATA % "period: year, since: 2023-01-01") == [
        '"Ward nurse" could be measured in 2023 since 2024-03-31, and so could 2 later periods, and is not'
    ]


def test_periods_since_the_first_release_are_missing(old: Any) -> None:
    assert old(DATA % "period: year", RELEASE % 2025) == []
    assert old(DATA % "period: year", RELEASE % 2022 + RELEASE % 2024) == [
        '"Ward nurse" could be measured in 2023 since 2024-03-31, and so could 1 later period, and is not'
    ]


def test_other_periods_on_the_same_days_count(old: Any) -> None:
    assert old(DATA % "period: half", RELEASE % 2025) == []


def test_the_number_of_months_is_an_option(background: Any, check: Any) -> None:
    options = "# journeymap.yaml\nchecks: {rules: {old-measures: {months: 12}}}"
    files = background(DATA % "period: year, since: 2025-01-01", options)
    assert check(files, today=date(2027, 3, 31), select=["old-measures"]) == []
    assert len(check(files, today=date(2027, 4, 1), select=["old-measures"])) == 1


def test_a_journey_without_data_is_not_asked(old: Any) -> None:
    assert old() == []
    assert old(RELEASE % 2019) == []


def test_touchpoints_that_are_gone_are_named_once(old: Any) -> None:
    release = """\
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 300, ended: {refusal: 100}}
- {touchpoint: assessment, remaining: 200, completed: 200}
aside:
- {touchpoint: tour, reached: 0}
"""
    assert old(release) == [
        'the measures of "Ward nurse" in 2025 name touchpoints that no longer exist: `tour`, `refusal` and `assessment`'
    ]
    former = "# nurse.yaml: stages / recruit / touchpoints\n- id: interview\n  formerly: [assessment, tour, refusal]\n  name: Interview"
    assert old(release, former) == []


def test_a_journey_that_is_gone_is_named(background: Any, check: Any) -> None:
    files = background(RELEASE.replace("nurse", "porter") % 2025)
    (finding,) = check(files, select=["old-measures"])
    assert finding.message == "the measures porter/2025 are of a journey that no longer exists: `porter`"
    assert (finding.location.path, finding.location.line, finding.subject) == ("measures.json", 5, "porter")

    files["nurse.yaml"] = files["nurse.yaml"].replace("journey: nurse", "journey: nurse\nformerly: porter")
    assert check(files, select=["old-measures"]) == []


def test_with_several_journeys_a_source_says_which_it_is_about(old: Any, background: Any) -> None:
    data = (DATA % "period: year").replace("table: ats.csv", "table: ats.csv\n    journey: nurse")
    assert len(old(data, "# doctor.yaml\njourney: doctor")) == 1
