"""Badges: a number in a shape that shows the level."""

from __future__ import annotations

import pytest

from journeymap.document.cards import Badge
from journeymap.drawing.badges import badge_width, draw_badge, fit_badges
from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.primitives import MM, Box, Group, Paint, TextBlock, TextLine
from journeymap.drawing.theme import load_theme

THEME = load_theme()


def badge(number: int, level: str = "note") -> Badge:
    return Badge(number, level, "rule", "A message.", "", "nurse/offer")


@pytest.mark.parametrize(
    ("level", "color", "paint", "radius"),
    [
        ("error", "on-alarm", Paint(fill=THEME["alarm"]), 0.4),
        ("warning", "on-notice", Paint(fill=THEME["notice"]), 1.95),
        ("note", "ink", Paint(THEME["page"], THEME["ink"], 0.3), 1.95),
    ],
)
def test_a_badge_is_a_number_in_the_middle_of_a_shape(level: str, color: str, paint: Paint, radius: float) -> None:
    number = text_width("12", 8, bold=True)
    line = TextLine(2.8 + 0.76 * 8 * MM, "12", number)

    assert draw_badge(badge(12, level), 1.0, 2.0, THEME) == Group(
        (
            Box(1.0, 2.0, number + 1.6, 3.9, paint, ("badge", level), radius),
            TextBlock(1 + (number + 1.6) / 2, (line,), 8, THEME[color], bold=True, anchor="middle"),
        ),
        ("finding", level),
        f"{level} 12: A message.",
        role="group",
        subject="nurse/offer",
    )


@pytest.mark.parametrize(("count", "room"), [(2, 2 * (3.9 + 0.5)), (1, 2 * (3.9 + 0.5) - 0.01), (0, 4.39)])
def test_a_badge_needs_its_width_and_a_gap(count: int, room: float) -> None:
    badges = (badge(1), badge(2))

    assert badge_width(badges[0]) == 3.9
    assert fit_badges(badges, room, 0.5) == badges[:count]


def test_badges_of_one_level_stay_by_their_number_and_a_narrow_one_may_fit_after_a_wide_one() -> None:
    wide, narrow, other = badge(88, "error"), badge(3, "warning"), badge(2, "warning")

    assert fit_badges((wide, narrow, other), 4.4, 0.5) == (other,)
    assert fit_badges((wide, narrow, other), 9.5, 0.5) == (wide,)
    assert fit_badges((wide, narrow, other), 9.8, 0.5) == (other, wide)
