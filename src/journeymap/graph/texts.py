"""Everything that is written in a workspace, wherever it stands: texts by language, and every string.

Models are walked by their fields, so that a new field is looked at without a word here. What is retired is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, get_args

from pydantic.fields import FieldInfo

from journeymap.findings import Spot
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.portfolio import Portfolio
from journeymap.graph.stops import Stop
from journeymap.model.element import Element, IsText
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import CATALOGUES, Organization

__all__ = ["Holder", "by_language", "strings"]

Keys = tuple[str | int, ...]
_APART: Mapping[type[Element], frozenset[str]] = {
    Organization: frozenset(CATALOGUES),
    Journey: frozenset({"stages"}),
    Stage: frozenset({"touchpoints"}),
}
"""Fields whose elements stand for themselves."""
_REMEMBERED = 5000
"""How many strings that are nothing special are remembered: most ids come again and again."""


@dataclass(frozen=True, slots=True)
class Holder:
    """What has texts: what messages call it, and the place of its keys."""

    label: str
    at: Callable[..., Spot]


def by_language(portfolio: Portfolio) -> Iterator[tuple[Holder, Keys, Mapping[str, str]]]:
    """Every text that is given by language: who has it, under which keys, and the text."""
    for element, holder in _elements(portfolio):
        if _has_languages(element):
            made = holder()
            for keys, text in _texts(element, ()):
                yield made, keys, text


def strings(portfolio: Portfolio, maybe: Callable[[str], Any]) -> Iterator[tuple[Holder, Keys, str]]:
    """Every string for which `maybe` holds: who has it, under which keys (none for the id of a catalogue's item)."""
    plain: set[str] = set()
    for element, holder in _elements(portfolio):
        if _any(element, maybe, plain):
            made = holder()
            for keys, string in _strings(element, ()):
                if maybe(string):
                    yield made, keys, string
    for catalogue in CATALOGUES:
        for id in portfolio.catalogue(catalogue) or ():
            if maybe(id):
                yield _item(portfolio, catalogue, id), (), id


def _elements(portfolio: Portfolio) -> Iterator[tuple[Element, Callable[[], Holder]]]:
    """All elements that stand for themselves, each with what makes its holder."""
    yield portfolio.organization, lambda: Holder("the workspace", lambda *keys: Spot(keys=keys))
    for catalogue in CATALOGUES:
        for id, item in (portfolio.catalogue(catalogue) or {}).items():
            yield item, partial(_item, portfolio, catalogue, id)
    for graph in portfolio.graphs:
        yield from _of_journey(graph)


def _of_journey(graph: JourneyGraph) -> Iterator[tuple[Element, Callable[[], Holder]]]:
    yield graph.journey, lambda: Holder(f'the journey "{graph.name}"', graph.at)
    for stage in graph.stages:
        written = graph.written(stage)
        if written is not None:
            yield written, partial(Holder, f"the stage {stage.id}", partial(graph.stage_spot, stage))
    for stop in graph.stops:
        yield stop.touchpoint, partial(_of_stop, stop)


def _of_stop(stop: Stop) -> Holder:
    return Holder(stop.label, stop.at)


def _item(portfolio: Portfolio, catalogue: str, id: str) -> Holder:
    label = f'the {catalogue[:-1]} "{portfolio.name(catalogue, id)}" ({id})'
    return Holder(label, partial(portfolio.item, catalogue, id))


def _fields(model: type[Element]) -> list[tuple[str, FieldInfo]]:
    apart = _APART.get(model, ())
    return [(name, field) for name, field in model.model_fields.items() if name not in apart]


# -- texts by language -----------------------------------------------------------------------------------------


@cache
def _with_texts(model: type[Element]) -> Mapping[str, str]:
    """The fields of a model that can hold texts, themselves or in what they hold: name to key."""
    return {
        name: field.alias or name
        for name, field in _fields(model)
        if any(isinstance(mark, IsText) for mark in field.metadata) or _can_hold_text(field.annotation)
    }


@cache
def _names_with_texts(model: type[Element]) -> frozenset[str]:
    return frozenset(_with_texts(model))


def _can_hold_text(annotation: Any) -> bool:
    if isinstance(annotation, IsText):
        return True
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return bool(_with_texts(annotation))
    marks = getattr(annotation, "__metadata__", ())
    return any(map(_can_hold_text, (*get_args(annotation), *marks)))


def _has_languages(element: Element) -> bool:
    """Whether any of its texts is more than a string; the cheap question before `_texts`."""
    values = element.__dict__
    for name in element.__pydantic_fields_set__ & _names_with_texts(type(element)):
        value = values[name]
        if value.__class__ is tuple:
            if any(item.__class__ is not str for item in value):
                return True
        elif value.__class__ is not str and value is not None:
            return True
    return False


def _texts(element: Element, keys: Keys) -> Iterator[tuple[Keys, Mapping[str, str]]]:
    for name, key in _with_texts(type(element)).items():
        yield from _texts_in(getattr(element, name), (*keys, key))


def _texts_in(value: Any, keys: Keys) -> Iterator[tuple[Keys, Mapping[str, str]]]:
    if isinstance(value, Element):
        yield from _texts(value, keys)
    elif isinstance(value, Mapping):
        if value and all(item.__class__ is str for item in value.values()):
            yield keys, value
        else:
            for key, item in value.items():
                yield from _texts_in(item, (*keys, key))
    elif value.__class__ is tuple:
        for index, item in enumerate(value):
            yield from _texts_in(item, (*keys, index))


# -- strings ---------------------------------------------------------------------------------------------------


@cache
def _keys_of(model: type[Element]) -> Mapping[str, str]:
    return {name: field.alias or name for name, field in _fields(model)}


@cache
def _names(model: type[Element]) -> frozenset[str]:
    return frozenset(_keys_of(model))


def _any(value: Any, maybe: Callable[[str], Any], plain: set[str]) -> bool:
    """Whether `maybe` holds for any string in `value`; the cheap question before `_strings`."""
    kind = value.__class__
    if kind is str:
        if value in plain:
            return False
        if maybe(value):
            return True
        if len(plain) < _REMEMBERED:
            plain.add(value)
        return False
    if kind is tuple or kind is list:
        return any(_any(item, maybe, plain) for item in value)
    if kind is dict:
        return any(_any(item, maybe, plain) for item in value.values())
    if isinstance(value, Element):
        values = value.__dict__
        for name in value.__pydantic_fields_set__ & _names(kind):
            item = values[name]
            if item.__class__ is str:
                if item in plain:
                    continue
            elif item.__class__ is bool or item is None:
                continue
            if _any(item, maybe, plain):
                return True
        return any(_any(item, maybe, plain) for item in value.own.values()) if value.own else False
    return False


def _strings(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, Element):
        for name, key in _keys_of(type(value)).items():
            yield from _strings(getattr(value, name), (*keys, key))
        for key, item in value.own.items():
            yield from _strings(item, (*keys, key))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(item, (*keys, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _strings(item, (*keys, index))
