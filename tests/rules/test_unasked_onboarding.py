"""The rule `unasked-onboarding`: nobody asks new colleagues how their onboarding was."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "unasked-onboarding"
SURVEY = "        name: Onboarding survey\n        kind: "
NO_SURVEY = (f"{SURVEY}feedback\n", f"{SURVEY}message\n")


def test_it_is_one_note_for_the_stage(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background(NO_SURVEY)
    (finding,) = check(files, select=[RULE])

    assert summaries(files, select=[RULE]) == [(RULE, "note", "nurse/onboard", (), locate(files, "onboard:"))]
    assert finding.data["places_to_ask"] == ["check-in"]  # and not the welcome call before the first day
    assert '"Check-in after a month" (check-in)' in finding.help


@pytest.mark.parametrize(
    ("line", "is_reported"),
    [
        ("kind: feedback", False),
        ("kind: feedback\n        from: person", True),
        ("kind: feedback\n        side: backstage", True),
        ("kind: feedback\n        status: planned", True),
        ("kind: conversation", True),
        ("kind: conversation\n        feeds: what-we-heard", False),
        ("kind: message\n        feeds: what-we-heard", True),
    ],
)
def test_who_asks_in_the_stage(line: str, is_reported: bool, background: Any, summaries: Any) -> None:
    files = background(
        NO_SURVEY,
        f"""
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: asking
        name: Asking
        owner: people-partners
        {line}
""",
    )
    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_reported


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("started", False),
        ("started - 1 day", True),
        ("started + 365 days", False),
        ("started + 366 days", True),
        ("every 6 months from started", False),
        ("every 2 years from started", True),
        ("unknown", True),
    ],
)
def test_who_asks_within_the_first_year(when: str, is_reported: bool, background: Any, summaries: Any) -> None:
    files = background(
        NO_SURVEY,
        f"""
# nurse.yaml
stages:
  engage:
    touchpoints:
      - id: pulse
        name: Pulse
        kind: feedback
        owner: people-partners
        feeds: what-we-heard
        when: {when}
""",
    )
    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_reported


@pytest.mark.parametrize(
    ("count", "settings", "is_reported"),
    [
        (5, "", True),
        (4, "", False),
        (4, "{unasked-onboarding: {at_least: 4}}", True),
        (5, "{unasked-onboarding: off}", False),
    ],
)
def test_it_has_at_least_five_touchpoints(count: int, settings: str, is_reported: bool, summaries: Any) -> None:
    checks = f"checks: {{rules: {settings}}}\n" if settings else ""
    text = f"journey: nurse\ncovers: onboard\n{checks}stages:\n  onboard:\n    touchpoints:\n"
    text += "      - {id: talk, name: Talk, kind: conversation, when: started}\n"
    text += "".join(f"      - {{id: t{n}, name: T, kind: task}}\n" for n in range(count - 1))

    assert [summary[0] for summary in summaries(text, select=[RULE])] == [RULE] * is_reported


@pytest.mark.parametrize(
    ("settings", "is_reported"),
    [
        ("", False),
        ("checks: {rules: {unheard-stage: off}}\n", True),
        ("checks: {rules: {unheard-stage: {at_least: 6}}}\n", True),
    ],
)
def test_not_where_nobody_can_say_anything_at_all(settings: str, is_reported: bool, summaries: Any) -> None:
    text = f"journey: nurse\ncovers: onboard\n{settings}stages:\n  onboard:\n    touchpoints:\n"
    text += "".join(f"      - {{id: t{n}, name: T, kind: task}}\n" for n in range(5))

    assert [summary[0] for summary in summaries(text, select=[RULE])] == [RULE] * is_reported


def test_where_one_persona_can_say_something_it_is_reported(summaries: Any) -> None:
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    text += "      - {id: talk, name: Talk, kind: conversation, personas: a}\n"
    text += "".join(f"      - {{id: t{n}, name: T, kind: task, personas: [a, b]}}\n" for n in range(4))

    assert [summary[:4] for summary in summaries(text, select=[RULE])] == [(RULE, "note", "nurse/onboard", ())]


def test_without_a_conversation_the_help_proposes_a_survey(check: Any) -> None:
    text = "journey: nurse\ncovers: onboard\nchecks: {rules: {unheard-stage: off}}\nstages:\n  onboard:\n    touchpoints:\n"
    text += "".join(f"      - {{id: t{n}, name: T, kind: task}}\n" for n in range(5))
    (finding,) = check(text, select=[RULE])

    assert finding.help == "add a short survey, such as `kind: feedback` with `when: started + 60 days`"


def test_a_planned_conversation_makes_the_stage_heard(summaries: Any) -> None:
    """`unheard-stage` includes what is planned, so it does not report the stage instead."""
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    text += "".join(f"      - {{id: t{n}, name: T, kind: task}}\n" for n in range(5))
    text += "      - {id: talk, name: Talk, kind: conversation, status: planned}\n"

    assert [summary[0] for summary in summaries(text, select=[RULE, "unheard-stage"])] == [RULE]


def test_who_does_not_pass_the_stage_need_not_be_heard_there(summaries: Any) -> None:
    workspace = "organization: Us\npersonas: {nurse: {}, applicant: {stages: [recruit]}}\n"
    text = "journey: nurse\nstages:\n  onboard:\n    touchpoints:\n"
    text += "".join(f"      - {{id: t{n}, name: T, kind: task}}\n" for n in range(5))
    files = {"journeymap.yaml": workspace, "map.yaml": text}

    assert [(summary[0], summary[3]) for summary in summaries(files, select=[RULE, "unheard-stage"])] == [
        ("unheard-stage", ("nurse",))
    ]


@pytest.mark.parametrize(
    ("stage", "line", "is_in_doubt"),
    [
        ("engage", "kind: feedback", True),
        ("engage", "kind: feedback, when: unknown", True),
        ("retain", "kind: conversation, feeds: t0", True),
        ("engage", "kind: conversation", False),
        ("engage", "kind: feedback, from: person", False),
        ("engage", "kind: feedback, when: started + 2 years", False),
        ("recruit", "kind: feedback", False),
        ("depart", "kind: feedback", False),
    ],
)
def test_what_may_ask_within_the_year_makes_a_note(stage: str, line: str, is_in_doubt: bool, check: Any) -> None:
    text = f"journey: nurse\nchecks: {{rules: {{{RULE}: warning}}}}\nstages:\n  onboard:\n    touchpoints:\n"
    text += "".join(f"      - {{id: t{n}, name: T, kind: conversation}}\n" for n in range(5))
    text += f"  {stage}:\n    touchpoints:\n      - {{id: survey, name: Survey, {line}}}\n"
    (finding,) = check(text, select=[RULE])

    assert str(finding.level) == ("note" if is_in_doubt else "warning")
    assert ('"Survey" (survey) has no `when` and may ask' in finding.message) is is_in_doubt
    assert finding.help.startswith('write the `when` of "Survey" (survey), or ask at "T" (t0)') is is_in_doubt


def test_a_stage_of_one_touchpoint_is_told_so(check: Any) -> None:
    nurse = """\
journey: nurse
owner: hr
checks: {rules: {unasked-onboarding: {at_least: 1}}}
stages:
  onboard:
    touchpoints:
      - {id: a, name: Welcome, owner: hr, when: started}
"""
    (finding,) = check({"nurse.yaml": nurse}, select=[RULE])

    assert " its only touchpoint is no feedback, and " in finding.message
