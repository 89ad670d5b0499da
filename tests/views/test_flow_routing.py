"""Ways through a grid, and tracks in its channels: never through a box, never on one another."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.drawing.routing.router import Costs, Maze, Point
from journeymap.drawing.routing.track_assignment import FIXED, Piece, Run, lay_out

FREE = Costs((0.0,) * 4, (0.0,) * 4)
ON = Costs((0.0, 0.0, 2.5, 2.5), (0.0, 0.0, 2.5, 2.5))
Cell = tuple[int, int]


@st.composite
def mazes(draw: st.DrawFn) -> tuple[int, int, list[Cell], list[tuple[Cell, Cell]]]:
    """A grid, the cells that are taken, and pairs of them to be joined."""
    columns, rows = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    every = [(column, row) for column in range(columns) for row in range(rows)]
    taken = draw(st.lists(st.sampled_from(every), min_size=1, max_size=len(every), unique=True))
    pairs = draw(st.lists(st.tuples(st.sampled_from(taken), st.sampled_from(taken)), max_size=25))
    return columns, rows, taken, pairs


@settings(max_examples=150)
@given(maze=mazes(), costs=st.sampled_from([FREE, ON]), together=st.booleans())
def test_a_line_leads_from_box_to_box_through_no_other(
    maze: tuple[int, int, list[Cell], list[tuple[Cell, Cell]]], costs: Costs, together: bool
) -> None:
    columns, rows, taken, pairs = maze
    found = Maze(columns, rows, taken)
    for number, (source, target) in enumerate(pairs):
        points = found.route(source, target, costs, "net" if together else number)

        assert points[0] == (2 * source[0] + 1, 2 * source[1] + 1)
        assert points[-1] == (2 * target[0] + 1, 2 * target[1] + 1)
        assert all(abs(x1 - x2) + abs(y1 - y2) == 1 for (x1, y1), (x2, y2) in pairwise(points))
        assert all(0 <= x <= 2 * columns and 0 <= y <= 2 * rows for x, y in points)
        inner = [((x - 1) // 2, (y - 1) // 2) for x, y in points[1:-1] if x % 2 and y % 2]
        assert not set(inner) & set(taken)
        assert not any(turns(points, index) for index, (x, y) in enumerate(points) if x % 2 and y % 2)


def turns(points: list[Point], index: int) -> bool:
    if index in (0, len(points) - 1):
        return False
    (x1, y1), (x2, y2) = points[index - 1], points[index + 1]
    return x1 != x2 and y1 != y2


def test_a_line_to_the_next_box_is_straight() -> None:
    maze = Maze(2, 2, [(0, 0), (1, 0), (0, 1)])

    assert maze.route((0, 0), (1, 0), ON, 1) == [(1, 1), (2, 1), (3, 1)]
    assert maze.route((0, 0), (0, 1), ON, 2) == [(1, 1), (1, 2), (1, 3)]


def test_a_line_goes_straight_through_an_empty_cell_and_around_a_full_one() -> None:
    through = Maze(3, 1, [(0, 0), (2, 0)]).route((0, 0), (2, 0), ON, 1)
    around = Maze(3, 1, [(0, 0), (1, 0), (2, 0)]).route((0, 0), (2, 0), ON, 1)

    assert {y for _, y in through} == {1}
    assert {y for _, y in around} > {1}


def test_a_box_can_lead_to_itself() -> None:
    assert Maze(1, 1, [(0, 0)]).route((0, 0), (0, 0), ON, 1) == [(1, 1), (2, 1), (2, 0), (1, 0), (1, 1)]


def test_a_line_that_goes_on_avoids_leaving_to_the_left() -> None:
    points = Maze(2, 2, [(0, 0), (1, 1)]).route((0, 0), (1, 1), ON, 1)

    assert points[1] in ((2, 1), (1, 2))


def test_lines_of_one_net_come_together_and_others_keep_apart() -> None:
    cells = [(0, 1), (0, 0), (0, 2), (2, 1)]
    for nets, least in (((1, 1, 1), 3), ((1, 2, 3), 0)):
        maze = Maze(3, 3, cells)
        lines = [maze.route(cell, (2, 1), ON, net) for cell, net in zip(cells, nets, strict=False)]
        shared = set(pairwise(lines[0])) & set(pairwise(lines[1])) & set(pairwise(lines[2]))

        assert len(shared) >= least


@settings(max_examples=100)
@given(maze=mazes(), outlets=st.booleans())
def test_no_two_pieces_lie_on_one_track_where_they_overlap(
    maze: tuple[int, int, list[Cell], list[tuple[Cell, Cell]]], outlets: bool
) -> None:
    columns, rows, taken, pairs = maze
    found = Maze(columns, rows, taken)
    sideways = Costs((0.0, 1e6, 0.0, 1e6), (0.0,) * 4)
    runs = []
    for number, (source, target) in enumerate(pairs):
        points = found.route(source, target, sideways if outlets else ON, number)
        runs.append(Run(points, number, (number, 0) if outlets and points[1][1] == points[0][1] else None))
    lay_out(runs)
    pieces = {id(piece): piece for run in runs for piece in run.pieces}

    assert all(run.pieces and None not in run.pieces for run in runs)
    for one, other in combinations(pieces.values(), 2):
        if (one.axis, one.channel, one.track) == (other.axis, other.channel, other.track):
            assert not lie_on(one, other)


def lie_on(one: Piece, other: Piece) -> bool:
    if one.channel % 2:
        return one.track < FIXED and max(one.low, other.low) < min(one.high, other.high)
    return one.first <= other.last and other.first <= one.last


def test_the_order_of_tracks_saves_crossings() -> None:
    # two lines from the left go down and on to the right, one inside the other
    outer = Run([(1, 1), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, 6), (2, 7), (3, 7)], "outer")
    inner = Run([(1, 3), (2, 3), (2, 4), (2, 5), (3, 5)], "inner")
    lay_out([outer, inner])

    assert outer.pieces[1].track != inner.pieces[1].track


def test_lines_that_swap_rows_do_not_lie_on_each_other() -> None:
    down = Run([(1, 1), (2, 1), (2, 2), (2, 3), (3, 3)], "down")
    up = Run([(1, 3), (2, 3), (2, 2), (2, 1), (3, 1)], "up")
    lay_out([down, up])
    (first, middle, last), (other_first, other_middle, other_last) = down.pieces, up.pieces

    assert middle.track != other_middle.track
    assert first.track != other_last.track or middle.track < other_middle.track
    assert other_first.track != last.track or other_middle.track < middle.track
