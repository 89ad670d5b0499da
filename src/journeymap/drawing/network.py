"""A picture's graph without coordinates, for external layout programs.

Names are in the reader's language and colors are values, so that a writer only translates to its syntax. It makes the
keys of nodes from their indexes; names can be any text and never serve as keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Dashes = Literal["solid", "dashed", "dotted"]

Meaning = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """Colors as `#rrggbb` ('' is none), the line weight in points, and dashes."""

    fill: str = ""
    line: str = ""
    ink: str = ""
    weight: float = 1.0
    dashes: Dashes = "solid"


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its name, the notes below it, its shape, and the index of its cluster.

    `shape` is `box` for a step, `pill` for what is not on a path, `start` and `end` for where paths begin and end,
    `gap` for what is missing, `head` for the header of a row or column. `subject` is that of findings, or ''.
    """

    name: str
    shape: Literal["box", "pill", "start", "end", "gap", "head"]
    style: Style
    meaning: Meaning = ()
    notes: tuple[str, ...] = ()
    cluster: int | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two node indexes; `head` is its tip, `mark` its start symbol.

    `leads` is false for an edge that must not influence the layout.
    """

    source: int
    target: int
    style: Style
    head: Literal["full", "hollow", "open", "dot", "none"] = "full"
    mark: Literal["", "handoff", "handoff-undeclared"] = ""
    label: str = ""
    notes: tuple[str, ...] = ()
    meaning: Meaning = ()
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes with a common frame and name; `parent` is the enclosing cluster."""

    name: str
    style: Style
    meaning: Meaning = ()
    parent: int | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """Nodes, edges and clusters in reading order; outer clusters come first.

    `across` is true for a layout from left to right, false for one from top to bottom. `style` is that of the page.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...] = ()
    style: Style = Style("#ffffff", "", "#000000")
    across: bool = False


class DiagramBuilder:
    """Collects a diagram's nodes, edges and clusters, with the colors of a theme.

    `colors` gives the value of each color (`#rrggbb`) by name; a name that it lacks is not a color.
    """

    def __init__(self, colors: Mapping[str, str]) -> None:
        self.colors = colors
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.clusters: list[Cluster] = []

    def style(
        self, fill: str = "", line: str = "", ink: str = "ink", weight: float = 1.0, dashes: Dashes = "solid"
    ) -> Style:
        """The style with colors of these names."""
        return Style(self.colors.get(fill, ""), self.colors.get(line, ""), self.colors[ink], weight, dashes)

    def add_node(self, node: Node) -> int:
        """Add a node; returns its number."""
        self.nodes.append(node)
        return len(self.nodes) - 1

    def add_cluster(self, cluster: Cluster) -> int:
        """Add a cluster; returns its number."""
        self.clusters.append(cluster)
        return len(self.clusters) - 1

    def build(self, *, across: bool = False) -> Diagram:
        """The diagram, laid out from left to right if `across`."""
        page = self.style("page")
        return Diagram(tuple(self.nodes), tuple(self.edges), tuple(self.clusters), page, across)
