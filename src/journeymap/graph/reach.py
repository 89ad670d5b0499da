"""Find whom channels do not reach, and what people on nights can attend."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.persona_view import PersonaView

_SENT = frozenset({"message", "content", "feedback", "campaign"})
"""The kinds that need a channel to arrive; the others are appointments, or reach nobody."""
_BEFORE_ONBOARDING = ("attract", "recruit")


@dataclass(slots=True)
class Unreached:
    """Channels that do not reach some personas.

    `nodes` are the touchpoints, each with these personas. `is_internal` is whether the reason is that all channels are
    internal and the first day is still to come.
    """

    channels: tuple[str, ...]
    is_internal: bool
    nodes: dict[TouchpointNode, list[str | None]] = field(default_factory=dict)


def unreached(graph: JourneyGraph) -> list[Unreached]:
    """Return each set of channels that misses somebody, by set and reason."""
    return [missed for missed in _all_unreached(graph) if missed.is_internal or not _reaches_nobody(graph, missed)]


def channels_that_reach_nobody(graph: JourneyGraph) -> list[Unreached]:
    """Return the sets of channels of which none is in any persona's `reached_by`."""
    return [missed for missed in _all_unreached(graph) if not missed.is_internal and _reaches_nobody(graph, missed)]


def _reaches_nobody(graph: JourneyGraph, missed: Unreached) -> bool:
    return _channels_in_use(graph).isdisjoint(missed.channels)


def _channels_in_use(graph: JourneyGraph) -> frozenset[str]:
    """The channels that reach any persona of a journey."""
    return frozenset(channel for id in graph.personas for channel in graph.organization.persona(id).reached_by)


def _all_unreached(graph: JourneyGraph) -> list[Unreached]:
    by_set: dict[tuple[bool, frozenset[str]], Unreached] = {}
    internal, declared = graph.organization.internal_channels, graph.organization.catalogue("channels")
    for view, personas in graph.group_personas("reached_by"):
        reached_by = graph.organization.persona(personas[0]).reached_by
        is_asked = bool(reached_by) and (declared is None or declared.keys() >= set(reached_by))
        for node in view.touchpoints if is_asked else ():
            channels = frozenset(node.touchpoint.channels)
            if not channels or node.touchpoint.side == "backstage":
                continue
            is_internal = channels <= internal and is_before_first_day(view, node)
            if is_internal or (channels.isdisjoint(reached_by) and _is_sent_after_first_day(graph, view, node)):
                named = tuple(dict.fromkeys(node.touchpoint.channels))
                missed = by_set.setdefault((is_internal, channels), Unreached(named, is_internal))
                missed.nodes.setdefault(node, []).extend(personas)
    for missed in by_set.values():
        missed.nodes = {
            node: graph.in_journey_order(missed.nodes[node])
            for node in sorted(missed.nodes, key=lambda node: node.order)
        }
    return sorted(by_set.values(), key=lambda missed: next(iter(missed.nodes)).order)


def is_before_first_day(view: PersonaView, node: TouchpointNode) -> bool:
    """Whether a touchpoint comes before the first day, by its days or its stage."""
    if view.occurrences_of(node):
        return view.is_before_start(node)
    return node.touchpoint.kind in _SENT and node.stage.role in _BEFORE_ONBOARDING


def _is_sent_after_first_day(graph: JourneyGraph, view: PersonaView, node: TouchpointNode) -> bool:
    if node.touchpoint.kind not in _SENT:
        return False
    if view.occurrences_of(node):
        return not view.is_before_start(node)
    return node.stage in graph.stages_after_onboarding


# -- shifts ----------------------------------------------------------------------------------------------------


def without_shift(graph: JourneyGraph) -> dict[TouchpointNode, list[str | None]]:
    """Return the events and trainings without `shift` that people on nights meet.

    What lies before the first day, or is that day alone, is left out.
    """
    left_open: dict[TouchpointNode, list[str | None]] = {}
    for view, personas in graph.group_personas("shift"):
        if not graph.organization.persona(personas[0]).works_nights:
            continue
        for node in view.touchpoints:
            touchpoint = node.touchpoint
            is_asked = touchpoint.kind in ("event", "training") and touchpoint.side == "frontstage"
            if not is_asked or touchpoint.shift is not None or view.is_first_day_alone(node):
                continue
            is_undated_before = not view.occurrences_of(node) and node.stage.role in _BEFORE_ONBOARDING
            if not (is_undated_before or view.is_before_start(node)):
                left_open.setdefault(node, []).extend(personas)
    return {node: graph.in_journey_order(left_open[node]) for node in sorted(left_open, key=lambda node: node.order)}
