"""Write YAML in the layout of a file: its line breaks, indentation and lists."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.parsing.nodes import Mapping as MappingNode
from journeymap.parsing.nodes import Node, start
from journeymap.parsing.nodes import Sequence as SequenceNode
from journeymap.parsing.text_lines import line_start
from journeymap.yaml_writer import to_inline_yaml

_BREAK = re.compile(r"\r\n|\n|\r")
_WIDTH = 110
"""The longest line, in characters, of a block in brackets."""
_MOST_INLINE = 60
"""The longest list of texts, in characters, that is written in brackets."""


@dataclass(frozen=True)
class Layout:
    """How a file is written.

    `step` is how much deeper the keys of a block are than its own key, `list_step` how much deeper the dashes of a list
    are than its key.
    """

    line_break: str = "\n"
    step: int = 2
    list_step: int = 2

    @classmethod
    def of(cls, text: str, root: Node | None) -> Layout:
        """Return the layout of a file, as its first block and its first list have it."""
        line_break = _BREAK.search(text)
        step = next(_steps(text, root, MappingNode), 2)
        list_step = next(_steps(text, root, SequenceNode), step)
        return cls(line_break[0] if line_break else "\n", max(step, 1), list_step)

    def lines(self, entries: Mapping[str, Any], column: int, *, in_brackets: bool = False) -> list[str]:
        """Return the lines of keys with their values, from a column on.

        With `in_brackets`, a value stands in brackets if the line is not too long.
        """
        return [line for key, value in entries.items() for line in self._entry(key, value, column, in_brackets)]

    def items(self, items: Sequence[Any], column: int, *, in_brackets: bool = False) -> list[str]:
        """Return the lines of a list whose dashes are in a column, as `lines` does."""
        return [line for item in items for line in self._item(item, column, in_brackets)]

    def _entry(self, key: str, value: Any, column: int, in_brackets: bool = False) -> Iterator[str]:
        head = f"{' ' * column}{inline_key(key)}:"
        if in_brackets and len(line := f"{head} {to_inline_yaml(value)}") <= _WIDTH:
            yield line
        elif isinstance(value, dict) and value:
            yield head
            yield from self.lines(value, column + self.step)
        elif isinstance(value, list) and not _is_short(value):
            yield head
            yield from self.items(value, column + self.list_step)
        else:
            yield f"{head} {to_inline_yaml(value)}"

    def _item(self, item: Any, column: int, in_brackets: bool) -> Iterator[str]:
        if in_brackets and len(line := f"{' ' * column}- {to_inline_yaml(item)}") <= _WIDTH:
            yield line
            return
        lines = self.lines(item, column + 2) if isinstance(item, dict) and item else [to_inline_yaml(item)]
        yield f"{' ' * column}- {lines[0].lstrip(' ')}"
        yield from lines[1:]


def inline_key(key: str) -> str:
    """Return a key as it is written."""
    return to_inline_yaml({key: 0})[1:].removesuffix(": 0}")


def inline_entries(entries: Mapping[str, Any]) -> str:
    """Return keys with their values as they stand in curly brackets."""
    return to_inline_yaml(dict(entries))[1:-1]


def column_of(text: str, offset: int) -> int:
    """Return the column of an offset, counted from 0."""
    return offset - line_start(text, offset)


def is_flow(text: str, node: MappingNode | SequenceNode) -> bool:
    """Whether a mapping or a list is written in brackets."""
    return text[node.start : node.start + 1] in ("{", "[")


def _is_short(items: Sequence[Any]) -> bool:
    return all(isinstance(item, str) for item in items) and sum(map(len, items)) + 2 * len(items) <= _MOST_INLINE


def _steps(text: str, root: Node | None, kind: type[MappingNode | SequenceNode]) -> Iterator[int]:
    """Yield how much deeper each block of a kind is than the key above it."""
    pending = deque([root])
    while pending:
        node = pending.popleft()
        if isinstance(node, SequenceNode):
            pending += node.items
        if not isinstance(node, MappingNode) or is_flow(text, node):
            continue
        for key, value in node.entries.values():
            if isinstance(value, MappingNode | SequenceNode) and isinstance(value, kind) and not is_flow(text, value):
                yield column_of(text, value.start) - column_of(text, start(key))
            pending.append(value)
