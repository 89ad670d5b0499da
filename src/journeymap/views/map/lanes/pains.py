"""The lane of pains, each with a cross and a rule at its side."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import persona_texts
from journeymap.drawing.icons import draw_icon
from journeymap.drawing.primitives import Box, Shape
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.entry_cell import Entry, EntryFrame
from journeymap.views.map.entry_lane import EntryLane


class PainsLane(EntryLane):
    """The lane of what hurts."""

    name = "pains"
    position = 70

    def entries(self, node: TouchpointNode) -> Sequence[Entry]:
        return [Entry(text.text, text.name.rstrip()) for text in persona_texts(self.context, node.touchpoint.pains)]

    def draw_mark(self, frame: EntryFrame) -> list[Shape]:
        theme = self.context.theme
        rule = Box(frame.x, frame.y, dim.PAIN_RULE, frame.height, theme.fill_paint("low"), ("pain", "rule"))
        left = frame.x + dim.ENTRY_INDENT - dim.PAIN_CROSS_RIGHT - dim.PAIN_CROSS
        return [
            rule,
            draw_icon("cross", left, frame.y + dim.PAIN_CROSS_TOP, dim.PAIN_CROSS, theme["low"], dim.PAIN_LINE),
        ]


LANE = PainsLane
