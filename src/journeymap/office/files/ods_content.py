"""Scan the content of an OpenDocument workbook, without values."""

from __future__ import annotations

from collections.abc import Iterator
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
_NOT_IN_CELLS = {"office:annotation", "table:dde-links", "table:named-expressions"}
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
        self._content = content
        self._usage = usage
        self._notes = notes
        self._parser = new_parser()
        self._edits: list[tuple[int, int, bytes]] = []
        self._depth_left_out = self._left_out_from = 0
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._names: set[str] = set()
        self._sheet: SheetScan | None = None
        self._cell: _Cell | None = None
        self._row = self._column = self._rows = 0

    def scan(self) -> bytes:
        """Return the content with nothing but the text of cells in cells."""
        read_events(self._content, "content.xml", self._start, self._end, self._text, parser=self._parser)
        return b"".join(self._edited())

    def _edited(self) -> Iterator[bytes]:
        position = 0
        for start, end, replacement in sorted(self._edits):
            yield self._content[position:start]
            yield replacement
            position = end
        yield self._content[position:]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        is_drawing = self._sheet is not None and (name in _DRAWINGS or name.startswith(("draw:", "dr3d:")))
        if self._depth_left_out:
            self._depth_left_out += 1
        elif is_drawing or name in _NOT_IN_CELLS:
            self._depth_left_out = 1
            self._left_out_from = self._parser.CurrentByteIndex
            self._notes.has_comments |= name == "office:annotation"
            self._notes.has_drawings |= is_drawing
        elif self._sheet is not None:
            self._start_in_sheet(self._sheet, name, attributes)
        elif name == "table:table":
            self._start_sheet(attributes)
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "style:table-cell-properties":
            self._notes.has_colors |= attributes.get("fo:background-color", "transparent") != "transparent"

    def _start_in_sheet(self, sheet: SheetScan, name: str, attributes: dict[str, str]) -> None:
        is_hidden = attributes.get("table:visibility", "visible") != "visible"
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                repeated = self._count(attributes, "table:number-columns-repeated")
                self._cell = _Cell(name, attributes, self._parser.CurrentByteIndex, repeated)
            case "table:table-row":
                self._rows = self._count(attributes, "table:number-rows-repeated")
                self._column = 0
                if is_hidden:
                    sheet.hidden_rows.add(self._row)
            case "table:table-column":
                first, self._column = (
                    self._column,
                    self._column + self._count(attributes, "table:number-columns-repeated"),
                )
                sheet.hidden_columns.update(range(first, min(self._column, MAX_COLUMNS) if is_hidden else first))
            case "text:s" if self._cell is not None:
                self._cell.characters += self._count(attributes, "text:c")
            case "text:a":
                self._notes.has_links = True
            case _:
                pass

    def _end(self, name: str) -> None:
        if self._depth_left_out == 1:
            end = self._parser.CurrentByteIndex
            is_empty_tag = not self._content.startswith(b"</", end)
            self._edits.append((self._left_out_from, end if is_empty_tag else self._content.index(b">", end) + 1, b""))
        if self._depth_left_out:
            self._depth_left_out -= 1
        elif name == "table:table-row":
            self._row += self._rows
        elif self._sheet is not None and self._cell is not None and name == self._cell.tag:
            self._end_cell(self._sheet, self._cell)
        elif self._sheet is not None and name == "table:table":
            self._sheet.finish(self._usage, self._notes)
            self.sheets.append(self._sheet)
            self._sheet = None

    def _text(self, characters: str) -> None:
        if self._cell and not self._depth_left_out:
            self._cell.characters += len(characters)
            self._cell.has_text |= not characters.isspace()

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        name = attributes.get("table:name")
        if name is None:
            raise TableError(BROKEN)
        if name in self._names:
            raise TableError(f"the file has two sheets of the name {clean_text(name)!r}; {SAVE_AGAIN}")
        self._names.add(name)
        self._sheet = SheetScan(clean_text(name), attributes.get("table:style-name") in self._hidden_styles)
        self._column = self._row = 0

    def _end_cell(self, sheet: SheetScan, cell: _Cell) -> None:
        """Count a cell that has a value or a formula, as often as it is repeated."""
        self._cell = None
        position, kind = (self._row, self._column), cell.attributes.get("office:value-type")
        has_formula = "table:formula" in cell.attributes
        if kind is None and cell.has_text:
            place = cell.start + 1 + len(cell.tag)
            self._edits.append((place, place, b' office:value-type="string"'))
        elif kind is None and has_formula:
            self._notes.add_formula(sheet.name, position)
        if kind is not None or cell.has_text or has_formula:
            sheet.add_cell(position, self._usage, self._rows, cell.repeated)
            characters = cell.characters + sum(len(cell.attributes.get(key, "")) for key in _REPEATED)
            self._usage.add_text(characters * self._rows * cell.repeated)
            self._notes.has_percent |= kind == "percentage"
        down = self._count(cell.attributes, "table:number-rows-spanned")
        right = self._count(cell.attributes, "table:number-columns-spanned")
        if down * right > 1:
            sheet.add_merge(position, (self._row + down - 1, self._column + right - 1), self._usage)
        self._column += cell.repeated

    def _count(self, attributes: dict[str, str], key: str) -> int:
        number = attributes.get(key, "1")
        if not (number.isascii() and number.isdecimal() and 0 < len(number) < 10 and int(number)):
            name = self._sheet.name if self._sheet is not None else ""
            raise TableError(f"sheet {name!r} has the number {number[:20]!r} as {key}; {SAVE_AGAIN}")
        return int(number)
