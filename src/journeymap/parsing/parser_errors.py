"""Classify the errors of both parsers alike, and diagnose their cause."""

from __future__ import annotations

from dataclasses import dataclass

from yaml.error import MarkedYAMLError

# The first match decides. The list has the wording of both libyaml and PyYAML.
_BY_PROBLEM: tuple[tuple[str, str], ...] = (
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
    ("expected <document start>", "stream"),
    ("expected '<document start>'", "stream"),
    ("incompatible", "directive"),
    ("directive", "directive"),
    ("tag handle", "tag"),
)
_BY_CONTEXT: tuple[tuple[str, str], ...] = (
    ("directive", "directive"),
    ("anchor", "name"),
    ("alias", "name"),
    ("block scalar", "block"),
    ("tag", "tag"),
    ("flow", "flow"),
)


@dataclass(slots=True)
class ParserError:
    """The parser stopped at `offset`, in a construct that began at `context_start`."""

    kind: str
    offset: int
    context_start: int


Edits = tuple[tuple[int, int, str], ...]
"""Spans, each with the text that replaces it."""


@dataclass(slots=True)
class Diagnosis:
    """Describes a mistake; blanking the spans of `repair` makes the rest parseable."""

    message: str
    help: str
    start: int
    end: int
    related: tuple[tuple[str, int, int], ...] = ()
    repair: tuple[tuple[int, int], ...] = ()
    may_be_consequence: bool = False
    edits: Edits = ()
    """See `SyntaxProblem.edits`."""


def classify_error(error: MarkedYAMLError, length: int) -> ParserError:
    """Classify an error in a text of `length`, the default position of the error."""
    problem, context = error.problem or "", error.context or ""
    offset = min(error.problem_mark.index, length) if error.problem_mark else length
    start = min(error.context_mark.index, length) if error.context_mark else offset
    for words, kind in _BY_PROBLEM:
        if words in problem:
            return ParserError("tag" if "tag" in context and kind == "escape" else kind, offset, start)
    for words, kind in _BY_CONTEXT:
        if words in context:
            return ParserError(kind, offset, start)
    return ParserError("layout", offset, start)
