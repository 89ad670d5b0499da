"""Find the functions that take part in touchpoints, and where that is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode

_EXPECTED_IN = {"hr": ("attract", "recruit", "onboard", "engage"), "marketing": ("attract", "onboard", "engage")}
"""The stages in which each of the two functions is expected."""

_TEAMS = ("owner", "responsible", "consulted")
"""The keys of the teams that take part."""

StagesInDoubt = dict[StageNode, tuple[TouchpointNode, ...]]
"""Stages, and the touchpoints whose missing owner may change what is said of them."""


@dataclass(frozen=True, slots=True)
class Participation:
    """Holds what is known of the functions that take part in some touchpoints.

    `unclear` are the touchpoints without exactly one owner, where any function may come to take part.
    """

    functions: frozenset[str]
    has_unclassified: bool
    """Whether a team without a function is itself owner, responsible or consulted."""
    has_undeclared: bool
    """Whether a team that is named is not declared, so that nobody knows whose it is."""
    unclear: tuple[TouchpointNode, ...]

    @classmethod
    def in_touchpoints(cls, graph: JourneyGraph, nodes: Sequence[TouchpointNode]) -> Participation:
        teams = graph.organization.teams
        return cls(
            frozenset().union(*(teams.functions_taking_part(node.touchpoint) for node in nodes)),
            any(teams.has_unclassified(node.touchpoint) for node in nodes),
            any(teams.has_undeclared(node.touchpoint) for node in nodes),
            tuple(node for node in nodes if len(node.touchpoint.owners) != 1),
        )


def one_sided_stages(graph: JourneyGraph, function: str, journey: Participation, at_least: int) -> StagesInDoubt:
    """Return the covered stages in which `hr` or `marketing` is missing.

    In a stage of `at_least` touchpoints the other of the two takes part, or neither does so anywhere in the journey.
    Marketing is also missing in any `attract` if it takes part nowhere. `journey` is the participation in all of it.
    """
    others = _EXPECTED_IN.keys() - {function}
    is_neither_there = journey.functions.isdisjoint(_EXPECTED_IN)
    is_incomplete = journey.has_undeclared or _has_lost_team(graph)
    stages: StagesInDoubt = {}
    for stage in graph.covered_stages:
        nodes = graph.touchpoints_in(stage)
        if not nodes or stage.role not in _EXPECTED_IN[function]:
            continue
        here = Participation.in_touchpoints(graph, nodes)
        if function in here.functions or here.has_unclassified:
            continue
        is_large = len(nodes) >= at_least
        is_unannounced = stage.role == "attract" and function == "marketing" and function not in journey.functions
        if is_large and not others.isdisjoint(here.functions):
            stages[stage] = here.unclear
        elif ((is_large and is_neither_there) or is_unannounced) and not is_incomplete:
            stages[stage] = journey.unclear
    return stages


def _has_lost_team(graph: JourneyGraph) -> bool:
    """Return whether a team that takes part anywhere in the journey can be lost."""
    losses = graph.organization.workspace.load_result.losses
    return any(
        loss.journey == graph.id and (loss.key is None or (loss.touchpoint is not None and loss.meant in _TEAMS))
        for loss in losses
    )
