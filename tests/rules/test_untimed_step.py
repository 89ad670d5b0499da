"""The rule `untimed-step`: steps do not say when they happen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

GROWTH = ("        when: started + 180 days\n", "")
OPEN = ("        when: applied - 20 days\n", "")


def test_one_finding_lists_them(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(GROWTH, OPEN)

    assert summaries(files) == [
        ("untimed-step", "note", "nurse", (), locate(files, "id: open-evening", "open-evening"))
    ]
    (finding,) = check(files)
    assert finding.message == (
        '"Open evening on the ward" (open-evening) and "Growth talk" (growth-talk) have no `when`, and no check of time'
        " sees them"
    )
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "attract", "open-evening")
    assert finding.data["touchpoints"] == ["open-evening", "growth-talk"]


def test_one_step_alone(check: Any, background: Any) -> None:
    (finding,) = check(background(GROWTH))

    assert finding.message == '"Growth talk" (growth-talk) has no `when`, and no check of time sees it'


@pytest.mark.parametrize(
    ("line", "is_reported"),
    [
        ("standing: true", False),
        ("side: backstage", False),
        ("status: retired", False),
        ("status: planned", True),
        ("when: []", True),
        ("when: every March", False),
        ("when: on 2027-03-01", False),
        ("personas: night-nurse", True),
    ],
)
def test_which_are_checked(line: str, is_reported: bool, summaries: Any, background: Any) -> None:
    findings = summaries(background((GROWTH[0], f"        {line}\n")), select=["reach"])

    assert [summary[:4] for summary in findings] == [("untimed-step", "note", "nurse", ())] * is_reported


def test_each_journey_has_its_own(summaries: Any) -> None:
    journey = "journey: {}\nstages:\n  attract:\n    touchpoints:\n      - {{id: a, name: A}}\n"

    assert summaries({"x.yaml": journey.format("one") + "---\n" + journey.format("two")}, select=["reach"]) == [
        ("untimed-step", "note", "one", (), "x.yaml:5:14"),
        ("untimed-step", "note", "two", (), "x.yaml:11:14"),
    ]


def test_a_when_that_is_not_reported_is_not_also_left_out(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background((GROWTH[0], "        when: started plus 3\n")))] == [
        "wrong-value"
    ]


def test_a_finding_can_be_waived_in_the_journey(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - rule: untimed-step\n    because: The days are being asked for\n"

    assert [summary[1] for summary in summaries(background(GROWTH, waiver))] == ["waived"]


def test_a_waiver_at_one_of_them_removes_it(summaries: Any, check: Any, background: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers:\n"
    waiver += "    - {rule: untimed-step, at: nurse/open-evening, because: It comes in May}\n"
    files = background(GROWTH, OPEN, waiver)

    assert check(files)[0].data["touchpoints"] == ["growth-talk"]
    assert [summary[:3] for summary in summaries(files)] == [("untimed-step", "note", "nurse")]


PREPARATION = """
# nurse.yaml
stages:
  {stage}:
    touchpoints:
      - id: account
        name: Account
        owner: people-partners
        side: backstage
        kind: {kind}
        {more}
"""


@pytest.mark.parametrize(
    ("stage", "kind", "more", "is_reported"),
    [
        ("onboard", "task", "notes: x", True),
        ("onboard", "form", "notes: x", True),
        ("onboard", "task", "standing: true", False),
        ("onboard", "task", "standing: false", True),
        ("onboard", "content", "notes: x", False),
        ("onboard", "service", "notes: x", False),
        ("onboard", "programme", "notes: x", False),
        ("onboard", "task", "when: unknown", False),
        ("onboard", "task", "when: by started", False),
        ("recruit", "task", "notes: x", False),
    ],
)
def test_what_prepares_the_onboarding_behind_the_scenes(
    stage: str, kind: str, more: str, is_reported: bool, summaries: Any, background: Any
) -> None:
    files = background(PREPARATION.format(stage=stage, kind=kind, more=more))

    assert [summary[:3] for summary in summaries(files, select=["untimed-step"])] == [
        ("untimed-step", "note", "nurse")
    ] * is_reported


def test_what_something_needs_has_its_time_from_there(summaries: Any, background: Any) -> None:
    files = background(
        PREPARATION.format(stage="onboard", kind="task", more="notes: x"),
        ("        name: First day on the ward\n", "        name: First day on the ward\n        needs: account\n"),
    )

    assert summaries(files, select=["untimed-step"]) == []


@pytest.mark.parametrize(("stage", "is_reported"), [("recruit", True), ("onboard", True), ("engage", False)])
def test_what_the_person_does_is_listed_only_before_engage(stage: str, is_reported: bool, summaries: Any) -> None:
    text = f"journey: nurse\ncovers: {stage}\nstages:\n  {stage}:\n    touchpoints:\n"
    text += "      - {id: a, name: A, kind: form, from: person}\n"

    assert [summary[0] for summary in summaries(text, select=["untimed-step"])] == ["untimed-step"] * is_reported


def test_parts_of_a_listed_event_are_not_listed(check: Any) -> None:
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    text += "      - {id: day, name: Day, kind: event}\n"
    text += "      - {id: morning, name: Morning, kind: conversation, part_of: day}\n"
    text += "      - {id: coffee, name: Coffee, kind: conversation, part_of: morning}\n"
    text += "      - {id: course, name: Course, kind: programme, next: [day]}\n"
    text += "      - {id: lesson, name: Lesson, kind: training, part_of: course}\n"

    assert check(text, select=["untimed-step"])[0].data["touchpoints"] == ["day", "course", "lesson"]


def test_all_parts_of_a_part_are_not_listed(check: Any) -> None:
    text = "journey: nurse\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    text += "      - {id: day, name: Day, kind: event}\n"
    text += "      - {id: morning, name: Morning, kind: content, part_of: day}\n"
    for part in ("coffee", "tour", "badge"):
        text += f"      - {{id: {part}, name: Part, kind: conversation, part_of: morning}}\n"
    text += "      - {id: lunch, name: Lunch, kind: conversation, part_of: dinner}\n"
    text += "      - {id: dinner, name: Dinner, kind: conversation, part_of: lunch}\n"

    assert check(text, select=["untimed-step"])[0].data["touchpoints"] == ["day", "lunch", "dinner"]


def test_what_another_journey_needs_is_not_listed(summaries: Any) -> None:
    task = "      - {id: account, name: Account, kind: task, side: backstage}\n"
    head = "covers: onboard\nstages:\n  onboard:\n    touchpoints:\n"
    other = f"journey: it\n{head}      - {{id: login, name: Login, when: started, needs: nurse/account"
    files = {"a.yaml": f"journey: nurse\n{head}{task}", "b.yaml": f"{other}}}\n"}
    retired = {**files, "b.yaml": f"{other}, status: retired}}\n"}

    assert summaries(files, select=["untimed-step"]) == []
    assert [summary[2] for summary in summaries(retired, select=["untimed-step"])] == ["nurse"]


def test_the_window_before_the_offer_is_named(tmp_path: Path) -> None:
    (tmp_path / "nurse.yaml").write_text(
        "journey: nurse\nstages:\n  recruit:\n    touchpoints:\n"
        "      - {id: form, name: Form, kind: form, owner: hr, when: applied}\n"
        "      - {id: talk, name: Talk, kind: conversation, owner: hr}\n"
        "      - {id: visit, name: Visit, kind: event, owner: hr}\n"
        "      - {id: offer, name: Offer, kind: message, owner: hr, when: offered}\n",
        "utf-8",
    )
    (finding,) = jm.validate(jm.load(tmp_path), select=["untimed-step"]).findings
    assert finding.message.startswith(
        "nothing can be said about contact between application and offer, from 67 to 37 days before the first day:"
        ' "Talk" (talk) and "Visit" (visit) may lie there'
    )
