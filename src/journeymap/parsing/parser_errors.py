"""An error of either parser told in one way, and the mistake of a person that it comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeymap.parsing.parsers import MarkedYAMLError

__all__ = ["Diagnosis", "ParserError", "classify_error"]

Kind = Literal[
    "token",
    "colon",
    "values",
    "entries",
    "keys",
    "unclosed",
    "escape",
    "name",
    "tag",
    "block",
    "directive",
    "tab",
    "flow",
    "layout",
    "stream",
]

# The first of these words that the error uses decides; libyaml's and the pure parser's words side by side.
_BY_PROBLEM: tuple[tuple[str, Kind], ...] = (
    ("duplicate", "directive"),
    ("tab character", "tab"),
    ("cannot start any token", "token"),
    ("could not find expected ':'", "colon"),
    ("mapping values", "values"),
    ("sequence entries", "entries"),
    ("mapping keys", "keys"),
    ("unexpected end of stream", "unclosed"),
    ("unexpected document", "unclosed"),
    ("escape", "escape"),
    ("hexdecimal", "escape"),
    ("document start>", "stream"),
    ("incompatible", "directive"),
    ("directive", "directive"),
    ("tag handle", "tag"),
)
_BY_CONTEXT: tuple[tuple[str, Kind], ...] = (
    ("directive", "directive"),
    ("anchor", "name"),
    ("alias", "name"),
    ("block scalar", "block"),
    ("tag", "tag"),
    ("flow", "flow"),
)


@dataclass(slots=True)
class ParserError:
    """`at` is where the parser stopped, `opened` where the part began that it was in."""

    kind: Kind
    offset: int
    context_start: int


@dataclass(slots=True)
class Diagnosis:
    """What is wrong and where, and what to blank so that the rest can be read; `echoes`: it may follow from another."""

    message: str
    help: str
    start: int
    end: int
    related: tuple[tuple[str, int, int], ...] = ()
    repair: tuple[tuple[int, int], ...] = ()
    may_be_consequence: bool = False


def classify_error(error: MarkedYAMLError, last: int) -> ParserError:
    """What an error says; `last` is the place to fall back to."""
    problem, context = error.problem or "", error.context or ""
    at = error.problem_mark.index if error.problem_mark else last
    opened = error.context_mark.index if error.context_mark else at
    for words, kind in _BY_PROBLEM:
        if words in problem:
            return ParserError("tag" if "tag" in context and kind == "escape" else kind, at, opened)
    for words, kind in _BY_CONTEXT:
        if words in context:
            return ParserError(kind, at, opened)
    return ParserError("layout", at, opened)
