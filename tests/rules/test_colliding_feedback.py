"""The rule `colliding-feedback`: one person gets two requests for feedback within two weeks."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


def pulse(when: str, more: str = "", stage: str = "retain", id: str = "pulse") -> str:
    """A second survey; the first is on day 60."""
    return f"""
# nurse.yaml
stages:
  {stage}:
    touchpoints:
      - id: {id}
        name: Pulse
        kind: feedback
        owner: people-partners
        channels: sms
        when: {when}
        feeds: ward-talk
        starts: a mail
        ends: answered
{more}"""


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("started + 73 days", True),
        ("started + 74 days", False),
        ("started + 1775 hours", True),
        ("started + 1776 hours", False),
        ("started + 47 days", True),
        ("started + 46 days", False),
        ("started + 60 days", True),
        ("started + 60 to 73 days", True),
        ("started + 60 to 74 days", False),  # a window counts on its last day
        ("started + 73 days to started + 90 days", True),
        ("started + 40 days to started + 59 days", False),  # a stretch on its first
        ("[started + 20 days, started + 73 days]", True),
        ("every 60 days from started", True),
        ("every 46 days from started until started + 100 days", False),
        ("every 47 days from started until started + 100 days", True),
        ("every 29 days from started + 30 days until started + 90 days", True),
        ("every 28 days from started + 32 days", False),
        ("every 1 hour from started", False),
        ("every Monday", False),
        ("every month until started + 100 days", True),
        ("every 4 weeks", False),
        ("on 2026-05-01", False),
    ],
)
def test_less_than_fourteen_days_from_the_survey_on_day_60(
    when: str, is_reported: bool, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(pulse(when))

    place = locate(files, f"when: {when}\n        feeds: ward-talk", when if when[0] != "[" else "started + 73")
    other = locate(files, "when: started + 60 days\n        feeds: what-we-heard", "started")
    expected = [("colliding-feedback", "note", "nurse/pulse", BOTH, place, (other,))] if is_reported else []
    findings = summaries(files, select=["colliding-feedback"])
    assert [
        reported for reported in findings if other in reported[5]
    ] == expected  # what recurs may meet the exit interview too


def test_what_the_message_says(check: Any, background: Any) -> None:
    (finding,) = check(background(pulse("started + 70 days")), select=["colliding-feedback"])

    assert finding.message == (
        '"Onboarding survey" (onboarding-survey) and "Pulse" (pulse) both ask Day nurse and Night nurse for'
        " feedback, less"
        " than 14 days apart; people who are asked too often stop answering"
    )
    assert finding.data == {"touchpoints": ["onboarding-survey", "pulse"], "limit": 14}


def test_the_finding_points_at_the_later_in_the_file_although_it_comes_first(summaries: Any) -> None:
    text = """
journey: map
stages:
  onboard:
    touchpoints:
      - {id: b, name: B, kind: feedback, feeds: b, when: started + 9 days}
  recruit:
    touchpoints:
      - {id: a, name: A, kind: feedback, feeds: a, when: started + 3 days}
"""

    assert summaries(text, select=["colliding-feedback"]) == [
        ("colliding-feedback", "note", "map/a", (), "map.yaml:9:58", ("map.yaml:6:58",)),
    ]


def test_each_pair_is_a_finding_and_a_touchpoint_does_not_collide_with_itself(check: Any, background: Any) -> None:
    files = background(pulse("[started + 58 days, started + 66 days]"), pulse("started + 62 days", id="third"))

    findings = check(files, select=["colliding-feedback"])
    assert sorted(finding.data["touchpoints"] for finding in findings) == [
        ["onboarding-survey", "pulse"],
        ["onboarding-survey", "third"],
        ["pulse", "third"],
    ]
    assert len({finding.fingerprint for finding in findings}) == 3


def test_what_recurs_and_meets_several_is_one_finding(check: Any, summaries: Any, background: Any) -> None:
    files = background(
        pulse("every 60 days from started until started + 1 year"), pulse("started + 184 days", id="third")
    )

    (finding,) = check(files, select=["colliding-feedback"])
    assert finding.data["touchpoints"] == ["onboarding-survey", "third", "pulse"]
    assert finding.subject == "nurse/pulse"
    assert '"Pulse" (pulse) recurs' in finding.message
    assert len(finding.related) == 2


def test_two_that_recur_are_one_finding_however_often_they_meet(check: Any) -> None:
    text = """
journey: map
stages:
  engage:
    touchpoints:
      - {id: a, name: A, kind: feedback, feeds: a, when: every 3 months from started}
      - {id: b, name: B, kind: feedback, feeds: b, when: every 6 months from started}
"""

    (finding,) = check(text, select=["colliding-feedback"])
    assert finding.data["touchpoints"] == ["a", "b"]


def test_one_persona_among_three(summaries: Any, background: Any) -> None:
    doctor = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n"
    files = background(doctor, pulse("started + 70 days", "        personas: doctor\n"))

    assert [summary[:4] for summary in summaries(files, select=["colliding-feedback"])] == [
        ("colliding-feedback", "note", "nurse/pulse", ("doctor",))
    ]


def test_two_that_no_persona_gets_together_do_not_collide(summaries: Any, background: Any) -> None:
    day = pulse("started + 100 days", "        personas: day-nurse\n")
    night = pulse("started + 100 days", "        personas: night-nurse\n", id="third")

    assert summaries(background(day, night), select=["colliding-feedback"]) == []


def test_a_hundred_years_of_hourly_surveys_take_no_time(summaries: Any, background: Any) -> None:
    spans = "# journeymap.yaml\nspans: {started: 100 years}\n"
    files = background(spans, pulse("every 29 days"), pulse("every 30 days from started + 1 day", id="third"))

    assert len(summaries(files, select=["colliding-feedback"])) == 2  # with the two surveys of the background too


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        files = background(pulse("started + 70 days", f"        status: {status}\n"))
        return [summary[:3] for summary in summaries(files, select=["colliding-feedback"])]

    assert of("planned") == [("colliding-feedback", "note", "nurse/pulse")]
    assert of("retired") == []


@pytest.mark.parametrize(("days", "is_reported"), [(10, False), (11, True), (0, False)])
def test_the_option(days: int, is_reported: bool, summaries: Any, background: Any) -> None:
    option = f"# journeymap.yaml\nchecks:\n  rules:\n    colliding-feedback: {{days: {days}}}\n"

    findings = summaries(background(option, pulse("started + 70 days")), select=["colliding-feedback"])
    assert [summary[2] for summary in findings] == ["nurse/pulse"] * is_reported


def test_two_journeys_do_not_collide_and_it_is_waived_at_either(summaries: Any, background: Any) -> None:
    other = """
# pool.yaml
journey: pool
covers: onboard
stages:
  onboard:
    touchpoints:
      - {id: survey, name: Survey, kind: feedback, feeds: survey, when: started + 61 days}
"""
    assert summaries(background(other), select=["colliding-feedback"]) == []
    for id in ("pulse", "onboarding-survey"):
        waiver = f"""
# journeymap.yaml
checks:
  waivers:
    - rule: colliding-feedback
      at: nurse/{id}
      because: They are very short
"""
        findings = summaries(background(pulse("started + 70 days"), waiver), select=["colliding-feedback"])
        assert [summary[1] for summary in findings] == ["waived"]


def test_what_recurs_and_meets_one_other_is_a_pair_at_the_later_in_the_file(summaries: Any) -> None:
    text = """
journey: map
stages:
  engage:
    touchpoints:
      - {id: a, name: A, kind: feedback, feeds: a, when: every 3 months from started}
      - {id: b, name: B, kind: feedback, feeds: b, when: started + 95 days}
"""

    assert [summary[2] for summary in summaries(text, select=["colliding-feedback"])] == ["map/b"]
