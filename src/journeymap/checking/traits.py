"""List what distinguishes some touchpoints from most others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journeymap.graph import JourneyGraph
from journeymap.model.touchpoint import Touchpoint


@dataclass(frozen=True, slots=True)
class Traits:
    """What distinguishes a touchpoint from most others."""

    is_backstage: bool = False
    is_moment: bool = False
    feeling: int = 0
    """The lowest emotion of a persona."""


USUAL = Traits()


def unusual_touchpoints(graph: JourneyGraph) -> dict[str, Traits]:
    """Return the traits of the touchpoints that have any."""
    traits = {node.id: _traits(node.touchpoint) for node in graph.all_touchpoints}
    return {id: each for id, each in traits.items() if each != USUAL}


def _traits(touchpoint: Touchpoint) -> Traits:
    emotion = touchpoint.emotion
    feelings = [*emotion.values()] if isinstance(emotion, Mapping) else [emotion or 0]
    return Traits(touchpoint.side == "backstage", touchpoint.moment, min(feelings, default=0))
