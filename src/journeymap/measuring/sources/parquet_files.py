"""Read Parquet files with their own types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import literal, quoted
from journeymap.measuring.sources.column_names import check_columns
from journeymap.measuring.sources.delimited_files import literal_path

if TYPE_CHECKING:
    import pyarrow


def parquet_query(names: Sequence[str], root: Path, needed: Sequence[str]) -> str:
    """Return SQL for DuckDB that reads the needed columns of Parquet files."""
    import pyarrow
    from pyarrow import parquet

    types: dict[str, pyarrow.DataType] = {}
    for name in names:
        try:
            schema = parquet.read_schema(root / name)
        except (pyarrow.ArrowException, OSError):
            schema = None
        if schema is None:
            raise MeasureError(f"{name} is not a whole Parquet file: it is cut off, or something else")
        check_columns(needed, schema.names, name)
        types = types or dict(zip(schema.names, schema.types, strict=True))
    files = ", ".join(literal(literal_path(root / name)) for name in names)
    chosen = ", ".join(f"{_column(column, types[column])} AS c_{place}" for place, column in enumerate(needed))
    return f"SELECT {chosen} FROM read_parquet([{files}], binary_as_string=true)"


def _column(column: str, kind: pyarrow.DataType) -> str:
    """Return SQL for a column; Ibis does not know nanoseconds."""
    import pyarrow

    if not (pyarrow.types.is_timestamp(kind) and kind.unit == "ns"):
        return quoted(column)
    nanoseconds = f"epoch_ns({quoted(column)})"
    function = "make_timestamp" if kind.tz is None else "make_timestamptz"
    return f"{function}(({nanoseconds} - ({nanoseconds} % 1000 + 1000) % 1000) // 1000)"
