"""What decoding carries along: the source, the problems so far, and where aliases led it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeymap.findings import Location, Problem
from journeymap.model.text import slug
from journeymap.parsing.diagnosis.comments import swallowed_comment
from journeymap.parsing.parse import Alias, Node, Scalar, end, start
from journeymap.parsing.source import Source

__all__ = ["Decoder", "closest_name", "quoted"]

_SHOWN = 60
_MOST = 1000
"""So many problems of one document are told; a file with more is no map that went wrong, but something else."""


def closest_name(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that somebody who wrote `word` probably meant."""
    from difflib import get_close_matches

    candidates = list(known)
    made = slug(word)
    for candidate in candidates:
        if candidate == made or candidate.replace("-", "") == made.replace("-", "").replace("_", ""):
            return candidate
    if len(candidates) > 2000:
        candidates = [name for name in candidates if name[:1] == word[:1] and abs(len(name) - len(word)) < 4]
    close = get_close_matches(word.lower(), candidates, 1, 0.7)
    return close[0] if close else None


def quoted(text: str) -> str:
    """`text` as messages show it: on one line, not too long."""
    line = " ".join(text.split())
    return f"`{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}`"


class Decoder:
    """One document's decoding: reports problems at places of `source`, through whatever alias led there."""

    __slots__ = ("aliases", "known_personas", "problems", "source")

    def __init__(self, source: Source, known_personas: Iterable[str] = ()) -> None:
        self.source = source
        self.problems: list[tuple[str, Problem, int]] = []
        """Rule name, problem, and the offset where the document uses what is wrong."""
        self.aliases: list[Alias] = []
        self.known_personas = frozenset(known_personas)

    def report(
        self,
        rule: str,
        node: Node,
        message: str,
        help: str,
        *,
        value: object = None,
        inside: tuple[int, int] | None = None,
        data: Mapping[str, Any] | None = None,
        related: tuple[tuple[str, Location], ...] = (),
    ) -> None:
        """Add a problem at `node`, or at the offsets `inside` of the text."""
        if len(self.problems) >= _MOST:
            if len(self.problems) == _MOST:
                self._report_limit(start(node), end(node))
            return
        first, last = inside or (start(node), end(node))
        used = first
        if self.aliases:
            outermost = self.aliases[0]
            used = outermost.start
            related += ((f"used here, as *{outermost.name}", self.source.location(outermost.start, outermost.end)),)
        place = self.source.location(first, last)
        problem = Problem(place, message, help, related, value=value, data=data or {})
        self.problems.append((rule, problem, used))

    @property
    def has_room(self) -> bool:
        """Whether one more problem would be told."""
        return len(self.problems) < _MOST

    def _report_limit(self, first: int, last: int) -> None:
        message = f"this document has more than {_MOST:,} problems, and the rest are not told"
        problem = Problem(
            self.source.location(first, last), message, "mend the first ones and run it again", value="many"
        )
        self.problems.append(("syntax", problem, first))

    def report_wrong_value(self, node: Node, message: str, help: str, value: object = None) -> None:
        """Add a `wrong-value` at `node`."""
        self.report("wrong-value", node, message, help, value=value)

    def is_lost_to_comment(self, key: str | None, node: Scalar) -> bool:
        """Whether a key (or, None, an item) without value lost it to a comment (`owner: #hr`); reports it."""
        found = swallowed_comment(self.source, node)
        if not found:
            return False
        text = self.source.text[found[0] : found[1]].strip()
        what, before = (f"`{key}` has no value", f"{key}:") if key else ("this item of the list is empty", "-")
        self.report(
            "text-read-as-comment",
            node,
            f"`{text}` was not read: from `#` on, a line is a comment, so {what}",
            f'write it without `#`, or in quotes: `{before} "{text}"`; a comment has a space after `#`',
            value=[key, text],
            inside=found,
        )
        return True
