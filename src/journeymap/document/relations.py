"""How touchpoints are related, told from both ends: transitions, hand-offs, feedback, needs and parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeymap.document.cards import Relation
from journeymap.document.context import DescriptionContext
from journeymap.document.touchpoint_texts import handoff_text
from journeymap.graph import TouchpointNode
from journeymap.model.journey import Handoff

__all__ = ["relations"]

_REFERENCES = {"feeds": "feeds", "needs": "needs", "part_of": "part"}
"""The kinds of relation that keys of a touchpoint make, besides its transitions."""
_REVERSE = {"next": "before", "feeds": "fed-by", "needs": "needed-by", "part": "parts"}
_ORDER = ("before", "next", "needs", "needed-by", "fed-by", "feeds", "part", "parts")


def relations(
    context: DescriptionContext, nodes: Sequence[TouchpointNode]
) -> Mapping[TouchpointNode, tuple[Relation, ...]]:
    """Give the relations of each of the `nodes` that are shown, in the order of the journey."""
    shown = set(nodes)
    by_node: dict[TouchpointNode, list[tuple[str, TouchpointNode, tuple[str, ...]]]] = {node: [] for node in nodes}
    for node in nodes:
        for key, target, notes in _outgoing(context, node):
            if target is node or not _can_be_named(context, target, shown):
                continue
            by_node[node].append((key, target, notes))
            if target in shown:
                by_node[target].append((_REVERSE[key], node, notes))

    def relation(key: str, target: TouchpointNode, notes: tuple[str, ...]) -> Relation:
        subject = target.reference if target in shown else ""
        return Relation(key, context.messages(f"map.{key}"), subject, context.touchpoint_name(target), notes)

    def order(entry: tuple[str, TouchpointNode, tuple[str, ...]]) -> tuple[int, int]:
        return _ORDER.index(entry[0]), entry[1].order

    return {
        node: tuple(relation(*entry) for entry in sorted(dict.fromkeys(entries), key=order))
        for node, entries in by_node.items()
    }


def _outgoing(
    context: DescriptionContext, node: TouchpointNode
) -> Iterator[tuple[str, TouchpointNode, tuple[str, ...]]]:
    """Give what a touchpoint refers to, and the transitions from it: the kind of relation, the target, notes."""
    graph, touchpoint = context.graph, node.touchpoint
    entries = touchpoint.next or ()
    for transition in graph.for_persona(context.persona).paths.transitions.get(node, ()):
        if not transition.is_assumed:
            entry = transition.next_entry
            changes_owner = graph.owner(node) != graph.owner(transition.target)
            handoff = transition.handoff if changes_owner or (entry and entry.handoff) else None
            yield "next", transition.target, _notes(context, context.text(entry.if_) if entry else "", handoff)
    for entry in entries:
        target = graph.resolve(entry.to)
        if target is not None and target.journey != node.journey:
            yield "next", target, _notes(context, context.text(entry.if_), entry.handoff)
    for referral in graph.references(node):
        target = graph.resolve(referral.id) if referral.key in _REFERENCES else None
        if target is not None:
            yield _REFERENCES[referral.key], target, ()


def _notes(context: DescriptionContext, condition: str, handoff: Handoff | None) -> tuple[str, ...]:
    text = handoff_text(context, handoff)
    return tuple(note for note in (condition, f"{context.messages('map.handoff')}: {text}" if text else "") if note)


def _can_be_named(context: DescriptionContext, node: TouchpointNode, shown: set[TouchpointNode]) -> bool:
    """Whether a touchpoint is shown, or is one of another journey that the audience may see."""
    if node in shown:
        return True
    touchpoint = node.touchpoint
    hidden = context.audience == "public" and touchpoint.audience == "internal"
    return node.journey != context.graph.id and touchpoint.status != "retired" and not hidden
