"""The pipe tables and the Mermaid diagrams of a Markdown document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from journeymap.office.errors import TableError
from journeymap.office.files.limits import Position, Usage
from journeymap.office.files.markdown_text import MarkdownText
from journeymap.office.files.mermaid import read_diagram
from journeymap.office.files.mermaid_source import DiagramSource
from journeymap.office.grid import Book, Cell, Diagram, Sheet

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_ROWS = "rows"
_MOST_TOKENS = 500_000
"""The most parts of blocks that a document may have, each of which takes 400 bytes."""
_MERMAID = re.compile(r"\W*mermaid\b", re.IGNORECASE)
_MERMAID_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,}|:{3,})\W*mermaid\b", re.IGNORECASE)
_COLON_FENCE = re.compile(
    r"^[ ]{0,3}:{3,}[ ]*mermaid[ ]*\n((?:(?![ ]{0,3}:{3})[^\n]*\n)*+)[ ]{0,3}:{3,}[ ]*$", re.MULTILINE | re.IGNORECASE
)
"""A block as Azure DevOps writes it."""
_DELIMITER_ROW = re.compile(r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*")
_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_CELL_END = re.compile(r"(?<!\\)\|")
_LABELLED = re.compile(r"[^\W\d][\w .'/-]{0,40}:\s+\S")
"""A line such as `Owner: HR`, which belongs to the table below it."""
_MOST_LINES = 500_000
_TOO_LONG = "the document is too long; save the part with the table as a file of its own"
_NOTHING_TO_READ = (
    "the document has no pipe table and no Mermaid `journey`; copy its table into a spreadsheet and save that as .xlsx"
)


def holds_markdown(text: str) -> bool:
    """Whether a text has a pipe table with its row of dashes, or a Mermaid block."""
    lines = text.split("\n")
    return any("|" in above and _DELIMITER_ROW.fullmatch(line) for above, line in pairwise(lines)) or any(
        _MERMAID_FENCE.match(line) for line in lines
    )


def read_markdown(text: str, notes: tuple[str, ...] = ()) -> Book:
    """Read the tables and the `journey` diagrams of a Markdown text."""
    if text.count("\n") > _MOST_LINES:
        raise TableError(_TOO_LONG)
    if front_matter := _FRONT_MATTER.match(text):
        text = "\n" * front_matter[0].count("\n") + text[front_matter.end() :]
    text = _COLON_FENCE.sub(r"```mermaid\n\1```", text)
    references: dict[str, Any] = {}
    tokens = _parse_blocks(text, references)
    reader = _DocumentReader(MarkdownText(references))
    for token, content in zip_longest(tokens, tokens[1:]):
        reader.read(token, content)
    return reader.book(notes)


def _parse_blocks(text: str, references: dict[str, Any]) -> list[Token]:
    """Return the blocks of a document, in which a table is one token."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.block.ruler.before("blockquote", _ROWS, _read_rows, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.enableOnly(["normalize", "block"])
    environment: dict[str, Any] = {"references": references}
    return parser.parse(text, environment)


def _read_rows(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table as markdown-it does, but keep its lines as they are.

    Markdown leaves out the cells of a row beyond the last heading, but somebody wrote them.
    """
    from markdown_it.rules_block.table import getLine, table

    if len(state.tokens) > _MOST_TOKENS:
        raise TableError(_TOO_LONG)
    is_table = table(state, start, end, True)
    if is_table and not silent:
        terminators = state.md.block.ruler.getRules("blockquote")
        line = start + 2
        while (
            line < end
            and state.sCount[line] >= state.blkIndent
            and getLine(state, line).strip()
            and not state.is_code_block(line)
            and not any(terminator(state, line, end, True) for terminator in terminators)
        ):
            line += 1
        token = state.push(_ROWS, "", 0)
        token.map = [start, line]
        token.meta = {_ROWS: [getLine(state, row) for row in range(start, line)]}
        state.line = line
    return is_table


class _DocumentReader:
    """Collects tables and diagrams, named after the headings above them."""

    def __init__(self, markdown: MarkdownText) -> None:
        self._markdown = markdown
        self._usage = Usage()
        self._heading = ""
        self._labelled: list[tuple[int, str]] = []
        self._sheets: list[Sheet] = []
        self._diagrams: list[Diagram] = []
        self._uses: Counter[str] = Counter()
        self._errors: list[TableError] = []
        self._notes: list[str] = []
        self._has_other_text = False

    def read(self, token: Token, content: Token | None) -> None:
        """Read a block, whose content stands in the next one."""
        line = token.map[0] + 1 if token.map else 0
        if token.type == "heading_open" and content:
            self._heading = self._markdown.plain(content.content).replace("\n", " ")
            self._drop_labelled()
        elif token.type == "paragraph_open" and content:
            self._read_paragraph(line, content.content)
        elif token.type == _ROWS:
            self._read_table(line, token.meta[_ROWS])
        elif token.type == "fence" and _MERMAID.match(token.info):
            self._read_diagram(line + 1, token.content)
        elif token.type == "html_block" and "<table" in token.content.lower():
            self._notes.append(f"the HTML table in line {line} is not read; write it as a pipe table")
        elif token.type in {"fence", "code_block", "html_block"}:
            self._has_other_text = True

    def book(self, notes: tuple[str, ...]) -> Book:
        """Return what was read; raise the first error if it is all there is."""
        if not self._sheets and not self._diagrams:
            raise self._errors[0] if self._errors else TableError(_NOTHING_TO_READ)
        read_notes = [*self._notes, *(f"a diagram is not read: {error}" for error in self._errors)]
        if self._markdown.links:
            read_notes.append(f"the targets of links and pictures are not read: {self._markdown.links}")
        self._drop_labelled()
        if self._has_other_text:
            read_notes.append("text outside of tables and diagrams is not read")
        return Book("md", tuple(self._sheets), tuple(self._diagrams), (*notes, *read_notes))

    def _read_paragraph(self, first_line: int, markdown: str) -> None:
        """Keep lines such as `Owner: HR` for the table below."""
        for line, text in enumerate(self._markdown.plain(markdown).split("\n"), first_line):
            if _LABELLED.match(text):
                self._labelled.append((line, text))
            elif text:
                self._has_other_text = True

    def _drop_labelled(self) -> None:
        self._has_other_text = self._has_other_text or bool(self._labelled)
        self._labelled = []

    def _read_table(self, first_line: int, rows: list[str]) -> None:
        name = self._next_name("Table")
        cells: dict[Position, Cell] = {}
        for row, (line, text) in enumerate(self._labelled):
            cells[row, 0] = Cell(name, f"line {line}", text)
        height = len(self._labelled)
        for index, row_text in enumerate(rows):
            if index == 1:  # the dashes below the headings
                continue
            row = height + index - (index > 1)
            for column, markdown in enumerate(_split_row(row_text)):
                text = self._markdown.plain(markdown)
                if text:
                    self._usage.add_cells(1, name, (row, column))
                    cells[row, column] = Cell(name, f"line {first_line + index}, column {column + 1}", text)
        self._usage.add_area(name, cells.keys())
        self._sheets.append(Sheet(name, cells))
        self._labelled = []

    def _read_diagram(self, first_line: int, text: str) -> None:
        source = DiagramSource(text)
        if not source.is_journey:
            kind = source.first_word[:40] or "empty diagram"
            self._notes.append(f"the {kind} in line {first_line} is not read, as it is not a journey")
            return
        try:
            self._diagrams.append(read_diagram(source, self._next_name("Diagram"), self._usage, first_line))
        except TableError as error:
            self._errors.append(error)

    def _next_name(self, kind: str) -> str:
        """Return the heading above, with a number where it was used before."""
        name = self._heading or kind
        self._uses[name] += 1
        number = self._uses[name]
        if self._heading:
            return f"{name} ({number})" if number > 1 else name
        return f"{name} {number}"


def _split_row(text: str) -> Iterator[str]:
    r"""Yield the cells of a row, in which `\|` is a bar within a cell."""
    cells = _CELL_END.split(text.strip().removeprefix("|"))
    if not cells[-1]:
        del cells[-1]
    for cell in cells:
        yield cell.replace("\\|", "|")
