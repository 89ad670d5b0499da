"""Find the stages of a journey in which nothing is measured."""

from __future__ import annotations

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode


def has_metric(graph: JourneyGraph) -> bool:
    """Whether the journey, a stage or a touchpoint has a metric."""
    return bool(graph.journey.metrics) or any(map(graph.metrics_in, graph.stages))


def unmeasured_stages(graph: JourneyGraph, at_least: int) -> list[StageNode]:
    """Return the covered stages of at least this size that have no metric."""
    return [
        stage
        for stage in graph.covered_stages
        if graph.touchpoints_in(stage) and len(graph.touchpoints_in(stage)) >= at_least and not graph.metrics_in(stage)
    ]
