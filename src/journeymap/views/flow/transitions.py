"""Which ways the flow draws: from where to where, on which condition, handed over or not; where ways begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from journeymap.document.touchpoint_texts import handoff_text
from journeymap.graph import Paths, TouchpointNode, Transition
from journeymap.model.touchpoint import Handoff
from journeymap.views.render_context import RenderContext

__all__ = ["Join", "Outlet", "Ways", "ways_of"]

Kind = Literal["next", "loop", "feeds", "needs"]


@dataclass(frozen=True)
class Join:
    """A line from one touchpoint to another.

    `outlet` is the number of the source's outlet at which it begins, None where it has no condition. `handoff` says
    whether it is handed over there: `said`, `unsaid`, or '' where the owner stays. `needs` leads from what is needed.
    """

    source: TouchpointNode
    target: TouchpointNode
    kind: Kind
    outlet: int | None = None
    handoff: Literal["", "said", "unsaid"] = ""
    what: str = ""


@dataclass(frozen=True)
class Outlet:
    """One of the ways on from a touchpoint that are told apart: its condition, and where it leads off the picture."""

    condition: str
    onward: str = ""


@dataclass
class Ways:
    """All lines of the picture; the outlets of each touchpoint, and what is said where ways begin and end."""

    joins: list[Join] = field(default_factory=list)
    outlets: dict[TouchpointNode, list[Outlet]] = field(default_factory=dict)
    begins: dict[TouchpointNode, str] = field(default_factory=dict)
    ends: dict[TouchpointNode, str] = field(default_factory=dict)


def ways_of(scope: RenderContext) -> Ways:
    """The ways between the touchpoints that are drawn, in the order of the journey."""
    drawn = [
        node for stage in scope.stages for node in sorted((*stage.steps, *stage.standing, *stage.backstage), key=_order)
    ]
    here = set(drawn)
    way = _way(scope)
    found = Ways()
    for node in drawn:
        _on_from(scope, way, node, here, found)
    found.joins += _besides(scope, drawn, here)
    entries = set(way.entries)
    for node in drawn:
        touchpoint = node.touchpoint
        if touchpoint.starts:
            found.begins[node] = scope.messages("map.starts", way=scope.text(touchpoint.starts))
        elif node.is_step and node in entries:
            found.begins[node] = scope.messages("flow.begins")
        if touchpoint.ends:
            found.ends[node] = scope.messages("map.ends", outcome=scope.text(touchpoint.ends))
        elif (
            node.is_step
            and node.stage.group == way.last_group
            and not way.transitions.get(node)
            and not way.leaves_journey(node)
        ):
            found.ends[node] = scope.messages("flow.ends")
    return found


def _way(scope: RenderContext) -> Paths:
    """The way of those who are drawn; where something is kept from the audience, the way leads past it."""
    graph = scope.graph
    view = graph.for_persona(scope.persona)
    if scope.audience == "public" and any(node.touchpoint.audience == "internal" for node in view.touchpoints):
        shown = [node for node in view.touchpoints if node.touchpoint.audience != "internal"]
        return Paths(shown, graph.stages, graph.find)
    return view.paths


def _on_from(scope: RenderContext, way: Paths, node: TouchpointNode, here: set[TouchpointNode], found: Ways) -> None:
    """The ways on from one touchpoint: its outlets, and its lines to what is drawn."""
    written = node.touchpoint.next or ()
    outlets = found.outlets.setdefault(node, [])
    number_of: dict[int, int] = {}
    transitions = [transition for transition in way.transitions.get(node, ()) if not transition.is_assumed]
    for entry, one in enumerate(written):
        target = scope.graph.resolve(one.to)
        condition = scope.text(one.if_)
        onward = ""
        targets = [transition.target for transition in transitions if transition.entry == entry]
        if target is not None and target.journey != node.journey:
            onward = scope.touchpoint_name(target)
        elif targets and not here.intersection(targets):
            onward = scope.touchpoint_name(targets[0])
        if onward or (condition and targets):
            number_of[entry] = len(outlets)
            outlets.append(Outlet(condition, scope.messages("map.on-to", name=onward) if onward else ""))
    for transition in transitions:
        if transition.target in here:
            outlet = number_of.get(transition.entry) if transition.entry is not None else None
            handoff, what = _handed(scope, transition)
            found.joins.append(Join(node, transition.target, _kind(transition), outlet, handoff, what))
    if not outlets:
        del found.outlets[node]


def _kind(transition: Transition) -> Kind:
    source, target = transition.source, transition.target
    is_back = target.stage.group < source.stage.group or (target.stage is source.stage and target.order <= source.order)
    return "loop" if is_back else "next"


def _handed(scope: RenderContext, transition: Transition) -> tuple[Literal["", "said", "unsaid"], str]:
    """Whether the owner changes on a leg, and what is handed over."""
    graph = scope.graph
    giver, taker = graph.owner(transition.source), graph.owner(transition.target)
    if giver is not None and giver == taker:
        return "", ""
    said: Handoff | None = transition.handoff
    if said is not None:
        return "said", handoff_text(scope, said)
    both_steps = transition.source.is_step and transition.target.is_step
    return ("unsaid", "") if giver and taker and both_steps else ("", "")


def _besides(scope: RenderContext, drawn: list[TouchpointNode], here: set[TouchpointNode]) -> Iterator[Join]:
    """What is heard and acted on, and what must have happened before."""
    for node in drawn:
        for reference in dict.fromkeys(node.touchpoint.feeds):
            target = scope.graph.resolve(reference)
            if target is not None and target is not node and target in here:
                yield Join(node, target, "feeds")
        for reference in dict.fromkeys(node.touchpoint.needs):
            needed = scope.graph.resolve(reference)
            if needed is not None and needed is not node and needed in here:
                yield Join(needed, node, "needs")


def _order(node: TouchpointNode) -> int:
    return node.order
