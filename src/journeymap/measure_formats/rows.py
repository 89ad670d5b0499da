"""What was measured as rows of one table, for programs and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.document.figure_texts import rounding_note
from journeymap.locales.messages import Messages
from journeymap.model.measures import Release

Value = str | int | float | None
COLUMNS = (
    "journey", "period", "from", "until", "as_of", "revision", "table", "attribute", "value", "touchpoint", "other",
    "event", "metric", "remaining", "skipped", "reached", "ended", "completed", "under_way", "stopped", "cases",
    "wait_median", "wait_p90", "after_plan", "result", "unit", "verdict", "k", "note",
)  # fmt: skip
"""The columns; `table` says what a row is, and `other` is the second touchpoint of a row that has two."""
_COUNTS = ("remaining", "completed", "under_way", "stopped")


def rows(releases: Iterable[Release], messages: Messages) -> Iterator[dict[str, Value]]:
    """Yield a row for each thing that has figures; what it has not is None."""
    for release in releases:
        shared: dict[str, Value] = {
            "journey": release.journey,
            "period": release.period,
            "from": release.from_.isoformat(),
            "until": release.until.isoformat(),
            "as_of": release.as_of.isoformat(),
            "revision": release.revision,
            "k": release.k,
            "note": f"{rounding_note(messages, release.k)} {messages('measures.note-of-cells', k=release.k)}",
        }
        for own in _rows_of(release):
            yield {**dict.fromkeys(COLUMNS), **shared, **own}


def cells(row: dict[str, Value]) -> Sequence[Value]:
    """Return the values of a row in the order of the columns."""
    return [row[name] for name in COLUMNS]


def _rows_of(release: Release) -> Iterator[dict[str, Value]]:
    yield {"table": "journey", "cases": release.cases}
    for step in release.steps:
        counts = {name: getattr(step, name) for name in (*_COUNTS, "skipped", "reached", "after_plan")}
        days = {"wait_median": step.wait.median, "wait_p90": step.wait.p90}
        yield {"table": "step", "touchpoint": step.touchpoint, "ended": sum(step.ended.values()), **counts, **days}
    for step in release.steps:
        for end, count in step.ended.items():
            yield {"table": "end", "touchpoint": step.touchpoint, "other": end, "ended": count}
    for each in release.exits:
        yield {"table": "exit", "touchpoint": each.touchpoint, "ended": each.ended}
    for aside in release.aside:
        yield {"table": "aside", "touchpoint": aside.touchpoint, "reached": aside.reached}
    for attribute, values in release.by.items():
        for value, steps in values.items():
            of_value: dict[str, Value] = {"table": "value", "attribute": attribute, "value": value}
            for row in steps:
                counts = {name: getattr(row, name) for name in (*_COUNTS, "ended")}
                yield {**of_value, "touchpoint": row.touchpoint, **counts}
    for pair in release.reversed:
        yield {"table": "reversed", "touchpoint": pair.earlier, "other": pair.later, "cases": pair.cases}
    for event in release.unmapped:
        yield {"table": "unmapped", "event": event.event, "cases": event.cases}
    for metric in release.metrics:
        result: dict[str, Value] = {"result": metric.value, "unit": metric.unit, "verdict": metric.verdict}
        yield {"table": "metric", "metric": metric.metric, **result}
