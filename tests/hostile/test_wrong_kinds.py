"""For every key of the format every wrong kind of value: a finding about the text on its line, and no silent loss."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import yaml

from journeymap import api
from journeymap.findings import Location
from journeymap.model import timing
from journeymap.model.checks import RuleSetting
from journeymap.model.element import Element, IsId, IsText, Refers
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Handoff, Next
from journeymap.rules.api.examples import background
from tests.hostile.conftest import TODAY

Way = tuple[str | int, ...]
Sound = Callable[[api.Report], api.Report]

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
"""What may stand where a text is wanted, and nowhere else."""
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
"""What may stand nowhere."""
SOMETIMES = {"an empty list": "[]", "an empty block": "{}", "a list": "[one, two]", "a block": "{zebra: crossing}",
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
SHORT: dict[type[Element], str] = {Next: "to", Handoff: "what", RuleSetting: "level"}


def accepted(annotation: Any, marks: Sequence[Any]) -> frozenset[str] | None:
    """The values that may stand for a field; None where two forms are possible, and so much is."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return accepted(inner, [*more, *marks])
    if isinstance(annotation, type) and issubclass(annotation, Element):
        needs_nothing = not any(field.is_required() for field in annotation.model_fields.values())
        empty = {"an empty block"} if needs_nothing else set()
        if annotation is RuleSetting:
            return None
        short = annotation.model_fields.get(SHORT.get(annotation, ""))
        return (accepted(short.annotation, short.metadata) or frozenset()) | empty if short else frozenset(empty)
    origin, arguments = get_origin(annotation), get_args(annotation)
    options = [one for one in arguments if one is not type(None)]
    if origin in (Union, types.UnionType) and len(options) == 1:
        return accepted(options[0], marks)
    if origin is dict and accepted(arguments[1], ()) is None:
        return None
    if origin is tuple:
        item = accepted(arguments[0], ())
        return None if item is None else item | {"an empty list"} | ({"a list"} if "a word" in item else set())
    if origin is dict:
        return frozenset({"an empty block", *(("a block",) if takes_words(arguments) else ())})
    kind = kind_of(annotation, marks)
    return ACCEPTED[kind] if kind else None


def takes_words(arguments: Sequence[Any]) -> bool:
    return False if "Literal" in repr(arguments[0]) else "a word" in (accepted(arguments[1], ()) or ())


def kind_of(annotation: Any, marks: Sequence[Any]) -> str | None:
    if any(isinstance(mark, IsText) for mark in marks):
        return "text"
    refers = next((mark.catalogue for mark in marks if isinstance(mark, Refers)), None)
    if refers in ("rules", "subjects", "stages", "anchors"):
        return None  # any word is read, and looked up later
    if refers or any(isinstance(mark, IsId) for mark in marks):
        return "id"
    if annotation is timing.Point or set(get_args(annotation)) == set(get_args(timing.When)):
        return "point"
    if annotation in (timing.Duration, date):
        return "timing"
    if get_origin(annotation) is Literal or "pattern" in repr(marks):
        return "choice"
    return {bool: "truth", str: "string"}.get(annotation)


# -- a workspace with every key ----------------------------------------------------------------------------------

NAMES = {"teams": "hr", "personas": "nurse", "channels": "email", "metrics": "reach", "promises": "growth",
         "assets": "site", "stages": "attract", "anchors": "started", "touchpoints": "first-day", "moments": "started",
         "rules": "unowned", "subjects": "ward"}  # fmt: skip
KNOWN: dict[tuple[str, str], Any] = {
    ("Organization", "languages"): ["en", "fi"],
    ("FrameworkStage", "id"): "attract",
    ("Touchpoint", "id"): "first-day",
    ("Touchpoint", "emotion"): {"nurse": 1},
    ("Journey", "journey"): "ward",
}
TAKES: dict[str, dict[Way, frozenset[str] | None]] = {"journeymap.yaml": {}, "ward.yaml": {}}
"""For every key, by file and way, what may stand there."""


def whole(model: type[Element], takes: dict[Way, frozenset[str] | None], way: Way = ()) -> dict[str, Any]:
    """A sound block for a model with every key."""
    made = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        marks = [*field.metadata, field]
        takes[(*way, key)] = None if (model.__name__, key) in KNOWN else accepted(field.annotation, marks)
        sound = sample(field.annotation, marks, takes, (*way, key))
        made[key] = KNOWN.get((model.__name__, key), sound)
    return made


def sample(annotation: Any, marks: Sequence[Any], takes: dict[Way, frozenset[str] | None], way: Way) -> Any:
    """A sound value for a field."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return sample(inner, [*more, *marks], takes, way)
    refers = next((mark.catalogue for mark in marks if isinstance(mark, Refers)), None)
    if refers and annotation is str:
        return NAMES[refers]
    if any(isinstance(mark, IsText) for mark in marks):
        return "Said"
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return whole(annotation, takes, way)
    simple = {timing.Duration: "2 days", timing.Point: "started + 2 days", date: "2026-09-01", timing.When: "started",
              bool: True, int: 1, str: "word"}  # fmt: skip
    if annotation in simple:
        return "#0b5a60" if "pattern" in repr(marks) else simple[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        options = [one for one in arguments if one is not type(None)]
        stages = [one for one in options if get_origin(one) is tuple and options[0] is str]
        return sample((stages or options)[0], marks, takes, way)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        takes[(*way, 0)] = accepted(arguments[0], ())
        return [sample(arguments[0], (), takes, (*way, 0))]
    assert origin is dict, annotation
    key = sample(arguments[0], (), {}, ())
    takes[(*way, key)] = accepted(arguments[1], ())
    return {key: sample(arguments[1], (), takes, (*way, key))}


DOCUMENTS = {
    "journeymap.yaml": whole(Organization, TAKES["journeymap.yaml"]),
    "ward.yaml": whole(Journey, TAKES["ward.yaml"]),
}


def put(value: Any, new: Callable[[Way], Any], way: Way = ()) -> Any:
    """The document with what `new` gives for a way instead of what stands there; None leaves it."""
    made = new(way) if way else None
    if made is not None:
        return made
    if isinstance(value, list):
        return [put(inner, new, (*way, index)) for index, inner in enumerate(value)]
    if isinstance(value, dict):
        return {key: put(inner, new, (*way, key)) for key, inner in value.items()}
    return value


def dumped(document: Any) -> str:
    return yaml.dump(document, sort_keys=False, allow_unicode=True, width=10**6)


def filled(name: str, ways: Sequence[Way], text: str) -> tuple[str, dict[int, Way]]:
    """A file with a text at some ways, and the lines on which they stand."""
    marked = dumped(put(DOCUMENTS[name], lambda way: f"{HERE}-{ways.index(way)}-" if way in ways else None))
    lines, where = [], {}
    for number, line in enumerate(marked.split("\n"), 1):
        head, found, rest = line.partition(HERE)
        if found:
            where[number] = ways[int(rest.strip("-").partition("-")[0])]
            line = head + text
        lines.append(line)
    return "\n".join(lines), where


MOST_AT_ONCE = 10
"""Texts that are no YAML are read again after each fault, and not for ever."""


def layers(name: str) -> Iterator[list[Way]]:
    """All ways of a file, in turns of which none lies in another."""
    left = list(TAKES[name])
    while left:
        turn = [way for way in left if not any(way != other and other[: len(way)] == way for other in left)]
        turn = turn[:MOST_AT_ONCE]
        yield turn
        left = [way for way in left if way not in turn]


# -- the tests ---------------------------------------------------------------------------------------------------


def test_every_key_of_the_format_has_its_turn() -> None:
    def models_in(annotation: Any) -> Iterator[type[Element]]:
        if isinstance(annotation, type) and issubclass(annotation, Element):
            yield annotation
            for field in annotation.model_fields.values():
                yield from models_in(field.annotation)
        for inner in get_args(annotation):
            yield from models_in(inner)

    turns = [way for name in DOCUMENTS for turn in layers(name) for way in turn]
    assert len(turns) == len(set(turns)) + len(TAKES["journeymap.yaml"].keys() & TAKES["ward.yaml"].keys())
    keys = {key for way in turns for key in way}
    for model in {*models_in(Organization), *models_in(Journey)}:
        assert {field.alias or name for name, field in model.model_fields.items()} <= keys, model


def test_the_workspace_with_every_key_is_sound(tmp_path: Path) -> None:
    for name, document in DOCUMENTS.items():
        (tmp_path / name).write_text(dumped(document))
    assert [problem.message for _, problem in api.load(tmp_path).read.problems] == []


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("kind", VALUES)
def test_what_a_key_cannot_take_is_said_on_its_line(
    kind: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound_report: Sound
) -> None:
    monkeypatch.chdir(tmp_path)
    silent, wronged = [], []
    for turn in layers(name):
        text, where = filled(name, turn, VALUES[kind])
        assert len(where) == len(turn)
        (tmp_path / name).write_text(text)
        workspace = api.load(".")
        sound_report(api.validate(workspace, today=TODAY))
        told: dict[int, list[str]] = {}
        for _, problem in workspace.read.problems:
            assert isinstance(problem.at, Location) and problem.at.line is not None
            told.setdefault(problem.at.line, []).append(problem.message)
        for line, way in where.items():
            takes = TAKES[name][way]
            if kind in NOTHING or takes is None:
                continue
            if kind not in takes and line not in told:
                silent.append(way)
            if kind in takes and line in told:
                wronged.append((way, told[line]))
    assert (silent, wronged) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("text", ["[[a], [b]]", "{a: {b: c}}", '""'])
def test_what_is_broken_is_not_also_missing(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound_report: Sound
) -> None:
    """In the complete workspace, of which no rule says anything, a wrong value is told of, and nothing else."""
    monkeypatch.chdir(tmp_path)
    more = []
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
            report = sound_report(api.validate(api.load("."), today=TODAY))
            found = {(one.category, one.location and one.location.line) for one in report.findings}
            if found != {("reading", number + 1)}:
                more.append((name, line.strip(), report.findings))
            changed += 1
        (tmp_path / name).write_text(whole_text)
    assert changed > 100
    assert more == []
