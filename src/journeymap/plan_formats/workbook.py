"""Write a plan as a workbook of one sheet, to be filtered, sorted and printed."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from journeymap.drawing.theme import load_theme
from journeymap.errors import InvalidOptionError, MissingExtraError
from journeymap.escaping import printable
from journeymap.output_marks import AUTHOR
from journeymap.plan_formats.plan_wording import PlanWording
from journeymap.plan_formats.workbook_columns import COLUMNS, DATES, OWNER, Cell
from journeymap.planning.plan import PlanData
from journeymap.reporting import display_width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS = 1_048_576
_LONGEST = 32_767  # UTF-16 units of a cell
_FIRST_YEAR = 1900  # spreadsheets have no earlier days
_DATE_WIDTH = 15
_LEAST, _MOST = 8, 28  # columns of text in a cell
_FILTER_BUTTON = 3
_A3 = 8
_LONGEST_TITLE = 106  # at the foot of a page, which may have 255 characters and doubles each `&`

Row = tuple[Sequence[Cell], str | None]
"""The cells of a row, and the team that owns it."""


def write(plan: PlanData) -> bytes:
    """Return the workbook; the same plan gives the same bytes.

    Touchpoints that are not dated follow the entries, with the reason among the remarks. Text never becomes a formula
    or a link. Raises `MissingExtraError` without the extra `office`, and `InvalidOptionError` for more rows than a
    sheet has.
    """
    try:
        from xlsxwriter.workbook import Workbook
    except ImportError as error:
        raise MissingExtraError("a plan as a workbook", "office") from error
    number = len(plan.entries) + len(plan.undated)
    if number >= _MOST_ROWS:
        raise InvalidOptionError(
            number, f"a sheet has at most {_MOST_ROWS:,} rows: plan a shorter period, or write csv"
        )
    wording = PlanWording(plan)
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        created = datetime.datetime.combine(plan.today, datetime.time())
        book.set_properties({"title": printable(wording.title()), "author": AUTHOR, "created": created})
        _write_sheet(book, wording)
    return file.getvalue()


def _write_sheet(book: Workbook, wording: PlanWording) -> None:
    sheet = book.add_worksheet(wording.messages("plan.sheet"))
    heads = [wording.messages(column.label) for column in COLUMNS]
    rows = [*_rows(wording)]
    styles = _Styles(book, wording.plan)
    for number, head in enumerate(heads):
        sheet.write_string(0, number, head, styles.heading)
    for row, (cells, owner) in enumerate(rows, 1):
        for number, cell in enumerate(cells):
            _write_cell(
                sheet, row, number, cell, styles.owner(owner) if COLUMNS[number].label == OWNER else styles.text
            )
    _set_up_columns(sheet, heads, rows, styles)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{_footer(wording.title())}&R&P/&N")


def _set_up_columns(sheet: Worksheet, heads: Sequence[str], rows: Sequence[Row], styles: _Styles) -> None:
    """Set widths, and hide columns behind a button, for a readable print."""
    is_after_hidden = False
    for number, (column, head) in enumerate(zip(COLUMNS, heads, strict=True)):
        cells = [cells[number] for cells, _ in rows]
        is_hidden = column.is_detail or (bool(rows) and not any(cells))
        is_date = column.label in DATES
        options = {"level": 1, "hidden": True} if is_hidden else {"collapsed": is_after_hidden}
        width = _DATE_WIDTH if is_date else _width(head, cells)
        sheet.set_column(number, number, width, styles.date if is_date else None, options)
        is_after_hidden = is_hidden
    if is_after_hidden:
        sheet.set_column(len(heads), len(heads), None, None, {"collapsed": True})


def _rows(wording: PlanWording) -> Iterator[Row]:
    for entry in wording.plan.entries:
        yield [column.cell(entry, wording) for column in COLUMNS], entry.owner
    for item in wording.plan.undated:
        yield [column.undated(item, wording) for column in COLUMNS], item.owner


class _Styles:
    """The formats of cells; a team has the color of its function in pictures."""

    def __init__(self, book: Workbook, plan: PlanData) -> None:
        cell = {"valign": "top", "text_wrap": True}
        colors = load_theme().values
        self.heading = book.add_format({**cell, "bold": True, "bg_color": colors["header"], "bottom": 1})
        self.text = book.add_format(cell)
        self.date = book.add_format({"valign": "top", "align": "left", "num_format": "ddd yyyy-mm-dd"})
        self._nobody = book.add_format({**cell, "bold": True, "font_color": colors["alarm"]})
        self._functions = plan.functions
        self._by_function = {
            function: book.add_format({**cell, "bg_color": colors[function], "font_color": colors["on-function"]})
            for function in sorted({*plan.functions.values()} & colors.keys())
        }

    def owner(self, team: str | None) -> Format:
        """Return the format of the cell that names the accountable team."""
        return self._nobody if team is None else self._by_function.get(self._functions.get(team, ""), self.text)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if isinstance(cell, datetime.date) and cell.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()))
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    elif cell:
        sheet.write_string(row, column, _shortened(printable(str(cell))), style)


def _shortened(text: str) -> str:
    """Return a text that fits into a cell; a longer one ends in `…`."""
    if len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _width(head: str, cells: Iterable[Cell]) -> int:
    """Return the width of a column in which most texts need no second line."""
    lines = [display_width(head) + _FILTER_BUTTON]
    for cell in cells:
        lines += map(display_width, str(cell or "").splitlines())
    return min(max(*lines, _LEAST), _MOST)


def _footer(text: str) -> str:
    """Return a text for the foot of a page, where `&` begins a code."""
    return printable(text)[:_LONGEST_TITLE].replace("&", "&&")
