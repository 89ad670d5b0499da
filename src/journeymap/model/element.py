"""The common base of all models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from journeymap.errors import InvalidCallError, InvalidModelError, InvalidOptionError, closest_match
from journeymap.model.own_values import own_values, with_one_nan
from journeymap.model.short_repr import model_repr

_LONGEST_TEXT = 1_000_000
"""The most characters of one text; files of more than 10 MB are not read."""


class Element(BaseModel):
    """The frozen base of all models, equal by value; `x-` keys are extensions.

    The constructor, `model_copy` and `model_validate` raise `InvalidModelError` for what no file can hold.
    `model_construct` checks nothing, as in pydantic.
    """

    # a maximum makes pydantic look at the characters of a text, and refuse lone surrogates
    model_config = ConfigDict(
        extra="allow", frozen=True, populate_by_name=True, defer_build=True, str_max_length=_LONGEST_TEXT
    )

    shorthand: ClassVar[str] = ""
    """The key whose value can stand for the whole element: `next: call` for `next: {to: call}`."""
    is_read_completely: ClassVar[bool] = False
    """Whether nothing is left of it when a part of it cannot be read."""
    takes_any_key: ClassVar[bool] = False
    """Whether keys that do not begin with `x-` can be the user's."""

    if not TYPE_CHECKING:  # type checkers derive the constructors from the fields

        def __init__(self, *others: object, **values: Any) -> None:
            """Build an element from its keys; raises `InvalidModelError`."""
            name = type(self).__name__
            if others:
                raise InvalidCallError(name, "a model takes its keys by name", next(iter(type(self).model_fields)))
            with _plain_errors(name, values):
                super().__init__(**values)
                if self.__pydantic_extra__:
                    self._take_own_values(self.__pydantic_extra__)

        def _take_own_values(self, extra: dict[str, Any]) -> None:
            taken = own_values(extra)
            for key in taken:
                if not (key.startswith("x-") or self.takes_any_key):
                    hint = closest_match(key, self.__class__.model_fields)
                    meant = f"did you mean `{hint.rstrip('_')}`? " if hint else ""
                    raise InvalidOptionError(key, f"there is no key `{key}`; {meant}keys of your own begin with `x-`")
            extra.clear()
            extra.update(taken)

        def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
            """Return a copy with other values, which are checked as in the constructor."""
            copied = super().model_copy(deep=deep)
            if not update:
                return copied
            fields = type(self).model_fields
            values = {name: copied.__dict__[name] for name in fields if name in copied.model_fields_set}
            required = {name: value for name, value in values.items() if fields[name].is_required()}
            changed = type(self)(**{**required, **{str(key): value for key, value in update.items()}})
            values |= {name: changed.__dict__[name] for name in changed.model_fields_set if name in fields}
            return type(self).from_values(values, {**copied.extensions, **changed.extensions})

        @classmethod
        def model_validate(cls, obj: Any, **options: Any) -> Self:
            """Build an element from a mapping; raises `InvalidModelError`."""
            with _plain_errors(cls.__name__, obj):
                return super().model_validate(obj, **options)

        @classmethod
        def model_validate_json(cls, json_data: Any, **options: Any) -> Self:
            """Build an element from JSON; raises `InvalidModelError`."""
            with _plain_errors(cls.__name__, json_data):
                return super().model_validate_json(json_data, **options)

    absent_keys: ClassVar[frozenset[str]] = frozenset()
    """The fields of the class that it derives from, and that are not its keys."""
    keys_over_template: ClassVar[frozenset[str]] = frozenset()
    """The keys that mean nothing without a journey that is followed, or without a template."""

    @property
    def is_written_as_given(self) -> bool:
        """Whether keys that are given are written even where they hold the default.

        They replace those of a template, in its parts too.
        """
        return False

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

    def __repr__(self) -> str:
        """Show the keys that are given; `…` stands for the rest of what is long."""
        return model_repr(self)

    __str__ = __repr__

    def __hash__(self) -> int:
        return hash((type(self), hashable(self.__dict__), hashable(self.extensions)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what is given and not what is left to defaults: a tenth of the size."""
        given = {name: value for name, value in self.__dict__.items() if name in self.__pydantic_fields_set__}
        return _from_values, (type(self), given, self.extensions)


def _from_values(model: type[Element], values: dict[str, Any], extensions: dict[str, Any]) -> Element:
    return model.from_values(values, with_one_nan(extensions) if extensions else {})


def hashable(value: Any) -> Any:
    """A hashable stand-in for a value; those of equal values are equal."""
    if isinstance(value, dict):
        return frozenset((key, hashable(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(map(hashable, value))
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


_BRANCH = re.compile(r"str|int|constrained-(int|str)|.*[\[(].*")
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


@contextmanager
def _plain_errors(name: str, values: Any) -> Iterator[None]:
    """Raise what pydantic or a value of an `x-` key raises as `InvalidModelError`."""
    try:
        yield
    except ValidationError as error:
        raise InvalidModelError(name, values, _problems(name, error)) from error
    except InvalidModelError:
        raise
    except InvalidOptionError as error:
        raise InvalidModelError(name, values, {name: error.reason}) from error


def _problems(name: str, error: ValidationError) -> dict[str, str]:
    """What is wrong, by the paths of keys, in plain words."""
    problems: dict[str, list[str]] = {}
    for path, reason in _faults(name, error):
        problems.setdefault(path, []).append(reason)
    reasons = {}
    for path, all_reasons in problems.items():
        is_kind = all(reason.startswith("expected ") for reason in all_reasons)
        if not is_kind:  # of the branches of a union, the one that was meant says more
            all_reasons = [reason for reason in all_reasons if not reason.startswith("expected ")]
        if is_kind and any(other.startswith(f"{path}.") for other in problems):
            continue  # of the branches of a union, the one that was meant says more
        reason = (" or " if is_kind else ", and ").join(dict.fromkeys(all_reasons))
        reasons[path] = reason.replace(" or expected ", " or ")
    return reasons


def _faults(name: str, error: ValidationError) -> Iterator[tuple[str, str]]:
    for detail in error.errors(include_url=False, include_input=False):
        keys = [str(key) for number, key in enumerate(detail["loc"]) if not number or not _BRANCH.fullmatch(str(key))]
        path, context = ".".join([name, *keys]), detail.get("ctx", {})
        nested = context.get("error")
        if isinstance(nested, InvalidModelError):
            for inner, reason in nested.problems.items():
                yield path + inner.removeprefix(nested.model), reason
        elif isinstance(nested, Exception):
            yield path, str(nested)
        else:
            yield path, _reason(detail["type"], detail["msg"], context)


def _reason(kind: str, message: str, context: dict[str, Any]) -> str:
    if kind == "missing":
        return "this key is required"
    if kind == "string_unicode":
        return "half of a character (a lone surrogate) cannot be written to a file"
    if kind == "string_too_long":
        return f"a text has at most {_LONGEST_TEXT:,} characters"
    if kind == "model_type":
        return f"expected a mapping or {context['class_name']}"
    if kind in ("less_than_equal", "greater_than_equal"):
        return f"expected at most {context['le']}" if "le" in context else f"expected at least {context['ge']}"
    expected = _EXPECTED.get(kind.partition("_")[0])
    return f"expected {expected}" if expected else message.replace("Input should be ", "expected ")
