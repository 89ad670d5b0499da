"""Say which columns of a source are needed, and find them by their exact names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from journeymap.errors import MeasureError, closest_match
from journeymap.model.evidence import AttributeColumn, DataSource

_MOST_NAMED = 12
"""The most columns that a message names."""


def needed_columns(source: DataSource, attributes: Mapping[str, AttributeColumn | None]) -> tuple[str, ...]:
    """Return the columns that are read, each once."""
    of_attributes = (each.column for each in attributes.values() if each is not None)
    return tuple(dict.fromkeys((source.case, source.event, source.time.column, *source.where, *of_attributes)))


def check_header(needed: Sequence[str], there: Sequence[str], name: str) -> None:
    """Raise `MeasureError` if a file of text does not name the columns."""
    if needed and set(needed).isdisjoint(there):
        raise MeasureError(
            f"{name} has none of the columns that its source names ({', '.join(map(repr, needed))}); its first line"
            " must name the columns"
        )
    check_columns(needed, there, name)


def check_columns(needed: Iterable[str], there: Sequence[str], place: str) -> None:
    """Raise `MeasureError` if a column is missing, or is there twice."""
    for column in needed:
        if column not in there:
            raise MeasureError(f"{place} has no column {column!r}" + _hint(column, there))
        if there.count(column) > 1:
            raise MeasureError(f"{place} has {there.count(column)} columns {column!r}: give each its own name")


def _hint(column: str, there: Sequence[str]) -> str:
    if meant := closest_match(column, there):
        return f"; did you mean {meant!r}?"
    if len(there) <= _MOST_NAMED:
        return f"; its columns are: {', '.join(map(repr, there))}"
    return ""
