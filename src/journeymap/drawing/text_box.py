"""A box with texts, a colored edge and marks, such as a touchpoint box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, BadgeRows, row_width
from journeymap.drawing.measured_text import MeasuredText
from journeymap.drawing.primitives import Box, Item, Paint, Path, TextBlock
from journeymap.drawing.shapes import star
from journeymap.drawing.theme import ColorTheme


def stack_height(texts: Sequence[MeasuredText], gap: float) -> float:
    """Return the height of texts one below the other, with a gap for each."""
    return sum(text.height + gap for text in texts)


def place_stack(texts: Sequence[MeasuredText], x: float, y: float, gap: float) -> list[TextBlock]:
    """Place texts of one column from `y` downwards, with a gap after each."""
    blocks = []
    for text in texts:
        blocks.append(text.place_in_column(x, y))
        y += text.height + gap
    return blocks


def frame_paint(theme: ColorTheme, line: str, weight: float, is_highlighted: bool, is_dashed: bool) -> Paint:
    """Return the paint of a box: highlighted if it matters, dashed if uncertain."""
    ground, line = ("moment", "ink") if is_highlighted else ("card", line)
    return Paint(theme[ground], theme[line], weight, (1.2, 0.9) if is_dashed else ())


@dataclass(frozen=True, slots=True)
class MarkMetrics:
    """Dimensions of a row of marks, in millimetres.

    `star_width` is what the star needs, `star_advance` where the next mark begins after it. `star_shift` is how far
    its centre lies right of the middle of that width, `star_y` how far below the top of the badges.
    """

    star_radius: float
    star_width: float
    star_advance: float
    star_shift: float
    star_y: float
    gap: float
    star_outline: float = 0.1


@dataclass(frozen=True, slots=True)
class BoxMarks:
    """The star of a moment that matters, and badges to its left and below it."""

    metrics: MarkMetrics
    badges: BadgeRows
    has_star: bool

    @property
    def width(self) -> float:
        """The width of the widest row; 0 without marks."""
        widths = [row_width(row, self.metrics.gap) for row in self.badges.rows] or [0.0]
        widths[0] += self.metrics.star_width if self.has_star else 0.0
        return max(widths)

    @property
    def height(self) -> float:
        """The height of all rows; 0 without marks."""
        return self.badges.height or (BADGE_HEIGHT if self.has_star else 0.0)

    def draw(self, right: float, top: float, theme: ColorTheme) -> list[Item]:
        """Draw the marks right-aligned, from `top` downwards."""
        items: list[Item] = []
        metrics = self.metrics
        if self.has_star:
            shape = star(right - metrics.star_width / 2 + metrics.star_shift, top + metrics.star_y, metrics.star_radius)
            outline = theme["star"] if metrics.star_outline else None
            paint = Paint(theme["star"], outline, metrics.star_outline)
            items.append(Path(shape, paint, ("star", "moment")))
        return [*items, *self.badges.draw(right, top, theme, 1.0, metrics.star_advance if self.has_star else 0.0)]


def fit_marks(metrics: MarkMetrics, badges: Sequence[Badge], has_star: bool, room: float) -> BoxMarks:
    """Return marks in rows that are no wider than `room`."""
    taken = metrics.star_width if has_star else 0.0
    return BoxMarks(metrics, BadgeRows.fit(badges, room, metrics.gap, taken), has_star)


@dataclass(frozen=True, slots=True)
class TextBox:
    """A finished box: its frame, its edge, and texts and marks inside it."""

    frame: Box
    edge: Box | None = None
    texts: tuple[TextBlock, ...] = ()
    marks: BoxMarks | None = None
    marks_right: float = 0.0
    marks_top: float = 0.0

    def draw(self, theme: ColorTheme, overlay: Sequence[Item] = ()) -> list[Item]:
        """Draw the box; `overlay` comes after frame and edge and before the texts."""
        items: list[Item] = [self.frame, *([self.edge] if self.edge else []), *overlay, *self.texts]
        if self.marks:
            items += self.marks.draw(self.marks_right, self.marks_top, theme)
        return items
