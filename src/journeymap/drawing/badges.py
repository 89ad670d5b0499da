"""Badges of findings: a number in a shape that shows the level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.document.cards import Badge
from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import SMALLEST_TYPE
from journeymap.drawing.primitives import Box, Group, Paint
from journeymap.drawing.theme import ColorTheme

BADGE_HEIGHT = 3.9  # in millimetres
_PADDING = 1.6  # left and right of the number together, so that a badge with two digits is about as wide as high
_TEXT_TOP = 0.8
_CORNER = 0.4
_OUTLINE = 0.3


def badge_width(badge: Badge) -> float:
    """Return the width of a badge in millimetres."""
    return max(BADGE_HEIGHT, text_width(str(badge.number), SMALLEST_TYPE, True) + _PADDING)


def row_width(badges: Sequence[Badge], gap: float) -> float:
    """Return the width of badges side by side, with a gap after each."""
    return sum(badge_width(badge) + gap for badge in badges)


@dataclass(frozen=True, slots=True)
class BadgeRows:
    """Badges side by side in rows, each of which fits into a width or has one badge."""

    rows: tuple[tuple[Badge, ...], ...]
    gap: float

    @classmethod
    def fit(cls, badges: Sequence[Badge], room: float, gap: float, taken: float = 0.0) -> BadgeRows:
        """Break badges into rows as wide as `room`, the first narrower by `taken`.

        The first row is empty if no badge fits into what is left of it.
        """
        rows: list[list[Badge]] = [[]]
        left = room - taken
        for badge in badges:
            width = badge_width(badge)
            if width > left and (rows[-1] or (taken and len(rows) == 1)):
                rows.append([])
                left = room
            rows[-1].append(badge)
            left -= width + gap
        return cls(tuple(map(tuple, rows)) if badges else (), gap)

    @property
    def width(self) -> float:
        """The width of the widest row."""
        return max(map(self._row_width, self.rows), default=0.0)

    def _row_width(self, row: Sequence[Badge]) -> float:
        return sum(map(badge_width, row)) + self.gap * max(0, len(row) - 1)

    @property
    def height(self) -> float:
        """The height of all rows; 0 without badges."""
        return len(self.rows) * (BADGE_HEIGHT + self.gap) - self.gap if self.rows else 0.0

    def draw(self, x: float, y: float, theme: ColorTheme, align: float = 0.0, taken: float = 0.0) -> list[Group]:
        """Draw the rows from `y` downwards, with the share `align` of each left of `x`.

        The first row is moved to the left by `taken`.
        """
        groups = []
        for number, row in enumerate(self.rows):
            left = x - self._row_width(row) * align - (0.0 if number else taken)
            for badge in row:
                groups.append(draw_badge(badge, left, y, theme))
                left += badge_width(badge) + self.gap
            y += BADGE_HEIGHT + self.gap
        return groups


def badge_shape(level: str, x: float, y: float, theme: ColorTheme, width: float = BADGE_HEIGHT) -> Box:
    """Draw the shape of a badge: square for error, round for warning, or outlined."""
    paint = Paint(theme["page"], theme["ink"], _OUTLINE)
    if level != "note":
        paint = theme.fill_paint("alarm" if level == "error" else "notice")
    radius = _CORNER if level == "error" else BADGE_HEIGHT / 2
    return Box(x, y, width, BADGE_HEIGHT, paint, ("badge", level), radius)


def draw_badge(badge: Badge, x: float, y: float, theme: ColorTheme) -> Group:
    """Draw a badge with its number, its upper left corner at `x` and `y`."""
    width = badge_width(badge)
    color = theme[{"error": "on-alarm", "warning": "on-notice", "note": "ink"}[badge.level]]
    number = measure_text(str(badge.number), width, SMALLEST_TYPE, color, bold=True)
    return Group(
        (badge_shape(badge.level, x, y, theme, width), number.place(x + width / 2, y + _TEXT_TOP, "middle")),
        ("finding", badge.level),
        f"{badge.level} {badge.number}: {badge.message}",
        role="group",
        subject=badge.subject,
    )
