"""Badges: a number in a shape that shows the level."""

from __future__ import annotations

import pytest

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BadgeRows, draw_badge, row_width
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


@pytest.mark.parametrize(
    ("room", "taken", "numbers"),
    [
        (100.0, 0.0, [[1, 2, 88]]),
        (8.3, 0.0, [[1, 2], [88]]),
        (8.29, 0.0, [[1], [2], [88]]),
        (1.0, 0.0, [[1], [2], [88]]),
        (8.3, 4.4, [[1], [2], [88]]),
        (8.3, 4.5, [[], [1, 2], [88]]),
    ],
)
def test_badges_stand_in_rows_that_fit_and_none_is_left_out(
    room: float, taken: float, numbers: list[list[int]]
) -> None:
    rows = BadgeRows.fit((badge(1), badge(2), badge(88)), room, 0.5, taken)

    assert [[each.number for each in row] for row in rows.rows] == numbers
    assert rows.height == pytest.approx(len(numbers) * 4.4 - 0.5)
    assert rows.width == pytest.approx(max(row_width(row, 0.5) - 0.5 for row in rows.rows))
    assert BadgeRows.fit((), room, 0.5, taken) == BadgeRows((), 0.5)
    assert BadgeRows((), 0.5).height == BadgeRows((), 0.5).width == 0.0


def test_rows_of_badges_are_drawn_from_their_left_middle_or_right() -> None:
    one, two, three = badge(1), badge(2), badge(3)
    rows = BadgeRows(((one,), (two, three)), 0.5)

    assert rows.draw(10.0, 5.0, THEME) == [
        draw_badge(one, 10.0, 5.0, THEME),
        draw_badge(two, 10.0, 9.4, THEME),
        draw_badge(three, 14.4, 9.4, THEME),
    ]
    assert rows.draw(10.0, 5.0, THEME, 0.5)[0] == draw_badge(one, 10.0 - 1.95, 5.0, THEME)
    assert rows.draw(20.0, 5.0, THEME, 1.0, taken=3.0)[:2] == [
        draw_badge(one, 20.0 - 3.9 - 3.0, 5.0, THEME),
        draw_badge(two, 20.0 - 8.3, 9.4, THEME),
    ]
