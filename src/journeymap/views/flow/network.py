"""The flow as a graph without places, for writers that lay graphs out themselves, or leave it to others."""

from __future__ import annotations

from typing import Literal

from journeymap.drawing.network import Cluster, Diagram, Edge, Node, Style
from journeymap.graph import TouchpointNode
from journeymap.views.flow.transitions import Join, Ways
from journeymap.views.render_context import DrawnStage, RenderContext

__all__ = ["flow_graph"]


def flow_graph(scope: RenderContext, ways: Ways) -> Diagram:
    """Touchpoints as nodes in the order of the journey, stages as clusters; where ways begin and end are nodes too."""
    return _Made(scope, ways).graph()


class _Made:
    """A graph in the making."""

    def __init__(self, scope: RenderContext, ways: Ways) -> None:
        self.scope = scope
        self.ways = ways
        self.values = {name: colour.value for name, colour in scope.theme.colours.items()}
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.clusters: list[Cluster] = []
        self.number: dict[TouchpointNode, int] = {}

    def graph(self) -> Diagram:
        beside: dict[int, int] = {}
        for stage in self.scope.stages:
            parent = self._together(stage, beside) if stage.concurrent else None
            self._stage(stage, parent)
        for node, number in self.number.items():
            self._ends(node, number)
        self.edges += [self._edge(join) for join in self.ways.joins]
        for node, number in self.number.items():
            self._onward(node, number)
        return Diagram(tuple(self.nodes), tuple(self.edges), tuple(self.clusters), self._look("page"))

    def _look(
        self, fill: str = "", line: str = "", ink: str = "ink", weight: float = 1.0, dashed: bool = False
    ) -> Style:
        values = self.values
        return Style(values.get(fill, ""), values.get(line, ""), values[ink], weight, "dashed" if dashed else "solid")

    def _together(self, stage: DrawnStage, beside: dict[int, int]) -> int:
        """The cluster of the stages that run side by side with this one."""
        if stage.node.group not in beside:
            beside[stage.node.group] = len(self.clusters)
            said = self.scope.messages("map.side-by-side")
            self.clusters.append(Cluster(said, self._look("", "line", "soft", dashed=True), ("concurrent",)))
        return beside[stage.node.group]

    def _stage(self, stage: DrawnStage, parent: int | None) -> None:
        cluster = len(self.clusters)
        self.clusters.append(Cluster(stage.name, self._look("panel", "line"), ("stage",), parent, stage.subject))
        for node in sorted((*stage.steps, *stage.standing, *stage.backstage), key=_order):
            self.number[node] = len(self.nodes)
            self.nodes.append(self._node(node, cluster))
        if stage.is_empty:
            said = self.scope.messages("gap.stage")
            look = self._look("alarm-ground", "alarm", "alarm", 1.5, dashed=True)
            self.nodes.append(Node(said, "gap", look, ("gap",), (), cluster, stage.subject))

    def _node(self, node: TouchpointNode, cluster: int) -> Node:
        scope, touchpoint = self.scope, node.touchpoint
        function = scope.graph.function(node)
        owners = ", ".join(scope.name("teams", owner) for owner in touchpoint.owners) or scope.messages("gap.owner")
        is_backstage = touchpoint.side == "backstage"
        meaning = (
            "touchpoint",
            function or "nobody",
            *(("moment",) if touchpoint.moment else ()),
            *(("backstage",) if is_backstage else ()),
        )
        look = self._look(
            "moment" if touchpoint.moment else "card",
            function or "nobody",
            "ink",
            2.5 if touchpoint.moment else 1.5,
            dashed=is_backstage or touchpoint.status == "planned",
        )
        shape: Literal["box", "pill"] = "box" if node.is_step else "pill"
        notes = [
            owners,
            *(f"({badge.number}) {badge.message}" for badge in scope.badges_by_subject.get(node.reference, ())),
        ]
        return Node(scope.touchpoint_name(node), shape, look, meaning, tuple(notes), cluster, node.reference)

    def _ends(self, node: TouchpointNode, number: int) -> None:
        """A node where a way begins, and one where a way ends."""
        cluster = self.nodes[number].cluster
        line = self._look("", "ink", "ink", 1.0)
        if node in self.ways.begins:
            self.edges.append(Edge(len(self.nodes), number, line, meaning=("start",)))
            look = self._look("header", "ink")
            self.nodes.append(Node(self.ways.begins[node], "start", look, ("start",), (), cluster))
        if node in self.ways.ends:
            self.edges.append(Edge(number, len(self.nodes), line, meaning=("end",)))
            look = self._look("notice", "ink", "on-notice")
            self.nodes.append(Node(self.ways.ends[node], "end", look, ("end",), (), cluster))

    def _edge(self, join: Join) -> Edge:
        dashes = {"next": "solid", "loop": "solid", "feeds": "dashed", "needs": "dotted"}[join.kind]
        head = {"next": "full", "loop": "hollow", "feeds": "open", "needs": "dot"}[join.kind]
        colour = self.scope.theme["alarm" if join.handoff == "unsaid" else "ink"].value
        look = Style("", colour, self.scope.theme["ink"].value, 1.5 if join.handoff else 1.0, dashes)  # type: ignore[arg-type]
        label = self.ways.outlets[join.source][join.outlet].condition if join.outlet is not None else ""
        mark = {"": "", "said": "handoff", "unsaid": "handoff-unsaid"}[join.handoff]
        notes = tuple(one for one in (join.what,) if one)
        source, target = self.number[join.source], self.number[join.target]
        meaning = ("way", join.kind, *((mark,) if mark else ()))
        return Edge(source, target, look, head, mark, label, notes, meaning, join.kind == "next")  # type: ignore[arg-type]

    def _onward(self, node: TouchpointNode, number: int) -> None:
        """Ways that lead off the picture, each to a node of its own."""
        for outlet in self.ways.outlets.get(node, ()):
            if outlet.onward:
                self.edges.append(Edge(number, len(self.nodes), self._look("", "ink"), label=outlet.condition))
                look = self._look("page", "ink", dashed=True)
                self.nodes.append(Node(outlet.onward, "end", look, ("onward",), (), self.nodes[number].cluster))


def _order(node: TouchpointNode) -> int:
    return node.order
