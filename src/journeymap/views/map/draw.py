"""The journey map: a column for each step, and lanes from names to metrics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Group, Item, Path
from journeymap.drawing.shapes import star
from journeymap.drawing.theme import functions_in_order
from journeymap.errors import RenderError
from journeymap.graph import TouchpointNode
from journeymap.views import pictures
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.labelled_groups import owner_sentence, stage_group, touchpoint_group, touchpoint_meaning
from journeymap.views.map import dimensions as dim
from journeymap.views.map.anchor_lines import AnchorRow, place_anchors
from journeymap.views.map.grid import Band, MapGrid, Slot, split_into_bands
from journeymap.views.map.lane import BandLayers, Lane, LaneRow
from journeymap.views.map.lanes import select_lanes
from journeymap.views.map.stage_headers import ConcurrencyBrackets, ProgrammeBrackets, StageHeaders
from journeymap.views.map.standing_items import estimate_lines
from journeymap.views.render_context import RenderContext


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the map of one journey."""
    if len(context.touchpoints) > dim.MOST_TOUCHPOINTS:
        raise RenderError(
            "this map", f"nobody could read more than {dim.MOST_TOUCHPOINTS:,} touchpoints; draw one stage"
        )
    right = room.right
    bands = split_into_bands(context.stages, MARGIN + dim.GUTTER, room, lambda node: estimate_lines(context, node))
    columns = [column for band in bands for column in band.columns]
    lane_classes = select_lanes(context.options.lanes)
    names = frozenset(lane.name for lane in lane_classes)
    grid = MapGrid(context, tuple(bands), place_anchors(context, columns), names)
    lanes = [lane(grid) for lane in lane_classes]
    head, head_bottom = pictures.title_block(context, _legend_entries(context, lanes), right)
    blocks = [BandLayout(grid, band, lanes).block() for band in bands]
    count = context.messages.format_count
    touchpoints, stages = count("touchpoints", len(context.touchpoints)), count("stages", len(context.stages))
    description = context.messages("map.described", name=context.title, touchpoints=touchpoints, stages=stages)
    blocks += pictures.finding_blocks(context, context.badges, right)
    breaks = sum(slot.is_continued for band in bands for slot in band.slots)
    return Layout(room.width, head, head_bottom + dim.HEADER_GAP, blocks, description, breaks)


def _legend_entries(context: RenderContext, lanes: Sequence[Lane]) -> list[LegendEntry]:
    nodes = context.touchpoints
    owned = [node for node in nodes if len(node.touchpoint.owners) == 1]
    functions = functions_in_order([context.graph.function(node) for node in owned])
    entries = pictures.function_entries(context, functions, radius=0.4)
    if any(node.touchpoint.moment for node in nodes):
        mark = Path(star(4, 2.3, 2.3), context.theme.fill_paint("star"), ("star", "moment"))
        entries.append(([mark], context.messages("legend.moment")))
    for lane in lanes:
        entries += lane.legend()
    if len(owned) < len(nodes) or any(stage.is_empty for stage in context.stages):
        entries.append(pictures.gap_entry(context))
    return entries + pictures.badge_entries(context)


class BandLayout:
    """A band with its rows; `flexible` is the row that fills the paper, if any."""

    def __init__(self, grid: MapGrid, band: Band, lanes: Sequence[Lane]) -> None:
        self.context = grid.context
        self.band = band
        rows = [lane.row(band) for lane in lanes]
        self.flexible = next((row for row in rows if row.is_flexible), None)
        anchors = AnchorRow(grid, band)
        below = next((index for index, row in enumerate(rows) if row.is_below_anchors), len(rows))
        rows.insert(rows.index(self.flexible) + 1 if self.flexible else below, anchors)
        boxes = rows[0]
        beside = rows[: rows.index(self.flexible or anchors)]
        headers = (ConcurrencyBrackets(grid, band), StageHeaders(grid, band), ProgrammeBrackets(grid, band))
        self.rows: list[LaneRow] = [*headers, *rows]
        self.labels: dict[LaneRow, MeasuredText] = {}
        for row in rows:
            room, color = dim.GUTTER - row.label_room, self.context.theme["soft"]
            self.labels[row] = measure_text(row.label, room, band.sizes.body, color, bold=True, meaning=("lane",))
        if boxes.side_height:
            boxes.height = boxes.height or 0.1
            boxes.height += max(0.0, boxes.side_height - self._total_height(beside))

    def _placed(self, rows: Sequence[LaneRow]) -> Iterator[tuple[LaneRow, float, float]]:
        """Yield each row that shows anything, with the gap above it and its height."""
        is_first = True
        for row in rows:
            if row.height:
                gap = 0.0 if is_first or row.joins_row_above else dim.LANE_GAP[self.band.sizes] + row.gap_above
                yield row, gap, self._row_height(row)
                is_first = False

    def _total_height(self, rows: Sequence[LaneRow]) -> float:
        return sum(gap + height for _, gap, height in self._placed(rows))

    @property
    def height(self) -> float:
        return self._total_height(self.rows)

    def _row_height(self, row: LaneRow) -> float:
        """Return the height of a row, at least that of its label."""
        if not row.label or row.is_flexible:
            return row.height
        return max(row.height, row.label_top + self.labels[row].height)

    def block(self) -> Block:
        """Return the band as a block; the flexible row takes the room that is left."""
        row = self.flexible
        stretch = max(0.0, dim.CURVE_MAX_HEIGHT - row.height) if row is not None else 0.0
        return Block(self.height, self.draw, dim.BAND_GAP, stretch)

    def draw(self, y: float, height: float) -> list[Item]:
        """Draw the band from `y` downwards: background, labels, and stages in order."""
        if self.flexible is not None:
            self.flexible.height += height - self.height
        layers = BandLayers(headers_bottom=y)
        for row, gap, row_height in self._placed(self.rows):
            y += gap
            row.draw(y, layers)
            if row.label:
                layers.labels.append(self.labels[row].place(MARGIN, y + row.label_top))
            y += row_height
            if row.is_header:
                layers.headers_bottom = y
        background = Group((*layers.ground, *layers.lines), ("background",))
        stages = [self._stage_group(number, slot, layers) for number, slot in enumerate(self.band.slots)]
        return [background, *layers.labels, *stages]

    def _stage_group(self, number: int, slot: Slot, layers: BandLayers) -> Group:
        columns = (column for column in self.band.columns if column.slot is slot)
        touchpoints = [self._touchpoint_group(column.node, layers.column(column.index)) for column in columns]
        return stage_group(self.context, slot.stage, (*layers.slot(number), *touchpoints))

    def _touchpoint_group(self, node: TouchpointNode, items: list[Item]) -> Group:
        context = self.context
        sentences = [owner_sentence(context, node)]
        when = context.when_texts(node)
        if when:
            sentences.append(f"{context.messages('lane.when')}: {', '.join(when)}")
        if node.touchpoint.moment:
            sentences.append(context.messages("map.moment"))
        return touchpoint_group(context, node, items, sentences, touchpoint_meaning(context, node))
