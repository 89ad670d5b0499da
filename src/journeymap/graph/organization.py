"""Read the workspace file for all journeys: stages, teams, personas, catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from journeymap import frameworks
from journeymap.findings import Pointer
from journeymap.graph.anchor_times import AnchorTimes
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.teams import BUILT_IN, Teams
from journeymap.graph.timeline import Timeline
from journeymap.model.organization import CATALOGUES, Metric, Organization, Persona
from journeymap.model.timing import ANCHORS, Duration
from journeymap.model.values import in_language
from journeymap.taken_over import is_taken_over
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from journeymap.model.measures import Release

_UNDECLARED = Persona.from_values({}, {})


class OrganizationGraph:
    """The answers that the workspace file gives without any journey."""

    def __init__(self, workspace: WorkspaceData) -> None:
        self.workspace = workspace
        self.organization: Organization = workspace.organization
        self.languages = workspace.languages
        self.stages = _stages(workspace)
        self.teams = Teams(self.organization.teams)
        self._timeline_with = cache(self._timeline)

    def catalogue(self, name: str) -> Mapping[str, Any] | None:
        """Return a catalogue's items by id; None if undeclared, when any id is valid."""
        items: Mapping[str, Any] | None = getattr(self.organization, name)
        return items

    def pointer(
        self, catalogue: str, id: str, *keys: str | int, mark: Literal["value", "key"] | None = None
    ) -> Pointer:
        """Return the pointer to an item of a catalogue, or to the value of a key."""
        return Pointer(catalogue=catalogue, keys=(id, *keys), mark=mark or ("value" if keys else "key"))

    def name(self, catalogue: str, id: str) -> str:
        """Return an item's name in the first language; its id if it has no name."""
        declared = (self.catalogue(catalogue) or {}).get(id)
        return in_language(getattr(declared, "name", None), self.languages[0]) or id

    def is_taken_over(self, pointer: Pointer) -> bool:
        """Whether something comes, as it stands, from what is followed."""
        return is_taken_over(self.workspace, pointer)

    def is_of_template(self, catalogue: str, id: str) -> bool:
        """Whether an item of a catalogue comes from the template, be it changed here."""
        template = self.workspace.template
        return template is not None and id in (getattr(template.organization, catalogue) or {})

    def persona(self, id: str | None) -> Persona:
        """A persona as declared; one without any attributes if it is not declared."""
        return (self.organization.personas or {}).get(id or "", _UNDECLARED)

    def passes(self, persona: str | None, stage: StageNode) -> bool:
        """Whether a persona passes a stage."""
        stages = self.persona(persona).stages
        return not stages or stage.id in stages

    def is_for(self, node: TouchpointNode, persona: str | None) -> bool:
        """Return whether a touchpoint concerns a persona, by name or else by stage."""
        named = node.touchpoint.personas
        return persona in named if named else self.passes(persona, node.stage)

    @property
    def knows_stages(self) -> bool:
        """Whether the framework exists and could be read completely."""
        framework, unreadable = self.organization.framework, self.workspace.load_result.unreadable
        exists = not isinstance(framework, str) or framework in frameworks.names()
        return exists and unreadable.isdisjoint({"*", "framework"})

    def stage(self, id: str) -> StageNode | None:
        """The stage with an id; None if the framework has none."""
        return self._stages_by_id.get(id)

    @cached_property
    def _stages_by_id(self) -> dict[str, StageNode]:
        return {stage.id: stage for stage in reversed(self.stages)}

    def timeline(self, persona: str | None) -> Timeline:
        """The timeline of a persona; personas with equal spans share one."""
        return self._timeline_with(tuple(self.persona(persona).spans.items()))

    def _timeline(self, spans: tuple[tuple[str, Duration], ...]) -> Timeline:
        own = {id: anchor.at for id, anchor in (self.organization.anchors or {}).items()}
        return Timeline(AnchorTimes([self.organization.spans, dict(spans)], own))

    @cached_property
    def durations_by_touchpoint(self) -> dict[str, list[Metric]]:
        """Return the durations that begin or end at a touchpoint, by its id alone."""
        by_touchpoint: dict[str, list[Metric]] = {}
        for metric in (self.organization.metrics or {}).values():
            for name in {metric.from_, metric.to} if metric.kind == "duration" else ():
                by_touchpoint.setdefault((name or "").rpartition("/")[2], []).append(metric)
        return by_touchpoint

    @cached_property
    def anchor_ids(self) -> frozenset[str]:
        """The events of the format and of the workspace."""
        return frozenset((*ANCHORS, *(self.organization.anchors or ())))

    @cached_property
    def journeys_of_items(self) -> frozenset[str | None]:
        """The journeys of cohorts and sources with anchors; None is the only journey."""
        cohorts, sources = self.organization.cohorts or {}, self.organization.data or {}
        of_sources = (source.journey for source in sources.values() if source.anchors)
        return frozenset((*(cohort.journey for cohort in cohorts.values()), *of_sources))

    @cached_property
    def last_releases(self) -> dict[str, Release]:
        """The last release of each journey, by the id that it had when it was measured."""
        last: dict[str, Release] = {}
        for release in self.workspace.published.releases if self.workspace.published else ():
            if release.journey not in last or last[release.journey].from_ < release.from_:
                last[release.journey] = release
        return last

    def is_damaged(self, element: Pointer, key: str) -> bool:
        """Return whether a part of a key's value could not be read."""
        item = element.keys[0] if element.catalogue and element.keys else None
        at = (element.journey, element.stage, element.touchpoint, element.catalogue, item, key)
        return bool(self._damaged) and at in self._damaged

    def has_lost(self, catalogue: str, id: str, key: str) -> bool:
        """Return whether a key of an item, or one that stands for it, could not be read."""
        losses = self.workspace.load_result.losses
        of_item = [loss for loss in losses if loss.catalogue == catalogue and loss.item == id]
        return any(loss.key is None or key in (loss.key, loss.meant) for loss in of_item)

    @cached_property
    def _damaged(self) -> frozenset[tuple[Any, ...]]:
        return frozenset(
            (loss.journey, loss.stage, loss.touchpoint, loss.catalogue, loss.item, loss.key)
            for loss in self.workspace.load_result.losses
        )

    @cached_property
    def internal_channels(self) -> frozenset[str]:
        """The channels that reach only people who work in the organization."""
        declared = self.organization.channels or {}
        return frozenset(id for id, channel in declared.items() if channel.audience == "internal")

    @cached_property
    def declared_ids(self) -> frozenset[tuple[str, str]]:
        """Return all catalogues and valid ids, with the teams and events of the format."""
        declared = {(name, id) for name in CATALOGUES for id in self.catalogue(name) or ()}
        declared |= {("teams", id) for id in BUILT_IN} | {("anchors", id) for id in ANCHORS}
        return frozenset(declared)


def _stages(workspace: WorkspaceData) -> list[StageNode]:
    stages: list[StageNode] = []
    group = -1
    was_concurrent = False
    for order, stage in enumerate(workspace.framework.stages):
        if not (stage.concurrent and was_concurrent):
            group += 1
        was_concurrent = stage.concurrent
        name = in_language(stage.name, workspace.languages[0]) or stage.id
        stages.append(StageNode(stage.id, name, stage.role, order, group))
    return stages
