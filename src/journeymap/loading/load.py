"""Read a workspace: its file, its journeys, and the problems of their texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from journeymap.errors import InputNotFoundError
from journeymap.file_access import leads_out
from journeymap.loading.declarations import Declarations
from journeymap.loading.discovery import FoundFiles, find_files
from journeymap.loading.files import DEFAULT_MAX_BYTES, WORKSPACE_FILE, WorkspaceFiles, display_path
from journeymap.loading.read_files import LoadedFile, LoadedWorkspaceFile, read_journey_file, read_workspace_file
from journeymap.loading.requested_paths import find_workspace, refused_link, requested_names
from journeymap.loading.results import read_results, results_path
from journeymap.loading.templates import Templates, with_template_losses
from journeymap.model.template_paths import is_template_path
from journeymap.workspace import LoadResult, TemplateFault, WorkspaceData

_Item = TypeVar("_Item")


def load(
    *paths: str | os.PathLike[str],
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
    pure: bool = False,
    templates: Templates | None = None,
) -> WorkspaceData:
    """Return the workspace that contains `paths` (default `journeys/` or the folder).

    Nothing is raised for the content of a file: it becomes a problem of the workspace. `overlay` maps paths to contents
    that replace or add files; `pure` reads without libyaml. Raises `InputNotFoundError` for a path that does not exist
    or is not read, `MultipleWorkspacesError` for paths in more than one. `templates` are shared with other workspaces
    that are loaded for the same purpose.
    """
    files, workspace_file = find(*paths, max_bytes=max_bytes, overlay=overlay, pure=pure)
    return load_found(files, workspace_file, templates)


def load_found(
    files: WorkspaceFiles, workspace_file: LoadedWorkspaceFile, templates: Templates | None = None
) -> WorkspaceData:
    """Return the workspace of files that were found, with the one it builds on."""
    template, fault = load_template(files, workspace_file, templates or Templates())
    journeys = read_journeys(files, files.paths, workspace_file, template)
    return assemble(files, workspace_file, journeys, template, fault)


def load_template(
    files: WorkspaceFiles, workspace_file: LoadedWorkspaceFile, templates: Templates
) -> tuple[WorkspaceData | None, TemplateFault | None]:
    """Return the workspace that another one builds on, or why there is none."""

    def load_folder(folder: str, templates: Templates) -> WorkspaceData:
        return load(folder, max_bytes=files.max_bytes, overlay=files.overlay, pure=files.pure, templates=templates)

    return templates.load(workspace_file.organization, files, load_folder)


def load_text(text: bytes, name: str, *, max_bytes: int = DEFAULT_MAX_BYTES) -> WorkspaceData:
    """Return the journeys of a text without a workspace; `name` stands for its path."""
    files = WorkspaceFiles("", paths=(name,), requested=frozenset((name,)), overlay={name: text}, max_bytes=max_bytes)
    workspace = assemble(files, LoadedWorkspaceFile(), [read_journey_file(name, files, Declarations())])
    return WorkspaceData(None, workspace.written_journeys, replace(workspace.load_result, root=".", directory=""))


def load_texts(
    texts: Mapping[str, str], *, max_bytes: int = DEFAULT_MAX_BYTES, template: WorkspaceData | None = None
) -> WorkspaceData:
    """Return the workspace of texts by path, without a file system.

    `template` is the workspace that it builds on; by default the one among the texts that the workspace file names.
    """
    file = workspace_path(texts)
    if template is None and file is not None:
        texts, template = _without_template(texts, file, max_bytes)
    overlay = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    files = WorkspaceFiles("", workspace_file=file, overlay=overlay, max_bytes=max_bytes)
    workspace_file = read_workspace_file(files)
    results = results_path(os.path.dirname(file or ""), workspace_file.organization)
    names = tuple(sorted(path for path in texts if path not in (file, results)))
    files = replace(files, paths=names, requested=frozenset(names), results=results)
    workspace = assemble(files, workspace_file, read_journeys(files, names, workspace_file, template), template)
    result = replace(workspace.load_result, root=".", directory="")
    written = (workspace.written_organization, workspace.written_journeys)
    return WorkspaceData(*written, result, workspace.published, template)


def _without_template(
    texts: Mapping[str, str], file: str, max_bytes: int
) -> tuple[Mapping[str, str], WorkspaceData | None]:
    """Return texts without those of the template, and the template if it is there."""
    overlay = {file: texts[file].encode("utf-8", "surrogatepass")}
    files = WorkspaceFiles("", workspace_file=file, overlay=overlay, max_bytes=max_bytes)
    organization = read_workspace_file(files).organization
    path = organization.template if organization else None
    if path is None or not is_template_path(path):
        return texts, None
    folder = os.path.normpath(os.path.join(os.path.dirname(file), path))
    below = {name: text for name, text in texts.items() if name.startswith(f"{folder}/")}
    if file in below or f"{folder}/{WORKSPACE_FILE}" not in below:
        return texts, None
    own = {name: text for name, text in texts.items() if name not in below}
    return own, load_texts(below, max_bytes=max_bytes)


def workspace_path(paths: Iterable[str]) -> str | None:
    """Return the path of the workspace file among those of a workspace."""
    return min((path for path in paths if PurePosixPath(path).name == WORKSPACE_FILE), key=len, default=None)


def find(
    *paths: str | os.PathLike[str],
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
    pure: bool = False,
) -> tuple[WorkspaceFiles, LoadedWorkspaceFile]:
    """Return the files of the workspace with `paths`, and its workspace file."""
    given = [os.fspath(path) for path in paths] or [_default_path()]
    contents = {os.path.abspath(path): data for path, data in (overlay or {}).items()}
    root, requested, has_workspace_file = find_workspace(given, contents)
    file = os.path.join(root, WORKSPACE_FILE)
    files = WorkspaceFiles(
        root,
        real_root=os.path.realpath(root),
        directory=os.getcwd(),
        workspace_file=file if has_workspace_file else None,
        requested=frozenset(requested),
        refused=refused_link(file, root) if has_workspace_file and file not in contents else {},
        overlay=contents,
        max_bytes=max_bytes,
        pure=pure,
    )
    workspace_file = read_workspace_file(files)
    exclude = workspace_file.organization.exclude if workspace_file.organization else ()
    stands_alone = not has_workspace_file and not any(map(os.path.isdir, requested))
    if not stands_alone:
        discovered = find_files(root, exclude)
    else:  # a file without a workspace
        refused = {path: reason for path in requested for path, reason in refused_link(path, root).items()}
        discovered = FoundFiles(sorted(set(requested)), refused)
    results = results_path(root, workspace_file.organization)
    added = [path for path in contents if path.startswith(root + os.sep) and path not in (file, results)]
    journey_files = tuple(sorted({*discovered.paths, *added}))
    files = replace(
        files,
        paths=journey_files,
        refused={path: why for path, why in {**files.refused, **discovered.refused}.items() if path not in contents},
        nested=tuple(display_path(path) for path in discovered.nested),
        unused_patterns=discovered.unused_patterns,
        results=None if stands_alone else results,
    )
    read_names = requested_names(given, requested, exclude, files)
    if read_names is None:
        return files, workspace_file
    displayed = tuple(display_path(path) for path in read_names)
    return replace(files, requested=frozenset(read_names), requested_paths=displayed), workspace_file


def _default_path() -> str:
    if not os.path.isdir("journeys"):
        return "."
    if leads_out("journeys"):
        raise InputNotFoundError("journeys", "this link leads out of the current folder; name the folder to read")
    return "journeys"


def read_journeys(
    files: WorkspaceFiles,
    paths: Iterable[str],
    workspace_file: LoadedWorkspaceFile,
    template: WorkspaceData | None = None,
) -> list[LoadedFile]:
    organization = workspace_file.organization
    if template is not None:
        organization = WorkspaceData(organization, template=template).organization
    declarations = Declarations(organization, workspace_file.unreadable, template)
    return [read_journey_file(path, files, declarations) for path in paths]


def in_order(journeys: Iterable[_Item], key: Callable[[_Item], tuple[str, str]]) -> list[_Item]:
    """Put the journey that counts before its duplicates; `key` returns id and file.

    It is the one in the file with the shortest name, then path: copies that programs make have longer names.
    """
    by_id: dict[str, list[_Item]] = {}
    ordered = list(journeys)
    for journey in ordered:
        by_id.setdefault(key(journey)[0], []).append(journey)
    if len(by_id) == len(ordered):
        return ordered
    for same in by_id.values():
        same.sort(key=lambda journey: _precedence(key(journey)[1]))
        same.reverse()
    return [by_id[key(journey)[0]].pop() for journey in ordered]


def _precedence(path: str) -> tuple[int, str]:
    return len(os.path.basename(path)), path


def assemble(
    files: WorkspaceFiles,
    workspace_file: LoadedWorkspaceFile,
    journey_files: Sequence[LoadedFile],
    template: WorkspaceData | None = None,
    template_fault: TemplateFault | None = None,
) -> WorkspaceData:
    loaded_journeys = (journey for file in journey_files for journey in file.journeys)
    journeys = in_order(loaded_journeys, lambda loaded: (loaded.journey.id, loaded.origin.source.path))
    results = read_results(files)
    problems = [problem for file in journey_files for problem in file.problems]
    nested = files.nested
    if template is not None:
        nested = tuple(path for path in nested if os.path.realpath(path) != _folder_of(template))
    workspace = WorkspaceData(
        workspace_file.organization,
        [loaded.journey for loaded in journeys],
        LoadResult(
            problems=(*workspace_file.problems, *results.problems, *problems),
            origins=tuple(loaded.origin for loaded in journeys),
            organization=workspace_file.origin,
            sources_without_journey=tuple(filter(None, (file.source_without_journey for file in journey_files))),
            files=len(journey_files) + (files.workspace_file is not None),
            skipped=tuple(location for file in journey_files for location in file.skipped),
            root=display_path(files.root) if files.root else ".",
            directory=files.directory,
            requested_paths=files.requested_paths,
            incomplete_journeys=frozenset(number for number, loaded in enumerate(journeys) if loaded.is_incomplete),
            is_workspace_file_incomplete=bool(workspace_file.problems),
            has_unreadable_journey=any(file.has_unreadable_journey for file in journey_files),
            nested_workspaces=nested,
            unused_patterns=files.unused_patterns,
            unreadable=frozenset(workspace_file.unreadable.union(*(file.unreadable for file in journey_files))),
            losses=(*workspace_file.losses, *(loss for file in journey_files for loss in file.losses)),
            results=results.source,
            template_fault=template_fault,
        ),
        results.releases,
        template,
    )
    with_template_losses(workspace)
    return workspace


def _folder_of(workspace: WorkspaceData) -> str:
    """Return the folder of a workspace without links."""
    return os.path.realpath(os.path.join(workspace.load_result.directory, workspace.load_result.root))
