"""Options of rules: fields of a frozen dataclass, whose values a workspace or a journey can set.

    @dataclass(frozen=True)
    class Options:
        days: int = 14
        people: int = option(5, at_least=3)

An option is an `int`, a `float`, a `str`, a `bool`, a list of texts (`tuple[str, ...]`) or a `Duration`, and has a
default. Numbers are at least 0 unless the option sets another floor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields
from typing import Any, TypeVar, get_type_hints

from journeymap.model.timing import Duration, InvalidTimeError, parse_duration

__all__ = ["option", "option_defaults", "parse_option"]

Default = TypeVar("Default", int, float)


def option(default: Default, *, at_least: float = 0) -> Default:
    """Declare an option whose value is never below `at_least`."""
    value: Default = field(default=default, metadata={"at_least": at_least})
    return value


def option_defaults(options: type) -> dict[str, Any]:
    """The names of a rule's options with their defaults, in the order of their declaration."""
    return {declared.name: declared.default for declared in fields(options)}


def parse_option(options: type, name: str, value: object) -> Any:
    """Convert a value from a workspace file; raises `ValueError` with what can be written instead.

    Raises `KeyError` where there is no such option.
    """
    declared = {declared.name: declared for declared in fields(options)}[name]
    parse, expected = _PARSERS[get_type_hints(options)[name]]
    at_least = declared.metadata.get("at_least", 0)
    parsed = parse(value)
    if parsed is None or (isinstance(parsed, (int, float)) and not parsed >= at_least):
        floor = f", at least {at_least:g}" if at_least else ""
        raise ValueError(expected.format(_as_written(declared.default)) + floor)
    return parsed


def _as_written(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def _bool(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _int(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _float(value: object) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _str(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    items = value if isinstance(value, list) else [value]
    texts = tuple(item for item in items if isinstance(item, str))
    return texts if texts and len(texts) == len(items) else None


def _duration(value: object) -> Duration | None:
    try:
        return parse_duration(value) if isinstance(value, str) else None
    except InvalidTimeError:
        return None


_PARSERS: dict[Any, tuple[Callable[[object], Any], str]] = {
    bool: (_bool, "`true` or `false`"),
    int: (_int, "a number such as {}"),
    float: (_float, "a number such as {}"),
    str: (_str, "a text such as `{}`"),
    tuple[str, ...]: (_texts, "a list such as {}"),
    Duration: (_duration, "a duration such as `{}`"),
}
