"""The workspaces that a site shows: read and checked once, read again when a file of theirs has changed."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from weakref import WeakKeyDictionary

import journeymap as jm
from journeymap.ext.markdown.host import Host
from journeymap.ext.request import Request
from journeymap.ext.site import Site, find

__all__ = ["Shown", "site_of"]

_State = tuple[tuple[str, int, int], ...]


class Shown(Site):
    """A workspace, and the pictures of it that have been drawn; the same picture is laid out once."""

    def __init__(self, path: Path, language: str | None = None) -> None:
        super().__init__(path, language)
        self._drawn: dict[object, jm.Picture] = {}
        self._told: set[object] = set()

    def picture(self, request: Request, view: str | None = None) -> jm.Picture:
        """The picture that is asked for. Raises what `journeymap.render` raises."""
        key = (view or request.what, request.journey, tuple(sorted(request.options.items())))
        if key not in self._drawn:
            self._drawn[key] = super().picture(request, view)
        return self._drawn[key]

    def untold(self, finding: jm.Finding, host: Host) -> bool:
        """Whether a finding has not been told in this build, which from now on it has."""
        told = _TOLD.setdefault(host.build, set()) if host.build is not None else self._told
        key = (str(self.path), finding.fingerprint, str(finding.location))
        if key in told:
            return False
        told.add(key)
        return True


_LOCK = threading.RLock()
_SITES: dict[tuple[Path, str | None], tuple[_State, Shown]] = {}
_FOUND: WeakKeyDictionary[object, dict[tuple[str, str | None], Shown]] = WeakKeyDictionary()
_TOLD: WeakKeyDictionary[object, set[object]] = WeakKeyDictionary()


def site_of(path: str, language: str | None, host: Host) -> Shown:
    """The workspace at `path`, as its files are now; in hosts whose builds can be told apart, as a build found it.

    Raises what reading a workspace raises (`InputNotFoundError`, `MultipleWorkspacesError`).
    """
    with _LOCK:
        if host.build is None:
            return _current(path, language, host)
        known = _FOUND.setdefault(host.build, {})
        if (path, language) not in known:
            known[path, language] = _current(path, language, host)
        return known[path, language]


def _current(path: str, language: str | None, host: Host) -> Shown:
    place = find(path, *dict.fromkeys(host.folders))
    known = _SITES.get((place, language))
    if known is not None and known[0] == _state(known[1]):
        return known[1]
    site = Shown(place, language)
    _SITES[place, language] = (_state(site), site)
    return site


def _state(site: Site) -> _State:
    """What is seen of the files of a workspace from without: their names, sizes, and when they were changed."""
    roots = {site.path if site.path.is_dir() else site.path.parent}
    files = set(site.workspace.files())
    roots |= {file.parent for file in files if file.name == "journeymap.yaml"}
    for root in roots:
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name[0] not in "._")
            files.update(Path(folder, name) for name in names if name[0] not in "._")
    return tuple(sorted(state for file in files if (state := _seen(file))))


def _seen(file: Path) -> tuple[str, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return str(file), found.st_mtime_ns, found.st_size
