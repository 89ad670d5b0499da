"""The rule `time-reversal`: a step is over before the step that leads to it begins."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")


STATED = ("when: applied + 12 days\n", "when: applied + 12 days\n        next: update\n")


def update(when: str) -> tuple[str, str]:
    return ("        when: applied + 22 days\n", f"        when: {when}\n")


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("applied + 11 days", True),
        ("applied + 12 days", False),
        ("applied + 287 hours", True),
        ("applied + 288 hours", False),
        ("applied + 9 days to applied + 11 days", True),
        ("applied + 9 days to applied + 12 days", False),
        ("applied + 9 to 11 days", True),
        ("applied + 9 to 12 days", False),
        ("[applied + 9 days, applied + 12 days]", False),
        ("[applied + 9 days, applied + 11 days]", True),
    ],
)
def test_over_before_it_begins(when: str, is_reported: bool, summaries: Any, background: Any, locate: Any) -> None:
    files = background(STATED, update(when))

    place = locate(files, f"when: {when}\n        next:\n", when)
    other = locate(files, "when: applied + 12 days\n        next: update", "applied")
    expected = [("time-reversal", "warning", "nurse/update", BOTH, place, (other,))] if is_reported else []
    assert summaries(files, select=["flow"]) == expected


def test_it_is_reported_which_leads_to_which(check: Any, background: Any) -> None:
    (finding,) = check(background(STATED, update("applied + 11 days")), select=["flow"])

    assert finding.message == (
        '"Interview with the ward" (interview) leads Day nurse and Night nurse to "Where you stand" (update),'
        " which is over"
        " before it begins"
    )
    assert finding.data == {"from": "interview", "to": "update"}


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("applied + 22 days", False),
        ("applied + 23 days", True),
        ("applied + 10 to 23 days", False),
        ("applied + 10 days to applied + 40 days", False),
        ("[applied + 10 days, applied + 40 days]", False),
        ("[applied + 23 days, applied + 40 days]", True),
    ],
)
def test_the_start_of_the_first_touchpoint_counts(
    when: str, is_reported: bool, summaries: Any, background: Any
) -> None:
    interview = ("        when: applied + 12 days\n", f"        when: {when}\n        next: update\n")

    findings = [summary[:3] for summary in summaries(background(interview), select=["flow"])]
    assert findings == [("time-reversal", "warning", "nurse/update")] * is_reported


def test_the_finding_points_at_the_later_in_the_file_whichever_leads(summaries: Any) -> None:
    text = """
journey: map
stages:
  recruit:
    touchpoints:
      - {id: b, name: B, when: applied + 3 days}
  attract:
    touchpoints:
      - {id: a, name: A, when: applied + 9 days, next: b}
"""

    assert summaries(text, select=["flow"]) == [
        ("time-reversal", "warning", "map/a", (), "map.yaml:9:32", ("map.yaml:6:32",)),
    ]


def test_a_path_back_to_an_earlier_stage_is_for_another_rule(summaries: Any, background: Any) -> None:
    check_in = "        when: started + 30 days\n"
    back = (check_in, f"{check_in}        next: [onboarding-survey, {{to: interview, if: another ward}}]\n")

    assert summaries(background(back)) == []


def test_a_path_back_in_the_same_stage_is_checked(summaries: Any, background: Any) -> None:
    check_in = "        when: started + 30 days\n"
    back = (check_in, f"{check_in}        next: [onboarding-survey, {{to: first-day, if: another ward}}]\n")

    assert [summary[:3] for summary in summaries(background(back))] == [("time-reversal", "warning", "nurse/check-in")]


def test_concurrent_stages_only_where_next_is_written(summaries: Any, background: Any) -> None:
    survey = ("        when: started + 60 days\n", "        when: started + 400 days\n        next: [what-we-heard]\n")
    growth = "        when: started + 180 days\n"
    written = (growth, f"{growth}        next: [exit-interview, what-we-heard]\n")

    # the stay interview (300) and the growth talk (180) stand beside what comes after 80 days, and lead past it
    assert summaries(background()) == []
    assert [summary[2] for summary in summaries(background(written), select=["flow"])] == ["nurse/growth-talk"]
    assert "time-reversal" in [summary[0] for summary in summaries(background(survey), select=["flow"])]


def test_no_time_runs_backwards_within_an_endless_loop_but_out_of_it(summaries: Any, background: Any) -> None:
    loop = (
        "        when: applied + 24 days\n        ends: rejected\n",
        "        when: applied + 24 days\n        next: later\n",
    )
    later = """
# nurse.yaml
stages:
  recruit:
    touchpoints:
      - id: later
        name: Talk about other vacancies
        kind: conversation
        owner: people-partners
        channels: phone
        when: WHEN
        next: rejection
"""

    def findings(when: str) -> list[Any]:
        return [summary[0::2] for summary in summaries(background(loop, later.replace("WHEN", when)), select=["flow"])]

    loops = ("endless-loop", "nurse/rejection", findings("applied + 26 days")[0][2])
    assert findings("applied + 26 days") == [loops]
    # after the loop comes the welcome call, ten days after `accepted` (day 47 of the application)
    assert [item[0] for item in findings("applied + 47 days")] == ["endless-loop"]
    assert sorted(item[0] for item in findings("applied + 48 days")) == ["endless-loop", "time-reversal"]


def test_the_order_of_the_list_alone_reverses_nothing(summaries: Any, background: Any) -> None:
    assert summaries(background(update("applied + 11 days")), select=["flow"]) == []


@pytest.mark.parametrize(("stage", "is_reported"), [("recruit", True), ("attract", False)])
def test_from_the_last_step_of_a_stage_to_the_first_touchpoint_of_the_next(
    stage: str, is_reported: bool, summaries: Any
) -> None:
    following = {"recruit": "onboard", "attract": "recruit"}[stage]
    text = (
        f"journey: map\nstages:\n  {stage}:\n    touchpoints:\n"
        "      - {id: a, name: A, owner: hr, when: started + 2 days}\n"
        f"  {following}:\n    touchpoints:\n      - {{id: b, name: B, owner: hr, when: started}}\n"
    )

    rules = [summary[0] for summary in summaries(text, select=["flow"])]
    assert rules == ["time-reversal"] * is_reported


def test_after_a_dead_end_as_in_the_list(summaries: Any) -> None:
    text = (
        "journey: map\nstages:\n  recruit:\n    touchpoints:\n"
        "      - {id: a, name: A, owner: hr, when: started + 2 days, next: []}\n"
        "  onboard:\n    touchpoints:\n      - {id: b, name: B, owner: hr, when: started}\n"
    )

    assert [summary[0] for summary in summaries(text, select=["flow"])] == ["dead-end", "time-reversal"]


def test_a_missing_owner_that_would_settle_it_makes_a_note(check: Any) -> None:
    text = (
        "journey: map\nstages:\n  recruit:\n    touchpoints:\n"
        "      - {id: a, name: A, owner: hr, when: started + 2 days}\n"
        "      - {id: file, name: File, kind: task, side: backstage}\n"
        "  onboard:\n    touchpoints:\n      - {id: b, name: B, owner: hr, when: started}\n"
    )

    (finding,) = check(text, select=["flow"])
    assert (finding.rule, str(finding.level)) == ("time-reversal", "note")
    assert '"File" (file) has no owner' in finding.message
    assert check(text.replace("backstage", "backstage, owner: it"), select=["flow"]) == []


def test_one_persona_among_three_whose_days_differ(summaries: Any, background: Any) -> None:
    quick = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n    spans: {accepted: 9 days}\n"
    plan = ("        when: started - 7 days\n", "        when: started - 8 days\n")
    stated = ("        when: accepted + 10 days\n", "        when: accepted + 10 days\n        next: first-week-plan\n")

    # ten days after `accepted` the doctor has started a day ago
    assert [summary[:4] for summary in summaries(background(quick, plan, stated), select=["flow"])] == [
        ("time-reversal", "warning", "nurse/first-week-plan", ("doctor",)),
    ]


@pytest.mark.parametrize("when", ["on 2026-03-01", "every March"])
def test_a_touchpoint_that_is_not_on_the_timeline_is_not_checked(when: str, summaries: Any, background: Any) -> None:
    step = (update("")[0], f"        when: {when}\n        standing: false\n")

    assert summaries(background(step), select=["flow"]) == []


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        interview = "        when: applied + 12 days\n"
        late = (interview, f"        when: applied + 23 days\n        next: update\n        status: {status}\n")
        findings: list[Any] = summaries(background(late), select=["flow"])
        return findings

    assert [summary[:3] for summary in of("planned")] == [("time-reversal", "warning", "nurse/update")]
    assert of("retired") == []


def test_a_broken_next_is_not_also_a_wrong_order(summaries: Any, background: Any) -> None:
    broken = ("        next: welcome-call\n", "        next: {too: welcome-call}\n")

    assert all(summary[0] in ("missing-key", "unknown-key", "wrong-value") for summary in summaries(background(broken)))


def test_a_finding_can_be_waived_at_either(summaries: Any, background: Any) -> None:
    for id in ("interview", "update"):
        waiver = f"""
# journeymap.yaml
checks:
  waivers:
    - rule: time-reversal
      at: nurse/{id}
      because: The dates are being agreed
"""
        files = background(STATED, update("applied + 11 days"), waiver)
        assert [summary[:2] for summary in summaries(files, select=["flow"])] == [("time-reversal", "waived")]


@pytest.mark.parametrize("when", ["by applied + 11 days", "[by applied + 9 days, applied + 10 days]"])
def test_a_deadline_reverses_nothing(when: str, summaries: Any, background: Any) -> None:
    assert summaries(background(STATED, update(when)), select=["time-reversal"]) == []
    source = ("        when: applied + 12 days\n", "        when: by applied + 40 days\n        next: update\n")
    assert summaries(background(source), select=["time-reversal"]) == []
