"""Badges of findings: a number in a shape that shows the level."""

from __future__ import annotations

from collections.abc import Sequence

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
_LEVELS = ("error", "warning", "note")


def badge_width(badge: Badge) -> float:
    """Return the width of a badge in millimetres."""
    return max(BADGE_HEIGHT, text_width(str(badge.number), SMALLEST_TYPE, True) + _PADDING)


def row_width(badges: Sequence[Badge], gap: float) -> float:
    """Return the width of badges side by side, with a gap after each."""
    return sum(badge_width(badge) + gap for badge in badges)


def fit_badges(badges: Sequence[Badge], room: float, gap: float) -> tuple[Badge, ...]:
    """Return the most severe badges that fit in a row, by number."""
    kept: list[Badge] = []
    for badge in sorted(badges, key=lambda badge: (_LEVELS.index(badge.level), badge.number)):
        width = badge_width(badge) + gap
        if width <= room:
            kept.append(badge)
            room -= width
    return tuple(sorted(kept, key=lambda badge: badge.number))


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
