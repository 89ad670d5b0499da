"""Answer questions about a journey that follows another one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.model.values import in_language, quoted_name
from journeymap.systems.adaptation_effects import AdaptationEffect, adaptation_effects
from journeymap.systems.following import EntrySection, Following

__all__ = ["EntrySection", "FollowingGraph", "following_of"]


class FollowingGraph:
    """A journey that follows another one: what it changes, and where that is written."""

    def __init__(self, graph: JourneyGraph, following: Following) -> None:
        self.graph = graph
        self.following = following

    @cached_property
    def effects(self) -> Mapping[str, AdaptationEffect]:
        """What each entry of `adapts` without faults changes, by touchpoint."""
        faulty = {fault.keys[1] for fault in self.following.faults if fault.keys[0] == "adapts" and len(fault.keys) > 1}
        effects = adaptation_effects(self.following)
        return {effect.id: effect for effect in effects if self.following.written_id("adapts", effect.id) not in faulty}

    def entry(self, section: EntrySection, id: str) -> Pointer:
        """Return the pointer to the id of an entry of `adapts` or `omits`."""
        return self.graph.pointer(section, self.following.written_id(section, id), mark="key")

    def adapted(self, id: str, key: str) -> Pointer:
        """Return the pointer to a key's value, or to the key under `without`."""
        adaptation, entry = self.following.adaptations[id], self.following.written_id("adapts", id)
        if key in adaptation.without:
            return self.graph.pointer("adapts", entry, "without", adaptation.without.index(key))
        return self.graph.pointer("adapts", entry, key)

    def subject(self, id: str) -> Pointer:
        """Return the pointer to a touchpoint of the template as one of this journey."""
        stage = self.following.template_stages.get(id)
        node = self.graph.find(id)
        index = node.index if node else None
        return Pointer(journey=self.graph.id, stage=stage, touchpoint=id, index=index)

    def label(self, id: str) -> str:
        """Return name and id of a touchpoint, as messages write them."""
        node = self.graph.find(id)
        if node is not None:
            return node.label
        touchpoint = self.following.template_touchpoints[id]
        return f"{quoted_name(in_language(touchpoint.name, self.graph.organization.languages[0]))} ({id})"

    @property
    def template_name(self) -> str:
        """What people call the journey that is followed."""
        template = self.following.template
        name = in_language(template.name, self.graph.organization.languages[0]) if template else None
        return name or self.following.followed_id

    @cached_property
    def damaged(self) -> frozenset[str]:
        """The touchpoints of which something could not be read, here or in the template."""
        losses = self.graph.organization.workspace.load_result.losses
        return frozenset(loss.touchpoint for loss in losses if loss.journey == self.graph.id and loss.touchpoint)

    def is_unsure(self, id: str, key: str) -> bool:
        """Whether a key of a touchpoint could not be read, here or in the template."""
        return self.graph.organization.is_damaged(self.subject(id), key)


def following_of(graph: JourneyGraph) -> FollowingGraph | None:
    """Return how a journey follows another one; None if nothing is followed."""
    if FollowingGraph not in graph.derived:
        following = graph.organization.workspace.following(graph.id)
        is_known = following is not None and following.template is not None
        graph.derived[FollowingGraph] = FollowingGraph(graph, following) if following and is_known else None
    follower: FollowingGraph | None = graph.derived[FollowingGraph]
    return follower
