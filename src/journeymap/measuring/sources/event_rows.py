"""Read the events of a source: who, what, when, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import DuckDbEngine
from journeymap.measuring.engines.engine import Engine
from journeymap.measuring.sources.column_names import needed_columns
from journeymap.measuring.sources.delimited_files import delimited_query
from journeymap.measuring.sources.file_names import files_of, kind_of
from journeymap.measuring.sources.json_files import json_query
from journeymap.measuring.sources.parquet_files import parquet_query
from journeymap.measuring.sources.texts import text
from journeymap.measuring.sources.times import milliseconds
from journeymap.model.evidence import AttributeColumn, DataSource

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Table

Catalogue = Mapping[str, str]
"""The ids and names of things, to their ids."""


def event_rows(
    engine: Engine,
    source_id: str,
    source: DataSource,
    root: Path,
    timezone: str,
    attributes: Mapping[str, AttributeColumn | None],
    catalogues: Mapping[str, Catalogue] | None = None,
) -> Table:
    """Return the rows that count: `case`, `event`, `at` and `attribute_0`, `attribute_1`, ….

    `at` is in milliseconds since 1970 in UTC. What is missing or cannot be read is null. `attributes` gives the columns
    of the attributes, None for one that the source has not; `catalogues` the values that one can have, by attribute.
    """
    columns = needed_columns(source, attributes)
    table = _read(engine, source_id, source, root, columns)
    place = {column: table[f"c_{number}"] for number, column in enumerate(columns)}
    for column, accepted in source.where.items():
        table = table.filter(text(place[column]).isin(_stripped(accepted)))
    values = {
        f"attribute_{number}": _value(place[each.column], each, (catalogues or {}).get(name)) if each else _nothing()
        for number, (name, each) in enumerate(attributes.items())
    }
    at = milliseconds(place[source.time.column], timezone)
    return table.select(case=text(place[source.case]), event=text(place[source.event]), at=at, **values)


def _read(engine: Engine, source_id: str, source: DataSource, root: Path, columns: Sequence[str]) -> Table:
    names = files_of(source.table, root)
    queries = [
        query(chosen, root, columns)
        for endings, query in _QUERIES.items()
        if (chosen := [name for name in names if kind_of(name) in endings])
    ]
    if not isinstance(engine, DuckDbEngine):
        raise MeasureError(f"{engine.name} cannot read files")
    return engine.view(f"source {source_id}", " UNION ALL ".join(queries))


_QUERIES = {
    (".csv", ".csv.gz"): delimited_query,
    (".jsonl", ".jsonl.gz"): json_query,
    (".parquet",): parquet_query,
}


def _value(column: StringValue, attribute: AttributeColumn, catalogue: Catalogue | None) -> StringValue:
    """Return the values of an attribute, each as the map names it."""
    found = text(column)
    meanings = {written.strip(): meant.strip() for written, meant in attribute.values.items()}
    if catalogue is not None:
        written = {**{each: each for each in catalogue}, **meanings}
        meanings = {each: catalogue[meant] for each, meant in written.items() if meant in catalogue}
    renamed = [(each, meant) for each, meant in meanings.items() if each != meant]
    if catalogue is not None:
        same = [each for each, meant in meanings.items() if each == meant]
        found = found.isin(same).ifelse(found, _nothing())
        found = text(column).cases(*renamed, else_=found) if renamed else found
    elif renamed:
        found = found.cases(*renamed, else_=found)
    return found


def _nothing() -> StringValue:
    import ibis

    return ibis.null("string")


def _stripped(texts: Sequence[str]) -> list[str]:
    return [each.strip() for each in texts]
