"""Read Parquet files with their own types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import literal, quoted
from journeymap.measuring.engines.engine import Diagnosis
from journeymap.measuring.sources.column_names import check_columns
from journeymap.measuring.sources.file_names import literal_path
from journeymap.measuring.sources.nanoseconds import without_nanoseconds
from journeymap.measuring.sources.raw_rows import column_of

if TYPE_CHECKING:
    import pyarrow

_FARTHEST = (1 << 63) // 1000
"""Milliseconds from 1970 that fit into microseconds."""


def parquet_query(names: Sequence[str], root: Path, needed: Sequence[str]) -> tuple[str, Diagnosis]:
    """Return SQL that reads columns of Parquet files, and what looks for faults."""
    types = _types(names[0], root, needed)
    for name in names[1:]:
        for column, kind in _types(name, root, needed).items():
            if _family(kind) != _family(types[column]):
                raise MeasureError(
                    f"the column {column!r} is of type {kind} in {name}, and of type {types[column]} in {names[0]};"
                    " a column has one type in all files"
                )
    paths = ", ".join(literal(literal_path(root / name)) for name in names)
    chosen = ", ".join(f"{_column(column, types[column])} AS {column_of(place)}" for place, column in enumerate(needed))
    read = f"SELECT {chosen} FROM read_parquet([{paths}], binary_as_string=true)"
    return read, lambda: next(filter(None, (_fault(name, root) for name in names)), None)


def _types(name: str, root: Path, needed: Sequence[str]) -> dict[str, pyarrow.DataType]:
    """Return the types of the needed columns of a file; raises `MeasureError`."""
    import pyarrow
    from pyarrow import parquet

    schema, reason = None, "it is not a whole Parquet file; it is cut off, or something else"
    try:
        schema = parquet.read_schema(root / name)
    except pyarrow.ArrowException:
        pass
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}" if error.strerror else reason
    if schema is None:
        raise MeasureError(f"{name}: {reason}")
    check_columns(needed, schema.names, name)
    lower = [column.lower() for column in schema.names]
    for column in needed:
        if lower.count(column.lower()) > 1:
            raise MeasureError(f"{name} has columns that differ from {column!r} only in capital letters; rename one")
    kinds = {column: schema.field(column).type for column in needed}
    for column, kind in kinds.items():
        if pyarrow.types.is_decimal256(kind):
            raise MeasureError(f"the column {column!r} of {name} has numbers too long to be read exactly; write texts")
    return kinds


def _family(kind: pyarrow.DataType) -> str:
    """Return what types have in common that are read as the same."""
    from pyarrow import types

    if types.is_dictionary(kind):
        return _family(kind.value_type)
    if types.is_integer(kind):
        return "integer"
    if types.is_floating(kind):
        return "number"
    if types.is_string(kind) or types.is_large_string(kind) or types.is_binary(kind) or types.is_large_binary(kind):
        return "text"
    if types.is_timestamp(kind):
        return f"{kind.unit == 'ns'} {kind.tz is None}"
    return str(kind)


def _column(column: str, kind: pyarrow.DataType) -> str:
    """Return SQL for a column."""
    import pyarrow

    if pyarrow.types.is_timestamp(kind) and kind.unit == "ns":
        return without_nanoseconds(column, has_zone=kind.tz is not None)
    return quoted(column)


def _unreadable(values: pyarrow.Array) -> str | None:
    """Return what DuckDB cannot read of a column, though it is whole."""
    import pyarrow
    from pyarrow import compute, types

    if types.is_binary(values.type) or types.is_large_binary(values.type):
        try:
            values.cast(pyarrow.string())
        except pyarrow.ArrowInvalid:
            return "is of type binary, and is not UTF-8; write it as text"
    if types.is_timestamp(values.type) and values.type.unit == "ms":
        ends = compute.min_max(values.cast(pyarrow.int64())).as_py()
        if max(abs(end or 0) for end in ends.values()) > _FARTHEST:
            return "has times that are too far away to be read; leave those rows out, or write no time"
    return None


def _fault(name: str, root: Path) -> str | None:
    """Read all of a file; return what is wrong with it."""
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(root / name) as file:
            for batch in file.iter_batches():
                for column in batch.schema.names:
                    if reason := _unreadable(batch.column(column)):
                        return f"{name}: the column {column!r} {reason}"
    except (pyarrow.ArrowException, OSError):
        return f"{name}: it is not a whole Parquet file; it is cut off or damaged"
    return None
