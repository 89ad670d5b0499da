"""Read tables and views of a Spark cluster, on the cluster."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.errors import MeasureError
from journeymap.measuring.engines.spark_engine import SparkEngine
from journeymap.measuring.sources.column_names import check_columns
from journeymap.measuring.sources.raw_rows import RawRows, column_of
from journeymap.model.evidence import DataSource


def read_cluster(engine: SparkEngine, source_id: str, source: DataSource, columns: Sequence[str]) -> RawRows:
    """Return the columns of a table of the cluster; raises `MeasureError`."""
    table = engine.table(source.table)
    if table is None:
        raise MeasureError(f"the source `{source_id}`: the cluster has no table or view {source.table!r}")
    check_columns(columns, table.columns, f"the table {source.table!r}")
    numbered = table.select(**{column_of(number): table[column] for number, column in enumerate(columns)})
    with_zone = frozenset(name for name, kind in numbered.schema().items() if kind.is_timestamp() and kind.timezone)
    return RawRows(numbered, columns, f"the source `{source_id}`", "pyspark", with_zone)
