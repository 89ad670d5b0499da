"""What goes wrong in using journeymap: one base, a few kinds, facts as attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = [
    "InputNotFoundError",
    "InvalidOptionError",
    "JourneymapError",
    "MultipleWorkspacesError",
    "RenderError",
    "UnknownNameError",
]


class JourneymapError(Exception):
    """The base of everything that journeymap raises for wrong use of the library or the command."""


class InputNotFoundError(JourneymapError):
    """A path that does not exist, or holds nothing to read.

    `path` is the path as it was given, `reason` what is the matter with it.
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class MultipleWorkspacesError(JourneymapError):
    """Paths that lie in different workspaces; `roots` are their folders."""

    def __init__(self, roots: Sequence[str]) -> None:
        self.roots = tuple(roots)
        super().__init__(
            f"the paths lie in {len(self.roots)} workspaces ({', '.join(self.roots)}); check one at a time,"
            " or put a journeymap.yaml into the folder above them"
        )


class UnknownNameError(JourneymapError, KeyError):
    """A name that journeymap does not know.

    `kind` says what was looked for (a rule, a journey, …), `name` what was given, `known` what there is.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str | None = None) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        self.hint = hint
        super().__init__(name)

    def __str__(self) -> str:
        said = f"there is no {self.kind} {self.name!r}"
        if self.hint:
            return f"{said}; did you mean {self.hint!r}?"
        if self.known and len(self.known) <= 20:
            return f"{said}; there are: {', '.join(self.known)}"
        return said


class InvalidOptionError(JourneymapError, ValueError):
    """A value that the format does not allow.

    `value` is what was given, `reason` says in a sentence what is wrong with it.
    """

    def __init__(self, value: object, reason: str) -> None:
        self.value = value
        self.reason = reason
        super().__init__(reason)


class RenderError(JourneymapError):
    """A picture that cannot be: a format that has no such view, a program or an extra that is not there.

    `what` is what was asked for, `reason` why it cannot be and what can.
    """

    def __init__(self, what: str, reason: str) -> None:
        self.what = what
        self.reason = reason
        super().__init__(f"{what}: {reason}")
