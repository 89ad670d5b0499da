"""The scale of a timeline: days are equally wide; what is long and empty is shortened, with a break that says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from journeymap.graph.timeline import DAY

__all__ = ["Scale", "Span", "scale"]

_LONGEST = (60, 45, 30, 21, 14, 10, 7)
"""Days without anything that may be drawn at full length: the most that leaves a day `_WIDE`."""
_WIDE = 0.75
_WIDEST = 4.0
"""Millimetres that a day should have, and has at most."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one time at which something happens to the next: hours, millimetres, and whether it is shortened."""

    start: int
    end: int
    left: float
    right: float
    broken: bool

    @property
    def rate(self) -> float:
        """Millimetres in an hour."""
        return (self.right - self.left) / (self.end - self.start)


@dataclass(frozen=True)
class Scale:
    """Hours to millimetres. `day` is the width of a day that is not shortened, `longest` the days that never are."""

    spans: tuple[Span, ...]
    left: float
    right: float
    day: float
    longest: int

    def __call__(self, hour: float) -> float:
        """Where an hour lies; what is before or after all else lies at the end."""
        if not self.spans:
            return self.left
        number = bisect_right(self.spans, hour, key=lambda span: span.start) - 1
        span = self.spans[max(0, number)]
        return min(max(span.left + (hour - span.start) * span.rate, self.spans[0].left), self.spans[-1].right)


def scale(hours: Iterable[int], left: float, right: float, room_for: Callable[[int], float]) -> Scale:
    """The scale from `left` to `right` on which these hours lie; `room_for` says what a break of so many hours needs.

    A day has the same width everywhere, save where nothing happens for longer than `Scale.longest` days.
    """
    times = sorted(set(hours))
    gaps = [later - earlier for earlier, later in pairwise(times)]
    needed = {gap: room_for(gap) for gap in gaps}
    days = {longest: _fitting(gaps, needed, longest, right - left) for longest in _LONGEST}
    longest = next((one for one in _LONGEST if days[one] >= _WIDE), max(_LONGEST, key=days.__getitem__))
    day = days[longest]
    at, spans = left, []
    squeezed = min(1.0, (right - left) / max(1e-9, sum(_wide(gap, needed, longest, day) for gap in gaps)))
    for start, gap in zip(times, gaps, strict=False):
        wide = _wide(gap, needed, longest, day) * squeezed
        spans.append(Span(start, start + gap, at, at + wide, gap > longest * DAY))
        at += wide
    return Scale(tuple(spans), left, right, day * squeezed, longest)


def _wide(gap: int, needed: dict[int, float], longest: int, day: float) -> float:
    """How wide a gap is; what is shortened is no narrower than the longest that is not."""
    return gap / DAY * day if gap <= longest * DAY else max(longest * day, needed[gap])


def _fitting(gaps: list[int], needed: dict[int, float], longest: int, room: float) -> float:
    """The widest day with which all gaps fit."""
    low, high = 0.0, _WIDEST
    for _ in range(40):
        day = (low + high) / 2
        if sum(_wide(gap, needed, longest, day) for gap in gaps) <= room:
            low = day
        else:
            high = day
    return low
