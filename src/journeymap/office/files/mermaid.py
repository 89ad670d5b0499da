"""Mermaid diagrams of the kind `journey`, read as Mermaid itself reads them."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import PurePath
from typing import NoReturn

from journeymap.office.errors import TableError
from journeymap.office.files.limits import Usage
from journeymap.office.files.mermaid_source import DiagramSource, find_title
from journeymap.office.files.mermaid_tokens import Token, describe_error, tokens_of
from journeymap.office.grid import Book, Cell, Diagram, Task

_ENTITY = re.compile(r"#(\w+);", re.ASCII)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_OTHER_BASE = re.compile(r"0x[0-9a-f]+|0o[0-7]+|0b[01]+", re.IGNORECASE)
_LONGEST_NUMBER = 100


def read_mermaid(text: str, name: str, notes: tuple[str, ...] = ()) -> Book:
    """Read a text that is one Mermaid `journey`."""
    diagram_name = "Diagram 1" if name == "-" else PurePath(name).stem or "Diagram 1"
    return Book("mmd", diagrams=(read_diagram(DiagramSource(text), diagram_name, Usage()),), notes=notes)


def score_of(text: str) -> float | None:
    """Return the number that Mermaid reads as a score; None if it is not one."""
    text = text.strip()
    if len(text) > _LONGEST_NUMBER:
        return None
    if _OTHER_BASE.fullmatch(text):
        return float(int(text, 0))
    return float(text) if _NUMBER.fullmatch(text) else None


def read_diagram(source: DiagramSource, name: str, usage: Usage, first_line: int = 1) -> Diagram:
    """Read a `journey` that begins at a line of its file.

    `usage` counts the cells of the file. Raise a `TableError` with the line where Mermaid would refuse the diagram.
    """
    return _DiagramReader(source, name, usage, first_line).read()


class _DiagramReader:
    """Collects the texts of one diagram, each with its line and column."""

    def __init__(self, source: DiagramSource, name: str, usage: Usage, first_line: int) -> None:
        self._source = source
        self._name = name
        self._usage = usage
        self._first_line = first_line
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source.whole))]
        self._title: tuple[int, Cell] | None = None
        self._sections: list[Cell] = []
        self._tasks: list[Task] = []
        self._others: dict[int, Cell] = {}

    def read(self) -> Diagram:
        """Return the diagram with all its texts."""
        if not self._source.is_journey:
            raise TableError(
                f"the diagram is not a Mermaid `journey` but begins with {self._source.first_word[:40]!r};"
                " only a `journey` can be imported"
            )
        self._read_front_matter()
        for removal in self._source.removed:
            self._add_other(removal.start, removal.text)
        self._read_statements()
        others = tuple(cell for _, cell in sorted(self._others.items()))
        return Diagram(self._name, self._title and self._title[1], tuple(self._tasks), tuple(self._sections), others)

    def _read_front_matter(self) -> None:
        """Take the title from the settings above the diagram."""
        if self._source.front_matter is None:
            return
        start, end = self._source.front_matter
        title = find_title(self._source.whole[start:end])
        title_start, title_end = (start + title.start, start + title.end) if title else (end, end)
        if title:
            self._set_title(title_start, title.text)
        for line in re.finditer(r"[^\n]+", self._source.whole[:end]):
            if line.start() >= start and (line.end() <= title_start or line.start() >= title_end):
                self._add_other(line.start(), line[0])

    def _read_statements(self) -> None:
        section: Cell | None = None
        tokens = tokens_of(self._source.text)
        for token in tokens:
            match token.kind:
                case "title":
                    self._set_title(self._source.original(token.start + 6), token.text[6:])
                case "section":
                    section = self._cell(token.start + 8, token.text[8:])
                    self._sections += [section] if section else []
                case "name":
                    self._read_task(section, token, next(tokens, None))
                case "comment" | "hash" | "value" | "block":
                    self._add_other(self._source.original(token.start), token.text)
                case "data" | "unknown" | "unclosed":
                    self._refuse(token)
                case "journey" if token.start > 0:
                    self._refuse(token)

    def _read_task(self, section: Cell | None, name: Token, data: Token | None) -> None:
        """Read a task: its name, its score, its actors, and what is not drawn."""
        if data is None or data.kind != "data":
            self._refuse(data, name)
        name_cell = self._cell(name.start, name.text)
        score, *rest = _split(data.start + 1, data.text[1:], ":")
        actors = [self._cell(*actor) for piece in rest[:1] for actor in _split(*piece, ",")]
        for start, text in rest[1:]:
            self._add_other(self._source.original(start), text)
        if name_cell:
            self._tasks.append(Task(section, name_cell, self._cell(*score), tuple(cell for cell in actors if cell)))

    def _refuse(self, token: Token | None, name: Token | None = None) -> NoReturn:
        wrong = name or token
        line, _ = self._position(self._source.original(wrong.start if wrong else len(self._source.text)))
        raise TableError(f"line {line}: Mermaid cannot read this `journey`: {describe_error(token, name)}")

    def _set_title(self, offset: int, text: str) -> None:
        """Set the title; Mermaid shows the last one only."""
        cell = self._cell_at(offset, text)
        if cell and self._title:
            self._others[self._title[0]] = self._title[1]
        if cell:
            self._title = offset, cell

    def _add_other(self, offset: int, text: str) -> None:
        cell = self._cell_at(offset, text)
        if cell and re.search(r"\w", text):
            self._others[offset] = cell

    def _cell(self, start: int, text: str) -> Cell | None:
        return self._cell_at(self._source.original(start), text)

    def _cell_at(self, offset: int, text: str) -> Cell | None:
        """Return the cell of a text at an offset of the file; None if it is empty."""
        value = _shown(text)
        if not value:
            return None
        line, column = self._position(offset + len(text) - len(text.lstrip()))
        self._usage.add_cells(1, self._name, (line - 1, column - 1))
        return Cell(self._name, f"line {line}, column {column}", value)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line - 1 + self._first_line, offset - self._line_starts[line - 1] + 1


def _split(start: int, text: str, separator: str) -> Iterator[tuple[int, str]]:
    """Yield the parts between separators, each with where it starts."""
    for part in text.split(separator):
        yield start, part
        start += len(part) + 1


def _shown(text: str) -> str:
    """Return a text as Mermaid shows it: its entities as characters, on one line."""
    return _BREAK.sub(" ", _ENTITY.sub(_character, text)).strip() or text.strip()


def _character(entity: re.Match[str]) -> str:
    """Return the character of `#35;` or `#quot;`; keep what is not one."""
    character = html.unescape(f"&#{entity[1]};" if entity[1].isdecimal() else f"&{entity[1]};")
    return character if len(character) == 1 and character.isprintable() else entity[0]
