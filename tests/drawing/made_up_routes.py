"""Made-up grids with edges, from easy to crowded, and how their routes are written down."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

from journeymap.drawing.primitives import Step
from journeymap.drawing.routing.edge_paths import Position
from journeymap.drawing.routing.router import Cell, Point, RouteCosts, Router
from journeymap.drawing.routing.track_assignment import RoutedEdge

COSTS = (
    RouteCosts((0.0, 0.0, 2.5, 2.5), (0.0, 0.8, 2.5, 2.5)),
    RouteCosts((0.4, 9.0, 0.4, 0.4), (0.0, 0.0, 0.4, 2.4)),
    RouteCosts((0.0, 1e6, 0.6, 1e6), (0.0, 0.8, 0.6, 2.6)),
)
"""Of paths, of loops, and of edges that leave by a port."""


def routed_edges(seed: int) -> list[tuple[Cell, Cell, RoutedEdge]]:
    """Edges with their ends in a grid that is the more crowded the larger the seed is."""
    dice = random.Random(10 + seed)
    columns, rows = 2 + seed % 4, 1 + seed // 3
    cells = [(column, row) for row in range(rows) for column in range(columns) if dice.random() < 0.75] or [(0, 0)]
    router = Router(columns, rows, cells)
    edges = []
    for number in range(1 + 2 * seed):
        source, target = dice.choice(cells), dice.choice(cells)
        bundle = dice.choice(["join", "fork", number])
        kind = dice.randrange(3)
        points = router.route(source, target, COSTS[kind], bundle)
        edges.append((source, target, RoutedEdge(points, bundle, (source, number % 2) if kind == 2 else None)))
    return edges


def directions(points: Sequence[Point]) -> str:
    """A route as the directions of its steps: right, down, left, up."""
    letters = {(1, 0): "r", (0, 1): "d", (-1, 0): "l", (0, -1): "u"}
    return "".join(letters[x2 - x1, y2 - y1] for (x1, y1), (x2, y2) in pairwise(points))


def corners(edge: RoutedEdge) -> Iterator[Position]:
    """The corners of an edge, ten millimetres apart on the lattice."""
    points = edge.points
    for index, (x, y) in enumerate(points):
        if index in (0, len(points) - 1) or len({points[index - 1][0], x, points[index + 1][0]}) == 2:
            yield x * 10.0, y * 10.0


def written(steps: Sequence[Step]) -> str:
    """The steps of a path, with numbers of two decimals."""
    return " ".join(letter + " ".join(f"{round(number, 2):g}" for number in numbers) for letter, numbers in steps)
