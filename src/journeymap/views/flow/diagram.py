"""The flow as a graph without coordinates, for external layout programs."""

from __future__ import annotations

from typing import Literal

from journeymap.document.context import DrawnStage
from journeymap.drawing.network import Cluster, Dashes, Diagram, DiagramBuilder, Edge, Node
from journeymap.graph import TouchpointNode
from journeymap.views.flow.content import TouchpointContent, TouchpointEdge
from journeymap.views.render_context import RenderContext

_TIPS: dict[str, tuple[Dashes, Literal["full", "hollow", "open", "dot"]]] = {
    "next": ("solid", "full"), "assumed": ("solid", "full"), "loop": ("solid", "hollow"),
    "feeds": ("dashed", "open"), "needs": ("dotted", "dot"),
}  # fmt: skip
"""The line and the head of each kind of edge."""
_MARKS: dict[str, Literal["", "handoff", "handoff-undeclared"]] = {
    "": "", "declared": "handoff", "undeclared": "handoff-undeclared",
}  # fmt: skip


class FlowDiagram:
    """Builds the diagram: touchpoints, starts and ends in clusters of stages."""

    def __init__(self, context: RenderContext, content: TouchpointContent) -> None:
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

    def _add_stage(self, stage: DrawnStage) -> None:
        builder, group = self._builder, stage.node.group
        if stage.concurrent and group not in self._group_clusters:
            style = builder.style("", "line", "soft", dashes="dashed")
            side_by_side = Cluster(self._context.messages("map.side-by-side"), style, ("concurrent",))
            self._group_clusters[group] = builder.add_cluster(side_by_side)
        style, parent = builder.style("panel", "line"), self._group_clusters.get(group)
        cluster = builder.add_cluster(Cluster(stage.name, style, ("stage",), parent, stage.subject))
        for node in stage.touchpoints:
            self._numbers[node] = builder.add_node(self._touchpoint(node, cluster))
        if stage.is_empty:
            style = builder.style("alarm-ground", "alarm", "alarm", 1.5, "dashed")
            text = self._context.messages("gap.stage")
            builder.add_node(Node(text, "gap", style, ("gap",), (), cluster, stage.subject))

    def _touchpoint(self, node: TouchpointNode, cluster: int) -> Node:
        context, touchpoint = self._context, node.touchpoint
        function = context.graph.function(node) or "nobody"
        is_backstage = touchpoint.side == "backstage"
        dashes: Dashes = "dashed" if is_backstage or touchpoint.status == "planned" else "solid"
        fill, weight = ("moment", 2.5) if touchpoint.moment else ("card", 1.5)
        style = self._builder.style(fill, function, weight=weight, dashes=dashes)
        special = {"moment": touchpoint.moment, "backstage": is_backstage}
        meaning = ("touchpoint", function, *(word for word, applies in special.items() if applies))
        badges = context.badges_at(node.reference)
        notes = (context.owner_names(node), *(f"({badge.number}) {badge.message}" for badge in badges))
        shape: Literal["box", "pill"] = "box" if node.is_step else "pill"
        return Node(context.touchpoint_name(node), shape, style, meaning, notes, cluster, node.reference)

    def _add_start_and_end(self, node: TouchpointNode, number: int) -> None:
        builder, cluster = self._builder, self._builder.nodes[number].cluster
        line, starts, ends = builder.style("", "ink"), self._content.starts, self._content.ends
        if node in starts:
            style = builder.style("header", "ink")
            start = builder.add_node(Node(starts[node], "start", style, ("start",), (), cluster))
            builder.edges.append(Edge(start, number, line, meaning=("start",)))
        if node in ends:
            style = builder.style("notice", "ink", "on-notice")
            end = builder.add_node(Node(ends[node], "end", style, ("end",), (), cluster))
            builder.edges.append(Edge(number, end, line, meaning=("end",)))

    def _edge(self, edge: TouchpointEdge) -> Edge:
        is_assumed = edge.kind == "assumed"
        color = "alarm" if edge.handoff == "undeclared" else "soft" if is_assumed else "ink"
        weight, mark = 0.7 if is_assumed else 1.8, _MARKS[edge.handoff]
        dashes, head = _TIPS[edge.kind]
        return Edge(
            self._numbers[edge.source],
            self._numbers[edge.target],
            self._builder.style("", color, "ink", weight, dashes),
            head,
            mark,
            self._content.condition(edge),
            (edge.handoff_text,) if edge.handoff_text else (),
            ("way", edge.kind, *((mark,) if mark else ())),
            edge.kind in ("next", "assumed"),
        )

    def _add_onward_exits(self, node: TouchpointNode, number: int) -> None:
        """Exits that lead off the picture, each to a node of its own."""
        builder = self._builder
        for box_exit in self._content.exits.get(node, ()):
            if box_exit.onward:
                style, cluster = builder.style("page", "ink", dashes="dashed"), builder.nodes[number].cluster
                onward = builder.add_node(Node(box_exit.onward, "end", style, ("onward",), (), cluster))
                builder.edges.append(Edge(number, onward, builder.style("", "ink"), label=box_exit.condition))
