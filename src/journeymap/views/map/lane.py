"""A lane of the map; each module of `lanes/` names its lane `LANE`.

The label of a lane is the message `lane.NAME`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from journeymap.drawing.icons import draw_icon
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Group, Item
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.cell_places import bottom_of, place_cells
from journeymap.views.map.grid import Band, MapGrid, TextPlace
from journeymap.views.render_context import RenderContext


@dataclass
class BandLayers:
    """The items of one band in painting order, by slot and column for reading.

    `items` has the groups of standing and backstage touchpoints of each slot, which stand below its steps.
    `headers_bottom` is where the headers above the lanes end.
    """

    ground: list[Item] = field(default_factory=list)
    lines: list[Item] = field(default_factory=list)
    labels: list[Item] = field(default_factory=list)
    by_slot: dict[int, list[Item]] = field(default_factory=dict)
    by_column: dict[int, list[Item]] = field(default_factory=dict)
    items: dict[int, list[Group]] = field(default_factory=dict)
    headers_bottom: float = 0.0

    def slot(self, number: int) -> list[Item]:
        """Return the items of a slot, by its number in the band."""
        return self.by_slot.setdefault(number, [])

    def column(self, index: int) -> list[Item]:
        """Return the items of a column, by its index in the map."""
        return self.by_column.setdefault(index, [])

    def place(self, place: TextPlace) -> list[Item]:
        """Return the items of a step, or of a stage without steps."""
        return self.slot(place.index) if place.step is None else self.column(place.index)

    def add_item(self, number: int, group: Group) -> None:
        """Add a touchpoint that is not a step to a slot."""
        self.items.setdefault(number, []).append(group)


class LaneRow:
    """A row of a band: a lane, or a header above the lanes; lengths in millimetres.

    `height` is 0 for a row that has nothing to show in this band.
    """

    label = ""  # its name, beside the band; '' for none
    height = 0.0
    is_header = False  # whether it stands above the lanes, so that anchor lines begin below it
    is_flexible = False  # whether its height grows with the room on the paper
    joins_row_above = False  # whether it follows the row above without a gap
    gap_above = 0.0  # an additional gap above it
    label_top = 0.0  # how far its label stands below its top
    label_room = 2.0  # how far its label stays away from the band

    def draw(self, y: float, layers: BandLayers) -> None:
        raise NotImplementedError


class Lane:
    """A lane of one map, ordered by `position`; default lanes need no name."""

    name: ClassVar[str]
    position: ClassVar[int]
    is_default: ClassVar[bool] = True

    def __init__(self, grid: MapGrid) -> None:
        self.grid = grid
        self.context = grid.context

    def row(self, band: Band) -> LaneRow:
        raise NotImplementedError

    def legend(self) -> list[LegendEntry]:
        """Return the legend of the symbols that this lane draws."""
        return []


def text_lane(
    lane_name: str,
    lane_position: int,
    texts_of: Callable[[RenderContext, TouchpointNode], Sequence[str]],
    *,
    by_default: bool,
    secondary: bool = False,
    is_below_curve: bool = False,
    label: Callable[[RenderContext], str] | None = None,
    icon_of: Callable[[RenderContext, str], str] | None = None,
) -> type[Lane]:
    """Make a lane of the texts from `texts_of`, with secondary ones smaller.

    In a lane below the curve, those of standing and backstage touchpoints follow with their names, and a cell extends
    over the columns at its right that have none, as no anchor lines are there. `icon_of` returns the icon beside a
    text, or ''. The default of `label` is the message of the lane.
    """

    class TextLane(Lane):
        name = lane_name
        position = lane_position
        is_default = by_default

        def row(self, band: Band) -> LaneRow:
            label_text = label(self.context) if label else self.context.messages(f"lane.{lane_name}")
            places = self.grid.text_places[band]
            cells = [self._texts(place) for place in places]
            icons = {text: icon_of(self.context, text) for cell in cells for text in cell} if icon_of else {}
            grid = self.grid if is_below_curve else None
            return _TextRow(self.context, band, lane_name, label_text, places, cells, icons, secondary, grid)

        def _texts(self, place: TextPlace) -> Sequence[str]:
            context, items = self.context, place.items if is_below_curve else ()
            own = texts_of(context, place.step) if place.step else ()
            named = [(context.touchpoint_name(node), text) for node in items for text in texts_of(context, node)]
            return [*own, *(f"{name}: {text}" for name, text in named)]

    return TextLane


class _TextCell(NamedTuple):
    texts: Sequence[MeasuredText]

    @property
    def height(self) -> float:
        return stack_height(self.texts, dim.TEXT_GAP) - dim.TEXT_GAP

    @property
    def loss(self) -> tuple[int, ...]:
        return ()


class _TextRow(LaneRow):
    def __init__(
        self,
        context: RenderContext,
        band: Band,
        name: str,
        label: str,
        places: Sequence[TextPlace],
        texts: Sequence[Sequence[str]],
        icons: Mapping[str, str],
        is_secondary: bool,
        grid: MapGrid | None,
    ) -> None:
        self.label = label
        self.texts = {place: own for place, own in zip(places, texts, strict=True) if own}
        self.icons = icons
        self.color = context.theme["soft" if is_secondary else "ink"]
        size = band.sizes.small if is_secondary else band.sizes.body
        self.left = dim.TEXT_LEFT + (dim.ICON_WIDTH if any(icons.values()) else 0.0)

        def lay_out(place: TextPlace, room: float) -> _TextCell:
            limit = room - self.left - dim.TEXT_RIGHT
            return _TextCell(
                [measure_text(text, limit, size, self.color, meaning=(name,)) for text in self.texts[place]]
            )

        if grid is None:
            self.cells = [(place, lay_out(place, place.width), 0.0) for place in self.texts]
        else:
            self.cells = place_cells(grid, list(self.texts), lay_out, dim.TEXT_GAP)
        self.height = bottom_of(self.cells)

    def draw(self, y: float, layers: BandLayers) -> None:
        for place, cell, top in self.cells:
            texts = self.texts[place]
            placed = place_stack(cell.texts, place.x + self.left, y + top, dim.TEXT_GAP)
            items = layers.place(place)
            for text, block in zip(texts, placed, strict=True):
                icon, x = self.icons.get(text), place.x + dim.TEXT_LEFT
                items += (
                    [draw_icon(icon, x, block.top + dim.ICON_TOP, dim.ICON, self.color, dim.ICON_LINE)] if icon else []
                )
                items.append(block)
