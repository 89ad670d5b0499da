"""Read the sheets in the content of an OpenDocument workbook."""

from __future__ import annotations

import re
from collections.abc import Callable

from journeymap.office.errors import TableError
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.calamine_values import clean_text
from journeymap.office.files.limits import SAVE_AGAIN, Position, Usage, limited_sheet
from journeymap.office.files.ods_cell import TableCell
from journeymap.office.files.xml_events import read_events
from journeymap.office.grid import Merge, Sheet, Value

MAX_SPACES = 32_767
MAX_COLUMNS = 16_384
_SPACES = re.compile("[ \t\r\n]+")
_NOT_TEXT = {"office:annotation", "table:table", "office:event-listeners", "table:shapes", "table:detective"}
"""Elements in a table whose text is not text of a cell; so is every drawing."""


class ContentReader:
    """Collects the sheets from the events of `content.xml`."""

    def __init__(self, usage: Usage, notes: BookNotes) -> None:
        self.usage = usage
        self.notes = notes
        self.sheets: list[Sheet] = []
        self.style = ""
        self.hidden_styles: set[str] = set()
        self.colors: dict[str, str] = {}
        self.name: str | None = None
        self.skipped = 0
        self.in_paragraph = False
        self.cell: TableCell | None = None
        self.row_attributes: dict[str, str] = {}
        self.row_cells: list[tuple[int, TableCell, Value | None]] = []

    def read(self, data: bytes) -> None:
        """Read all sheets."""
        read_events(data, "content.xml", self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipped:
            self.skipped += 1
        elif self.name is not None and (name in _NOT_TEXT or name.startswith(("draw:", "dr3d:"))):
            self.skipped = 1
            self.notes.has_comments |= name == "office:annotation"
            self.notes.has_drawings |= name not in {"office:annotation", "office:event-listeners"}
        elif name in _STARTS:
            _STARTS[name](self, attributes)

    def _end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        elif name in _ENDS:
            _ENDS[name](self)

    def _text(self, characters: str) -> None:
        if not self.skipped:
            self._add_text(_SPACES.sub(" ", characters))

    def _add_text(self, characters: str) -> None:
        if self.in_paragraph and self.cell:
            self.usage.add_text(len(characters))
            self.cell.pieces.append(characters)

    def start_style(self, attributes: dict[str, str]) -> None:
        """Begin a style."""
        self.style = attributes.get("style:name", "")

    def read_table_style(self, attributes: dict[str, str]) -> None:
        """Note whether the tables of a style are hidden."""
        if attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def read_cell_style(self, attributes: dict[str, str]) -> None:
        """Note the color of the cells of a style."""
        color = attributes.get("fo:background-color", "transparent")
        if color != "transparent":
            self.colors[self.style] = color

    def start_table(self, attributes: dict[str, str]) -> None:
        """Begin a sheet."""
        self.name = clean_text(attributes.get("table:name", ""))
        self.is_hidden = attributes.get("table:style-name") in self.hidden_styles
        self.values: dict[Position, Value] = {}
        self.merges: list[Merge] = []
        self.used_colors: set[str] = set()
        self.hidden_columns: set[int] = set()
        self.column = self.row = 0
        self.cell = None
        self.row_cells = []

    def end_table(self) -> None:
        """Add the sheet."""
        if self.name is None:
            return
        self.sheets.append(limited_sheet(self.usage, self.name, self.values, self.merges, is_hidden=self.is_hidden))
        self.notes.has_colors |= len(self.used_colors) > 1
        columns = {column for _, column in self.values}
        self.notes.has_hidden |= not self.hidden_columns.isdisjoint(columns)
        self.name = None

    def read_columns(self, attributes: dict[str, str]) -> None:
        """Note which columns are hidden."""
        if self.name is None:
            return
        repeated = self._count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.hidden_columns.update(range(self.column, min(self.column + repeated, MAX_COLUMNS)))
        self.column += repeated

    def start_row(self, attributes: dict[str, str]) -> None:
        """Begin a row, which may stand for several."""
        self.row_attributes = attributes
        self.column = 0
        self.row_cells = []

    def end_row(self) -> None:
        """Add the cells of a row as often as it is repeated."""
        if self.name is None:
            return
        repeated = self._count(self.row_attributes, "table:number-rows-repeated")
        for column, cell, value in self.row_cells:
            if value is not None:
                self.usage.add_cells((repeated - 1) * cell.repeated, self.name, (self.row, column))
                for row in range(self.row, self.row + repeated):
                    self.values.update(((row, column + offset), value) for offset in range(cell.repeated))
                self.notes.has_hidden |= self.row_attributes.get("table:visibility", "visible") != "visible"
                self.used_colors.add(self.colors.get(cell.attributes.get("table:style-name", ""), "transparent"))
            down = self._count(cell.attributes, "table:number-rows-spanned")
            right = self._count(cell.attributes, "table:number-columns-spanned")
            if down * right > 1:
                self.merges.append(Merge(self.row, column, self.row + down - 1, column + right - 1))
        self.row += repeated

    def start_cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell."""
        if self.name is not None:
            self.cell = TableCell(attributes, self._count(attributes, "table:number-columns-repeated"))

    def end_cell(self) -> None:
        """Add a cell to its row."""
        if self.cell is None or self.name is None:
            return
        cell, self.cell = self.cell, None
        value = cell.value(self.notes)
        if value is not None:
            self.usage.add_cells(cell.repeated, self.name, (self.row, self.column))
        elif "table:formula" in cell.attributes and "office:value-type" not in cell.attributes:
            self.notes.add_formula(self.name, (self.row, self.column))
        is_merged = not cell.attributes.keys().isdisjoint(("table:number-rows-spanned", "table:number-columns-spanned"))
        if is_merged:
            self.usage.add_merge(self.name)
        if is_merged or value is not None:
            self.row_cells.append((self.column, cell, value))
        self.column += cell.repeated

    def start_paragraph(self, _: dict[str, str]) -> None:
        """Begin a line of the text of a cell."""
        self.in_paragraph = self.name is not None and self.cell is not None
        if self.cell and self.cell.pieces:
            self._add_text("\n")

    def end_paragraph(self) -> None:
        """End a line of the text of a cell."""
        self.in_paragraph = False

    def add_spaces(self, attributes: dict[str, str]) -> None:
        """Add spaces, which are written as their number."""
        number = self._count(attributes, "text:c")
        self._add_text(" " * min(number, MAX_SPACES))

    def add_tab(self, _: dict[str, str]) -> None:
        """Add a tab."""
        self._add_text("\t")

    def add_line_break(self, _: dict[str, str]) -> None:
        """Add a line break."""
        self._add_text("\n")

    def start_link(self, _: dict[str, str]) -> None:
        """Note that a text has a link."""
        self.notes.has_links |= self.in_paragraph

    def _count(self, attributes: dict[str, str], key: str) -> int:
        number = attributes.get(key, "1")
        if not (number.isascii() and number.isdecimal() and 0 < len(number) < 10 and int(number)):
            raise TableError(f"sheet {self.name!r} has the number {number[:20]!r} as {key}; {SAVE_AGAIN}")
        return int(number)


_STARTS: dict[str, Callable[[ContentReader, dict[str, str]], None]] = {
    "table:table-cell": ContentReader.start_cell,
    "table:covered-table-cell": ContentReader.start_cell,
    "text:p": ContentReader.start_paragraph,
    "text:h": ContentReader.start_paragraph,
    "text:s": ContentReader.add_spaces,
    "text:tab": ContentReader.add_tab,
    "text:line-break": ContentReader.add_line_break,
    "text:a": ContentReader.start_link,
    "table:table-row": ContentReader.start_row,
    "table:table-column": ContentReader.read_columns,
    "table:table": ContentReader.start_table,
    "style:style": ContentReader.start_style,
    "style:table-properties": ContentReader.read_table_style,
    "style:table-cell-properties": ContentReader.read_cell_style,
}
_ENDS: dict[str, Callable[[ContentReader], None]] = {
    "table:table-cell": ContentReader.end_cell,
    "table:covered-table-cell": ContentReader.end_cell,
    "text:p": ContentReader.end_paragraph,
    "text:h": ContentReader.end_paragraph,
    "table:table-row": ContentReader.end_row,
    "table:table": ContentReader.end_table,
}
