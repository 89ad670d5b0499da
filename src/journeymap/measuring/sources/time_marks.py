"""Tell instants from local times in one column, before a zone makes all instants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.measuring.sources.local_times import in_utc

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue

_MARK = 1 << 60
"""Is added to the milliseconds of an instant: no time is as long as half of it after 1970."""


def marked(instant: IntegerValue) -> IntegerValue:
    """Return an instant that is told from a local time."""
    return instant + _MARK


def instants(times: IntegerValue, timezone: str) -> IntegerValue:
    """Return instants of marked instants and local times."""
    import ibis

    is_instant = times > _MARK // 2
    return ibis.ifelse(is_instant, times - _MARK, in_utc(times, timezone))
