"""Boxes with texts and marks, and the badges that fit into a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, badge_shape, badge_width, draw_badge, row_width
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Box, Group, Paint, Path, TextBlock
from journeymap.drawing.shapes import star
from journeymap.drawing.text_box import MarkMetrics, TextBox, fit_marks, frame_paint, place_stack, stack_height
from journeymap.drawing.theme import load_theme

THEME = load_theme()
METRICS = MarkMetrics(star_radius=2.0, star_width=4.0, star_advance=4.5, star_shift=0.0, star_y=1.9, gap=0.5)


def badge(number: int, level: str = "note") -> Badge:
    return Badge(number, level, "rule", "A message.", "", "nurse/offer")


def test_a_badge_is_at_least_as_wide_as_high_and_grows_with_its_number() -> None:
    assert badge_width(badge(1)) == BADGE_HEIGHT
    assert badge_width(badge(100)) > badge_width(badge(10)) > BADGE_HEIGHT


@pytest.mark.parametrize(
    ("level", "paint", "radius"),
    [
        ("error", Paint(fill=THEME["alarm"]), 0.4),
        ("warning", Paint(fill=THEME["notice"]), BADGE_HEIGHT / 2),
        ("note", Paint(THEME["page"], THEME["ink"], 0.3), BADGE_HEIGHT / 2),
    ],
)
def test_the_shape_of_a_badge_shows_its_level(level: str, paint: Paint, radius: float) -> None:
    shape = badge_shape(level, 1.0, 2.0, THEME)

    assert shape == Box(1.0, 2.0, BADGE_HEIGHT, BADGE_HEIGHT, paint, ("badge", level), radius)


def test_a_badge_describes_its_finding() -> None:
    group = draw_badge(badge(7, "warning"), 0.0, 0.0, THEME)

    assert (group.title, group.role, group.subject) == ("warning 7: A message.", "group", "nurse/offer")


def test_the_star_takes_the_room_of_badges() -> None:
    room = 4.0 + row_width((badge(1),), 0.5)
    marks = fit_marks(METRICS, (badge(1), badge(2)), True, room)

    assert marks.badges.rows == ((badge(1),), (badge(2),))
    assert (marks.width, marks.height) == (room, 2 * BADGE_HEIGHT + 0.5)
    assert fit_marks(METRICS, (), True, room).height == BADGE_HEIGHT
    assert fit_marks(METRICS, (), False, room).height == 0.0


def test_marks_are_drawn_from_the_right_edge() -> None:
    star, first, second = fit_marks(METRICS, (badge(1), badge(2)), True, 100.0).draw(50.0, 10.0, THEME)

    assert isinstance(star, Path)
    assert min(y for _, y in star.points) == pytest.approx(10.0 + 1.9 - 2.0)
    assert isinstance(second, Group) and isinstance(first, Group)
    boxes = [shape for group in (second, first) for shape in group.items if isinstance(shape, Box)]
    assert [round(box.x, 6) for box in boxes] == [50.0 - 4.5 - 3.9, 50.0 - 4.5 - 3.9 - 0.5 - 3.9]


def test_texts_stand_one_below_the_other() -> None:
    texts = [measure_text(text, 50.0, 8.0, THEME["ink"]) for text in ("One", "Two")]
    height = texts[0].height

    first, second = place_stack(texts, 1.0, 2.0, 0.5)

    assert second.lines[0].y - first.lines[0].y == pytest.approx(height + 0.5)
    assert stack_height(texts, 0.5) == pytest.approx(2 * (height + 0.5))


def test_a_highlighted_frame_has_the_paint_of_moments_and_an_uncertain_one_dashes() -> None:
    assert frame_paint(THEME, "line", 0.25, False, False) == Paint(THEME["card"], THEME["line"], 0.25)
    assert frame_paint(THEME, "line", 0.5, True, True) == Paint(THEME["moment"], THEME["ink"], 0.5, (1.2, 0.9))


def test_a_box_is_painted_from_its_frame_to_its_marks() -> None:
    frame, edge = Box(0, 0, 20, 10, Paint()), Box(0, 0, 20, 1, Paint())
    text = measure_text("Offer", 15.0, 8.0, THEME["ink"]).place(1.0, 2.0)
    overlay = Box(1, 1, 2, 2, Paint())
    marks = fit_marks(METRICS, (badge(1),), False, 10.0)

    items = TextBox(frame, edge, (text,), marks, 19.0, 5.0).draw(THEME, [overlay])

    assert items[:4] == [frame, edge, overlay, text]
    assert [type(item) for item in items] == [Box, Box, Box, TextBlock, Group]


def test_marks_stand_beside_each_other_and_the_star_in_its_width() -> None:
    metrics = MarkMetrics(star_radius=2.0, star_width=4.0, star_advance=4.5, star_shift=0.25, star_y=1.9, gap=0.5)
    badges = (badge(1), badge(88, "error"))
    marks = fit_marks(metrics, badges, True, 100.0)
    left = 50.0 - (badge_width(badges[0]) + badge_width(badges[1]) + 0.5) - 4.5

    assert marks.width == row_width(badges, 0.5) + 4.0
    assert fit_marks(metrics, badges, False, 100.0).width == row_width(badges, 0.5)
    assert fit_marks(metrics, (), False, 100.0).draw(50.0, 10.0, THEME) == []
    assert marks.draw(50.0, 10.0, THEME) == [
        Path(star(48.25, 11.9, 2.0), Paint(THEME["star"], THEME["star"], 0.1), ("star", "moment")),
        draw_badge(badges[0], left, 10.0, THEME),
        draw_badge(badges[1], left + badge_width(badges[0]) + 0.5, 10.0, THEME),
    ]


def test_a_star_may_have_no_outline() -> None:
    (mark,) = fit_marks(replace(METRICS, star_outline=0.0), (), True, 0.0).draw(50.0, 10.0, THEME)

    assert mark == Path(star(48.0, 11.9, 2.0), Paint(THEME["star"]), ("star", "moment"))


def test_a_box_may_have_neither_edge_nor_texts_nor_marks() -> None:
    frame = Box(0, 0, 20, 10, Paint())

    assert TextBox(frame).draw(THEME) == [frame]


def test_the_marks_of_a_box_have_their_place() -> None:
    marks = fit_marks(METRICS, (badge(1),), False, 10.0)

    assert TextBox(Box(0, 0, 20, 10, Paint()), marks=marks, marks_right=19.0, marks_top=5.0).draw(THEME)[1:] == [
        draw_badge(badge(1), 19.0 - 3.9, 5.0, THEME)
    ]
    assert TextBox(Box(0, 0, 20, 10, Paint()), marks=marks).draw(THEME)[1:] == [draw_badge(badge(1), -3.9, 0.0, THEME)]
