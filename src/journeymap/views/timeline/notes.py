"""What is written over an axis: the names of touchpoints with their times, and the words of what is shaded."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge
from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.paragraphs import Paragraph, paragraph, star
from journeymap.drawing.primitives import Group, Item, Path
from journeymap.graph.timeline import Occurrence
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.marks import stop_mark
from journeymap.views.timeline.rows import said_when, spoken
from journeymap.views.timeline.scale import Scale
from journeymap.views.timeline.shaded_intervals import Hush

__all__ = ["Note", "note"]

_NAME = 33.0
"""The widest line of a name."""
_STAR = 3.6


@dataclass(frozen=True)
class Note:
    """What is written over the axis: at which point of it, and what it is of."""

    point: float
    name: Paragraph
    when: Paragraph | None
    badges: tuple[Badge, ...]
    of: Occurrence | Hush

    @property
    def is_starred(self) -> bool:
        """Whether it is of a moment that matters."""
        return isinstance(self.of, Occurrence) and self.of.node.touchpoint.moment

    @property
    def width(self) -> float:
        """How wide it is, the same to both sides of its middle."""
        badges = sum(badge_width(badge) + 0.6 for badge in self.badges)
        name = self.name.width + (2 * _STAR if self.is_starred else 0.0)
        return max(name, self.when.width if self.when else 0.0, badges)

    @property
    def height(self) -> float:
        """How high it is."""
        high = self.name.height + (self.when.height + 0.3 if self.when else 0.0)
        return high + (BADGE_HEIGHT + 0.6 if self.badges else 0.0)

    def put(self, scope: RenderContext, x: float, bottom: float, mark: tuple[float, float]) -> Group:
        """The words with their middle at `x` and their foot at `bottom`; of a touchpoint, its sign at `mark`."""
        y = bottom - self.height
        items: list[Item] = []
        if self.badges:
            at = x - sum(badge_width(badge) + 0.6 for badge in self.badges) / 2
            for badge in self.badges:
                items.append(draw_badge(badge, at, y, scope.theme))
                at += badge_width(badge) + 0.6
            y += BADGE_HEIGHT + 0.6
        items.append(self.name.place(x, y, "middle"))
        if self.is_starred:
            sign = star(x - self.name.width / 2 - _STAR / 2, y + 1.4, 1.5)
            items.append(Path(sign, scope.theme.fill_paint("star"), ("star", "moment")))
        if self.when is not None:
            items.append(self.when.place(x, y + self.name.height + 0.3, "middle"))
        if isinstance(self.of, Hush):
            return Group(tuple(items), (self.of.kind,), self.of.said, "", "listitem")
        items.append(stop_mark(scope, self.of.node, *mark))
        return spoken(scope, self.of, tuple(items))


def note(scope: RenderContext, scale: Scale, of: Occurrence | Hush) -> Note:
    """What is written of a happening, or of what is shaded."""
    theme = scope.theme
    if isinstance(of, Hush):
        colour = theme["alarm" if of.kind == "silence" else "ink"]
        said = paragraph(of.said, _NAME, ROOMY.body, colour, bold=True, meaning=(of.kind,))
        return Note((scale(of.start) + scale(of.end)) / 2, said, None, (), of)
    node = of.node
    name = paragraph(scope.touchpoint_name(node), _NAME, ROOMY.body, theme["ink"], bold=True, meaning=("name",))
    when = paragraph(said_when(scope, of), _NAME, 7.0, theme["soft"], meaning=("when",))
    badges = scope.badges_by_subject.get(node.reference, ())[:4]
    return Note((scale(of.begin) + scale(of.over)) / 2, name, when, badges, of)
