"""Which files make a workspace, and their texts."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from journeymap.errors import InputNotFoundError, MultipleWorkspacesError
from journeymap.findings import Location, Problem
from journeymap.parsing.source import EncodingError, Source, decode

WORKSPACE_FILE = "journeymap.yaml"
DEFAULT_MAX_BYTES = 10_000_000
"""The size in bytes above which a file is not read unless asked for (our default)."""
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that cannot be opened or decoded, with the message and the valid text."""

    problem: Problem
    source: Source


@dataclass(frozen=True, slots=True)
class WorkspaceFiles:
    """Lists a workspace's files and reads them; small enough to pass to processes.

    Paths are absolute; `directory` is where people see paths from. `requested` are the paths that were asked for,
    `requested_paths` the same as people see them, None if the whole workspace was asked for.
    """

    root: str
    directory: str = ""
    workspace_file: str | None = None
    paths: tuple[str, ...] = ()
    requested: frozenset[str] = frozenset()
    requested_paths: tuple[str, ...] | None = None
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    """Contents that replace those on disk, by path."""
    max_bytes: int = DEFAULT_MAX_BYTES
    pure: bool = False
    """Whether files are read without libyaml."""


def display_path(path: str, directory: str = "") -> str:
    """Return a path relative to `directory` (default the current one), with `/`."""
    try:
        path = os.path.relpath(path, directory or None)
    except ValueError:  # another drive
        pass
    return path.replace(os.sep, "/")


def find_workspace(paths: Sequence[str], overlay: Mapping[str, bytes]) -> tuple[str, list[str]]:
    """Return the folder of the workspace of all `paths`, and the absolute paths.

    Raises `InputNotFoundError` and `MultipleWorkspacesError`.
    """
    named: list[str] = []
    roots: dict[str, None] = {}
    for path in paths:
        absolute = os.path.abspath(path)
        if not os.path.lexists(absolute) and absolute not in overlay:
            raise InputNotFoundError(path, "there is no such file or folder")
        named.append(absolute)
        folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
        roots[_root_above(folder)] = None
    if len(roots) > 1:
        raise MultipleWorkspacesError([display_path(root) for root in roots])
    return next(iter(roots)), named


def _root_above(folder: str) -> str:
    above, below = folder, ""
    while above != below:
        if os.path.lexists(os.path.join(above, WORKSPACE_FILE)):
            return above
        above, below = os.path.dirname(above), above
    return folder


def find_files(root: str, exclude: Sequence[str]) -> list[str]:
    """Return the sorted journey files below `root`, without excluded and hidden ones.

    A folder that cannot be listed is returned itself, so that reading it reports the error.
    """
    paths = []
    folders = [(root, "")]
    while folders:
        folder, below = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            paths.append(folder)
            continue
        for entry in entries:
            relative = f"{below}{entry.name}"
            if entry.name[0] in "._" or _is_excluded(relative, exclude):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not os.path.lexists(os.path.join(entry.path, WORKSPACE_FILE)):
                    folders.append((entry.path, f"{relative}/"))
            elif entry.name.endswith(ENDINGS) and relative != WORKSPACE_FILE and not os.path.isdir(entry.path):
                paths.append(entry.path)
    return sorted(paths)


def _is_excluded(relative: str, exclude: Sequence[str]) -> bool:
    name = relative.rpartition("/")[2]
    for pattern in exclude:
        pattern = pattern.removeprefix("./").removesuffix("/").removesuffix("/**")
        if fnmatchcase(relative, pattern) or ("/" not in pattern and fnmatchcase(name, pattern)):
            return True
        if pattern.startswith("**/") and fnmatchcase(relative, pattern[3:]):
            return True
    return False


def open_source(path: str, files: WorkspaceFiles) -> Source | UnreadableFile:
    """The text of a file, or the problem that it cannot be read."""
    name, max_bytes = display_path(path, files.directory), files.max_bytes
    data = files.overlay.get(path)
    if data is None:
        try:
            data = _bytes_of(path, max_bytes)
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


def _bytes_of(path: str, max_bytes: int) -> bytes:
    # non-blocking: a pipe without a writer would block forever
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        return file.read(max_bytes + 1 if status.st_size > max_bytes else -1)


def _unread(name: str, message: str, help: str) -> UnreadableFile:
    return UnreadableFile(Problem(Location(name), message, help, value=message.partition(":")[0]), Source(name, ""))
