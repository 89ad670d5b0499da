"""What every model is made of: the common base, and the kinds of value that fields hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError

from journeymap.errors import InvalidOptionError
from journeymap.model import timing
from journeymap.model.text import Text, check_id, is_language, written

__all__ = [
    "AnId",
    "Date",
    "DurationValue",
    "Element",
    "Id",
    "IsId",
    "IsText",
    "PointValue",
    "Reference",
    "Refers",
    "Teams",
    "TextValue",
    "WhenValue",
]


class Element(BaseModel):
    """The base of all models: frozen, equal by value; keys that begin with `x-` are everybody's own."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True, defer_build=True)

    def __init__(self, **values: Any) -> None:
        """Make one from its keys; raises `InvalidOptionError` where a value is none that the format allows."""
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise InvalidOptionError(values, _in_plain_words(type(self).__name__, error)) from error
        for key in self.__pydantic_extra__ or ():
            if not key.startswith("x-"):
                raise InvalidOptionError(key, f"{type(self).__name__} has no `{key}`; keys of your own begin with `x-`")

    @property
    def extensions(self) -> dict[str, Any]:
        """The keys that begin with `x-`, everybody's own."""
        return self.__pydantic_extra__ or {}

    @classmethod
    def from_values(cls, values: dict[str, Any], own: dict[str, Any]) -> Self:
        """One of `values` that are known to be sound (just decoded, or pickled); the others have their defaults."""
        made = cls.__new__(cls)
        put = object.__setattr__
        put(made, "__dict__", {**defaults(cls), **values})
        put(made, "__pydantic_fields_set__", _field_set(tuple(values)))
        put(made, "__pydantic_extra__", own or _NO_EXTENSIONS)
        put(made, "__pydantic_private__", None)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what is given and not what is left to defaults: a tenth of the size."""
        given = {name: value for name, value in self.__dict__.items() if name in self.__pydantic_fields_set__}
        return _made, (type(self), given, self.extensions)


def _made(model: type[Element], values: dict[str, Any], own: dict[str, Any]) -> Element:
    return model.from_values(values, own)


_NO_EXTENSIONS: dict[str, Any] = {}
"""Shared by the models without keys of their own; nothing writes to it, because models are frozen."""


@lru_cache(maxsize=4096)
def _field_set(names: tuple[str, ...]) -> set[str]:
    """Return the set of these names, shared by the frozen models that have the same keys.

    A set of their own made a quarter of the objects that a full collection looks at (bench/collector.py).
    """
    return set(names)


@cache
def defaults(model: type[Element]) -> dict[str, Any]:
    """What the fields of a model hold where nothing is written."""
    # the required ones as well, in whose place a value is always put: so all keys stand in the format's order
    return {name: field.get_default(call_default_factory=True) for name, field in model.model_fields.items()}


def _in_plain_words(name: str, error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(".".join([name, *map(str, fault["loc"])]) + f": {fault['msg']}" for fault in faults)


@dataclass(frozen=True, slots=True)
class IsId:
    """Marks a string that declares an id."""


@dataclass(frozen=True, slots=True)
class IsText:
    """Marks a text in one language or in several."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a string that is the id of something declared elsewhere: in which catalogue."""

    catalogue: str


def _check_text(text: Text) -> Text:
    if isinstance(text, dict):
        if not text:
            raise InvalidOptionError(text, "a text by language has at least one language")
        for tag in text:
            if not is_language(tag):
                raise InvalidOptionError(tag, f"`{tag}` is no language tag such as `en` or `fi`")
    if not all(said.strip() for said in written(text)):
        raise InvalidOptionError(text, "this text is empty")
    return text


def _check_reference(text: str) -> str:
    for part in text.split("/", 1):
        check_id(part)
    return text


def _parsed(parse: Any) -> BeforeValidator:
    return BeforeValidator(lambda value: parse(value) if isinstance(value, str) else value)


AnId = IsId()
Id = Annotated[str, AfterValidator(check_id), AnId]
Reference = Annotated[str, AfterValidator(_check_reference)]
TextValue = Annotated[Text, AfterValidator(_check_text), IsText()]
Teams = Annotated[str, AfterValidator(check_id), Refers("teams")]
_AsText = PlainSerializer(str, return_type=str)
WhenValue = Annotated[timing.When, _parsed(timing.parse_when), _AsText]
PointValue = Annotated[timing.Point, _parsed(timing.parse_point), _AsText]
DurationValue = Annotated[timing.Duration, _parsed(timing.parse_duration), _AsText]
Date = date
