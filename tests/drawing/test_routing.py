"""Routes through a grid, and the tracks of their segments."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.drawing.routing.router import Cell, Point, RouteCosts, Router
from journeymap.drawing.routing.track_assignment import (
    FIRST_PORT_TRACK,
    RoutedEdge,
    Segment,
    TrackSegment,
    assign_tracks,
    group_by_channel,
)

FREE = RouteCosts((0.0,) * 4, (0.0,) * 4)
FORWARD = RouteCosts((0.0, 0.0, 2.5, 2.5), (0.0, 0.0, 2.5, 2.5))
SIDEWAYS = RouteCosts((0.0, 1e6, 0.0, 1e6), (0.0,) * 4)
Grid = tuple[int, int, list[Cell], list[tuple[Cell, Cell]]]
"""Columns, rows, blocked cells, and pairs of them to connect."""


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns, rows = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    cells = [(column, row) for column in range(columns) for row in range(rows)]
    blocked = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=len(cells), unique=True))
    pairs = draw(st.lists(st.tuples(st.sampled_from(blocked), st.sampled_from(blocked)), max_size=25))
    return columns, rows, blocked, pairs


@settings(max_examples=150)
@given(grid=grids(), costs=st.sampled_from([FREE, FORWARD]), is_one_bundle=st.booleans())
def test_a_route_connects_its_ends_in_single_steps_and_uses_no_blocked_cell(
    grid: Grid, costs: RouteCosts, is_one_bundle: bool
) -> None:
    columns, rows, blocked, pairs = grid
    router = Router(columns, rows, blocked)
    for number, (source, target) in enumerate(pairs):
        points = router.route(source, target, costs, "bundle" if is_one_bundle else number)

        assert points[0] == (2 * source[0] + 1, 2 * source[1] + 1)
        assert points[-1] == (2 * target[0] + 1, 2 * target[1] + 1)
        assert all(abs(x1 - x2) + abs(y1 - y2) == 1 for (x1, y1), (x2, y2) in pairwise(points))
        assert all(0 <= x <= 2 * columns and 0 <= y <= 2 * rows for x, y in points)
        crossed_cells = {((x - 1) // 2, (y - 1) // 2) for x, y in points[1:-1] if x % 2 and y % 2}
        assert crossed_cells.isdisjoint(blocked)


@settings(max_examples=100)
@given(grid=grids())
def test_a_route_bends_only_in_channels(grid: Grid) -> None:
    columns, rows, blocked, pairs = grid
    router = Router(columns, rows, blocked)
    for number, (source, target) in enumerate(pairs):
        points = router.route(source, target, FORWARD, number)
        corners = [
            here
            for before, here, after in zip(points, points[1:], points[2:], strict=False)
            if before[0] != after[0] and before[1] != after[1]
        ]

        assert all(x % 2 == 0 or y % 2 == 0 for x, y in corners)


def test_a_route_to_the_next_cell_is_straight() -> None:
    router = Router(2, 2, [(0, 0), (1, 0), (0, 1)])

    assert router.route((0, 0), (1, 0), FORWARD, 1) == [(1, 1), (2, 1), (3, 1)]
    assert router.route((0, 0), (0, 1), FORWARD, 2) == [(1, 1), (1, 2), (1, 3)]


def test_a_route_goes_straight_through_an_empty_cell() -> None:
    points = Router(3, 1, [(0, 0), (2, 0)]).route((0, 0), (2, 0), FORWARD, 1)

    assert points == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]


def test_a_route_goes_around_a_blocked_cell() -> None:
    points = Router(3, 1, [(0, 0), (1, 0), (2, 0)]).route((0, 0), (2, 0), FORWARD, 1)

    assert points == [(1, 1), (1, 2), (2, 2), (3, 2), (4, 2), (4, 1), (5, 1)]


def test_a_route_from_a_cell_to_itself_is_a_loop() -> None:
    points = Router(1, 1, [(0, 0)]).route((0, 0), (0, 0), FORWARD, 1)

    assert points == [(1, 1), (2, 1), (2, 0), (1, 0), (1, 1)]


def test_a_route_leaves_in_a_cheap_direction() -> None:
    points = Router(2, 2, [(0, 0), (1, 1)]).route((0, 0), (1, 1), SIDEWAYS, 1)

    assert points[1] == (2, 1)


def shared_steps(bundles: tuple[int, int, int]) -> set[tuple[Point, Point]]:
    """The steps that all of three routes to one cell share."""
    sources = [(0, 1), (0, 0), (0, 2)]
    router = Router(3, 3, [*sources, (2, 1)])
    routes = [router.route(cell, (2, 1), FORWARD, bundle) for cell, bundle in zip(sources, bundles, strict=True)]
    return set(pairwise(routes[0])) & set(pairwise(routes[1])) & set(pairwise(routes[2]))


def test_edges_of_one_bundle_share_their_way_to_the_same_cell() -> None:
    assert len(shared_steps((1, 1, 1))) == 3


def test_edges_of_different_bundles_keep_apart() -> None:
    assert len(shared_steps((1, 2, 3))) < 3


def test_edges_of_different_bundles_take_different_routes_of_equal_length() -> None:
    router = Router(2, 2, [(0, 0), (1, 1)])
    first, second = (router.route((0, 0), (1, 1), FREE, bundle) for bundle in ("first", "second"))

    assert len(first) == len(second)
    assert set(pairwise(first)).isdisjoint(pairwise(second))


def test_a_route_makes_a_detour_around_many_crossings() -> None:
    columns = [1, 2, 3]
    router = Router(5, 2, [(0, 0), (4, 1), *((column, row) for column in columns for row in (0, 1))])
    for column in columns:
        router.route((column, 0), (column, 1), FREE, column)

    assert {(3, 2), (5, 2), (7, 2)}.isdisjoint(router.route((0, 0), (4, 1), FREE, "detour"))


# -- segments --------------------------------------------------------------------------------------------------

STRAIGHT: list[Point] = [(1, 1), (2, 1), (3, 1)]


def test_a_straight_edge_is_one_segment() -> None:
    assert RoutedEdge(STRAIGHT, "bundle").segments == [Segment(0, 1, 1, 3)]


def test_an_edge_that_leaves_by_a_port_has_a_corner_beside_its_box() -> None:
    edge = RoutedEdge(STRAIGHT, "bundle", port=("box", 0))

    assert edge.segments == [Segment(0, 1, 1, 2), Segment(1, 2, 1, 1), Segment(0, 1, 2, 3)]


def test_segments_of_one_bundle_that_touch_become_one_track_segment() -> None:
    edges = [RoutedEdge([(1, 1), (1, 2)], "bundle"), RoutedEdge([(1, 2), (1, 3)], "bundle")]
    ((channel, segments),) = group_by_channel(edges).items()

    assert channel == (1, 1)
    assert [(segment.low, segment.high, segment.members) for segment in segments] == [(1, 3, [(0, 0), (1, 0)])]


# -- tracks ----------------------------------------------------------------------------------------------------


@settings(max_examples=100)
@given(grid=grids(), has_ports=st.booleans())
def test_segments_that_overlap_in_a_channel_never_share_a_track(grid: Grid, has_ports: bool) -> None:
    columns, rows, blocked, pairs = grid
    router = Router(columns, rows, blocked)
    edges = []
    for number, (source, target) in enumerate(pairs):
        points = router.route(source, target, SIDEWAYS if has_ports else FORWARD, number)
        leaves_across = points[1][1] == points[0][1]
        edges.append(RoutedEdge(points, number, (number, 0) if has_ports and leaves_across else None))
    assign_tracks(edges)
    segments = {segment for edge in edges for segment in edge.track_segments}

    assert all(len(edge.track_segments) == len(edge.segments) for edge in edges)
    for one, other in combinations(segments, 2):
        if (one.axis, one.channel, one.track) == (other.axis, other.channel, other.track):
            assert not overlap(one, other)


def overlap(one: TrackSegment, other: TrackSegment) -> bool:
    if one.channel % 2:
        return one.track < FIRST_PORT_TRACK and max(one.low, other.low) < min(one.high, other.high)
    return one.first <= other.last and other.first <= one.last


UP: list[Point] = [(1, 3), (2, 3), (2, 2), (2, 1), (3, 1)]
DOWN: list[Point] = [(1, 3), (2, 3), (2, 4), (2, 5), (3, 5)]


@pytest.mark.parametrize(("first", "second", "tracks"), [(UP, DOWN, [0, 1]), (DOWN, UP, [0, -1])])
def test_edges_that_leave_a_box_side_by_side_lie_on_the_side_to_which_they_turn(
    first: list[Point], second: list[Point], tracks: list[int]
) -> None:
    edges = [RoutedEdge(first, "first"), RoutedEdge(second, "second")]
    assign_tracks(edges)

    assert [edge.track_segments[0].track for edge in edges] == tracks


def test_ports_of_boxes_that_face_each_other_have_different_tracks() -> None:
    rightwards = RoutedEdge([(1, 1), (2, 1), (2, 2), (2, 3), (3, 3)], "right", port=("left box", 0))
    leftwards = RoutedEdge([(3, 1), (2, 1), (2, 0), (1, 0), (1, 1)], "left", port=("right box", 0))
    assign_tracks([rightwards, leftwards])

    assert rightwards.track_segments[0].track == FIRST_PORT_TRACK + 1
    assert leftwards.track_segments[0].track == FIRST_PORT_TRACK


def test_a_channel_has_as_many_tracks_as_segments_overlap_in_it() -> None:
    outer = RoutedEdge([(1, 1), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, 6), (2, 7), (3, 7)], "outer")
    inner = RoutedEdge([(1, 3), (2, 3), (2, 4), (2, 5), (3, 5)], "inner")

    assert assign_tracks([outer, inner]) == {(1, 2): 2}
    assert {outer.track_segments[1].track, inner.track_segments[1].track} == {0, 1}


def test_edges_that_swap_rows_do_not_lie_on_one_another() -> None:
    down = RoutedEdge([(1, 1), (2, 1), (2, 2), (2, 3), (3, 3)], "down")
    up = RoutedEdge([(1, 3), (2, 3), (2, 2), (2, 1), (3, 1)], "up")
    assign_tracks([down, up])
    (down_out, down_middle, down_in), (up_out, up_middle, up_in) = down.track_segments, up.track_segments

    assert down_middle.track != up_middle.track
    assert down_out.track != up_in.track or down_middle.track < up_middle.track
    assert up_out.track != down_in.track or up_middle.track < down_middle.track


@pytest.mark.parametrize(("side", "inner_track", "outer_track"), [(1, 0, 1), (3, 1, 0)])
def test_of_two_nested_edges_the_inner_one_is_nearer_to_their_boxes(
    side: int, inner_track: int, outer_track: int
) -> None:
    outer = RoutedEdge([(side, 1), *((2, y) for y in range(1, 8)), (side, 7)], "outer")
    inner = RoutedEdge([(side, 3), *((2, y) for y in range(3, 6)), (side, 5)], "inner")
    assign_tracks([outer, inner])

    assert (inner.track_segments[1].track, outer.track_segments[1].track) == (inner_track, outer_track)
