"""Say how times look that cannot be read, without a single one of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from journeymap.measuring.engines.engine import Engine
from journeymap.measuring.sources.column_names import needed_columns
from journeymap.measuring.sources.raw_rows import column_of
from journeymap.measuring.sources.read_columns import read_columns
from journeymap.measuring.sources.reading_engine import reading_engine
from journeymap.model.evidence import DataSource

_MOST_OF_FORM = 40
_CLOCKS = {"": "", " 99:99": " %H:%M", " 99:99:99": " %H:%M:%S", "T99:99": "T%H:%M", "T99:99:99": "T%H:%M:%S"}
_DATES = {
    "99.99.9999": "%d.%m.%Y",
    "9.9.9999": "%d.%m.%Y",
    "99.99.99": "%d.%m.%y",
    "99-99-9999": "%d-%m-%Y",
    "99/99/9999": "%d/%m/%Y",
    "9999/99/99": "%Y/%m/%d",
    "9999.99.99": "%Y.%m.%d",
    "99 a 9999": "%d %B %Y",
}
_FORMATS = {date + clock: of_date + of_clock for date, of_date in _DATES.items() for clock, of_clock in _CLOCKS.items()}
_FORMATS |= {"99999999999999": "%Y%m%d%H%M%S", "999999999999": "%Y%m%d%H%M"}


def unreadable_times(engine: Engine, source_id: str, source: DataSource, root: Path, timezone: str) -> str:  # noqa: ARG001
    """Return a sentence for a source in which no row has a case, an event and a time."""
    with reading_engine(engine, source_id, source) as reader:
        return _sentence(reader, source_id, source, root)


def _sentence(engine: Engine, source_id: str, source: DataSource, root: Path) -> str:
    column = source.time.column
    raw = read_columns(engine, f"{source_id} (times)", source, root, needed_columns(source, {}))
    written = raw.table[column_of(raw.columns.index(column))].cast("string")
    form = written.re_replace("[0-9]", "9").re_replace("[^\\x00-\\x7f]|[A-Za-z]", "a").re_replace("a+", "a")
    counted = raw.table.select(form=form).filter(lambda each: each.form.notnull()).group_by("form").agg(rows=_count)
    most = engine.rows(counted.order_by(counted.rows.desc(), counted.form).limit(1))
    if not most:
        return f"the column {column!r} of the source `{source_id}` is empty; `time` names the column that says when"
    shown = _shown(most[0]["form"])
    known = _FORMATS.get(re.sub(r"\s+", " ", most[0]["form"].strip()))
    if source.time.format is None and known is not None:
        note = ", or with month and day exchanged" if known.startswith("%d/%m") else ""
        return (
            f"no row of the source `{source_id}` has a readable time: the times in {column!r} look like `{shown}`,"
            f' which is not ISO 8601; write `time: {{column: {column}, format: "{known}"}}`{note}'
        )
    if source.time.format is not None:
        return (
            f"no row of the source `{source_id}` has a case, an event and a time in the format `{source.time.format}`:"
            f" the times in {column!r} look like `{shown}`; correct `format`, or leave it out for ISO 8601"
        )
    return (
        f"no row of the source `{source_id}` has a case, an event and a readable time: the times in {column!r} look"
        f' like `{shown}`; where that is not ISO 8601, write `time: {{column: {column}, format: "%d.%m.%Y"}}`,'
        " with the directives of strptime that fit"
    )


def _count(table: Any) -> Any:
    return table.count()


def _shown(form: str) -> str:
    """Return a form, in one line, and not longer than times are."""
    line = re.sub(r"\s+", " ", form)
    return line if len(line) <= _MOST_OF_FORM else line[:_MOST_OF_FORM] + "…"
