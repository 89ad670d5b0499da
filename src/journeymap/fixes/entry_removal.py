"""Remove a key, or an item of a list, from a text, and keep all comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, end, is_null, start
from journeymap.parsing.nodes import Sequence as List
from journeymap.parsing.text_lines import line_end, line_start, next_line

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_SPACE = " \t\r\n"
TextEdit = tuple[int, int, str]
"""The first offset of a span, the offset after it, and the text that replaces it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value (or an item, without a key) in a mapping or a list."""

    container: Mapping | List
    key: Scalar | None
    value: Node

    @property
    def start(self) -> int:
        """The first offset of the key, else of the value."""
        return start(self.key if self.key is not None else self.value)


def entries_of(node: Node) -> list[Entry]:
    """Return the entries of a mapping or a list; none of anything else."""
    if isinstance(node, Mapping):
        return [Entry(node, key, value) for key, value in node.entries.values()]
    return [Entry(node, None, item) for item in node.items] if isinstance(node, List) else []


def removal(text: str, route: Sequence[Entry]) -> list[TextEdit]:
    """Return the edits that remove the last entry of a route.

    An entry that would leave nothing in the one around it is removed with that one. There are none where its lines hold
    more.
    """
    number = len(route) - 1
    while number > 0 and len(entries_of(route[number].container)) == 1:
        number -= 1
    entry = route[number]
    is_flow = text[entry.container.start : entry.container.start + 1] in ("{", "[")
    return _from_flow(text, entry) if is_flow else _from_block(text, entry)


# -- lines ---------------------------------------------------------------------------------------------------------


def _from_block(text: str, entry: Entry) -> list[TextEdit]:
    first = line_start(text, entry.start)
    last = _content_end(text, entry)
    prefix, behind = text[first : entry.start], text[last : line_end(text, last)]
    is_alone = re.fullmatch(r" *" if entry.key is not None else r" *- +", prefix)
    if not is_alone or not re.fullmatch(r"[ \t]*(?:#.*)?", behind):
        return []
    following = next_line(text, last)
    line_break = text[line_end(text, last) : following] or "\n"
    indentation = " " * (len(prefix) - len(prefix.lstrip(" ")))
    kept = [f"{indentation}{comment}{line_break}" for comment in _comments(text, entry, following)]
    return [(first, following, "".join(kept))]


def _content_end(text: str, entry: Entry) -> int:
    """Return the offset after the last character of an entry."""
    last = max((_end_of_leaf(text, leaf) for leaf in _leaves(entry.value)), default=entry.start)
    if isinstance(entry.value, Mapping | List) and text[entry.value.start : entry.value.start + 1] in ("{", "["):
        last = max(last, entry.value.end)
    key = _last_key(entry)
    if key is not None:
        last = max(last, text.find(":", end(key)) + 1)
    return last


def _last_key(entry: Entry) -> Scalar | None:
    """Return the key that is written last in an entry, whose value can be empty."""
    key = entry.key
    value = entry.value
    while isinstance(value, Mapping | List):
        below = entries_of(value)
        if not below:
            break
        last = max(below, key=lambda each: each.start)
        key, value = last.key if last.key is not None else key, last.value
    return key


def _end_of_leaf(text: str, leaf: Scalar | Alias) -> int:
    if is_null(leaf) and start(leaf) == end(leaf):
        return 0
    last = end(leaf)
    while last > start(leaf) and text[last - 1] in _SPACE:
        last -= 1
    return last


def _leaves(node: Node) -> Iterator[Scalar | Alias]:
    pending = [node]
    while pending:
        here = pending.pop()
        if isinstance(here, Scalar | Alias):
            yield here
            continue
        for entry in entries_of(here):
            if entry.key is not None:
                yield entry.key
            pending.append(entry.value)


def _comments(text: str, entry: Entry, last: int) -> Iterator[str]:
    """Yield the comments between the words of an entry, up to an offset."""
    at = entry.start
    leaves = [*_leaves(entry.value), *([entry.key] if entry.key is not None else [])]
    spans = sorted((start(leaf), max(start(leaf), _end_of_leaf(text, leaf))) for leaf in leaves)
    for first, after in (*spans, (last, last)):
        for match in _COMMENT.finditer(text, min(at, first), max(at, first)):
            yield match[0].rstrip()
        at = max(at, after)


# -- brackets ------------------------------------------------------------------------------------------------------


def _from_flow(text: str, entry: Entry) -> list[TextEdit]:
    """Return the edits that remove an entry with the comma behind or before it."""
    siblings = entries_of(entry.container)
    number = next(number for number, each in enumerate(siblings) if each.start == entry.start)
    last = _content_end(text, entry)
    close = siblings[number + 1].start if number + 1 < len(siblings) else entry.container.end - 1
    comma = _comma(text, last, close)
    if comma is not None:
        return [_with_line(text, entry.start, comma + 1)]
    before = _content_end(text, siblings[number - 1]) if number else entry.container.start + 1
    comma = _comma(text, before, entry.start) if number else None
    if comma is None:
        return [(entry.start, last, "")]
    if text[comma + 1 : entry.start].strip():  # a comment
        return [(comma, comma + 1, ""), _with_line(text, entry.start, last)]
    return [(comma, last, "")]


def _comma(text: str, first: int, last: int) -> int | None:
    """Return the offset of a comma between two offsets that is in no comment."""
    without_comments = _COMMENT.sub(lambda match: " " * len(match[0]), text[first:last])
    position = without_comments.find(",")
    return None if position < 0 else first + position


def _with_line(text: str, first: int, last: int) -> TextEdit:
    """Return the edit that removes a span, with the spaces behind it or its line."""
    begin, finish = line_start(text, first), line_end(text, last)
    if not text[begin:first].strip() and not text[last:finish].strip():
        return begin, next_line(text, last), ""
    while last < finish and text[last] in " \t":
        last += 1
    return first, last, ""
