"""The flow as a graph without coordinates, for writers that leave the layout to others."""

from __future__ import annotations

from typing import Literal

from journeymap.drawing.network import Cluster, Diagram, Edge, Node, Style
from journeymap.graph import TouchpointNode
from journeymap.views.flow.content import FlowContent, FlowEdge
from journeymap.views.render_context import DrawnStage, RenderContext

__all__ = ["flow_diagram"]

_LINES: dict[str, Literal["solid", "dashed", "dotted"]] = {
    "next": "solid", "loop": "solid", "feeds": "dashed", "needs": "dotted",
}  # fmt: skip
_HEADS: dict[str, Literal["full", "hollow", "open", "dot"]] = {
    "next": "full", "loop": "hollow", "feeds": "open", "needs": "dot",
}  # fmt: skip
_MARKS: dict[str, Literal["", "handoff", "handoff-unsaid"]] = {
    "": "", "declared": "handoff", "undeclared": "handoff-unsaid",
}  # fmt: skip


def flow_diagram(context: RenderContext, content: FlowContent) -> Diagram:
    """Touchpoints as nodes in the order of the journey, stages as clusters; starts and ends of paths are nodes too."""
    return _DiagramBuilder(context, content).build()


class _DiagramBuilder:
    def __init__(self, context: RenderContext, content: FlowContent) -> None:
        self._context, self._content = context, content
        self._values = {name: colour.value for name, colour in context.theme.colours.items()}
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []
        self._clusters: list[Cluster] = []
        self._numbers: dict[TouchpointNode, int] = {}
        self._group_clusters: dict[int, int] = {}

    def build(self) -> Diagram:
        for stage in self._context.stages:
            self._add_stage(stage)
        for node, number in self._numbers.items():
            self._add_start_and_end(node, number)
        self._edges += [self._edge(edge) for edge in self._content.edges]
        for node, number in self._numbers.items():
            self._add_onward_exits(node, number)
        return Diagram(tuple(self._nodes), tuple(self._edges), tuple(self._clusters), self._style("page"))

    def _style(
        self, fill: str = "", line: str = "", ink: str = "ink", weight: float = 1.0, *, is_dashed: bool = False
    ) -> Style:
        values = self._values
        dashes: Literal["dashed", "solid"] = "dashed" if is_dashed else "solid"
        return Style(values.get(fill, ""), values.get(line, ""), values[ink], weight, dashes)

    def _cluster_of_group(self, group: int) -> int:
        """The cluster of the stages that run side by side."""
        if group not in self._group_clusters:
            self._group_clusters[group] = len(self._clusters)
            name, style = self._context.messages("map.side-by-side"), self._style("", "line", "soft", is_dashed=True)
            self._clusters.append(Cluster(name, style, ("concurrent",)))
        return self._group_clusters[group]

    def _add_stage(self, stage: DrawnStage) -> None:
        parent = self._cluster_of_group(stage.node.group) if stage.concurrent else None
        cluster = len(self._clusters)
        self._clusters.append(Cluster(stage.name, self._style("panel", "line"), ("stage",), parent, stage.subject))
        for node in stage.touchpoints_in_order:
            self._numbers[node] = len(self._nodes)
            self._nodes.append(self._touchpoint(node, cluster))
        if stage.is_empty:
            style = self._style("alarm-ground", "alarm", "alarm", 1.5, is_dashed=True)
            text = self._context.messages("gap.stage")
            self._nodes.append(Node(text, "gap", style, ("gap",), (), cluster, stage.subject))

    def _touchpoint(self, node: TouchpointNode, cluster: int) -> Node:
        context, touchpoint = self._context, node.touchpoint
        function = context.graph.function(node) or "nobody"
        is_backstage = touchpoint.side == "backstage"
        style = self._style(
            "moment" if touchpoint.moment else "card",
            function,
            "ink",
            2.5 if touchpoint.moment else 1.5,
            is_dashed=is_backstage or touchpoint.status == "planned",
        )
        special = {"moment": touchpoint.moment, "backstage": is_backstage}
        meaning = ("touchpoint", function, *(word for word, applies in special.items() if applies))
        badges = context.badges_by_subject.get(node.reference, ())
        notes = (context.owner_names(node), *(f"({badge.number}) {badge.message}" for badge in badges))
        shape: Literal["box", "pill"] = "box" if node.is_step else "pill"
        return Node(context.touchpoint_name(node), shape, style, meaning, notes, cluster, node.reference)

    def _add_start_and_end(self, node: TouchpointNode, number: int) -> None:
        """Nodes where a path begins and where a path ends."""
        cluster, line = self._nodes[number].cluster, self._style("", "ink")
        if node in self._content.starts:
            self._edges.append(Edge(len(self._nodes), number, line, meaning=("start",)))
            style = self._style("header", "ink")
            self._nodes.append(Node(self._content.starts[node], "start", style, ("start",), (), cluster))
        if node in self._content.ends:
            self._edges.append(Edge(number, len(self._nodes), line, meaning=("end",)))
            style = self._style("notice", "ink", "on-notice")
            self._nodes.append(Node(self._content.ends[node], "end", style, ("end",), (), cluster))

    def _edge(self, edge: FlowEdge) -> Edge:
        colour = self._values["alarm" if edge.handoff == "undeclared" else "ink"]
        style = Style("", colour, self._values["ink"], 1.5 if edge.handoff else 1.0, _LINES[edge.kind])
        mark = _MARKS[edge.handoff]
        return Edge(
            self._numbers[edge.source],
            self._numbers[edge.target],
            style,
            _HEADS[edge.kind],
            mark,
            self._content.condition(edge),
            (edge.handoff_text,) if edge.handoff_text else (),
            ("way", edge.kind, *((mark,) if mark else ())),
            edge.kind == "next",
        )

    def _add_onward_exits(self, node: TouchpointNode, number: int) -> None:
        """Exits that lead off the picture, each to a node of its own."""
        for box_exit in self._content.exits.get(node, ()):
            if box_exit.onward:
                line, style = self._style("", "ink"), self._style("page", "ink", is_dashed=True)
                self._edges.append(Edge(number, len(self._nodes), line, label=box_exit.condition))
                self._nodes.append(Node(box_exit.onward, "end", style, ("onward",), (), self._nodes[number].cluster))
