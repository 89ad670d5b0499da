"""The scale of a timeline, on which long empty gaps are shortened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from journeymap.graph.timeline import DAY
from journeymap.views.timeline import dimensions as dim

_GAP_LIMITS = (60, 45, 30, 21, 14, 10, 7)
"""Days that an empty gap can have at full length: the first limit that leaves a day `dim.GOOD_DAY` is taken."""
_BISECTIONS = 40


@dataclass(frozen=True, slots=True)
class Section:
    """The section between two times, in hours and millimetres."""

    start: int
    end: int
    left: float
    right: float
    is_shortened: bool

    @property
    def hour_width(self) -> float:
        return (self.right - self.left) / (self.end - self.start)


@dataclass(frozen=True)
class Scale:
    """Hours to millimetres.

    `day_width` is that of a day that is not shortened; gaps of up to `gap_limit` days never are.
    """

    sections: tuple[Section, ...]
    left: float
    right: float
    day_width: float
    gap_limit: int

    @property
    def end(self) -> float:
        """The x of its last hour; `right` if it is filled."""
        return self.sections[-1].right if self.sections else self.left

    def __call__(self, hour: float) -> float:
        """Return the x of an hour; hours beyond an end of the scale lie at that end."""
        if not self.sections:
            return self.left
        number = bisect_right(self.sections, hour, key=lambda section: section.start) - 1
        section = self.sections[max(0, number)]
        x = section.left + (hour - section.start) * section.hour_width
        return min(max(x, self.sections[0].left), self.sections[-1].right)


def fit_scale(hours: Iterable[int], left: float, right: float, break_width: Callable[[int], float]) -> Scale:
    """Return the scale from `left` to `right` on which these hours lie.

    `break_width` gives the width that the break of a gap of so many hours needs.
    """
    times = sorted(set(hours))
    gaps = [later - earlier for earlier, later in pairwise(times)]
    break_widths = {gap: break_width(gap) for gap in gaps}

    def gap_widths(limit: int, day: float) -> list[float]:
        """Return the width of each gap; a shortened one is as wide as the limit at least."""
        least = limit * day
        return [gap / DAY * day if gap <= limit * DAY else max(least, break_widths[gap]) for gap in gaps]

    def widest_day(limit: int) -> float:
        low, high = 0.0, dim.WIDEST_DAY
        for _ in range(_BISECTIONS):
            day = (low + high) / 2
            low, high = (day, high) if sum(gap_widths(limit, day)) <= right - left else (low, day)
        return low

    widest_days = {limit: widest_day(limit) for limit in _GAP_LIMITS}
    wide_enough = (limit for limit in _GAP_LIMITS if widest_days[limit] >= dim.GOOD_DAY)
    limit = next(wide_enough, max(_GAP_LIMITS, key=widest_days.__getitem__))
    widths = gap_widths(limit, widest_days[limit])
    shrink = min(1.0, (right - left) / max(1e-9, sum(widths)))
    x, sections = left, []
    for start, gap, width in zip(times, gaps, widths, strict=False):
        sections.append(Section(start, start + gap, x, x + width * shrink, gap > limit * DAY))
        x += width * shrink
    return Scale(tuple(sections), left, right, widest_days[limit] * shrink, limit)
