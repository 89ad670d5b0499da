"""When the events of a person's employment are, and what is counted from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journeymap.model.timing import ANCHORS, DEFAULT_SPANS, Duration, Point, When, hours_in

DAY = 24
_AFTER_LEAVING = 365 * DAY
"""The timeline ends one year after `left`."""


class Position(NamedTuple):
    """An hour on a timeline, and the event of the format from which it is counted.

    `is_forward` is whether it is counted forwards from `started`: what is counted forwards from it is not later than
    the last day before `notice`.
    """

    hour: int
    anchor: str
    is_forward: bool = False


class Extent(NamedTuple):
    """Where something begins and ends on a timeline."""

    begin: Position
    end: Position


class AnchorTimes:
    """The anchors of one persona, and which spans between them are written."""

    def __init__(self, spans: Iterable[Mapping[str, Duration]], declared_anchors: Mapping[str, Point]) -> None:
        """Place the anchors; `spans` replace the default spans, and later ones win."""
        lengths = dict(DEFAULT_SPANS)
        written = set[str]()
        for replaced in spans:
            lengths.update(replaced)
            written.update(replaced)
        self._assumed = DEFAULT_SPANS.keys() - written
        hours = {anchor: lengths[anchor].hours for anchor in DEFAULT_SPANS}
        times = {"started": 0, "accepted": -hours["accepted"]}
        times["offered"] = times["accepted"] - hours["offered"]
        times["applied"] = times["offered"] - hours["applied"]
        times["notice"] = hours["started"]
        times["left"] = times["notice"] + hours["notice"]
        self.end = times["left"] + _AFTER_LEAVING
        self._latest = max(0, times["notice"] - DAY)
        self.positions = {anchor: Position(times[anchor], anchor, anchor == "started") for anchor in ANCHORS}
        self.extents: dict[When, Extent | None] = {}
        """The extents of timings that are counted from anchors alone, which all journeys share."""
        self._add_anchors(declared_anchors)
        self.hours = {anchor: position.hour for anchor, position in self.positions.items()}

    def _add_anchors(self, declared_anchors: Mapping[str, Point]) -> None:
        """Add the workspace's anchors, each after the one it counts from; skip cycles."""
        counted: dict[str, list[str]] = {}
        for name, point in declared_anchors.items():
            if name not in self.positions:
                counted.setdefault(point.base, []).append(name)
        bases = list(self.positions)
        for base in bases:  # grows while it is read
            for name in counted.get(base, ()):
                self.positions[name] = self.count(self.positions[base], declared_anchors[name]).end
                bases.append(name)

    def count(self, base: Position, point: Point) -> Extent:
        """Return the first and the last hour of a point whose base is at a position."""
        if not point.sign:
            return Extent(base, base)
        is_forward = base.is_forward and point.sign > 0
        hours = [base.hour + point.sign * hours_in(number, point.unit) for number in (point.first, point.last)]
        if is_forward:
            hours = [min(hour, self._latest) for hour in hours]
        first, last = (Position(hour, base.anchor, is_forward) for hour in hours)
        return Extent(first, last)

    def is_assumed(self, anchor: str) -> bool:
        """Whether nobody wrote the span from this anchor to the next."""
        return anchor in self._assumed

    def assumed_spans_between(self, anchor: str, other: str) -> tuple[str, ...]:
        """Return the anchors between two of the format whose spans nobody wrote."""
        first, last = sorted((ANCHORS.index(anchor), ANCHORS.index(other)))
        return tuple(each for each in ANCHORS[first:last] if each in self._assumed)
