"""What a rule says of a journey becomes pending findings: by content, with or without what is planned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from journeymap.checking import examination
from journeymap.checking.examination import PendingFinding, gather, run_guarded, take, without_filled
from journeymap.findings import Item, Level, Location, Pointer, Problem
from journeymap.rules.api import Rule

NURSE, PAGE, TALK = Pointer("nurse"), Pointer("nurse", "attract", "page", 0), Pointer("nurse", "attract", "talk", 1)
RULE = Rule("no-answer", "gap", Level.WARNING, __name__)
ONE = Problem(PAGE, "nobody answers", "answer")


def gathered(*problems: Problem, **values: Any) -> list[PendingFinding]:
    pending: list[PendingFinding] = []
    gather(RULE, problems, pending, **values)
    return pending


def test_problems_that_differ_in_the_persona_become_one() -> None:
    problems = [replace(ONE, persona=id) for id in ("night", "day", "night", None)]

    assert gathered(*problems) == [
        PendingFinding("no-answer", "gap", problems[0], "no-answer", personas=["night", "day"])
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"at": TALK},
        {"message": "no one answers"},
        {"help": "reply"},
        {"subject": NURSE},
        {"related": (("there", TALK),)},
        {"items": (Item(PAGE, "Page", "page"),)},
        {"level": Level.NOTE},
        {"is_possible": True},
        {"is_filled": True},
    ],
)
def test_problems_that_say_something_else_stay_apart(change: Any) -> None:
    problems = [replace(ONE, persona="day"), replace(ONE, persona="night", **change)]

    assert [finding.problem for finding in gathered(*problems)] == problems


@pytest.mark.parametrize(("of_problem", "of_run"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_gap_is_filled_if_its_rule_or_the_run_says_so(of_problem: bool, of_run: bool) -> None:
    [finding] = gathered(replace(ONE, is_filled=of_problem), is_filled=of_run)

    assert finding.is_filled is (of_problem or of_run)


FILLED, MAY_BE_FILLED = "; what is planned will fill it", "; what is planned may fill it"
LISTING = Problem(Pointer(), "", "", items=(Item(PAGE, "Page", "page"),))


@pytest.mark.parametrize(
    ("today", "planned", "note"),
    [
        (ONE, [], FILLED),
        (ONE, [ONE], None),
        (ONE, [replace(ONE, message="other days")], None),
        (ONE, [replace(ONE, at=TALK)], FILLED),
        (ONE, [replace(ONE, at=TALK, subject=PAGE)], None),
        (ONE, [replace(ONE, persona="day")], FILLED),
        (ONE, [replace(ONE, value=3)], FILLED),
        (replace(ONE, value={1, 2}), [replace(ONE, value={2, 1})], None),
        (ONE, [replace(ONE, is_possible=True)], MAY_BE_FILLED),
        (ONE, [replace(ONE, level=Level.NOTE)], MAY_BE_FILLED),
        (ONE, [replace(ONE, level=Level.WARNING)], None),
        (replace(ONE, is_possible=True), [replace(ONE, is_possible=True)], None),
        (replace(ONE, level=Level.NOTE), [replace(ONE, is_possible=True)], None),
        (replace(ONE, at=Location("a.yaml")), [replace(ONE, at=Location("b.yaml"))], None),
        (LISTING, [replace(LISTING, items=(Item(TALK, "Talk", "talk"),))], None),
        (LISTING, [replace(LISTING, items=(Item(Pointer("doctor"), "Talk", "page"),))], FILLED),
        (replace(LISTING, subject=NURSE), [replace(LISTING, subject=Pointer("nurse", "attract"))], FILLED),
        (
            replace(LISTING, listed_as="teams"),
            [replace(LISTING, listed_as="teams", items=(Item(PAGE, "HR", "hr"),))],
            FILLED,
        ),
        (
            replace(LISTING, listed_as="teams"),
            [replace(LISTING, listed_as="teams", items=(Item(TALK, "P", "page"),))],
            None,
        ),
    ],
)
def test_a_gap_that_the_plan_does_not_leave_is_filled(today: Problem, planned: list[Problem], note: str | None) -> None:
    filled, left = without_filled(planned, [today])

    assert filled == ([] if note is None else [replace(today, message=today.message + note)])
    assert left == ([today] if note is None else [])


@pytest.mark.parametrize(("count", "is_cut"), [(0, False), (2, False), (3, False), (4, True)])
def test_of_very_many_problems_the_first_are_taken(count: int, is_cut: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "MOST_PROBLEMS", 3)
    problems = [
        replace(*(ONE,), value=number, persona="day", is_possible=True, related=(("there", TALK),), items=LISTING.items)
        for number in range(count)
    ]
    last = Problem(PAGE, "the rule finds more here than is counted", "answer", value=2, stands_for=2)

    assert take(iter(problems)) == ([*problems[:2], last] if is_cut else problems)


class Results:
    def __init__(self) -> None:
        self.pending: list[PendingFinding] = []
        self.tracebacks: list[tuple[str, str]] = []


def test_a_rule_that_breaks_is_reported_and_what_it_found_counts_not() -> None:
    results = Results()

    def broken() -> Any:
        yield ONE
        raise LookupError("on purpose")

    assert run_guarded(RULE, broken, NURSE, results) == []
    [(rule, traceback)] = results.tracebacks
    assert (rule, traceback.splitlines()[-1]) == ("no-answer", "LookupError: on purpose")
    problem = Problem(
        NURSE,
        "the rule no-answer broke: LookupError",
        "this is a mistake in the rule, not in your map; please report it with the output of --debug",
        value="no-answer",
        data={"rule": "no-answer"},
    )
    assert results.pending == [PendingFinding("broken-rule", "internal", problem, "no-answer")]
    assert run_guarded(RULE, lambda: [ONE], NURSE, Results()) == [ONE]
