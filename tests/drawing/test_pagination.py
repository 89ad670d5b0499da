"""Bounds of items, areas to click, blocks that pages do not cut, and columns of similar height."""

from __future__ import annotations

import pytest

from journeymap.drawing.pagination import (
    Bounds,
    PageBlock,
    balance_columns,
    bounds_of,
    clickable_areas,
    horizontal_extent,
    page_blocks,
    visible_area,
)
from journeymap.drawing.primitives import MM, Box, Color, Group, Image, Item, Paint, Path, Picture, TextBlock, TextLine

INK = Color("ink", "#000000")
BOX = Box(10, 20, 30, 5, Paint())
IMAGE = Image(50, 5, 4, 6, b"", "image/png", "logo")
TEXT = TextBlock(30, (TextLine(40, "a", 6), TextLine(44, "b", 8)), 10, INK, anchor="middle")
MARK = Path((("M", (60, 1)), ("C", (62, 3, 61, 7, 64, 4)), ("Z", ())), Paint())
LINE = Path((("M", (0, 1)), ("L", (6.01, 1))), Paint())
UPRIGHT = Path((("M", (0, 1)), ("L", (0, 7.01))), Paint())


def picture(*items: Item, width: float = 100, height: float = 200) -> Picture:
    return Picture("map", "", "", "en", width, height, items, INK)


def box(top: float, bottom: float, left: float = 10) -> Box:
    return Box(left, top, 5, bottom - top, Paint())


@pytest.mark.parametrize(
    ("item", "bounds"),
    [
        (BOX, Bounds(10, 20, 40, 25)),
        (IMAGE, Bounds(50, 5, 54, 11)),
        (TEXT, Bounds(26, 40 - 7.4 * MM, 34, 44 + 2.2 * MM)),
        (MARK, Bounds(60, 1, 64, 7)),
        (Group((BOX, Group((IMAGE,)), Group(()))), Bounds(10, 5, 54, 25)),
        (Group((Group(()),)), None),
    ],
)
def test_bounds_are_around_everything(item: Item, bounds: Bounds | None) -> None:
    assert bounds_of(item) == (bounds and pytest.approx(bounds))


FRAME = Box(10, 20, 30, 5, Paint(), ("touchpoint",))
PILL = Box(12, 20, 20, 5, Paint(), ("pill",))


@pytest.mark.parametrize(
    ("items", "areas"),
    [
        ((), []),
        ((TEXT, FRAME, PILL), [Bounds(10, 20, 40, 44 + 2.2 * MM)]),
        ((PILL, IMAGE), [Bounds(12, 5, 32, 25)]),
        ((BOX, MARK, LINE, UPRIGHT), [Bounds(10, 20, 40, 25), Bounds(60, 1, 64, 7)]),
        ((LINE, UPRIGHT), [Bounds(0, 1, 6.01, 7.01)]),
        ((Group((MARK,)), LINE), [Bounds(60, 1, 64, 7)]),
        ((IMAGE,), [Bounds(50, 5, 54, 11)]),
        ((Path((("M", (0, 0)), ("L", (6, 6))), Paint()), BOX), [Bounds(0, 0, 6, 6), Bounds(10, 20, 40, 25)]),
    ],
)
def test_the_area_to_click_is_the_column_of_the_box_or_the_texts_and_marks(
    items: tuple[Item, ...], areas: list[Bounds]
) -> None:
    assert clickable_areas(Group(items)) == [pytest.approx(area) for area in areas]


@pytest.mark.parametrize(
    ("drawn", "area"),
    [
        (picture(), (0, 0, 100, 200)),
        (picture(Box(10, 20, 30, 40, Paint())), (8.8, 18.8, 32.4, 42.4)),
        (picture(Box(1, 0.5, 98, 199, Paint())), (0, 0, 100, 200)),
        (picture(Group((box(10, 20), MARK))), (8.8, 0, 56.4, 21.2)),
    ],
)
def test_the_visible_area_has_an_edge_within_the_page(drawn: Picture, area: tuple[float, ...]) -> None:
    assert visible_area(drawn) == pytest.approx(area)
    assert horizontal_extent(drawn) == pytest.approx((area[0], area[0] + area[2]))


def test_a_block_ends_where_there_is_a_gap_of_two_millimetres() -> None:
    items = (box(30, 40), Group(()), box(10, 20), box(21.99, 25), box(12, 13), box(27, 28, left=50), box(10, 11))

    assert page_blocks(picture(*items)) == [PageBlock(8.8, 26.0, (2, 3, 4, 6)), PageBlock(26.0, 29.0, (5,)),
                                            PageBlock(29.0, 41.2, (0,))]  # fmt: skip
    assert page_blocks(picture(Group(()))) == []


def test_a_block_is_a_list_if_it_has_the_findings() -> None:
    drawn = picture(box(10, 20), Group((box(30, 40),), ("findings",)), Group((box(50, 60),), ("stage",)))

    assert [block.is_list(drawn) for block in page_blocks(drawn)] == [False, True, False]


@pytest.mark.parametrize(
    ("heights", "columns", "filled"),
    [
        ([], 2, []),
        ([1], 2, [[0]]),
        ([1, 1, 1, 1], 2, [[0, 1], [2, 3]]),
        ([1, 1, 1, 1], 1, [[0, 1, 2, 3]]),
        ([1, 2, 3, 4, 5], 2, [[0, 1, 2], [3, 4]]),
        ([5, 4, 3, 2, 1], 2, [[0, 1], [2, 3, 4]]),
        ([5, 4, 3, 2, 1], 3, [[0], [1], [2, 3, 4]]),
        ([1, 1, 1, 1, 1, 1], 3, [[0, 1], [2, 3], [4, 5]]),
        ([1, 2, 1], 2, [[0, 1], [2]]),
        ([9, 1, 1, 1], 3, [[0], [1], [2, 3]]),
        ([1, 1, 1, 1, 9], 4, [[0, 1, 2], [3], [4]]),
    ],
)
def test_columns_are_of_similar_height(heights: list[float], columns: int, filled: list[list[int]]) -> None:
    assert balance_columns(heights, columns) == filled
