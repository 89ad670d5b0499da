"""What a directive or a fence asks for: what of which journey, and how; read from words, its faults said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from journeymap import InvalidOptionError, UnknownNameError, all_views

__all__ = ["LISTS", "OPTIONS", "WHOLE", "Request", "options_of", "read"]

WHOLE = "journey"
"""The whole page of a journey: its picture, its cards, its table."""
LISTS = ("findings", "touchpoints")
_ALONE = ("owners", "findings", "touchpoints")
"""What can be asked of the whole workspace, too."""
_YES, _NO = ("", "true", "yes", "on"), ("false", "no", "off")
Value = str | bool | tuple[str, ...]


def _text(name: str, said: str) -> str:
    if not said:
        raise InvalidOptionError(said, f"the option {name} needs a value")
    return said


def _flag(name: str, said: str) -> bool:
    if said.lower() not in (*_YES, *_NO):
        raise InvalidOptionError(said, f"the option {name} is true or false, not {said!r}")
    return said.lower() in _YES


def _several(name: str, said: str) -> tuple[str, ...]:
    return tuple(one for part in _text(name, said).split(",") if (one := part.strip()))


_HOW: dict[str, Callable[[str, str], Value]] = {
    "persona": _text, "stage": _text, "language": _text, "framework": _text, "audience": _text,
}  # fmt: skip
_DRAWN: dict[str, Callable[[str, str], Value]] = {
    **_HOW, "theme": _text, "lanes": _several, "paper": _text, "findings": _flag,
}  # fmt: skip
_LISTED: dict[str, Callable[[str, str], Value]] = {
    **_HOW, "stage": _several, "persona": _several, "owner": _several, "channel": _several, "moment": _flag,
}  # fmt: skip
OPTIONS: Mapping[str, Mapping[str, Callable[[str, str], Value]]] = {
    WHOLE: _DRAWN,
    **dict.fromkeys(all_views(), _DRAWN),
    "touchpoints": _LISTED,
    "findings": {"level": _text, "rule": _several, "stage": _several, "language": _text},
}
"""The options of everything that can be asked for, and how each is read."""


@dataclass(frozen=True)
class Request:
    """What is asked for: `what` (`journey`, a view, `findings`, `touchpoints`), of which journey (None is all), how."""

    what: str
    journey: str | None = None
    options: Mapping[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The value of an option that is one word; None where it is not given."""
        found = self.options.get(name)
        return found if isinstance(found, str) else None

    def several(self, name: str) -> tuple[str, ...]:
        """The values of an option that may have several; none where it is not given."""
        found = self.options.get(name, ())
        return found if isinstance(found, tuple) else ()

    def flag(self, name: str) -> bool:
        """Whether a flag is set."""
        return self.options.get(name) is True


def options_of(what: str) -> tuple[str, ...]:
    """The names of the options that can be given; raises `UnknownNameError`."""
    if what not in OPTIONS:
        raise UnknownNameError("view", what, OPTIONS)
    return tuple(OPTIONS[what])


def read(what: str, journey: str | None, given: Mapping[str, str]) -> Request:
    """The request that these words make; `given` are options as they were written.

    Raises `UnknownNameError` for a view or an option that there is not, `InvalidOptionError` for a value that cannot be, or where
    a journey has to be named.
    """
    known = options_of(what)
    for name in given:
        if name not in known:
            close = get_close_matches(name, known, 1)
            raise UnknownNameError("option", name, known, close[0] if close else None)
    if not journey and what not in _ALONE:
        raise InvalidOptionError("", f"{what} needs the id of a journey")
    how = OPTIONS[what]
    return Request(what, journey or None, {name: how[name](name, said.strip()) for name, said in given.items()})
