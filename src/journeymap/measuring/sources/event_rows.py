"""Read the events of a source: who, what, when, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.measuring.engines.duckdb_engine import DuckDbEngine
from journeymap.measuring.engines.engine import Engine
from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.engines.spark_engine import SparkEngine
from journeymap.measuring.sources.column_names import needed_columns
from journeymap.measuring.sources.raw_rows import RawRows, column_of
from journeymap.measuring.sources.read_columns import read_columns
from journeymap.measuring.sources.reading_engine import reading_engine
from journeymap.measuring.sources.texts import read_text
from journeymap.measuring.sources.times import read_times
from journeymap.model.evidence import AttributeColumn, DataSource

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Table

Catalogue = Mapping[str, str]
"""The ids and names of things, to their ids."""
Attributes = Mapping[str, AttributeColumn | None]
"""The columns of attributes by their names; None for one that the source has not."""


def event_rows(
    engine: Engine,
    source_id: str,
    source: DataSource,
    root: Path,
    timezone: str,
    attributes: Attributes,
    catalogues: Mapping[str, Catalogue] | None = None,
) -> Table:
    """Return the rows that count: `case`, `event`, `at`, `attribute_0`, ….

    `at` is in milliseconds since 1970 in UTC. What is missing or cannot be read is null. `catalogues` has the values
    that an attribute can have, by attribute.
    """
    with reading_engine(engine, source_id, source) as reader:
        raw = read_columns(reader, source_id, source, root, needed_columns(source, attributes))
        rows = rows_of(raw, source, timezone, attributes, catalogues or {})
        if isinstance(engine, SparkEngine) and isinstance(reader, DuckDbEngine):
            return engine.take(reader.arrow(rows))
    return rows


def rows_of(
    raw: RawRows, source: DataSource, timezone: str, attributes: Attributes, catalogues: Mapping[str, Catalogue]
) -> Table:
    """Return the rows of a source, of its columns as they are read."""
    place = {column: raw.table[column_of(number)] for number, column in enumerate(raw.columns)}
    texts = {name: read_text(column, name, raw) for name, column in place.items() if name != source.time.column}

    def text(column: str) -> StringValue:
        return texts[column] if column in texts else read_text(place[column], column, raw)

    time = place[source.time.column]
    times = read_times(time, time.get_name() in raw.with_zone, source.time, raw.dialect, raw.place, timezone)
    known = {
        f"attribute_{number}": _value(text(each.column), each, catalogues.get(name)) if each else _nothing()
        for number, (name, each) in enumerate(attributes.items())
    }
    where = [text(column).isin([each.strip() for each in accepted]) for column, accepted in source.where.items()]
    rows = raw.table.filter(where) if where else raw.table
    known = {"case": text(source.case), "event": text(source.event), **known}
    if timezone == "UTC" or not (times.is_local or times.is_mixed):
        rows = rows.select(**known, at=times.value)
    else:  # local times are read below, once, and not in each question of the tree of offsets
        once = engine_function("coalesce", "int64", "int64")
        rows = rows.select(**known, time=once(times.value))
        rows = rows.select(*known, at=times.instants(rows.time, timezone))
    return rows.select("case", "event", "at", *(name for name in known if name.startswith("attribute_")))


def _value(found: StringValue, attribute: AttributeColumn, catalogue: Catalogue | None) -> StringValue:
    """Return the values of an attribute, each as the map names it."""
    meanings = {written.strip(): meant.strip() for written, meant in attribute.values.items()}
    if catalogue is not None:
        written = {**{each: each for each in catalogue}, **meanings}
        meanings = {each: catalogue[meant] for each, meant in written.items() if meant in catalogue}
    same = [each for each, meant in meanings.items() if each == meant]
    other = [(each, meant) for each, meant in meanings.items() if each != meant]
    rest = found if catalogue is None else found.isin(same).ifelse(found, _nothing()) if same else _nothing()
    return found.cases(*other, else_=rest) if other else rest


def _nothing() -> StringValue:
    import ibis

    return ibis.null("string")
