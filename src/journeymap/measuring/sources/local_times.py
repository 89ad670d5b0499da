"""Turn local times into instants, as Python does with `fold=0`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from journeymap.measuring.expressions.piecewise import piecewise

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=7)
"""No zone changes twice in it."""


def in_utc(local: IntegerValue, timezone: str) -> IntegerValue:
    """Return the instants of local times, both in milliseconds."""
    if timezone == "UTC":
        return local
    thresholds, offsets = local_offsets(timezone)
    if not thresholds:
        return local - offsets[0] if offsets[0] else local
    return local - piecewise(local, thresholds, offsets)


@cache
def local_offsets(timezone: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the local times from which another offset holds, and the offsets.

    They are in milliseconds. A change counts from the later of its local times, before and after it: so a time that
    occurs twice is the first, and one that does not occur has the offset before.
    """
    zone = ZoneInfo(timezone)
    moments = [_FIRST + each * _STEP for each in range((_LAST - _FIRST) // _STEP + 1)]
    thresholds, offsets = [], [_offset(zone, _FIRST)]
    for earlier, later in pairwise(moments):
        if (after := _offset(zone, later)) != (before := offsets[-1]):
            thresholds.append(_change(zone, earlier, later) + max(before, after))
            offsets.append(after)
    return tuple(thresholds), tuple(offsets)


def _change(zone: ZoneInfo, earlier: datetime, later: datetime) -> int:
    """Return the instant of a change between two."""
    before = _offset(zone, earlier)
    first, last = (round((each - _EPOCH).total_seconds()) for each in (earlier, later))
    while last - first > 1:
        middle = (first + last) // 2
        if _offset(zone, _EPOCH + timedelta(seconds=middle)) == before:
            first = middle
        else:
            last = middle
    return last * 1000


def _offset(zone: ZoneInfo, moment: datetime) -> int:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset // timedelta(milliseconds=1)
