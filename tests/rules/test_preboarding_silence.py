"""Silence between accepting and the first day; and what all silences have in common: what counts as contact, where a
silence is pointed at, when a window is passed over.
"""

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
    found = check(background(welcome(when)))

    assert [(one.rule, one.data["days"]) for one in found] == ([(RULE, days)] if days else [])


def test_it_is_pointed_at_where_it_begins_and_shows_where_it_ends(
    background: Any, tell: Any, check: Any, at: Any
) -> None:
    files = background(welcome("accepted + 8 days"))
    (found,) = check(files)
    next_contact = (at(files, "when: started - 7 days", "started"),)

    assert tell(files) == [
        (RULE, "warning", "nurse", ("day-nurse", "night-nurse"), at(files, "accepted + 8 days"), next_contact)
    ]
    assert (found.journey, found.stage, found.touchpoint) == ("nurse", None, None)
    assert found.message == (
        "no contact with Day nurse and Night nurse for 15 days between accepting the offer and the first day: after"
        ' "Welcome call from the ward" (welcome-call) comes "Plan of the first week" (first-week-plan)'
    )
    assert found.help.endswith("at most 14 days are expected")


def test_a_silence_from_the_beginning_on_is_pointed_at_by_what_comes_before(
    background: Any, tell: Any, at: Any
) -> None:
    files = background(welcome("accepted + 16 days"))
    place, after = at(files, "when: offered", "offered"), (at(files, "accepted + 16 days"),)

    assert tell(files) == [(RULE, "warning", "nurse", ("day-nurse", "night-nurse"), place, after)]


def test_an_end_is_no_contact_unless_one_is_timed_there(background: Any, check: Any) -> None:
    files = background(welcome("accepted + 1 day"), (PLAN, "        when: accepted + 15 days\n"))
    no_first_day = ("        when: started\n", "        when: started + 1 day\n")

    assert [one.data["days"] for one in check(files)] == [15]  # from the plan to the first day
    assert [one.data["days"] for one in check(background(welcome("accepted + 2 days"), no_first_day))] == [21]


def test_the_longest_of_two_is_told(background: Any, check: Any) -> None:
    files = background(welcome("accepted + 1 day"), (PLAN, "        when: accepted + 16 days\n"))

    assert [one.data["days"] for one in check(files)] == [15]  # and then 14


@pytest.mark.parametrize(
    ("when", "place"),
    [
        ("[accepted + 8 days]", "accepted + 8 days"),
        ("[accepted + 2 days, accepted + 8 days]", "accepted + 8 days"),
        ("every 4 days from accepted until accepted + 11 days", "every 4 days"),
    ],
)
def test_one_entry_of_a_list_is_pointed_at(when: str, place: str, background: Any, tell: Any, at: Any) -> None:
    files = background(welcome(when))

    assert [one[4] for one in tell(files, select=[RULE])] == [at(files, place)]


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
def test_kinds_that_make_contact(kind: str, counts: bool, background: Any, tell: Any) -> None:
    line = f"        kind: {kind}\n" if kind else ""
    call = "        name: Welcome call from the ward\n"
    files = background((f"{call}        kind: conversation\n", f"{call}{line}"))

    assert [one[0] for one in tell(files, select=[RULE])] == [RULE] * (not counts)


@pytest.mark.parametrize(
    "line",
    [
        "        from: person\n",
        "        side: backstage\n",
        "        status: retired\n",
        "        personas: night-nurse\n",
    ],
)
def test_what_does_not_reach_the_person_is_none(line: str, background: Any, tell: Any) -> None:
    files = background(welcome("accepted + 10 days", line))
    whom = ("day-nurse",) if "personas" in line else ("day-nurse", "night-nurse")

    assert [one[3] for one in tell(files, select=[RULE])] == [whom]


def test_a_newsletter_is_none_and_other_things_that_recur_are(background: Any, check: Any) -> None:
    every = welcome("every 10 days from accepted until started")
    call = "        name: Welcome call from the ward\n        kind: "

    assert check(background(every), select=[RULE]) == []
    newsletter = background(every, (f"{call}conversation\n", f"{call}message\n"))
    assert [one.data["days"] for one in check(newsletter, select=[RULE])] == [23]


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("accepted + 2 to 10 days", None),  # a window counts on its last day
        ("accepted + 10 to 20 days", 20),
        ("accepted + 2 days to accepted + 10 days", None),  # a conversation counts throughout
        ("on 2027-03-01", 23),  # a date has no place on the line
        ("every March", 23),
    ],
)
def test_windows_and_stretches(when: str, days: int | None, background: Any, check: Any) -> None:
    found = check(background(welcome(when)), select=[RULE])

    assert [one.data["days"] for one in found] == ([days] if days else [])


def test_a_stretch_of_a_message_counts_on_its_first_day(background: Any, check: Any) -> None:
    call = "        name: Welcome call from the ward\n        kind: "
    files = background(
        welcome("accepted + 2 days to accepted + 10 days"), (f"{call}conversation\n", f"{call}message\n")
    )

    assert [one.data["days"] for one in check(files, select=[RULE])] == [21]


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
def test_each_persona_has_days_of_its_own(span: str, whom: Any, background: Any, tell: Any) -> None:
    files = background(
        PHYSICIAN.format(span), welcome("accepted + 10 days"), (PLAN, "        when: accepted + 17 days\n")
    )

    assert [one[3] for one in tell(files)] == whom


def test_two_silences_of_two_personas_are_two_findings(background: Any, check: Any) -> None:
    files = background(PHYSICIAN.format("60 days"), welcome("accepted + 8 days"))
    found = check(files)

    assert [(one.personas, one.data["days"]) for one in found] == [
        (("day-nurse", "night-nurse"), 15),
        (("physician",), 45),
    ]
    assert len({one.fingerprint for one in found}) == 2


def test_who_does_not_pass_the_stage_is_not_asked(background: Any, tell: Any) -> None:
    stages = "    stages: [attract, recruit, engage, develop, retain, depart]\n"
    files = background(welcome("accepted + 8 days"), ("    shift: day\n", f"    shift: day\n{stages}"))

    assert [one[3] for one in tell(files, select=[RULE])] == [("night-nurse",)]


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
    ("whens", "is_asked"),
    [
        (["accepted", "started"], True),
        (["applied", "started + 1 year"], True),
        (["accepted + 20 days"], True),
        (["started", "started + 1 day"], False),  # nothing before its end
        (["applied", "accepted"], False),  # nothing after its beginning
        (["applied", "on 2027-03-01"], False),
        ([], False),
    ],
)
def test_a_window_is_passed_over_where_nothing_is_timed_before_or_after(
    whens: list[str], is_asked: bool, tell: Any
) -> None:
    assert [one[0] for one in tell(journey(*whens), select=[RULE])] == [RULE] * is_asked


def test_for_whomever_it_is_timed(tell: Any, at: Any) -> None:
    text = journey("accepted", "started").replace("when", "personas: a, when")
    text += "      - {id: other, name: Other, personas: b}\n"

    assert [one[3:] for one in tell(text, select=[RULE])] == [
        (("b",), "map.yaml:1:10"),
        (("a",), at(text, "when: accepted", "accepted"), (at(text, "when: started", "started"),)),
    ]


@pytest.mark.parametrize(
    ("covers", "is_asked"), [("covers: [attract, onboard]\n", True), ("covers: [attract, recruit]\n", False)]
)
def test_it_is_asked_only_where_the_stage_is_covered(covers: str, is_asked: bool, tell: Any) -> None:
    text = journey("accepted", "started", covers=covers)

    assert [one[0] for one in tell(text, select=[RULE])] == [RULE] * is_asked


@pytest.mark.parametrize(("same_as", "is_asked"), [("onboard", True), ("engage", False)])
def test_another_framework_says_which_stage_is_meant(same_as: str, is_asked: bool, tell: Any) -> None:
    files = {
        "journeymap.yaml": f"organization: X\nframework:\n  - id: arrive\n    same_as: {same_as}\n",
        "nurse.yaml": journey("accepted", "started").replace("onboard", "arrive"),
    }

    assert [one[0] for one in tell(files, select=[RULE])] == [RULE] * is_asked


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
def test_what_is_planned_lowers_it_only_where_it_fills_it(
    day: int, level: str, background: Any, tell: Any, check: Any
) -> None:
    files = background(welcome("accepted + 8 days"), SMS.format(day))
    (found,) = check(files, select=[RULE])

    assert (str(found.level), found.data["days"]) == (level, 15)
    assert found.message.endswith("; what is planned will fill it") == (level == "note")


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
def test_level_and_days_can_be_set(setting: str, expected: Any, where: str, background: Any, tell: Any) -> None:
    files = background(welcome("accepted + 8 days"), f"{where}\nchecks:\n  rules:\n    {RULE}: {setting}")

    assert [one[1] for one in tell(files)] == expected


@pytest.mark.parametrize("place", ["nurse", "nurse/welcome-call", "nurse/first-week-plan"])
def test_it_can_be_waived_at_either_end(place: str, background: Any, tell: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: {RULE}, at: {place}, because: Agreed}}"

    assert [one[:2] for one in tell(background(welcome("accepted + 8 days"), waiver))] == [(RULE, "waived")]


def test_it_is_held_back_where_the_journey_could_not_be_read_whole(background: Any, tell: Any) -> None:
    files = background(welcome("accepted + 8 days"), ("        kind: form\n", "        kind: frm\n"))

    assert [one[0] for one in tell(files)] == ["wrong-value"]
