"""Make one list of rows of all copies of a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.model.comparison import Row
from journeymap.model.journey import Journey


def stage_order(journey: Journey, all_stages: Sequence[str]) -> tuple[str, ...]:
    """Return the stages of a journey in the framework's order, then others."""
    known = [id for id in all_stages if id in journey.stages]
    return (*known, *(id for id in journey.stages if id not in all_stages))


def rows_of(journey: Journey, all_stages: Sequence[str]) -> list[Row]:
    """Return a row for each touchpoint of a template, in order."""
    rows: dict[str, Row] = {}
    for stage in stage_order(journey, all_stages):
        for each in journey.stages[stage].touchpoints:
            rows.setdefault(each.id, Row(each.id, each.name, stage, each.binding, each.locked))
    return list(rows.values())


def merged_rows(copies: Iterable[Sequence[Row]]) -> list[Row]:
    """Return the rows of the first copy, and those that only others have.

    Such a row stands behind the one that it follows in its own copy, the first of a stage in front of the others.
    """
    merged: list[Row] = []
    for rows in copies:
        known = {row.id for row in merged}
        previous: Row | None = None
        for row in rows:
            if row.id not in known:
                merged.insert(_position(row, previous, merged), row)
            previous = row
    return merged


def _position(row: Row, previous: Row | None, merged: Sequence[Row]) -> int:
    """Return where a row belongs that follows another one in its copy."""
    ids = [each.id for each in merged]
    if previous is not None:
        before = ids.index(previous.id)
        if merged[before].stage == row.stage:
            return before + 1
    return next((number for number, each in enumerate(merged) if each.stage == row.stage), len(merged))
