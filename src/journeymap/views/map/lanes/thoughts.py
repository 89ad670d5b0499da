"""The lane of thoughts: quotes in italics, each with a speech bubble."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.touchpoint_texts import persona_texts
from journeymap.drawing.icons import draw_icon
from journeymap.drawing.primitives import Shape
from journeymap.graph import TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.entry_cell import Entry, EntryFrame
from journeymap.views.map.entry_lane import EntryLane


class ThoughtsLane(EntryLane):
    """The lane of what people say and think."""

    name = "thoughts"
    position = 60
    italic = True

    def entries(self, node: TouchpointNode) -> Sequence[Entry]:
        quotes = persona_texts(self.context, node.touchpoint.thoughts, "quote")
        return [Entry(quote.text, quote.name.rstrip(), quote.before, quote.after) for quote in quotes]

    def draw_mark(self, frame: EntryFrame) -> list[Shape]:
        return [draw_icon("bubble", frame.x, frame.y, dim.ENTRY_ICON, self.context.theme["soft"], dim.ICON_LINE)]


LANE = ThoughtsLane
