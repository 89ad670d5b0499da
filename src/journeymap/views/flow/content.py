"""What the flow shows: edges, exits of boxes, starts and ends of paths."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from journeymap.document.touchpoint_texts import handoff_text
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
        """Return the condition of an edge, '' if it has none."""
        return "" if edge.exit_number is None else self.exits[edge.source][edge.exit_number].condition


def collect_content(context: RenderContext) -> FlowContent:
    """Collect what the picture shows, in the order of the journey."""
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
            content.starts[node] = context.messages("map.starts", way=context.text(touchpoint.starts))
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
        return Paths(public, graph.stages, graph.find)
    return view.paths


def _add_transitions(
    content: FlowContent, context: RenderContext, paths: Paths, node: TouchpointNode, shown: Collection[TouchpointNode]
) -> None:
    """Add the exits of one touchpoint, and its edges to what is drawn."""
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
