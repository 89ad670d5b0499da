"""The graph that a picture draws, beside its geometry: for writers that lay graphs out themselves.

A writer puts it into its own syntax and decides nothing: names are in the reader's language, colours are colours. It
mints the keys of nodes itself, from their numbers; a name never serves as a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Cluster", "Diagram", "DiagramBuilder", "Edge", "Node", "Style"]

Dashes = Literal["solid", "dashed", "dotted"]

Meaning = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """Colours as `#rrggbb` ('' is none), the weight of the line in points, and how the line is broken."""

    fill: str = ""
    line: str = ""
    ink: str = ""
    weight: float = 1.0
    dashes: Dashes = "solid"


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its name, what is said below it, its shape, and the number of the cluster in which it stands.

    `shape` is `box` for what one goes through, `pill` for what is beside the way, `start` and `end` for where ways
    begin and end, `gap` for what is missing, `head` for what stands for a whole row or column. `subject` is what
    findings call it, '' for what is no such thing.
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
    """One edge, between the numbers of two nodes; `head` is the form of its tip, `mark` what sits at its beginning.

    `leads` is false where it follows what the other edges lay out, and should not move anything.
    """

    source: int
    target: int
    style: Style
    head: Literal["full", "hollow", "open", "dot", "none"] = "full"
    mark: Literal["", "handoff", "handoff-unsaid"] = ""
    label: str = ""
    notes: tuple[str, ...] = ()
    meaning: Meaning = ()
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that stand together under one name; `parent` is the number of the cluster in which it lies."""

    name: str
    style: Style
    meaning: Meaning = ()
    parent: int | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """Nodes, edges and clusters, in the order in which they are read; a cluster comes after the one it lies in.

    `across` is true where it is laid out from left to right, else from above. `style` is that of the page.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...] = ()
    style: Style = Style("#ffffff", "", "#000000")
    across: bool = False


class DiagramBuilder:
    """Collects the nodes, edges and clusters of a diagram, with the colours of a theme.

    `colours` gives the value of each colour (`#rrggbb`) by name; a name that it lacks is no colour.
    """

    def __init__(self, colours: Mapping[str, str]) -> None:
        self.colours = colours
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.clusters: list[Cluster] = []

    def style(
        self, fill: str = "", line: str = "", ink: str = "ink", weight: float = 1.0, dashes: Dashes = "solid"
    ) -> Style:
        """The style with colours of these names."""
        return Style(self.colours.get(fill, ""), self.colours.get(line, ""), self.colours[ink], weight, dashes)

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
