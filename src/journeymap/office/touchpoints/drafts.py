"""Make drafts of touchpoints of the records of a table: a name and its values.

A record whose name cell has several lines is several touchpoints; its other cells are distributed among them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from journeymap.office.account_builder import AccountBuilder
from journeymap.office.columns.column_use import ColumnUse
from journeymap.office.grid import Cell, Value, display_text
from journeymap.office.tables.records import Record
from journeymap.office.words.cell_lists import split_lines

_SHARED = frozenset(
    {
        "owner",
        "responsible",
        "consulted",
        "informed",
        "who",
        "teams",
        "team",
        "channels",
        "channel",
        "personas",
        "persona",
        "emotion",
        "level",
        "when",
        "kind",
        "shift",
        "side",
        "status",
        "audience",
    }
)
"""The roles of columns whose value for several touchpoints holds for all of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value, or a line of one, with its cell."""

    value: Value
    cell: Cell

    @property
    def text(self) -> str:
        """What it shows."""
        return display_text(self.value)


@dataclass
class Draft:
    """A touchpoint before its values are understood; `pieces` are by column."""

    name: str
    cell: Cell
    stage: Cell | None
    pieces: dict[int, list[Piece]] = field(default_factory=dict)


def drafts(records: Sequence[Record], uses: Iterable[ColumnUse], account: AccountBuilder) -> list[Draft]:
    """Return the touchpoints of records, in order.

    What several touchpoints share holds for all of them, as their owner; a text stays with the first.
    """
    shared = frozenset(use.number for use in uses if use.role in _SHARED)
    return [draft for record in records for draft in _drafts(record, shared, account)]


def _drafts(record: Record, shared: Collection[int], account: AccountBuilder) -> list[Draft]:
    names = [
        (number, line, cell)
        for number, cell in enumerate(record.name)
        if cell is not None
        for line in split_lines(cell.text) or [cell.text]
    ]
    touchpoints = [Draft(line, cell, record.stage) for _, line, cell in names]
    for column, cells in record.cells.items():
        if len(touchpoints) == 1:
            touchpoints[0].pieces[column] = [Piece(cell.value, cell) for cell in cells if cell is not None]
        else:
            _distribute(column, cells, [number for number, _, _ in names], touchpoints, column in shared, account)
    return touchpoints


def _distribute(
    column: int,
    cells: Sequence[Cell | None],
    parts: Sequence[int],
    touchpoints: Sequence[Draft],
    is_shared: bool,
    account: AccountBuilder,
) -> None:
    """Distribute some cells among touchpoints."""
    filled = [(number, cell) for number, cell in enumerate(cells) if cell is not None]
    if len(set(parts)) == len(parts) > 1 and len(filled) > 1 and {number for number, _ in filled} <= set(parts):
        for number, cell in filled:  # a row of the lane for each touchpoint
            touchpoints[parts.index(number)].pieces[column] = [Piece(cell.value, cell)]
        return
    pieces = [piece for _, cell in filled for piece in _pieces(cell)]
    if len(pieces) == len(touchpoints):
        for draft, piece in zip(touchpoints, pieces, strict=True):
            draft.pieces[column] = [piece]
        return
    whole = [Piece(cell.value, cell) for _, cell in filled]
    for draft in touchpoints if is_shared else touchpoints[:1]:
        draft.pieces[column] = whole
    reason = "so it holds for all of them" if is_shared else "so it stays with the first"
    counts = f"{len(pieces)} {'line' if len(pieces) == 1 else 'lines'} for {len(touchpoints)} touchpoints"
    for _, cell in filled:
        account.explain(cell, f"{counts}, {reason}")


def _pieces(cell: Cell) -> list[Piece]:
    if not isinstance(cell.value, str):
        return [Piece(cell.value, cell)]
    return [Piece(line, cell) for line in split_lines(cell.value)]
