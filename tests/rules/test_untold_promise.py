"""The rule `untold-promise`: something draws a persona or is kept, and nothing promises it to that persona."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "untold-promise"
BOTH = ("day-nurse", "night-nurse")
MENTOR = "# journeymap.yaml\npromises:\n  mentor:\n    text: Somebody is there for you"
KEEPS = ("        keeps: growth\n", "        keeps: [growth, mentor]\n")
DRAWS = ("    shift: day\n", "    shift: day\n    goals: To stay\n")


def draws(promises: str) -> str:
    return f"# journeymap.yaml\npersonas:\n  day-nurse:\n    promises: {promises}"


def promises(more: str) -> tuple[str, str]:
    """The open evening promises a mentor, too."""
    return "        when: applied - 20 days\n", f"        when: applied - 20 days\n        promises: mentor\n{more}"


# -- kept, and not promised --------------------------------------------------------------------------------------------


def test_the_finding_points_at_the_entry_of_what_keeps_it(
    background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background(MENTOR, KEEPS)
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "note", "nurse/growth-talk", BOTH, locate(files, "[growth, mentor]", "mentor"))]
    assert finding.message == (
        '"Growth talk" (growth-talk) keeps `mentor` ("Somebody is there for you"), and nothing promises it to Day nurse'
        " and Night nurse"
    )


def test_it_is_reported_once_at_the_first(background: Any, summaries: Any) -> None:
    again = ("        when: started + 300 days\n", "        when: started + 300 days\n        keeps: mentor\n")

    assert [summary[2] for summary in summaries(background(MENTOR, KEEPS, again))] == ["nurse/growth-talk"]


def test_it_is_enough_that_something_promises_it(background: Any, summaries: Any) -> None:
    assert summaries(background(MENTOR, KEEPS, promises(""))) == []


@pytest.mark.parametrize(
    ("more", "whom"),
    [
        ("        personas: day-nurse\n", ("night-nurse",)),
        ("        status: retired\n", BOTH),
    ],
)
def test_to_that_persona(more: str, whom: Any, background: Any, summaries: Any) -> None:
    findings = summaries(background(MENTOR, KEEPS, promises(more)), select=[RULE])

    assert [summary[2:4] for summary in findings] == [("nurse/growth-talk", whom)]


def test_to_whom_it_is_kept(background: Any, summaries: Any) -> None:
    files = background(
        MENTOR, (KEEPS[0], f"{KEEPS[0]}        personas: day-nurse\n"), promises("        personas: day-nurse\n")
    )

    assert summaries(files, select=[RULE]) == []


@pytest.mark.parametrize(("personas", "whom"), [("[day-nurse, night-nurse]", None), ("night-nurse", ("day-nurse",))])
def test_another_journey_may_promise_it(personas: str, whom: Any, background: Any, summaries: Any) -> None:
    other = f"# other.yaml\njourney: other\npersonas: {personas}\nstages:\n  attract:\n    touchpoints:\n"
    other += "      - {id: film, name: Film, promises: mentor}"
    findings = summaries(background(MENTOR, KEEPS, other), select=[RULE])

    assert [summary[2:4] for summary in findings] == ([("nurse/growth-talk", whom)] if whom else [])


@pytest.mark.parametrize("key", ["keeps", "promises"])
def test_planned_touchpoints(key: str, background: Any, check: Any) -> None:
    planned = "        status: planned\n"
    if key == "promises":
        (finding,) = check(background(MENTOR, KEEPS, promises(planned)), select=[RULE])
        assert finding.message.endswith("; what is planned will fill it")
    else:
        assert check(background(MENTOR, (KEEPS[0], KEEPS[1] + planned)), select=[RULE]) == []


# -- said to draw, and not promised ------------------------------------------------------------------------------------


def test_the_finding_points_at_the_entry_in_the_persona(
    background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background(MENTOR, draws("[growth, mentor]"))
    (finding,) = check(files)

    assert summaries(files) == [
        (RULE, "note", "personas/day-nurse", ("day-nurse",), locate(files, "[growth, mentor]", "mentor"))
    ]
    assert finding.message == (
        '`mentor` ("Somebody is there for you") is listed as what draws Day nurse, and nothing promises it to them'
    )
    assert (finding.journey, finding.stage, finding.touchpoint) == (None, None, None)


def test_one_mistake_is_one_finding(background: Any, summaries: Any) -> None:
    """What is kept to a persona that it is said to draw is told at the persona, for the others at what keeps it."""
    findings = summaries(background(MENTOR, KEEPS, draws("[growth, mentor]")))

    assert [item[2:4] for item in findings] == [
        ("personas/day-nurse", ("day-nurse",)),
        ("nurse/growth-talk", ("night-nurse",)),
    ]


def test_a_persona_of_no_journey_is_not_checked(background: Any, summaries: Any) -> None:
    files = background(MENTOR, "# journeymap.yaml\npersonas:\n  physician:\n    promises: mentor")
    everybody = ("name: Ward nurse\n", "name: Ward nurse\npersonas: [day-nurse, night-nurse]\n")

    assert [summary[2] for summary in summaries(files, select=[RULE])] == ["personas/physician"]
    files["nurse.yaml"] = files["nurse.yaml"].replace(*everybody)
    assert summaries(files, select=[RULE]) == []


def test_a_promise_told_to_no_persona_is_reported_for_each(background: Any, summaries: Any, locate: Any) -> None:
    files = background(("        promises: growth\n", ""))

    assert [summary[2:4] for summary in summaries(files)] == [
        ("personas/day-nurse", ("day-nurse",)),
        ("personas/night-nurse", ("night-nurse",)),
    ]


@pytest.mark.parametrize("place", ["personas/day-nurse", ""])
def test_a_finding_can_be_waived(place: str, background: Any, summaries: Any) -> None:
    locate = f"at: {place}, " if place else ""
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: {RULE}, {locate}because: Next year}}"

    assert [summary[:2] for summary in summaries(background(MENTOR, draws("[growth, mentor]"), waiver))] == [
        (RULE, "waived")
    ]


def test_promises_need_not_be_declared(summaries: Any, locate: Any) -> None:
    text = "journey: nurse\nstages:\n  engage:\n    touchpoints: [{id: a, name: A, keeps: fun}]\n"

    assert summaries(text, select=[RULE]) == [(RULE, "note", "nurse/a", (), locate(text, "fun"))]
    assert summaries(text.replace("keeps: fun", "keeps: fun, promises: fun"), select=[RULE]) == []
