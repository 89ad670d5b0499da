"""The workspaces of a site: loaded once, and again when a file changes."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from weakref import WeakKeyDictionary

from journeymap.ext.markdown.host import Host
from journeymap.ext.site import Site
from journeymap.ext.site_settings import SiteSettings, find_workspace

_FileState = tuple[str, int, int]
_LOCK = threading.RLock()
_SITES: dict[tuple[Path, str | None], tuple[tuple[_FileState, ...], Site]] = {}
_BY_BUILD: WeakKeyDictionary[object, dict[tuple[str, str | None], Site]] = WeakKeyDictionary()
_REPORTED: WeakKeyDictionary[object, set[object]] = WeakKeyDictionary()


def is_first_report(site: Site, report: str, host: Host) -> bool:
    """Whether this build reports something for the first time; records it."""
    reported = _REPORTED.setdefault(site if host.build is None else host.build, set())
    key = (str(site.path), report)
    is_first = key not in reported
    reported.add(key)
    return is_first


def cached_site(path: str, language: str | None, host: Host) -> Site:
    """Return the workspace at `path`: up to date, or as the build first read it.

    Raises what loading a workspace raises (`InputNotFoundError`, `MultipleWorkspacesError`).
    """
    with _LOCK:
        if host.build is None:
            return _current_site(path, language, host)
        sites = _BY_BUILD.setdefault(host.build, {})
        if (path, language) not in sites:
            sites[path, language] = _current_site(path, language, host)
        return sites[path, language]


def _current_site(path: str, language: str | None, host: Host) -> Site:
    workspace_path = find_workspace(path, *dict.fromkeys(host.folders))
    cached = _SITES.get((workspace_path, language))
    if cached is not None and cached[0] == _file_states(cached[1]):
        return cached[1]
    site = Site(workspace_path, SiteSettings(language=language))
    _SITES[workspace_path, language] = (_file_states(site), site)
    return site


def _file_states(site: Site) -> tuple[_FileState, ...]:
    """Return the names, sizes and times of the files that may affect a workspace."""
    roots = {site.path if site.path.is_dir() else site.path.parent}
    files = set(site.workspace.files())
    roots |= {file.parent for file in files if file.name == "journeymap.yaml"}
    for root in roots:
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name[0] not in "._")
            files.update(Path(folder, name) for name in names if name[0] not in "._")
    return tuple(sorted(state for file in files if (state := _file_state(file))))


def _file_state(file: Path) -> _FileState | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return str(file), status.st_mtime_ns, status.st_size
