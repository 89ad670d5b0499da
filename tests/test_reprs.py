"""The `repr` of everything that users meet is short: it says what a thing is, and not all that it holds."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

ROOT = Path(__file__).parents[1]
LONGEST = 500
ADVERT = jm.Touchpoint(id="advert", name="Advert", owner="hr", handoff=jm.Handoff(what="Names", accepted_by="it"))


@pytest.mark.parametrize(
    ("model", "shown"),
    [
        (jm.Team(), "Team()"),
        (jm.Team(name={"en": "IT", "fi": "Tietohallinto"}), "Team(name={'en': 'IT', 'fi': 'Tietohallinto'})"),
        (jm.Team.model_validate({"function": "it", "x-room": "B 2"}), "Team(function='it', x-room='B 2')"),
        (
            ADVERT,
            "Touchpoint(id='advert', name='Advert', owner=('hr',), handoff=Handoff(what='Names', …))",
        ),
        (jm.Touchpoint(id="a", name="x" * 61), f"Touchpoint(id='a', name='{'x' * 59}…')"),
        (jm.Touchpoint(id="a", name="x" * 60), f"Touchpoint(id='a', name='{'x' * 60}')"),
        (
            jm.Touchpoint(id="a", name="A", channels=tuple("bcd")),
            "Touchpoint(id='a', name='A', channels=('b', 'c', 'd'))",
        ),
        (
            jm.Touchpoint(id="a", name="A", channels=tuple("bcdef")),
            "Touchpoint(id='a', name='A', channels=('b', 'c', 'd', … 2 more))",
        ),
        (jm.Stage(touchpoints=[ADVERT]), "Stage(touchpoints=(Touchpoint(id='advert', …),))"),
        (
            jm.Journey(journey="nurse", stages={"hire": jm.Stage(touchpoints=[ADVERT])}),
            "Journey(journey='nurse', stages={'hire': Stage(touchpoints=(…))})",
        ),
        (
            jm.Organization(organization="House", teams={"it": jm.Team(name={"en": "IT"}, function="it")}),
            "Organization(organization='House', teams={'it': Team(name={…}, …)})",
        ),
        (jm.Team.model_validate({"x-list": [1, [2], {}]}), "Team(x-list=[1, […], {}])"),
        (
            jm.Touchpoint.model_validate({"id": "a", "name": "A", **{f"x-{key}": "y" * 50 for key in "bcdefghijk"}}),
            "Touchpoint(id='a', name='A', " + ", ".join(f"x-{key}='{'y' * 50}'" for key in "bcdefg") + ", …)",
        ),
    ],
)
def test_a_model_shows_the_keys_that_are_given(model: Any, shown: str) -> None:
    assert repr(model) == shown
    assert str(model) == shown
    assert pickle.loads(pickle.dumps(model)) == model


def test_a_finding_is_a_line() -> None:
    report = jm.validate(
        jm.load_text(b"journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - owner: [hr, it]\n")
    )
    finding = next(finding for finding in report.findings if finding.level is jm.Level.ERROR)

    assert repr(finding) == "<Finding error[missing-key] <stdin>:5: this touchpoint has no `id`>"
    assert repr(replace(finding, location=None)) == (
        "<Finding error[missing-key] nurse/attract: this touchpoint has no `id`>"
    )


def parts_of(thing: Any) -> Iterator[tuple[str, Any]]:
    """The public attributes of a thing that can be read, and their items."""
    for name in dir(thing):
        if name.startswith(("_", "model_")):
            continue
        value = getattr(thing, name, None)
        if not callable(value):
            yield from ((name, item) for item in items_of(value))


def items_of(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return list(value.values())[:3]
    return list(value)[:3] if isinstance(value, (list, tuple, frozenset, set)) else [value]


def test_results_say_how_much_they_hold() -> None:
    workspace = jm.load(ROOT / "examples" / "faulty")
    graph = workspace.graph("ward-nurse")
    shown = [jm.questions(workspace), workspace.portfolio, graph, graph.everybody, graph.everybody.paths]

    assert list(map(repr, [*shown, jm.messages("fi")])) == [
        "<QuestionSheets: 16 questions on 5 sheets>",
        "<Portfolio: 1 journeys>",
        "<JourneyGraph ward-nurse: 14 touchpoints>",
        "<PersonaView: 14 touchpoints>",
        "<Paths: 8 steps>",
        "<Messages fi>",
    ]


def test_all_that_can_be_reached_has_a_short_repr() -> None:
    workspace = jm.load(ROOT / "examples" / "faulty")
    journey = next(iter(workspace.journeys))
    report = jm.validate(workspace, today=date(2026, 11, 22))
    graph = workspace.graph(journey)
    begin = [workspace, report, graph, jm.render(workspace), jm.describe(workspace, journey), jm.questions(workspace)]
    waiting: list[tuple[str, Any]] = [(type(thing).__name__, thing) for thing in (*begin, jm.messages("en"))]
    waiting += [("rule", jm.all_rules()[0]), ("example", jm.rule_examples("unowned")[0])]
    longest: dict[type, tuple[int, str]] = {}
    while waiting:
        path, thing = waiting.pop()
        kind = type(thing)
        if not kind.__module__.startswith("journeymap.") or path.count(".") > 6:
            continue
        text = repr(thing)
        assert kind.__name__ not in jm.__all__ or " object at 0x" not in text, path
        if kind not in longest:
            waiting += [(f"{path}.{name}", part) for name, part in parts_of(thing)]
        longest[kind] = max(longest.get(kind, (0, "")), (len(text), path))

    assert {path: size for size, path in longest.values() if size > LONGEST} == {}
    assert {jm.Journey, jm.Stage, jm.Touchpoint, jm.Organization, jm.Finding, jm.Paths, jm.Sheet} <= set(longest)
