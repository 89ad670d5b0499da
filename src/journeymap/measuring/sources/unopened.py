"""The rows of a source that nobody opens, for queries that are only written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from journeymap.measuring.sources.civil_days import Dialect
from journeymap.measuring.sources.column_names import needed_columns
from journeymap.measuring.sources.event_rows import Attributes, Catalogue, rows_of
from journeymap.measuring.sources.raw_rows import RawRows, column_of
from journeymap.model.evidence import DataSource

if TYPE_CHECKING:
    from ibis.expr.types import Table


def unopened_rows(
    dialect: Dialect,
    source_id: str,
    source: DataSource,
    timezone: str,
    attributes: Attributes,
    catalogues: Mapping[str, Catalogue],
) -> Table:
    """Return the rows as `event_rows` does, as if every column were text."""
    import ibis

    columns = needed_columns(source, attributes)
    table = ibis.table(dict.fromkeys(columns, "string"), name=source.table)
    numbered = table.select(**{column_of(number): table[column] for number, column in enumerate(columns)})
    return rows_of(
        RawRows(numbered, columns, f"the source `{source_id}`", dialect), source, timezone, attributes, catalogues
    )
