"""The silence rules on whole journeys: what counts as contact, what may lie where, and where windows meet.

Each test stands for a sentence of the rules, in its order there, on a journey that a naive reading judges wrongly.
"""

from __future__ import annotations

from typing import Any

import pytest

RULES = [
    "candidate-silence",
    "preboarding-silence",
    "early-silence",
    "first-year-silence",
    "later-silence",
    "untimed-step",
]
SILENCES = RULES[:-1]
SPANS = "{applied: 40 days, offered: 7 days, accepted: 60 days, started: 3 years, notice: 30 days}"


def workspace(spans: str = SPANS, more: str = "") -> str:
    return f"organization: X\nspans: {spans}\n{more}"


def files(text: str, spans: str = SPANS, more: str = "") -> dict[str, str]:
    """A workspace with all spans written, and one journey: a line for each touchpoint, below `stage:` lines.

    A touchpoint is `id kind when`, and further keys after `|`.
    """
    lines = ["journey: nurse", "stages:"]
    for line in text.strip().splitlines():
        line = line.strip()
        if line.endswith(":"):
            lines += [f"  {line}", "    touchpoints:"]
            continue
        if line.startswith("!"):
            lines.insert(1, line[1:])
            continue
        fields, _, keys = line.partition("|")
        id, kind, *when = fields.split(maxsplit=2)
        lines.append(f"      - id: {id}\n        name: {id.title()}\n        owner: hr")
        if kind != "-":
            lines.append(f"        kind: {kind}")
        if when:
            lines.append(f"        when: {when[0].strip()}")
        lines += [f"        {key.strip()}" for key in keys.split(";") if key.strip()]
    return {"journeymap.yaml": workspace(spans, more), "nurse.yaml": "\n".join(lines) + "\n"}


OFF = "!checks: {rules: {early-silence: off}}\n"
"""Where a whole stage is silent, the early window would report it: it holds more."""


@pytest.fixture
def levels(check: Any) -> Any:
    """The levels of the silences (and of `untimed-step`) of a journey, by rule."""

    def find(text: str, *, select: list[str] = SILENCES, **options: Any) -> dict[str, str]:
        findings = check(files(text, **options), select=select)
        assert not [each for each in findings if each.category == "reading"], findings
        return {each.rule: str(each.level) for each in findings}

    return find


@pytest.fixture
def message(check: Any) -> Any:
    def find(text: str, rule: str, **options: Any) -> str:
        (finding,) = check(files(text, **options), select=[rule])
        return f"{finding.message} || {finding.help}"

    return find


# -- the windows and their ends ----------------------------------------------------------------------------------------


def test_the_candidate_window_needs_recruiting(levels: Any) -> None:
    talks = "a conversation applied\n b conversation offered"

    assert levels(f"recruit:\n {talks}") == {"candidate-silence": "warning"}
    assert levels(f"!covers: attract\nattract:\n {talks}") == {}


@pytest.mark.parametrize(
    ("first", "rules"),
    [
        ("offered", []),
        ("offered + 2 days", []),
        ("accepted", []),
        ("offered - 1 day", ["candidate-silence"]),
        ("offered - 5 to 0 days", ["candidate-silence"]),
    ],
)
def test_the_candidate_window_is_not_checked_where_the_map_begins_at_the_offer(
    first: str, rules: list[str], levels: Any
) -> None:
    assert (
        list(levels(f"recruit:\n call conversation {first}\n paper form accepted", select=["candidate-silence"]))
        == rules
    )


def test_the_map_does_not_begin_at_the_offer_where_something_is_dated_before(levels: Any) -> None:
    text = "recruit:\n call conversation offered\n application form applied"

    assert levels(text, select=["candidate-silence"]) == {"candidate-silence": "warning"}
    assert levels(f"{text}|side: backstage", select=["candidate-silence"]) == {}


def test_whether_the_map_begins_at_the_offer_is_asked_for_each_persona(check: Any) -> None:
    text = "recruit:\n talk conversation applied|personas: a\n call conversation offered"
    (finding,) = check(files(text, more="personas: {a: {}, b: {}}\n"), select=["candidate-silence"])

    assert finding.personas == ("a",)


def test_windows_end_at_the_notice(levels: Any) -> None:
    text = "onboard:\n a conversation started\n b conversation started + 20 days"
    short = SPANS.replace("3 years", "50 days")

    assert levels(text, select=["early-silence"]) == {"early-silence": "warning"}
    assert levels(text, select=["early-silence"], spans=short) == {}
    assert levels(text, select=["early-silence"], spans=SPANS.replace("3 years", "56 days")) == {
        "early-silence": "warning"
    }


@pytest.mark.parametrize(
    ("stages", "last", "is_reported"),
    [
        ("[attract, recruit, onboard]", "form started + 30 days", False),
        ("[attract, recruit, onboard]", "form started + 36 days", True),
        ("[attract, recruit, onboard]", "task started + 36 days|side: backstage", True),
        ("[attract, recruit, onboard]", "form started + 80 days|status: planned", False),
        ("[attract, recruit, onboard, engage]", "form started + 30 days", True),
    ],
)
def test_who_passes_no_later_stage_is_looked_at_until_the_last_dated_touchpoint(
    stages: str, last: str, is_reported: bool, levels: Any
) -> None:
    text = f"onboard:\n a conversation started\n b {last}"
    personas = f"personas: {{locum: {{stages: {stages}}}}}\n"

    assert bool(levels(text, select=["early-silence"], more=personas)) == is_reported


@pytest.mark.parametrize(
    ("stage", "is_checked"), [("engage", True), ("retain", True), ("develop", False), ("onboard", False)]
)
def test_the_later_windows_need_engage_or_retain(stage: str, is_checked: bool, levels: Any) -> None:
    text = f"!covers: {stage}\n{stage}:\n a conversation started + 90 days\n b conversation started + 400 days"

    assert ("first-year-silence" in levels(text)) == is_checked
    assert ("later-silence" in levels(text)) == is_checked


def test_a_covered_stage_that_has_nothing_for_the_persona_is_not_enough(levels: Any) -> None:
    text = "onboard:\n a conversation started\nengage:\n b form started + 100 days|personas: other"

    assert levels(text, select=["first-year-silence"], more="personas: {one: {}, other: {}}\n") == {
        "first-year-silence": "warning"
    }
    text = text.replace("|personas: other", "|status: retired")
    assert levels(text, select=["first-year-silence"], more="personas: {one: {}}\n") == {}


# -- what counts as contact --------------------------------------------------------------------------------------------

PREBOARDING = "onboard:\n a conversation accepted\n {}\n z conversation started"


@pytest.mark.parametrize(
    ("middle", "level"),
    [
        ("b message every 10 days from accepted until started", "warning"),  # a newsletter
        ("b message |standing: true", "warning"),
        ("b feedback every 10 days from accepted until started", None),
        ("b - every 10 days from accepted until started", None),
        ("b conversation every Monday from accepted", None),
        ("b conversation every March", "warning"),  # no place on a person's days
        ("b conversation on 2027-03-01", "warning"),
        ("b conversation |from: person", "warning"),
        ("b form accepted + 14 days|from: person", "warning"),
        ("b conversation [accepted + 14 days, accepted + 28 days, accepted + 42 days, accepted + 50 days]", None),
        ("b message accepted + 1 days to accepted + 59 days", "warning"),  # 60 / 2
        ("b training accepted + 1 days to accepted + 59 days", None),  # counts throughout
        ("b message accepted + 14 to 46 days", None),  # a window from its first to its last day
        ("b message accepted + 15 to 46 days", "warning"),
    ],
)
def test_what_counts_as_contact(middle: str, level: str | None, levels: Any) -> None:
    reported = levels(PREBOARDING.format(middle), select=["preboarding-silence"])

    assert reported == ({"preboarding-silence": level} if level else {})


@pytest.mark.parametrize(
    ("step", "is_silent"),
    [
        ("test form applied + 20 days|from: person", False),
        ("test form applied + 20 days", True),
        ("test form applied + 20 days|from: person; standing: true", True),
        ("test task applied + 12 to 26 days|from: person", False),
        ("test form |from: person", True),  # only dated steps of the person count
        ("test event applied + 12 days to applied + 26 days|from: person", False),
    ],
)
def test_in_the_candidate_window_what_the_person_does_counts(step: str, is_silent: bool, levels: Any) -> None:
    text = f"recruit:\n a conversation applied + 12 days\n {step}\n b conversation offered - 13 days"

    assert bool(levels(text, select=["candidate-silence"])) == is_silent


def test_a_stretch_of_the_person_may_lie_anywhere_in_it(check: Any) -> None:
    text = "recruit:\n a conversation applied\n test form applied + 13 days to offered|from: person"
    (finding,) = check(files(text), select=["candidate-silence"])

    assert (finding.data["days"], finding.data["may_lie_between"]) == (40, ["test"])


def test_elsewhere_what_the_person_does_does_not_count(levels: Any) -> None:
    text = PREBOARDING.format("b form accepted + 30 days|from: person")

    assert levels(text, select=["preboarding-silence"]) == {"preboarding-silence": "warning"}


# -- deadlines and stretches -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deadline", "at_least"),
    [
        ("by started - 10 days", 28.5),
        ("by started", 28.5),
        ("by accepted + 3 days", 57),  # no later than the call: it does not lie in the gap
        ("by accepted + 4 days", 28.5),
    ],
)
def test_a_deadline_lies_anywhere_before_its_day(deadline: str, at_least: float, check: Any) -> None:
    text = f"onboard:\n call conversation accepted + 3 days\n visit message {deadline}"
    (finding,) = check(files(text), select=["preboarding-silence"])

    assert finding.data.get("days_at_least", finding.data["days"]) == int(at_least)


@pytest.mark.parametrize(("stage", "day", "counts"), [("retain", 0, True), ("retain", 1, False), ("recruit", 0, True)])
def test_a_deadline_of_another_stage_counts_where_its_day_lies_in_the_window(
    stage: str, day: int, counts: bool, check: Any
) -> None:
    text = f"recruit:\n x form applied\nonboard:\n call conversation accepted + 3 days\n{stage}:\n"
    text += f" visit conversation by started + {day} days|standing: true"
    text = text if stage != "recruit" else text.replace("recruit:\n x form applied\n", "")
    (finding,) = check(files(text), select=["preboarding-silence"])

    assert ("days_at_least" in finding.data) == counts


def test_a_stretch_of_a_message_may_lie_anywhere_in_it_whatever_its_stage(check: Any) -> None:
    text = "recruit:\n mail message {}|standing: true\nonboard:\n call conversation accepted + 3 days"
    (inside,) = check(files(text.format("offered to accepted + 10 days")), select=["preboarding-silence"])
    (outside,) = check(files(text.format("offered to accepted + 3 days")), select=["preboarding-silence"])

    assert inside.data["may_lie_between"] == ["mail"]
    assert "may_lie_between" not in outside.data


@pytest.mark.parametrize("first", ["call conversation accepted + 2 to 10 days", "call message by accepted + 10 days"])
def test_what_counts_from_a_window_or_a_deadline_is_certain(first: str, check: Any) -> None:
    text = f"onboard:\n {first}\n next conversation call + 14 days\n then conversation accepted + 39 days\n"
    text += " last conversation accepted + 53 days"
    (finding,) = check(files(text), select=["preboarding-silence"])

    assert (finding.data["days"], "may_lie_between" in finding.data) == (15, False)  # from day 24 to day 39


# -- contacts on paths that end ----------------------------------------------------------------------------------------


def test_a_rejection_does_not_end_the_silence_of_who_gets_the_offer(levels: Any) -> None:
    text = """
    recruit:
      talk conversation applied + 13 days|next: [call, no]
      no conversation applied + 26 days|ends: rejected
      call conversation offered
    """
    assert levels(text, select=["candidate-silence"]) == {"candidate-silence": "warning"}
    goes_on = text.replace("ends: rejected", "next: [call]")
    assert levels(goes_on, select=["candidate-silence"]) == {}


def test_a_rejection_counts_where_nobody_goes_on(levels: Any) -> None:
    text = """
    !covers: recruit
    recruit:
      talk conversation applied + 13 days
      no conversation applied + 26 days|ends: rejected
    """
    assert levels(text, select=["candidate-silence"]) == {}


def test_an_undated_step_of_a_later_stage_is_going_on(levels: Any) -> None:
    text = """
    recruit:
      talk conversation applied + 13 days|next: [no, paper]
      no conversation applied + 26 days|ends: rejected
    onboard:
      paper form
    """
    assert levels(text, select=["candidate-silence"]) == {"candidate-silence": "warning"}


def test_an_undated_contact_that_ends_does_not_lie_between(check: Any) -> None:
    text = """
    recruit:
      talk conversation applied|next: [call, no]
      no conversation|ends: rejected
      call conversation offered
    """
    (finding,) = check(files(text), select=["candidate-silence"])

    assert (finding.data["days"], "may_lie_between" in finding.data) == (40, False)


def test_a_survey_after_the_rejection_ends_with_it(check: Any) -> None:
    text = """
    recruit:
      talk conversation applied|next: [call, no]
      no message applied + 20 days|next: [survey]
      survey feedback applied + 30 days|ends: rejected
      call conversation offered
    """
    (finding,) = check(files(text), select=["candidate-silence"])

    assert finding.data["days"] == 40


def test_what_is_always_there_is_not_going_on(levels: Any) -> None:
    text = """
    recruit:
      talk conversation applied + 13 days
      no conversation applied + 26 days|ends: rejected
    engage:
      desk conversation every 1 month from started
    """
    assert levels(text, select=["candidate-silence"]) == {}


def test_a_contact_counts_if_one_of_its_paths_does_not_end(levels: Any) -> None:
    text = """
    !covers: recruit
    recruit:
      talk conversation applied + 13 days|next: [chat, call]
      call conversation offered|ends: hired
      chat conversation applied + 26 days|next: [bye, wait]
      bye message|ends: gone
      wait message
    """
    assert levels(text, select=["candidate-silence"]) == {}
    assert levels(text.replace("wait message", "wait message|ends: gone"), select=["candidate-silence"]) == {
        "candidate-silence": "warning"
    }


def test_a_misspelt_next_is_not_also_a_path_that_ends(check: Any) -> None:
    text = """
    recruit:
      talk conversation applied + 13 days|next: [call, chat]
      chat conversation applied + 26 days|next: [no, cal]
      no message|ends: rejected
      call conversation offered
    """
    assert [each.rule for each in check(files(text), select=["candidate-silence"])] == ["unknown-reference"]


def test_a_path_into_another_journey_does_not_end(check: Any) -> None:
    text = """
    recruit:
      talk conversation applied + 13 days|next: [call, pool]
      pool conversation applied + 26 days|ends: rejected; next: [later/entry]
      call conversation offered
    """
    given = files(text)
    given["later.yaml"] = (
        "journey: later\nstages:\n  attract:\n    touchpoints: [{id: entry, name: Entry, owner: hr}]\n"
    )

    assert [each.journey for each in check(given, select=["candidate-silence"])] == []


# -- step 1: no contact at all -----------------------------------------------------------------------------------------


def test_a_stage_without_any_contact_is_reported_at_the_stage(check: Any, summaries: Any, locate: Any) -> None:
    given = files(f"{OFF}onboard:\n paper form accepted + 3 days", spans=SPANS.replace("accepted: 60 days, ", ""))
    reported = summaries(given, select=["preboarding-silence"])

    assert [each[:3] for each in reported] == [("preboarding-silence", "warning", "nurse")]
    assert reported[0][4] == locate(given, "onboard:")
    assert "nothing there makes contact" in check(given, select=["preboarding-silence"])[0].message


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("letter message", []),  # undated: nothing is dated in the window but the form
        ("news message |standing: true", ["preboarding-silence"]),
        ("talk conversation started", ["preboarding-silence"]),  # then it is step 3
    ],
)
def test_any_contact_of_the_stages_is_enough(more: str, rules: list[str], check: Any) -> None:
    given = files(f"{OFF}onboard:\n paper form started + 3 days\n {more}")
    findings = check(given, select=["preboarding-silence"])

    assert [each.rule for each in findings] == rules
    assert all(("nothing there makes contact" in each.message) == ("news" in more) for each in findings)


def test_an_earlier_contact_that_may_lie_in_the_window_is_enough(check: Any) -> None:
    text = f"{OFF}recruit:\n contract form accepted\n letter message\nonboard:\n paper form accepted + 3 days"
    (finding,) = check(files(text), select=["preboarding-silence"])

    assert finding.data["may_lie_between"] == ["letter"]


def test_a_contact_dated_at_an_end_is_enough(check: Any) -> None:
    text = f"{OFF}recruit:\n contract conversation accepted\nonboard:\n paper form accepted + 3 days"
    (finding,) = check(files(text), select=["preboarding-silence"])

    assert "nothing there makes contact" not in finding.message


# -- step 2: nothing is dated ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dated", "is_checked"),
    [
        ("x form accepted + 3 days", True),
        ("x task accepted + 3 days|side: backstage", True),
        ("x message every 1 month from accepted until started", True),  # a newsletter is a touchpoint
        ("x message accepted to accepted + 3 days", True),  # a stretch is dated
        ("x form accepted - 1 day", False),
        ("x form started + 1 day", False),
        ("x form started", True),
        ("x message by accepted + 3 days", False),  # a deadline of a contact is not
        ("x form accepted + 3 days|status: retired", False),
    ],
)
def test_a_window_without_any_dated_touchpoint_is_skipped(dated: str, is_checked: bool, levels: Any) -> None:
    text = f"{OFF}onboard:\n letter message\n {dated}"

    assert bool(levels(text, select=["preboarding-silence"])) == is_checked


# -- step 3: what may lie in the gap -----------------------------------------------------------------------------------

GAP = "recruit:\n {recruit}\nonboard:\n first conversation accepted\n {onboard}\n last conversation started\nengage:\n {engage}"


def gap(**stages: str) -> str:
    lines = GAP.format(**{name: stages.get(name, "{}") for name in ("recruit", "onboard", "engage")})
    return "\n".join(line for line in lines.splitlines() if "{}" not in line)


def possible(check: Any, text: str, rule: str = "preboarding-silence") -> list[str]:
    (finding,) = check(files(text), select=[rule])
    may_lie: list[str] = finding.data.get("may_lie_between", [])
    return may_lie


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ({"onboard": "x message"}, ["x"]),
        ({"onboard": "x conversation |standing: true"}, ["x"]),
        ({"engage": "x message"}, []),  # of a later stage
        ({"engage": "x conversation |standing: true"}, []),  # only after the first day
        ({"recruit": "x message"}, []),  # the path does not place it after the contract
        ({"recruit": "c form accepted\n x message"}, []),  # between the contract and the first contact of that day
        ({"recruit": "c form accepted + 1 day\n x message"}, []),  # between what contradicts itself
        ({"onboard": "y form accepted\n x message|personas: other"}, ["x"]),
    ],
)
def test_which_undated_contacts_may_lie_in_a_gap(stages: dict[str, str], expected: list[str], check: Any) -> None:
    text = gap(**stages).replace("|personas: other", "")

    assert possible(check, text) == expected


def test_the_list_places_contacts_before_and_after(check: Any) -> None:
    text = """
    onboard:
      early message
      first conversation accepted
      between message
      last conversation started
      late message
    """
    assert possible(check, text) == ["between"]


def test_what_the_path_could_place_on_both_sides_is_placed_on_neither(check: Any) -> None:
    text = """
    onboard:
      hub form accepted|next: [x, first]
      x message|next: [first, after]
      first conversation accepted + 1 day|next: [last]
      last conversation started - 1 day|next: [x, after]
      after form started + 1 day
    """
    assert possible(check, text) == ["x"]


def test_times_relative_to_a_touchpoint_place_contacts(check: Any) -> None:
    text = """
    onboard:
      first conversation accepted
      last conversation started - 1 day
      walk conversation
      after-walk message walk + 2 days|standing: true
      before-walk message walk - 2 days|standing: true
      by-walk message by walk + 2 days|standing: true
    """
    assert possible(check, text) == ["before-walk", "by-walk"]


def test_what_comes_before_an_early_touchpoint_is_early(check: Any) -> None:
    text = """
    onboard:
      walk conversation
      first conversation accepted
      last conversation started - 1 day
      before-walk message walk - 2 days|standing: true
      after-walk message walk + 2 days|standing: true
    """
    assert possible(check, text) == ["after-walk"]


def test_what_comes_after_a_deadline_may_come_early(check: Any) -> None:
    text = """
    onboard:
      first conversation accepted|standing: true
      last conversation accepted + 50 days|standing: true
      paper form by accepted + 55 days
      letter message
    """
    assert possible(check, text) == ["letter"]


def test_planned_and_retired_contacts_do_not_lie_in_the_gap(check: Any) -> None:
    assert possible(check, gap(onboard="x message|status: retired")) == []
    assert possible(check, gap(onboard="x message|status: planned")) == []


@pytest.mark.parametrize("stage", ["onboard", "engage", "develop", "retain"])
def test_after_the_first_day_standing_contacts_make_a_note_of_it(stage: str, check: Any, levels: Any) -> None:
    text = "onboard:\n a conversation started\n b conversation started + 90 days\n"
    more = " desk conversation |standing: true"
    text = text + more if stage == "onboard" else f"{text}{stage}:\n{more}"

    assert levels(text, select=["early-silence"]) == {"early-silence": "note"}
    assert possible(check, text, "early-silence") == ["desk"]


@pytest.mark.parametrize("stage", ["recruit", "attract", "depart"])
def test_standing_contacts_of_other_stages_do_not(stage: str, levels: Any) -> None:
    text = f"onboard:\n a conversation started\n b conversation started + 90 days\n{stage}:\n"
    text += " desk conversation |standing: true"

    assert levels(text, select=["early-silence"]) == {"early-silence": "warning"}


def test_a_span_that_nobody_wrote_makes_a_note_where_something_may_lie_between(levels: Any, message: Any) -> None:
    text = gap(onboard="x message")
    assumed = SPANS.replace("accepted: 60 days, ", "")

    assert levels(text, select=["preboarding-silence"], spans=assumed) == {"preboarding-silence": "note"}
    assert "write `spans: {accepted: …}`" in message(text, "preboarding-silence", spans=assumed)
    assert levels(gap(), select=["preboarding-silence"], spans=assumed) == {"preboarding-silence": "warning"}
    assert "(assumed)" in message(gap(), "preboarding-silence", spans=assumed)


def test_a_gap_between_times_from_one_anchor_rests_on_no_span(levels: Any) -> None:
    text = "onboard:\n a conversation started\n x message\n b conversation started + 80 days"

    assert levels(text, select=["early-silence"], spans="{}") == {"early-silence": "warning"}


def test_a_persona_can_write_the_span(levels: Any) -> None:
    more = "personas: {nurse: {spans: {accepted: 60 days}}}\n"

    assert levels(gap(onboard="x message"), select=["preboarding-silence"], spans="{}", more=more) == {
        "preboarding-silence": "warning"
    }


# -- what the reckoning leaves open ------------------------------------------------------------------------------------


def filling(*lines: str) -> str:
    return "onboard:\n first conversation accepted\n " + "\n ".join(lines) + "\n last conversation accepted + 25 days"


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (["x message"], {"untimed-step": "note"}),
        (["x message unknown"], {"untimed-step": "note"}),
        (["x message by accepted + 20 days"], {"untimed-step": "note"}),
        (["x message accepted to accepted + 20 days"], {"untimed-step": "note"}),
        (["x conversation |standing: true"], {"preboarding-silence": "note"}),  # nobody lists it
        (["x conversation unknown|standing: true"], {"untimed-step": "note"}),
        (["x message", "y conversation |standing: true"], {"preboarding-silence": "note", "untimed-step": "note"}),
    ],
)
def test_what_other_rules_list_needs_no_finding_of_its_own(
    lines: list[str], rules: dict[str, str], levels: Any
) -> None:
    spans = SPANS.replace("60 days", "39 days")

    assert levels(filling(*lines), select=["preboarding-silence", "untimed-step"], spans=spans) == rules


def test_that_holds_whatever_the_level_of_the_listing_rule(levels: Any) -> None:
    spans = SPANS.replace("60 days", "39 days")
    text = "!checks: {rules: {untimed-step: off}}\n" + filling("x message")

    assert levels(text, select=["preboarding-silence", "untimed-step"], spans=spans) == {}


def test_untimed_step_says_of_which_days_nothing_can_be_said(check: Any) -> None:
    spans = SPANS.replace("60 days", "39 days")
    (finding,) = check(files(filling("x message"), spans=spans), select=["untimed-step"])

    assert finding.message == (
        'nothing can be said about contact from 39 to 14 days before the first day: "X" (x) may lie there; "X" (x) has no `when`, and'
        " no check of time sees it"
    )
    assert finding.data["touchpoints"] == ["x"]


# -- the level of preboarding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans", "level"),
    [
        ("onboard:\n day event started", SPANS, "error"),  # a first day does not fill the time before it
        ("onboard:\n day event started", "{}", "warning"),  # the length is not known
        ("onboard:\n a conversation accepted\n day event started", SPANS, "warning"),
        ("onboard:\n a conversation started - 1 day\n day event started", SPANS, "warning"),
        ("onboard:\n x message\n day event started", SPANS, "warning"),  # something may lie there
        (f"{OFF}onboard:\n paper form accepted + 3 days", SPANS, "error"),  # no contact at all
        ("onboard:\n day event started", SPANS.replace("60 days", "14 days"), None),
        ("onboard:\n day event started", SPANS.replace("60 days", "15 days"), "error"),
    ],
)
def test_a_preboarding_without_any_contact_is_an_error(text: str, spans: str, level: str | None, levels: Any) -> None:
    reported = levels(text, select=["preboarding-silence"], spans=spans)

    assert reported == ({"preboarding-silence": level} if level else {})


@pytest.mark.parametrize("level", ["note", "warning", "error"])
def test_a_level_in_checks_replaces_both(level: str, levels: Any) -> None:
    rules = f"!checks: {{rules: {{preboarding-silence: {level}}}}}\n"

    assert set(levels(f"{rules}onboard:\n day event started").values()) >= {level}
    assert levels(f"{rules}onboard:\n a conversation accepted\n day event started", select=["preboarding-silence"]) == {
        "preboarding-silence": level
    }


def test_what_is_possible_is_a_note_whatever_checks_say(levels: Any) -> None:
    text = "!checks: {rules: {preboarding-silence: error}}\n" + gap(onboard="x conversation |standing: true")

    assert levels(text, select=["preboarding-silence"]) == {"preboarding-silence": "note"}


# -- where two windows meet --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ("accepted + 10 days", "started + 60 days", {"early-silence": "warning"}),  # 50 and 60 days
        ("accepted + 10 days", "started + 40 days", {"preboarding-silence": "warning"}),  # 50 and 40
        ("accepted + 20 days", "started + 40 days", {"preboarding-silence": "warning"}),  # 40 and 40: the earlier
        ("accepted + 10 days", "started + 30 days", {"preboarding-silence": "warning"}),
    ],
)
def test_of_silences_that_meet_the_window_that_holds_more_reports(
    before: str, after: str, rules: dict[str, str], levels: Any
) -> None:
    text = f"onboard:\n a conversation {before}\n b conversation {after}\n c conversation started + 65 days"

    assert levels(text, select=["preboarding-silence", "early-silence"]) == rules


def test_a_contact_at_the_border_separates_them(levels: Any) -> None:
    text = "onboard:\n a conversation accepted + 10 days\n day event started\n b conversation started + 60 days"

    assert levels(text, select=["preboarding-silence", "early-silence"]) == {
        "preboarding-silence": "warning",
        "early-silence": "warning",
    }


def test_no_warning_is_given_up_for_a_note(levels: Any) -> None:
    text = """
    engage:
      a conversation started + 95 days
      b conversation started + 220 days
      c form started + 800 days
    """
    assert levels(text, select=["first-year-silence", "later-silence"]) == {"first-year-silence": "warning"}


def test_no_warning_is_given_up_for_what_a_plan_makes_a_note(check: Any) -> None:
    text = """
    onboard:
      a conversation accepted
      b conversation started + 40 days
    engage:
      x conversation every 100 days from started until started + 365 days|status: planned
      c conversation started + 365 days
    """
    rules = ["early-silence", "first-year-silence"]
    (early,) = check(files(text), select=rules)
    (first_year,) = check(files(text.replace("+ 40", "+ 60")), select=rules)

    assert (early.rule, str(early.level), early.data["days"]) == ("early-silence", "warning", 50)
    assert (first_year.rule, str(first_year.level), first_year.data["days"]) == ("first-year-silence", "note", 275)


def test_what_a_plan_leaves_of_a_silence_is_not_filled_where_the_other_window_has_more_of_it(check: Any) -> None:
    text = "onboard:\n a conversation accepted + 10 days\n x conversation started + 80 days|status: planned\n"
    text += " b conversation started + 45 days"
    (finding,) = check(files(text), select=["preboarding-silence", "early-silence"])

    assert (finding.rule, str(finding.level)) == ("preboarding-silence", "warning")
    assert "planned" not in finding.message


def test_a_rule_that_is_off_takes_no_silence_over(levels: Any) -> None:
    text = "!checks: {rules: {early-silence: off}}\nonboard:\n a conversation accepted + 10 days\n"
    text += " b conversation started + 60 days"

    assert levels(text, select=["preboarding-silence", "early-silence"]) == {"preboarding-silence": "warning"}


# -- the years after the first -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("x form started + 800 days", {"later-silence": "note"}),
        ("x conversation every April", {}),
        ("x event every April", {}),
        ("x message every April", {"later-silence": "note"}),
        ("x message every April\n y form started + 800 days", {"later-silence": "note"}),
        ("x task every April\n y form started + 800 days", {"later-silence": "note"}),
        ("x conversation every April\n y form started + 800 days", {}),
        ("x conversation started + 730 days", {}),
        ("x conversation started + 729 days", {"later-silence": "note"}),
    ],
)
def test_later_silence(more: str, rules: dict[str, str], levels: Any) -> None:
    text = f"engage:\n a conversation every 1 month from started until started + 1 year\n b conversation started + 1 year\n {more}"

    assert levels(text, select=["later-silence"]) == rules


# -- several personas, and plans ---------------------------------------------------------------------------------------

PERSONAS = "personas: {short: {spans: {accepted: 20 days}}, long: {}, longer: {spans: {accepted: 90 days}}}\n"


def test_one_finding_for_each_level_with_the_days_of_each_persona(check: Any) -> None:
    text = "onboard:\n a conversation accepted|personas: [short, long]\n day event started"
    findings = check(files(text, more=PERSONAS), select=["preboarding-silence"])

    assert [(str(each.level), each.personas, each.data["days"]) for each in findings] == [
        ("warning", ("short", "long"), 60),
        ("error", ("longer",), 90),
    ] or [(str(each.level), each.personas, each.data["days"]) for each in findings] == [
        ("error", ("longer",), 90),
        ("warning", ("short", "long"), 60),
    ]
    message = next(each.message for each in findings if str(each.level) == "warning")
    assert "with short for 20 days" in message
    assert "with long for 60 days" in message


def test_the_finding_points_at_the_longest_silence(summaries: Any, locate: Any) -> None:
    text = (
        "onboard:\n a conversation accepted + 1 day|personas: short\n b conversation accepted + 2 days|personas: long\n"
    )
    text += " day event started"
    given = files(text, more=PERSONAS.replace(", longer: {spans: {accepted: 90 days}}", ""))
    (finding,) = summaries(given, select=["preboarding-silence"])

    assert finding[4:] == (locate(given, "accepted + 2 days"), (locate(given, "when: started", "started"),))


@pytest.mark.parametrize(
    ("planned", "level", "words"),
    [
        ("x message accepted + 30 days", "warning", ""),  # 30 days are left: still a silence
        ("x conversation |standing: true", "note", "may fill it"),
        ("x message every 3 days from accepted until started", "warning", ""),  # a newsletter
        ("x feedback every 3 days from accepted until started", "note", "will fill it"),
    ],
)
def test_a_plan_lowers_the_level_of_what_it_fills(planned: str, level: str, words: str, check: Any) -> None:
    keys = "; status: planned" if "|" in planned else "|status: planned"
    (finding,) = check(files(gap(onboard=planned + keys)), select=["preboarding-silence"])

    assert str(finding.level) == level
    assert finding.message.endswith(words)
    assert ("what is planned" in finding.message) == bool(words)


def test_a_plan_for_one_persona_splits_the_finding(check: Any) -> None:
    text = "onboard:\n a conversation accepted\n x feedback every 3 days from accepted until started"
    text += "|status: planned; personas: long\n day event started"
    findings = check(files(text, more="personas: {long: {}, other: {}}\n"), select=["preboarding-silence"])

    assert {(str(each.level), each.personas) for each in findings} == {("note", ("long",)), ("warning", ("other",))}


def test_an_error_that_a_plan_fills_is_a_warning(check: Any) -> None:
    text = "onboard:\n x feedback every 3 days from accepted until started|status: planned\n day event started"
    (finding,) = check(files(text), select=["preboarding-silence"])

    assert str(finding.level) == "warning"


# -- other frameworks, parallel stages ---------------------------------------------------------------------------------


def test_a_parallel_stage_has_no_order(check: Any) -> None:
    text = "onboard:\n first conversation accepted\n x message\n last conversation started\n y message"
    given = files(text)
    given["nurse.yaml"] = given["nurse.yaml"].replace("  onboard:\n", "  onboard:\n    parallel: true\n")
    (finding,) = check(given, select=["preboarding-silence"])

    assert finding.data["may_lie_between"] == ["x", "y"]


def test_a_framework_of_ones_own_says_which_stage_is_meant(check: Any) -> None:
    given = files("arrive:\n day event started", more="framework:\n  - {id: arrive, same_as: onboard}\n")
    (finding,) = check(given, select=["preboarding-silence"])

    assert str(finding.level) == "error"


def test_a_deadline_counts_before_the_order_of_a_list_that_contradicts_it(check: Any) -> None:
    text = """
    onboard:
      first conversation accepted
      last conversation started
      visit conversation by started - 10 days
    """
    assert possible(check, text) == ["visit"]
