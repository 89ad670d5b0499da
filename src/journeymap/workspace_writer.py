"""Write a workspace as files, whose names differ on every file system."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from unicodedata import normalize

from journeymap.file_access import write_whole
from journeymap.loading.files import WORKSPACE_FILE
from journeymap.loading.results import results_path
from journeymap.model.values import check_id
from journeymap.workspace import WorkspaceData
from journeymap.yaml_writer import to_document


def write_workspace(workspace: WorkspaceData, folder: Path, *, is_resolved: bool = False) -> list[Path]:
    """Write `journeymap.yaml` and journey files into `folder`; return their paths.

    What was measured is written too, unless the folder has a results file, which is never written over.
    Raises `InvalidOptionError` for a model that cannot be written, before anything is written, and `OSError`.
    """
    texts = workspace_texts(workspace, is_resolved=is_resolved)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        path = folder / name
        if path.is_symlink():  # it may lead out of the folder
            path.unlink()
        write_whole(path, text.encode("utf-8"))
    return [*(folder / name for name in texts), *_write_results(workspace, folder)]


def _write_results(workspace: WorkspaceData, folder: Path) -> Iterator[Path]:
    """Write what was measured into a folder that has no results file; yield its path."""
    if workspace.published is None:
        return
    path = Path(results_path(str(folder.absolute()), workspace.organization))
    if path.is_relative_to(folder.absolute()) and not os.path.lexists(path):
        from journeymap.measures_file.layout import releases_text  # only workspaces with measures pay for it

        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, releases_text(workspace.published).encode("utf-8"))
        yield path


def workspace_texts(workspace: WorkspaceData, *, is_resolved: bool = False) -> dict[str, str]:
    """Return the texts of a workspace by name, with blank lines between parts.

    They are as written, or with journeys as they stand if `is_resolved`.

    Raises `InvalidOptionError` for a model that cannot be written.
    """
    names = file_names(workspace.journeys)
    organization = workspace.organization if is_resolved else workspace.written_organization
    journeys = workspace.journeys if is_resolved else workspace.written_by_id
    texts = {WORKSPACE_FILE: to_document(organization)}
    return texts | {names[id]: to_document(journey) for id, journey in journeys.items()}


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Return names of files for journeys, different on every file system.

    Raises `InvalidOptionError` for what is not an id, such as a path.
    """
    taken = {WORKSPACE_FILE.removesuffix(".yaml"), *_DEVICES}
    names = {}
    for id in map(check_id, ids):
        stem = next(stem for stem in _stems(id) if _as_compared(stem) not in taken)
        taken.add(_as_compared(stem))
        names[id] = f"{stem}.yaml"
    return names


_DEVICES = frozenset(
    {"con", "nul", "prn", "aux", *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")}
)
"""The names that Windows keeps for devices, with any ending."""
_MOST_BYTES = 240
"""The longest name of a file without its ending, and some of what is put before it."""


def _stems(id: str) -> Iterator[str]:
    """Yield names for the file of a journey, best first."""
    while len(id.encode()) > _MOST_BYTES:
        id = id[:-1]
    yield id
    yield f"journey-{id}"
    yield from (f"journey-{number}-{id}" for number in count(2))


def _as_compared(name: str) -> str:
    """Return a name as file systems compare it that ignore case and forms."""
    return normalize("NFC", normalize("NFD", name).casefold())
