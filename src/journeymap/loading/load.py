"""Read a workspace: its file, its journeys, and the problems of their texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from journeymap.errors import InputNotFoundError
from journeymap.loading.files import (
    DEFAULT_MAX_BYTES,
    ENDINGS,
    WORKSPACE_FILE,
    WorkspaceFiles,
    display_path,
    find_files,
    find_workspace,
)
from journeymap.loading.read_files import LoadedFile, LoadedWorkspaceFile, read_journey_file, read_workspace_file
from journeymap.workspace import LoadResult, WorkspaceData


def load(
    *paths: str | os.PathLike[str],
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
    pure: bool = False,
) -> WorkspaceData:
    """Return the workspace that contains `paths` (default `journeys/` or the folder).

    Nothing is raised for the content of a file: it becomes a problem of the workspace. `overlay` maps paths to contents
    that replace or add files; `pure` reads without libyaml. Raises `InputNotFoundError` for a path that does not exist
    or is not read, `MultipleWorkspacesError` for paths in more than one.
    """
    files, workspace_file = find(*paths, max_bytes=max_bytes, overlay=overlay, pure=pure)
    return assemble(files, workspace_file, read_journeys(files, files.paths, workspace_file))


def load_text(text: bytes, name: str, *, max_bytes: int = DEFAULT_MAX_BYTES) -> WorkspaceData:
    """Return the journeys of a text without a workspace; `name` stands for its path."""
    files = WorkspaceFiles("", paths=(name,), requested=frozenset((name,)), overlay={name: text}, max_bytes=max_bytes)
    workspace = assemble(files, LoadedWorkspaceFile(), [read_journey_file(name, files, ())])
    return WorkspaceData(None, workspace.all_journeys, replace(workspace.load_result, root=".", directory=""))


def find(
    *paths: str | os.PathLike[str],
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
    pure: bool = False,
) -> tuple[WorkspaceFiles, LoadedWorkspaceFile]:
    """Return the files of the workspace with `paths`, and its workspace file."""
    given = [os.fspath(path) for path in paths] or ["journeys" if os.path.isdir("journeys") else "."]
    contents = {os.path.abspath(path): data for path, data in (overlay or {}).items()}
    root, requested = find_workspace(given, contents)
    file = os.path.join(root, WORKSPACE_FILE)
    files = WorkspaceFiles(
        root,
        directory=os.getcwd(),
        workspace_file=file if os.path.lexists(file) or file in contents else None,
        requested=frozenset(requested),
        overlay=contents,
        max_bytes=max_bytes,
        pure=pure,
    )
    workspace_file = read_workspace_file(files)
    organization = workspace_file.organization
    existing = find_files(root, organization.exclude if organization else ())
    added = [path for path in contents if path.startswith(root + os.sep) and path != file]
    journey_files = tuple(sorted({*existing, *added}))
    requested_paths = _requested_paths(given, requested, root, [file, *journey_files])
    return replace(files, paths=journey_files, requested_paths=requested_paths), workspace_file


def _requested_paths(
    given: Sequence[str], absolute: Sequence[str], root: str, files: Sequence[str]
) -> tuple[str, ...] | None:
    """Return the requested paths as displayed; None for the whole workspace."""
    if root in absolute:
        return None
    for path, requested in zip(given, absolute, strict=True):
        below = requested + os.sep
        if not any(file == requested or file.startswith(below) for file in files):
            reason = "nothing in it is read here (its name begins with . or _, or it is excluded)"
            if not requested.endswith(ENDINGS) and not os.path.isdir(requested):
                reason = "it is not read, because the names of files with journeys end in .yaml or .yml"
            raise InputNotFoundError(path, reason)
    return tuple(display_path(path) for path in absolute)


def read_journeys(files: WorkspaceFiles, paths: Iterable[str], workspace_file: LoadedWorkspaceFile) -> list[LoadedFile]:
    organization = workspace_file.organization
    personas = tuple((organization.personas or {}) if organization else ())
    return [read_journey_file(path, files, personas) for path in paths]


def assemble(
    files: WorkspaceFiles, workspace_file: LoadedWorkspaceFile, journey_files: Sequence[LoadedFile]
) -> WorkspaceData:
    journeys = [journey for file in journey_files for journey in file.journeys]
    return WorkspaceData(
        workspace_file.organization,
        [loaded.journey for loaded in journeys],
        LoadResult(
            problems=(*workspace_file.problems, *(problem for file in journey_files for problem in file.problems)),
            origins=tuple(loaded.origin for loaded in journeys),
            organization=workspace_file.origin,
            sources_without_journey=tuple(filter(None, (file.source_without_journey for file in journey_files))),
            files=len(journey_files) + (files.workspace_file is not None),
            skipped_documents=sum(file.skipped_documents for file in journey_files),
            root=display_path(files.root) if files.root else ".",
            directory=files.directory,
            requested_paths=files.requested_paths,
            incomplete_journeys=frozenset(number for number, loaded in enumerate(journeys) if loaded.is_incomplete),
            is_workspace_file_incomplete=bool(workspace_file.problems),
            has_unreadable_journey=any(file.has_unreadable_journey for file in journey_files),
            unreadable=frozenset(workspace_file.unreadable.union(*(file.unreadable for file in journey_files))),
            losses=(*workspace_file.losses, *(loss for file in journey_files for loss in file.losses)),
        ),
    )
