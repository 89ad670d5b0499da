"""Find what is named by an id that it had before in the template."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.findings import Pointer
from journeymap.graph.following import FollowingGraph
from journeymap.graph.organization import OrganizationGraph
from journeymap.model.former_ids import current_ids
from journeymap.systems.organization import REPLACEABLE
from journeymap.systems.resolve_workspace import PREFIX

FormerName = tuple[Pointer, str, str, Pointer]
"""Where a former id is written, the id, the one that it has now, and the element that it names."""


def former_names(follower: FollowingGraph) -> Iterator[FormerName]:
    """Yield where a journey names something of its template by a former id."""
    following, graph = follower.following, follower.graph
    written = following.written
    followed = written.follows.journey if written.follows else ""
    prefix = PREFIX if following.is_external else ""
    if followed.removeprefix(prefix) != following.followed_id:
        current = f"{prefix}{following.followed_id}"
        yield graph.pointer("follows", "journey"), followed, current, graph.pointer()
    for at, id in _named_touchpoints(follower):
        now = following.current_ids.get(id, id)
        if now != id:
            yield at, id, now, follower.subject(now)


def _named_touchpoints(follower: FollowingGraph) -> Iterator[tuple[Pointer, str]]:
    """Yield where a journey names touchpoints of the one that it follows."""
    graph, written = follower.graph, follower.following.written
    yield from ((graph.pointer("adopts", number), id) for number, id in enumerate(written.adopts))
    for id, adaptation in written.adapts.items():
        yield graph.pointer("adapts", id, mark="key"), id
        for key, target in (("after", adaptation.after), ("before", adaptation.before)):
            if target is not None:
                yield graph.pointer("adapts", id, key), target
    yield from ((graph.pointer("omits", id, mark="key"), id) for id in written.omits)
    for stage, each in written.stages.items():
        own = {touchpoint.id for touchpoint in each.touchpoints}
        for number, touchpoint in enumerate(each.touchpoints):
            for key, target in (("after", touchpoint.after), ("before", touchpoint.before)):
                if target is not None and target not in own:
                    yield graph.pointer("stages", stage, "touchpoints", number, key), target


def former_items(organization: OrganizationGraph) -> Iterator[FormerName]:
    """Yield where a workspace replaces an item that has another id by now."""
    workspace = organization.workspace
    template = workspace.template.organization if workspace.template else None
    for catalogue in REPLACEABLE if template else ():
        current = current_ids(getattr(template, catalogue) or {})
        for id, item in (getattr(workspace.written_organization, catalogue) or {}).items():
            if item.replaced_by is not None and current.get(id, id) != id:
                at = organization.pointer(catalogue, id, mark="key")
                yield at, id, current[id], organization.pointer(catalogue, current[id])
