"""Writing and reading give equal models: every model and key, with both parsers, and with pickle."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import re
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import loading
from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.fields import Boolean, ByKey, Choice, Translatable, fields, models, walk
from journeymap.model.journey import Journey
from journeymap.model.organization import CATALOGUES, Organization, Team
from journeymap.model.timing_parser import parse_when
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Evidence
from journeymap.model.values import is_language
from journeymap.workspace import WorkspaceData
from journeymap.yaml_writer import to_yaml
from tests.strategies import TRAPS, elements, ids, whens, workspaces

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def written(workspace: WorkspaceData, folder: str) -> Path:
    public = jm.Workspace(workspace.written_organization, workspace.written_journeys)
    paths = public.to_yaml(folder)
    assert len(paths) == 1 + len(workspace.journeys)
    return Path(folder)


@slow
@given(workspaces())
def test_what_is_written_reads_back_equal(workspace: WorkspaceData) -> None:
    """Through files with both parsers, through pickle, and as plain data; in one test, as to generate takes longest."""
    with tempfile.TemporaryDirectory() as folder:
        path = written(workspace, folder)
        read = jm.load(path)
        assert [problem.message for _, problem in read.load_result.problems] == []
        assert read.organization == workspace.organization
        assert read.journeys == workspace.journeys
        assert read == workspace

        pure = loading.load(path, pure=True)
        assert pure.load_result.problems == read.load_result.problems
        assert pure == workspace

    an_equal_one_is_unpickled(workspace)
    decoding_and_pydantic_agree_on_the_same_plain_data(read)


def an_equal_one_is_unpickled(workspace: WorkspaceData) -> None:
    for element in (workspace.organization, *workspace.all_journeys):
        again = pickle.loads(pickle.dumps(element))
        assert again == element
        assert again.extensions == element.extensions
        assert to_yaml(again) == to_yaml(element)


def decoding_and_pydantic_agree_on_the_same_plain_data(read: jm.Workspace) -> None:
    """The decoder and the constructors read the same format."""
    for element in (read.organization, *read.all_journeys):
        assert type(element)(**element.model_dump(by_alias=True)) == element
        assert type(element)(**element.model_dump(by_alias=True, exclude_unset=True)) == element
        as_json = json.loads(json.dumps(element.model_dump(by_alias=True, mode="json")))
        assert type(element)(**as_json) == element
        assert list(element.model_dump()) == [*type(element).model_fields, *element.extensions]


@given(ids(), whens(st.sampled_from([*timing.ANCHORS, "probation-end", "työsuhde-alkaa", "परीक्षा"])))
def test_a_timing_reads_back_equal(id: str, when: timing.When) -> None:
    assert parse_when(str(when)) == when


@given(whens(st.sampled_from(timing.ANCHORS)), st.randoms(use_true_random=False))
def test_white_space_in_a_timing_means_nothing(when: timing.When, chance: Any) -> None:
    spaced = re.sub(" ", lambda _: chance.choice([" ", "   ", "\n ", "\t"]), f" {when} ")
    assert parse_when(spaced) == when
    tight = re.sub(r" ([+,]) | (?=,)", r"\1", str(when))
    assert parse_when(tight) == when


@given(whens(st.sampled_from(timing.ANCHORS)), st.randoms(use_true_random=False))
def test_case_in_a_timing_means_nothing(when: timing.When, chance: Any) -> None:
    mixed = "".join(chance.choice([letter.upper(), letter.lower()]) for letter in str(when))
    assert parse_when(mixed) == when


# -- nothing is left out -----------------------------------------------------------------------------------------


def forms_in(workspace: WorkspaceData) -> Iterator[tuple[object, ...]]:
    """The keys, words, forms of timings and other forms that a workspace uses."""
    for element in (workspace.organization, *workspace.all_journeys):
        yield from forms_in_element(element)
    for catalogue in CATALOGUES:
        declared = getattr(workspace.organization, catalogue)
        yield "catalogue", catalogue, "left out" if declared is None else "declared" if declared else "empty"


def forms_in_element(element: Element) -> Iterator[tuple[object, ...]]:
    model = type(element)
    if element.extensions:
        yield model, "x-"
    for name, field in model.model_fields.items():
        value = getattr(element, name)
        if value != field.get_default(call_default_factory=True):
            yield model, name
        yield from ((model, name, *form) for form in forms_of(value))
        for inner in inside(value):
            yield from forms_in_element(inner)


def forms_of(value: Any) -> Iterator[tuple[object, ...]]:
    """The forms of a value: which word, which form of timing, a list or a value for each key."""
    if isinstance(value, tuple):
        for item in value:
            yield from forms_of(item)
    elif isinstance(value, dict):
        yield ("by key",)
        if all(isinstance(key, str) and is_language(key) for key in value):
            yield ("by language",)
        for item in value.values():
            yield from forms_of(item)
    elif isinstance(value, str | bool):
        yield ("word", value)
    elif dataclasses.is_dataclass(value):
        yield from forms_of_time(value)
    elif isinstance(value, int):
        yield ("number",)


def forms_of_time(value: Any) -> Iterator[tuple[object, ...]]:
    """The forms of a timing."""
    if isinstance(value, timing.Weekdays):
        yield "weekdays", len(value.days) > 1
    elif isinstance(value, timing.Deadline):
        yield ("deadline",)
        yield from forms_of_time(value.point)
    elif isinstance(value, timing.Unknown):
        yield ("unknown",)
    elif isinstance(value, timing.Recurrence):
        yield "recurrence", value.start is not None, value.until is not None
        yield from forms_of_time(value.every)
    elif isinstance(value, timing.Stretch):
        yield ("stretch",)
        yield from (*forms_of_time(value.start), *forms_of_time(value.end))
    elif isinstance(value, timing.Point):
        yield "point", value.sign, value.is_window
        yield "fraction", value.first != int(value.first)
        yield "unit", value.unit
        yield "anchor", value.base in timing.ANCHORS
    elif isinstance(value, timing.Duration):
        yield "unit", value.unit
    elif isinstance(value, timing.Dates):
        yield "dates", value.first == value.last
    elif isinstance(value, timing.Months):
        yield "months", len(value.months) > 1


def inside(value: Any) -> Iterator[Element]:
    if isinstance(value, Element):
        yield value
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from inside(item)


def all_forms() -> Iterator[tuple[object, ...]]:
    """Every key, word and form of the format."""
    for model in models().values():
        yield model, "x-"
        for field in fields(model).values():
            yield model, field.name
            for part in walk(field.shape) if not isinstance(field.shape, ByKey) else ():
                if isinstance(part, Translatable):
                    yield model, field.name, "by language"
                words = part.words if isinstance(part, Choice) else (True, False) if isinstance(part, Boolean) else ()
                yield from ((model, field.name, "word", word) for word in words)
    for catalogue in CATALOGUES:
        yield from (("catalogue", catalogue, how) for how in ("left out", "declared", "empty"))
    for form in (*product(["point"], (-1, 1), (False, True)), ("point", 0, False), ("stretch",)):
        yield Touchpoint, "when", *form
    for form in (*product(["recurrence"], (False, True), (False, True)), *product(["dates", "months"], (False, True))):
        yield Touchpoint, "when", *form
    yield from ((Touchpoint, "when", *form) for form in (("anchor", True), ("anchor", False), ("fraction", True)))
    for form in (("deadline",), ("unknown",), ("weekdays", False), ("weekdays", True)):
        yield Touchpoint, "when", *form
    yield from ((Touchpoint, "when", "unit", unit) for unit in timing.HOURS)
    yield from ((Touchpoint, name, "by key") for name in ("emotion", "thoughts", "pains"))
    yield from ((Touchpoint, "emotion", "number"), (Evidence, "sample", "number"))
    yield from (("trap", trap) for trap in TRAPS)


@pytest.mark.slow
def test_every_key_word_and_form_is_generated() -> None:
    """The tests above never see what the strategies never generate."""
    missing = set(all_forms())

    def collect(generated: WorkspaceData | Element) -> None:
        forms = forms_in(generated) if isinstance(generated, WorkspaceData) else forms_in_element(generated)
        for form in forms:
            missing.discard(form)
            if len(form) == 4 and form[2] == "word":
                missing.discard(("trap", form[3]))

    once = settings(max_examples=300, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    for number in range(40):
        some = [workspaces()] if {form[0] for form in missing} & {"catalogue", "trap"} else []
        for model in models().values():
            keys = {str(form[1]) for form in missing if form[0] is model}
            if keys:  # all of them at first, and later those whose rare values are missing
                some.append(elements(model, keys if number else ()))
        if missing:
            seed(number)(once(given(st.one_of(some))(collect)))()
    assert sorted(map(str, missing)) == []


def test_a_key_that_is_never_generated_is_missing() -> None:
    """The test above can fail."""
    nothing = WorkspaceData(Organization(organization="Northshore"), [Journey(journey="nurse")])
    missing = set(all_forms()) - set(forms_in(nothing))
    assert {(Touchpoint, "kind", "word", "task"), (Team, "x-"), (Journey, "reviewed")} <= missing
    assert ("catalogue", "teams", "left out") not in missing


# -- anything else is refused by the constructor -----------------------------------------------------------------

ODD = "\0\x01\x7f\x85\xa0\u2028\ufeff\ufffe \n\t\r:#-'\"[]{}&*!|>%@`,?\\é\u0301\u200b\u202e“”–a1\ud800"
ANY_TEXT = st.one_of(st.text(max_size=12), st.text(ODD, max_size=8), st.sampled_from([*TRAPS, "a" * 500, "<<", ".nan"]))
ANY_DATA = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), ANY_TEXT, st.binary(max_size=2)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(ANY_TEXT, inner, max_size=3)),
    max_leaves=6,
)


@settings(slow, max_examples=60)
@given(ANY_TEXT, ANY_TEXT, st.dictionaries(ANY_TEXT.map("x-{}".format), ANY_DATA, max_size=2))
def test_what_a_constructor_accepts_reads_back_equal(one: str, other: str, own: dict[str, Any]) -> None:
    texts = {"name": one, "notes": {"en": other}, "tags": [one, other], "next": {"to": "b", "if": other}}
    organization: Any = jm.Organization  # which takes mappings for models, as files have them
    journey: Any = jm.Journey
    models: list[Callable[[], Any]] = [
        lambda: organization(organization=one, exclude=other, theme={"font": other}, **own),
        lambda: organization(organization="A", languages=one, framework=other),
        lambda: organization(organization="A", checks={"rules": {one: {"level": "off", other: 1}}}),
        lambda: organization(organization="A", checks={"waivers": [{"rule": one, "at": other, "because": "A"}]}),
        lambda: organization(organization="A", metrics={"reach": {"unit": one, "target": other, "from": other}}),
        lambda: journey(journey="b", stages={"attract": {"touchpoints": {"id": "a", **texts, **own}}}),
        lambda: journey(journey=one, links={"title": one, "url": other}, evidence={"source": other, "link": one}),
    ]
    for build in models:
        try:
            model = build()
        except jm.InvalidModelError:
            continue
        assert pickle.loads(pickle.dumps(model)) == model == copy.deepcopy(model)
        assert hash(pickle.loads(pickle.dumps(model))) == hash(model)
        is_journey = isinstance(model, Journey)
        workspace = jm.Workspace(None if is_journey else model, [model] if is_journey else ())
        with tempfile.TemporaryDirectory() as folder:
            workspace.to_yaml(folder)
            read = jm.load(folder)
        assert [problem.message for _, problem in read.load_result.problems] == []
        assert read == workspace
