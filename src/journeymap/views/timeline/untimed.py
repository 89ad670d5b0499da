"""The touchpoints without a time: their names with their owners, in lines."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Group, Item
from journeymap.graph import TouchpointNode
from journeymap.views.labelled_groups import owner_sentence, touchpoint_group
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.marks import list_marks
from journeymap.views.timeline.touchpoint_texts import badges_of, owner_line


class _Entry:
    """A name with its time, if one is written, its owner and its badges."""

    def __init__(self, context: RenderContext, node: TouchpointNode) -> None:
        self._context = context
        self._node = node
        self._badges = badges_of(context, node, dim.UNTIMED_NAME_WIDTH)
        self._when = ", ".join(context.when_texts(node))  # it counts from what has no date itself, or is unknown
        text = context.touchpoint_name(node) + (f" ({self._when})" if self._when else "")
        width, ink = dim.UNTIMED_NAME_WIDTH, context.theme["ink"]
        self._name = measure_text(text, width, dim.SMALL_TYPE, ink, meaning=("name",))
        self._owner = owner_line(context, node, width)
        texts_width = max(self._name.width + dim.TITLE_GAP * bool(self._badges.rows), self._owner.width)
        self._name_height = max(self._name.height, self._badges.height)
        self.width = dim.MARK_COLUMN + texts_width + self._badges.width
        self.height = self._name_height + dim.TITLE_LINE_GAP + self._owner.height

    def draw(self, x: float, y: float) -> Group:
        context, left = self._context, x + dim.MARK_COLUMN
        items: tuple[Item, ...] = (
            *list_marks(context, self._node, x, y + dim.TITLE_MIDDLE),
            self._name.place(left, y),
            *self._badges.draw(left + self._name.width + dim.TITLE_GAP, y, context.theme),
            self._owner.place(left, y + self._name_height + dim.TITLE_LINE_GAP),
        )
        sentences = [self._when or context.messages("time.untimed"), owner_sentence(context, self._node)]
        return touchpoint_group(context, self._node, items, sentences, ("touchpoint",))


class UntimedSection:
    """The names of touchpoints without a time, below a heading."""

    def __init__(self, context: RenderContext, nodes: Sequence[TouchpointNode], right: float) -> None:
        self._title = context.messages("time.untimed")
        ink = context.theme["ink"]
        self._heading = measure_text(self._title, right - MARGIN, dim.SECTION_TYPE, ink, bold=True)
        self._places: list[tuple[_Entry, float, float]] = []
        x, y, line_height = MARGIN, self._heading.height + dim.UNTIMED_HEADING_GAP, 0.0
        for node in nodes:
            entry = _Entry(context, node)
            if x > MARGIN and x + entry.width > right:
                x, y, line_height = MARGIN, y + line_height + dim.UNTIMED_LINE_GAP, 0.0
            self._places.append((entry, x, y))
            x, line_height = x + entry.width + dim.UNTIMED_GAP, max(line_height, entry.height)
        self.height = y + line_height

    def draw(self, y: float) -> list[Item]:
        names = [entry.draw(x, y + top) for entry, x, top in self._places]
        return [Group((self._heading.place(MARGIN, y), *names), ("untimed",), self._title, role="list")]
