"""The segments of routed edges, and what edges of one bundle share in a channel."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from journeymap.drawing.routing.router import Point

__all__ = ["Channel", "Position", "RoutedEdge", "Segment", "TrackSegment", "group_by_channel"]

Channel = tuple[int, int]
"""The axis of the segments in it (0 across, 1 down), and its coordinate on the lattice.

An even coordinate lies between two columns or rows; an odd one is the middle of a column or row, where edges leave
boxes and arrive.
"""
Position = tuple[int, int]
"""A position along a channel: the coordinate of the channel that meets it there, and the track in that channel."""


class Segment(NamedTuple):
    """A straight part of one edge, in the channel with that axis and coordinate."""

    axis: int
    channel: int
    start: int
    end: int


@dataclass(slots=True, eq=False)
class TrackSegment:
    """What the edges of one bundle share in one channel, from `low` to `high`.

    `members` are the edges' segments: the number of an edge and the index of its segment. `branches_before` and
    `branches_after` are the positions at which edges leave it to lower and to higher channels; `first` and `last` are
    the outermost positions.
    """

    axis: int
    channel: int
    bundle: Hashable
    low: int
    high: int
    members: list[tuple[int, int]] = field(default_factory=list)
    track: int = 0
    branches_before: list[Position] = field(default_factory=list)
    branches_after: list[Position] = field(default_factory=list)
    first: Position = (0, 0)
    last: Position = (0, 0)


@dataclass(slots=True)
class RoutedEdge:
    """An edge with its route and bundle.

    `port` is the fixed exit of the source's box where the edge begins: the box and the exit's number, None where the
    edge begins anywhere on a side. `track_segments` has one entry for each segment once tracks are assigned.
    """

    points: Sequence[Point]
    bundle: Hashable
    port: tuple[Hashable, int] | None = None
    segments: list[Segment] = field(default_factory=list)
    track_segments: list[TrackSegment] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.segments = _split(self.points, has_port=self.port is not None)

    def bundle_of_segment(self, index: int) -> Hashable:
        """Return the bundle of a segment; the first one at a port is a bundle of its own."""
        if index == 0 and self.port is not None and self.segments[0].axis == 0:
            return ("port", *self.port)
        return self.bundle


def _split(points: Sequence[Point], *, has_port: bool) -> list[Segment]:
    """Return the segments of a route.

    A port has a track of its own, so an edge that leaves straight across gets a corner in the channel beside its box.
    """
    segments: list[Segment] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        segment = Segment(0, y1, x1, x2) if y1 == y2 else Segment(1, x1, y1, y2)
        if not segments or segments[-1].axis != segment.axis:
            segments.append(segment)
        elif has_port and len(segments) == 1 and segment.axis == 0:
            segments += [Segment(1, segment.start, segment.channel, segment.channel), segment]
        else:
            segments[-1] = segments[-1]._replace(end=segment.end)
    return segments


def group_by_channel(edges: Sequence[RoutedEdge]) -> dict[Channel, list[TrackSegment]]:
    """Return the track segments of each channel, and store its own in each edge.

    Segments of one bundle that overlap or touch become one track segment.
    """
    spans: dict[tuple[Channel, Hashable], list[tuple[int, int, tuple[int, int]]]] = {}
    for number, edge in enumerate(edges):
        for index, (axis, coordinate, start, end) in enumerate(edge.segments):
            key = (axis, coordinate), edge.bundle_of_segment(index)
            spans.setdefault(key, []).append((min(start, end), max(start, end), (number, index)))
    channels: dict[Channel, list[TrackSegment]] = {}
    owners: dict[tuple[int, int], TrackSegment] = {}
    for (channel, bundle), parts in spans.items():
        merged: TrackSegment | None = None
        for low, high, member in sorted(parts):
            if merged is None or low > merged.high:
                merged = TrackSegment(*channel, bundle, low, high)
                channels.setdefault(channel, []).append(merged)
            merged.high = max(merged.high, high)
            merged.members.append(member)
            owners[member] = merged
    for segments in channels.values():
        segments.sort(key=lambda segment: (segment.low, segment.high, segment.members[0]))
    for number, edge in enumerate(edges):
        edge.track_segments = [owners[number, index] for index in range(len(edge.segments))]
    return channels
