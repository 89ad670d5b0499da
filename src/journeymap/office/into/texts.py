"""Load a workspace from its texts, without a file system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from journeymap.loading.files import WORKSPACE_FILE, WorkspaceFiles
from journeymap.loading.load import assemble, read_journeys
from journeymap.loading.read_files import read_workspace_file
from journeymap.workspace import WorkspaceData


def workspace_path(paths: Iterable[str]) -> str | None:
    """Return the path of the workspace file among those of a workspace."""
    named = [path for path in paths if PurePosixPath(path).name == WORKSPACE_FILE]
    return min(named, key=len, default=None)


def load_texts(texts: Mapping[str, str]) -> WorkspaceData:
    """Return the workspace of texts by path."""
    path = workspace_path(texts)
    files = WorkspaceFiles(
        "",
        workspace_file=path,
        paths=tuple(sorted(each for each in texts if each != path)),
        overlay={each: text.encode("utf-8", "surrogatepass") for each, text in texts.items()},
    )
    workspace_file = read_workspace_file(files)
    return assemble(files, workspace_file, read_journeys(files, files.paths, workspace_file))
