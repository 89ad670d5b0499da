"""A band of the map: its headers and lanes, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Group, Item
from journeymap.graph import TouchpointNode
from journeymap.views.blocks import Block
from journeymap.views.labelled_groups import owner_sentence, stage_group, touchpoint_group, touchpoint_meaning
from journeymap.views.map import dimensions as dim
from journeymap.views.map.anchor_lines import AnchorRow
from journeymap.views.map.grid import Band, MapGrid, Slot
from journeymap.views.map.lane import BandLayers, Lane, LaneRow
from journeymap.views.map.lanes.emotion import EmotionLane
from journeymap.views.map.silences import MapSilence, SilenceRow
from journeymap.views.map.stage_headers import ConcurrencyBrackets, ProgrammeBrackets, StageHeaders
from journeymap.views.map.standing_items import StandingItems
from journeymap.views.render_context import RenderContext


def lay_out_band(grid: MapGrid, band: Band, lanes: Sequence[Lane], silences: Sequence[MapSilence]) -> BandLayout:
    """Return a band: headers, lanes, days below the curve, standing touchpoints."""
    rows = [lane.row(band) for lane in lanes]
    backstage = next((index for index, lane in enumerate(lanes) if lane.name == "backstage"), len(rows))
    rows.insert(backstage, StandingItems(grid, band))
    below_curve = next((index for index, lane in enumerate(lanes) if lane.position > EmotionLane.position), backstage)
    anchors, quiet = AnchorRow(grid, band), SilenceRow(grid, band, silences)
    if not anchors.height:
        quiet.label, quiet.joins_row_above = anchors.label, False
    rows[below_curve:below_curve] = [anchors, quiet]
    headers = [ConcurrencyBrackets(grid, band), StageHeaders(grid, band, silences), ProgrammeBrackets(grid, band)]
    layout = BandLayout(grid.context, band, headers, rows)
    if layout.flexible:
        missing = dim.CURVE_GOOD_HEIGHT - layout.flexible.height
        layout.flexible.height += max(0.0, min(missing, layout.stretch))
    return layout


class BandLayout:
    """The rows of a band, or some of them; the flexible row takes room that is left."""

    def __init__(self, context: RenderContext, band: Band, headers: Sequence[LaneRow], rows: Sequence[LaneRow]) -> None:
        self.context = context
        self.band = band
        self.headers = [row for row in headers if row.height]
        self.rows = [row for row in rows if row.height]
        self.labels = {row: self._label(row) for row in self.rows if row.label}
        self.flexible = next((row for row in self.rows if row.is_flexible), None)

    def _label(self, row: LaneRow) -> MeasuredText:
        room, color = dim.GUTTER - row.label_room, self.context.theme["soft"]
        return measure_text(row.label, room, self.band.sizes.body, color, bold=True, meaning=("lane",))

    def _place_rows(self) -> Iterator[tuple[LaneRow, float, float]]:
        """Yield each row with the gap above it and its height, or its label's if higher."""
        for number, row in enumerate((*self.headers, *self.rows)):
            gap = 0.0 if not number or row.joins_row_above else dim.LANE_GAP + row.gap_above
            least = 0.0 if row not in self.labels or row.is_flexible else row.label_top + self.labels[row].height
            yield row, gap, max(row.height, least)

    @property
    def height(self) -> float:
        return sum(gap + height for _, gap, height in self._place_rows())

    @property
    def stretch(self) -> float:
        """How much higher the band may be."""
        if self.flexible is None:
            return 0.0
        share = (self.height - self.flexible.height) * dim.CURVE_SHARE / (1 - dim.CURVE_SHARE)
        return max(0.0, min(dim.CURVE_MAX_HEIGHT, share) - self.flexible.height)

    def block(self) -> Block:
        """Return the band as a block, which is split between lanes if it is too high."""
        return Block(self.height, self.draw, dim.BAND_GAP, self.stretch, split=self._split_block)

    def _split_block(self, height: float) -> tuple[Block, Block] | None:
        parts = self.split(height)
        return (parts[0].block(), parts[1].block()) if parts else None

    def split(self, height: float) -> tuple[BandLayout, BandLayout] | None:
        """Divide the lanes at a height, each part with the headers; None if no lane fits."""
        bottom = 0.0
        fitting = -len(self.headers)
        for _, gap, row_height in self._place_rows():
            bottom += gap + row_height
            if bottom > height:
                break
            fitting += 1
        while 0 < fitting < len(self.rows) and self.rows[fitting].joins_row_above:
            fitting -= 1
        if not 0 < fitting < len(self.rows):
            return None
        parts = (self.rows[:fitting], self.rows[fitting:])
        first, rest = (BandLayout(self.context, self.band, self.headers, rows) for rows in parts)
        return first, rest

    def draw(self, y: float, height: float) -> list[Item]:
        """Draw the band from `y` downwards: background, labels, and stages in order."""
        if self.flexible:
            self.flexible.height += max(0.0, height - self.height)
        layers = BandLayers(headers_bottom=y)
        for row, gap, row_height in self._place_rows():
            y += gap
            row.draw(y, layers)
            if row in self.labels:
                layers.labels.append(self.labels[row].place(MARGIN, y + row.label_top))
            y += row_height
            if row.is_header:
                layers.headers_bottom = y
        background = Group((*layers.ground, *layers.lines), ("background",))
        stages = [self._stage_group(number, slot, layers) for number, slot in enumerate(self.band.slots)]
        return [background, *layers.labels, *stages]

    def _stage_group(self, number: int, slot: Slot, layers: BandLayers) -> Group:
        """Return the header of a stage, its steps, and its other touchpoints below them."""
        steps = [
            self._touchpoint_group(column.node, layers.column(column.index))
            for column in self.band.columns
            if column.slot is slot
        ]
        return stage_group(self.context, slot.stage, (*layers.slot(number), *steps, *layers.items.get(number, ())))

    def _touchpoint_group(self, node: TouchpointNode, items: list[Item]) -> Group:
        context = self.context
        sentences = [owner_sentence(context, node)]
        when = context.when_texts(node)
        if when:
            sentences.append(f"{context.messages('lane.when')}: {', '.join(when)}")
        if node.touchpoint.moment:
            sentences.append(context.messages("map.moment"))
        return touchpoint_group(context, node, items, sentences, touchpoint_meaning(context, node))
