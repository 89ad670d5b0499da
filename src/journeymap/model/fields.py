"""The table of fields: what each key of the format holds, compiled from the annotations of the models.

Decoder, JSON Schema, YAML writer, translations, references, usage, the key reference and the strategies of the tests
read it, so a new key is one line in its model.
"""

from __future__ import annotations

import types
from collections.abc import Hashable, Iterator, Mapping
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
    "fields",
    "fields_with",
    "leaves",
    "models",
]


@dataclass(frozen=True, slots=True)
class Translatable:
    """A text, in one language or in several."""


@dataclass(frozen=True, slots=True)
class String:
    """A text in one language, which matches `pattern` if there is one."""

    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """An id that is declared here."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something in a catalogue."""

    catalogue: str


@dataclass(frozen=True, slots=True)
class Timing:
    """A time: `timing.When`, `timing.Point`, `timing.Duration` or `date`."""

    type: Any


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number, from `low` to `high` if they are given."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class Block:
    """The keys of a model; `model.shorthand` is the key whose value can stand for them."""

    model: type[Element]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, or one item without brackets."""

    item: Shape


@dataclass(frozen=True, slots=True)
class ByKey:
    """A value for each key."""

    key: Shape
    value: Shape


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
            waiting += [inner for field in fields(model).values() for inner in _blocks(field.shape)]
    return found


def _blocks(shape: Shape) -> Iterator[type[Element]]:
    if isinstance(shape, Block):
        yield shape.model
    for part in _parts(shape):
        yield from _blocks(part)


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

Leaf = tuple[Any, Any, tuple[str | int, ...], Literal["key", "value"]]
"""The shape of a single value, the value, its keys from the element, and whether it is the last of these keys."""


@cache
def fields_with(model: type[Element], *kinds: Hashable) -> tuple[Field, ...]:
    """The fields of a model that can hold a value of one of `kinds`, without what has a pointer of its own."""
    return tuple(field for field in fields(model).values() if not field.is_apart and _can_hold(field.shape, kinds))


def _can_hold(shape: Shape, kinds: Any) -> bool:
    if isinstance(shape, kinds):
        return True
    if isinstance(shape, Block):
        return bool(fields_with(shape.model, *kinds))
    return any(_can_hold(part, kinds) for part in _parts(shape))


def leaves(element: Element, *kinds: Hashable, keys: tuple[str | int, ...] = ()) -> Iterator[Leaf]:
    """Every value of one of `kinds` in an element, in the order of the format; `keys` lead to the element."""
    for field in fields_with(type(element), *kinds):
        yield from _leaves(field.shape, getattr(element, field.name), (*keys, field.key), kinds)
    if Extension in kinds:
        for key, value in element.extensions.items():
            yield Extension(), value, (*keys, key), "value"


def _leaves(shape: Shape, value: Any, keys: tuple[str | int, ...], kinds: Any) -> Iterator[Leaf]:
    if value is None:
        return
    match shape:
        case Block():
            yield from leaves(value, *kinds, keys=keys)
        case ListOf(item):
            for index, entry in enumerate(value):
                yield from _leaves(item, entry, (*keys, index), kinds)
        case ByKey(key, each):
            for name, entry in value.items():
                if isinstance(key, kinds):
                    yield key, name, (*keys, name), "key"
                yield from _leaves(each, entry, (*keys, name), kinds)
        case Either():
            yield from _leaves(shape.of(value), value, keys, kinds)
        case _:
            if isinstance(shape, kinds):
                yield shape, value, keys, "value"
