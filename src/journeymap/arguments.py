"""Refuse arguments of public functions that are not of the annotated types."""

from __future__ import annotations

import builtins
import os
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache, wraps
from math import isfinite
from types import FunctionType, NoneType, UnionType
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar, Union, get_args, get_origin

from journeymap.errors import InvalidCallError, InvalidTypeError, closest_match

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
_Class = TypeVar("_Class", bound=type)


def checked(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Make a function refuse arguments that its annotations exclude.

    They raise `InvalidTypeError`, or `InvalidCallError` if they are missing or unknown.

    What each argument may be is read from its annotation, so a new argument is checked from its first day.
    """

    @wraps(function)
    def call(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        check_arguments(function, args, kwargs)
        return function(*args, **kwargs)

    return call


def _checked_on_failure(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Do the same, but look at the arguments only where they lead to nothing.

    Where the types of arguments say enough about them, they are looked at once for each.
    """
    accepted = set[tuple[type, ...]]()

    @wraps(function)
    def call(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        try:
            result = function(*args, **kwargs)
        except Exception:
            check_arguments(function, args, kwargs)
            raise
        if not result:
            types = tuple(map(type, args))
            if kwargs or types not in accepted:
                check_arguments(function, args, kwargs)
                if not kwargs and _parameters(function).are_checked_by_type:
                    accepted.add(types)
        return result

    return call


def with_checked_methods(cls: _Class) -> _Class:
    """Check the arguments of a class: of its public methods, and of its `__init__`."""
    return _wrap_methods(cls, checked, ("__init__",))


def with_lazily_checked_methods(cls: _Class) -> _Class:
    """Do the same for a class that rules ask often, whose calls must cost little.

    The arguments are looked at after an exception, and where the result is empty.
    """
    return _wrap_methods(cls, _checked_on_failure, ("__call__",))


def _wrap_methods(cls: _Class, wrap: Callable[..., Any], special: tuple[str, ...]) -> _Class:
    for name, member in list(vars(cls).items()):
        if isinstance(member, FunctionType) and (not name.startswith("_") or name in special):
            setattr(cls, name, wrap(member))
    return cls


def check_arguments(function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Raise the error of the first argument that `function` does not take."""
    parameters = _parameters(function)
    kinds, name_of_call = parameters.kinds, function.__qualname__.removesuffix(".__init__")
    if len(args) > len(parameters.positional) and parameters.others is None:
        raise InvalidCallError(name_of_call, f"it takes {len(parameters.positional)} arguments without a name")
    for name, value in (*zip(parameters.positional, args, strict=False), *kwargs.items()):
        kind = kinds.get(name, parameters.options)
        if kind is None:
            raise InvalidCallError(name_of_call, f"there is no argument `{name}`", closest_match(name, kinds))
        if not kind.accepts(value):
            raise InvalidTypeError(value, f"is {kind.name}", name)
    for value in args[len(parameters.positional) :]:
        if parameters.others and not parameters.others.kind.accepts(value):
            raise InvalidTypeError(value, f"is {parameters.others.kind.name}", parameters.others.name)
    for name in parameters.required:
        if name not in kwargs and name not in parameters.positional[: len(args)]:
            raise InvalidCallError(name_of_call, f"the argument `{name}` is missing")


class _Kind(NamedTuple):
    """An annotation's name in messages, and which values it accepts."""

    name: str
    accepts: Callable[[Any], bool]
    by_type: bool = False
    """Whether the type of a value decides."""


class _Others(NamedTuple):
    """What `*name` takes."""

    name: str
    kind: _Kind


class _Parameters(NamedTuple):
    """The parameters of a function: their kinds by name, and how they are given."""

    kinds: Mapping[str, _Kind]
    positional: tuple[str, ...]
    required: tuple[str, ...]
    others: _Others | None
    options: _Kind | None
    """The kind of what `**` takes."""

    @property
    def are_checked_by_type(self) -> bool:
        """Whether the types of the arguments decide about all of them."""
        return self.others is None and all(kind.by_type for kind in self.kinds.values())


@cache
def _parameters(function: Callable[..., Any]) -> _Parameters:
    from inspect import Parameter, signature

    parameters = signature(function).parameters.values()
    kind_of = {each: _kind_of(each.name, each.annotation, function) for each in parameters}
    named = [each for each in parameters if each.kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)]
    return _Parameters(
        {each.name: kind_of[each] for each in named},
        tuple(each.name for each in named if each.kind is not Parameter.KEYWORD_ONLY),
        tuple(each.name for each in named if each.default is Parameter.empty),
        next((_Others(each.name, kind_of[each]) for each in parameters if each.kind is Parameter.VAR_POSITIONAL), None),
        next((kind_of[each] for each in parameters if each.kind is Parameter.VAR_KEYWORD), None),
    )


class _Names(dict[str, Any]):
    """The names in annotations, those too that only type checkers import.

    These are public, or stand for anything.
    """

    def __init__(self, module: Mapping[str, Any]) -> None:
        super().__init__(module)

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            return getattr(builtins, name)
        from importlib import import_module

        return getattr(import_module("journeymap"), name, Any)


def _kind_of(name: str, annotation: Any, function: Any) -> _Kind:
    """Return the kind of a parameter, by its annotation."""
    from inspect import unwrap

    if name == "self":
        return _ANYTHING
    holder = type("_Holder", (), {"__annotations__": {name: annotation}})
    return _kind(typing.get_type_hints(holder, localns=_Names(unwrap(function).__globals__))[name])


def _kind(annotation: Any) -> _Kind:
    if annotation in _SINGLE:
        return _SINGLE[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is Literal:
        return _Kind(f"one of {', '.join(map(str, arguments))}", lambda value: value in arguments)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*map(_kind, arguments))
    if origin is tuple and Ellipsis not in arguments:
        return _tuple([*map(_kind, arguments)])
    if origin is not None and issubclass(origin, os.PathLike):
        return _PATH
    if origin is not None and issubclass(origin, Iterable):
        return _list(_kind(arguments[0]), is_lazy=origin is Iterable)
    if isinstance(annotation, type) and not getattr(annotation, "_is_protocol", False):
        name = annotation.__name__.removesuffix("Data")
        return _Kind(f"{'an' if name[0] in 'AEIOU' else 'a'} {name}", lambda value: isinstance(value, annotation), True)
    return _ANYTHING


def _union(options: tuple[Any, ...]) -> _Kind:
    """Return the kind of several; a text beside a path is a path."""
    has_path = any(get_origin(option) is os.PathLike for option in options)
    kinds = [_kind(option) for option in options if not (has_path and option is str)]
    name, by_type = " or ".join(kind.name for kind in kinds), all(kind.by_type for kind in kinds)
    return _Kind(name, lambda value: any(kind.accepts(value) for kind in kinds), by_type)


def _list(item: _Kind, *, is_lazy: bool) -> _Kind:
    def accepts(value: Any) -> bool:
        if isinstance(value, (str, bytes, bytearray, Mapping)) or not isinstance(value, Iterable):
            return False
        return is_lazy or (hasattr(value, "__len__") and all(map(item.accepts, value)))

    return _Kind(f"a list of which each is {item.name}", accepts)


def _mapping(key: _Kind, value: _Kind) -> _Kind:
    return _Kind(
        f"a mapping of which each key is {key.name} and each value is {value.name}",
        lambda mapping: (
            isinstance(mapping, Mapping)
            and all(key.accepts(name) and value.accepts(item) for name, item in mapping.items())
        ),
    )


def _tuple(kinds: list[_Kind]) -> _Kind:
    return _Kind(
        f"a tuple of {', '.join(kind.name for kind in kinds)}",
        lambda value: (
            isinstance(value, (tuple, list))
            and len(value) == len(kinds)
            and all(kind.accepts(item) for kind, item in zip(kinds, value, strict=True))
        ),
    )


def _is_path(value: Any) -> bool:
    """Whether a value is a text that the system can encode as a path."""
    try:
        path = os.fspath(value)
        return isinstance(path, str) and "\0" not in path and bool(os.fsencode(path))
    except (TypeError, UnicodeEncodeError):
        return False


def _is_int(value: Any) -> bool:
    """Whether a value is a whole number of at most 64 bits."""
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


_ANYTHING = _Kind("anything", lambda _: True, True)
_PATH = _Kind("a path", _is_path)
_SINGLE: dict[Any, _Kind] = {
    Any: _ANYTHING,
    object: _ANYTHING,
    NoneType: _Kind("None", lambda value: value is None, True),
    str: _Kind("a text", lambda value: isinstance(value, str), True),
    bytes: _Kind("bytes", lambda value: isinstance(value, bytes)),
    bool: _Kind("True or False", lambda value: isinstance(value, bool), True),
    int: _Kind("a whole number", _is_int),
    float: _Kind("a number", lambda value: _is_int(value) or (isinstance(value, float) and isfinite(value))),
    date: _Kind(
        "a datetime.date without a time", lambda value: isinstance(value, date) and not isinstance(value, datetime)
    ),
}
