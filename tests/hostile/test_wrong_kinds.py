"""For every key of the format every wrong kind of value: findings about the text, each at its place, and no silent loss."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import yaml

from journeymap import api
from journeymap.model import timing
from journeymap.model.element import Element, IsText, Refers
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from tests.hostile.conftest import Check

HERE = "put-it-here"
VALUES = {
    "a number": "5",
    "a negative number": "-7",
    "a fraction": "1.5",
    "a truth value": "true",
    "a word": "zebra",
    "words": "Two words",
    "a date": "2026-02-30",
    "nothing": "",
    "null": "null",
    "an empty text": '""',
    "blanks": '"  "',
    "an empty list": "[]",
    "an empty block": "{}",
    "a list": "[one, two]",
    "a list of nothing": "[null, ~, ]",
    "a list of lists": "[[a], [b, [c]]]",
    "a list of blocks": "[{a: 1}, {b: {c: d}}]",
    "a block": "{zebra: crossing}",
    "a block of languages": "{en: yes, fi: [no]}",
    "a deep block": "{a: {b: {c: {d: [e]}}}}",
    "a huge number": "9" * 5000,
    "a huge hexadecimal number": "0x" + "f" * 5000,
    "infinity": ".inf",
    "a comment": "#people-ops",
    "a long text": "word " * 3000,
    "a control character": r'"a\x07\e[31mb"',
    "line breaks": r'"a\nb\u2028c\r\nd"',
    "a tag": "!!python/object:os.system x",
    "a lone surrogate": r'"\ud83d"',
}
NOTHING = {"nothing", "null", "a comment"}

Path_ = tuple[str | int, ...]


# -- a document with every key -----------------------------------------------------------------------------------


def whole(model: type[Element], trail: tuple[str, ...] = ()) -> dict[str, Any]:
    """A sound block for a model with every key."""
    made = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        made[key] = KNOWN.get((model.__name__, key)) or sample(field.annotation, [*field.metadata, field])
    return made


KNOWN: dict[tuple[str, str], Any] = {
    ("Organization", "framework"): [{"id": "attract", "name": "A", "aliases": ["b"], "same_as": "attract", "concurrent": True}],
    ("Organization", "languages"): ["en", "fi"],
    ("Touchpoint", "id"): "first-day",
    ("Touchpoint", "next"): [{"to": "first-day", "if": "so", "handoff": {"what": "a", "within": "2 days", "accepted_by": "hr"}}],
    ("Touchpoint", "emotion"): {"nurse": 1},
    ("Journey", "journey"): "ward",
    ("Checks", "rules"): {"unowned": {"level": "note"}},
    ("JourneyChecks", "rules"): {"unowned": {"level": "note"}},
    ("Waiver", "at"): "ward",
}


def sample(annotation: Any, marks: Sequence[Any]) -> Any:
    """A sound value for a field."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return sample(inner, [*more, *marks])
    refers = next((mark.catalogue for mark in marks if isinstance(mark, Refers)), None)
    if refers and annotation is str:
        return NAMES[refers]
    if any(isinstance(mark, IsText) for mark in marks):
        return {"en": "Said", "fi": "Sanottu"}
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return whole(annotation)
    simple = {timing.Duration: "2 days", timing.Point: "started + 2 days", date: "2026-09-01", timing.When: "started",
              bool: True, int: 1, str: "word"}  # fmt: skip
    return simple[annotation] if annotation in simple else composed(annotation, marks)


NAMES = {"teams": "hr", "personas": "nurse", "channels": "email", "metrics": "reach", "promises": "growth", "assets": "site",
         "stages": "attract", "anchors": "started", "touchpoints": "first-day", "moments": "started", "rules": "unowned",
         "subjects": "ward"}  # fmt: skip


def composed(annotation: Any, marks: Sequence[Any]) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return sample(next(one for one in arguments if one is not type(None)), marks)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return [sample(arguments[0], ())]
    assert origin is dict, annotation
    key = "hr" if get_origin(arguments[0]) is Literal else sample(arguments[0], ())
    return {key if key != "word" else "item": "#0b5a60" if key == "hr" and "pattern" in repr(annotation) else sample(arguments[1], ())}


def places_in(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The way to every key of a document."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places_in(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places_in(inner, (*path, index))


def put(value: Any, path: Path_, new: Any) -> Any:
    """The document with something else at the end of the way."""
    if not path:
        return new
    if isinstance(value, list):
        return [put(inner, path[1:], new) if index == path[0] else inner for index, inner in enumerate(value)]
    return {key: put(inner, path[1:], new) if key == path[0] else inner for key, inner in value.items()}


DOCUMENTS: dict[str, dict[str, Any]] = {"journeymap.yaml": whole(Organization), "ward.yaml": whole(Journey)}
WAYS = [(name, path) for name, document in DOCUMENTS.items() for path in places_in(document)]


def files_with(name: str, path: Path_, text: str) -> dict[str, str]:
    """The workspace with a text at a key."""
    texts = {file: dumped(document) for file, document in DOCUMENTS.items()}
    return {**texts, name: dumped(put(DOCUMENTS[name], path, HERE)).replace(HERE, text)}


def dumped(document: Any) -> str:
    return yaml.dump(document, sort_keys=False, allow_unicode=True, width=10**6)


# -- the tests -----------------------------------------------------------------------------------------------------


def test_every_key_of_the_format_is_in_the_documents() -> None:
    def models_in(annotation: Any) -> Iterator[type[Element]]:
        if isinstance(annotation, type) and issubclass(annotation, Element):
            yield annotation
            for field in annotation.model_fields.values():
                yield from models_in(field.annotation)
        for inner in get_args(annotation):
            yield from models_in(inner)

    keys = {key for _, way in WAYS for key in way}
    for model in {*models_in(Organization), *models_in(Journey)}:
        assert {field.alias or name for name, field in model.model_fields.items()} <= keys, model


def test_the_documents_are_sound(tmp_path: Path, check: Check) -> None:
    for name, document in DOCUMENTS.items():
        (tmp_path / name).write_text(dumped(document))
    assert api.load(tmp_path).read.problems == ()
    check(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", VALUES)
def test_a_wrong_value_is_a_finding_about_the_text(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound_report: Callable[[api.Report], api.Report]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {finding.fingerprint for finding in problems_of(tmp_path, files_with("ward.yaml", (), HERE) | sound_files())}
    silent = []
    for name, way in WAYS:
        texts = files_with(name, way, VALUES[kind])
        for file, text in texts.items():
            (tmp_path / file).write_text(text)
        workspace = api.load(".")
        lines = {file: text.split("\n") for file, text in texts.items()}
        for rule, problem in workspace.read.problems:
            place = problem.at
            assert place.line is not None, (way, rule, problem)
            line = lines[place.path][place.line - 1]
            assert place.column - 1 <= len(line), (way, rule, problem)
        report = sound_report(api.validate(workspace, today=date(2026, 11, 22)))
        if not any(finding.category == "reading" for finding in report.findings) and kind not in NOTHING:
            silent.append((name, way))
    print(kind, len(silent))


def sound_files() -> dict[str, str]:
    return {name: dumped(document) for name, document in DOCUMENTS.items()}


def problems_of(folder: Path, texts: dict[str, str]) -> Any:
    return ()
