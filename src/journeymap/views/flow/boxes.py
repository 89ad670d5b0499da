"""The boxes of the flow: name, owner, start or end of a path, and exits."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeymap.document.touchpoint_texts import persona_note, planned_note
from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.text_box import BoxMarks, fit_marks, stack_height
from journeymap.drawing.text_width import text_width
from journeymap.graph import TouchpointNode
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import FlowContent
from journeymap.views.ownership import owner_text
from journeymap.views.render_context import RenderContext

__all__ = ["FlowBox", "flow_box"]


@dataclass
class FlowBox:
    """A box with its texts; the layout sets its place, height and `exit_tops`.

    `exit_tops` are where each exit begins, from the top of the box, and where the last one ends.
    """

    node: TouchpointNode
    width: float
    least_head: float
    start: MeasuredText | None
    name: MeasuredText
    notes: list[MeasuredText]
    exits: list[list[MeasuredText]]
    end: MeasuredText | None
    marks: BoxMarks
    exit_tops: list[float] = field(default_factory=list)
    height: float = 0.0
    x: float = 0.0
    y: float = 0.0

    @property
    def is_standing(self) -> bool:
        """Whether it is beside the path, such as content that is always there."""
        return not self.node.is_step

    @property
    def text_left(self) -> float:
        """The x of its texts."""
        return self.x + dim.BOX_EDGE + dim.BOX_LEFT

    @property
    def start_height(self) -> float:
        """The height of the strip on top, where a path begins."""
        return self.start.height + 2 * dim.STRIP_PADDING if self.start else 0.0

    @property
    def foot(self) -> float:
        """The height of the strip at the bottom, where a path ends."""
        return self.end.height + 2 * dim.STRIP_PADDING if self.end else 0.0

    @property
    def has_marks_beside_text(self) -> bool:
        """Whether the marks fit beside the last two lines; they are higher than one."""
        lines = [(line, text) for text in (self.name, *self.notes) for line in text.lines]
        longest = max(text_width(line, text.size, text.bold) for line, text in lines[-2:])
        return longest + dim.MARKS_LEFT + self.marks.width <= _text_width(self.width)

    @property
    def head(self) -> float:
        """The height above the exits: start, name, notes and marks."""
        texts = dim.BOX_TOP + self.name.height + stack_height(self.notes, dim.NOTE_GAP) + dim.BOX_BOTTOM
        if self.marks.width and not self.has_marks_beside_text:
            texts += BADGE_HEIGHT + dim.MARKS_GAP
        return max(self.least_head, self.start_height + texts)

    def exit_height(self, number: int) -> float:
        """Return the height that an exit needs."""
        return stack_height(self.exits[number], 0.0) + 2 * dim.STRIP_PADDING + dim.EXIT_EXTRA

    def exit_y(self, number: int) -> float:
        """Return the y of the middle of an exit, where its edge leaves."""
        return self.y + (self.exit_tops[number] + self.exit_tops[number + 1]) / 2


def _text_width(box_width: float) -> float:
    return box_width - dim.BOX_EDGE - dim.BOX_LEFT - dim.BOX_RIGHT


def flow_box(
    context: RenderContext, content: FlowContent, node: TouchpointNode, width: float, least_head: float
) -> FlowBox:
    """Return the box of a touchpoint, with a head of at least that height."""
    theme, text_width = context.theme, _text_width(width)
    strip_width = text_width - dim.SYMBOL_COLUMN
    notes = [_owner_note(context, node, text_width)]
    notes += [
        measure_text(note, text_width, dim.SMALL_TYPE, theme["ink"])
        for note in (persona_note(context, node), planned_note(context, node))
        if note
    ]
    exits = [
        [
            measure_text(text, strip_width, dim.SMALL_TYPE, theme["ink"], meaning=("condition",))
            for text in (box_exit.condition, box_exit.onward)
            if text
        ]
        for box_exit in content.exits.get(node, ())
    ]
    start, end = content.starts.get(node), content.ends.get(node)
    name = context.touchpoint_name(node)
    badges = context.badges_by_subject.get(node.reference, ())
    return FlowBox(
        node,
        width,
        least_head,
        measure_text(start, strip_width, dim.SMALL_TYPE, theme["ink"], meaning=("start",)) if start else None,
        measure_text(name, text_width, dim.NAME_TYPE, theme["ink"], bold=node.is_step, meaning=("name",)),
        notes,
        exits,
        measure_text(end, strip_width, dim.SMALL_TYPE, theme["on-notice"], meaning=("end",)) if end else None,
        fit_marks(dim.BOX_MARKS, badges, node.touchpoint.moment, text_width),
    )


def _owner_note(context: RenderContext, node: TouchpointNode, width: float) -> MeasuredText:
    """Return the owner of a touchpoint, in red if there is none or more than one."""
    colour = context.theme["soft" if len(node.touchpoint.owners) == 1 else "alarm"]
    return measure_text(owner_text(context, node), width, dim.SMALL_TYPE, colour, meaning=("owner",))
