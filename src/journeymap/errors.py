"""The exceptions of journeymap: one base, a few kinds, facts as attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def closest_match(word: str, names: Iterable[str]) -> str | None:
    """Return the name similar to `word`; None if none is similar enough."""
    from difflib import get_close_matches  # 10 ms, only after a mistake

    by_lower = {name.lower(): name for name in names if abs(len(name) - len(word)) <= 3 + len(word) // 3}
    close = get_close_matches(word.lower(), by_lower, 1, 0.7)
    return by_lower[close[0]] if close else None


def name_meant(word: str, names: Iterable[str]) -> str | None:
    """Return the name similar to `word`, or the only one that begins with it."""
    known = list(names)
    beginning = [name for name in known if word and name.lower().startswith(word.lower())]
    return beginning[0] if len(beginning) == 1 else closest_match(word, known)


_MOST_SHOWN = 200
"""The most characters of a wrong value in a message."""


def short_repr(value: object) -> str:
    """Return `repr(value)`, shortened; of what has none, the name of its type."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - any object can be given, and its `__repr__` can do anything
        return f"{type(value).__name__} …"
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


class JourneymapError(Exception):
    """The base of all exceptions for wrong use of the library or the command.

    All can be pickled; an attribute that cannot is then its `repr`.
    """

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by attributes, since the arguments of subclasses differ from the text."""
        attributes = {name: _picklable(value) for name, value in self.__dict__.items()}
        return _restore, (type(self), tuple(map(_picklable, self.args)), attributes)


def _picklable(value: object) -> object:
    import pickle

    try:
        pickle.dumps(value)
    except Exception:  # noqa: BLE001 - any object can be given, and its `__reduce__` can do anything
        return short_repr(value)
    return value


def _restore(kind: type[JourneymapError], args: tuple[object, ...], attributes: dict[str, object]) -> JourneymapError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(attributes)
    return error


class _PathError(JourneymapError, OSError):
    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class InputNotFoundError(_PathError):
    """A path that does not exist, or contains nothing to read.

    `path` is the path as it was given, `reason` says what is wrong with it.
    """


class OutputNotWritableError(_PathError):
    """A file that cannot be written.

    `path` is the path as it was given, `reason` says why.
    """


class MultipleWorkspacesError(JourneymapError, ValueError):
    """Paths in different workspaces; `roots` are the folders of those."""

    def __init__(self, roots: Sequence[str]) -> None:
        self.roots = tuple(roots)
        super().__init__(
            f"the paths lie in {len(self.roots)} workspaces ({', '.join(self.roots)}); check one at a time,"
            " or put a journeymap.yaml into the folder above them"
        )


class UnknownNameError(JourneymapError, KeyError):
    """A name that journeymap does not know.

    `kind` says what was looked for (a rule, a journey, …), `name` is the given name, `known` holds the names that
    exist, `hint` is the one that was probably meant, or None.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str | None = None) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        self.hint = hint or name_meant(name, self.known)
        super().__init__(name)

    def __str__(self) -> str:
        message = f"there is no {self.kind} {short_repr(self.name)}"
        if self.hint:
            return f"{message}; did you mean {self.hint!r}?"
        if self.known and len(self.known) <= 20:
            return f"{message}; there are: {', '.join(self.known)}"
        return message


class InvalidOptionError(JourneymapError, ValueError):
    """A value that an argument, an option or a field of the format cannot have.

    `value` is the given value, `reason` a sentence that says what is wrong with it, `argument` the name of the
    argument, or None.
    """

    def __init__(self, value: object, reason: str, argument: str | None = None) -> None:
        self.value = value
        self.reason = reason
        self.argument = argument
        super().__init__(f"`{argument}` {reason}, not {short_repr(value)}" if argument else reason)


class InvalidTypeError(InvalidOptionError, TypeError):
    """An argument of a type that the function does not take.

    `value` is the given value, `reason` says what the argument is, `argument` is its name.
    """


class InvalidCallError(JourneymapError, TypeError):
    """A call with an unknown argument, or without a required one.

    `function` is the name of the function, `reason` says what is wrong, `hint` is the argument that was probably
    meant, or None.
    """

    def __init__(self, function: str, reason: str, hint: str | None = None) -> None:
        self.function = function
        self.reason = reason
        self.hint = hint
        super().__init__(f"{function}(): {reason}" + (f"; did you mean `{hint}`?" if hint else ""))


class InvalidModelError(InvalidOptionError):
    """Values of which a model cannot be built.

    `model` is the name of its class, `value` has the given values by key, `problems` says what is wrong with each, by
    the path of the key (`Touchpoint.next.0.to`), and `reason` says the same in one sentence.
    """

    def __init__(self, model: str, value: object, problems: Mapping[str, str]) -> None:
        self.model = model
        self.problems = dict(problems)
        super().__init__(value, "; ".join(f"{path}: {reason}" for path, reason in self.problems.items()))


UNRESOLVED = "it follows a journey that is not there, so nobody can say what it is; `journeymap validate` says more"
"""Why a journey is neither drawn nor described whose template cannot be read."""


class RenderError(JourneymapError):
    """A picture whose format lacks the view, a program or an extra.

    `what` is the picture that was asked for, `reason` says why it cannot be written and what can.
    """

    def __init__(self, what: str, reason: str) -> None:
        self.what = what
        self.reason = reason
        super().__init__(f"{what}: {reason}")


class MissingExtraError(JourneymapError):
    """Something that needs a package that is not installed.

    `what` cannot be made, `extra` is the extra of journeymap that installs the package.
    """

    def __init__(self, what: str, extra: str) -> None:
        self.what = what
        self.extra = extra
        super().__init__(f'{what}: it needs an extra: pip install "journeymap[{extra}]"')


class PlanError(JourneymapError, ValueError):
    """A plan of a workspace in which nothing has a date.

    `reason` says what is missing and shows how to give it.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class MeasureError(JourneymapError, ValueError):
    """Data that cannot be read, or an engine or a server that cannot compute.

    `reason` is one sentence that says what is missing and what to do; it holds nothing of the data.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class ComparisonError(JourneymapError, ValueError):
    """A comparison without a follower, or with several templates.

    `reason` says what is missing, `journeys` are the journeys that are followed, of which one can be named, and
    `unresolved` the journeys of which it is not known what they follow.
    """

    def __init__(self, reason: str, journeys: Iterable[str] = (), unresolved: Iterable[str] = ()) -> None:
        self.reason = reason
        self.journeys = tuple(journeys)
        self.unresolved = tuple(unresolved)
        super().__init__(reason)
