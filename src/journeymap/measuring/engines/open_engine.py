"""Open the engine that an address names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from journeymap.errors import InvalidOptionError
from journeymap.measuring.engines.duckdb_engine import open_duckdb
from journeymap.measuring.engines.engine import Engine
from journeymap.passwords import hide_passwords


@contextmanager
def open_engine(url: str | None = None) -> Iterator[Engine]:
    """Open DuckDB, or the Spark cluster with this address; leave nothing behind."""
    if url is None or url == "duckdb://":
        with open_duckdb() as engine:
            yield engine
        return
    if url.lower().startswith(("spark://", "sc://")):
        from journeymap.measuring.engines.spark_engine import open_spark

        with open_spark(url) as spark:
            yield spark
        return
    raise InvalidOptionError(hide_passwords(url), "is `duckdb://`, or the address of a Spark cluster", "engine")
