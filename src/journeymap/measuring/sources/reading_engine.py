"""Choose the engine that reads a source: the one that computes, or DuckDB for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from journeymap.measuring.engines.duckdb_engine import open_duckdb
from journeymap.measuring.engines.engine import Engine
from journeymap.measuring.engines.spark_engine import SparkEngine
from journeymap.measuring.sources.connections import filled_in, is_cluster
from journeymap.model.evidence import DataSource


@contextmanager
def reading_engine(engine: Engine, source_id: str, source: DataSource) -> Iterator[Engine]:
    """Open the engine that reads a source; a cluster reads only its own tables."""
    address = filled_in(source.connection, source_id) if source.connection else ""
    if isinstance(engine, SparkEngine) and not is_cluster(address):
        with open_duckdb() as reader:
            yield reader
    else:
        yield engine
