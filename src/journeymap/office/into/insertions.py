"""Insert keys and items into the text of a file, and keep everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeymap.office.errors import MergeError
from journeymap.office.into.layout import Layout, column_of, inline_entries, is_flow
from journeymap.parsing.nodes import Alias, Node, Scalar, end, is_null, start
from journeymap.parsing.nodes import Mapping as MappingNode
from journeymap.parsing.nodes import Sequence as SequenceNode
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import indent, is_empty, line_end, line_start, next_line
from journeymap.yaml_writer import to_inline_yaml

Entry = tuple[Scalar, Node]
"""A key and its value."""


class Insertions:
    """Collects what is inserted into one document of a file.

    Of what is inserted at one place, what came first stands first. Raises `MergeError` where the text has mistakes.
    """

    def __init__(self, source: Source, document: int = 0) -> None:
        self.source = source
        self._text = source.text
        result = parse(source)
        if result.problems:
            first = min(result.problems, key=lambda problem: problem.start)
            raise self.error(first.start, f"{first.message}; correct it first")
        self.root = result.documents[document] if document < len(result.documents) else None
        self._layout = Layout.of(self._text, self.root)
        self._inserted: list[tuple[int, str]] = []

    def error(self, offset: int, reason: str) -> MergeError:
        """Return the error that something cannot be inserted at an offset."""
        at = self.source.location(offset, offset)
        return MergeError(f"{at.path}, line {at.line}: {reason}")

    @property
    def first_line(self) -> int:
        """The line of the first insertion, counted from 1."""
        return self.source.location(min((offset for offset, _ in self._inserted), default=0), 0).line or 1

    @staticmethod
    def together(documents: Sequence[Insertions]) -> str:
        """Return the text of a file with the insertions into all its documents."""
        text, parts, last = documents[0]._text, list[str](), 0  # noqa: SLF001 - its own kind
        inserted = [insertion for document in documents for insertion in document._inserted]  # noqa: SLF001
        for offset, added in sorted(inserted, key=lambda insertion: insertion[0]):
            parts += (text[last:offset], added)
            last = offset
        return "".join([*parts, text[last:]])

    # -- what is inserted ------------------------------------------------------------------------------------------

    def add_entries(self, entry: Entry | None, entries: Mapping[str, Any]) -> None:
        """Add keys to the value of a key, or to the whole document."""
        node = entry[1] if entry else self.root
        if isinstance(node, MappingNode):
            self.add_to_mapping(node, entries)
        elif entry and self._is_empty(entry):
            self._insert_lines(
                self._end_of_key(entry), self._layout.lines(entries, self._column(entry) + self._layout.step)
            )
        else:
            raise self._cannot_extend(node)

    def add_to_mapping(self, node: MappingNode, entries: Mapping[str, Any]) -> None:
        """Add keys at the end of a mapping."""
        if is_flow(self._text, node):
            self._insert_in_brackets(node, inline_entries(entries))
            return
        column = column_of(self._text, node.start)
        in_brackets = self._are_in_brackets([value for _, value in node.entries.values()])
        self._insert_lines(self._end(node, column), self._layout.lines(entries, column, in_brackets=in_brackets))

    def add_items(self, entry: Entry, items: Sequence[Any]) -> None:
        """Add items to the list that is the value of a key."""
        node = entry[1]
        if isinstance(node, SequenceNode) and is_flow(self._text, node):
            self._insert_in_brackets(node, ", ".join(to_inline_yaml(item, is_flow=True) for item in items))
        elif isinstance(node, SequenceNode):
            column = self._column_of_dashes(node)
            is_deeper = column > self._column(entry)
            lines = self._layout.items(items, column, in_brackets=self._are_in_brackets(node.items))
            self._insert_lines(self._end(node, column if is_deeper else column + 1), lines)
        elif self._is_empty(entry):
            column = self._column(entry) + self._layout.list_step
            self._insert_lines(self._end_of_key(entry), self._layout.items(items, column))
        elif isinstance(node, Scalar) and not is_null(node) and not node.style:
            added = ", ".join(to_inline_yaml(item, is_flow=True) for item in items)
            self._inserted += [(start(node), "["), (end(node), f", {added}]")]
        else:
            raise self._cannot_extend(node)

    def fill_in(self, node: MappingNode, key: str, value: Any) -> None:
        """Write the value of a key of a mapping that has none."""
        entry = node.entries[key]
        if not self._is_empty(entry):
            raise self._cannot_extend(entry[1])
        written = to_inline_yaml(value, is_flow=is_flow(self._text, node))
        self._inserted.append((self._after_colon(entry), f" {written}"))

    # -- where -----------------------------------------------------------------------------------------------------

    def _cannot_extend(self, node: Node | None) -> MergeError:
        if isinstance(node, Alias):
            reason = f"this repeats `&{node.name}`, so nothing can be added here alone; write it out"
            return self.error(node.start, reason)
        return self.error(0 if node is None else start(node), "nothing can be added to this value")

    def _are_in_brackets(self, nodes: Sequence[Node]) -> bool:
        """Whether all values beside a new one are blocks in brackets."""
        return all(isinstance(node, MappingNode) and is_flow(self._text, node) for node in nodes)

    def _is_empty(self, entry: Entry) -> bool:
        """Whether nothing is written as the value of a key, not even `null` or an anchor."""
        key, value = entry
        if not isinstance(value, Scalar) or value.value or not is_null(value):
            return False
        after = self._text[self._after_colon(entry) : line_end(self._text, end(key))].strip()
        return not after or after[0] in "#,}"

    def _after_colon(self, entry: Entry) -> int:
        return self._text.index(":", end(entry[0])) + 1

    def _end_of_key(self, entry: Entry) -> int:
        return line_end(self._text, end(entry[0]))

    def _column(self, entry: Entry) -> int:
        return column_of(self._text, start(entry[0]))

    def _column_of_dashes(self, node: SequenceNode) -> int:
        line = line_start(self._text, start(node.items[0]))
        column = indent(self._text, line)
        if self._text[line + column] != "-":
            raise self.error(start(node.items[0]), "the dash of this item is on another line")
        return column

    def _end(self, node: MappingNode | SequenceNode, column: int) -> int:
        """Return the end of a block, with the comments below that belong to it.

        These are indented like the block, or deeper.
        """
        offset = self._content_end(node)
        if line_start(self._text, offset) == offset:
            return offset
        last = line_end(self._text, offset)
        line = next_line(self._text, last)
        while column and line < len(self._text) and self._is_comment(line) and indent(self._text, line) >= column:
            last = line_end(self._text, line)
            line = next_line(self._text, line)
        return last

    def _is_comment(self, line: int) -> bool:
        return is_empty(self._text, line) and self._text[line + indent(self._text, line)] == "#"

    def _content_end(self, node: Node) -> int:
        """Return the offset after the last thing that is written of a value."""
        if isinstance(node, MappingNode) and not is_flow(self._text, node):
            return max(self._entry_end(entry) for entry in node.entries.values())
        if isinstance(node, SequenceNode) and not is_flow(self._text, node):
            return max(map(self._content_end, node.items))
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            return self._end_of_block_text(node)
        return end(node)

    def _entry_end(self, entry: Entry) -> int:
        key, value = entry
        return self._end_of_key(entry) if self._is_empty(entry) else max(end(key), self._content_end(value))

    def _end_of_block_text(self, node: Scalar) -> int:
        """Return the end of the text, after the empty lines that `+` keeps."""
        head = self._text[start(node) : line_end(self._text, start(node))]
        if "+" not in head.partition("#")[0]:
            return end(node)
        line = next_line(self._text, end(node))
        while line < len(self._text) and not self._text[line : line_end(self._text, line)].strip():
            line = next_line(self._text, line)
        return line

    def _insert_lines(self, offset: int, lines: Sequence[str]) -> None:
        line_break = self._layout.line_break
        if offset and line_start(self._text, offset) == offset and self._text[offset - 1] in "\r\n":
            self._inserted.append((offset, "".join(line + line_break for line in lines)))
        else:
            self._inserted.append((offset, "".join(line_break + line for line in lines)))

    def _insert_in_brackets(self, node: MappingNode | SequenceNode, added: str) -> None:
        if isinstance(node, MappingNode):
            ends = [
                self._after_colon(entry) if self._is_empty(entry) else self._entry_end(entry)
                for entry in node.entries.values()
            ]
        else:
            ends = [self._content_end(item) for item in node.items]
        self._inserted.append((max(ends), f", {added}") if ends else (node.start + 1, added))
