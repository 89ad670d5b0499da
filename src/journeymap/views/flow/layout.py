"""The layout of the flow in millimetres: channels, rows, boxes and edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic

from journeymap.drawing.measured_text import MeasuredText
from journeymap.drawing.routing.router import Cell
from journeymap.drawing.routing.track_assignment import FIRST_PORT_TRACK, RoutedEdge, TrackSegment, assign_tracks
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import FlowContent, NodeT
from journeymap.views.flow.grid import FlowGrid
from journeymap.views.flow.grid_box import GridBox
from journeymap.views.flow.routes import route_edges


@dataclass
class ChannelSpace:
    """The space between two columns or rows; `first_track` is relative to `start`."""

    tracks: int
    start: float = 0.0
    width: float = 0.0
    first_track: float = 0.0

    def reserve(self, has_marks_before: bool, has_marks_after: bool, has_tips_before: bool, *, is_outer: bool) -> None:
        """Make the space as wide as its tracks need, with hand-off marks and tips."""
        self.first_track = dim.EDGE_IN if has_tips_before else dim.EDGE_OUT
        if has_marks_before:
            self.first_track = dim.MARKED_EDGE_OUT
        after = dim.MARKED_EDGE_OUT if has_marks_after else dim.EDGE_IN
        has_edges = self.tracks or has_marks_before or has_marks_after
        least = dim.NARROWEST_OUTER_CHANNEL if is_outer else dim.NARROWEST_CHANNEL
        self.width = max(least, self.tracks_width + after if has_edges else 0.0)

    @property
    def divider(self) -> float:
        """Where two stages meet: near the middle, and never on an edge."""
        middle = self.start + self.width / 2
        if not self.tracks:
            return middle
        first = self.start + self.first_track - dim.TRACK_GAP / 2
        steps = min(self.tracks, max(0, round((middle - first) / dim.TRACK_GAP)))
        return first + steps * dim.TRACK_GAP

    @property
    def end(self) -> float:
        return self.start + self.width

    @property
    def tracks_width(self) -> float:
        return self.first_track + max(0, self.tracks - 1) * dim.TRACK_GAP


MakeBox = Callable[[NodeT, float], GridBox]
"""Makes the box of a node in a column of that width."""


class FlowLayout(Generic[NodeT]):
    """The places of everything; the rows get theirs from `place_rows`.

    `across` are the channels between columns, `down` those between rows. `row_middles` are where edges leave the middle
    of the flanks in each row, `rows` where each row begins and ends.
    """

    def __init__(
        self,
        content: FlowContent[NodeT],
        grid: FlowGrid[NodeT],
        make_box: MakeBox[NodeT],
        left: float,
        right: float,
    ) -> None:
        """Lay out everything but the rows, wider than to `right` if columns need it."""
        self.content, self.grid, self.edges = content, grid, route_edges(content, grid)
        tracks = assign_tracks(self.edges)
        self.across = [ChannelSpace(tracks.get((1, 2 * number), 0)) for number in range(grid.columns + 1)]
        self.down = [ChannelSpace(tracks.get((0, 2 * number), 0)) for number in range(grid.rows + 1)]
        self._marked_middles: set[tuple[int, int]] = set()
        """The columns (axis 1) and rows (axis 0) with marks of hand-offs at the sides of their boxes."""
        self._reserve_channels()
        self.column_width = self.right = self.bottom = 0.0
        self._place_columns(left, right)
        self.boxes: dict[NodeT, GridBox] = {node: make_box(node, self.column_width) for node in grid.cells}
        self.row_middles: list[float] = []
        self.rows: list[tuple[float, float]] = []

    def _reserve_channels(self) -> None:
        """Make channels as wide as their edges and marks need, with gaps at stages."""
        marked: set[tuple[int, int, bool]] = set()
        """The channels in which marks of hand-offs begin: axis, number, and whether before the edges in it."""
        tips: set[tuple[int, int]] = set()
        """The channels at whose beginning edges arrive, as loops do."""
        for own, edge in zip(self.content.edges, self.edges, strict=True):
            if own.handoff:
                axis, channel, start, end = edge.segments[0]
                marked.add((1 - axis, (start + (1 if end > start else -1)) // 2, end > start))
                self._marked_middles.add((axis, channel // 2))
            axis, _, start, end = edge.segments[-1]
            if start > end:
                tips.add((1 - axis, (end + 1) // 2))
        stages, lanes = {stage.first for stage in self.grid.stages}, {lane.first for lane in self.grid.lanes}
        self._reserve(1, self.across, marked, tips, stages, dim.STAGE_GAP)
        self._reserve(0, self.down, marked, tips, lanes, dim.LANE_GAP)

    @staticmethod
    def _reserve(
        axis: int,
        channels: list[ChannelSpace],
        marked: set[tuple[int, int, bool]],
        tips: set[tuple[int, int]],
        starts: set[int],
        gap: float,
    ) -> None:
        for number, channel in enumerate(channels):
            is_outer = number in (0, len(channels) - 1)
            before, after = (axis, number, True) in marked, (axis, number, False) in marked
            channel.reserve(before, after, (axis, number) in tips, is_outer=is_outer)
            channel.width += gap if number and number in starts else 0.0

    def _place_columns(self, left: float, right: float) -> None:
        """Choose the width of columns, and give what is left over to the channels."""
        channels, columns = self.across, self.grid.columns
        width_for_columns = (right - left - sum(channel.width for channel in channels)) / columns
        needed = [abs(track) * self._track_gap(1, column) for column, track in self._middle_tracks(1)]
        least = max(dim.NARROWEST_COLUMN, 2 * max(needed, default=0.0) + dim.COLUMN_EXTRA)
        self.column_width = max(least, min(dim.WIDEST_COLUMN, width_for_columns))
        spare = max(0.0, width_for_columns - self.column_width) * columns / len(channels)
        x = left
        for number, channel in enumerate(channels):
            if 0 < number < columns:
                extra = min(dim.WIDEST_CHANNEL_EXTRA, spare)
                channel.width += extra
                channel.first_track += extra / 2
            channel.start = x
            x += channel.width + self.column_width
        self.right = channels[-1].end

    def _track_gap(self, axis: int, number: int) -> float:
        """Return the gap between edges at the sides of the boxes of a column or row."""
        marks = dim.MARK_SIZE + dim.MARKS_BESIDE if (axis, number) in self._marked_middles else 0.0
        return max(dim.MIDDLE_TRACK_GAP["column" if axis else "row"], marks)

    def stage_extents(self) -> list[tuple[float, float]]:
        extents = []
        for stage in self.grid.stages:
            first, last = self.across[stage.first], self.across[stage.first + stage.columns]
            left = first.start if stage.first == 0 else first.divider + dim.STAGE_INSET
            right = last.end if last is self.across[-1] else last.divider - dim.STAGE_INSET
            extents.append((left, right))
        return extents

    def corners(self, number: int) -> list[tuple[float, float]]:
        """Return the corners of an edge, from the side of one box to that of the other."""
        edge, ends = self.edges[number], self.content.edges[number]
        segments = edge.track_segments
        places = [self._place(segment) for segment in segments]
        corners = [self._side(ends.source, edge, 0, places[0])]
        for (segment, _), (place, next_place) in zip(pairwise(segments), pairwise(places), strict=True):
            corners.append((place, next_place) if segment.axis == 1 else (next_place, place))
        return [*corners, self._side(ends.target, edge, -1, places[-1])]

    def _place(self, segment: TrackSegment) -> float:
        """Return the y of a segment that runs across, or the x of one that runs down."""
        number, is_middle = divmod(segment.channel, 2)
        if not is_middle:
            channel = (self.down if segment.axis == 0 else self.across)[number]
            return channel.start + channel.first_track + segment.track * dim.TRACK_GAP
        if segment.axis == 1:
            return self.across[number].end + self.column_width / 2 + segment.track * self._track_gap(1, number)
        if segment.track >= FIRST_PORT_TRACK:
            source = self.content.edges[segment.members[0][0]].source
            port, is_right = divmod(segment.track - FIRST_PORT_TRACK, 2)
            return self.boxes[source].exit_y(port) + (dim.PORT_OFFSET if is_right else -dim.PORT_OFFSET)
        return self.row_middles[number] + segment.track * self._track_gap(0, number)

    def _side(self, node: NodeT, edge: RoutedEdge, end: int, place: float) -> tuple[float, float]:
        box, segment = self.boxes[node], edge.segments[end]
        outward = (segment.end - segment.start) if end == 0 else (segment.start - segment.end)
        if segment.axis == 0:
            return (box.x + box.width if outward > 0 else box.x), place
        return place, (box.y + box.height if outward > 0 else box.y)

    def place_rows(self, top: float, gap_texts: Mapping[Cell, MeasuredText] | None = None) -> None:
        """Place the rows from `top` downwards, each as high as its boxes and gaps."""
        rows: list[list[GridBox]] = [[] for _ in range(self.grid.rows)]
        for node, (column, row) in self.grid.cells.items():
            self.boxes[node].x = self.across[column].end
            rows[row].append(self.boxes[node])
        tracks = self._middle_tracks(0)
        y = top
        self.row_middles, self.rows = [], []
        for number, boxes in enumerate(rows):
            self.down[number].start = y
            y += self.down[number].width
            own_tracks, gap = [track for row, track in tracks if row == number], self._track_gap(0, number)
            middle = max([dim.ITEM_MIDDLE, *(box.middle for box in boxes)])
            middle = max(middle, dim.LEAST_ABOVE_TRACK + gap * max([0, *(-track for track in own_tracks)]))
            self.row_middles.append(y + middle)
            _set_heights(boxes, middle + max([0, *own_tracks]) * gap)
            for box in boxes:
                box.y = y
            heights = [box.height for box in boxes] or [2 * middle]
            texts = [text for cell, text in (gap_texts or {}).items() if cell[1] == number]
            heights += [text.height + dim.GAP_PADDING for text in texts]
            self.rows.append((y, y + max(heights)))
            y += max(heights)
        self.down[-1].start, self.bottom = y, y + self.down[-1].width

    def _middle_tracks(self, axis: int) -> list[tuple[int, int]]:
        """Return the columns (axis 1) or rows where edges leave or arrive, with tracks."""
        segments = [segment for edge in self.edges for segment in edge.track_segments if segment.axis == axis]
        tracks = [(*divmod(segment.channel, 2), segment.track) for segment in segments]
        return [(number, track) for number, is_middle, track in tracks if is_middle and track < FIRST_PORT_TRACK]


def _set_heights(boxes: list[GridBox], last_track: float) -> None:
    """Set the box heights in a row, which hold the `last_track`, and align exits."""
    with_exits = [box for box in boxes if box.exits]
    exit_tops = [max([last_track + dim.ABOVE_EXITS, *(box.head for box in with_exits)])]
    for number in range(max((len(box.exits) for box in with_exits), default=0)):
        height = max(box.exit_height(number) for box in with_exits if len(box.exits) > number)
        exit_tops.append(exit_tops[-1] + height)
    for box in boxes:
        box.exit_tops = exit_tops[: len(box.exits) + 1]
        bottom = box.exit_tops[-1] if box.exits else max(box.head, last_track + dim.BELOW_LAST_TRACK)
        box.height = bottom + box.foot
    highest = max((box.height for box in boxes), default=0.0)
    for box in boxes:
        if not box.exits and box.is_step and highest - box.height <= dim.EQUAL_HEIGHTS:
            box.height = highest
