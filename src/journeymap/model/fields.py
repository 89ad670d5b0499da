"""The table of fields: what each key of the format holds, compiled from the annotations of the models.

Decoder, JSON Schema, YAML writer, translations, references, usage, the key reference and the strategies of the tests
read it, so a new key is one line in its model.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.values import IsId, IsText, Refers

__all__ = [
    "Block",
    "Boolean",
    "ByKey",
    "Choice",
    "Declaration",
    "Either",
    "Extension",
    "Field",
    "Leaf",
    "ListOf",
    "Reference",
    "Shape",
    "String",
    "Timing",
    "Translatable",
    "WholeNumber",
    "blocks_in",
    "fields",
    "fields_with",
    "leaves",
    "models",
]


@dataclass(frozen=True)
class Translatable:
    """A text, in one language or in several."""


@dataclass(frozen=True)
class String:
    """A text in one language, which matches `pattern` if there is one."""

    pattern: str | None = None


@dataclass(frozen=True)
class Declaration:
    """An id that is declared here."""


@dataclass(frozen=True)
class Reference:
    """The id of something in a catalogue."""

    catalogue: str


@dataclass(frozen=True)
class Timing:
    """A time: `timing.When`, `timing.Point`, `timing.Duration` or `date`."""

    type: Any


@dataclass(frozen=True)
class Choice:
    """One of several words."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class WholeNumber:
    """A whole number, from `low` to `high` if they are given."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Boolean:
    """`true` or `false`."""


@dataclass(frozen=True)
class Block:
    """The keys of a model; `model.shorthand` is the key whose value can stand for them."""

    model: type[Element]


@dataclass(frozen=True)
class ListOf:
    """A list, or one item without brackets."""

    item: Shape


@dataclass(frozen=True)
class ByKey:
    """A value for each key."""

    key: Shape
    value: Shape


@dataclass(frozen=True)
class Either:
    """One of several shapes."""

    options: tuple[Shape, ...]

    def of(self, value: Any) -> Shape:
        """The shape of `value`: a tuple is a list, a dict a value for each key, anything else the remaining shape."""
        for option in self.options:
            if isinstance(value, tuple) is isinstance(option, ListOf) and isinstance(value, dict) is isinstance(
                option, ByKey
            ):
                return option
        return self.options[0]


@dataclass(frozen=True)
class Extension:
    """Anything, under a key that begins with `x-`; no field holds it, and `leaves` finds it on request."""


Shape = (
    Translatable
    | String
    | Declaration
    | Reference
    | Timing
    | Choice
    | WholeNumber
    | Boolean
    | Block
    | ListOf
    | ByKey
    | Either
)


@dataclass(frozen=True)
class Field:
    """One key of a model: its name in Python, its key in files, and what it holds."""

    name: str
    key: str
    shape: Shape
    description: str
    is_required: bool
    default: Any
    """What the model holds where nothing is written."""
    is_apart: bool
    """Whether it holds elements with a pointer of their own: stages, touchpoints, items of catalogues."""


@cache
def fields(model: type[Element]) -> Mapping[str, Field]:
    """The fields of a model by key, in the order of the format."""
    table = {}
    for name, field in model.model_fields.items():
        key = str(field.validation_alias or name)
        table[key] = Field(
            name,
            key,
            _shape(field.annotation, tuple(field.metadata)),
            field.description or "",
            field.is_required(),
            field.get_default(call_default_factory=True),
            key in _APART.get(model, ()),
        )
    return table


_APART: Mapping[type[Element], tuple[str, ...]] = {
    Organization: CATALOGUES,
    Journey: ("stages",),
    Stage: ("touchpoints",),
}


@cache
def models() -> Mapping[str, type[Element]]:
    """The models of both files by the names of their classes, the two files first."""
    found: dict[str, type[Element]] = {}
    waiting: list[type[Element]] = [Organization, Journey]
    for model in waiting:
        if found.setdefault(model.__name__, model) is model:
            waiting += [inner for field in fields(model).values() for inner in blocks_in(field.shape)]
    return found


def blocks_in(shape: Shape) -> Iterator[type[Element]]:
    """The models of the blocks in a shape."""
    if isinstance(shape, Block):
        yield shape.model
    for part in _parts(shape):
        yield from blocks_in(part)


def _parts(shape: Shape) -> tuple[Shape, ...]:
    match shape:
        case ListOf(item):
            return (item,)
        case ByKey(key, value):
            return (key, value)
        case Either(options):
            return options
        case _:
            return ()


# -- from annotations to shapes --------------------------------------------------------------------------------


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*more, *marks))
    for mark in marks:
        if isinstance(mark, IsText):
            return Translatable()
        if isinstance(mark, Refers) and annotation is str:
            return Reference(mark.catalogue)
        if isinstance(mark, IsId):
            return Declaration()
    if annotation in _TIMINGS:
        return Timing(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return Block(annotation)
    return _composite(annotation, marks)


_TIMINGS = frozenset({timing.When, timing.Point, timing.Duration, date})


def _composite(annotation: Any, marks: tuple[Any, ...]) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        options = tuple(_shape(option, marks) for option in arguments if option is not type(None))
        return options[0] if len(options) == 1 else Either(options)
    if origin is Literal:
        return Choice(arguments)
    if origin is tuple:
        return ListOf(_shape(arguments[0]))
    if origin is dict:
        return ByKey(_shape(arguments[0]), _shape(arguments[1]))
    if annotation is bool:
        return Boolean()
    if annotation is int:
        return WholeNumber(_constraint(marks, "ge"), _constraint(marks, "le"))
    if annotation is str:
        return String(_constraint(marks, "pattern"))
    raise TypeError(f"no shape for {annotation!r}")  # a fault of the models, found by any test


def _constraint(marks: tuple[Any, ...], name: str) -> Any:
    """What `Field(ge=…, le=…, pattern=…)` in an annotation asks for."""
    constraints = [constraint for mark in marks for constraint in getattr(mark, "metadata", None) or [mark]]
    return next((value for constraint in constraints if (value := getattr(constraint, name, None)) is not None), None)


# -- what the fields of an element hold ------------------------------------------------------------------------

Keys = tuple[str | int, ...]
Leaf = tuple[Any, Any, Keys, Literal["key", "value"]]
"""The shape of a single value, the value, the keys that lead to it, and whether it is the last of these keys."""
Add = Callable[[Leaf], None]
Visit = Callable[[Any, Keys, Add], None]
"""Passes every leaf of a value on, with the keys that lead to the value."""


@cache
def fields_with(model: type[Element], *kinds: Hashable) -> tuple[Field, ...]:
    """The fields of a model that can hold a value of one of `kinds`, without what has a pointer of its own."""
    return tuple(field for field in fields(model).values() if field.name in _visitors(model, kinds))


def leaves(element: Element, *kinds: Hashable) -> list[Leaf]:
    """Every value of one of `kinds` that is given in an element, in the order of the format."""
    found: list[Leaf] = []
    _visit_element(kinds)(element, (), found.append)
    return found


@cache
def _visit_element(kinds: Any) -> Visit:
    def visit(element: Element, keys: Keys, add: Add) -> None:
        values, given = element.__dict__, element.__pydantic_fields_set__
        for name, (key, visit_field) in _visitors(element.__class__, kinds).items():
            if name in given and values[name] is not None:
                visit_field(values[name], (*keys, key), add)
        if Extension in kinds:
            for key, value in element.extensions.items():
                add((Extension(), value, (*keys, key), "value"))

    return visit


@cache
def _visitors(model: type[Element], kinds: Any) -> Mapping[str, tuple[str, Visit]]:
    """For each field that can hold one of `kinds`, by name: its key, and how its values are visited."""
    visitors = [(field, _visitor(field.shape, kinds)) for field in fields(model).values() if not field.is_apart]
    return {field.name: (field.key, visit) for field, visit in visitors if visit}


def _visitor(shape: Shape, kinds: Any) -> Visit | None:
    """How values of a shape are visited, compiled once: walking the shapes anew took four times as long."""
    match shape:
        case Block(model):
            return _visit_element(kinds) if _visitors(model, kinds) else None
        case ListOf(item):
            return _list_visitor(_visitor(item, kinds))
        case ByKey(key, each):
            return _by_key_visitor(key if isinstance(key, kinds) else None, _visitor(each, kinds))
        case Either(options):
            return _either_visitor(shape, {option: _visitor(option, kinds) for option in options})
        case _:
            return (lambda value, keys, add: add((shape, value, keys, "value"))) if isinstance(shape, kinds) else None


def _list_visitor(visit_item: Visit | None) -> Visit | None:
    if visit_item is None:
        return None

    def visit(items: tuple[Any, ...], keys: Keys, add: Add) -> None:
        for index, item in enumerate(items):
            visit_item(item, (*keys, index), add)

    return visit


def _by_key_visitor(key: Shape | None, visit_value: Visit | None) -> Visit | None:
    def visit(entries: dict[str, Any], keys: Keys, add: Add) -> None:
        for name, value in entries.items():
            if key is not None:
                add((key, name, (*keys, name), "key"))
            if visit_value is not None:
                visit_value(value, (*keys, name), add)

    return visit if key or visit_value else None


def _either_visitor(shape: Either, visitors: Mapping[Shape, Visit | None]) -> Visit | None:
    def visit(value: Any, keys: Keys, add: Add) -> None:
        visit_value = visitors[shape.of(value)]
        if visit_value is not None:
            visit_value(value, keys, add)

    return visit if any(visitors.values()) else None
