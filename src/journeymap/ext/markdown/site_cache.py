"""The workspaces of a site: loaded once, and again when a file changes."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from journeymap.ext.markdown.host import Host
from journeymap.ext.markdown.options import Options
from journeymap.ext.site import Site
from journeymap.ext.site_settings import SiteSettings, find_workspace, visible_files
from journeymap.ext.workspaces import Workspaces

_FileState = tuple[str, int, int]
_LOCK = threading.RLock()
_SITES: dict[tuple[Path, SiteSettings], tuple[tuple[_FileState, ...], Site]] = {}


def cached_workspaces(options: Options, host: Host) -> Workspaces:
    """Return the workspaces that the build has read, else those that are up to date."""
    settings = replace(options.settings, language=options.settings.language or host.language)
    return host.workspaces or Workspaces(options.paths, lambda path: _current_site(path, settings, host))


def _current_site(path: str, settings: SiteSettings, host: Host) -> Site:
    workspace_path = find_workspace(path, *dict.fromkeys(host.folders))
    with _LOCK:
        cached = _SITES.get((workspace_path, settings))
        if cached is not None and cached[0] == _file_states(cached[1]):
            return cached[1]
        site = Site(workspace_path, settings)
        _SITES[workspace_path, settings] = (_file_states(site), site)
        return site


def _file_states(site: Site) -> tuple[_FileState, ...]:
    """Return the names, sizes and times of the files that may affect a workspace."""
    roots = {site.path if site.path.is_dir() else site.path.parent}
    files = set(site.workspace.files())
    roots |= {file.parent for file in files if file.name == "journeymap.yaml"}
    files.update(file for root in roots for file in visible_files(root))
    return tuple(sorted(state for file in files if (state := _file_state(file))))


def _file_state(file: Path) -> _FileState | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return str(file), status.st_mtime_ns, status.st_size
