"""The content of the flow: edges, exits, starts and ends, also as a graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from journeymap.document.context import DrawnStage
from journeymap.document.touchpoint_texts import handoff_text
from journeymap.drawing.network import Cluster, Dashes, Diagram, DiagramBuilder, Edge, Node
from journeymap.graph import Paths, TouchpointNode, Transition
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True)
class FlowEdge:
    """An edge from one touchpoint to another.

    `exit_number` is that of the source's exit at which it begins, None if it has no condition. `handoff` says whether a
    change of owner on it is declared; it is '' where the owner stays. A `needs` edge leads from what is needed.
    """

    source: TouchpointNode
    target: TouchpointNode
    kind: Literal["next", "loop", "feeds", "needs"]
    exit_number: int | None = None
    handoff: Literal["", "declared", "undeclared"] = ""
    handoff_text: str = ""

    @property
    def is_path(self) -> bool:
        """Whether a person takes it, forward or back."""
        return self.kind in ("next", "loop")


@dataclass(frozen=True)
class Exit:
    """An exit of a box: its condition, and where it leads if not in the picture."""

    condition: str
    onward: str = ""


@dataclass
class FlowContent:
    """All edges, the exits of touchpoints, and the texts where paths begin and end."""

    edges: list[FlowEdge] = field(default_factory=list)
    exits: dict[TouchpointNode, list[Exit]] = field(default_factory=dict)
    starts: dict[TouchpointNode, str] = field(default_factory=dict)
    ends: dict[TouchpointNode, str] = field(default_factory=dict)

    def condition(self, edge: FlowEdge) -> str:
        return "" if edge.exit_number is None else self.exits[edge.source][edge.exit_number].condition


def collect_content(context: RenderContext) -> FlowContent:
    drawn = dict.fromkeys(node for stage in context.stages for node in stage.touchpoints_in_order)
    paths = _shown_paths(context)
    content = FlowContent()
    for node in drawn:
        _add_transitions(content, context, paths, node, drawn)
    content.edges += _feeds_and_needs(context, drawn)
    entries = set(paths.entries)
    for node in drawn:
        touchpoint = node.touchpoint
        if touchpoint.starts:
            content.starts[node] = context.messages("map.starts", when=context.text(touchpoint.starts))
        elif node.is_step and node in entries:
            content.starts[node] = context.messages("flow.begins")
        if touchpoint.ends:
            content.ends[node] = context.messages("map.ends", outcome=context.text(touchpoint.ends))
        elif (
            node.is_step
            and node.stage.group == paths.last_group
            and not (paths.transitions.get(node) or paths.leaves_journey(node))
        ):
            content.ends[node] = context.messages("flow.ends")
    return content


def _shown_paths(context: RenderContext) -> Paths:
    """Return the paths of the personas drawn, past what the audience must not see."""
    graph, view = context.graph, context.graph.for_persona(context.persona)
    if context.audience == "public" and any(node.touchpoint.audience == "internal" for node in view.touchpoints):
        public = [node for node in view.touchpoints if node.touchpoint.audience != "internal"]
        return Paths(public, graph.stages, graph.find, parallel=graph.parallel_stages)
    return view.paths


def _add_transitions(
    content: FlowContent, context: RenderContext, paths: Paths, node: TouchpointNode, shown: Collection[TouchpointNode]
) -> None:
    exits: list[Exit] = []
    exit_of_entry: dict[int, int] = {}
    transitions = [transition for transition in paths.transitions.get(node, ()) if not transition.is_assumed]
    for number, entry in enumerate(node.touchpoint.next or ()):
        target = context.graph.resolve(entry.to)
        condition, onward = context.text(entry.if_), ""
        targets = [transition.target for transition in transitions if transition.entry == number]
        if target is not None and target.journey != node.journey:
            onward = context.touchpoint_name(target)
        elif targets and not any(target in shown for target in targets):
            onward = context.touchpoint_name(targets[0])
        if onward or (condition and targets):
            exit_of_entry[number] = len(exits)
            exits.append(Exit(condition, context.messages("map.on-to", name=onward) if onward else ""))
    if exits:
        content.exits[node] = exits
    for transition in transitions:
        if transition.target in shown:
            exit_number = None if transition.entry is None else exit_of_entry.get(transition.entry)
            kind: Literal["next", "loop"] = "loop" if _leads_back(node, transition.target) else "next"
            content.edges.append(FlowEdge(node, transition.target, kind, exit_number, *_handoff(context, transition)))


def _leads_back(source: TouchpointNode, target: TouchpointNode) -> bool:
    is_earlier = target.stage is source.stage and target.order <= source.order
    return is_earlier or target.stage.group < source.stage.group


def _handoff(context: RenderContext, transition: Transition) -> tuple[Literal["", "declared", "undeclared"], str]:
    """Return whether the owner changes on a transition, and what is handed over."""
    graph = context.graph
    giver, taker = graph.owner(transition.source), graph.owner(transition.target)
    if giver is not None and giver == taker:
        return "", ""
    if transition.handoff is not None:
        return "declared", handoff_text(context, transition.handoff)
    are_steps = transition.source.is_step and transition.target.is_step
    return ("undeclared", "") if giver and taker and are_steps else ("", "")


def _feeds_and_needs(context: RenderContext, drawn: Collection[TouchpointNode]) -> Iterator[FlowEdge]:
    for node in drawn:
        for fed in map(context.graph.resolve, dict.fromkeys(node.touchpoint.feeds)):
            if fed is not None and fed is not node and fed in drawn:
                yield FlowEdge(node, fed, "feeds")
        for needed in map(context.graph.resolve, dict.fromkeys(node.touchpoint.needs)):
            if needed is not None and needed is not node and needed in drawn:
                yield FlowEdge(needed, node, "needs")


_TIPS: dict[str, tuple[Dashes, Literal["full", "hollow", "open", "dot"]]] = {
    "next": ("solid", "full"), "loop": ("solid", "hollow"), "feeds": ("dashed", "open"), "needs": ("dotted", "dot"),
}  # fmt: skip
"""The line and the head of each kind of edge."""
_MARKS: dict[str, Literal["", "handoff", "handoff-undeclared"]] = {
    "": "", "declared": "handoff", "undeclared": "handoff-undeclared",
}  # fmt: skip


class FlowDiagram:
    """Builds the diagram: touchpoints, starts and ends in clusters of stages."""

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

    def _add_stage(self, stage: DrawnStage) -> None:
        builder, group = self._builder, stage.node.group
        if stage.concurrent and group not in self._group_clusters:
            style = builder.style("", "line", "soft", dashes="dashed")
            side_by_side = Cluster(self._context.messages("map.side-by-side"), style, ("concurrent",))
            self._group_clusters[group] = builder.add_cluster(side_by_side)
        style, parent = builder.style("panel", "line"), self._group_clusters.get(group)
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
        dashes: Dashes = "dashed" if is_backstage or touchpoint.status == "planned" else "solid"
        fill, weight = ("moment", 2.5) if touchpoint.moment else ("card", 1.5)
        style = self._builder.style(fill, function, weight=weight, dashes=dashes)
        special = {"moment": touchpoint.moment, "backstage": is_backstage}
        meaning = ("touchpoint", function, *(word for word, applies in special.items() if applies))
        badges = context.badges_by_subject.get(node.reference, ())
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

    def _edge(self, edge: FlowEdge) -> Edge:
        color = "alarm" if edge.handoff == "undeclared" else "ink"
        weight, mark = 1.5 if edge.handoff else 1.0, _MARKS[edge.handoff]
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
