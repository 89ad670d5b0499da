"""Turn local times into instants, as Python does: the first of two, the offset before a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue

_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=3)
"""No zone has changed twice in it."""
Change = tuple[int, int]
"""The local time from which an offset holds, and the offset; both in milliseconds."""


def in_utc(local: IntegerValue, timezone: str) -> IntegerValue:
    """Return the instants of local times, both in milliseconds."""
    first, changes = offsets(timezone)
    if not changes:
        return local - first if first else local
    return local - _offset(local, first, changes)


def _offset(local: IntegerValue, before: int, changes: Sequence[Change]) -> IntegerValue:
    """Return the offset at a local time, as a balanced tree of questions."""
    import ibis

    if not changes:
        return ibis.literal(before, "int64")
    middle = len(changes) // 2
    since, offset = changes[middle]
    later = _offset(local, offset, changes[middle + 1 :])
    return ibis.ifelse(local < since, _offset(local, before, changes[:middle]), later)


@cache
def offsets(timezone: str) -> tuple[int, tuple[Change, ...]]:
    """Return the offset of 1900 and all changes until 2100, by local time.

    A change counts from the later of the local times before and after it: so a time that occurs twice is the first, and
    one that does not occur has the offset before.
    """
    zone = ZoneInfo(timezone)
    changes = []
    moments = [_FIRST + each * _STEP for each in range((_LAST - _FIRST) // _STEP + 1)]
    for earlier, later in pairwise(moments):
        if (before := _at(zone, earlier)) != (after := _at(zone, later)):
            changed = _moment_of_change(zone, earlier, later)
            changes.append((changed + max(before, after), after))
    return _at(zone, _FIRST), tuple(changes)


def _moment_of_change(zone: ZoneInfo, earlier: datetime, later: datetime) -> int:
    before = _at(zone, earlier)
    while later - earlier > timedelta(milliseconds=1):
        middle = earlier + (later - earlier) / 2
        if _at(zone, middle) == before:
            earlier = middle
        else:
            later = middle
    return round((later - _EPOCH) / timedelta(seconds=1)) * 1000


def _at(zone: ZoneInfo, moment: datetime) -> int:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset // timedelta(milliseconds=1)
