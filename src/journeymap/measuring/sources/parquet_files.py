"""Read Parquet files with their own types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import literal, quoted
from journeymap.measuring.sources.column_names import check_columns
from journeymap.measuring.sources.delimited_files import literal_path


def parquet_query(names: Sequence[str], root: Path, needed: Sequence[str]) -> str:
    """Return SQL for DuckDB that reads the needed columns of Parquet files."""
    import pyarrow
    from pyarrow import parquet

    for name in names:
        try:
            schema = parquet.read_schema(root / name)
        except (pyarrow.ArrowException, OSError):
            schema = None
        if schema is None:
            raise MeasureError(f"{name} is not a whole Parquet file: it is cut off, or something else")
        check_columns(needed, schema.names, name)
    files = ", ".join(literal(literal_path(root / name)) for name in names)
    chosen = ", ".join(f"{quoted(column)} AS c_{place}" for place, column in enumerate(needed))
    return f"SELECT {chosen} FROM read_parquet([{files}], binary_as_string=true)"
