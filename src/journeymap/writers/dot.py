"""DOT for Graphviz: nodes with generated keys, clusters for stages, plain text.

DOT cannot express the rows of functions (an owner's function is the color of the border and a line of the label), and
the order within a stage where no path determines it.
"""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any

from journeymap.drawing.hyphenation import page_language
from journeymap.drawing.line_breaking import clean_text, wrap_text
from journeymap.drawing.network import Diagram, Edge, Node, Style
from journeymap.drawing.primitives import Picture, check_id_prefix
from journeymap.errors import RenderError
from journeymap.escaping import COMMAND_MARK, font_families

if TYPE_CHECKING:
    import graphviz

EXTENSION = "dot"
VIEWS = ("flow", "owners")
_LABEL_WIDTH = 36.0  # millimetres after which a label is broken
_NAME_SIZE, _NOTE_SIZE, _HEADING_SIZE, _TITLE_SIZE = 10, 8, 12, 18
_SHAPES = {
    "box": {"shape": "box"},
    "pill": {"shape": "box", "style": "rounded"},
    "start": {"shape": "cds"},
    "end": {"shape": "box", "peripheries": "2"},
    "gap": {"shape": "box"},
    "head": {"shape": "box", "fontsize": str(_HEADING_SIZE)},
}
_HEADS = {"full": "normal", "hollow": "empty", "open": "vee", "dot": "dot", "none": "none"}
_TAILS = {"handoff": "odot", "handoff-undeclared": "odiamond"}


def escape_text(text: str, width: float = _LABEL_WIDTH, size: float = _NAME_SIZE) -> str:
    """Escape text for a label, broken into lines of at most `width` millimetres."""
    return "\\n".join(map(_escape_line, wrap_text(clean_text(text), width, size)))


def _escape_line(line: str) -> str:
    """Escape what Graphviz interprets in a text: escapes, references, and markup."""
    plain = line.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;")
    return COMMAND_MARK.sub("&#35;", plain)


def write(picture: Picture, prefix: str = "") -> str:
    """Write the diagram of `picture` as DOT.

    With a `prefix`, everything drawn has an id that begins with it. Raises `RenderError` without a diagram, and
    `InvalidOptionError` for a prefix that cannot begin an id.
    """
    if prefix:
        check_id_prefix(prefix)
    if picture.diagram is None:
        raise RenderError(f"{picture.view} as dot", f"only {' and '.join(VIEWS)} are diagrams")
    import graphviz

    with page_language(picture.language):
        source: str = _Writer(graphviz, picture, picture.diagram, prefix).build().source
    return source


class _Writer:
    """Writes one diagram; `package` is the module graphviz, imported when needed."""

    def __init__(self, package: Any, picture: Picture, graph: Diagram, prefix: str) -> None:
        self.package = package
        self.prefix = prefix
        self.picture = picture
        self.graph = graph
        self.connected = {end for edge in graph.edges if edge.leads for end in (edge.source, edge.target)}

    def build(self) -> graphviz.Digraph:
        graph, page = self.graph, self.graph.style
        dot = self.package.Digraph("journeymap", comment=None)
        title = self.label(self.picture.title, 200, _TITLE_SIZE)
        font = ",".join(font_families(self.picture.fonts)) or "Arial"
        direction, separation = ("LR", "1.5") if graph.across else ("TB", "0.35")
        place = {"labelloc": "t", "rankdir": direction, "nodesep": "0.22", "ranksep": separation}
        letters = {"fontname": font, "fontsize": str(_TITLE_SIZE), "fontcolor": page.ink}
        dot.attr("graph", label=title, bgcolor=page.fill, **self.id(), **place, **letters)
        dot.attr("node", fontname=font, fontsize=str(_NAME_SIZE), margin="0.12,0.06", height="0.3")
        dot.attr("edge", fontname=font, fontsize=str(_NOTE_SIZE), arrowsize="0.7")
        self.add_nodes(dot, None)
        for number, edge in enumerate(graph.edges):
            self.edge(dot, number, edge)
        if graph.across:
            self.align_rows(dot)
        else:
            for number in range(len(graph.nodes)):
                self.add_order_edge(dot, number)
        return dot

    def align_rows(self, dot: graphviz.Digraph) -> None:
        """Keep the nodes outside of clusters in one column, in order, by invisible edges."""
        column = [f"n{number}" for number, node in enumerate(self.graph.nodes) if node.cluster is None]
        with dot.subgraph() as inner:
            inner.attr(rank="same")
            for upper, lower in pairwise(column):
                inner.edge(upper, lower, style="invis")

    def add_order_edge(self, dot: graphviz.Digraph, number: int) -> None:
        """Keep a node without edges below the previous one, by an invisible edge."""
        if number in self.connected or not self.connected:
            return
        nodes, before = self.graph.nodes, [index for index in range(number) if index in self.connected]
        in_cluster = [index for index in before if nodes[index].cluster == nodes[number].cluster]
        if before:
            dot.edge(f"n{(in_cluster or before)[-1]}", f"n{number}", style="invis")

    def id(self, part: str = "") -> dict[str, str]:
        """Return the attribute for the id of a part, or none without a prefix."""
        return {"id": f"{self.prefix}{part}"} if self.prefix else {}

    def label(self, text: str, width: float = _LABEL_WIDTH, size: float = _NAME_SIZE) -> Any:
        """Return a text that Graphviz interprets neither as markup nor as an escape."""
        return self.package.nohtml(escape_text(text, width, size))

    def add_nodes(self, dot: graphviz.Digraph, parent: int | None) -> None:
        for number, node in enumerate(self.graph.nodes):
            if node.cluster == parent:
                self.node(dot, number, node)
        for number, cluster in enumerate(self.graph.clusters):
            if cluster.parent == parent:
                with dot.subgraph(name=f"cluster_{number}") as inner:
                    style, label = cluster.style, self.label(cluster.name, 120, _HEADING_SIZE)
                    look = {"pencolor": style.line or "none", "fillcolor": style.fill or "none", "style": _style(style)}
                    letters = {"fontsize": str(_HEADING_SIZE), "fontcolor": style.ink}
                    inner.attr("graph", label=label, labeljust="l", **self.id(f"-s{number}"), **letters, **look)
                    self.add_nodes(inner, number)

    def node(self, dot: graphviz.Digraph, number: int, node: Node) -> None:
        shape = dict(_SHAPES[node.shape])
        style = node.style
        label = "\\n".join(
            [escape_text(node.name), *(escape_text(note, size=_NOTE_SIZE) for note in node.notes if note)]
        )
        dot.node(
            f"n{number}",
            label=self.package.nohtml(label),
            tooltip=self.label(node.name, inf),
            style=_style(style, shape.pop("style", "")),
            fillcolor=style.fill or "none",
            color=style.line or "none",
            fontcolor=style.ink,
            penwidth=f"{style.weight:g}",
            **self.id(f"-n{number}"),
            **shape,
        )

    def edge(self, dot: graphviz.Digraph, number: int, edge: Edge) -> None:
        style = edge.style
        tooltip = " · ".join(filter(None, (edge.label, *edge.notes))) or " "
        attributes = {
            "color": style.line,
            "fontcolor": style.ink,
            "penwidth": f"{style.weight:g}",
            "arrowhead": _HEADS[edge.head],
            **({"style": style.dashes} if style.dashes != "solid" else {}),
            **({"dir": "both", "arrowtail": _TAILS[edge.mark]} if edge.mark else {}),
            **({"label": self.label(edge.label, size=_NOTE_SIZE)} if edge.label else {}),
            "tooltip": self.label(tooltip, inf),
            **({} if edge.leads else {"constraint": "false"}),
            **self.id(f"-e{number}"),
        }
        dot.edge(f"n{edge.source}", f"n{edge.target}", **attributes)


def _style(style: Style, extra: str = "") -> str:
    words = [extra, "filled" if style.fill else "", style.dashes if style.dashes != "solid" else ""]
    return ",".join(word for word in words if word) or "solid"
