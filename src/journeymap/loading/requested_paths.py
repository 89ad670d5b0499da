"""Find the workspace of the paths that people name, and what is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from journeymap.errors import InputNotFoundError, MultipleWorkspacesError
from journeymap.loading.discovery import is_loop
from journeymap.loading.exclusion import Exclusion
from journeymap.loading.files import WORKSPACE_FILE, Refusal, WorkspaceFiles, display_path, is_below


def find_workspace(paths: Sequence[str], overlay: Mapping[str, bytes]) -> tuple[str, list[str], bool]:
    """Return the workspace of paths, these absolute, and whether it has a file.

    Raises `InputNotFoundError` and `MultipleWorkspacesError`.
    """
    named: list[str] = []
    roots: dict[str, bool] = {}
    for path in paths:
        if not path:
            raise InputNotFoundError("''", "an empty text is not a path")
        absolute = os.path.abspath(path)
        if not os.path.lexists(absolute) and absolute not in overlay:
            raise InputNotFoundError(path, "there is no such file or folder")
        named.append(absolute)
        folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
        root = _root_above(folder, overlay)
        roots[root or folder] = root is not None
    if len(roots) > 1:
        raise MultipleWorkspacesError([display_path(root) for root in roots])
    root = next(iter(roots))
    return root, named, roots[root]


def _root_above(folder: str, overlay: Mapping[str, bytes]) -> str | None:
    above, below = folder, ""
    while above != below:
        file = os.path.join(above, WORKSPACE_FILE)
        if os.path.lexists(file) or file in overlay:
            return above
        above, below = os.path.dirname(above), above
    return None


def refused_link(path: str, root: str) -> dict[str, Refusal]:
    """Return why a path is not read if it is a link that must not be followed."""
    if is_loop(path):
        return {path: "loop"}
    return {path: "outside"} if _leaves(path, root) else {}


def requested_names(
    given: Sequence[str], absolute: Sequence[str], exclude: Sequence[str], files: WorkspaceFiles
) -> list[str] | None:
    """Return the requested paths and what links lead to; None for all."""
    if files.root in absolute:
        return None
    real_root = os.path.realpath(files.root)
    requested: list[str] = []
    for path, name in zip(given, absolute, strict=True):
        names, real = [name], os.path.realpath(name)
        if real.startswith(real_root + os.sep):  # what a link leads to may be read under its own name
            names.append(os.path.join(files.root, os.path.relpath(real, real_root)))
        results = files.results if files.results and os.path.lexists(files.results) else None
        read = [files.workspace_file, *files.paths, results]
        if not any(file and (file == name or file.startswith(name + os.sep)) for name in names for file in read):
            raise InputNotFoundError(path, _reason_not_read(files.root, name, exclude))
        requested += dict.fromkeys(names)
    return requested


def _leaves(path: str, root: str) -> bool:
    """Whether a path is a link to something outside of the folder `root`."""
    return os.path.islink(path) and not is_below(os.path.realpath(path), os.path.realpath(root))


def _reason_not_read(root: str, path: str, exclude: Sequence[str]) -> str:
    """Say why nothing is read at a path in a workspace."""
    relative = os.path.relpath(path, root)
    parts = relative.split(os.sep)
    exclusion = Exclusion(exclude)
    for depth, name in enumerate(parts, 1):
        if name.startswith("~$"):
            return "it is not read, because office programs write files that begin with ~$ for themselves"
        if name[0] in "._":
            return f"it is not read, because {'its name' if depth == len(parts) else f'`{name}`'} begins with {name[0]}"
        is_folder = depth < len(parts) or os.path.isdir(path)
        number = exclusion.pattern_of("/".join(parts[:depth]), is_folder=is_folder)
        if number is not None:
            return f"it is not read, because `exclude` in {WORKSPACE_FILE} has the pattern `{exclude[number]}`"
    if os.path.isdir(path):
        return "there is no .yaml or .yml file in it"
    return "it is not read, because the names of files with journeys end in .yaml or .yml"
