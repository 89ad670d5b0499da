"""The common base of all models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from journeymap.errors import InvalidOptionError


class Element(BaseModel):
    """The frozen base of all models, equal by value; `x-` keys are extensions."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True, defer_build=True)

    shorthand: ClassVar[str] = ""
    """The key whose value can stand for the whole element: `next: call` for `next: {to: call}`."""

    if not TYPE_CHECKING:  # type checkers derive the constructors from the fields

        def __init__(self, **values: Any) -> None:
            """Build an element from its keys; raises `InvalidOptionError`."""
            try:
                super().__init__(**values)
            except ValidationError as error:
                raise InvalidOptionError(values, _reasons(type(self).__name__, error)) from error
            for key in self.__pydantic_extra__ or ():
                if not key.startswith("x-"):
                    raise InvalidOptionError(
                        key, f"{type(self).__name__} has no `{key}`; keys of your own begin with `x-`"
                    )

    @property
    def extensions(self) -> dict[str, Any]:
        """The keys that begin with `x-`."""
        return self.__pydantic_extra__ or {}

    @classmethod
    def from_shorthand(cls, value: Any) -> Any:
        """The keys for which `value` stands, if it is the shorthand; else `value`."""
        return {cls.shorthand: value} if isinstance(value, str) else value

    @classmethod
    def from_values(cls, values: dict[str, Any], extensions: dict[str, Any]) -> Self:
        """Build an element from valid `values`, with defaults for the others."""
        # Pydantic's own `model_construct` takes 11 times as long (14.9 µs against 1.3 µs for a touchpoint), because it
        # looks up the alias and the default of every field on every call.
        element = cls.__new__(cls)
        put = object.__setattr__
        put(element, "__dict__", {**_defaults(cls), **values})
        put(element, "__pydantic_fields_set__", _field_set(tuple(values)))
        put(element, "__pydantic_extra__", extensions or _NO_EXTENSIONS)
        put(element, "__pydantic_private__", None)
        return element

    def __hash__(self) -> int:
        return hash((type(self), _hashable(self.__dict__), _hashable(self.extensions)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what is given and not what is left to defaults: a tenth of the size."""
        given = {name: value for name, value in self.__dict__.items() if name in self.__pydantic_fields_set__}
        return _from_values, (type(self), given, self.extensions)


def _from_values(model: type[Element], values: dict[str, Any], extensions: dict[str, Any]) -> Element:
    return model.from_values(values, extensions)


def _hashable(value: Any) -> Any:
    """A hashable stand-in for a value; those of equal values are equal."""
    if isinstance(value, dict):
        return frozenset((key, _hashable(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(map(_hashable, value))
    return frozenset(value) if isinstance(value, set) else value


_NO_EXTENSIONS: dict[str, Any] = {}
"""Shared by the models without keys of their own; nothing writes to it, because models are frozen."""


@lru_cache(maxsize=4096)
def _field_set(names: tuple[str, ...]) -> set[str]:
    """Return the set of these names, shared by the models with the same keys.

    A set of their own made a quarter of the objects that a full collection looks at (bench/collector.py).
    """
    return set(names)


@cache
def _defaults(model: type[Element]) -> dict[str, Any]:
    # the required ones too, which `values` always replaces: so all keys stand in the format's order
    return {name: field.get_default(call_default_factory=True) for name, field in model.model_fields.items()}


_BRANCH = re.compile(r"str|int|constrained-int|.*[\[(].*")
"""What pydantic puts between the keys for a branch of a union or a validator."""

_EXPECTED = {
    "bool": "True or False",
    "date": "a date such as 2027-03-01",
    "dict": "a mapping",
    "int": "a whole number",
    "string": "a text",
    "tuple": "a list",
}
"""What a value should be, by the first word of pydantic's type of error."""


def _reasons(name: str, error: ValidationError) -> str:
    """What is wrong, by the paths of keys, in plain words."""
    problems: dict[str, list[str]] = {}
    for path, reason in _faults(name, error):
        problems.setdefault(path, []).append(reason)
    reasons = []
    for path, all_reasons in problems.items():
        is_kind = all(reason.startswith("expected ") for reason in all_reasons)
        if is_kind and any(other.startswith(f"{path}.") for other in problems):
            continue  # of the branches of a union, the one that was meant says more
        reason = (" or " if is_kind else ", and ").join(dict.fromkeys(all_reasons))
        reasons.append(f"{path}: {reason.replace(' or expected ', ' or ')}")
    return "; ".join(reasons)


def _faults(name: str, error: ValidationError) -> Iterator[tuple[str, str]]:
    for detail in error.errors(include_url=False, include_input=False):
        keys = [str(key) for number, key in enumerate(detail["loc"]) if not number or not _BRANCH.fullmatch(str(key))]
        path, context = ".".join([name, *keys]), detail.get("ctx", {})
        nested = context.get("error")
        if isinstance(nested, InvalidOptionError) and isinstance(nested.__cause__, ValidationError):
            yield from _faults(path, nested.__cause__)
        elif isinstance(nested, Exception):
            yield path, str(nested)
        else:
            yield path, _reason(detail["type"], detail["msg"], context)


def _reason(kind: str, message: str, context: dict[str, Any]) -> str:
    if kind == "missing":
        return "this key is required"
    if kind == "model_type":
        return f"expected a mapping or {context['class_name']}"
    if kind in ("less_than_equal", "greater_than_equal"):
        return f"expected at most {context['le']}" if "le" in context else f"expected at least {context['ge']}"
    expected = _EXPECTED.get(kind.partition("_")[0])
    return f"expected {expected}" if expected else message.replace("Input should be ", "expected ")
