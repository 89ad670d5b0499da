"""The content of the flow: edges, exits, and where paths start and end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar

from journeymap.document.touchpoint_texts import handoff_text
from journeymap.graph import Paths, TouchpointNode, Transition
from journeymap.views.render_context import RenderContext

EdgeKind = Literal["next", "assumed", "loop", "feeds", "needs"]
"""A step that `next` states, one by the order of the list, one that leads back; feedback; what must come before."""
Handoff = Literal["", "declared", "undeclared"]
"""Whether a change of owner is declared; '' where the owner stays."""


class GridNode(Protocol):
    """What has a box in the grid: a touchpoint, or in the overview a stage."""

    order: int
    is_step: bool


NodeT = TypeVar("NodeT", bound=GridNode)


@dataclass(frozen=True)
class FlowEdge(Generic[NodeT]):
    """An edge from one box to another.

    `exit_number` is that of the source's exit at which it begins, None if it has no condition. Where the owner changes,
    `taker` is the owner of the target. A `needs` edge leads from what is needed.
    """

    source: NodeT
    target: NodeT
    kind: EdgeKind
    exit_number: int | None = None
    handoff: Handoff = ""
    handoff_text: str = ""
    taker: str = ""

    @property
    def is_path(self) -> bool:
        """Whether a person takes it, forward or back."""
        return self.kind in ("next", "assumed", "loop")


@dataclass(frozen=True)
class Exit:
    """A row at the bottom of a box: its condition, and the other page it leads to.

    `kind` is that of an edge to another page without a condition, '' for others; `handoff` is that of an edge to
    another page.
    """

    condition: str
    onward: str = ""
    kind: EdgeKind | Literal[""] = ""
    handoff: Handoff = ""

    @property
    def texts(self) -> list[str]:
        return [text for text in (self.condition, self.onward) if text]


@dataclass(frozen=True)
class Arrival:
    """A row at the top of a box: from where edges of one kind come from other pages."""

    kind: EdgeKind
    text: str


@dataclass
class FlowContent(Generic[NodeT]):
    """All edges, the exits of boxes, and the texts where paths begin and end."""

    edges: list[FlowEdge[NodeT]] = field(default_factory=list)
    exits: dict[NodeT, list[Exit]] = field(default_factory=dict)
    starts: dict[NodeT, str] = field(default_factory=dict)
    ends: dict[NodeT, str] = field(default_factory=dict)
    arrivals: dict[NodeT, list[Arrival]] = field(default_factory=dict)

    def condition(self, edge: FlowEdge[NodeT]) -> str:
        return "" if edge.exit_number is None else self.exits[edge.source][edge.exit_number].condition


TouchpointEdge = FlowEdge[TouchpointNode]
TouchpointContent = FlowContent[TouchpointNode]


def collect_content(context: RenderContext) -> TouchpointContent:
    drawn = dict.fromkeys(node for stage in context.stages for node in stage.touchpoints)
    paths = context.graph.for_persona(context.persona).paths
    content = TouchpointContent()
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


def _add_transitions(
    content: TouchpointContent,
    context: RenderContext,
    paths: Paths,
    node: TouchpointNode,
    shown: Collection[TouchpointNode],
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
            handoff, what = _handoff(context, transition)
            taker = context.graph.owner(transition.target) if handoff else ""
            edge = FlowEdge(node, transition.target, _kind(transition), exit_number, handoff, what, taker or "")
            content.edges.append(edge)


def _kind(transition: Transition) -> EdgeKind:
    if transition.entry is None:
        return "assumed"
    return "loop" if _leads_back(transition.source, transition.target) else "next"


def _leads_back(source: TouchpointNode, target: TouchpointNode) -> bool:
    is_earlier = target.stage is source.stage and target.order <= source.order
    return is_earlier or target.stage.group < source.stage.group


def _handoff(context: RenderContext, transition: Transition) -> tuple[Handoff, str]:
    """Return whether the owner changes on a transition, and what is handed over."""
    graph = context.graph
    giver, taker = graph.owner(transition.source), graph.owner(transition.target)
    if giver is not None and giver == taker:
        return "", ""
    if transition.handoff is not None:
        return "declared", handoff_text(context, transition.handoff)
    are_steps = transition.source.is_step and transition.target.is_step
    return ("undeclared", "") if giver and taker and are_steps else ("", "")


def _feeds_and_needs(context: RenderContext, drawn: Collection[TouchpointNode]) -> Iterator[TouchpointEdge]:
    for node in drawn:
        for fed in map(context.graph.resolve, dict.fromkeys(node.touchpoint.feeds)):
            if fed is not None and fed is not node and fed in drawn:
                yield FlowEdge(node, fed, "feeds")
        for needed in map(context.graph.resolve, dict.fromkeys(node.touchpoint.needs)):
            if needed is not None and needed is not node and needed in drawn:
                yield FlowEdge(needed, node, "needs")
