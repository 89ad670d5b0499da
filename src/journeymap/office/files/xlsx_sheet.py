"""Read the cells of a sheet of an Excel workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from journeymap.office.errors import TableError
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.cell_values import NumberFormat, iso_moment, number_value, unescaped
from journeymap.office.files.limits import SAVE_AGAIN, Position, Usage, position_name
from journeymap.office.files.xlsx_parts import Styles, local_name
from journeymap.office.files.xml_events import read_events
from journeymap.office.grid import Merge, Value

ROWS, COLUMNS = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?\s*")


@dataclass
class SheetContent:
    """The cells of a sheet, its merged cells and the numbers of the fills in use."""

    values: dict[Position, Value] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    fills: set[int] = field(default_factory=set)


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class SheetReader:
    """Collects the cells of one sheet from the events of its XML."""

    def __init__(
        self, name: str, texts: list[str], styles: Styles, usage: Usage, notes: BookNotes, *, is_1904: bool
    ) -> None:
        self.name = name
        self.texts = texts
        self.styles = styles
        self.usage = usage
        self.notes = notes
        self.is_1904 = is_1904
        self.content = SheetContent()
        self.row = -1
        self.column = -1
        self.cell: dict[str, str] | None = None
        self.has_formula = False
        self.is_value = False
        self.pieces: list[str] = []
        self.is_phonetic = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.columns_read = 0

    def read(self, data: bytes, part: str) -> SheetContent:
        """Return what the sheet holds."""
        read_events(data, part, self._start, self._end, self._text)
        columns = {column for _, column in self.content.values}
        rows = {row for row, _ in self.content.values}
        self.notes.has_hidden |= not (self.hidden_rows.isdisjoint(rows) and self.hidden_columns.isdisjoint(columns))
        self.notes.has_colors |= len(self.content.fills) > 1
        return self.content

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = _STARTS.get(name) or _STARTS.get(local_name(name))
        if start:
            start(self, attributes)

    def _end(self, name: str) -> None:
        end = _ENDS.get(name) or _ENDS.get(local_name(name))
        if end:
            end(self)

    def _text(self, characters: str) -> None:
        if self.is_value:
            self.pieces.append(characters)

    def position(self, reference: str) -> Position:
        """Return the row and the column of a reference such as `B7`."""
        match = _REFERENCE.fullmatch(reference)
        row = int(match[2]) - 1 if match else -1
        column = _column_number(match[1]) if match else -1
        if not (0 <= row < ROWS and 0 <= column < COLUMNS):
            raise TableError(
                f"sheet {self.name!r} has a cell with the reference {reference[:20]!r}, which no sheet can have;"
                f" {SAVE_AGAIN}"
            )
        return row, column

    def start_row(self, attributes: dict[str, str]) -> None:
        """Begin a row, which may say its number."""
        number = attributes.get("r")
        self.row = self.position(f"A{number}")[0] if number else self.row + 1
        self.column = -1
        if attributes.get("hidden") in {"1", "true"}:
            self.hidden_rows.add(self.row)

    def start_column(self, attributes: dict[str, str]) -> None:
        """Read the properties of columns."""
        if attributes.get("hidden") in {"1", "true"}:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6:
                end = min(int(last), COLUMNS)
                self.hidden_columns.update(range(max(int(first) - 1, self.columns_read), end))
                self.columns_read = max(self.columns_read, end)

    def start_cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell, which may say its place."""
        reference = attributes.get("r")
        if reference:
            self.row, self.column = self.position(reference)
        else:
            self.row, self.column = self.position(position_name((max(self.row, 0), self.column + 1)))
        self.cell = attributes
        self.has_formula = False
        self.pieces.clear()

    def start_formula(self, _: dict[str, str]) -> None:
        """Note that a cell has a formula."""
        self.has_formula = self.cell is not None

    def start_value(self, _: dict[str, str]) -> None:
        """Begin a value that does not stand in the cell as a text."""
        self.is_value = self.cell is not None and self.cell.get("t") != "inlineStr"

    def start_text(self, _: dict[str, str]) -> None:
        """Begin a piece of a text that stands in the cell."""
        self.is_value = self.cell is not None and self.cell.get("t") == "inlineStr" and not self.is_phonetic

    def end_value(self) -> None:
        """End a value, or a piece of a text."""
        self.is_value = False

    def start_phonetic(self, _: dict[str, str]) -> None:
        """Begin a guide to pronunciation, which is not part of the text."""
        self.is_phonetic = True

    def end_phonetic(self) -> None:
        """End a guide to pronunciation."""
        self.is_phonetic = False

    def end_cell(self) -> None:
        """Add the cell, if it is not empty."""
        if self.cell is None:
            return
        cell, self.cell = self.cell, None
        position = (self.row, self.column)
        if not self.pieces:
            if self.has_formula and cell.get("t") != "str":
                self.notes.add_formula(self.name, position)
            return
        value = self._value(position, "".join(self.pieces), cell)
        if isinstance(value, str) and not value.strip():
            return
        if position in self.content.values:
            raise TableError(f"sheet {self.name!r} has the cell {position_name(position)} twice; {SAVE_AGAIN}")
        self.usage.add_cells(1, self.name, position)
        self.content.values[position] = value
        self.content.fills.add(self.styles.fill(cell.get("s")))

    def _value(self, position: Position, text: str, cell: dict[str, str]) -> Value:
        kind = cell.get("t", "n")
        if kind == "s":
            number = int(text) if text.strip().isdecimal() and len(text) < 12 else len(self.texts)
            if number >= len(self.texts):
                raise TableError(
                    f"the text of {position_name(position)} in sheet {self.name!r} is missing from the file;"
                    f" {SAVE_AGAIN}"
                )
            return self.texts[number]
        if kind == "b":
            return text.strip() in {"1", "true"}
        if kind == "n" and _NUMBER.fullmatch(text):
            shown_as = self.styles.format(cell.get("s"))
            self.notes.has_percent |= shown_as is NumberFormat.PERCENT
            return number_value(float(text), shown_as, is_1904=self.is_1904)
        moment = iso_moment(text) if kind == "d" else None
        if moment is not None:
            return moment
        self.usage.add_text(len(text))
        return unescaped(text)

    def start_merge(self, attributes: dict[str, str]) -> None:
        """Add a range of merged cells."""
        first, _, last = attributes.get("ref", "").partition(":")
        self.usage.add_merge(self.name)
        (top, left), (bottom, right) = self.position(first), self.position(last or first)
        self.content.merges.append(Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))

    def start_link(self, _: dict[str, str]) -> None:
        """Note that a cell has a link."""
        self.notes.has_links = True


_STARTS: dict[str, Callable[[SheetReader, dict[str, str]], None]] = {
    "c": SheetReader.start_cell,
    "v": SheetReader.start_value,
    "t": SheetReader.start_text,
    "rPh": SheetReader.start_phonetic,
    "f": SheetReader.start_formula,
    "row": SheetReader.start_row,
    "col": SheetReader.start_column,
    "mergeCell": SheetReader.start_merge,
    "hyperlink": SheetReader.start_link,
}
_ENDS: dict[str, Callable[[SheetReader], None]] = {
    "c": SheetReader.end_cell,
    "v": SheetReader.end_value,
    "t": SheetReader.end_value,
    "rPh": SheetReader.end_phonetic,
}
