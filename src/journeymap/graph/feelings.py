"""Find how touchpoints feel, and the low points that nobody works on."""

from __future__ import annotations

from collections.abc import Mapping

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode

LOWEST = -2


def emotions(node: TouchpointNode) -> list[int]:
    """Return the emotions that a touchpoint records, of all personas."""
    emotion = node.touchpoint.emotion
    if isinstance(emotion, Mapping):
        return list(emotion.values())
    return [] if emotion is None else [emotion]


def has_pains(node: TouchpointNode) -> bool:
    """Whether a touchpoint records a pain of anybody."""
    pains = node.touchpoint.pains
    return any(pains.values()) if isinstance(pains, Mapping) else bool(pains)


def has_feelings(node: TouchpointNode) -> bool:
    """Whether a touchpoint records an emotion or a pain."""
    return bool(emotions(node)) or has_pains(node)


def is_worked_on(node: TouchpointNode) -> bool:
    """Whether a touchpoint has an opportunity that is not dropped."""
    return any(opportunity.status != "dropped" for opportunity in node.touchpoint.opportunities)


def is_low_point(graph: JourneyGraph, node: TouchpointNode) -> bool:
    """Whether it feels -2, is a moment below 0, or has unrelieved pains.

    Where a path ends, a bad feeling alone is expected.
    """
    if node.touchpoint.ends is not None and not has_pains(node):
        return False
    lowest = min(emotions(node), default=0)
    return lowest <= LOWEST or (lowest < 0 and node.touchpoint.moment) or _has_unrelieved_pains(graph, node)


def _has_unrelieved_pains(graph: JourneyGraph, node: TouchpointNode) -> bool:
    """Whether someone who has pains does not feel 0 or better."""
    pains, emotion = node.touchpoint.pains, node.touchpoint.emotion
    if not has_pains(node) or emotion is None:
        return has_pains(node)
    if isinstance(emotion, int):
        return emotion < 0
    if isinstance(pains, Mapping):
        concerned = [persona for persona, texts in pains.items() if texts]
    else:
        concerned = [persona for persona in graph.personas_for(node) if persona] or list(emotion)
    return any(emotion.get(persona, LOWEST) < 0 for persona in concerned)
