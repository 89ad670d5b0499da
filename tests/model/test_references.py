"""Every field that refers to a catalogue is checked and counts as use, whichever model has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.graph import Portfolio
from journeymap.graph.journey_ids import collect_ids
from journeymap.graph.references import referrals
from journeymap.graph.unknown_references import UnknownReference, unknown_references
from journeymap.graph.usage import used_by_journey, used_by_organization
from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.fields import (
    Block,
    Boolean,
    ByKey,
    Choice,
    Declaration,
    Either,
    ListOf,
    Reference,
    Shape,
    Timing,
    Translatable,
    WholeNumber,
    fields,
)
from journeymap.model.journey import Journey
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.touchpoint import Touchpoint

KEY = "(the key itself)"
Way = tuple[str | int, ...]
"""The keys from a file to a value, `0` for an item of a list, `KEY` for a key that is itself a reference."""
Place = tuple[type[Element], Way, str]
"""A file, the way to a reference in it, and the catalogue that it refers to."""


def places(shape: Shape, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """The ways to every reference in a shape."""
    match shape:
        case Reference(catalogue):
            yield way, catalogue
        case Timing(timing.When | timing.Point):
            yield way, "anchors"
        case ListOf(item):
            yield from places(item, (*way, 0))
        case ByKey(key, value):
            yield from ((inner, catalogue) for inner, catalogue in places(key, (*way, KEY)))
            yield from places(value, (*way, "some-key"))
        case Either(options):
            for option in options:
                yield from places(option, way)
        case Block(model):
            for name, field in fields(model).items():
                yield from places(field.shape, (*way, name))
        case _:
            return


def value_at(shape: Shape, way: Way, id: str) -> Any:
    """The smallest value of a shape in which `id` is named at the end of a way."""
    match shape:
        case Reference():
            return id
        case Timing():
            return f"{id} + 10 days"
        case ListOf(item):
            return [value_at(item, way[1:], id)]
        case ByKey(key, value):
            if way[0] == KEY:
                return {id: smallest(value)}
            return {smallest(key): value_at(value, way[1:], id)}
        case Either(options):
            return value_at(next(option for option in options if list(places(option))), way, id)
        case Block(model):
            name = str(way[0])
            return {**smallest(shape), name: value_at(fields(model)[name].shape, way[1:], id)}
        case _:
            raise AssertionError(shape)


SMALLEST_IDS = {
    "dates": "started",
    "journeys": "nurse",
    "rules": "unowned",
    "spans": "applied",
    "stages": "attract",
    "templates": "base",
    "followed": "some-key",
}


def smallest(shape: Shape) -> Any:
    """A valid value of a shape."""
    match shape:
        case Block(model):
            return {key: smallest(field.shape) for key, field in fields(model).items() if field.is_required}
        case ListOf():
            return []
        case ByKey():
            return {}
        case Choice(words):
            return words[0]
        case WholeNumber():
            return 1
        case Boolean():
            return True
        case Timing(kind):
            return {timing.Duration: "3 days", date: "2027-03-01", timing.Days: "2027-03-01"}.get(kind, "started")
        case Either(options):
            return smallest(options[0])
        case Reference(catalogue):
            return SMALLEST_IDS.get(catalogue, "other")
        case Declaration():
            return "other"
        case Translatable():
            return "A text"
        case _:
            return "word"


PLACES = [(root, way, catalogue) for root in (Organization, Journey) for way, catalogue in places(Block(root))]


def name_of(place: Place) -> str:
    return f"{place[0].__name__}: {'.'.join(map(str, place[1]))}"


ELSEWHERE = {
    "stages": "unknown-stage",
    "rules": "unknown-reference",
    "templates": "unknown-template",
    "followed": "unknown-reference",
    "keys": "unknown-key",
}
"""The catalogues whose unknown ids are not found with those of the others, and the rule that reports them."""


def workspace(root: type[Element], way: Way, id: str) -> jm.Workspace:
    """A workspace in which every catalogue declares `known` and `other`, and `id` is named at the end of a way."""
    required: dict[str, Any] = {
        "anchors": {"at": "started + 100 days"},
        "cohorts": {"journey": "nurse", "dates": {"other": "2027-03-01"}},
        "data": {"table": "events.csv", "case": "id", "event": "what", "time": "when"},
    }
    catalogues = {name: {id: deepcopy(required.get(name, {})) for id in ("known", "other")} for name in CATALOGUES}
    files: dict[type[Element], dict[str, Any]] = {
        Organization: {"organization": "Fernmoor", **catalogues},
        Journey: {
            "journey": "nurse",
            "personas": ["other"],
            "stages": {"attract": {"touchpoints": [{"id": "other", "name": "Other"}]}},
        },
    }
    base = {
        "journey": "base",
        "personas": ["other"],
        "stages": {"attract": {"touchpoints": [{"id": each, "name": each} for each in ("some-key", "more")]}},
    }
    is_follower = way[0] in ("adopts", "adapts", "omits") or way[-1] in ("after", "before")
    if is_follower:
        files[Journey]["follows"] = "base"
    merge(files[root], value_at(Block(root), way, id))
    journeys = [files[Journey], *([base] if is_follower else ())]
    return jm.Workspace(Organization(**files[Organization]), [Journey(**journey) for journey in journeys])


def merge(document: dict[str, Any], changes: dict[str, Any]) -> None:
    for key, value in changes.items():
        if isinstance(value, dict) and isinstance(document.get(key), dict):
            merge(document[key], value)
        elif isinstance(value, list) and key == "touchpoints":
            document[key] = [*document[key], *({**item, "id": "first"} for item in value)]
        elif key != "organization" and not (key == "journey" and "stages" in document):
            document[key] = value


def unknown_in(portfolio: Portfolio) -> list[UnknownReference]:
    return list(unknown_references(portfolio, [collect_ids(graph) for graph in portfolio.graphs]))


def unused_in(portfolio: Portfolio, catalogue: str) -> set[str]:
    used = {*used_by_organization(portfolio.organization)}.union(*map(used_by_journey, portfolio.graphs))
    return {id for id in portfolio.catalogue(catalogue) or () if (catalogue, id) not in used}


def is_unknown_reference(place: Place) -> bool:
    """Whether an unknown id at a place is an unknown reference.

    Unknown stages and rules are other findings, and a waiver of a journey or touchpoint takes no `at`.
    """
    root, _, catalogue = place
    return catalogue not in ELSEWHERE and not (catalogue == "subjects" and root is Journey)


@pytest.mark.parametrize("place", [*filter(is_unknown_reference, PLACES)], ids=name_of)
def test_an_unknown_id_is_an_unknown_reference(place: Place) -> None:
    root, way, catalogue = place
    # what a time is counted from is an unknown reference only if it resembles an id
    id = "knowwn" if catalogue == "anchors" else "nowhere"
    unknown_ids = [unknown.id for unknown in unknown_in(Portfolio(workspace(root, way, id)))]
    assert unknown_ids == [id]


@pytest.mark.parametrize("place", [place for place in PLACES if place[2] in ELSEWHERE], ids=name_of)
def test_an_unknown_stage_or_rule_is_a_finding(place: Place) -> None:
    root, way, catalogue = place
    findings = jm.validate(workspace(root, way, "nowhere"), today=date(2026, 11, 22)).findings
    rule = "unknown-key" if way[-2:] == ("rules", KEY) else ELSEWHERE[catalogue]
    assert rule in {finding.rule for finding in findings}


@pytest.mark.parametrize("place", [place for place in PLACES if place[2] in (*CATALOGUES, "moments")], ids=name_of)
def test_what_is_referred_to_is_used(place: Place) -> None:
    root, way, catalogue = place
    used_in = "anchors" if catalogue == "moments" else catalogue
    portfolio = Portfolio(workspace(root, way, "known"))
    assert [unknown.id for unknown in unknown_in(portfolio)] == []
    assert "known" not in unused_in(portfolio, used_in)
    assert "known" in unused_in(Portfolio(workspace(root, way, "other")), used_in)


def test_there_is_a_place_for_every_catalogue() -> None:
    assert {catalogue for _, _, catalogue in PLACES} >= set(CATALOGUES) - {"cohorts", "data"}


@pytest.mark.slow
def test_a_new_field_that_refers_to_a_catalogue_is_one_line(tmp_path: Path) -> None:
    """In a copy of the package, a key `rooms` is one line in its model; nothing else knows it."""
    package = Path(jm.__file__).parent
    shutil.copytree(package, tmp_path / "journeymap", ignore=shutil.ignore_patterns("__pycache__"))
    model = tmp_path / "journeymap/model/touchpoint.py"
    line = '    rooms: OneOrMore[AssetId] = Field(default=EMPTY, description="Where it is.")\n    tags:'
    model.write_text(model.read_text(encoding="utf-8").replace("    tags:", line, 1), encoding="utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps/journeymap.yaml").write_text("organization: F\nassets: {ward: {owner: hr}, hall: {owner: hr}}\n")
    touchpoint = "{id: a, name: A, rooms: [ward, nowhere]}"
    (tmp_path / "maps/nurse.yaml").write_text(
        f"journey: nurse\nowner: hr\nstages:\n  attract:\n    touchpoints: [{touchpoint}]\n"
    )
    program = """
import json, sys
import journeymap as jm
workspace = jm.load("maps")
findings = [(finding.rule, finding.subject) for finding in jm.validate(workspace).findings]
workspace.to_yaml("again")
same = jm.load("again") == workspace
print(json.dumps([findings, same, "rooms" in jm.json_schema("journey")["$defs"]["Touchpoint"]["properties"]]))
"""
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = [sys.executable, "-c", program]
    output = subprocess.run(run, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout
    findings, is_same, is_in_schema = json.loads(output)
    assert ["unknown-reference", "nurse/a"] in findings
    assert [subject for rule, subject in findings if rule == "unused-definition"] == []
    assert is_same and is_in_schema


@pytest.mark.parametrize(
    ("catalogues", "expected"),
    [
        ((), ["teams hr", "anchors y", "anchors started", "touchpoints z"]),
        (("anchors",), ["anchors y", "anchors started"]),
        (("touchpoints",), ["touchpoints z"]),
        (("teams", "touchpoints"), ["teams hr", "touchpoints z"]),
        (("touchpoints", "anchors"), ["anchors y", "anchors started", "touchpoints z"]),
        (("channels",), []),
    ],
)
def test_references_are_asked_for_by_catalogue(catalogues: tuple[str, ...], expected: list[str]) -> None:
    touchpoint = Touchpoint(id="x", name="X", owner="hr", when="y to started", next="z")

    assert [f"{each.catalogue} {each.id}" for each in referrals(touchpoint, *catalogues)] == expected
