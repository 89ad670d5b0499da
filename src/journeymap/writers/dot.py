"""Graphs as DOT, for Graphviz: nodes with minted keys, stages as clusters, every text as text.

What DOT cannot say is left out: bands of functions (an owner's function is the colour of the border and a line of the
label), and the order within a stage where no way tells it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from journeymap.drawing.line_breaking import clean_text, wrap_text
from journeymap.drawing.network import Cluster, Diagram, Edge, Node, Style
from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError

if TYPE_CHECKING:
    import graphviz

__all__ = ["EXTENSION", "VIEWS", "write"]

EXTENSION = "dot"
VIEWS = ("flow", "owners")
_WIDE = 36.0
"""Millimetres after which a label goes on in the next line."""
_NAME, _NOTE, _HEADING, _TITLE = 10, 8, 12, 18
_SHAPES = {
    "box": {"shape": "box"},
    "pill": {"shape": "box", "style": "rounded"},
    "start": {"shape": "cds"},
    "end": {"shape": "box", "peripheries": "2"},
    "gap": {"shape": "box"},
    "head": {"shape": "box", "fontsize": str(_HEADING)},
}
_HEADS = {"full": "normal", "hollow": "empty", "open": "vee", "dot": "dot", "none": "none"}
_TAILS = {"handoff": "odot", "handoff-unsaid": "odiamond"}


def text_of(text: str, wide: float = _WIDE, size: float = _NAME) -> str:
    """`text` as it may stand in a label, broken into lines; the one place where anything is escaped."""
    lines = wrap_text(clean_text(text), wide, size)
    return "\\n".join(line.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;") for line in lines)


def write(picture: Picture) -> str:
    """The graph of `picture` as DOT. Raises `RenderError` for a picture that is none."""
    if picture.graph is None:
        raise RenderError(f"{picture.view} as dot", f"it is no graph, unlike {' and '.join(VIEWS)}")
    import graphviz

    made: str = _Writer(graphviz, picture, picture.graph).made().source
    return made


class _Writer:
    """One run of the writer."""

    def __init__(self, package: Any, picture: Picture, graph: Diagram) -> None:
        self.package = package
        self.picture = picture
        self.graph = graph
        self.font = ",".join(picture.fonts) or "Arial"
        self.tied = {end for edge in graph.edges if edge.leads for end in (edge.source, edge.target)}

    def made(self) -> graphviz.Digraph:
        graph, page = self.graph, self.graph.style
        dot = self.package.Digraph("journeymap", comment=None)
        dot.attr(
            "graph",
            label=self.label(self.picture.title, 200, _TITLE),
            labelloc="t",
            rankdir="LR" if graph.across else "TB",
            bgcolor=page.fill,
            fontname=self.label(self.font),
            fontsize=str(_TITLE),
            fontcolor=page.ink,
            nodesep="0.22",
            ranksep="1.5" if graph.across else "0.35",
        )
        dot.attr("node", fontname=self.label(self.font), fontsize=str(_NAME), margin="0.12,0.06", height="0.3")
        dot.attr("edge", fontname=self.label(self.font), fontsize=str(_NOTE), arrowsize="0.7")
        self.fill(dot, None)
        for edge in graph.edges:
            self.edge(dot, edge)
        if graph.across:
            self.line_up(dot)
        else:
            for number in range(len(graph.nodes)):
                self.hold(dot, number)
        return dot

    def line_up(self, dot: graphviz.Digraph) -> None:
        """Keep the nodes outside of clusters in one column, in their order."""
        column = [f"n{number}" for number, node in enumerate(self.graph.nodes) if node.cluster is None]
        with dot.subgraph() as inner:
            inner.attr(rank="same")
            for upper, lower in pairwise(column):
                inner.edge(upper, lower, style="invis")

    def hold(self, dot: graphviz.Digraph, number: int) -> None:
        """Keep a node that no edge holds in its place below what is listed before it."""
        if number in self.tied or not self.tied:
            return
        nodes, before = self.graph.nodes, [one for one in range(number) if one in self.tied]
        near = [one for one in before if nodes[one].cluster == nodes[number].cluster]
        if near or before:
            dot.edge(f"n{(near or before)[-1]}", f"n{number}", style="invis")

    def label(self, text: str, wide: float = _WIDE, size: float = _NAME) -> Any:
        """A text that Graphviz takes neither for markup nor for an escape of its own."""
        return self.package.nohtml(text_of(text, wide, size))

    def fill(self, dot: graphviz.Digraph, parent: int | None) -> None:
        """The nodes of a cluster, and the clusters in it."""
        for number, node in enumerate(self.graph.nodes):
            if node.cluster == parent:
                self.node(dot, number, node)
        for number, cluster in enumerate(self.graph.clusters):
            if cluster.parent == parent:
                with dot.subgraph(name=f"cluster_{number}") as inner:
                    inner.attr("graph", **self.cluster(cluster))
                    self.fill(inner, number)

    def cluster(self, cluster: Cluster) -> dict[str, Any]:
        return {
            "label": self.label(cluster.name, 120, _HEADING),
            "labeljust": "l",
            "fontsize": str(_HEADING),
            "fontcolor": cluster.style.ink,
            "pencolor": cluster.style.line or "none",
            "fillcolor": cluster.style.fill or "none",
            "style": _style(cluster.style),
        }

    def node(self, dot: graphviz.Digraph, number: int, node: Node) -> None:
        shape = dict(_SHAPES[node.shape])
        look = node.style
        label = "\\n".join([text_of(node.name), *(text_of(note, size=_NOTE) for note in node.notes if note)])
        dot.node(
            f"n{number}",
            label=self.package.nohtml(label),
            tooltip=self.label(node.name, 1000),
            style=_style(look, shape.pop("style", "")),
            fillcolor=look.fill or "none",
            color=look.line or "none",
            fontcolor=look.ink,
            penwidth=f"{look.weight:g}",
            **shape,
        )

    def edge(self, dot: graphviz.Digraph, edge: Edge) -> None:
        attributes: dict[str, Any] = {
            "color": edge.style.line,
            "fontcolor": edge.style.ink,
            "penwidth": f"{edge.style.weight:g}",
            "arrowhead": _HEADS[edge.head],
        }
        if edge.style.dashes != "solid":
            attributes["style"] = edge.style.dashes
        if edge.mark:
            attributes |= {"dir": "both", "arrowtail": _TAILS[edge.mark]}
        if edge.label:
            attributes["label"] = self.label(edge.label, _WIDE, _NOTE)
        said = [edge.label, *edge.notes]
        attributes["tooltip"] = self.label(" · ".join(one for one in said if one) or " ", 1000)
        if not edge.leads:
            attributes["constraint"] = "false"
        dot.edge(f"n{edge.source}", f"n{edge.target}", **attributes)


def _style(look: Style, also: str = "") -> str:
    words = [also, "filled" if look.fill else "", look.dashes if look.dashes != "solid" else ""]
    return ",".join(word for word in words if word) or "solid"
