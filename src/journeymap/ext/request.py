"""A request of a directive or a fence: a view, a page or a list, with options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from journeymap import InvalidOptionError, UnknownNameError, all_views
from journeymap.errors import closest_match

WHOLE = "journey"
"""The whole page of a journey: its picture, its cards, its table."""
_TRUE, _FALSE = ("", "true", "yes", "on"), ("false", "no", "off")
Value = str | bool | tuple[str, ...]
Parser = Callable[[str, str], Value]


def _text(name: str, text: str) -> str:
    if not text:
        raise InvalidOptionError(text, f"the option {name} needs a value")
    return text


def _flag(name: str, text: str) -> bool:
    if text.lower() not in (*_TRUE, *_FALSE):
        raise InvalidOptionError(text, f"the option {name} is true or false, not {text!r}")
    return text.lower() in _TRUE


def _texts(name: str, text: str) -> tuple[str, ...]:
    return tuple(item for part in _text(name, text).split(",") if (item := part.strip()))


_READER: dict[str, Parser] = dict.fromkeys(("persona", "stage", "language", "framework", "audience"), _text)
_PICTURE: dict[str, Parser] = {**_READER, "theme": _text, "lanes": _texts, "paper": _text, "findings": _flag}
_LISTS: dict[str, dict[str, Parser]] = {
    "touchpoints": {**_READER, **dict.fromkeys(("stage", "persona", "owner", "channel"), _texts), "moment": _flag},
    "findings": {"level": _text, "rule": _texts, "stage": _texts, "language": _text},
}


@dataclass(frozen=True)
class Request:
    """A request: its kind, the journey (None for all), and the options."""

    what: str
    journey: str | None = None
    options: Mapping[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Return the value of an option that is a text; None if it is not given."""
        value = self.options.get(name)
        return value if isinstance(value, str) else None

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.options.get(name, ())
        return value if isinstance(value, tuple) else ()

    def flag(self, name: str) -> bool:
        return self.options.get(name) is True


def _parsers(what: str) -> Mapping[str, Parser]:
    if what in _LISTS:
        return _LISTS[what]
    views = all_views()
    if what != WHOLE and what not in views:
        raise UnknownNameError("view", what, (WHOLE, *views, *_LISTS))
    return _PICTURE


def check_known(kind: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise `UnknownNameError` for the first of the `given` names that is not known."""
    names = tuple(known)
    for name in given:
        if name not in names:
            raise UnknownNameError(kind, name, names, closest_match(name, names))


def option_names(what: str) -> tuple[str, ...]:
    """Return the names of a request's options; raises `UnknownNameError`."""
    return tuple(_parsers(what))


def parse_request(what: str, journey: str | None, given: Mapping[str, str]) -> Request:
    """Parse a request; `given` are the options as they are written.

    Raises `UnknownNameError` for an unknown view or option, `InvalidOptionError` for an invalid value and where a
    journey must be named.
    """
    parsers = _parsers(what)
    check_known("option", given, parsers)
    if not journey and what not in (*_LISTS, *all_views(of_workspace=True)):
        raise InvalidOptionError("", f"{what} needs the id of a journey")
    return Request(what, journey or None, {name: parsers[name](name, text.strip()) for name, text in given.items()})
