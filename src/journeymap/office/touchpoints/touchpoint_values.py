"""The values of one touchpoint, and the account of what was taken for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from journeymap.model.values import slug
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.catalogues import Catalogues
from journeymap.office.columns.column_use import ColumnUse
from journeymap.office.grid import Cell
from journeymap.office.touchpoints.drafts import Draft, Piece

EMPTY = "an empty value"
PERSONAL = "names of people and e-mail addresses are not written"


@dataclass
class TouchpointValues:
    """The values of a draft: keys of the format and of the user, notes, references."""

    draft: Draft
    keys: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    references: list[tuple[ColumnUse, Piece]] = field(default_factory=list)
    goal: list[Piece] = field(default_factory=list)

    def add(self, key: str, items: Sequence[Any]) -> None:
        """Add items to a list, each once."""
        known = self.keys.setdefault(key, [])
        known += [item for item in dict.fromkeys(items) if item not in known]


@dataclass(frozen=True)
class Recorder:
    """Records what values are taken for."""

    catalogues: Catalogues
    account: AccountBuilder

    def keep_as_own(self, values: TouchpointValues, use: ColumnUse, piece: Piece, why: str = "") -> None:
        """Keep a value as a key of the user's own."""
        key = own_key(use)
        text = piece.text
        value: Any = piece.value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        elif not isinstance(value, int | float):
            value = text
        earlier = values.own.get(key)
        values.own[key] = value if earlier is None else [*(earlier if isinstance(earlier, list) else [earlier]), value]
        self.account.take(piece.cell, key, why)

    def keep_in_notes(self, values: TouchpointValues, line: str, cell: Cell, why: str) -> None:
        """Keep a text in the notes."""
        values.notes.append(line)
        self.account.take(cell, "touchpoint.notes", f"{why}, so it is in the notes")


def own_key(use: ColumnUse) -> str:
    """Return the `x-` key for values that the key of a column does not know."""
    return use.key or f"x-{slug(use.column.heading) or use.role}"
