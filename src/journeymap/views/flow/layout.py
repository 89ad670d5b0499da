"""The layout of the flow in millimetres: channels, rows, boxes and edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeymap.drawing.routing.router import RouteCosts, Router
from journeymap.drawing.routing.track_assignment import FIRST_PORT_TRACK, RoutedEdge, TrackSegment, assign_tracks
from journeymap.graph import TouchpointNode
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.boxes import FlowBox
from journeymap.views.flow.content import FlowContent, FlowEdge
from journeymap.views.flow.grid import FlowGrid
from journeymap.views.labelled_groups import empty_stage_text
from journeymap.views.render_context import RenderContext

_NEVER = 1e6
_THROUGH_EXITS = 9.0  # leaving a box below is dear where its exits or the strip of an end are
_PAST_STRIP = 0.8
_BELOW_EXITS = 2.0
_AGAINST_FLOW = {"next": 2.5, "loop": 0.4, "feeds": 0.6, "needs": 0.6}
"""The cost of leaving left or up, and of arriving from the right or below, by the kind of edge."""
_ROUTING_ORDER = ("next", "loop", "needs", "feeds")  # edges that are routed first have the straighter routes


def route_edges(content: FlowContent, grid: FlowGrid) -> list[RoutedEdge]:
    router = Router(grid.columns, grid.rows, {*grid.cells.values(), *grid.gaps})
    bundles = _bundles(content.edges)

    def rank(item: tuple[int, FlowEdge]) -> tuple[int, int, int, int]:
        """Return the order of routing: by kind, then short edges before long ones."""
        edge = item[1]
        (x1, y1), (x2, y2) = grid.cells[edge.source], grid.cells[edge.target]
        return _ROUTING_ORDER.index(edge.kind), abs(x1 - x2) + abs(y1 - y2), edge.source.order, edge.target.order

    routed: dict[int, RoutedEdge] = {}
    for number, edge in sorted(enumerate(content.edges), key=rank):
        source, target = grid.cells[edge.source], grid.cells[edge.target]
        points = router.route(source, target, _costs(edge, content), bundles[number])
        port = (edge.source.order, edge.exit_number) if edge.exit_number is not None else None
        routed[number] = RoutedEdge(points, bundles[number], port)
    return [routed[number] for number in range(len(routed))]


def _costs(edge: FlowEdge, content: FlowContent) -> RouteCosts:
    """Return the costs of an edge; from left to right and downwards is cheapest."""
    against = _AGAINST_FLOW[edge.kind]
    right = against if edge.kind == "loop" else 0.0
    down = _THROUGH_EXITS if edge.source in content.exits or edge.source in content.ends else 0.0
    from_above = _PAST_STRIP if edge.target in content.starts else 0.0
    from_below = against + (_BELOW_EXITS if edge.target in content.exits or edge.target in content.ends else 0.0)
    leave = (right, down, against, against) if edge.exit_number is None else (right, _NEVER, against, _NEVER)
    return RouteCosts(leave, (0.0, from_above, against, from_below))


def _bundles(edges: Sequence[FlowEdge]) -> list[Hashable]:
    """Return the bundles: edges that fork without a condition, and edges that join."""

    def fork(edge: FlowEdge) -> tuple[int, int | None, str]:
        return edge.source.order, edge.exit_number, edge.handoff

    forks = Counter(fork(edge) for edge in edges if edge.kind == "next")
    bundles: list[Hashable] = []
    for number, edge in enumerate(edges):
        if edge.kind == "next" and forks[fork(edge)] > 1:
            bundles.append(("fork", *fork(edge)))
        elif edge.is_path:
            bundles.append(("join", edge.target.order))
        else:
            bundles.append((edge.kind, number))
    return bundles


@dataclass
class ChannelSpace:
    """The space between two columns or rows; `first_track` is relative to `start`."""

    tracks: int
    start: float = 0.0
    width: float = 0.0
    first_track: float = 0.0

    @property
    def end(self) -> float:
        return self.start + self.width

    @property
    def tracks_width(self) -> float:
        return self.first_track + max(0, self.tracks - 1) * dim.TRACK_GAP


class FlowLayout:
    """The places of everything; the rows get theirs from `place_rows`.

    `across` are the channels between columns, `down` those between rows. `row_middles` are where edges leave the middle
    of the flanks in each row, `rows` where each row begins and ends.
    """

    def __init__(self, context: RenderContext, content: FlowContent, grid: FlowGrid, left: float, right: float) -> None:
        """Lay out everything but the rows, wider than to `right` if columns need it."""
        self.content, self.grid, self.edges = content, grid, route_edges(content, grid)
        tracks = assign_tracks(self.edges)
        self.across = [ChannelSpace(tracks.get((1, 2 * number), 0)) for number in range(grid.columns + 1)]
        self.down = [ChannelSpace(tracks.get((0, 2 * number), 0)) for number in range(grid.rows + 1)]
        first_segments = [edge.segments[0] for own, edge in zip(content.edges, self.edges, strict=True) if own.handoff]
        marked = {(1 - axis, (start + (1 if end > start else -1)) // 2) for axis, _, start, end in first_segments}
        """The channels (axis, number) in which marks of hand-offs begin."""
        stage_starts, lane_starts = {stage.first for stage in grid.stages}, {lane.first for lane in grid.lanes}
        _set_widths(self.across, {number for axis, number in marked if axis == 1}, stage_starts, dim.STAGE_GAP)
        _set_widths(self.down, {number for axis, number in marked if axis == 0}, lane_starts, dim.LANE_GAP)
        self.column_width = self.right = self.bottom = 0.0
        self._place_columns(left, right)
        self.boxes: dict[TouchpointNode, FlowBox] = {}
        for node in grid.cells:
            least_height = 2 * (dim.STEP_MIDDLE if node.is_step else dim.ITEM_MIDDLE)
            self.boxes[node] = FlowBox(context, content, node, self.column_width, least_height)
        self.gap_texts = {cell: empty_stage_text(context, self.column_width) for cell in grid.gaps}
        self.row_middles: list[float] = []
        self.rows: list[tuple[float, float]] = []

    def _place_columns(self, left: float, right: float) -> None:
        """Choose the width of columns, and give what is left over to the channels."""
        channels, columns = self.across, self.grid.columns
        width_for_columns = (right - left - sum(channel.width for channel in channels)) / columns
        most_tracks = max((abs(track) for _, track in self._middle_tracks(1)), default=0)
        needed = most_tracks * 2 * dim.MIDDLE_TRACK_GAP["column"] + dim.COLUMN_EXTRA
        self.column_width = max(dim.NARROWEST_COLUMN, needed, min(dim.WIDEST_COLUMN, width_for_columns))
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

    def stage_extents(self) -> list[tuple[float, float]]:
        extents = []
        for stage in self.grid.stages:
            first, last = self.across[stage.first], self.across[stage.first + stage.columns]
            left = first.start if stage.first == 0 else first.start + first.width / 2 + dim.STAGE_INSET
            right = last.end if last is self.across[-1] else last.start + last.width / 2 - dim.STAGE_INSET
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
            return self.across[number].end + self.column_width / 2 + segment.track * dim.MIDDLE_TRACK_GAP["column"]
        if segment.track >= FIRST_PORT_TRACK:
            source = self.content.edges[segment.members[0][0]].source
            port, is_right = divmod(segment.track - FIRST_PORT_TRACK, 2)
            return self.boxes[source].exit_y(port) + (dim.PORT_OFFSET if is_right else -dim.PORT_OFFSET)
        return self.row_middles[number] + segment.track * dim.MIDDLE_TRACK_GAP["row"]

    def _side(self, node: TouchpointNode, edge: RoutedEdge, end: int, place: float) -> tuple[float, float]:
        box, segment = self.boxes[node], edge.segments[end]
        outward = (segment.end - segment.start) if end == 0 else (segment.start - segment.end)
        if segment.axis == 0:
            return (box.x + box.width if outward > 0 else box.x), place
        return place, (box.y + box.height if outward > 0 else box.y)

    def place_rows(self, top: float) -> None:
        """Place the rows from `top` downwards, each as high as its boxes."""
        self.rows, self.row_middles = [], []
        rows: list[list[FlowBox]] = [[] for _ in range(self.grid.rows)]
        for node, (column, row) in self.grid.cells.items():
            self.boxes[node].x = self.across[column].end
            rows[row].append(self.boxes[node])
        tracks = self._middle_tracks(0)
        y = top
        for number, boxes in enumerate(rows):
            self.down[number].start = y
            y += self.down[number].width
            middle = dim.STEP_MIDDLE if any(box.node.is_step for box in boxes) else dim.ITEM_MIDDLE
            self.row_middles.append(y + middle)
            last_track = max([0, *(track for row, track in tracks if row == number)])
            _set_heights(boxes, middle + last_track * dim.MIDDLE_TRACK_GAP["row"])
            for box in boxes:
                box.y = y
            heights = [box.height for box in boxes] or [2 * middle]
            heights += [text.height + dim.GAP_PADDING for cell, text in self.gap_texts.items() if cell[1] == number]
            self.rows.append((y, y + max(heights)))
            y += max(heights)
        self.down[-1].start, self.bottom = y, y + self.down[-1].width

    def _middle_tracks(self, axis: int) -> list[tuple[int, int]]:
        """Return the columns (axis 1) or rows where edges leave or arrive, with tracks."""
        segments = [segment for edge in self.edges for segment in edge.track_segments if segment.axis == axis]
        tracks = [(*divmod(segment.channel, 2), segment.track) for segment in segments]
        return [(number, track) for number, is_middle, track in tracks if is_middle and track < FIRST_PORT_TRACK]


def _set_widths(channels: list[ChannelSpace], marked: set[int], starts: set[int], gap: float) -> None:
    """Make channels as wide as their edges and marks need, with gaps at stages."""
    for number, channel in enumerate(channels):
        channel.first_track = dim.MARKED_EDGE_OUT if number in marked else dim.EDGE_OUT
        needed = channel.tracks_width + dim.EDGE_IN if channel.tracks else 0.0
        is_outer = number in (0, len(channels) - 1)
        channel.width = max(needed, dim.NARROWEST_OUTER_CHANNEL if is_outer else dim.NARROWEST_CHANNEL)
        channel.width += gap if number and number in starts else 0.0


def _set_heights(boxes: list[FlowBox], last_track: float) -> None:
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
        if not box.exits and box.node.is_step and highest - box.height <= dim.EQUAL_HEIGHTS:
            box.height = highest
