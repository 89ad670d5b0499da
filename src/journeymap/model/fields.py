"""Compile the table of fields, the content of each key, from the models.

Decoder, JSON Schema, YAML writer, translations, references, usage, the key reference and the strategies of the tests
read it, so a new key is one line in its model.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.values import IsId, IsText, Refers


# Shapes are named tuples because those take an eighth of the time of dataclasses to define (0.06 ms against 0.46 ms),
# which every start pays. They are told apart by their class: as tuples, those without attributes are equal and false.
class Translatable(NamedTuple):
    """A text, in one language or in several."""


class String(NamedTuple):
    """A text in one language, which matches `pattern` if there is one."""

    pattern: str | None = None


class Declaration(NamedTuple):
    """An id that is declared here."""


class Reference(NamedTuple):
    """The id of something in a catalogue, or `unknown`."""

    catalogue: str
    may_be_unknown: bool = False


class Timing(NamedTuple):
    """A time: `timing.When`, `timing.Point`, `timing.Duration` or `date`."""

    type: Any


class Choice(NamedTuple):
    """One of several words."""

    words: tuple[str, ...]


class WholeNumber(NamedTuple):
    """A whole number, from `low` to `high` if they are given."""

    low: int | None = None
    high: int | None = None


class Boolean(NamedTuple):
    """`true` or `false`."""


class Block(NamedTuple):
    """The keys of a model; `model.shorthand` is the key of its shorthand."""

    model: type[Element]


class ListOf(NamedTuple):
    """A list, or one item without brackets."""

    item: Shape


class ByKey(NamedTuple):
    """A value for each key."""

    key: Shape
    value: Shape


class Either(NamedTuple):
    """One of several shapes."""

    options: tuple[Shape, ...]

    def position_of(self, value: Any) -> int:
        """Return the option that `value` has: a tuple is a list, a dict a mapping."""
        is_list, is_by_key = isinstance(value, tuple), isinstance(value, dict)
        for position, option in enumerate(self.options):
            if isinstance(option, ListOf) is is_list and isinstance(option, ByKey) is is_by_key:
                return position
        return 0

    def of(self, value: Any) -> Shape:
        """The shape of `value`."""
        return self.options[self.position_of(value)]


class Extension(NamedTuple):
    """The value of an `x-` key; no field has it, and `leaves` returns it on request."""


Single = Translatable | String | Declaration | Reference | Timing | Choice | WholeNumber | Boolean
Shape = Single | Block | ListOf | ByKey | Either


def walk(shape: Shape) -> Iterator[Shape]:
    """A shape and all that it is made of, without the fields of blocks."""
    yield shape
    match shape:
        case ListOf(item):
            yield from walk(item)
        case ByKey(key, value):
            yield from (*walk(key), *walk(value))
        case Either(options):
            for option in options:
                yield from walk(option)
        case _:
            pass


class Field(NamedTuple):
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
        if name in model.absent_keys:
            continue
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
    by_name: dict[str, type[Element]] = {}
    waiting: list[type[Element]] = [Organization, Journey]
    for model in waiting:
        if model.__name__ not in by_name:
            by_name[model.__name__] = model
            waiting += [inner for field in fields(model).values() for inner in blocks_in(field.shape)]
    return by_name


def blocks_in(shape: Shape) -> list[type[Element]]:
    """The models of the blocks in a shape."""
    return [part.model for part in walk(shape) if isinstance(part, Block)]


def summary(model: type[Element]) -> str:
    """Return the first line of a model's docstring, from the source under -OO."""
    if model.__doc__ is not None:
        return model.__doc__.partition("\n")[0]
    import ast
    from inspect import getsource

    try:
        module = ast.parse(getsource(sys.modules[model.__module__]))
    except OSError:  # a frozen program has no source
        return ""
    (source,) = (node for node in module.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    return (ast.get_docstring(source) or "").partition("\n")[0]


# -- from annotations to shapes --------------------------------------------------------------------------------


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*more, *marks))
    for mark in marks:
        if isinstance(mark, IsText):
            return Translatable()
        if isinstance(mark, Refers) and annotation is str:
            return Reference(mark.catalogue, mark.may_be_unknown)
        if isinstance(mark, IsId):
            return Declaration()
    if annotation in _TIMINGS:
        return Timing(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return Block(annotation)
    return _composite(annotation, marks)


_TIMINGS = frozenset({timing.When, timing.Point, timing.Duration, timing.Days, date})


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
    raise TypeError(f"no shape for {annotation!r}")  # a mistake in the models, found by any test


def _constraint(marks: tuple[Any, ...], name: str) -> Any:
    """What `Field(ge=…, le=…, pattern=…)` in an annotation asks for."""
    constraints = [constraint for mark in marks for constraint in getattr(mark, "metadata", None) or [mark]]
    return next((value for constraint in constraints if (value := getattr(constraint, name, None)) is not None), None)
