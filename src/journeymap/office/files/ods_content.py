"""Scan the content of an OpenDocument workbook, without values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.calamine_values import clean_text
from journeymap.office.files.limits import SAVE_AGAIN, Usage
from journeymap.office.files.sheet_scan import SheetScan
from journeymap.office.files.xml_events import new_parser, read_events

MAX_COLUMNS = 16_384
_DRAWINGS = {"table:shapes", "table:detective", "table:table"}
_NOT_IN_CELLS = {"office:annotation", "office:event-listeners", "table:dde-links", "table:named-expressions"}
"""Elements whose text is not text of a cell."""
_REPEATED = ("office:string-value", "office:date-value", "office:time-value", "table:formula")
"""Attributes whose text is repeated with its cell."""


@dataclass
class _Cell:
    """A cell that is being scanned; it may stand for several."""

    tag: str
    attributes: dict[str, str]
    start: int
    repeated: int
    characters: int = 0
    has_text: bool = False


class ContentScanner:
    """Follows the events of `content.xml`; `sheets` are complete after `scan`."""

    def __init__(self, content: bytes, usage: Usage, notes: BookNotes) -> None:
        self.sheets: list[SheetScan] = []
        self.content = content
        self.usage = usage
        self.notes = notes
        self.parser = new_parser()
        self.edits: list[tuple[int, int, bytes]] = []
        self.depth_left_out = self.left_out_from = 0
        self.style = ""
        self.hidden_styles: set[str] = set()
        self.colors: dict[str, str] = {}
        self.names: set[str] = set()
        self.sheet: SheetScan | None = None
        self.cell: _Cell | None = None
        self.row = self.column = self.rows = 0

    def scan(self) -> bytes:
        """Return the content with nothing but the text of cells in cells."""
        read_events(self.content, "content.xml", self._start, self._end, self._text, parser=self.parser)
        return b"".join(self._edited())

    def _edited(self) -> Iterator[bytes]:
        position = 0
        for start, end, replacement in sorted(self.edits):
            yield self.content[position:start]
            yield replacement
            position = end
        yield self.content[position:]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        is_drawing = self.sheet is not None and (name in _DRAWINGS or name.startswith(("draw:", "dr3d:")))
        if self.depth_left_out:
            self.depth_left_out += 1
        elif is_drawing or name in _NOT_IN_CELLS:
            self.depth_left_out = 1
            self.left_out_from = self.parser.CurrentByteIndex
            self.notes.has_comments |= name == "office:annotation"
            self.notes.has_drawings |= is_drawing
        elif name in _STARTS:
            _STARTS[name](self, attributes)
        elif name in _CELLS and self.sheet is not None:
            repeated = self._count(attributes, "table:number-columns-repeated")
            self.cell = _Cell(name, attributes, self.parser.CurrentByteIndex, repeated)

    def _end(self, name: str) -> None:
        if self.depth_left_out == 1:
            end = self.parser.CurrentByteIndex
            is_empty_tag = not self.content.startswith(b"</", end)
            self.edits.append((self.left_out_from, end if is_empty_tag else self.content.index(b">", end) + 1, b""))
        if self.depth_left_out:
            self.depth_left_out -= 1
        elif name in _ENDS:
            _ENDS[name](self)

    def _text(self, characters: str) -> None:
        if self.cell and not self.depth_left_out:
            self.cell.characters += len(characters)
            self.cell.has_text |= not characters.isspace()

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
        name = attributes.get("table:name")
        if name is None:
            raise TableError(BROKEN)
        if name in self.names:
            raise TableError(f"the file has two sheets of the name {clean_text(name)!r}; {SAVE_AGAIN}")
        self.names.add(name)
        self.sheet = SheetScan(clean_text(name), attributes.get("table:style-name") in self.hidden_styles)
        self.column = self.row = 0

    def end_table(self) -> None:
        """Add the sheet."""
        if self.sheet is not None:
            self.sheet.finish(self.usage, self.notes)
            self.sheets.append(self.sheet)
            self.sheet = None

    def read_columns(self, attributes: dict[str, str]) -> None:
        """Note which columns are hidden."""
        repeated = self._count(attributes, "table:number-columns-repeated")
        if self.sheet is not None and attributes.get("table:visibility", "visible") != "visible":
            self.sheet.hidden_columns.update(range(self.column, min(self.column + repeated, MAX_COLUMNS)))
        self.column += repeated

    def start_row(self, attributes: dict[str, str]) -> None:
        """Begin a row, which may stand for several."""
        self.rows = self._count(attributes, "table:number-rows-repeated")
        self.column = 0
        if self.sheet is not None and attributes.get("table:visibility", "visible") != "visible":
            self.sheet.hidden_rows.add(self.row)

    def end_row(self) -> None:
        """End a row."""
        self.row += self.rows

    def end_cell(self) -> None:
        """Count a cell that has a value or a formula, as often as it is repeated."""
        if self.cell is None or self.sheet is None:
            return
        cell, self.cell = self.cell, None
        position, kind = (self.row, self.column), cell.attributes.get("office:value-type")
        if kind is None and cell.has_text:
            place = cell.start + 1 + len(cell.tag)
            self.edits.append((place, place, b' office:value-type="string"'))
        elif kind is None and "table:formula" in cell.attributes:
            self.notes.add_formula(self.sheet.name, position)
        if kind is not None or cell.has_text or "table:formula" in cell.attributes:
            fill = self.colors.get(cell.attributes.get("table:style-name", ""), "transparent")
            self.sheet.add_cell(position, fill, self.usage, self.rows, cell.repeated)
            characters = cell.characters + sum(len(cell.attributes.get(key, "")) for key in _REPEATED)
            self.usage.add_text(characters * self.rows * cell.repeated)
            self.notes.has_percent |= kind == "percentage"
        down = self._count(cell.attributes, "table:number-rows-spanned")
        right = self._count(cell.attributes, "table:number-columns-spanned")
        if down * right > 1:
            self.sheet.add_merge(position, (self.row + down - 1, self.column + right - 1), self.usage)
        self.column += cell.repeated

    def add_spaces(self, attributes: dict[str, str]) -> None:
        """Count spaces, which are written as their number."""
        if self.cell is not None:
            self.cell.characters += self._count(attributes, "text:c")

    def start_link(self, _: dict[str, str]) -> None:
        """Note that a text has a link."""
        self.notes.has_links |= self.cell is not None

    def _count(self, attributes: dict[str, str], key: str) -> int:
        number = attributes.get(key, "1")
        if not (number.isascii() and number.isdecimal() and 0 < len(number) < 10 and int(number)):
            name = self.sheet.name if self.sheet is not None else ""
            raise TableError(f"sheet {name!r} has the number {number[:20]!r} as {key}; {SAVE_AGAIN}")
        return int(number)


_STARTS: dict[str, Callable[[ContentScanner, dict[str, str]], None]] = {
    "text:s": ContentScanner.add_spaces,
    "text:a": ContentScanner.start_link,
    "table:table-row": ContentScanner.start_row,
    "table:table-column": ContentScanner.read_columns,
    "table:table": ContentScanner.start_table,
    "style:style": ContentScanner.start_style,
    "style:table-properties": ContentScanner.read_table_style,
    "style:table-cell-properties": ContentScanner.read_cell_style,
}
_CELLS = ("table:table-cell", "table:covered-table-cell")
_ENDS: dict[str, Callable[[ContentScanner], None]] = {
    **dict.fromkeys(_CELLS, ContentScanner.end_cell),
    "table:table-row": ContentScanner.end_row,
    "table:table": ContentScanner.end_table,
}
