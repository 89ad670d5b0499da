"""Edges as paths: rounded corners, and jumps over the edges that they cross."""

from __future__ import annotations

import pytest

from journeymap.drawing.primitives import Step
from journeymap.drawing.routing.edge_paths import LineJumps, Position, rounded_path

ACROSS: list[Position] = [(0.0, 5.0), (20.0, 5.0)]
DOWN: list[Position] = [(10.0, 0.0), (10.0, 10.0)]


def path(corners: list[Position], *others: list[Position], bundles: tuple[str, ...] = ("own", "other")) -> list[Step]:
    """The path of the first edge; curves only with their end, rounded to hundredths."""
    edges = [corners, *others]
    steps = rounded_path(corners, LineJumps(edges, bundles[: len(edges)]), bundles[0])
    return [(letter, tuple(round(number, 2) for number in numbers[-2:])) for letter, numbers in steps]


def test_a_straight_edge_is_one_line() -> None:
    assert path(ACROSS) == [("M", (0, 5)), ("L", (20, 5))]


def test_a_corner_is_rounded() -> None:
    assert path([(0, 0), (10, 0), (10, 10)]) == [
        ("M", (0, 0)), ("L", (8.9, 0)), ("C", (10, 1.1)), ("L", (10, 10)),
    ]  # fmt: skip


def test_a_short_segment_limits_the_radius_of_its_corners() -> None:
    assert path([(0, 0), (10, 0), (10, 1), (20, 1)]) == [
        ("M", (0, 0)), ("L", (9.5, 0)), ("C", (10, 0.5)), ("L", (10, 0.55)), ("C", (10.45, 1)), ("L", (20, 1)),
    ]  # fmt: skip


def test_an_edge_jumps_over_the_edges_of_other_bundles() -> None:
    assert path(ACROSS, DOWN) == [("M", (0, 5)), ("L", (9.25, 5)), ("C", (10.75, 5)), ("L", (20, 5))]


def test_an_edge_to_the_left_jumps_leftwards() -> None:
    assert path(ACROSS[::-1], DOWN) == [("M", (20, 5)), ("L", (10.75, 5)), ("C", (9.25, 5)), ("L", (0, 5))]


def test_an_edge_does_not_jump_over_its_own_bundle() -> None:
    assert path(ACROSS, DOWN, bundles=("own", "own")) == [("M", (0, 5)), ("L", (20, 5))]


@pytest.mark.parametrize("end", [5.03, 5.0, 4.0])
def test_an_edge_does_not_jump_over_an_edge_that_it_only_touches(end: float) -> None:
    assert path(ACROSS, [(10.0, 0.0), (10.0, end)]) == [("M", (0, 5)), ("L", (20, 5))]


def test_two_edges_that_lie_close_together_get_one_jump() -> None:
    near = [(11.2, 0.0), (11.2, 10.0)]
    far = [(13.0, 0.0), (13.0, 10.0)]
    jumps = LineJumps([ACROSS, DOWN, near, far], ["own", "a", "b", "c"])

    assert jumps.between((0.0, 5.0), (20.0, 5.0), "own") == [10.0, 13.0]
    assert jumps.between((20.0, 5.0), (0.0, 5.0), "own") == [13.0, 10.0]
    low = LineJumps([[(10.0, 40.0), (10.0, 60.0)], [(13.0, 40.0), (13.0, 60.0)]], ["a", "b"])
    assert low.between((20.0, 50.0), (0.0, 50.0), "own") == [13.0, 10.0]
