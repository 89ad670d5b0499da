"""The anchors of an axis: a line through everything, and a flag at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.primitives import Box, Group, Path
from journeymap.drawing.shapes import polyline
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.label_layers import place_in_layers
from journeymap.views.timeline.scale import Scale

__all__ = ["AnchorFlags"]


class AnchorFlags:
    """The anchors of one axis; those that coincide share a flag."""

    def __init__(self, context: RenderContext, anchors: Sequence[tuple[str, int]], scale: Scale) -> None:
        self._theme = theme = context.theme
        names: dict[float, list[str]] = {}
        for anchor, hour in anchors:
            names.setdefault(round(scale(hour), 3), []).append(context.anchor_name(anchor))
        self._places = sorted(names)
        self._texts = [
            measure_text(
                " · ".join(names[x]),
                dim.FLAG_TEXT_WIDTH,
                ROOMY.small,
                theme["on-notice"],
                bold=True,
                meaning=("anchor",),
            )
            for x in self._places
        ]
        widths = [text.width + 2 * dim.FLAG_PADDING for text in self._texts]
        self._positions = place_in_layers(self._places, widths, scale.left, scale.right)
        self._layer_height = max((text.height + 2 * dim.FLAG_TEXT_DROP for text in self._texts), default=0.0)

    @property
    def height(self) -> float:
        """The height of all layers, with the lines that lead to them."""
        layers = 1 + max((position.layer for position in self._positions), default=-1)
        return layers * (self._layer_height + dim.FLAG_LAYER_GAP)

    def draw(self, top: float, foot: float) -> list[Group]:
        """Draw the lines from `top` to `foot`, and the flags under them."""
        theme = self._theme
        line_paint = theme.line_paint("notice", 0.4, (1.6, 1.2))
        groups = []
        for x, text, position in zip(self._places, self._texts, self._positions, strict=True):
            layers = [(dim.FLAG_LAYER_GAP, self._layer_height)] * len(position.passes)
            leader = position.leader_points(foot, layers, direction=1)
            y, width = leader[-1][1], text.width + 2 * dim.FLAG_PADDING
            items = (
                Path(polyline([(x, top), (x, foot), *leader]), line_paint, ("anchor",)),
                Box(
                    position.middle - width / 2, y, width, text.height + 2 * dim.FLAG_TEXT_DROP,
                    theme.fill_paint("notice"), ("anchor", "flag"), 0.6,
                ),
                text.place(position.middle, y + dim.FLAG_TEXT_DROP, "middle"),
            )  # fmt: skip
            groups.append(Group(items, ("anchor",), " ".join(text.lines), role="listitem"))
        return groups
