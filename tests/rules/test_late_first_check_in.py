"""The rule `late-first-check-in`: there is no conversation between the second week and the second month of work."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "late-first-check-in"
BOTH = ("day-nurse", "night-nurse")
CHECK_IN = "        when: started + 30 days\n"
WELCOME = "        when: accepted + 10 days\n"


def check_in(when: str, more: str = "") -> tuple[str, str]:
    return CHECK_IN, f"        when: {when}\n{more}"


LETTER = """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: letter
        name: Letter
        kind: message
        owner: people-partners
        when: started + 31 days
"""
"""Without it the weeks of the check-in would lie in a silence that is reported."""


@pytest.mark.parametrize(
    ("when", "is_late"),
    [
        ("started + 14 days", False),
        ("started + 59 days", False),
        ("started + 13 days", True),
        ("started + 60 days", True),
        ("started + 1439 hours", False),  # the last hour of day 59
        ("started + 1440 hours", True),
        ("started + 335 hours", True),  # the last hour of day 13
        ("started + 10 to 14 days", False),
        ("started + 50 to 60 days", False),  # a window that overlaps is enough
        ("started + 60 to 70 days", True),
        ("started + 10 days to started + 14 days", False),  # a conversation counts throughout
        ("every 2 months from started - 10 days", False),  # day 50
        ("every 2 months from started", True),  # day 60
        ("on 2027-03-01", True),  # it has a `when`, and no place on the line
    ],
)
def test_from_day_14_to_day_59(when: str, is_late: bool, background: Any, summaries: Any) -> None:
    findings = summaries(background(LETTER, check_in(when)), select=[RULE])

    assert [summary[:4] for summary in findings] == [(RULE, "warning", "nurse/onboard", BOTH)] * is_late


def test_the_finding_points_at_the_stage(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background(
        check_in("started + 35 days"),
        (
            "        name: Check-in after a month\n        kind: conversation\n",
            "        name: Letter\n        kind: message\n",
        ),
    )
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "warning", "nurse/onboard", BOTH, locate(files, "onboard:"))]
    assert finding.message == "no conversation with Day nurse and Night nurse from day 14 to day 59 of work"
    assert finding.help == (
        "in these weeks a talk can still fix what goes wrong: add a check-in with its `when`, best led by the manager"
    )
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "onboard", None)


@pytest.mark.parametrize("line", ["        from: person\n", "        side: backstage\n", "        status: retired\n"])
def test_a_conversation_of_others_is_not_reported(line: str, background: Any, summaries: Any) -> None:
    assert [
        summary[3] for summary in summaries(background(LETTER, check_in("started + 30 days", line)), select=[RULE])
    ] == [BOTH]


def test_a_check_in_can_be_in_another_stage(background: Any, summaries: Any) -> None:
    files = background(
        check_in("started + 90 days"), ("        when: every 3 months from", "        when: every 1 month from")
    )

    assert summaries(files, select=[RULE]) == []


def test_an_undated_conversation_makes_it_a_note(background: Any, summaries: Any, check: Any) -> None:
    files = background(LETTER, (CHECK_IN, ""))
    (finding,) = check(files, select=[RULE])

    assert [summary[:4] for summary in summaries(files, select=[RULE])] == [(RULE, "note", "nurse/onboard", BOTH)]
    assert finding.message == (
        "no dated conversation with Day nurse and Night nurse from day 14 to day 59 of work;"
        ' "Check-in after a month" (check-in) has no `when` and may lie there'
    )


@pytest.mark.parametrize(
    ("when", "level"),
    [
        ("by started + 90 days", "note"),
        ("by started + 14 days", "note"),
        ("by started + 13 days", "warning"),
        ("first-day + 20 days", None),
        ("onboarding-survey - 1 week", None),
        ("onboarding-survey", "warning"),
        ("unknown", "note"),
    ],
)
def test_deadlines_and_times_from_touchpoints(when: str, level: str | None, background: Any, summaries: Any) -> None:
    findings = summaries(background(LETTER, check_in(when)), select=[RULE])

    assert [summary[1] for summary in findings] == ([level] if level else [])


@pytest.mark.parametrize(
    ("before", "after", "level"),
    [
        ("started + 60 days", "started + 70 days", "warning"),  # the list places it after day 59
        ("started + 59 days", "started + 70 days", "note"),
        ("started + 1439 hours", "started + 70 days", "note"),
        ("started + 2 days", "started + 335 hours", "warning"),
        ("started + 2 days", "started + 13 days", "warning"),
        ("started + 2 days", "started + 14 days", "note"),
    ],
)
def test_the_order_of_the_list_places_an_undated_conversation(
    before: str, after: str, level: str, summaries: Any
) -> None:
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    text += "      - {id: letter, name: L, kind: message, when: started + 1 day}\n"
    text += f"      - {{id: a, name: A, kind: message, when: {before}}}\n"
    text += "      - {id: talk, name: T, kind: conversation}\n"
    text += f"      - {{id: b, name: B, kind: message, when: {after}}}\n"
    text += "      - {id: c, name: C, kind: message, standing: true, when: started + 30 days}\n"

    assert [summary[1] for summary in summaries(text, select=[RULE])] == [level]


@pytest.mark.parametrize(
    ("stage", "level"),
    [
        ("attract", "warning"),
        ("recruit", "warning"),
        ("onboard", "note"),
        ("engage", "note"),
        ("develop", "note"),
        ("retain", "note"),
        ("depart", "warning"),
    ],
)
def test_in_which_stages_an_undated_conversation_counts(
    stage: str, level: str, background: Any, summaries: Any
) -> None:
    talk = f"""
# nurse.yaml
stages:
  {stage}:
    touchpoints:
      - id: desk
        name: Talk at the desk
        kind: conversation
        standing: true
"""
    files = background(LETTER, check_in("started + 90 days"), talk)

    assert [summary[1] for summary in summaries(files, select=[RULE])] == [level]


@pytest.mark.parametrize(
    ("owner", "when", "level"),
    [
        ("ward-managers", "started + 59 days", "note"),
        ("ward-managers", "started + 60 days", "warning"),
        ("ward-managers", "started + 50 to 70 days", "note"),
        ("ward-managers", "by started + 59 days", "note"),
        ("ward-managers", "by started + 60 days", "warning"),
        ("ward-managers", "started + 1 day to started + 20 days", "note"),
        ("ward-managers", "[started + 30 days, started + 90 days]", "note"),
        ("people-partners", "started + 30 days", "warning"),
        ("employer-brand", "started + 30 days", "warning"),
        ("unknown", "started + 30 days", "note"),
    ],
)
def test_a_feedback_of_the_ward_may_be_a_talk(
    owner: str, when: str, level: str, background: Any, summaries: Any, check: Any
) -> None:
    form = f"""
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: form
        name: Feedback form
        kind: feedback
        owner: {owner}
        feeds: what-we-heard
        when: {when}
"""
    files = background(LETTER, check_in("started + 90 days"), form)

    assert [summary[1] for summary in summaries(files, select=[RULE])] == [level]
    if level == "note":
        assert '"Feedback form" (form)' in check(files, select=[RULE])[0].message


@pytest.mark.parametrize(("ends", "level"), [("", "note"), (", ends: they leave", "warning")])
def test_an_undated_talk_with_those_who_leave_is_not_with_the_others(ends: str, level: str, summaries: Any) -> None:
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    text += "      - {id: a, name: A, kind: message, when: started, next: [talk, b]}\n"
    text += f"      - {{id: talk, name: T, kind: conversation{ends}}}\n"
    text += "      - {id: b, name: B, kind: message, when: started + 70 days}\n"
    text += "      - {id: c, name: C, kind: message, standing: true, when: started + 30 days}\n"

    assert [summary[1] for summary in summaries(text, select=[RULE])] == [level]


def test_a_feedback_of_another_stage_is_no_talk(background: Any, summaries: Any) -> None:
    form = """
# nurse.yaml
stages:
  engage:
    touchpoints:
      - {id: form, name: Form, kind: feedback, owner: ward-managers, feeds: what-we-heard, when: started + 30 days}
"""
    files = background(LETTER, check_in("started + 90 days"), form)

    assert [summary[1] for summary in summaries(files, select=[RULE])] == ["warning"]


# -- when it is not asked --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "side", "when", "is_late"),
    [
        ("message", "frontstage", "started", True),
        ("task", "backstage", "started", True),
        ("task", "backstage", "accepted to started", True),
        ("message", "frontstage", "started - 1 day", False),
        ("message", "frontstage", "", False),
    ],
)
def test_it_needs_something_dated_in_onboarding_from_the_first_day_on(
    kind: str, side: str, when: str, is_late: bool, summaries: Any
) -> None:
    text = "journey: nurse\ncovers: [onboard, engage]\nstages:\n  onboard:\n    touchpoints:\n"
    text += f"      - {{id: a, name: A, kind: {kind}, side: {side}, when: {when}}}\n"
    text += "  engage:\n    touchpoints:\n"
    text += "      - {id: b, name: B, kind: message, when: started + 30 days}\n"

    assert [summary[:3] for summary in summaries(text, select=[RULE])] == [(RULE, "warning", "nurse/onboard")] * is_late


SHORT = """\
journey: nurse
covers: onboard
stages:
  onboard:
    touchpoints:
      - {id: a, name: A, kind: event, when: started}
      - {id: b, name: B, kind: message, standing: true, when: started + 7 days}
      - {id: c, name: C, kind: message, standing: true, when: started + 20 days}
"""


@pytest.mark.parametrize(("stay", "is_late"), [("1 week", False), ("27 days", False), ("28 days", True)])
def test_nothing_is_asked_of_short_stays(stay: str, is_late: bool, summaries: Any, check: Any) -> None:
    files = {"journeymap.yaml": f"organization: X\nspans: {{started: {stay}}}\n", "nurse.yaml": SHORT}

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_late
    if is_late:
        assert "from day 14 to day 28 of work" in check(files, select=[RULE])[0].message


@pytest.mark.parametrize(("day", "is_late"), [(20, False), (27, False), (28, True), (40, True)])
def test_who_passes_no_later_stage_is_asked_until_the_last_dated_touchpoint(
    day: int, is_late: bool, summaries: Any
) -> None:
    files = {
        "journeymap.yaml": "organization: X\npersonas:\n  locum: {stages: [attract, recruit, onboard]}\n",
        "nurse.yaml": SHORT.replace("started + 20 days", f"started + {day} days"),
    }

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_late


@pytest.mark.parametrize(
    ("setting", "is_late"), [("warning", False), ("note", False), ("off", True), ("{days: 70}", True)]
)
def test_it_is_not_asked_within_a_silence_that_is_reported(
    setting: str, is_late: bool, background: Any, check: Any
) -> None:
    files = background(check_in("started + 1 day"), f"# nurse.yaml\nchecks:\n  rules:\n    early-silence: {setting}\n")

    assert (RULE in [finding.rule for finding in check(files)]) == is_late


# -- for whom, and where ---------------------------------------------------------------------------------------------


def test_one_persona_of_two(background: Any, summaries: Any) -> None:
    files = background(LETTER, check_in("started + 30 days", "        personas: night-nurse\n"))

    assert [summary[3] for summary in summaries(files, select=[RULE])] == [("day-nurse",)]


@pytest.mark.parametrize(
    ("edit", "whom"),
    [
        (
            ("    shift: day\n", "    shift: day\n    stages: [attract, recruit, engage, develop, retain, depart]\n"),
            [("night-nurse",)],
        ),
        (("name: Ward nurse\n", "name: Ward nurse\ncovers: [attract, recruit, engage, develop, retain, depart]\n"), []),
        ("# journeymap.yaml\nchecks: {rules: {late-first-check-in: {before: 60}}}", []),
        ("# journeymap.yaml\nchecks: {rules: {late-first-check-in: {before: 61, after: 61}}}", [BOTH]),
        ("# nurse.yaml\nchecks: {rules: {late-first-check-in: off}}", []),
    ],
)
def test_which_personas_are_checked(edit: Any, whom: Any, background: Any, summaries: Any) -> None:
    assert [
        summary[3] for summary in summaries(background(LETTER, check_in("started + 60 days"), edit), select=[RULE])
    ] == whom


def test_a_planned_check_in_lowers_the_level(background: Any, summaries: Any, check: Any) -> None:
    files = background(LETTER, check_in("started + 30 days", "        status: planned\n"))

    assert [summary[:3] for summary in summaries(files, select=[RULE])] == [(RULE, "note", "nurse/onboard")]
    assert check(files, select=[RULE])[0].message.endswith("; what is planned will fill it")


def test_a_planned_conversation_without_a_day_makes_a_note_of_it(background: Any, summaries: Any, check: Any) -> None:
    files = background(LETTER, (CHECK_IN, "        status: planned\n"))

    assert [summary[:3] for summary in summaries(files, select=[RULE])] == [(RULE, "note", "nurse/onboard")]
    assert check(files, select=[RULE])[0].message.endswith("; what is planned may fill it")


@pytest.mark.parametrize(("same_as", "is_late"), [("onboard", True), ("engage", False)])
def test_another_framework_says_which_stage_is_meant(same_as: str, is_late: bool, summaries: Any) -> None:
    files = {
        "journeymap.yaml": f"organization: X\nframework:\n  - id: arrive\n    same_as: {same_as}\n",
        "nurse.yaml": "journey: nurse\nstages:\n  arrive:\n    touchpoints:\n"
        "      - {id: a, name: A, kind: conversation, when: started}\n"
        "      - {id: b, name: B, kind: message, when: started + 30 days}\n",
    }

    assert [summary[2] for summary in summaries(files, select=[RULE])] == ["nurse/arrive"] * is_late
