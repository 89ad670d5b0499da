"""Read the columns of a source that are needed, wherever it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import DuckDbEngine
from journeymap.measuring.engines.engine import Engine
from journeymap.measuring.sources.delimited_files import delimited_query
from journeymap.measuring.sources.file_names import files_of, kind_of
from journeymap.measuring.sources.json_files import json_query
from journeymap.measuring.sources.parquet_files import parquet_query
from journeymap.measuring.sources.raw_rows import RawRows
from journeymap.model.evidence import DataSource


def read_columns(engine: Engine, source_id: str, source: DataSource, root: Path, columns: Sequence[str]) -> RawRows:
    """Return the columns of a source; raises `MeasureError`."""
    if not isinstance(engine, DuckDbEngine):
        raise MeasureError(f"{engine.name} cannot read files")
    names = files_of(source.table, root)
    queries = []
    for endings, query_of in _QUERIES.items():
        if chosen := [name for name in names if kind_of(name) in endings]:
            query, diagnosis = query_of(chosen, root, columns)
            queries.append(query)
            engine.add_diagnosis(diagnosis)
    table = engine.view(" UNION ALL ".join(queries))
    with_zone = frozenset(name for name, kind in table.schema().items() if kind.is_timestamp() and kind.timezone)
    return RawRows(table, columns, f"the source `{source_id}`", with_zone=with_zone)


_QUERIES = {
    (".csv", ".csv.gz"): delimited_query,
    (".jsonl", ".jsonl.gz"): json_query,
    (".parquet",): parquet_query,
}
