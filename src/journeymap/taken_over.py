"""Tell what a workspace writes itself from what it takes over."""

from __future__ import annotations

from journeymap.findings import Pointer
from journeymap.parsing.source import Source
from journeymap.systems import Following, NewNames
from journeymap.systems.names import renamed
from journeymap.systems.organization import with_renamed_items
from journeymap.systems.written_places import WrittenPlace, place_in_journey, place_in_workspace_file, route_of
from journeymap.workspace import WorkspaceData


def following_at(workspace: WorkspaceData, pointer: Pointer) -> Following | None:
    """Return how the journey of a pointer follows another one; None if it does not."""
    if pointer.journey is None or pointer.catalogue is not None or not workspace.followings:
        return None
    if not pointer.number:
        return workspace.following(pointer.journey)
    positions = [at for at, each in enumerate(workspace.all_journeys) if each.journey == pointer.journey]
    return workspace.followings.get(positions[pointer.number]) if pointer.number < len(positions) else None


def written_place(workspace: WorkspaceData, pointer: Pointer) -> WrittenPlace | None:
    """Return where a workspace writes something; None if it is taken over."""
    following = following_at(workspace, pointer)
    if following is not None:
        return place_in_journey(following, pointer, NewNames(workspace.names_replaced.items))
    if pointer.journey is None and workspace.template is not None:
        return place_in_workspace_file(workspace.written_organization, workspace.template.organization, pointer)
    return WrittenPlace(route_of(pointer), pointer.mark)


def is_taken_over(workspace: WorkspaceData, pointer: Pointer) -> bool:
    """Whether something comes, as it stands, from what is followed."""
    if not workspace.followings and workspace.template is None:
        return False
    return written_place(workspace, pointer) is None


def origin_of_journey(workspace: WorkspaceData, journey: str, touchpoint: str | None = None) -> tuple[int, str]:
    """Return the journey that one follows, directly or through others.

    Of a touchpoint, it is the journey from which that is taken over. The number is that of the workspaces between.
    """
    workspaces, origin = 0, journey
    following = workspace.following(journey)
    for each in following.chain() if following is not None else ():
        if each.template is None or (touchpoint is not None and touchpoint in each.own):
            break
        workspaces += each.is_external
        origin = each.followed_id
    return workspaces, origin


def with_names(workspace: WorkspaceData, names: NewNames) -> WorkspaceData:
    """Return a template as a workspace reads it that calls items by other names."""
    if not names:
        return workspace
    copy = WorkspaceData(None, (), workspace.load_result, workspace.published)
    copy.organization = with_renamed_items(workspace.organization, names)
    copy.all_journeys = tuple(renamed(journey, names) for journey in workspace.all_journeys)
    for journey in copy.all_journeys:
        copy.journeys.setdefault(journey.journey, journey)
    return copy


def all_sources(workspace: WorkspaceData) -> dict[str, Source]:
    """Return the texts of a workspace and of those that it builds on, by path."""
    of_template = all_sources(workspace.template) if workspace.template else {}
    return {**of_template, **workspace.load_result.sources}


def paths_resting_on_template(workspace: WorkspaceData) -> tuple[str, ...]:
    """Return the files of the journeys that follow one of the template's."""
    origins = workspace.load_result.origins
    return tuple(
        origins[number].source.path
        for number, following in workspace.followings.items()
        if number < len(origins) and any(each.is_external for each in following.chain())
    )
