"""Read the columns of a source that are needed, wherever it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import DuckDbEngine
from journeymap.measuring.engines.engine import Engine
from journeymap.measuring.engines.spark_engine import SparkEngine
from journeymap.measuring.sources.cluster_tables import read_cluster
from journeymap.measuring.sources.connections import CLUSTERS, filled_in, is_cluster
from journeymap.measuring.sources.delimited_files import delimited_query
from journeymap.measuring.sources.duckdb_tables import SCHEME as DUCKDB
from journeymap.measuring.sources.duckdb_tables import duckdb_query
from journeymap.measuring.sources.file_names import files_of, kind_of
from journeymap.measuring.sources.json_files import json_query
from journeymap.measuring.sources.parquet_files import parquet_query
from journeymap.measuring.sources.postgres_tables import SCHEMES as POSTGRES
from journeymap.measuring.sources.postgres_tables import postgres_query
from journeymap.measuring.sources.raw_rows import RawRows
from journeymap.model.evidence import DataSource


def read_columns(engine: Engine, source_id: str, source: DataSource, root: Path, columns: Sequence[str]) -> RawRows:
    """Return the columns of a source; raises `MeasureError`."""
    address = filled_in(source.connection, source_id) if source.connection else None
    if isinstance(engine, SparkEngine):
        return read_cluster(engine, source_id, source, columns)
    assert isinstance(engine, DuckDbEngine)
    if address is None:
        query = _query_of_files(engine, source, root, columns)
    elif address.lower().startswith(DUCKDB):
        query = duckdb_query(engine, address, source_id, source.table, root, columns)
    elif address.lower().startswith(POSTGRES):
        query = postgres_query(engine, address, source_id, source.table, columns)
    elif is_cluster(address):
        raise MeasureError(f"the source `{source_id}` is a table of a Spark cluster, which DuckDB cannot read")
    else:
        raise MeasureError(f"the source `{source_id}` has a `connection` that is no {', '.join(_ADDRESSES)} address")
    table = engine.view(query)
    with_zone = frozenset(name for name, kind in table.schema().items() if kind.is_timestamp() and kind.timezone)
    return RawRows(table, columns, f"the source `{source_id}`", with_zone=with_zone)


def _query_of_files(engine: DuckDbEngine, source: DataSource, root: Path, columns: Sequence[str]) -> str:
    names = files_of(source.table, root)
    queries = []
    for endings, query_of in _QUERIES.items():
        if chosen := [name for name in names if kind_of(name) in endings]:
            query, diagnosis = query_of(chosen, root, columns)
            queries.append(query)
            engine.add_diagnosis(diagnosis)
    return " UNION ALL ".join(queries)


_ADDRESSES = (DUCKDB, *POSTGRES, *CLUSTERS)
_QUERIES = {
    (".csv", ".csv.gz"): delimited_query,
    (".jsonl", ".jsonl.gz"): json_query,
    (".parquet",): parquet_query,
}
