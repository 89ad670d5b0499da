"""What joins touchpoints, told from both ends: ways, hand-offs, feedback, needs, parts; only what is drawn is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeymap.drawing.primitives import Relation
from journeymap.graph import TouchpointNode
from journeymap.model.touchpoint import Handoff
from journeymap.views.render_context import RenderContext

__all__ = ["handed_over", "ties"]

_BACK = {"next": "before", "feeds": "fed-by", "needs": "needed-by", "part": "parts"}
_ORDER = ("before", "next", "needs", "needed-by", "fed-by", "feeds", "part", "parts")


def ties(scope: RenderContext, nodes: Sequence[TouchpointNode]) -> Mapping[TouchpointNode, tuple[Relation, ...]]:
    """What joins each of the `stops` that are drawn to others, in the order of the journey."""
    drawn = set(nodes)
    found: dict[TouchpointNode, list[tuple[str, TouchpointNode, tuple[str, ...]]]] = {node: [] for node in nodes}
    for node in nodes:
        for key, target, notes in _from(scope, node):
            if target is node or not _may_be_named(scope, target, drawn):
                continue
            found[node].append((key, target, notes))
            if target in drawn:
                found[target].append((_BACK[key], node, notes))
    return {
        node: tuple(
            Relation(
                key,
                scope.messages(f"map.{key}"),
                target.reference if target in drawn else "",
                scope.touchpoint_name(target),
                notes,
            )
            for key, target, notes in sorted(dict.fromkeys(some), key=lambda one: (_ORDER.index(one[0]), one[1].order))
        )
        for node, some in found.items()
    }


def handed_over(scope: RenderContext, handoff: Handoff | None) -> str:
    """A hand-off in words: what, how soon, who takes it on."""
    if handoff is None:
        return ""
    words = scope.messages
    said = [scope.text(handoff.what)] if handoff.what else []
    if handoff.within:
        said.append(words("map.within", time=words.duration(handoff.within)))
    if handoff.accepted_by:
        said.append(words("map.accepted-by", team=scope.name("teams", handoff.accepted_by)))
    return ", ".join(said)


def _from(scope: RenderContext, node: TouchpointNode) -> Iterator[tuple[str, TouchpointNode, tuple[str, ...]]]:
    """What a touchpoint says of others, and the way on from it."""
    graph, touchpoint = scope.graph, node.touchpoint
    ways = touchpoint.next or ()
    for transition in graph.paths(scope.persona).transitions.get(node, ()):
        if not transition.is_assumed:
            way = ways[transition.entry] if transition.entry is not None else None
            handoff = (
                graph.handoff(transition)
                if graph.owner(node) != graph.owner(transition.target) or (way and way.handoff)
                else None
            )
            yield "next", transition.target, _notes(scope, scope.text(way.if_) if way else "", handoff)
    for way in ways:
        target = graph.resolve(way.to)
        if target is not None and target.journey != node.journey:
            yield "next", target, _notes(scope, scope.text(way.if_), way.handoff)
    whole = (touchpoint.part_of,) if touchpoint.part_of else ()
    for key, references in (("feeds", touchpoint.feeds), ("needs", touchpoint.needs), ("part", whole)):
        for reference in references:
            target = graph.resolve(reference)
            if target is not None:
                yield key, target, ()


def _notes(scope: RenderContext, condition: str, handoff: Handoff | None) -> tuple[str, ...]:
    said = handed_over(scope, handoff)
    return tuple(note for note in (condition, f"{scope.messages('map.handoff')}: {said}" if said else "") if note)


def _may_be_named(scope: RenderContext, node: TouchpointNode, drawn: set[TouchpointNode]) -> bool:
    """Whether a touchpoint is drawn, or stands in another journey and is there for whoever the picture is for."""
    if node in drawn:
        return True
    touchpoint = node.touchpoint
    hidden = scope.audience == "public" and touchpoint.audience == "internal"
    return node.journey != scope.graph.id and touchpoint.status != "retired" and not hidden
