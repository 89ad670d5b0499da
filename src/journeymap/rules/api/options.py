"""Options of rules: fields with defaults, whose values a workspace or a journey can set.

    class Options(RuleOptions):
        days: int = 14
        people: int = option(5, at_least=3)

An option is an `int`, a `float`, a `str`, a `bool`, a `Duration`, or a list of texts (`tuple[str, ...]`) or of certain
words (`tuple[Literal["one", "another"], ...]`), and has a default. Numbers are at least 0 unless the option sets
another minimum.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, dataclass_transform, get_args, get_type_hints

from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.model.timing import Duration
from journeymap.model.timing_parser import InvalidTimeError, parse_duration

Default = TypeVar("Default", int, float)


class _DefaultWithMinimum:
    """A default and the minimum of its option, until `RuleOptions` separates the two."""

    def __init__(self, default: float, at_least: float) -> None:
        self.default = default
        self.at_least = at_least


def option(default: Default, *, at_least: float = 0) -> Default:
    """Declare an option whose value is never below `at_least`."""
    default_with_minimum: Any = _DefaultWithMinimum(default, at_least)
    value: Default = default_with_minimum
    return value


@dataclass_transform(frozen_default=True, kw_only_default=True)
class RuleOptions:
    """The base of options: a frozen dataclass to type checkers, without the 0.5 ms that `dataclass` takes for each."""

    minimums: ClassVar[dict[str, float]] = {}

    def __init_subclass__(cls) -> None:
        """Take the minimums of options from their defaults."""
        with_minimum = {name: value for name, value in vars(cls).items() if isinstance(value, _DefaultWithMinimum)}
        for name, value in with_minimum.items():
            setattr(cls, name, value.default)
        inherited = {name: minimum for name, minimum in cls.minimums.items() if name not in vars(cls)}
        cls.minimums = inherited | {name: value.at_least for name, value in with_minimum.items()}

    def __init__(self, **values: Any) -> None:
        known = option_defaults(type(self))
        for name in values:
            if name not in known:
                raise TypeError(f"{type(self).__name__} has no option {name!r}; its options are {', '.join(known)}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"options cannot be changed: {name}")

    def _values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in option_defaults(type(self))}

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values().values()))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self._values().items())
        return f"{type(self).__name__}({values})"


def option_defaults(options: type[RuleOptions]) -> dict[str, Any]:
    """The names of a rule's options with their defaults, in the order of their declaration, inherited ones first."""
    declaring = [owner for owner in reversed(options.__mro__) if owner not in (object, RuleOptions)]
    return {name: getattr(options, name) for owner in declaring for name in owner.__annotations__}


def parse_option(options: type[RuleOptions], name: str, value: object) -> Any:
    """Convert a value from a workspace file; raises `InvalidOptionError` with what can be written instead.

    Raises `UnknownNameError` where there is no such option.
    """
    defaults = option_defaults(options)
    if name not in defaults:
        raise UnknownNameError("option", name, defaults)
    default = defaults[name]
    hint = get_type_hints(options)[name]
    parse, expected = _PARSERS.get(hint) or _parser_of_words(hint)
    minimum = options.minimums.get(name, 0)
    parsed = parse(value)
    if parsed is None or (isinstance(parsed, (int, float)) and not parsed >= minimum):
        bound = f", at least {minimum:g}" if minimum else ""
        raise InvalidOptionError(value, expected.format(_as_written(default)) + bound)
    return parsed


def _as_written(value: object) -> str:
    return f"[{', '.join(value or ('one', 'another'))}]" if isinstance(value, tuple) else str(value)


def _instance_of(*kinds: type) -> Callable[[object], Any]:
    return lambda value: value if type(value) in kinds else None  # `isinstance` takes a bool for an int


def _texts(value: object) -> tuple[str, ...] | None:
    items = value if isinstance(value, list) else [value]
    texts = tuple(item for item in items if isinstance(item, str))
    return texts if texts and len(texts) == len(items) else None


def _parser_of_words(hint: Any) -> tuple[Callable[[object], Any], str]:
    """Return the parser of a list of certain words, and what can be written."""
    words = get_args(get_args(hint)[0])

    def parse(value: object) -> tuple[str, ...] | None:
        texts = _texts(value)
        return texts if texts and set(texts) <= set(words) else None

    return parse, f"a list of these: {', '.join(words)}"


def _duration(value: object) -> Duration | None:
    try:
        return parse_duration(value) if isinstance(value, str) else None
    except InvalidTimeError:
        return None


_PARSERS: dict[Any, tuple[Callable[[object], Any], str]] = {
    bool: (_instance_of(bool), "`true` or `false`"),
    int: (_instance_of(int), "a number such as {}"),
    float: (_instance_of(int, float), "a number such as {}"),
    str: (_instance_of(str), "a text such as `{}`"),
    tuple[str, ...]: (_texts, "a list such as {}"),
    Duration: (_duration, "a duration such as `{}`"),
}
