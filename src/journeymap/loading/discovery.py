"""Find the files below a folder that hold journeys."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from journeymap.loading.exclusion import Exclusion
from journeymap.loading.files import ENDINGS, WORKSPACE_FILE, Refusal, is_below

_MISNAMED = frozenset((WORKSPACE_FILE, "journeymap.yml"))
_MOST_EXCLUDED = 5_000
"""How many entries of excluded folders are looked at for patterns that match nothing else."""


@dataclass(slots=True)
class FoundFiles:
    """Holds the files with journeys below a folder, and what was not followed there.

    A folder that cannot be listed is one of the `paths`, so that reading it reports the error; so are links that are
    not followed and misnamed workspace files, which `refused` gives the reason for.
    """

    paths: list[str] = field(default_factory=list)
    refused: dict[str, Refusal] = field(default_factory=dict)
    nested: list[str] = field(default_factory=list)
    """The folders below that are workspaces of their own."""
    unused_patterns: tuple[int, ...] = ()


def find_files(root: str, exclude: Sequence[str]) -> FoundFiles:
    """Return the journey files below `root`, without excluded and hidden ones."""
    return _Walk(root, exclude).run()


@dataclass(frozen=True, slots=True)
class _Folder:
    path: str
    relative: str
    """Its path below the workspace, which ends with `/` unless it is empty."""
    real: str
    """Its path without links."""


class _Walk:
    """Looks into folders first and into links afterwards, so that all is read once."""

    def __init__(self, root: str, exclude: Sequence[str]) -> None:
        self.root = _Folder(root, "", os.path.realpath(root))
        self.exclusion = Exclusion(exclude)
        self.found = FoundFiles()
        self.links: list[tuple[str, str, str]] = []
        """The path, the relative path and the real folder of each link."""
        self.followed: list[tuple[str, str]] = []
        """The real folder of each link, and the folder to which it leads."""
        self.seen: set[str] = set()
        self.excluded: list[_Folder] = []

    def run(self) -> FoundFiles:
        self.walk(self.root)
        while self.links:
            self.links.sort(key=lambda link: link[1], reverse=True)
            self.follow(*self.links.pop())
        if self.exclusion.unused:
            self.look_into_excluded()
        self.found.unused_patterns = self.exclusion.unused
        self.found.paths = sorted({*self.found.paths, *self.found.refused})
        self.found.nested.sort()
        return self.found

    def walk(self, start: _Folder) -> None:
        folders = [start]
        while folders:
            folder = folders.pop()
            if folder.real in self.seen:
                continue
            self.seen.add(folder.real)
            folders += self.entries(folder)

    def entries(self, folder: _Folder) -> Iterator[_Folder]:
        """Note what a folder holds; yield the folders to look into."""
        try:
            entries = list(os.scandir(folder.path))
        except OSError:
            self.found.paths.append(folder.path)
            return
        for entry in entries:
            relative, real = f"{folder.relative}{entry.name}", os.path.join(folder.real, entry.name)
            is_folder = _is_folder(entry)
            is_excluded = self.exclusion.pattern_of(relative, is_folder=is_folder) is not None
            if is_skipped(entry.name):
                continue
            below = _Folder(entry.path, f"{relative}/", real)
            if is_excluded:
                self.excluded += [below] if is_folder else []
            elif _is_link(entry):
                self.links.append((entry.path, relative, folder.real))
                if is_folder:
                    self.followed.append((folder.real, os.path.realpath(entry.path)))
            elif not is_folder:
                self.add_file(entry.path, relative, real)
            elif has_workspace_file(entry.path):
                self.found.nested.append(entry.path)
            else:
                yield below

    def add_file(self, path: str, relative: str, real: str) -> None:
        name = os.path.basename(path)
        if not has_ending(name) or relative == WORKSPACE_FILE or real in self.seen:
            return
        self.seen.add(real)
        if name.casefold() in _MISNAMED:
            self.found.refused[path] = "misnamed"
        else:
            self.found.paths.append(path)

    # -- links -------------------------------------------------------------------------------------------------

    def follow(self, path: str, relative: str, folder: str) -> None:
        """Read what a link leads to, unless it leaves the workspace or is a loop."""
        name, target = os.path.basename(path), os.path.realpath(path)
        is_folder = os.path.isdir(path)
        if not (is_folder or has_ending(name)):
            return
        if is_loop(path) or (is_folder and self.leads_back(target, folder)):
            self.found.refused[path] = "loop"
        elif not is_below(target, self.root.real):
            self.found.refused[path] = "outside"
        elif not is_folder:
            self.add_file(path, relative, target)
        elif has_workspace_file(path):
            self.found.nested += [path] if target not in map(os.path.realpath, self.found.nested) else []
        else:
            self.walk(_Folder(path, f"{relative}/", target))

    def leads_back(self, target: str, folder: str) -> bool:
        """Whether a folder is in `target`, or in what links there lead to."""
        reached, pending = {target}, [target]
        while pending:
            here = pending.pop()
            if is_below(folder, here):
                return True
            leads_to = {to for at, to in self.followed if is_below(at, here)} - reached
            reached |= leads_to
            pending += leads_to
        return False

    def look_into_excluded(self) -> None:
        """Match the patterns that have matched nothing with what others exclude."""
        count = 0
        while self.excluded and self.exclusion.unused and count < _MOST_EXCLUDED:
            folder = self.excluded.pop()
            try:
                entries = list(os.scandir(folder.path))
            except OSError:
                continue
            count += len(entries)
            for entry in entries:
                relative, is_folder = f"{folder.relative}{entry.name}", entry.is_dir(follow_symlinks=False)
                self.exclusion.pattern_of(relative, is_folder=is_folder)
                if is_folder:
                    self.excluded.append(_Folder(entry.path, f"{relative}/", folder.real))


def is_skipped(name: str) -> bool:
    """Whether files and folders of this name are never read."""
    return name[0] in "._" or name.startswith("~$")


def has_ending(name: str) -> bool:
    """Whether the name of a file ends as those with journeys do."""
    return name.lower().endswith(ENDINGS)


def has_workspace_file(folder: str) -> bool:
    """Whether a folder is a workspace of its own."""
    return os.path.lexists(os.path.join(folder, WORKSPACE_FILE))


def is_loop(path: str) -> bool:
    """Whether a link leads back to itself."""
    import errno

    try:
        os.stat(path)
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _is_link(entry: os.DirEntry[str]) -> bool:
    is_junction = getattr(entry, "is_junction", None)  # on Windows, from Python 3.12
    return entry.is_symlink() or bool(is_junction and is_junction())
