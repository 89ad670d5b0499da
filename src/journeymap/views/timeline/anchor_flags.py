"""The anchors of an axis or of rows: lines with flags at their feet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Box, Group, Path
from journeymap.drawing.shapes import polyline
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.placement import place_in_layers
from journeymap.views.timeline.scale import Scale


class AnchorFlags:
    """The anchors of one axis; those that coincide share a flag."""

    def __init__(self, context: RenderContext, anchors: Mapping[str, int], scale: Scale) -> None:
        self._theme = theme = context.theme
        names = defaultdict[float, list[str]](list)
        for anchor, hour in anchors.items():
            names[round(scale(hour), 3)].append(context.anchor_name(anchor))
        self._places = sorted(names)
        texts, color = [" · ".join(names[x]) for x in self._places], theme["on-notice"]
        width, size, meaning = dim.FLAG_TEXT_WIDTH, dim.SMALL_TYPE, ("anchor",)
        self._texts = [measure_text(text, width, size, color, bold=True, meaning=meaning) for text in texts]
        widths = [text.width + 2 * dim.FLAG_PADDING for text in self._texts]
        self._positions = place_in_layers(self._places, widths, scale.left, scale.right)
        self._layer_height = max((text.height + 2 * dim.FLAG_TEXT_DROP for text in self._texts), default=0.0)

    @property
    def height(self) -> float:
        """The height of all layers, with the lines that lead to them."""
        layers = 1 + max((position.layer for position in self._positions), default=-1)
        return layers * (self._layer_height + dim.FLAG_LAYER_GAP)

    def draw(self, top: float, foot: float) -> list[Group]:
        """Draw lines from `top` to `foot`, and the flags below that."""
        theme = self._theme
        line_paint = theme.line_paint("notice", 0.4, (1.6, 1.2))
        groups = []
        for x, text, position in zip(self._places, self._texts, self._positions, strict=True):
            layers = [(dim.FLAG_LAYER_GAP, self._layer_height)] * len(position.passes)
            leader = position.leader_points(foot, layers, direction=1)
            y, width, height = leader[-1][1], text.width + 2 * dim.FLAG_PADDING, text.height + 2 * dim.FLAG_TEXT_DROP
            left, paint = position.middle - width / 2, theme.fill_paint("notice")
            items = (
                Path(polyline([(x, top), (x, foot), *leader]), line_paint, ("anchor",)),
                Box(left, y, width, height, paint, ("anchor", "flag"), 0.6),
                text.place(position.middle, y + dim.FLAG_TEXT_DROP, "middle"),
            )
            groups.append(Group(items, ("anchor",), " ".join(text.lines), role="listitem"))
        return groups
