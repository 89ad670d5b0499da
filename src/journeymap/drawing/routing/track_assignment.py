"""Assign edge segments in a shared channel to tracks, with few crossings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, count, pairwise
from typing import NamedTuple

from journeymap.drawing.routing.router import Point

FIRST_PORT_TRACK = 100_000
"""The track of the first port; each port has two, for edges to its left and to its right, so that the ports of two
boxes that face each other never share a track."""
_MOST_SORTS = 40
_MOST_PASSES = 4
_ON_ONE_ANOTHER = 1000.0
"""The cost of two edges that would lie on one another, in crossings."""

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
    first: Position = field(init=False, repr=False)
    last: Position = field(init=False, repr=False)

    def overlaps(self, other: TrackSegment) -> bool:
        """Return whether both need tracks of their own."""
        return self.first <= other.last and other.first <= self.last


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
        """Split the route into segments.

        A port has a track of its own, so an edge that leaves straight across gets a corner in the channel beside its
        box.
        """
        segments = self.segments
        for (x1, y1), (x2, y2) in pairwise(self.points):
            segment = Segment(0, y1, x1, x2) if y1 == y2 else Segment(1, x1, y1, y2)
            if not segments or segments[-1].axis != segment.axis:
                segments.append(segment)
            elif self.port is not None and len(segments) == 1 and segment.axis == 0:
                segments += [Segment(1, segment.start, segment.channel, segment.channel), segment]
            else:
                segments[-1] = segments[-1]._replace(end=segment.end)


def group_by_channel(edges: Sequence[RoutedEdge]) -> dict[Channel, list[TrackSegment]]:
    """Return the track segments of each channel, and store its own in each edge.

    Segments of one bundle that overlap or touch become one track segment; a segment at a port is a bundle of its own.
    """
    spans = defaultdict[tuple[Channel, Hashable], list[tuple[int, int, tuple[int, int]]]](list)
    for number, edge in enumerate(edges):
        for index, (axis, coordinate, start, end) in enumerate(edge.segments):
            bundle = ("port", *edge.port) if edge.port and index == axis == 0 else edge.bundle
            spans[(axis, coordinate), bundle].append((min(start, end), max(start, end), (number, index)))
    channels = defaultdict[Channel, list[TrackSegment]](list)
    owners: dict[tuple[int, int], TrackSegment] = {}
    for (channel, bundle), parts in spans.items():
        merged: TrackSegment | None = None
        for low, high, member in sorted(parts):
            if merged is None or low > merged.high:
                merged = TrackSegment(*channel, bundle, low, high)
                channels[channel].append(merged)
            merged.high = max(merged.high, high)
            merged.members.append(member)
            owners[member] = merged
    for segments in channels.values():
        segments.sort(key=lambda segment: (segment.low, segment.high, segment.members[0]))
    for number, edge in enumerate(edges):
        edge.track_segments = [owners[number, index] for index in range(len(edge.segments))]
    return channels


def assign_tracks(edges: Sequence[RoutedEdge]) -> dict[Channel, int]:
    """Assign a track to every segment; return the track counts of even channels."""
    channels = group_by_channel(edges)
    between = {channel: segments for channel, segments in channels.items() if channel[1] % 2 == 0}
    conflicts: set[frozenset[TrackSegment]] = set()
    """Pairs of segments in the middle of a column or row that need different tracks."""
    for _ in range(_MOST_PASSES):
        for channel, segments in channels.items():
            if channel not in between:
                _assign_middle_tracks(segments, edges, conflicts)
        known = len(conflicts)
        for axis in (1, 0):
            for (channel_axis, _), segments in between.items():
                if channel_axis == axis:
                    _find_branches(segments, edges, tracks_known=axis == 0)
                    conflicts |= _assign_channel_tracks(segments, channels)
        if len(conflicts) == known:
            break
    return {channel: 1 + max(segment.track for segment in segments) for channel, segments in between.items()}


def _assign_middle_tracks(
    segments: list[TrackSegment], edges: Sequence[RoutedEdge], conflicts: set[frozenset[TrackSegment]]
) -> None:
    """Number tracks from the middle; edges that continue up or left are negative."""
    leanings = {segment: _leaning(segment, edges) for segment in segments}
    placed: list[TrackSegment] = []
    for segment in sorted(segments, key=lambda own: (own.high - own.low < 2, abs(leanings[own]), own.low)):
        if isinstance(segment.bundle, tuple) and segment.bundle[0] == "port":
            segment.track = FIRST_PORT_TRACK + 2 * segment.bundle[2] + (segment.low % 2)
            continue
        taken = {
            other.track
            for other in placed
            if (segment.low < other.high and other.low < segment.high) or frozenset((segment, other)) in conflicts
        }
        preferred = (0, -1) if leanings[segment] < 0 else (0, 1, -1)
        segment.track = next(track for track in chain(preferred, count(1)) if track not in taken)
        placed.append(segment)


def _leaning(segment: TrackSegment, edges: Sequence[RoutedEdge]) -> int:
    """Return where edges mostly continue: -1 up or left, 1 down or right, 0 neither."""
    leaning = 0
    for number, index in segment.members:
        segments = edges[number].segments
        if index + 1 < len(segments):
            leaning += segments[index + 1].end - segments[index + 1].start
        if index:
            leaning += segments[index - 1].start - segments[index - 1].end
    return (leaning > 0) - (leaning < 0)


def _find_branches(segments: list[TrackSegment], edges: Sequence[RoutedEdge], *, tracks_known: bool) -> None:
    """Set where edges leave each segment; even channels' tracks only if known."""
    for segment in segments:
        segment.branches_before, segment.branches_after = [], []
        for number, index in segment.members:
            edge = edges[number]
            for neighbour in (index - 1, index + 1):
                if 0 <= neighbour < len(edge.segments):
                    meeting = edge.track_segments[neighbour]
                    far = edge.segments[neighbour].start if neighbour < index else edge.segments[neighbour].end
                    branches = segment.branches_before if far < segment.channel else segment.branches_after
                    branches.append((meeting.channel, meeting.track if tracks_known or meeting.channel % 2 else 0))
        positions = (*segment.branches_before, *segment.branches_after)
        segment.first, segment.last = min(positions), max(positions)


def _assign_channel_tracks(
    segments: list[TrackSegment], channels: dict[Channel, list[TrackSegment]]
) -> set[frozenset[TrackSegment]]:
    """Number the tracks of a channel; return the conflicts that no order avoids."""
    order = sorted(segments, key=lambda segment: (segment.first, segment.last))
    overlapping = {own: [other for other in order if other is not own and own.overlaps(other)] for own in order}
    _reduce_crossings(order)
    _separate(order, overlapping)
    conflicts = set()
    for number, segment in enumerate(order):
        before = [other for other in order[:number] if other in overlapping[segment]]
        segment.track = 1 + max((other.track for other in before), default=-1)
        for other in before:
            conflicts |= _conflicts(other, segment, channels)
    return conflicts


def _reduce_crossings(order: list[TrackSegment]) -> None:
    """Swap neighbours that overlap as long as that removes crossings."""
    for _ in range(min(len(order), _MOST_SORTS)):
        is_sorted = True
        for index in range(len(order) - 1):
            before, after = order[index : index + 2]
            if before.overlaps(after) and _crossings(before, after) > _crossings(after, before):
                order[index], order[index + 1] = after, before
                is_sorted = False
        if is_sorted:
            return


def _separate(order: list[TrackSegment], overlapping: dict[TrackSegment, list[TrackSegment]]) -> None:
    """Move segments before those that would lie on one of their edges, if possible."""
    for _ in range(len(order)):
        rank = {segment: number for number, segment in enumerate(order)}
        pairs = (
            (rank[segment], rank[other])
            for segment in order
            for other in overlapping[segment]
            if rank[segment] < rank[other] and _shared_positions(segment, other)
        )
        if (wrong := next(pairs, None)) is None:
            return
        order.insert(wrong[0], order.pop(wrong[1]))


def _crossings(before: TrackSegment, after: TrackSegment) -> float:
    crossings = sum(after.first < position < after.last for position in before.branches_after)
    crossings += sum(before.first < position < before.last for position in after.branches_before)
    return crossings + _ON_ONE_ANOTHER * len(_shared_positions(before, after))


def _shared_positions(before: TrackSegment, after: TrackSegment) -> set[Position]:
    """Return where edges would lie on one another in this order."""
    return {position for position in before.branches_after if position[0] % 2} & set(after.branches_before)


def _conflicts(
    before: TrackSegment, after: TrackSegment, channels: dict[Channel, list[TrackSegment]]
) -> set[frozenset[TrackSegment]]:
    """Return pairs at boxes that need different tracks because of this order."""
    conflicts = set()
    for coordinate, track in _shared_positions(before, after):
        middle = channels[1 - before.axis, coordinate]
        ends = [end for end in middle if end.track == track and before.channel in (end.low, end.high)]
        conflicts |= {frozenset(pair) for pair in combinations(ends, 2)}
    return conflicts
