"""The text of a Mermaid diagram as its grammar reads it, traced to its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from journeymap.parsing.nodes import Mapping, Scalar, is_null
from journeymap.parsing.nodes import end as node_end
from journeymap.parsing.nodes import start as node_start
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

Span = tuple[int, int]

_FRONT_MATTER = re.compile(r"([^\S\n]*)-{3}\s*\n(.*?)\n\1-{3}\s*\n+", re.DOTALL)
_WORD = "[A-Za-z0-9_]+"
_DIRECTIVE = re.compile(
    rf"%%\{{\s*(?:{_WORD}\s*:|{_WORD})\s*(?:{_WORD}|(?:[^}}\u2028\u2029]+|\}}(?!%%))*+)\s*(?:\}}%%)?"
)
_JOURNEY = re.compile(r"journey\b", re.ASCII)
_COMMENT_LINE = re.compile(r"\s*%%(?!\{)[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a diagram: its text, and where it stands."""

    start: int
    end: int
    text: str


@dataclass
class DiagramSource:
    """A diagram without front matter, directives and comments on lines of their own.

    Mermaid removes them in this order before its grammar reads the rest. `removed` are the directives and comments.
    """

    whole: str
    front_matter: Span | None = None
    removed: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts, self._origins, self.text = [0], [0], self.whole
        if match := _FRONT_MATTER.match(self.whole):
            self.front_matter = match.span(2)
            self._cut([match.span()])
        self._remove(lambda text: (match.span() for match in _DIRECTIVE.finditer(text)))
        self._remove(_comment_lines)
        self._cut([(0, len(self.text) - len(self.text.lstrip()))])

    @property
    def is_journey(self) -> bool:
        """Whether Mermaid takes the diagram for a `journey`."""
        return bool(_JOURNEY.match(self.text))

    @property
    def first_word(self) -> str:
        """The word that says what the diagram is, such as `flowchart`."""
        return (self.text.split(maxsplit=1) or [""])[0]

    def original(self, offset: int) -> int:
        """Return where a character of the text stands in the whole."""
        index = bisect_right(self._starts, offset) - 1
        return self._origins[index] + offset - self._starts[index]

    def _remove(self, spans_in: Callable[[str], Iterable[Span]]) -> None:
        spans = list(spans_in(self.text))
        self.removed += [Piece(self.original(start), self.original(end), self.text[start:end]) for start, end in spans]
        self._cut(spans)

    def _cut(self, spans: Iterable[Span]) -> None:
        """Leave spans out of the text, which are in order and do not overlap."""
        parts, starts, origins, length, position = [], [], [], 0, 0
        for start, end in [*spans, (len(self.text), len(self.text))]:
            first = bisect_right(self._starts, position) - 1
            last = bisect_right(self._starts, max(start - 1, position)) - 1
            for index in range(first, last + 1):
                begin = max(self._starts[index], position)
                starts.append(length + begin - position)
                origins.append(self._origins[index] + begin - self._starts[index])
            parts.append(self.text[position:start])
            length += start - position
            position = end
        self._starts, self._origins, self.text = starts, origins, "".join(parts)


def _comment_lines(text: str) -> Iterator[Span]:
    """Yield the lines that hold only a comment, each with the empty lines above it."""
    start = position = 0
    for line in text.split("\n"):
        end = min(position + len(line) + 1, len(text))
        if _COMMENT_LINE.match(line):
            yield start, end
            start = end
        elif line and not line.isspace():
            start = end
        position = end


def find_title(front_matter: str) -> Piece | None:
    """Return the title in the settings of a diagram, if it is a text."""
    for document in parse(Source("", front_matter)).documents[:1]:
        if isinstance(document, Mapping) and "title" in document.entries:
            _, value = document.entries["title"]
            if isinstance(value, Scalar) and not is_null(value):
                return Piece(node_start(value), node_end(value), value.value)
    return None
