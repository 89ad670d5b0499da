"""Find where a table begins and ends, and what names its touchpoints."""

from __future__ import annotations

from journeymap.office.grid import Cell, Sheet
from journeymap.office.tables.known_headings import NAME_ROLES, KnownHeadings
from journeymap.office.words.teams import is_team_word

CORNER = Cell("", "", "Touchpoint")
"""Stands in for the heading of a row of names, where the cell above the lanes is empty."""
_LINES = frozenset(("owner", "goal", "summary", "reviewed", "journey"))
"""What a cell above lanes can say of the one beside it."""
_MOST_LANE_COLUMNS = 2


def first_table_row(sheet: Sheet, known: KnownHeadings) -> int:
    """Return the first row that is not a title, or a line with a label, above lanes."""
    left = min((column for _, column in sheet.cells), default=0)
    for number in range(sheet.height):
        first = next((column for column, _ in sheet.row(number)), left)
        cells = [cell for _, cell in sheet.row(number)]
        if len(cells) > 2 or (len(cells) == 2 and (first > left or not _is_line(sheet, number, known))):
            return number
        if len(cells) == 1 and set(known.roles(cells[0].text)) & {"stage", *NAME_ROLES}:
            return number
    return 0


def is_labelled(cells: list[Cell], known: KnownHeadings) -> bool:
    """Return whether two cells are a label and its value."""
    label = cells[0].text
    return (
        len(cells) == 2
        and (label.endswith(":") or set(known.roles(label)) <= {"personas", "organization"})
        and bool(label)
    )


def _is_line(sheet: Sheet, row: int, known: KnownHeadings) -> bool:
    """Return whether a row of two cells is a line about the journey."""
    cells = [cell for _, cell in sheet.row(row)]
    if is_labelled(cells, known):
        return True
    widths = (len(list(sheet.row(number))) for number in range(row + 1, sheet.height))
    return bool(set(known.line_roles(cells[0].text)) & _LINES) and next(filter(None, widths), 0) > 2


def row_of_next_table(sheet: Sheet, first: int, known: KnownHeadings) -> int:
    """Return the row of another table below the one whose rows begin at `first`.

    It has headings of its own below an empty row. A title may stand between them.
    """
    headings = {cell.text.casefold() for _, cell in sheet.row(first - 1)}
    begin = None
    for row in range(first + 1, sheet.height):
        cells = [cell for _, cell in sheet.row(row)]
        if not cells:
            begin = None
            continue
        if not any(True for _ in sheet.row(row - 1)):
            begin = row
        if begin is not None and len(cells) > 1:
            texts = [cell.text for cell in cells]
            if _are_headings(texts, known) and not {text.casefold() for text in texts} <= headings:
                return begin
            begin = None
    return sheet.height


def column_of_next_table(sheet: Sheet, row: int, known: KnownHeadings) -> int:
    """Return the column of another table beside the one whose headings are in `row`.

    An empty column is before it, and it has several headings, of which none is known.
    """
    filled = {column for (number, column) in sheet.cells if number >= row}
    headings = dict(sheet.row(row))
    for column in range(min(headings, default=0) + 1, sheet.width):
        if column in filled or (row, column) in sheet.merge_at:
            continue
        beyond = [cell.text for number, cell in headings.items() if number > column]
        if len(beyond) > 1 and not any(set(known.roles(text)) - {"people"} or is_team_word(text) for text in beyond):
            return column
    return sheet.width


def _are_headings(texts: list[str], known: KnownHeadings) -> bool:
    """Return whether most texts of a row are headings, and no text is a stage."""
    named = [text for text in texts if set(known.roles(text)[:1]) - {"people"}]
    return len(named) > 1 and len(named) * 2 > len(texts) and not any(map(known.is_phase, texts))


def with_corner(turned: Sheet, known: KnownHeadings) -> tuple[Sheet, int] | None:
    """Return lanes with a heading for their row of names, and the column of lanes.

    The sheet is turned: its lanes are columns. The first lane has no name, another one names mostly stages, and one
    more is known. None if that is not so.
    """
    for row in range(min(_MOST_LANE_COLUMNS, turned.height)):
        lanes = dict(turned.row(row))
        first = min(lanes, default=0) - 1
        roles = {column: known.roles(cell.text)[:1] for column, cell in lanes.items()}
        if first < 0 or any(role in NAME_ROLES for lane in roles.values() for role in lane):
            continue
        names = [number for number in range(row + 1, turned.height) if (number, first) in turned.cells]
        stages = [
            [turned.cells.get((number, column)) for number in names]
            for column, role in roles.items()
            if role == ("stage",)
        ]
        are_phases = [[cell is not None and known.is_phase(cell.text) for cell in lane] for lane in stages]
        is_sure = any(sum(lane) * 2 > len(lane) for lane in are_phases)
        if len(names) > 1 and is_sure and sum(map(bool, roles.values())) > 1:
            return Sheet(turned.name, {**turned.cells, (row, first): CORNER}, turned.merges, turned.is_hidden), row
    return None


def likeliest_name(sheet: Sheet, row: int, known: KnownHeadings) -> str:
    """Return the heading in a row whose column likeliest names touchpoints, or ''.

    It is that of the longest texts below a heading that means nothing else.
    """
    headings = {column: cell.text for column, cell in sheet.row(row) if isinstance(cell.value, str)}
    if len(headings) < 2:
        return ""

    def rank(column: int) -> tuple[bool, bool, float]:
        cells = (sheet.cells.get((number, column)) for number in range(row + 1, sheet.height))
        texts = [cell.text for cell in cells if cell is not None]
        letters = sum(map(str.isalpha, "".join(texts)))
        role = set(known.roles(headings[column])[:1])
        can_name = role <= {"part_of", "moment"} and not all(map(known.is_phase, texts)) and letters > 0
        return bool(role & set(NAME_ROLES)), can_name, letters / max(len(texts), 1)

    return headings[max(headings, key=rank)]
