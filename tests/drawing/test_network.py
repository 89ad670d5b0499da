"""Diagrams are built from nodes, edges and clusters, with the colors of a theme."""

from __future__ import annotations

import pytest

from journeymap.drawing.network import Cluster, Diagram, DiagramBuilder, Edge, Node, Style

COLORS = {"page": "#111111", "hr": "#222222", "line": "#333333", "ink": "#444444", "soft": "#555555"}


def test_a_style_has_the_values_of_its_colors() -> None:
    builder = DiagramBuilder(COLORS)

    assert builder.style() == Style("", "", "#444444", 1.0, "solid")
    assert builder.style("hr", "line", "soft", 2, "dashed") == Style("#222222", "#333333", "#555555", 2, "dashed")
    assert builder.style("?", "?") == builder.style()


@pytest.mark.parametrize("across", [False, True])
def test_a_diagram_has_all_that_was_added(across: bool) -> None:
    builder = DiagramBuilder(COLORS)
    nodes = [Node(name, "box", builder.style()) for name in "abc"]
    clusters = [Cluster(name, builder.style()) for name in "de"]
    edge = Edge(0, 1, builder.style())

    assert [builder.add_node(node) for node in nodes] == [0, 1, 2]
    assert [builder.add_cluster(cluster) for cluster in clusters] == [0, 1]
    builder.edges.append(edge)
    assert builder.build(across=across) == Diagram(
        tuple(nodes), (edge,), tuple(clusters), Style("#111111", "", "#444444"), across
    )
    assert builder.build().across is False
    assert Diagram((), ()) == Diagram((), (), (), Style("#ffffff", "", "#000000"), across=False)
    assert (edge.head, edge.mark, edge.leads, edge.style.weight) == ("full", "", True, 1.0)
