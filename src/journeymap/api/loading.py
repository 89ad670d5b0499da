"""Read workspaces from files or text."""

from __future__ import annotations

import os
from collections.abc import Mapping

from journeymap import loading
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked
from journeymap.errors import InvalidOptionError
from journeymap.loading import DEFAULT_MAX_BYTES
from journeymap.workspace import WorkspaceData


@checked
def load(
    *paths: str | os.PathLike[str], max_bytes: int = DEFAULT_MAX_BYTES, overlay: Mapping[str, bytes] | None = None
) -> Workspace:
    """Read the workspace that contains `paths` (default `journeys/` or the folder).

    A path is a workspace, a folder or a file in it; the whole workspace is read. Nothing is raised for the content of
    a file: problems become findings of `validate`. Files larger than `max_bytes` are not read. `overlay` maps paths to
    contents that replace those on disk. Raises `InputNotFoundError` for a path that does not exist,
    `MultipleWorkspacesError` for paths in more than one workspace and `InvalidOptionError` for any other argument.
    """
    _check_max_bytes(max_bytes)
    return _public(loading.load(*paths, max_bytes=max_bytes, overlay=overlay))


@checked
def load_text(text: bytes, name: str = "<stdin>", *, max_bytes: int = DEFAULT_MAX_BYTES) -> Workspace:
    """Read journeys from a text without a workspace; `name` stands for its path."""
    _check_max_bytes(max_bytes)
    return _public(loading.load_text(text, name, max_bytes=max_bytes))


def _check_max_bytes(max_bytes: object) -> None:
    if not isinstance(max_bytes, int) or isinstance(max_bytes, bool) or max_bytes < 1:
        raise InvalidOptionError(max_bytes, "is a number of bytes, at least 1", "max_bytes")


def _public(data: WorkspaceData) -> Workspace:
    return Workspace.from_data(data)
