"""Read tables and views of a DuckDB file, which is not changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeymap.errors import MeasureError
from journeymap.file_access import leads_out_of
from journeymap.measuring.engines.duckdb_engine import DuckDbEngine, literal, quoted
from journeymap.measuring.sources.column_names import check_columns
from journeymap.measuring.sources.nanoseconds import without_nanoseconds
from journeymap.measuring.sources.raw_rows import column_of
from journeymap.measuring.sources.table_names import table_meant

SCHEME = "duckdb://"


def duckdb_query(
    engine: DuckDbEngine, address: str, source_id: str, table: str, root: Path, needed: Sequence[str]
) -> str:
    """Return SQL that reads the needed columns of a table of a DuckDB file."""
    path, name = _file(address, source_id, root)
    database = f"database {source_id}"
    reason = engine.failure_of(f"ATTACH IF NOT EXISTS {literal(str(path))} AS {quoted(database)} (READ_ONLY)")
    if reason is not None:
        raise MeasureError(f"the source `{source_id}`: {name} {_why_not(reason)}")
    listed = engine.answer(
        "SELECT schema_name, table_name, false FROM duckdb_tables() WHERE database_name = $1 UNION ALL"
        " SELECT schema_name, view_name, true FROM duckdb_views() WHERE database_name = $1 AND NOT internal",
        database,
    )
    tables = [(schema, name, schema == "main") for schema, name, _ in listed]
    schema, meant = table_meant(table, tables, source_id, name)
    columns = engine.answer(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = $1 AND schema_name = $2"
        " AND table_name = $3 ORDER BY column_index",
        database,
        schema,
        meant,
    )
    types = dict(columns)
    check_columns(needed, list(types), f"the table {table!r}")
    chosen = ", ".join(f"{_column(column, types[column])} AS {column_of(place)}" for place, column in enumerate(needed))
    query = f"SELECT {chosen} FROM {quoted(database)}.{quoted(schema)}.{quoted(meant)}"
    is_view = (schema, meant, True) in listed
    # a view is a query that looks for its tables in its own database, so it is asked there
    return f"SELECT * FROM {engine.copied(query, database)}" if is_view else query


def _column(column: str, kind: str) -> str:
    """Return SQL for a column."""
    if kind.startswith("TIMESTAMP") and kind.endswith("_NS"):
        return without_nanoseconds(column, has_zone=kind.startswith("TIMESTAMPTZ"))
    return quoted(column)


def _file(address: str, source_id: str, root: Path) -> tuple[Path, str]:
    """Return the file of an address, below the workspace or by its whole path."""
    name = address[len(SCHEME) :].partition("?")[0].lstrip("/")
    below = root / name
    if name and below.is_file():
        if ".." in Path(name).parts or leads_out_of(below, root):
            raise MeasureError(f"the source `{source_id}`: {name} leads out of the workspace; write its whole path")
        return below, name
    whole = Path("/") / name
    if name and whole.is_file():
        return whole, str(whole)
    raise MeasureError(f"the source `{source_id}`: there is no file {name or address} in the workspace")


def _why_not(reason: str) -> str:
    if "lock" in reason.lower():
        return "is in use by another program, which must close it first"
    if "version" in reason.lower():
        return "was written by a newer version of DuckDB: pip install --upgrade duckdb"
    return "is not a DuckDB file, or cannot be read"
