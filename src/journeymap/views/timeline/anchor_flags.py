"""Anchors under an axis: a line through everything at the day, and at its foot a flag with the name."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.paragraphs import paragraph
from journeymap.drawing.primitives import Box, Group, Item, Path, Step
from journeymap.model.timing import ANCHORS
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.labels import layers
from journeymap.views.timeline.scale import Scale

__all__ = ["Flags"]

_NAME = 33.0
_GAP = 2.2
"""Over each layer of flags, for the lines that lead to them."""


class Flags:
    """The anchors of one axis, one flag for those that coincide."""

    def __init__(self, scope: RenderContext, anchors: Sequence[tuple[str, int]], scale: Scale) -> None:
        self.scope = scope
        named: dict[float, list[str]] = {}
        for anchor, hour in anchors:
            called = scope.messages(f"anchor.{anchor}") if anchor in ANCHORS else scope.anchor_names[anchor]
            named.setdefault(round(scale(hour), 3), []).append(called)
        self.places = sorted(named)
        colour, size = scope.theme["on-notice"], ROOMY.small
        self.names = [
            paragraph(" · ".join(named[x]), _NAME, size, colour, bold=True, meaning=("anchor",)) for x in self.places
        ]
        self.placed = layers(self.places, [text.width + 2.8 for text in self.names], scale.left, scale.right)
        self.high = max((text.height + 1.2 for text in self.names), default=0.0)

    @property
    def height(self) -> float:
        """How high they are, with the lines that lead to them."""
        return (1 + max((one.layer for one in self.placed), default=-1)) * (self.high + _GAP)

    def put(self, top: float, foot: float) -> list[Item]:
        """The lines from `top` to `foot`, and the flags under them."""
        theme = self.scope.theme
        found: list[Item] = []
        for x, text, place in zip(self.places, self.names, self.placed, strict=True):
            points = [(x, top), (x, foot)]
            y = foot
            for layer, across in enumerate(place.passes):
                y += _GAP
                points.append((across, y))
                if layer < place.layer:
                    y += self.high
                    points.append((across, y))
            steps: tuple[Step, ...] = (("M", points[0]), *(("L", point) for point in points[1:]))
            wide = text.width + 2.8
            left = place.middle - wide / 2
            box = Box(left, y, wide, text.height + 1.2, theme.fill_paint("notice"), ("anchor", "flag"), 0.6)
            pole = Path(steps, theme.line_paint("notice", 0.4, (1.6, 1.2)), ("anchor",))
            items = (pole, box, text.place(place.middle, y + 0.6, "middle"))
            found.append(Group(items, ("anchor",), " ".join(text.lines), role="listitem"))
        return found
