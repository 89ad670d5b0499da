"""Routes of the flow's edges through the grid, and which share a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from journeymap.drawing.routing.router import RouteCosts, Router
from journeymap.drawing.routing.track_assignment import RoutedEdge
from journeymap.views.flow.content import FlowContent, FlowEdge, NodeT
from journeymap.views.flow.grid import FlowGrid

_FORKING = ("next", "assumed")
_NEVER = 1e6
_THROUGH_EXITS = 9.0  # leaving a box below is dear where its exits or the strip of an end are
_PAST_STRIP = 0.8
_BELOW_EXITS = 2.0
_AGAINST_FLOW = {"next": 2.5, "assumed": 2.5, "loop": 0.4, "feeds": 0.6, "needs": 0.6}
"""The cost of leaving left or up, and of arriving from the right or below, by the kind of edge."""
_ROUTING_ORDER = ("next", "assumed", "loop", "needs", "feeds")  # edges that are routed first have the straighter routes


def route_edges(content: FlowContent[NodeT], grid: FlowGrid[NodeT]) -> list[RoutedEdge]:
    router = Router(grid.columns, grid.rows, {*grid.cells.values(), *grid.gaps})
    bundles = _bundles(content.edges)

    def rank(item: tuple[int, FlowEdge[NodeT]]) -> tuple[int, int, int, int]:
        """Return the order of routing: by kind, then short edges before long ones."""
        edge = item[1]
        (x1, y1), (x2, y2) = grid.cells[edge.source], grid.cells[edge.target]
        return _ROUTING_ORDER.index(edge.kind), abs(x1 - x2) + abs(y1 - y2), edge.source.order, edge.target.order

    routed: dict[int, RoutedEdge] = {}
    for number, edge in sorted(enumerate(content.edges), key=rank):
        source, target = grid.cells[edge.source], grid.cells[edge.target]
        points = router.route(source, target, _costs(edge, content), bundles[number])
        port = (edge.source.order, edge.exit_number) if edge.exit_number is not None else None
        routed[number] = RoutedEdge(points, bundles[number], port)
    return [routed[number] for number in range(len(routed))]


def _costs(edge: FlowEdge[NodeT], content: FlowContent[NodeT]) -> RouteCosts:
    """Return the costs of an edge; from left to right and downwards is cheapest."""
    against = _AGAINST_FLOW[edge.kind]
    right = against if edge.kind == "loop" else 0.0
    down = _THROUGH_EXITS if edge.source in content.exits or edge.source in content.ends else 0.0
    from_above = _PAST_STRIP if edge.target in content.starts or edge.target in content.arrivals else 0.0
    from_below = against + (_BELOW_EXITS if edge.target in content.exits or edge.target in content.ends else 0.0)
    leave = (right, down, against, against) if edge.exit_number is None else (right, _NEVER, against, _NEVER)
    return RouteCosts(leave, (0.0, from_above, against, from_below))


def _bundles(edges: Sequence[FlowEdge[NodeT]]) -> list[Hashable]:
    """Return the bundles: edges that fork without a condition, and edges that join.

    Edges that fork to different takers have a mark of a hand-off each. Strong and thin edges share nothing.
    """

    def fork(edge: FlowEdge[NodeT]) -> tuple[int, int | None, str, str, str]:
        return edge.source.order, edge.exit_number, edge.kind, edge.handoff, edge.taker

    forks = Counter(fork(edge) for edge in edges if edge.kind in _FORKING)
    bundles: list[Hashable] = []
    for edge in edges:
        if edge.kind in _FORKING and forks[fork(edge)] > 1:
            bundles.append(("fork", *fork(edge)))
        else:
            bundles.append(("join", "back" if edge.kind == "loop" else edge.kind, edge.target.order))
    return bundles
