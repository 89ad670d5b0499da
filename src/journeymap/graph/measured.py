"""Find what was measured last of a journey, under the ids of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from journeymap.findings import Pointer
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.model.former_ids import current_ids
from journeymap.model.journey import Journey
from journeymap.model.measures import MeasuredMetric, MeasuredStep, Release


class StepFigures(NamedTuple):
    """A touchpoint with its figures."""

    node: TouchpointNode
    figures: MeasuredStep


class ReversedSteps(NamedTuple):
    """Two neighboring steps that came in the opposite order to the map's."""

    earlier: StepFigures
    later: StepFigures
    cases: int


class MetricFigures(NamedTuple):
    """The id of a metric in the catalogue, and its value."""

    id: str
    figures: MeasuredMetric


@dataclass(frozen=True)
class MeasuredJourney:
    """The last release of a journey, with the touchpoints and metrics of today.

    What had another id when it was measured is found by `formerly`. Retired touchpoints are left out.
    """

    organization: OrganizationGraph
    journey: Journey
    all_touchpoints: Sequence[TouchpointNode]
    release: Release

    @property
    def period(self) -> str:
        """The period that was measured, such as `2025`."""
        return self.release.period

    def find(self, id: str) -> TouchpointNode | None:
        """Return the touchpoint that a release calls `id`, unless it is retired or gone."""
        node = self._nodes.get(id)
        return node if node is not None and node.touchpoint.status != "retired" else None

    @property
    def steps(self) -> Iterator[StepFigures]:
        """The steps, in the order of the release."""
        return (StepFigures(node, step) for step in self.release.steps if (node := self.find(step.touchpoint)))

    @property
    def reversed_pairs(self) -> Iterator[ReversedSteps]:
        """The pairs that came in the opposite order to that of the map of today."""
        figures = {step.touchpoint: StepFigures(node, step) for node, step in self.steps}
        for pair in self.release.reversed:
            earlier, later = figures.get(pair.earlier), figures.get(pair.later)
            if earlier and later and self._are_in_order(earlier.node, later.node):
                yield ReversedSteps(earlier, later, pair.cases)

    def _are_in_order(self, earlier: TouchpointNode, later: TouchpointNode) -> bool:
        """Whether the map lists one before the other where the order means something."""
        if earlier.stage is later.stage:
            return earlier.order < later.order and not self.journey.stages[earlier.stage.id].parallel
        return earlier.stage.group < later.stage.group

    @property
    def metrics(self) -> Iterator[MetricFigures]:
        """The metrics, in the order of the release."""
        ids = current_ids(self.organization.organization.metrics or {})
        for figures in self.release.metrics:
            if figures.metric in ids:
                yield MetricFigures(ids[figures.metric], figures)

    @property
    def unmapped_events(self) -> tuple[str, ...]:
        """The names of events that no touchpoint of the journey names, not even by now."""
        named = {name.strip() for node in self.all_touchpoints for name in node.touchpoint.events}
        return tuple(each.event for each in self.release.unmapped if each.event not in named)

    @property
    def sources(self) -> Mapping[str, Pointer]:
        """The sources that were read and still exist, each with the pointer to its key."""
        ids = current_ids(self.organization.organization.data or {})
        known = [ids[source] for source in self.release.sources if source in ids]
        return {id: self.organization.pointer("data", id) for id in known}

    @cached_property
    def _nodes(self) -> dict[str, TouchpointNode]:
        nodes = self.all_touchpoints
        former = {id: node for node in nodes for id in node.touchpoint.formerly}
        return former | {node.id: node for node in nodes}


def last_measured(
    organization: OrganizationGraph, journey: Journey, all_touchpoints: Sequence[TouchpointNode]
) -> MeasuredJourney | None:
    """Return the last release of a journey, under its id of today or an earlier one."""
    former = (id for id in journey.formerly if id not in organization.workspace.journeys)
    releases = [release for id in (journey.journey, *former) if (release := organization.last_releases.get(id))]
    last = max(releases, key=lambda release: release.from_, default=None)
    return MeasuredJourney(organization, journey, all_touchpoints, last) if last else None
