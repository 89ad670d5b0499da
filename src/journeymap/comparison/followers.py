"""Find the journeys that follow others, and all that each of them follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.journey import Journey
from journeymap.model.organization import NAMELESS
from journeymap.model.values import in_language
from journeymap.systems import Following
from journeymap.systems.names import NewNames, renamed
from journeymap.workspace import WorkspaceData


@dataclass(frozen=True, slots=True)
class Template:
    """A journey that others follow, in the workspace where it is written."""

    workspace: WorkspaceData
    id: str

    @property
    def key(self) -> tuple[str, str]:
        """What copies of one template have in common: the organization and the id."""
        return organization_key(self.workspace), self.id

    @property
    def journey(self) -> Journey:
        """The journey that followers build on, with all that it takes over itself."""
        following = self.workspace.following(self.id)
        return following.complete if following else self.workspace.journeys[self.id]


@dataclass(frozen=True)
class Follower:
    """A journey that follows another one, which may follow another one itself."""

    workspace: WorkspaceData
    following: Following

    @cached_property
    def chain(self) -> tuple[Following, ...]:
        """How it, and each of the journeys that it follows, follows the next one."""
        return self.following.chain()

    @cached_property
    def _workspaces(self) -> tuple[WorkspaceData, ...]:
        """The workspaces of the journeys of the chain, then that of the last template."""
        workspaces = [self.workspace]
        for following in self.chain:
            template = workspaces[-1].template if following.is_external else None
            workspaces.append(template or workspaces[-1])
        return tuple(workspaces)

    @cached_property
    def graph(self) -> JourneyGraph:
        """The journey as a graph."""
        return Portfolio(self.workspace).by_id[self.following.id]

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The journeys that it follows, nearest first."""
        followed = zip(self._workspaces[1:], self.chain, strict=True)
        return tuple(Template(workspace, following.followed_id) for workspace, following in followed)

    def copy_of(self, level: int) -> Journey:
        """Return one of the `templates` as the workspace of this journey reads it.

        That is with names replaced.
        """
        journey = self.chain[level].template
        assert journey is not None
        for depth in reversed(range(level)):
            following = self.chain[depth]
            journeys = {following.followed_id: following.id}
            if following.is_external:
                names = self._workspaces[depth].names_replaced
                journey = renamed(journey, NewNames(names.items, {**names.journeys, **journeys}))
            else:
                journey = renamed(journey, NewNames(journeys=journeys))
        return journey


@dataclass(frozen=True, slots=True)
class Followers:
    """The journeys that follow others; the unresolved ones by name."""

    resolved: tuple[Follower, ...]
    unresolved: tuple[str, ...]


def find_followers(
    workspaces: Iterable[WorkspaceData], is_hidden: Callable[[WorkspaceData, str], bool] = lambda *_: False
) -> Followers:
    """Return the followers of workspaces in order, each workspace once.

    `is_hidden` says which journeys are left out, and not named.
    """
    resolved: list[Follower] = []
    unresolved: list[str] = []
    for workspace in _each_once(workspaces):
        followings = list(filter(None, map(workspace.following, workspace.journeys)))
        for following in followings:
            hidden = is_hidden(workspace, following.id)
            if following.template is None:
                unresolved.append(place_of(workspace, "" if hidden else following.id))
            elif not hidden:
                resolved.append(Follower(workspace, following))
        if not followings and _may_have_followers(workspace):
            unresolved.append(place_of(workspace))
    return Followers(tuple(resolved), tuple(dict.fromkeys(unresolved)))


def _each_once(workspaces: Iterable[WorkspaceData]) -> Iterator[WorkspaceData]:
    seen: set[str] = set()
    for workspace in workspaces:
        folder = folder_key(workspace)
        if folder not in seen:
            seen.add(folder)
            yield workspace


def _may_have_followers(workspace: WorkspaceData) -> bool:
    """Whether journeys that follow others may be among what could not be read."""
    result = workspace.load_result
    has_unread = result.has_unreadable_journey or bool(result.sources_without_journey)
    return has_unread or result.is_workspace_file_incomplete or result.template_fault is not None


def place_of(workspace: WorkspaceData, journey: str = "") -> str:
    """Return how messages name a workspace, or a journey in it."""
    folder = folder_of(workspace)
    return ": ".join(name for name in (folder, journey) if name and name != ".") or folder


def folder_of(workspace: WorkspaceData) -> str:
    """Return the folder of a workspace, relative to the folder in which it was read."""
    return workspace.load_result.root.replace("\\", "/")


def organization_key(workspace: WorkspaceData) -> str:
    """Return what tells an organization apart: its name, else its folder."""
    name = in_language(workspace.organization.organization, workspace.languages[0])
    return name if name and name != NAMELESS else folder_key(workspace)


def folder_key(workspace: WorkspaceData) -> str:
    """Return the folder of a workspace without links.

    For one that was not loaded, it is another text that only this workspace has.
    """
    result = workspace.load_result
    return str(Path(result.directory, result.root).resolve()) if result.directory else str(id(workspace))
