"""What a finished picture says of its items."""

from __future__ import annotations

from typing import Literal

import pytest

from journeymap.drawing.primitives import (
    MM,
    Box,
    Color,
    Group,
    Item,
    Paint,
    Path,
    Picture,
    TextBlock,
    TextLine,
    check_id_prefix,
    shapes_in,
    walk,
)
from journeymap.errors import InvalidOptionError

INK = Color("ink", "#000000")
LINES = (TextLine(40, "a", 6), TextLine(44, "b", 8))


@pytest.mark.parametrize(("anchor", "left"), [("start", 30), ("middle", 26), ("end", 22)])
def test_a_text_begins_at_the_left_of_its_widest_line(anchor: Literal["start", "middle", "end"], left: float) -> None:
    text = TextBlock(30, LINES, 10, INK, anchor=anchor)

    assert (text.left, text.width) == (left, 8)
    assert (text.top, text.bottom) == pytest.approx((40 - 7.4 * MM, 44 + 2.2 * MM))
    assert TextBlock(30, (), 10, INK).width == 0


def test_a_path_has_the_points_of_all_its_steps() -> None:
    path = Path((("M", (1, 2)), ("C", (3, 4, 5, 6, 7, 8)), ("Z", ())), Paint())

    assert list(path.points) == [(1, 2), (3, 4), (5, 6), (7, 8)]


def test_groups_come_before_their_content() -> None:
    box, text = Box(0, 0, 1, 1, Paint()), TextBlock(0, LINES, 10, INK)
    inner = Group((text,))
    outer = Group((box, inner))
    items: tuple[Item, ...] = (box, outer, text)
    picture = Picture("map", "", "", "en", 1, 1, items, INK)

    assert list(walk(items)) == [box, outer, box, inner, text, text]
    assert list(shapes_in(items)) == list(picture.shapes()) == [box, box, text, text]
    assert list(picture.groups()) == [outer, inner]
    assert picture.has_exact_widths


@pytest.mark.parametrize("is_exact", [True, False])
def test_widths_are_exact_if_those_of_all_lines_are(is_exact: bool) -> None:
    text = TextBlock(0, (LINES[0], TextLine(44, "b", 8, is_exact), LINES[1]), 10, INK)

    assert Picture("map", "", "", "en", 1, 1, (Group((text,)),), INK).has_exact_widths is is_exact


def test_a_picture_is_for_a_light_a3_unless_it_says_otherwise() -> None:
    picture = Picture("map", "", "", "en", 1, 1, (), INK)

    assert (picture.theme, picture.paper, picture.scale, picture.cards) == ("light", "A3", 1.0, ())
    assert Box(0, 0, 1, 1, Paint()) == Box(0, 0, 1, 1, Paint(None, None, 0, (), None), (), 0)
    assert picture.fonts == ("Arial", "Liberation Sans", "Arimo", "Helvetica", "sans-serif")


def test_an_id_begins_with_a_letter() -> None:
    check_id_prefix("aZ_9-")
    for prefix in ("", "-a", "9", "a b", "é"):
        with pytest.raises(InvalidOptionError) as caught:
            check_id_prefix(prefix)
        assert caught.value.value == prefix
