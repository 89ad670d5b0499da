"""Every key of the format with every wrong kind of value: a finding on its line, and nothing is lost silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import journeymap as jm
from journeymap.findings import Location
from journeymap.model import timing
from journeymap.model.checks import RuleSetting
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
    String,
    Timing,
    Translatable,
    WholeNumber,
    fields,
    models,
)
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.rules.api.examples import background
from tests.hostile.conftest import TODAY

Way = tuple[str | int, ...]
Sound = Callable[[jm.Report], jm.Report]

WORDS = {
    "a number": "5",
    "a negative number": "-7",
    "a fraction": "1.5",
    "infinity": ".inf",
    "a huge number": "9" * 5000,
    "a huge hexadecimal number": "0x" + "f" * 5000,
    "a long text": "word " * 3000 + "word",
    "words": "Two words",
    "no date": "2026-02-30",
    "a control character": r'"a\x07\e[31mb"',
    "line breaks": r'"a\nb\u2028c\r\nd"',
}
"""Values that only a text accepts."""
NEVER = {
    "a truth value in capitals": "TRUE",
    "an empty text": '""',
    "blanks": '"  "',
    "a list of nothing": "[null, ~, ]",
    "a list of lists": "[[a], [b, [c]]]",
    "a list of blocks": "[{}, {b: {c: d}}]",
    "a deep block": "{a: {b: {c: {d: [e]}}}}",
    "a foreign tag": "!!python/object:os.system x",
    "a lone surrogate": r'"\ud83d"',
    "a repetition of nothing": "*nothing",
    "an at sign": "@hr",
}
"""Values that no key accepts."""
SOMETIMES = {"an empty list": "[]", "an empty block": "{}", "a list": "[zebra, crossing]", "a block": "{zebra: crossing}",
             "languages": "{en: yes, fi: no}", "a word": "zebra", "a truth value": "true"}  # fmt: skip
NOTHING = {"nothing": "", "null": "null", "a tilde": "~"}
VALUES = WORDS | NEVER | SOMETIMES | NOTHING
HERE = "put-it-here"


# -- what each key takes -----------------------------------------------------------------------------------------

TEXT = frozenset({*WORDS, "a word"})
ACCEPTED: dict[str, frozenset[str]] = {
    "text": TEXT | {"languages"},
    "string": TEXT,
    "id": frozenset({"a word", "a truth value"}),
    "word": frozenset({*TEXT, "a truth value", "an empty text", "blanks", "a truth value in capitals"}),
    "truth": frozenset({"a truth value", "a truth value in capitals"}),
    "whole number": frozenset({"a number"}),
    "choice": frozenset(),
    "timing": frozenset(),
    "point": frozenset({"a word", "a truth value", "a truth value in capitals"}),  # an event, to be looked up later
}


def accepted(shape: Shape) -> frozenset[str] | None:
    """The values that can stand for a field; None where two forms are possible, and so much is."""
    match shape:
        case Block(model):
            if model is RuleSetting:
                return None
            empty = frozenset() if any(field.is_required for field in fields(model).values()) else {"an empty block"}
            short = (accepted(fields(model)[model.shorthand].shape) or frozenset()) if model.shorthand else frozenset()
            return short | empty
        case ListOf(item):
            inner = accepted(item)
            return None if inner is None else inner | {"an empty list"} | ({"a list"} if "a word" in inner else set())
        case ByKey(key, value):
            inner = accepted(value)
            if inner is None:
                return None
            takes_words = not isinstance(key, Choice | WholeNumber) and "a word" in inner
            return frozenset({"an empty block", *(("a block", "languages") if takes_words else ())})
        case _:
            kind = kind_of(shape)
            return ACCEPTED[kind] if kind else None


def kind_of(shape: Shape) -> str | None:
    match shape:
        case Reference(
            "rules" | "subjects" | "stages" | "spans" | "journeys" | "dates" | "anchors" | "followed" | "keys"
        ):
            return None  # any word is read, and looked up later
        case Reference() | Declaration():
            return "id"
        case Translatable():
            return "text"
        case Timing(timing.When | timing.Point):
            return "point"
        case Timing():
            return "timing"
        case Choice() | String(str()):
            return "choice"
        case Boolean():
            return "truth"
        case String():
            return "string"
        case _:
            return None


# -- a workspace with every key ----------------------------------------------------------------------------------

NAMES = {"teams": "hr", "personas": "nurse", "channels": "email", "metrics": "reach", "promises": "growth",
         "assets": "site", "stages": "attract", "spans": "started", "touchpoints": "first-day", "moments": "started",
         "rules": "unowned", "subjects": "ward", "journeys": "ward", "dates": "started", "anchors": "started",
         "templates": "ward", "followed": "talk", "keys": "when"}  # fmt: skip
KNOWN: dict[tuple[str, str], Any] = {
    ("Organization", "languages"): ["en", "fi"],
    ("FrameworkStage", "id"): "attract",
    ("Touchpoint", "id"): "first-day",
    ("Touchpoint", "emotion"): {"nurse": 1},
    ("Journey", "journey"): "ward",
    ("Measure", "k"): 10,
    ("Organization", "template"): "template",
}
TAKES: dict[str, dict[Way, frozenset[str] | None]] = {"journeymap.yaml": {}, "ward.yaml": {}}
"""The values that each key accepts, by file and keys."""


def whole(model: type[Element], takes: dict[Way, frozenset[str] | None], way: Way = ()) -> dict[str, Any]:
    """A valid block for a model, with every key."""
    block = {}
    for key, field in fields(model).items():
        takes[(*way, key)] = None if (model.__name__, key) in KNOWN else accepted(field.shape)
        valid = sample(field.shape, takes, (*way, key))
        block[key] = KNOWN.get((model.__name__, key), valid)
        if (model.__name__, key) == ("DataSource", "anchors"):  # a touchpoint is looked up later, in any words
            takes[(*way, key, "started")] = None
    return block


def sample(shape: Shape, takes: dict[Way, frozenset[str] | None], way: Way) -> Any:
    """A valid value for a field."""
    match shape:
        case Reference(catalogue):
            return NAMES[catalogue]
        case Translatable():
            return "Said"
        case Block(model):
            return whole(model, takes, way)
        case Timing(kind):
            timings: dict[Any, str] = {
                timing.Duration: "2 days",
                timing.Point: "started + 2 days",
                date: "2026-09-01",
                timing.Days: "2026-09-01",
            }
            return timings.get(kind, "started")
        case Choice(words):
            return words[0]
        case Boolean():
            return True
        case String(pattern):
            return next(
                (text for text in ("word", "#0b5a60", "x-word", "FI") if re.search(pattern or "word", text)), ""
            )
        case Declaration():
            return "word"
        case Either(options):
            return sample(options[1] if isinstance(options[0], String) else options[0], takes, way)
        case ListOf(item):
            takes[(*way, 0)] = accepted(item)
            return [sample(item, takes, (*way, 0))]
        case ByKey(key, value):
            name = sample(key, {}, ())
            takes[(*way, name)] = accepted(value)
            return {name: sample(value, takes, (*way, name))}
        case _:
            return 1


DOCUMENTS = {
    "journeymap.yaml": whole(Organization, TAKES["journeymap.yaml"]),
    "ward.yaml": whole(Journey, TAKES["ward.yaml"]),
}


def replaced(value: Any, new: Callable[[Way], Any], way: Way = ()) -> Any:
    """The document with the values that `new` gives for a way; None leaves a value as it is."""
    replacement = new(way) if way else None
    if replacement is not None:
        return replacement
    if isinstance(value, list):
        return [replaced(inner, new, (*way, index)) for index, inner in enumerate(value)]
    if isinstance(value, dict):
        return {key: replaced(inner, new, (*way, key)) for key, inner in value.items()}
    return value


def dumped(document: Any) -> str:
    return yaml.dump(document, sort_keys=False, allow_unicode=True, width=10**6)


@cache
def marked(name: str, ways: tuple[Way, ...]) -> str:
    """A file with marks at some ways, which are written again for each text."""
    return dumped(replaced(DOCUMENTS[name], lambda way: f"{HERE}-{ways.index(way)}-" if way in ways else None))


def filled(name: str, ways: Sequence[Way], text: str) -> tuple[str, dict[int, Way]]:
    """A file with a text at some ways, and their lines."""
    lines, where = [], {}
    for number, line in enumerate(marked(name, tuple(ways)).split("\n"), 1):
        head, marker, rest = line.partition(HERE)
        if marker:
            where[number] = ways[int(rest.strip("-").partition("-")[0])]
            line = head + text
        lines.append(line)
    return "\n".join(lines), where


MAX_AT_ONCE = 10
"""A text that is not YAML is parsed again after each error, but not without limit."""


@cache
def layers(name: str) -> list[list[Way]]:
    """All ways of a file in groups, so that no way of a group is inside another."""
    left, turns = list(TAKES[name]), []
    while left:
        turn = [way for way in left if not any(way != other and other[: len(way)] == way for other in left)]
        turns.append(turn[:MAX_AT_ONCE])
        left = [way for way in left if way not in turns[-1]]
    return turns


# -- the tests ---------------------------------------------------------------------------------------------------


def test_every_key_of_the_format_is_tried() -> None:
    turns = [way for name in DOCUMENTS for turn in layers(name) for way in turn]
    assert len(turns) == len(set(turns)) + len(TAKES["journeymap.yaml"].keys() & TAKES["ward.yaml"].keys())
    keys = {key for way in turns for key in way}
    for model in models().values():
        assert fields(model).keys() <= keys, model


def test_the_workspace_with_every_key_is_valid(tmp_path: Path) -> None:
    for name, document in DOCUMENTS.items():
        (tmp_path / name).write_text(dumped(document))
    assert [problem.message for _, problem in jm.load(tmp_path).load_result.problems] == []


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("kind", VALUES)
def test_a_value_that_a_key_does_not_accept_is_reported_on_its_line(
    kind: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound_report: Sound
) -> None:
    monkeypatch.chdir(tmp_path)
    unreported, wrongly_reported = [], []
    for turn in layers(name):
        text, where = filled(name, turn, VALUES[kind])
        assert len(where) == len(turn)
        (tmp_path / name).write_text(text)
        workspace = jm.load(".")
        sound_report(jm.validate(workspace, today=TODAY))
        reported: dict[int, list[str]] = {}
        for _, problem in workspace.load_result.problems:
            assert isinstance(problem.at, Location) and problem.at.line is not None
            reported.setdefault(problem.at.line, []).append(problem.message)
        for line, way in where.items():
            takes = TAKES[name][way]
            if kind in NOTHING or takes is None:
                continue
            if kind not in takes and line not in reported:
                unreported.append(way)
            if kind in takes and line in reported:
                wrongly_reported.append((way, reported[line]))
    assert (unreported, wrongly_reported) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("text", ["[[a], [b]]", "{a: {b: c}}", '""'])
def test_an_invalid_value_is_not_also_missing(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound_report: Sound
) -> None:
    """In the complete workspace, which has no findings, a wrong value is the only finding."""
    monkeypatch.chdir(tmp_path)
    others = []
    for name, whole_text in background().items():
        (tmp_path / name).write_text(whole_text)
    changed = 0
    for name, whole_text in background().items():
        lines = whole_text.split("\n")
        for number, line in enumerate(lines):
            head, _, value = line.partition(":")
            if not value.strip() or head.strip() in ("- id", "journey"):
                continue
            (tmp_path / name).write_text("\n".join([*lines[:number], f"{head}: {text}", *lines[number + 1 :]]))
            report = sound_report(jm.validate(jm.load("."), today=TODAY))
            places = {(finding.category, finding.location and finding.location.line) for finding in report.findings}
            if places != {("reading", number + 1)}:
                others.append((name, line.strip(), report.findings))
            changed += 1
        (tmp_path / name).write_text(whole_text)
    assert changed > 100
    assert others == []
