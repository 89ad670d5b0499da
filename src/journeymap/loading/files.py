"""The files of a workspace, and their texts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from journeymap.file_access import read_regular
from journeymap.findings import Location, Problem
from journeymap.parsing.source import EncodingError, Source, decode

WORKSPACE_FILE = "journeymap.yaml"
DEFAULT_MAX_BYTES = 10_000_000
"""The size in bytes above which a file is not read unless asked for (our default)."""
ENDINGS = (".yaml", ".yml")
"""How the names of files with journeys end, in any case."""
Refusal = Literal["outside", "loop", "misnamed"]
"""Why a file is not read: its link leaves the workspace or is a loop, or it is a misnamed workspace file."""


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that cannot be opened or decoded, with the message and the valid text."""

    problem: Problem
    source: Source
    rule: str = "syntax"


@dataclass(frozen=True, slots=True)
class WorkspaceFiles:
    """Lists a workspace's files and reads them; small enough to pass to processes.

    Paths are absolute; `directory` is where people see paths from. `requested` are the paths that were asked for,
    `requested_paths` the same as people see them, None if the whole workspace was asked for.
    """

    root: str
    real_root: str = ""
    """The folder without links; what is read has to be in it."""
    directory: str = ""
    workspace_file: str | None = None
    paths: tuple[str, ...] = ()
    requested: frozenset[str] = frozenset()
    requested_paths: tuple[str, ...] | None = None
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    """Paths that are not read, with the reason."""
    nested: tuple[str, ...] = ()
    """The folders that are workspaces of their own, as people see them."""
    unused_patterns: tuple[int, ...] = ()
    """The positions of the patterns of `exclude` that match nothing."""
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    """Contents that replace those on disk, by path."""
    max_bytes: int = DEFAULT_MAX_BYTES
    pure: bool = False
    """Whether files are read without libyaml."""
    results: str | None = None
    """The path of the file with what was measured, which may be missing; None beside a file that stands alone."""


def display_path(path: str, directory: str = "") -> str:
    """Return a path relative to `directory` (default the current one), with `/`."""
    try:
        path = os.path.relpath(path, directory or None)
    except ValueError:  # another drive
        pass
    return path.replace(os.sep, "/")


_REFUSALS: dict[Refusal, tuple[str, str, str]] = {
    "outside": (
        "syntax",
        "this link leads out of the workspace, so it was not followed",
        "put what it leads to into the workspace, or list the link under `exclude` in journeymap.yaml",
    ),
    "loop": (
        "syntax",
        "this link leads back to itself or to the folder that it is in, so it was not followed",
        "delete the link",
    ),
    "misnamed": (
        "wrong-value",
        "this file is not read: the name of a workspace file is journeymap.yaml, exactly so",
        "rename it to journeymap.yaml; if there is one already, move what this file says into it",
    ),
}
"""Rule, message and help of files that are not read."""


def open_source(path: str, files: WorkspaceFiles) -> Source | UnreadableFile:
    """The text of a file, or the problem that it cannot be read."""
    name, max_bytes = display_path(path, files.directory), files.max_bytes
    if path in files.refused:
        rule, message, help = _REFUSALS[files.refused[path]]
        return _unread(name, message, help, rule)
    data = files.overlay.get(path)
    if data is None:
        try:
            data, status = read_regular(path, max_bytes)
            if not _is_in(files.real_root, path, status):
                return _unread(name, *_REFUSALS["outside"][1:])
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            return _unread(name, f"this file cannot be read: {reason}", "see that it is a file that you may read")
    if len(data) > max_bytes:
        return _unread(
            name,
            f"this file is larger than {max_bytes:,} bytes and was not read",
            "split it into one file per journey, or raise the limit with --max-bytes",
        )
    try:
        return Source(name, decode(data))
    except EncodingError as error:
        source = Source(name, error.text)
        last = source.location(len(source.text), len(source.text))
        end = Location(name, last.line, last.column, last.line, (last.column or 0) + 1)
        return UnreadableFile(Problem(end, error.message, error.help, value=[error.byte]), source)


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder or something in it."""
    return path == folder or path.startswith(folder.removesuffix(os.sep) + os.sep)


def _is_in(folder: str, path: str, status: os.stat_result) -> bool:
    """Whether the file that was opened at `path` with this status is in a folder.

    Its path was looked at before it was opened, and a link may have been put there since.
    """
    real = os.path.realpath(path)
    return is_below(real, folder) and os.path.samestat(os.stat(real), status)


def _unread(name: str, message: str, help: str, rule: str = "syntax") -> UnreadableFile:
    problem = Problem(Location(name), message, help, value=message.partition(":")[0])
    return UnreadableFile(problem, Source(name, ""), rule)
