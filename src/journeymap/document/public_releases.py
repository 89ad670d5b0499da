"""Copy what was measured without what is internal.

The figures of a public edition are those of a map on which internal touchpoints never were: whoever stopped at one
counts at the public step before it. So no difference of two public figures is the figure of something internal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from journeymap.document.edition import PublicEdition
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.evidence import ATTRIBUTE_CATALOGUES
from journeymap.model.measures import MeasuredMetric, MeasuredStep, Release, Releases, ValueStep, Wait
from journeymap.model.timing import Deadline, Point, Stretch, When
from journeymap.model.values import strings_in


def public_releases(portfolio: Portfolio, edition: PublicEdition) -> Releases:
    """Return the releases of public journeys without internal figures.

    What is not on the map may have been internal, so it is left out as well.
    """
    releases = portfolio.workspace.releases
    journeys = {former: graph for graph in portfolio.graphs for former in graph.journey.formerly} | portfolio.by_id
    graphs = ((release, journeys.get(release.journey)) for release in releases.releases)
    public = ((release, graph) for release, graph in graphs if graph and graph.id not in edition.journeys)
    copies = (_ReleaseCopy(portfolio, edition, graph, release).copy() for release, graph in public)
    return Releases(version=releases.version, releases=tuple(copy for copy in copies if copy is not None))


class _ReleaseCopy:
    """Copies one release."""

    def __init__(self, portfolio: Portfolio, edition: PublicEdition, graph: JourneyGraph, release: Release) -> None:
        self._portfolio = portfolio
        self._edition = edition
        self._release = release
        self._graph = graph
        nodes = self._graph.all_touchpoints
        self._ids = {former: node.id for node in nodes for former in node.touchpoint.formerly}
        self._ids |= {node.id: node.id for node in nodes}
        ends = {each.touchpoint for each in release.exits}.union(*(step.ended for step in release.steps))
        self._hides_end = not all(map(self._is_public, ends))
        self._hides_anchor = any(
            not self._is_public(id)
            for source in (portfolio.organization.data or {}).values()
            if source.journey in (None, graph.id)
            for id in source.anchors.values()
        )

    def _is_public(self, touchpoint: str) -> bool:
        id = self._ids.get(touchpoint)
        return id is not None and f"{self._graph.id}/{id}" not in self._edition.touchpoints

    def copy(self) -> Release | None:
        """Return the release; None if no step of it is public."""
        release = self._release
        steps = self._steps()
        if not steps:
            return None
        is_complete = self._is_public(release.steps[0].touchpoint)
        values: dict[str, Any] = {
            "journey": self._graph.id,
            "sources": (),
            "cases": release.cases if is_complete else steps[0].remaining,
            "steps": steps,
            "exits": [each for each in release.exits if self._is_public(each.touchpoint)],
            "aside": [each for each in release.aside if self._is_public(each.touchpoint)],
            "by": self._by(),
            "reversed": [each for each in release.reversed if all(map(self._is_public, (each.earlier, each.later)))],
            "unmapped": (),
            "metrics": [each for each in release.metrics if self._shows_metric(each, is_complete)],
        }
        return release.model_copy(update={name: _as_tuple(value) for name, value in values.items()})

    # -- steps -----------------------------------------------------------------------------------------------------

    def _steps(self) -> tuple[MeasuredStep, ...]:
        groups = self._groups(self._release.steps, lambda step: step.touchpoint)
        return tuple(self._step(group, is_last=number == len(groups)) for number, group in enumerate(groups, 1))

    def _groups(self, steps: Sequence[Any], touchpoint_of: Callable[[Any], str]) -> list[list[Any]]:
        """Return each public step with the internal ones that follow it."""
        groups: list[list[Any]] = []
        for step in steps:
            if self._is_public(touchpoint_of(step)):
                groups.append([step])
            elif groups:
                groups[-1].append(step)
        return groups

    def _step(self, group: Sequence[MeasuredStep], *, is_last: bool) -> MeasuredStep:
        first, ended = group[0], dict[str, int]()
        stopped, under_way, completed = (
            sum(getattr(step, name) for step in group) for name in ("stopped", "under_way", "completed")
        )
        are_ends_public = True
        for id, number in ((id, number) for step in group for id, number in step.ended.items()):
            if self._is_public(id):
                ended[id] = ended.get(id, 0) + number
            else:
                stopped, are_ends_public = stopped + number, False
        if completed and is_last:
            # on the public map this is the last step, and who comes to it has completed the journey
            completed, stopped, under_way = completed + stopped + under_way, 0, 0
        return first.model_copy(
            update={
                "ended": ended,
                "completed": completed,
                "under_way": under_way,
                "stopped": stopped,
                "wait": first.wait if len(group) == 1 and are_ends_public else Wait(),
                "after_plan": first.after_plan if self._shows_plan(first.touchpoint) else None,
            }
        )

    def _shows_plan(self, touchpoint: str) -> bool:
        """Whether a step counts its time from nothing internal."""
        node = self._graph.find(self._ids[touchpoint])
        return node is not None and not self._hides_anchor and all(map(self._counts_from_public, node.timings))

    def _counts_from_public(self, when: When) -> bool:
        return all(base in self._portfolio.anchor_ids or self._is_public(base) for base in _bases(when))

    # -- attributes ------------------------------------------------------------------------------------------------

    def _by(self) -> Mapping[str, Mapping[str, tuple[ValueStep, ...]]]:
        """Return the figures by attribute; none if they would tell of an internal end.

        An attribute with an internal value is left out as a whole: what its other values leave is that value's.
        """
        if self._hides_end:
            return {}
        return {
            attribute: {value: self._value_steps(steps) for value, steps in values.items()}
            for attribute, values in self._release.by.items()
            if not any(self._is_value_internal(attribute, value) for value in values)
        }

    def _value_steps(self, steps: Sequence[ValueStep]) -> tuple[ValueStep, ...]:
        groups = self._groups(steps, lambda step: step.touchpoint)
        completes = bool(self._release.steps[-1].completed)
        return tuple(
            self._value_step(group, is_completed=completes and number == len(groups))
            for number, group in enumerate(groups, 1)
        )

    def _value_step(self, group: Sequence[ValueStep], *, is_completed: bool) -> ValueStep:
        names = ("ended", "completed", "under_way", "stopped")
        sums = {name: sum(getattr(step, name) for step in group) for name in names}
        if is_completed:
            completed = sums["completed"] + sums["under_way"] + sums["stopped"]
            sums |= {"completed": completed, "under_way": 0, "stopped": 0}
        return group[0].model_copy(update=sums)

    def _is_value_internal(self, attribute: str, value: str) -> bool:
        """Whether a persona or channel is internal; one that is not known may have been."""
        catalogue = ATTRIBUTE_CATALOGUES.get(attribute)
        return catalogue is not None and value not in self._public_values[catalogue]

    @cached_property
    def _public_values(self) -> Mapping[str, frozenset[str]]:
        """The ids, former ids and names of personas and channels that are public."""
        values: dict[str, frozenset[str]] = {}
        for catalogue in ATTRIBUTE_CATALOGUES.values():
            shown, hidden = set[str](), set[str]()
            for id, item in (self._portfolio.catalogue(catalogue) or {}).items():
                names = hidden if self._edition.hides_item(catalogue, id) else shown
                names.update((id, *getattr(item, "formerly", ()), *strings_in(getattr(item, "name", None))))
            values[catalogue] = frozenset(shown - hidden)
        return values

    # -- metrics ---------------------------------------------------------------------------------------------------

    def _shows_metric(self, measured: MeasuredMetric, is_complete: bool) -> bool:
        id = self._metric_ids.get(measured.metric)
        if id is None or self._edition.hides_item("metrics", id):
            return False
        metric = (self._portfolio.organization.metrics or {})[id]
        if metric.kind == "count" and metric.from_ is None:
            return is_complete
        moments = [moment for moment in (metric.from_, metric.to) if moment]
        return all(self._is_moment_public(moment) for moment in moments)

    @cached_property
    def _metric_ids(self) -> Mapping[str, str]:
        metrics = self._portfolio.organization.metrics or {}
        return {former: id for id, metric in metrics.items() for former in metric.formerly} | {id: id for id in metrics}

    def _is_moment_public(self, moment: str) -> bool:
        if moment in self._portfolio.anchor_ids:
            return not self._hides_anchor
        journey, slash, id = moment.partition("/")
        return self._is_public(id) if slash and journey == self._graph.id else self._is_public(moment)


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _bases(when: When) -> list[str]:
    """Return what a time counts from."""
    match when:
        case Point():
            return [when.base]
        case Deadline(point):
            return [point.base]
        case Stretch(start, end):
            return [start.base, end.base]
        case _:
            return []
