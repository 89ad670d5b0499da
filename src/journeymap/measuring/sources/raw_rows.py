"""Hold the columns of a source as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymap.measuring.sources.civil_days import Dialect

if TYPE_CHECKING:
    from ibis.expr.types import Table


@dataclass(frozen=True)
class RawRows:
    """A table with a column `c_0`, `c_1`, … for each of the columns that are needed."""

    table: Table
    columns: Sequence[str]
    place: str
    """Where they were read, for messages."""
    dialect: Dialect = "duckdb"
    with_zone: frozenset[str] = frozenset()
    """The columns with instants, whose type has a time zone."""


def column_of(place: int) -> str:
    """Return the name of a column by its place among those that are needed."""
    return f"c_{place}"
