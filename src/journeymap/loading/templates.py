"""Find and load the workspace that another one builds on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import islice

from journeymap.findings import Location, Pointer
from journeymap.loading.discovery import has_workspace_file
from journeymap.loading.files import WORKSPACE_FILE, WorkspaceFiles
from journeymap.loading.source_map import SourceMap
from journeymap.loading.unreadable import EVERYTHING
from journeymap.model.organization import Organization
from journeymap.model.template_paths import is_template_path
from journeymap.workspace import Loss, TemplateFault, WorkspaceData

MOST_LEVELS = 10
"""How many templates can build on one another, that of the workspace that is loaded included."""
_MOST_COMPARED = 1000
"""With how many folders beside it the name of one that is not there is compared."""
_MOST_OPENED = 5
Load = Callable[[str, "Templates"], WorkspaceData]
"""Loads the workspace in a folder."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The workspaces that are being loaded, and templates that were.

    `loading` are the folders without links, the one that was asked for first. `loaded` is shared by all that load
    workspaces together.
    """

    loading: tuple[str, ...] = ()
    loaded: dict[str, WorkspaceData] = field(default_factory=dict)

    def load(
        self, organization: Organization | None, files: WorkspaceFiles, load: Load
    ) -> tuple[WorkspaceData | None, TemplateFault | None]:
        """Return the template of a workspace, or why there is none that can be read."""
        given = organization.template if organization else None
        if given is None or not is_template_path(given):
            return None, None
        folder = os.path.normpath(os.path.join(files.root, given))
        real = os.path.realpath(folder)
        loading = (*self.loading, os.path.realpath(files.root))
        fault = self._fault(folder, real, loading, files)
        if fault is not None:
            return None, fault
        if real not in self.loaded:
            self.loaded[real] = load(folder, replace(self, loading=loading))
        template = self.loaded[real]
        return template, _circle_through(os.path.realpath(files.root), template)

    def _fault(self, folder: str, real: str, loading: tuple[str, ...], files: WorkspaceFiles) -> TemplateFault | None:
        if real in loading:
            return TemplateFault("circle", folder)
        if len(loading) > MOST_LEVELS:
            return TemplateFault("too-many-levels", folder)
        if has_workspace_file(folder) or os.path.join(folder, WORKSPACE_FILE) in files.overlay:
            return None
        if not os.path.isdir(folder):
            return TemplateFault("no-folder", folder, _meant(folder, loading, files))
        try:
            is_empty = not any(name != ".git" for name in os.listdir(folder))
        except OSError:
            is_empty = False
        if is_empty:
            return TemplateFault("empty", folder)
        return TemplateFault("no-workspace-file", folder, _meant(folder, loading, files))


def _meant(folder: str, loading: tuple[str, ...], files: WorkspaceFiles) -> str | None:
    """Return the workspace that is meant: that of a file, or a folder like it."""
    parent, name = os.path.split(folder)
    is_file = name == WORKSPACE_FILE or os.path.isfile(folder)
    beside = [parent] if is_file else [os.path.join(parent, each) for each in _alike(folder)]
    for each in beside:
        if has_workspace_file(each) and os.path.realpath(each) not in loading:
            return os.path.relpath(each, files.root).replace(os.sep, "/")
    return None


def _alike(folder: str) -> list[str]:
    """Return the names beside a folder that resemble its own, the likeliest first."""
    parent, name = os.path.split(folder)
    try:
        with os.scandir(parent) as entries:
            names = [entry.name for entry in islice(entries, _MOST_COMPARED) if entry.is_dir() and entry.name != name]
    except OSError:
        return []
    return get_close_matches(name, sorted(names), n=_MOST_OPENED, cutoff=0.6)


def _circle_through(root: str, template: WorkspaceData) -> TemplateFault | None:
    """Return that a template builds on a workspace in its turn; None if it does not."""
    below: WorkspaceData | None = template
    while below is not None:
        fault = below.load_result.template_fault
        if fault is not None and fault.kind == "circle" and os.path.realpath(fault.folder) == root:
            return fault
        below = below.template
    return None


def with_template_losses(workspace: WorkspaceData) -> None:
    """Note what journeys may lack because their template is not read completely."""
    if not workspace.followings and workspace.template is None and workspace.load_result.template_fault is None:
        return
    source_map = SourceMap.of(workspace)
    result = workspace.load_result
    losses, unreadable = [_with_stage(loss, workspace) for loss in result.losses], set(result.unreadable)
    losses += _losses_of_followed(workspace, workspace, losses)
    unreadable.update(_unreadable_of_followed(workspace, workspace))
    if workspace.template is not None:
        of_template = workspace.template.load_result.losses
        losses += (loss for loss in of_template if loss.journey is None)
        losses += _losses_of_followed(workspace, workspace.template, of_template)
        unreadable.update(_unreadable_of_followed(workspace, workspace.template))
    if result.template_fault is not None:
        location = _location(source_map, Pointer(keys=("template",)))
        losses.append(Loss(location, catalogue=EVERYTHING, is_whole=True))
        unreadable.add(EVERYTHING)
    for following in workspace.followings.values():
        if following.template is None:
            location = _location(source_map, Pointer(journey=following.id, keys=("follows",)))
            losses.append(Loss(location, journey=following.id))
            unreadable.add(following.id)
    workspace.load_result = replace(result, losses=tuple(losses), unreadable=frozenset(unreadable))


def _with_stage(loss: Loss, workspace: WorkspaceData) -> Loss:
    """Return a loss in what is adapted, with the stage of what is followed."""
    following = workspace.following(loss.journey or "")
    if following is None or loss.touchpoint is None or loss.stage is not None:
        return loss
    touchpoint = following.current_ids.get(loss.touchpoint, loss.touchpoint)
    stage = following.template_stages.get(touchpoint)
    if stage is None:
        return replace(loss, touchpoint=None, key=None, meant=None)
    return replace(loss, stage=stage, touchpoint=touchpoint)


def _location(source_map: SourceMap, pointer: Pointer) -> Location:
    return next(iter(source_map.locations(pointer)), Location(source_map.path(pointer)))


def _followers(workspace: WorkspaceData, holder: WorkspaceData) -> dict[str, list[str]]:
    """Return the journeys that follow each journey of a holder, in one or more steps.

    The holder is the workspace itself or its template.
    """
    is_external = holder is not workspace
    followers: dict[str, list[str]] = {}
    for following in workspace.followings.values():
        for each in following.chain():
            if each.is_external is is_external:
                followers.setdefault(each.followed_id, []).append(following.id)
            if each.is_external:
                break  # the rest of the chain is the template's own
    return followers


def _losses_of_followed(workspace: WorkspaceData, holder: WorkspaceData, losses: Iterable[Loss]) -> list[Loss]:
    """Return the losses in journeys of the holder as those of their followers."""
    followers = _followers(workspace, holder)
    return [replace(loss, journey=id) for loss in losses for id in followers.get(loss.journey or "", ())]


def _unreadable_of_followed(workspace: WorkspaceData, holder: WorkspaceData) -> list[str]:
    """Return what is unreadable in the holder, as in the journeys that follow."""
    followers = _followers(workspace, holder)
    unreadable = []
    for each in holder.load_result.unreadable:
        first, slash, rest = each.partition("/")
        if first in holder.journeys:
            unreadable += [f"{id}{slash}{rest}" for id in followers.get(first, ())]
        elif holder is not workspace:
            unreadable.append(each)
    return unreadable
