"""Find the headings of a table, and what stands above, beside and below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeymap.office.grid import Cell, Sheet
from journeymap.office.tables.edges import (
    CORNER,
    column_of_next_table,
    first_table_row,
    is_labelled,
    row_of_next_table,
    with_corner,
)
from journeymap.office.tables.known_headings import NAME_ROLES, KnownHeadings
from journeymap.office.words.teams import is_team_word

MOST_ROWS = 20
"""The first rows, one of which has the headings."""
_MOST_COLUMNS = 3
"""The first columns, one of which has the names of lanes."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the one above that spans it, the one below.

    `parts` are the columns of the sheet below the heading; `cells` are all cells of its headings.
    """

    heading: str
    parts: tuple[int, ...]
    cells: tuple[Cell, ...] = ()
    group: str = ""
    group_cell: Cell | None = None


@dataclass(frozen=True)
class Table:
    """A table with touchpoints as rows, whichever way it lies in its sheet.

    `above` are the rows above the headings as they lie in the sheet, `others` are the cells of other tables. `guess`
    says what was not certain, in words.
    """

    sheet: Sheet
    is_turned: bool
    columns: tuple[Column, ...]
    first_row: int
    above: tuple[tuple[Cell, ...], ...]
    headings: tuple[Cell, ...]
    others: tuple[Cell, ...] = ()
    guess: str = ""


def find_table(sheet: Sheet, known: KnownHeadings) -> Table | None:
    """Return the table of a journey in a sheet; None if there is none.

    Of several rows, or columns, the one with the most known headings counts. Of a row and a column, that which has more
    of them and less of anything else: names of touchpoints can be words of headings too.
    """
    top = first_table_row(sheet, known)
    turned = _part_of(sheet, top, sheet.height, sheet.width).transposed()
    in_rows, row = _best_line(sheet, MOST_ROWS, known)
    in_columns, column = _best_line(turned, _MOST_COLUMNS, known)
    lines = [tuple(cell for _, cell in sheet.row(number)) for number in range(max(top, row))]
    if in_columns > in_rows:
        return _table(turned, column, known, tuple(lines[:top]), is_turned=True)
    if not in_rows:
        return _table_without_corner(turned, known, tuple(lines[:top]))
    right = column_of_next_table(sheet, row, known)
    own = _part_of(sheet, 0, sheet.height, right)
    table = _table(own, row, known, tuple(lines[:row]), is_turned=False)
    end = row_of_next_table(own, table.first_row, known)
    places = [(at, column) for at, column in sorted(sheet.cells) if at >= row and (at >= end or column >= right)]
    others = tuple(map(sheet.cells.__getitem__, places))
    return replace(table, sheet=_part_of(own, 0, end, right), others=others) if others else table


def _table_without_corner(turned: Sheet, known: KnownHeadings, above: tuple[tuple[Cell, ...], ...]) -> Table | None:
    """Return the table of lanes whose row of names has no heading."""
    completed = with_corner(turned, known)
    if completed is None:
        return None
    table = _table(*completed, known, above, is_turned=True)
    columns = tuple(replace(column, cells=()) if CORNER in column.cells else column for column in table.columns)
    headings = tuple(cell for cell in table.headings if cell != CORNER)
    guess = f"{turned.name}: the row above the lanes names the touchpoints, as another one names their stages"
    return replace(table, columns=columns, headings=headings, guess=guess)


def _best_line(sheet: Sheet, most: int, known: KnownHeadings) -> tuple[float, int]:
    """Return how good the best row of headings among the first is, and its number."""
    scores = [known.score(cell for _, cell in sheet.row(row)) for row in range(min(most, sheet.height))]
    score = max(scores, default=0)
    if not score:
        return 0, 0
    row = scores.index(score)
    others = sum(not is_team_word(cell.text) for _, cell in sheet.row(row)) - score  # teams are headings of a matrix
    # a single heading is the corner of its row and of its column
    return score * score / (score + max(others, 0)) if score > 1 else 0.1, row


def _part_of(sheet: Sheet, first: int, end: int, right: int) -> Sheet:
    """Return a sheet with some of its rows and first columns only, in their places."""
    if first == 0 and end == sheet.height and right == sheet.width:
        return sheet
    cells = {place: cell for place, cell in sheet.cells.items() if first <= place[0] < end and place[1] < right}
    merges = tuple(merge for merge in sheet.merges if first <= merge.top < end and merge.left < right)
    return Sheet(sheet.name, cells, merges, sheet.is_hidden)


def _table(
    sheet: Sheet, row: int, known: KnownHeadings, above: tuple[tuple[Cell, ...], ...], *, is_turned: bool
) -> Table:
    group_row = row - 1 if row and _is_group_row(sheet, row, known) else None
    sub_row = row + 1 if _is_sub_row(sheet, row, known) else None
    columns = tuple(_columns(sheet, row, group_row, sub_row, is_turned=is_turned))
    rows = [number for number in (group_row, row, sub_row) if number is not None]
    headings = tuple(cell for number in rows for _, cell in sheet.row(number))
    if group_row is not None and not is_turned:
        above = above[:-1]
    return Table(sheet, is_turned, columns, rows[-1] + 1, above, headings)


def _is_group_row(sheet: Sheet, row: int, known: KnownHeadings) -> bool:
    """Return whether the row above the headings groups them."""
    cells = list(sheet.row(row - 1))
    spans = [sheet.merge_at.get((row - 1, column)) for column, _ in cells]
    if any(merge and (merge.bottom >= row or (merge.right > merge.left and len(cells) > 1)) for merge in spans):
        return True
    if any(merge and merge.left > min(column for column, _ in sheet.row(row)) for merge in spans):
        return True
    if len(cells) == 2 and (is_labelled([cell for _, cell in cells], known) or cells[0][0] + 1 == cells[1][0]):
        return False
    return len(cells) > 1


def _is_sub_row(sheet: Sheet, row: int, known: KnownHeadings) -> bool:
    """Return whether the row below the headings divides some of them.

    Its cells lie only below headings that span several columns.
    """
    headings = dict(sheet.row(row))
    cells = list(sheet.row(row + 1))
    if len(cells) < 2:
        return False
    below_blank = 0
    for column, _ in cells:
        merge = sheet.merge_at.get((row, column))
        is_spanned = merge is not None and merge.right > merge.left and merge.top == row == merge.bottom
        if column in headings and not is_spanned:
            if column + 1 in headings or column + 1 not in dict(cells):
                return False
            if set(known.roles(headings[column].text)) & {"stage", *NAME_ROLES}:
                return False
        below_blank += column not in headings
    return below_blank > 0


def _columns(
    sheet: Sheet, row: int, group_row: int | None, sub_row: int | None, *, is_turned: bool
) -> Iterator[Column]:
    """Yield the columns, each with the blank ones that continue it."""
    groups = _groups(sheet, group_row, row)
    first_data = (sub_row if sub_row is not None else row) + 1
    filled = {column for (number, column) in sheet.cells if number >= first_data}
    pending: Column | None = None
    for column in range(sheet.width):
        cell = sheet.cells.get((row, column))
        sub = sheet.cells.get((sub_row, column)) if sub_row is not None else None
        group = groups.get(column)
        if cell is None and group is not None and group[1]:
            cell, group = group[0], None  # a heading that is merged over both rows
        if cell is None and sub is None and pending is not None and _continues(sheet, row, column, is_turned=is_turned):
            pending = Column(
                pending.heading, (*pending.parts, column), pending.cells, pending.group, pending.group_cell
            )
            continue
        if cell is None and sub is None and column not in filled:
            continue
        if pending is not None:
            yield pending
        over = group[0] if group else None
        if sub is not None:
            over = cell or (pending.group_cell if pending and pending.group_cell else None) or over
            cell = sub
        pending = Column(
            " ".join(cell.text.split()) if cell else "",
            (column,),
            (cell,) if cell else (),
            " ".join(over.text.split()) if over else "",
            over,
        )
    if pending is not None:
        yield pending


def _groups(sheet: Sheet, group_row: int | None, row: int) -> dict[int, tuple[Cell, bool]]:
    """Return the cell above each column, and whether it is merged with the heading."""
    if group_row is None:
        return {}
    groups: dict[int, tuple[Cell, bool]] = {}
    current: Cell | None = None
    for column in range(sheet.width):
        cell = sheet.cells.get((group_row, column))
        merge = sheet.merge_at.get((group_row, column))
        if cell is not None:
            has_heading_below = (row, column) in sheet.cells
            if (merge and merge.bottom >= row) or (not merge and not has_heading_below):
                groups[column] = (cell, True)
                current = None
                continue
            current = cell
        elif merge is not None and (merge.top, merge.left) not in sheet.cells:
            current = None
        if current is not None:
            groups[column] = (current, False)
    return groups


def _continues(sheet: Sheet, row: int, column: int, *, is_turned: bool) -> bool:
    """Return whether a column without a heading belongs to the heading at its left."""
    merge = sheet.merge_at.get((row, column))
    if merge is not None:
        return merge.left < column
    return is_turned
