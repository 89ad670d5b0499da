"""Route the edges of the flow: their bundles, and the directions they prefer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from journeymap.drawing.routing.router import RouteCosts, Router
from journeymap.drawing.routing.segments import RoutedEdge
from journeymap.views.flow.content import FlowContent, FlowEdge
from journeymap.views.flow.grid import FlowGrid

__all__ = ["route_edges"]

_NEVER = 1e6
_THROUGH_EXITS = 9.0
"""Leaving a box below is dear where its exits or the strip of an end are."""
_PAST_STRIP = 0.8
_BELOW_EXITS = 2.0
_AGAINST_FLOW = {"next": 2.5, "loop": 0.4, "feeds": 0.6, "needs": 0.6}
"""The cost of leaving left or up, and of arriving from the right or below, by the kind of edge."""
_ROUTING_ORDER = ("next", "loop", "needs", "feeds")
"""Edges that are routed first have the straighter routes."""


def route_edges(content: FlowContent, grid: FlowGrid) -> list[RoutedEdge]:
    """Return the routes of all edges, in the order of the edges."""
    router = Router(grid.columns, grid.rows, {*grid.cells.values(), *grid.gaps})
    edges, bundles = content.edges, _bundles(content.edges)
    routed: dict[int, RoutedEdge] = {}
    for number in sorted(range(len(edges)), key=lambda number: _routing_rank(edges[number], grid)):
        edge = edges[number]
        source, target = grid.cells[edge.source], grid.cells[edge.target]
        points = router.route(source, target, _costs(edge, content), bundles[number])
        port = (edge.source.order, edge.exit_number) if edge.exit_number is not None else None
        routed[number] = RoutedEdge(points, bundles[number], port)
    return [routed[number] for number in range(len(edges))]


def _routing_rank(edge: FlowEdge, grid: FlowGrid) -> tuple[int, int, int, int]:
    """Return the order of routing: by kind, then short edges before long ones."""
    (x1, y1), (x2, y2) = grid.cells[edge.source], grid.cells[edge.target]
    return _ROUTING_ORDER.index(edge.kind), abs(x1 - x2) + abs(y1 - y2), edge.source.order, edge.target.order


def _costs(edge: FlowEdge, content: FlowContent) -> RouteCosts:
    """Return the costs of an edge; from left to right and downwards is cheapest."""
    against = _AGAINST_FLOW[edge.kind]
    right = against if edge.kind == "loop" else 0.0
    down, up = 0.0, against
    if edge.source in content.exits or edge.source in content.ends:
        down = _THROUGH_EXITS
    if edge.exit_number is not None:
        down = up = _NEVER
    from_above = _PAST_STRIP if edge.target in content.starts else 0.0
    from_below = against
    if edge.target in content.exits or edge.target in content.ends:
        from_below += _BELOW_EXITS
    return RouteCosts((right, down, against, up), (0.0, from_above, against, from_below))


def _bundles(edges: Sequence[FlowEdge]) -> list[Hashable]:
    """Return the bundles: edges that fork without a condition, and edges that join."""

    def fork(edge: FlowEdge) -> tuple[int, int | None, str]:
        return edge.source.order, edge.exit_number, edge.handoff

    forks = Counter(fork(edge) for edge in edges if edge.kind == "next")
    bundles: list[Hashable] = []
    for number, edge in enumerate(edges):
        if edge.kind == "next" and forks[fork(edge)] > 1:
            bundles.append(("fork", *fork(edge)))
        elif edge.is_path:
            bundles.append(("join", edge.target.order))
        else:
            bundles.append((edge.kind, number))
    return bundles
