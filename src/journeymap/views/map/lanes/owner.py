"""The owners' lane: accountable owners of touchpoints, and their hand-offs."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import MeasuredText
from journeymap.drawing.primitives import Box, Group, Paint, Path, Shape
from journeymap.drawing.shapes import disc, line, polygon
from journeymap.graph.ownership import OwnershipChange, ownership_changes
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import Band, MapGrid, StepColumn
from journeymap.views.map.lane import BandLayers, Lane, LaneRow
from journeymap.views.map.owner_strip import draw_owner_strip, owner_label, strip_margin
from journeymap.views.render_context import RenderContext


class OwnerLane(Lane):
    """The lane of owners; `changes` are the hand-offs by target column."""

    name = "owner"
    position = 20

    def __init__(self, grid: MapGrid) -> None:
        super().__init__(grid)
        self.changes = _changes_by_column(grid)
        self.cuts = {anchor_line.index for anchor_line in grid.anchor_lines}

    def row(self, band: Band) -> LaneRow:
        return _OwnerRow(self, band)

    def legend(self) -> list[LegendEntry]:
        kinds = {change.handoff is not None for change in self.changes.values()}
        return [
            (_mark_shapes(self.context, is_stated, 4, 2.2, 2.1), self.context.messages(key))
            for is_stated, key in ((True, "legend.handoff"), (False, "legend.handoff-undeclared"))
            if is_stated in kinds
        ]


def _changes_by_column(grid: MapGrid) -> dict[int, OwnershipChange]:
    """Return the changes of owner by column, preferring a stated hand-off."""
    columns = {column.node: column.index for column in grid.columns}
    changes: dict[int, OwnershipChange] = {}
    for change in ownership_changes(grid.context.graph, grid.context.persona):
        source, target = columns.get(change.transition.source), columns.get(change.transition.target)
        if source is None or target is None or source >= target:
            continue
        if target not in changes or (changes[target].handoff is None and change.handoff is not None):
            changes[target] = change
    return changes


@dataclass(frozen=True)
class _OwnerBar:
    """Neighbouring columns with the same owners; `text_x` is where the label begins."""

    columns: tuple[StepColumn, ...]
    label: MeasuredText
    left: float
    right: float
    text_x: float


class _OwnerRow(LaneRow):
    joins_row_above = True
    label_top = dim.LABEL_TOP
    label_room = dim.OWNER_LABEL_ROOM

    def __init__(self, lane: OwnerLane, band: Band) -> None:
        self.context = lane.context
        self.band = band
        self.changes = lane.changes
        self.label = lane.context.messages("lane.owner")
        self.bars = [self._bar(columns) for columns in self._group_columns(lane.cuts)]
        self.height = max((bar.label.height + dim.OWNER_HEIGHT_PADDING for bar in self.bars), default=0.0)

    def _group_columns(self, cuts: set[int]) -> list[list[StepColumn]]:
        """Group adjacent columns of equal owners; hand-offs and anchors split them."""
        groups: list[list[StepColumn]] = []
        slot_and_owners = None
        for column in self.band.columns:
            before, slot_and_owners = slot_and_owners, (column.slot.x, column.node.touchpoint.owners)
            if slot_and_owners != before or column.index in cuts or column.index in self.changes:
                groups.append([])
            groups[-1].append(column)
        return groups

    def _bar(self, columns: list[StepColumn]) -> _OwnerBar:
        context = self.context
        first, last = columns[0], columns[-1]
        left, right = first.x + dim.INSET, last.x + last.width - dim.INSET
        text_x = first.x + dim.TEXT_LEFT
        if first.index in self.changes:
            text_x = max(text_x, first.edge + dim.HANDOFF_RADIUS + dim.HANDOFF_GAP)
        is_followed = last.index + 1 in self.changes
        margin = dim.HANDOFF_RADIUS - dim.INSET + dim.HANDOFF_LABEL_GAP if is_followed else dim.OWNER_LABEL_END
        room = right - strip_margin(context, first.node, margin) - text_x
        label = owner_label(context, first.node, room, self.band.sizes.body)
        return _OwnerBar(tuple(columns), label, left, right, text_x)

    def draw(self, y: float, layers: BandLayers) -> None:
        for bar in self.bars:
            node, label_right = bar.columns[0].node, bar.text_x + bar.label.width
            strip = Box(bar.left, y, bar.right - bar.left, self.height, Paint(), ("owner-strip",))
            layers.ground += draw_owner_strip(self.context, node, strip, label_right)
            label = bar.label.place(bar.text_x, y + (self.height - bar.label.height) / 2)
            layers.column(bar.columns[0].index).append(label)
        for column in self.band.columns:
            change = self.changes.get(column.index)
            if change is not None:
                mark = _draw_handoff(self.context, change, column.edge, y + self.height / 2)
                layers.column(column.index).append(mark)


def _mark_shapes(
    context: RenderContext, is_stated: bool, x: float, y: float, radius: float, joins: tuple[str, str] | None = None
) -> list[Shape]:
    """Draw an arrow in a circle; dashed and hollow where the hand-off is not stated."""
    theme = context.theme
    ink = theme["ink" if is_stated else "alarm"]
    meaning = ("handoff",) if is_stated else ("handoff", "handoff-unsaid")
    ring = Paint(theme["page"], ink, dim.HANDOFF_LINE, () if is_stated else dim.HANDOFF_DASHES)
    head_paint = Paint(fill=ink) if is_stated else Paint(theme["page"], ink, dim.HANDOFF_TIP_LINE)
    tail, base, end, tip = (x + offset for offset in dim.HANDOFF_ARROW)
    head = polygon([(tip, y), (base, y - dim.HANDOFF_HEAD), (base, y + dim.HANDOFF_HEAD)])
    return [
        disc(x, y, radius, ring, meaning),
        line(tail, y, end, y, Paint(line=ink, weight=dim.HANDOFF_LINE), meaning, joins),
        Path(head, head_paint, meaning),
    ]


def _draw_handoff(context: RenderContext, change: OwnershipChange, x: float, y: float) -> Group:
    is_stated = change.handoff is not None
    joins = (change.transition.source.reference, change.transition.target.reference)
    shapes = _mark_shapes(context, is_stated, x, y, dim.HANDOFF_RADIUS, joins)
    title = context.messages("legend.handoff" if is_stated else "legend.handoff-undeclared")
    title = f"{title}: {context.name('teams', change.giver)} → {context.name('teams', change.taker)}"
    text = context.text(change.handoff.what) if change.handoff else ""
    meaning = ("handoff",) if is_stated else ("handoff", "handoff-unsaid")
    return Group(tuple(shapes), meaning, title, text, "group")


LANE = OwnerLane
