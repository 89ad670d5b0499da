"""The exceptions of journeymap: one base, a few kinds, facts as attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


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


class JourneymapError(Exception):
    """The base of all exceptions for wrong use of the library or the command."""

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by attributes, since the arguments of subclasses differ from the text."""
        return _restore, (type(self), self.args, self.__dict__)


def _restore(kind: type[JourneymapError], args: tuple[object, ...], attributes: dict[str, object]) -> JourneymapError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(attributes)
    return error


class _PathError(JourneymapError):
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


class MultipleWorkspacesError(JourneymapError):
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
    exist, `hint` is the one that was probably meant.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str | None = None) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        self.hint = hint
        super().__init__(name)

    def __str__(self) -> str:
        message = f"there is no {self.kind} {self.name!r}"
        if self.hint:
            return f"{message}; did you mean {self.hint!r}?"
        if self.known and len(self.known) <= 20:
            return f"{message}; there are: {', '.join(self.known)}"
        return message


class InvalidOptionError(JourneymapError, ValueError):
    """A value that an argument, an option or a field of the format cannot have.

    `value` is the given value, `reason` a sentence that says what is wrong with it, `argument` the name of the
    argument, if it is one.
    """

    def __init__(self, value: object, reason: str, argument: str | None = None) -> None:
        self.value = value
        self.reason = reason
        self.argument = argument
        super().__init__(f"`{argument}` {reason}, not {value!r}" if argument else reason)


class RenderError(JourneymapError):
    """A picture whose format lacks the view, a program or an extra.

    `what` is the picture that was asked for, `reason` says why it cannot be written and what can.
    """

    def __init__(self, what: str, reason: str) -> None:
        self.what = what
        self.reason = reason
        super().__init__(f"{what}: {reason}")
