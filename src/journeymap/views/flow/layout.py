"""Where everything of the flow lies in millimetres: channels as wide as their lines need, boxes, corners of lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from journeymap.drawing.paragraphs import Paragraph, paragraph
from journeymap.drawing.routing.segments import RoutedEdge, TrackSegment
from journeymap.drawing.routing.track_assignment import FIRST_PORT_TRACK, assign_tracks
from journeymap.graph import TouchpointNode
from journeymap.views.flow.boxes import Plate, plate_of
from journeymap.views.flow.edge_bundles import runs_of
from journeymap.views.flow.grid import Cell, Grid
from journeymap.views.flow.transitions import Ways
from journeymap.views.render_context import RenderContext

__all__ = ["MARK", "Plan", "plan_of"]

MARK = 1.4
"""The radius of the mark of a hand-off."""
NARROWEST, _WIDEST = 26.0, 46.0
_BODY = 8.0
_APART = 1.9
"""Between lines in a channel."""
_PORTS = {"row": 3.0, "column": 3.4}
"""Between lines at a side of a box, on its flanks and below it."""
_OUT, _OUT_MARKED, _IN = 1.8, 2 * MARK + 0.7, 3.1
"""Between a box and the first line beside it where lines leave, where they have a mark, where they come with a tip."""
_LEAST = 5.0
_STEP_PORT, _PILL_PORT = 5.6, 4.4
"""From the top of a box to the line that leaves the middle of its flank."""
_BETWEEN_STAGES, _BETWEEN_LANES = 1.6, 1.8
_EVEN = 2.6
"""Steps in a row are equally high if they differ by no more."""


@dataclass
class Channel:
    """The room between two columns or rows: where it begins, how wide it is, where its first line lies."""

    start: float = 0.0
    width: float = 0.0
    lines: float = 0.0
    tracks: int = 0

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.start + self.width


@dataclass
class Plan:
    """All places. `across` are the channels between columns, `down` those between rows."""

    ways: Ways
    grid: Grid
    runs: list[RoutedEdge]
    across: list[Channel]
    down: list[Channel]
    plates: dict[TouchpointNode, Plate] = field(default_factory=dict)
    width: float = 0.0
    """Of a column."""
    ports: list[float] = field(default_factory=list)
    """Of each row, where the middle lines lie."""
    gaps: dict[Cell, Paragraph] = field(default_factory=dict)
    rows: list[tuple[float, float]] = field(default_factory=list)
    """Of each row, where it begins and ends."""

    def column(self, number: int) -> float:
        """Where a column begins."""
        return self.across[number].end

    @property
    def right(self) -> float:
        """Where the last channel ends."""
        return self.across[-1].end

    @property
    def bottom(self) -> float:
        """Where the last channel ends, below."""
        return self.down[-1].end

    def place_rows(self, top: float) -> None:
        """Give every row its place, from `top` on downwards, as high as its boxes are."""
        _place_rows(self, top)

    def corners(self, number: int) -> list[tuple[float, float]]:
        """The corners of a line, from the edge of one box to the edge of the other."""
        run, join = self.runs[number], self.ways.joins[number]
        places = [self._place(piece) for piece in run.track_segments]
        start = self._edge(join.source, run, 0, places[0])
        end = self._edge(join.target, run, -1, places[-1])
        found = [start]
        for before, after, one, two in zip(
            run.track_segments, run.track_segments[1:], places, places[1:], strict=False
        ):
            assert before.axis != after.axis
            found.append((one, two) if before.axis == 1 else (two, one))
        return [*found, end]

    def _place(self, piece: TrackSegment) -> float:
        """Where a piece lies: y of what goes across, x of what goes down."""
        if piece.channel % 2 == 0:
            channel = (self.down if piece.axis == 0 else self.across)[piece.channel // 2]
            return channel.start + channel.lines + piece.track * _APART
        if piece.axis == 1:
            return self.column(piece.channel // 2) + self.width / 2 + piece.track * _PORTS["column"]
        if piece.track >= FIRST_PORT_TRACK:
            source = self.ways.joins[piece.members[0][0]].source
            number, right = divmod(piece.track - FIRST_PORT_TRACK, 2)
            return self.plates[source].outlet_y(number) + (0.6 if right else -0.6)
        return self.ports[piece.channel // 2] + piece.track * _PORTS["row"]

    def _edge(self, node: TouchpointNode, run: RoutedEdge, end: int, place: float) -> tuple[float, float]:
        """Where a line touches a box."""
        plate = self.plates[node]
        axis, _, start, last = run.segments[end]
        outward = (last - start) if end == 0 else (start - last)
        if axis == 0:
            return (plate.x + plate.width if outward > 0 else plate.x), place
        return place, (plate.y + plate.height if outward > 0 else plate.y)


def plan_of(scope: RenderContext, ways: Ways, grid: Grid, left: float, right: float) -> Plan:
    """The plan from `left` to `right`, wider where columns would be too narrow; its rows have no places yet."""
    runs = runs_of(ways, grid)
    tracks = assign_tracks(runs)
    across = [Channel(tracks=tracks.get((1, 2 * number), 0)) for number in range(grid.columns + 1)]
    down = [Channel(tracks=tracks.get((0, 2 * number), 0)) for number in range(grid.rows + 1)]
    plan = Plan(ways, grid, runs, across, down)
    stages = {region.first for region in grid.regions if region.first}
    marked = _marked(plan)
    _widen(across, 1, marked, lambda number: _BETWEEN_STAGES if number in stages else 0.0)
    _place_columns(plan, left, right)
    for node in grid.cells:
        least = 2 * (_STEP_PORT if node.is_step else _PILL_PORT)
        plan.plates[node] = plate_of(scope, ways, node, plan.width, least)
    lanes = {lane.first for lane in grid.lanes if lane.first}
    _widen(down, 0, marked, lambda number: _BETWEEN_LANES if number in lanes else 0.0)
    for cell in grid.gaps:
        plan.gaps[cell] = _gap(scope, plan.width)
    return plan


def _gap(scope: RenderContext, width: float) -> Paragraph:
    """What is said of an empty stage."""
    said = scope.messages("gap.stage")
    if scope.persona:
        said = scope.messages("gap.persona", persona=scope.name("personas", scope.persona))
    return paragraph(said, width - 3, _BODY, scope.theme["alarm"], bold=True, meaning=("gap",))


def _marked(plan: Plan) -> set[tuple[int, int]]:
    """The channels (axis of their lines, number) into which lines leave with a mark."""
    found = set()
    for join, run in zip(plan.ways.joins, plan.runs, strict=True):
        if join.handoff:
            axis, _, start, end = run.segments[0]
            found.add((1 - axis, (start + (1 if end > start else -1)) // 2))
    return found


def _widen(channels: list[Channel], axis: int, marked: set[tuple[int, int]], more: Callable[[int], float]) -> None:
    """Make channels as wide as their lines need."""
    for number, channel in enumerate(channels):
        channel.lines = _OUT_MARKED if (axis, number) in marked else _OUT
        needed = channel.lines + max(0, channel.tracks - 1) * _APART + (_IN if channel.tracks else 0.0)
        is_outer = number in (0, len(channels) - 1)
        channel.width = max(needed if channel.tracks else 0.0, 1.8 if is_outer else _LEAST) + more(number)


def _place_columns(plan: Plan, left: float, right: float) -> None:
    channels, columns = plan.across, plan.grid.columns
    room = (right - left - sum(channel.width for channel in channels)) / columns
    tracks = max(
        (abs(p.track) for run in plan.runs for p in run.track_segments if p.axis == 1 and p.channel % 2), default=0
    )
    plan.width = max(NARROWEST, tracks * 2 * _PORTS["column"] + 6, min(_WIDEST, room))
    spare = max(0.0, room - plan.width) * columns / len(channels)
    x = left
    for number, channel in enumerate(channels):
        if 0 < number < columns:
            channel.width += min(8.0, spare)
            channel.lines += min(8.0, spare) / 2
        channel.start = x
        x += channel.width + plan.width


def _place_rows(plan: Plan, top: float) -> None:
    rows: list[list[Plate]] = [[] for _ in range(plan.grid.rows)]
    for node, (column, row) in plan.grid.cells.items():
        plan.plates[node].x = plan.column(column)
        rows[row].append(plan.plates[node])
    lowest = _lowest_ports(plan)
    y = top
    for number, plates in enumerate(rows):
        plan.down[number].start = y
        y += plan.down[number].width
        port = _STEP_PORT if any(not plate.is_pill for plate in plates) else _PILL_PORT
        plan.ports.append(y + port)
        reach = port + lowest.get(number, 0) * _PORTS["row"]
        _set_heights(plates, reach)
        for plate in plates:
            plate.y = y
        high = max((plate.height for plate in plates), default=2 * port)
        high = max([high, *(text.height + 3 for cell, text in plan.gaps.items() if cell[1] == number)])
        plan.rows.append((y, y + high))
        y += high
    plan.down[-1].start = y


def _lowest_ports(plan: Plan) -> dict[int, int]:
    """Of each row, the lowest track at which lines leave boxes or come to them."""
    found: dict[int, int] = {}
    for run in plan.runs:
        for piece in run.track_segments:
            if piece.axis == 0 and piece.channel % 2 and piece.track < FIRST_PORT_TRACK:
                row = piece.channel // 2
                found[row] = max(found.get(row, 0), piece.track)
    return found


def _set_heights(plates: list[Plate], reach: float) -> None:
    """The heights of the boxes in a row; outlets of one number lie on one level."""
    outlets = max((len(plate.outlets) for plate in plates), default=0)
    heads = [plate.head for plate in plates if plate.outlets]
    tops = [max([*heads, reach + 2.0])]
    for number in range(outlets):
        tops.append(tops[-1] + max(p.outlet_height(number) for p in plates if len(p.outlets) > number))
    for plate in plates:
        plate.tops = tops[: len(plate.outlets) + 1]
        plate.height = plate.tops[-1] + plate.tail if plate.outlets else max(plate.head, reach + 1.4) + plate.tail
    highest = max((plate.height for plate in plates), default=0.0)
    for plate in plates:
        if not plate.outlets and not plate.is_pill and highest - plate.height <= _EVEN:
            plate.height = highest
