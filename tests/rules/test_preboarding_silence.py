"""The rule `preboarding-silence`: there is no contact for more than 14 days between accepting the offer and the first day."""

from __future__ import annotations

from typing import Any

import pytest

WELCOME = "        when: accepted + 10 days\n"
PLAN = "        when: started - 7 days\n"
RULE = "preboarding-silence"


def welcome(when: str, more: str = "") -> tuple[str, str]:
    """The welcome call at another time; without it, the window has contact at its ends and after 23 days."""
    return WELCOME, f"        when: {when}\n{more}"


# -- how long, and where -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("accepted + 14 days", None),
        ("accepted + 9 days", None),
        ("accepted + 15 days", 15),
        ("accepted + 8 days", 15),
        ("accepted + 337 hours", 15),  # one hour more than 14 days
        ("accepted + 336 hours", None),
    ],
)
def test_it_may_be_silent_for_14_days(when: str, days: int | None, background: Any, check: Any) -> None:
    findings = check(background(welcome(when)))

    assert [(finding.rule, finding.data["days"]) for finding in findings] == ([(RULE, days)] if days else [])


def test_the_finding_points_where_it_begins_and_shows_where_it_ends(
    background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background(welcome("accepted + 8 days"))
    (finding,) = check(files)
    next_contact = (locate(files, "when: started - 7 days", "started"),)

    assert summaries(files) == [
        (RULE, "warning", "nurse", ("day-nurse", "night-nurse"), locate(files, "accepted + 8 days"), next_contact)
    ]
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", None, None)
    assert finding.message == (
        "no contact with Day nurse and Night nurse for 15 days (assumed) between accepting the offer and the first day: after"
        ' "Welcome call from the ward" (welcome-call) comes "Plan of the first week" (first-week-plan)'
    )
    assert finding.help == (
        "meanwhile others keep calling: add a call or a message in between, such as a welcome from the team; at most 14"
        " days are expected; nobody wrote how long this is: write `spans: {accepted: …}` in `journeymap.yaml`"
    )


def test_the_finding_points_at_a_silence_from_the_beginning_on_by_what_comes_before(
    background: Any, summaries: Any, locate: Any
) -> None:
    files = background(welcome("accepted + 16 days"))
    place, after = locate(files, "when: offered", "offered"), (locate(files, "accepted + 16 days"),)

    assert summaries(files) == [(RULE, "warning", "nurse", ("day-nurse", "night-nurse"), place, after)]


def test_an_end_is_not_a_contact_unless_one_is_timed_there(background: Any, check: Any) -> None:
    files = background(welcome("accepted + 1 day"), (PLAN, "        when: accepted + 15 days\n"))
    no_first_day = ("        when: started\n", "        when: started + 1 day\n")

    assert [finding.data["days"] for finding in check(files, select=[RULE])] == [15]  # from the plan to the first day
    files = background(welcome("accepted + 2 days"), no_first_day)
    assert [finding.data["days"] for finding in check(files, select=[RULE])] == [21]


def test_the_longest_of_two_is_reported(background: Any, check: Any) -> None:
    files = background(welcome("accepted + 1 day"), (PLAN, "        when: accepted + 16 days\n"))

    assert [finding.data["days"] for finding in check(files)] == [15]  # and then 14


@pytest.mark.parametrize(
    ("when", "place"),
    [
        ("[accepted + 8 days]", "accepted + 8 days"),
        ("[accepted + 2 days, accepted + 8 days]", "accepted + 8 days"),
        ("every 4 days from accepted until accepted + 11 days", "every 4 days"),
    ],
)
def test_the_finding_points_at_one_entry_of_a_list(
    when: str, place: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(welcome(when))

    assert [summary[4] for summary in summaries(files, select=[RULE])] == [locate(files, place)]


# -- what is contact -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("message", True),
        ("conversation", True),
        ("event", True),
        ("training", True),
        ("recognition", True),
        ("feedback", True),
        ("", True),
        ("content", False),
        ("form", False),
        ("decision", False),
        ("campaign", False),
        ("programme", False),
        ("service", False),
        ("task", False),
    ],
)
def test_kinds_that_make_contact(kind: str, counts: bool, background: Any, summaries: Any) -> None:
    line = f"        kind: {kind}\n" if kind else ""
    call = "        name: Welcome call from the ward\n"
    files = background((f"{call}        kind: conversation\n", f"{call}{line}"))

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * (not counts)


@pytest.mark.parametrize(
    "line",
    [
        "        from: person\n",
        "        side: backstage\n",
        "        status: retired\n",
        "        personas: night-nurse\n",
    ],
)
def test_what_does_not_reach_the_person_is_not_reported(line: str, background: Any, summaries: Any) -> None:
    files = background(welcome("accepted + 10 days", line))
    whom = ("day-nurse",) if "personas" in line else ("day-nurse", "night-nurse")

    assert [summary[3] for summary in summaries(files, select=[RULE])] == [whom]


def test_a_newsletter_is_not_reported_and_other_things_that_recur_are(background: Any, check: Any) -> None:
    every = welcome("every 10 days from accepted until started")
    call = "        name: Welcome call from the ward\n        kind: "

    assert check(background(every), select=[RULE]) == []
    newsletter = background(every, (f"{call}conversation\n", f"{call}message\n"))
    assert [finding.data["days"] for finding in check(newsletter, select=[RULE])] == [23]


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("accepted + 2 to 10 days", None),  # a window counts from its first day to its last
        ("accepted + 10 to 20 days", None),
        ("accepted + 15 to 20 days", 15),
        ("accepted + 1 to 8 days", 15),
        ("accepted + 2 days to accepted + 10 days", None),  # a conversation counts throughout
        ("on 2027-03-01", 23),  # a date has no place on the line
        ("every March", 23),
    ],
)
def test_windows_and_stretches(when: str, days: int | None, background: Any, check: Any) -> None:
    findings = check(background(welcome(when)), select=[RULE])

    assert [finding.data["days"] for finding in findings] == ([days] if days else [])


def test_a_stretch_of_a_message_lies_anywhere_within_it(background: Any, check: Any) -> None:
    call = "        name: Welcome call from the ward\n        kind: "
    files = background(
        welcome("accepted + 2 days to accepted + 10 days"), (f"{call}conversation\n", f"{call}message\n")
    )

    assert check(files, select=[RULE]) == []  # 23 days, and once within


# -- for whom ------------------------------------------------------------------------------------------------------

PHYSICIAN = """
# journeymap.yaml
personas:
  physician:
    name: Physician
    reached_by: [web, phone, sms, in-person]
    spans:
      accepted: {}
"""


@pytest.mark.parametrize(("span", "whom"), [("31 days", []), ("32 days", [("physician",)])])
def test_each_persona_has_days_of_its_own(span: str, whom: Any, background: Any, summaries: Any) -> None:
    files = background(
        PHYSICIAN.format(span), welcome("accepted + 10 days"), (PLAN, "        when: accepted + 17 days\n")
    )

    assert [summary[3] for summary in summaries(files)] == whom


def test_the_silences_of_several_personas_are_one_finding(background: Any, check: Any) -> None:
    files = background(PHYSICIAN.format("60 days"), welcome("accepted + 8 days"))
    findings = check(files)

    assert [(finding.personas, finding.data["days"]) for finding in findings] == [
        (("day-nurse", "night-nurse", "physician"), 45),
    ]
    assert findings[0].message == (
        "no contact between accepting the offer and the first day with Day nurse and Night nurse for 15 days (assumed):"
        ' after "Welcome call from the ward" (welcome-call) comes "Plan of the first week" (first-week-plan); with'
        ' Physician for 45 days: after "Welcome call from the ward" (welcome-call) comes "Plan of the first week"'
        " (first-week-plan)"
    )


def test_who_does_not_pass_the_stage_is_not_checked(background: Any, summaries: Any) -> None:
    stages = "    stages: [attract, recruit, engage, develop, retain, depart]\n"
    files = background(welcome("accepted + 8 days"), ("    shift: day\n", f"    shift: day\n{stages}"))

    assert [summary[3] for summary in summaries(files, select=[RULE])] == [("night-nurse",)]


# -- when it is not asked ------------------------------------------------------------------------------------------

CONVERSATION = """\
journey: nurse
{covers}stages:
  onboard:
    touchpoints:
"""


def journey(*whens: str, covers: str = "") -> str:
    lines = [f"      - {{id: t{number}, name: T, when: {when}}}\n" for number, when in enumerate(whens)]
    return CONVERSATION.format(covers=covers) + "".join(lines)


@pytest.mark.parametrize(
    ("whens", "is_checked"),
    [
        (["accepted", "started"], True),
        (["applied", "started + 1 year"], False),
        (["accepted + 20 days"], True),
        (["started", "started + 1 day"], True),  # dated at its end
        (["applied", "accepted"], True),  # dated at its beginning
        (["applied", "on 2027-03-01"], False),
        ([], False),
    ],
)
def test_a_window_is_skipped_where_nothing_is_dated_in_it_or_at_its_ends(
    whens: list[str], is_checked: bool, summaries: Any
) -> None:
    assert [summary[0] for summary in summaries(journey(*whens), select=[RULE])] == [RULE] * is_checked


def test_it_is_dated_for_each_persona(summaries: Any, locate: Any) -> None:
    text = journey("accepted", "started").replace("when", "personas: a, when")
    text += "      - {id: other, name: Other, personas: b}\n"

    assert [summary[3:] for summary in summaries(text, select=[RULE])] == [
        (("a",), locate(text, "when: accepted", "accepted"), (locate(text, "when: started", "started"),)),
    ]


@pytest.mark.parametrize(
    ("covers", "is_checked"), [("covers: [attract, onboard]\n", True), ("covers: [attract, recruit]\n", False)]
)
def test_it_is_checked_only_where_the_stage_is_covered(covers: str, is_checked: bool, summaries: Any) -> None:
    text = journey("accepted", "started", covers=covers)

    assert [summary[0] for summary in summaries(text, select=[RULE])] == [RULE] * is_checked


@pytest.mark.parametrize(("same_as", "is_checked"), [("onboard", True), ("engage", False)])
def test_another_framework_says_which_stage_is_meant(same_as: str, is_checked: bool, summaries: Any) -> None:
    files = {
        "journeymap.yaml": f"organization: X\nframework:\n  - id: arrive\n    same_as: {same_as}\n",
        "nurse.yaml": journey("accepted", "started").replace("onboard", "arrive"),
    }

    assert [summary[0] for summary in summaries(files, select=[RULE])] == [RULE] * is_checked


# -- levels --------------------------------------------------------------------------------------------------------

SMS = """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: hello
        name: A word from the ward
        kind: message
        owner: people-partners
        channels: sms
        standing: true
        status: planned
        when: accepted + {} days
"""


@pytest.mark.parametrize(("day", "level"), [(16, "note"), (9, "note"), (8, "warning"), (3, "warning")])
def test_a_planned_contact_lowers_the_level_only_inside_the_silence(
    day: int, level: str, background: Any, summaries: Any, check: Any
) -> None:
    files = background(welcome("accepted + 8 days"), SMS.format(day))
    (finding,) = check(files, select=[RULE])

    assert (str(finding.level), finding.data["days"]) == (level, 15)
    assert finding.message.endswith("; what is planned will fill it") == (level == "note")


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("off", []),
        ("error", ["error"]),
        ("{days: 15}", []),
        ("{level: note, days: 10}", ["note"]),
    ],
)
@pytest.mark.parametrize("where", ["# journeymap.yaml", "# nurse.yaml"])
def test_level_and_days_can_be_set(setting: str, expected: Any, where: str, background: Any, summaries: Any) -> None:
    files = background(welcome("accepted + 8 days"), f"{where}\nchecks:\n  rules:\n    {RULE}: {setting}")

    assert [summary[1] for summary in summaries(files)] == expected


@pytest.mark.parametrize("place", ["nurse", "nurse/welcome-call", "nurse/first-week-plan"])
def test_a_finding_can_be_waived_at_either_end(place: str, background: Any, summaries: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: {RULE}, at: {place}, because: Agreed}}"

    assert [summary[:2] for summary in summaries(background(welcome("accepted + 8 days"), waiver))] == [
        (RULE, "waived")
    ]


def test_the_rule_is_held_back_where_the_journey_could_not_be_read_whole(background: Any, summaries: Any) -> None:
    files = background(welcome("accepted + 8 days"), ("        kind: form\n", "        kind: frm\n"))

    assert [summary[0] for summary in summaries(files)] == ["wrong-value"]
