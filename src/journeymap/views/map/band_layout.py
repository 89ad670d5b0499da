"""A band of the map with its lanes laid out: how high it is, and all that is drawn in it, in the order of reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymap.document.touchpoint_texts import Feeling
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.paragraphs import Paragraph, line, paragraph
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.graph.handoffs import OwnershipChange
from journeymap.views.map.anchor_lines import Days, Pole
from journeymap.views.map.band_layers import BandLayers, LaneRow
from journeymap.views.map.dimensions import CURVE_HEIGHT, GUTTER, INSET, LANE_GAP
from journeymap.views.map.emotion_curve import Curve, Link
from journeymap.views.map.grid import Band, Column, Slot
from journeymap.views.map.owner_band import Strip
from journeymap.views.map.stage_headers import Aside, Programmes, StageHeads
from journeymap.views.map.standing_items import BackstageItems, StandingItems
from journeymap.views.map.text_lanes import Lane
from journeymap.views.map.touchpoint_box import TouchpointBoxes
from journeymap.views.render_context import RenderContext

__all__ = ["Along", "Laid"]

_GAP_HIGH = 16.0
"""How high the hole of an empty stage is at least."""


@dataclass(frozen=True)
class Along:
    """What goes along the whole map, across its bands: feelings and how they are joined, anchors, hand-offs."""

    feelings: Mapping[int, Feeling]
    links: Sequence[Link]
    poles: Sequence[Pole]
    changes: Mapping[int, OwnershipChange]


class Laid:
    """A band with its rows, from top to bottom."""

    def __init__(self, scope: RenderContext, band: Band, along: Along) -> None:
        self.scope = scope
        self.band = band
        self.boxes = TouchpointBoxes(scope, band)
        self.standing = StandingItems(scope, band)
        self.days = Days(scope, band, along.poles)
        self.curve: Curve | None = None
        cuts = frozenset(pole.index for pole in along.poles)
        rows: list[LaneRow] = []
        for lane in scope.lanes:
            if lane == "owner":
                rows.append(Strip(scope, band, along.changes, cuts))
            elif lane == "emotion":
                self.curve = Curve(scope, band, along.feelings, along.links, CURVE_HEIGHT[band.sizes])
                rows += [self.curve, self.days]
            elif lane not in ("name", "backstage"):
                rows.append(Lane(scope, band, lane))
        if self.curve is None:
            rows.append(self.days)
        upper = [self.boxes, *rows[: rows.index(self.curve or self.days)]]
        self.names: dict[str, Paragraph] = {}
        self.rows: list[LaneRow] = [
            Aside(scope, band),
            StageHeads(scope, band),
            Programmes(scope, band),
            self.boxes,
            *rows,
        ]
        if "backstage" in scope.lanes:
            self.rows.append(BackstageItems(scope, band))
        for row in self.rows:
            room = GUTTER - (4.5 if isinstance(row, Strip) else 2.0)  # a hand-off's mark may stand beside the band
            colour = scope.theme["soft"]
            self.names[row.label] = paragraph(row.label, room, band.sizes.body, colour, bold=True, meaning=("lane",))
        self._make_room(upper)

    def _make_room(self, upper: Sequence[LaneRow]) -> None:
        """Make the boxes as high as what stands beside them needs, and as an empty stage needs to be seen."""
        if any(slot.stage.is_empty for slot in self.band.slots):
            self.boxes.height = max(self.boxes.height, _GAP_HIGH)
        if self.standing.height:
            self.boxes.height = self.boxes.height or 0.1
            self.boxes.height += max(0.0, self.standing.height - self._together(upper))

    def _together(self, rows: Sequence[LaneRow]) -> float:
        """How high rows are one under the other."""
        high = 0.0
        before: LaneRow | None = None
        for row in rows:
            if row.height:
                high += self._gap(before, row) + self._high(row)
                before = row
        return high

    @property
    def height(self) -> float:
        """How high the band is."""
        return self._together(self.rows)

    def _gap(self, before: LaneRow | None, row: LaneRow) -> float:
        """Between two rows: none between a touchpoint and its owner."""
        if before is None or (before is self.boxes and isinstance(row, Strip)):
            return 0.0
        return LANE_GAP[self.band.sizes] + (1.2 if isinstance(row, BackstageItems) else 0.0)

    def _high(self, row: LaneRow) -> float:
        """The height of a row, at least that of its name."""
        if not row.label or row is self.curve:
            return row.height
        return max(row.height, self._down(row) + self.names[row.label].height)

    def _down(self, row: LaneRow) -> float:
        """How far below the upper edge of a row its name stands."""
        if row is self.curve:
            return -0.6
        return 0.9 if isinstance(row, (TouchpointBoxes, Strip, BackstageItems)) else 0.0

    def draw(self, y: float) -> list[Item]:
        """The things of the band: what lies behind, then stage by stage and touchpoint by touchpoint."""
        theme, band, layers = self.scope.theme, self.band, BandLayers()
        under_heads = y
        before: LaneRow | None = None
        for row in self.rows:
            if not row.height:
                continue
            y += self._gap(before, row)
            before = row
            row.draw(y, layers)
            if row.label:
                layers.labels.append(self.names[row.label].place(MARGIN, y + self._down(row)))
            if row is self.boxes:
                self.standing.draw(y, layers)
                empty = [slot for slot in band.slots if slot.stage.is_empty]
                layers.ground += [_gap(self.scope, slot, y, row.height) for slot in empty]
            if row is self.days:
                layers.lines += self.days.poles_through(under_heads, y)
            if isinstance(row, BackstageItems):
                dashes = theme.line_paint("strong-line", 0.3, (2.0, 1.4))
                layers.lines.append(line(band.left, y - 1.0, band.right, y - 1.0, dashes, ("line-of-visibility",)))
            y += self._high(row)
            if isinstance(row, (StageHeads, Programmes)):
                under_heads = y
        found: list[Item] = [Group((*layers.ground, *layers.lines), ("background",)), *layers.labels]
        return found + [self._stage(number, slot, layers) for number, slot in enumerate(band.slots)]

    def _stage(self, number: int, slot: Slot, layers: BandLayers) -> Group:
        here = [column for column in self.band.columns if column.slot is slot]
        own = [_touchpoint(self.scope, column, layers.column(column.index)) for column in here]
        described = slot.stage.goal or (self.scope.messages("gap.stage") if slot.stage.is_empty else "")
        meaning = ("stage", *(("gap",) if slot.stage.is_empty else ()))
        items = (*layers.slot(number), *own)
        return Group(tuple(items), meaning, slot.stage.name, described, "list", slot.stage.subject)


def _gap(scope: RenderContext, slot: Slot, y: float, height: float) -> Group:
    """An empty stage, as a hole that is seen."""
    theme = scope.theme
    paint = Paint(theme["alarm-ground"], theme["alarm"], 0.5, (1.6, 1.2))
    x, width = slot.x + INSET, slot.width - 2 * INSET
    said = scope.messages("gap.stage")
    if scope.persona:
        said = scope.messages("gap.persona", persona=scope.name("personas", scope.persona))
    text = paragraph(said, width - 3, 8.0, theme["alarm"], bold=True, meaning=("gap",))
    box = Box(x, y, width, max(height, text.height + 2), paint, ("gap", "stage"), 0.8)
    return Group((box, text.place(x + width / 2, y + (box.height - text.height) / 2, "middle")), ("gap",), said)


def _touchpoint(scope: RenderContext, column: Column, items: list[Item]) -> Group:
    """All of one touchpoint, with what can be seen of it said in words."""
    node, words = column.node, scope.messages
    owners = ", ".join(scope.name("teams", owner) for owner in node.touchpoint.owners) or words("gap.owner")
    parts = [f"{words('lane.owner')}: {owners}"]
    when = scope.when_texts(node)
    if when:
        parts.append(f"{words('lane.when')}: {', '.join(when)}")
    if node.touchpoint.moment:
        parts.append(words("map.moment"))
    function = scope.graph.function(node)
    meaning = ("touchpoint", *((function,) if function else ()), *(("moment",) if node.touchpoint.moment else ()))
    return Group(tuple(items), meaning, scope.touchpoint_name(node), ". ".join(parts), "listitem", node.reference)
