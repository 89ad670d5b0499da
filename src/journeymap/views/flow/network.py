"""The flow as a graph, for writers that leave the layout to others."""

from __future__ import annotations

from typing import Literal

from journeymap.drawing.network import Cluster, Diagram, DiagramBuilder, Edge, Node
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
    """Return touchpoints, starts and ends as nodes, and stages as clusters."""
    return _FlowDiagram(context, content).build()


class _FlowDiagram:
    def __init__(self, context: RenderContext, content: FlowContent) -> None:
        self._context, self._content = context, content
        self._builder = DiagramBuilder(context.theme.values)
        self._numbers: dict[TouchpointNode, int] = {}
        self._group_clusters: dict[int, int] = {}

    def build(self) -> Diagram:
        builder = self._builder
        for stage in self._context.stages:
            self._add_stage(stage)
        for node, number in self._numbers.items():
            self._add_start_and_end(node, number)
        builder.edges += [self._edge(edge) for edge in self._content.edges]
        for node, number in self._numbers.items():
            self._add_onward_exits(node, number)
        return builder.build()

    def _cluster_of_group(self, group: int) -> int:
        """Return the cluster of the stages that run side by side."""
        if group not in self._group_clusters:
            style = self._builder.style("", "line", "soft", dashes="dashed")
            cluster = Cluster(self._context.messages("map.side-by-side"), style, ("concurrent",))
            self._group_clusters[group] = self._builder.add_cluster(cluster)
        return self._group_clusters[group]

    def _add_stage(self, stage: DrawnStage) -> None:
        builder = self._builder
        parent = self._cluster_of_group(stage.node.group) if stage.concurrent else None
        style = builder.style("panel", "line")
        cluster = builder.add_cluster(Cluster(stage.name, style, ("stage",), parent, stage.subject))
        for node in stage.touchpoints_in_order:
            self._numbers[node] = builder.add_node(self._touchpoint(node, cluster))
        if stage.is_empty:
            style = builder.style("alarm-ground", "alarm", "alarm", 1.5, "dashed")
            text = self._context.messages("gap.stage")
            builder.add_node(Node(text, "gap", style, ("gap",), (), cluster, stage.subject))

    def _touchpoint(self, node: TouchpointNode, cluster: int) -> Node:
        context, touchpoint = self._context, node.touchpoint
        function = context.graph.function(node) or "nobody"
        is_backstage = touchpoint.side == "backstage"
        style = self._builder.style(
            "moment" if touchpoint.moment else "card",
            function,
            weight=2.5 if touchpoint.moment else 1.5,
            dashes="dashed" if is_backstage or touchpoint.status == "planned" else "solid",
        )
        special = {"moment": touchpoint.moment, "backstage": is_backstage}
        meaning = ("touchpoint", function, *(word for word, applies in special.items() if applies))
        badges = context.badges_by_subject.get(node.reference, ())
        notes = (context.owner_names(node), *(f"({badge.number}) {badge.message}" for badge in badges))
        shape: Literal["box", "pill"] = "box" if node.is_step else "pill"
        return Node(context.touchpoint_name(node), shape, style, meaning, notes, cluster, node.reference)

    def _add_start_and_end(self, node: TouchpointNode, number: int) -> None:
        """Add nodes where a path begins and where a path ends."""
        builder, cluster = self._builder, self._builder.nodes[number].cluster
        line = builder.style("", "ink")
        if node in self._content.starts:
            style = builder.style("header", "ink")
            start = builder.add_node(Node(self._content.starts[node], "start", style, ("start",), (), cluster))
            builder.edges.append(Edge(start, number, line, meaning=("start",)))
        if node in self._content.ends:
            style = builder.style("notice", "ink", "on-notice")
            end = builder.add_node(Node(self._content.ends[node], "end", style, ("end",), (), cluster))
            builder.edges.append(Edge(number, end, line, meaning=("end",)))

    def _edge(self, edge: FlowEdge) -> Edge:
        colour = "alarm" if edge.handoff == "undeclared" else "ink"
        weight, mark = 1.5 if edge.handoff else 1.0, _MARKS[edge.handoff]
        return Edge(
            self._numbers[edge.source],
            self._numbers[edge.target],
            self._builder.style("", colour, "ink", weight, _LINES[edge.kind]),
            _HEADS[edge.kind],
            mark,
            self._content.condition(edge),
            (edge.handoff_text,) if edge.handoff_text else (),
            ("way", edge.kind, *((mark,) if mark else ())),
            edge.kind == "next",
        )

    def _add_onward_exits(self, node: TouchpointNode, number: int) -> None:
        """Exits that lead off the picture, each to a node of its own."""
        builder = self._builder
        for box_exit in self._content.exits.get(node, ()):
            if box_exit.onward:
                style, cluster = builder.style("page", "ink", dashes="dashed"), builder.nodes[number].cluster
                onward = builder.add_node(Node(box_exit.onward, "end", style, ("onward",), (), cluster))
                builder.edges.append(Edge(number, onward, builder.style("", "ink"), label=box_exit.condition))
