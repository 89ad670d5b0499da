"""What decides how early a summary shows a finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import journeymap as jm
from journeymap.checking.examination import JourneyResult, PendingFinding
from journeymap.checking.importance import importance_of
from journeymap.checking.traits import Traits
from journeymap.findings import Importance, Item, Location, Pointer, Problem

TALK, PAGE = Pointer("nurse", "attract", "talk", 0), Pointer("nurse", "attract", "page", 1)
JOURNEYS = {
    "nurse": JourneyResult("nurse", personas=("day", "night"), traits={"talk": Traits(True, True, -2)}),
    "porter": JourneyResult("porter", personas=(None,)),
}
OF_TALK: dict[str, Any] = {"is_backstage": True, "touchpoints": 1, "is_moment": True, "feeling": -2}


def importance(problem: Problem, personas: tuple[str, ...] = (), rule: str = "unowned") -> Importance:
    finding = PendingFinding(rule, "ownership", problem, rule, personas=list(personas))
    return importance_of(finding, JOURNEYS)


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem(TALK, "", ""), Importance(**OF_TALK)),
        (Problem(PAGE, "", ""), Importance(touchpoints=1)),
        (Problem(PAGE, "", "", subject=TALK), Importance(**OF_TALK)),
        (Problem(TALK, "", "", subject=Pointer("nurse")), Importance()),
        (Problem(PAGE, "", "", items=(Item(TALK, "Talk", "talk"),)), Importance(**OF_TALK)),
        (Problem(TALK, "", "", items=(Item(PAGE, "Page", "page"),)), Importance(touchpoints=1)),
        (Problem(Location("nurse.yaml", 1, 1, 1, 1), "", ""), Importance()),
        (Problem(Pointer("doctor", "attract", "talk", 0), "", ""), Importance(touchpoints=1)),
        (Problem(Pointer(), "", ""), Importance()),
    ],
)
def test_what_it_is_about_has_the_traits(problem: Problem, expected: Importance) -> None:
    assert importance(problem) == expected


@pytest.mark.parametrize(
    ("items", "data", "expected"),
    [
        ((TALK, PAGE, Pointer("nurse", "attract")), {}, 2),
        ((Pointer("nurse", "attract"),), {}, 0),
        ((), {"touchpoints": ["a", "b", "c"]}, 3),
        ((), {"touchpoints": ("a", "b")}, 2),
        ((), {"touchpoints": 7}, 1),
        ((TALK,), {"touchpoints": ["a", "b", "c"]}, 1),
        ((Pointer("nurse", "attract"),), {"touchpoints": ["a", "b", "c"]}, 3),
    ],
)
def test_touchpoints_are_counted(items: tuple[Pointer, ...], data: Any, expected: int) -> None:
    listed = tuple(Item(at, "label", "id") for at in items)

    assert importance(Problem(PAGE, "", "", items=listed, data=data)).touchpoints == expected


@pytest.mark.parametrize(
    ("journey", "personas", "of_items", "expected"),
    [
        ("nurse", (), (), True),
        ("nurse", ("day",), (), False),
        ("nurse", ("night", "day"), (), True),
        ("nurse", ("day",), ("night",), True),
        ("nurse", (), ("night",), False),
        ("nurse", ("day", "stranger"), (), False),
        ("nurse", ("day", "night", "stranger"), (), True),
        ("porter", ("day",), (), False),
        ("porter", (), (), True),
        ("doctor", ("day",), (), True),
    ],
)
def test_who_is_concerned(journey: str, personas: Any, of_items: Any, expected: bool) -> None:
    items = tuple(Item(Pointer(journey, "attract", id, 0), id, id, personas=(id,)) for id in of_items)

    assert importance(Problem(Pointer(journey), "", "", items=items), personas).is_for_all is expected


@pytest.mark.parametrize(
    ("rule", "data", "expected"),
    [
        ("early-silence", {"days": 60, "limit": 30}, 2.0),
        ("early-silence", {"days": 45, "limit": 30}, 1.5),
        ("early-silence", {"days": {"day": 60, "night": 90}, "limit": 30}, 3.0),
        ("early-silence", {"days": {"day": 60, "night": "unknown"}, "limit": 30}, 2.0),
        ("early-silence", {"days": {}, "limit": 30}, 0.0),
        ("early-silence", {"days": 60, "limit": 0}, 0.0),
        ("early-silence", {"days": 60, "limit": "30"}, 0.0),
        ("early-silence", {"days": 60}, 0.0),
        ("early-silence", {"limit": 30}, 0.0),
        ("early-silence", {"days": 60.0, "limit": 0.5}, 120.0),
        ("slow-answer", {"days": 60, "limit": 30}, 0.0),
    ],
)
def test_a_silence_weighs_what_it_is_beyond_its_limit(rule: str, data: Any, expected: float) -> None:
    assert importance(Problem(PAGE, "", "", data=data), rule=rule).silence == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("kind: content", Importance(touchpoints=1)),
        ("kind: content, side: backstage", Importance(touchpoints=1, is_backstage=True)),
        ("kind: content, side: frontstage", Importance(touchpoints=1)),
        ("kind: content, moment: true", Importance(touchpoints=1, is_moment=True)),
        ("kind: content, emotion: -1", Importance(touchpoints=1, feeling=-1)),
        ("kind: content, emotion: 2", Importance(touchpoints=1, feeling=2)),
        ("kind: content, emotion: {day: 1, night: -2}", Importance(touchpoints=1, feeling=-2)),
    ],
)
def test_the_traits_are_those_of_the_touchpoint(keys: str, expected: Importance) -> None:
    text = f"journey: nurse\npersonas: [day, night]\nstages:\n  attract:\n    touchpoints: [{{id: page, name: P, {keys}}}]\n"
    report = jm.validate(jm.load_text(text.encode()), today=date(2026, 11, 22), select=["unowned"])

    assert [finding.importance for finding in report.findings if finding.rule == "unowned"] == [expected]
