"""Find the table that a source names, among those that a database has."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.errors import MeasureError, closest_match


def table_meant(written: str, tables: Iterable[tuple[str, str, bool]], source_id: str, place: str) -> tuple[str, str]:
    """Return the schema and the name of a table, `name` or `schema.name`.

    Each of `tables` is a schema, a name, and whether the name alone stands for it.
    """
    known = list(tables)
    for schema, name, is_visible in known:
        if written == f"{schema}.{name}" or (is_visible and written == name):
            return schema, name
    elsewhere = [(schema, name) for schema, name, _ in known if name == written]
    if len(elsewhere) == 1:
        return elsewhere[0]
    names = [name if is_visible else f"{schema}.{name}" for schema, name, is_visible in known]
    meant = closest_match(written, names)
    hint = f"; did you mean {meant!r}?" if meant else ""
    raise MeasureError(f"the source `{source_id}`: {place} has no table or view {written!r}{hint}")
