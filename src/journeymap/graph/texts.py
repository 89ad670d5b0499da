"""Everything that is written in a workspace, wherever it stands: texts by language, and every string.

Models are walked by their fields, so that a new field is looked at without a word here. What is retired is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import Any, get_args

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.portfolio import Portfolio
from journeymap.model.element import Element, IsText, Refers
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


@dataclass(frozen=True, slots=True)
class Holder:
    """What has texts: what messages call it, and the place of its keys."""

    label: str
    at: Callable[..., Pointer]


def by_language(of: JourneyGraph | Portfolio) -> Iterator[tuple[Holder, Keys, Mapping[str, str]]]:
    """Every text of a journey, or of the workspace file, that is given by language: who has it, its keys, and it."""
    for element, holder in _elements(of, _has_languages):
        for keys, text in _texts(element, ()):
            yield holder, keys, text


def strings(of: JourneyGraph | Portfolio, maybe: Callable[[str], Any]) -> Iterator[tuple[Holder, Keys, str]]:
    """Every string of a journey, or of the workspace file, for which `maybe` holds: who has it, its keys, and it.

    An id is looked at where it is declared, and not where something refers to it; that of a catalogue's item has
    no keys.
    """
    for element, holder in _elements(of, partial(_any, maybe)):
        for keys, string in _strings(element, ()):
            if maybe(string):
                yield holder, keys, string
    if isinstance(of, Portfolio):
        for catalogue in CATALOGUES:
            for id in of.catalogue(catalogue) or ():
                if maybe(id):
                    yield _item(of, catalogue, id), (), id


def _elements(of: JourneyGraph | Portfolio, wanted: Callable[[Element], bool]) -> Iterator[tuple[Element, Holder]]:
    """The elements that stand for themselves, those that are wanted, each with its holder."""
    return _of_workspace(of, wanted) if isinstance(of, Portfolio) else _of_journey(of, wanted)


def _of_workspace(portfolio: Portfolio, wanted: Callable[[Element], bool]) -> Iterator[tuple[Element, Holder]]:
    if wanted(portfolio.organization):
        yield portfolio.organization, Holder("the workspace", lambda *keys: Pointer(keys=keys))
    for catalogue in CATALOGUES:
        for id, item in (portfolio.catalogue(catalogue) or {}).items():
            if wanted(item):
                yield item, _item(portfolio, catalogue, id)


def _of_journey(graph: JourneyGraph, wanted: Callable[[Element], bool]) -> Iterator[tuple[Element, Holder]]:
    if wanted(graph.journey):
        yield graph.journey, Holder(f'the journey "{graph.name}"', graph.pointer)
    for stage in graph.stages:
        written = graph.written(stage)
        if written is not None and wanted(written):
            yield written, Holder(f"the stage {stage.id}", partial(graph.stage_pointer, stage))
    for node in graph.touchpoints:
        if wanted(node.touchpoint):
            yield node.touchpoint, Holder(node.label, node.pointer)


def _item(portfolio: Portfolio, catalogue: str, id: str) -> Holder:
    label = f'the {catalogue[:-1]} "{portfolio.name(catalogue, id)}" ({id})'
    return Holder(label, partial(portfolio.pointer, catalogue, id))


# -- which fields hold what ------------------------------------------------------------------------------------


@cache
def _with_texts(model: type[Element]) -> Mapping[str, str]:
    """The fields of a model that can hold texts by language: name to key."""

    def holds(_: Any, marks: tuple[Any, ...]) -> bool | None:
        return any(isinstance(mark, IsText) for mark in marks) or None

    return _fields(model, holds)


@cache
def _with_strings(model: type[Element]) -> Mapping[str, str]:
    """The fields of a model that can hold strings other than references: name to key."""

    def holds(kind: Any, marks: tuple[Any, ...]) -> bool | None:
        if any(isinstance(mark, Refers) for mark in marks):
            return False
        return True if kind is str else None

    return _fields(model, holds)


Holds = Callable[[Any, tuple[Any, ...]], bool | None]
"""Whether a kind of value, with the marks on it, is meant; None where that depends on what it is made of."""


def _fields(model: type[Element], holds: Holds) -> Mapping[str, str]:
    apart = _APART.get(model, ())
    return MappingProxyType(
        {
            name: field.alias or name
            for name, field in model.model_fields.items()
            if name not in apart and _can_hold(field.annotation, tuple(field.metadata), holds)
        }
    )


def _can_hold(kind: Any, marks: tuple[Any, ...], holds: Holds) -> bool:
    verdict = holds(kind, marks)
    if verdict is not None:
        return verdict
    if isinstance(kind, type) and issubclass(kind, Element):
        return bool(_fields(kind, holds))
    if hasattr(kind, "__metadata__"):
        return _can_hold(kind.__origin__, kind.__metadata__, holds)
    parts = get_args(kind)
    if kind is not Any and getattr(kind, "__origin__", None) is dict:
        parts = parts[1:]
    return any(_can_hold(part, (), holds) for part in parts)


# -- texts by language -----------------------------------------------------------------------------------------


@cache
def _text_names(model: type[Element]) -> frozenset[str]:
    return frozenset(_with_texts(model))


def _has_languages(element: Element) -> bool:
    """Whether any of its texts is more than a string; the cheap question before `_texts`."""
    values = element.__dict__
    for name in _text_names(element.__class__).intersection(element.__pydantic_fields_set__):
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
def _string_names(model: type[Element]) -> frozenset[str]:
    return frozenset(_with_strings(model))


def _any(maybe: Callable[[str], Any], value: Any) -> bool:
    """Whether `maybe` holds for any string in `value`; the cheap question before `_strings`."""
    if isinstance(value, Element):
        values = value.__dict__
        for name in _string_names(value.__class__).intersection(value.__pydantic_fields_set__):
            item = values[name]
            if maybe(item) if item.__class__ is str else _any(maybe, item):
                return True
        return bool(value.__pydantic_extra__) and _any(maybe, value.__pydantic_extra__)
    if isinstance(value, str):
        return bool(maybe(value))
    if isinstance(value, (tuple, list)):
        return any(_any(maybe, item) for item in value)
    return isinstance(value, Mapping) and any(_any(maybe, item) for item in value.values())


def _strings(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, Element):
        for name, key in _with_strings(type(value)).items():
            yield from _strings(getattr(value, name), (*keys, key))
        for key, item in value.extensions.items():
            yield from _strings(item, (*keys, key))
    elif isinstance(value, str):
        yield keys, value
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _strings(item, (*keys, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(item, (*keys, key))
