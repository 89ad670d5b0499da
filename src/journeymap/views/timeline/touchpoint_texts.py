"""The texts of a touchpoint at its time: badges, name, time and owner."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Group, Item
from journeymap.graph import TouchpointNode
from journeymap.graph.timeline import Occurrence
from journeymap.views.labelled_groups import owner_sentence, owner_text, touchpoint_group, touchpoint_meaning
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.marks import list_marks, moment_star


def badges_of(context: RenderContext, node: TouchpointNode, width: float) -> BadgeRows:
    """Return the findings that are drawn at a touchpoint, in rows of a width."""
    return BadgeRows.fit(context.badges_at(node.reference), width, dim.BADGE_GAP)


def owner_line(context: RenderContext, node: TouchpointNode, width: float) -> MeasuredText:
    """Return the names of the owners, in the color of a gap if not exactly one."""
    color = context.theme["soft" if len(node.touchpoint.owners) == 1 else "alarm"]
    return measure_text(owner_text(context, node), width, dim.SMALL_TYPE, color, meaning=("owner",))


def occurrence_group(context: RenderContext, occurrence: Occurrence, items: Sequence[Item]) -> Group:
    """Return the group of a touchpoint at its time, in words for screen readers."""
    node = occurrence.node
    sentences = [context.when_text(occurrence.when), owner_sentence(context, node)]
    if node.touchpoint.moment:
        sentences.append(context.messages("map.moment"))
    return touchpoint_group(context, node, items, sentences, touchpoint_meaning(context, node))


class OccurrenceTexts:
    """The texts of an occurrence below each other, centred or in a list."""

    def __init__(self, context: RenderContext, occurrence: Occurrence, width: float) -> None:
        theme, node = context.theme, occurrence.node
        self.context = context
        self.occurrence = occurrence
        self.badges = badges_of(context, node, width)
        name, when = context.touchpoint_name(node), context.when_text(occurrence.when)
        self.name = measure_text(name, width, dim.BODY_TYPE, theme["ink"], bold=True, meaning=("name",))
        self.lines = [
            self.name,
            measure_text(when, width, dim.SMALL_TYPE, theme["soft"], meaning=("when",)),
            owner_line(context, node, width),
        ]

    @property
    def width(self) -> float:
        """The width of the centred texts, the same to both sides of their middle."""
        star_width = 2 * (self._star_reach + dim.STAR_RADIUS) if self.occurrence.node.touchpoint.moment else 0.0
        return max(star_width, self.badges.width, *(text.width for text in self.lines))

    @property
    def height(self) -> float:
        texts = sum(text.height for text in self.lines) + dim.LABEL_LINE_GAP * (len(self.lines) - 1)
        return texts + (self.badges.height + dim.BADGE_GAP if self.badges.rows else 0.0)

    @property
    def _star_reach(self) -> float:
        """From the middle of the label to that of the star before its name."""
        return self.name.width / 2 + dim.STAR_GAP + dim.STAR_RADIUS

    def draw_centred(self, x: float, y: float) -> list[Item]:
        """Draw the texts around `x`, with the star before the name."""
        items: list[Item] = [*self.badges.draw(x, y, self.context.theme, 0.5)]
        y += self.badges.height + dim.BADGE_GAP if self.badges.rows else 0.0
        if self.occurrence.node.touchpoint.moment:
            items.append(moment_star(self.context.theme, x - self._star_reach, y + dim.STAR_DROP))
        for text in self.lines:
            items.append(text.place(x, y, "middle"))
            y += text.height + dim.LABEL_LINE_GAP
        return items

    def draw_in_list(self, left: float, y: float) -> list[Item]:
        """Draw the texts right of the mark."""
        x = left + dim.MARK_COLUMN
        items: list[Item] = [*self.badges.draw(x, y, self.context.theme)]
        y += self.badges.height + dim.BADGE_GAP if self.badges.rows else 0.0
        items += list_marks(self.context, self.occurrence.node, left, y + dim.TITLE_MIDDLE)
        for text in self.lines:
            items.append(text.place(x, y))
            y += text.height + dim.LABEL_LINE_GAP
        return items
