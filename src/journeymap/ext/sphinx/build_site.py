"""The workspaces of a build: read once on demand, never pickled."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

import journeymap as jm
from journeymap.document.tree import Kind
from journeymap.ext.site import Site
from journeymap.ext.site_settings import find_workspace, yaml_files
from journeymap.ext.sphinx.nodes import one_line
from journeymap.ext.sphinx.settings import site_settings
from journeymap.ext.workspaces import Workspaces


class BuildSite:
    """The workspaces of one build, with its builder."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.settings = site_settings(builder.config)
        self.pages_read: list[str] = []
        """The pages that are read in this build."""
        self._messages: set[str] = set()
        source = Path(builder.env.srcdir)
        self._folders = (source, source.parent)
        self.workspaces = Workspaces(builder.config.journeymap_path, self._open)
        self.names = cache(self.workspaces.names)

    def _open(self, path: str) -> Site:
        return Site(find_workspace(path, *self._folders), self.settings)

    def is_first(self, message: str) -> bool:
        """Whether this build shows a message for the first time; records it."""
        is_first = message not in self._messages
        self._messages.add(message)
        return is_first

    def listing(self) -> tuple[tuple[str, ...], ...]:
        """List the files that could belong to each workspace."""
        return tuple(map(self._files_below, self.workspaces.paths))

    def _files_below(self, workspace: str) -> tuple[str, ...]:
        try:
            path = find_workspace(self.workspaces.paths[workspace], *self._folders)
        except jm.InputNotFoundError:
            return ()
        return (str(path), *map(str, yaml_files(path)))

    def files(self, workspace: str, journey: str | None) -> list[Path]:
        """Return the files that a page with a journey, or with all (None), depends on."""
        site = self.workspaces.readable().get(workspace)
        files = [file for file in site.files(journey) if file.is_file()] if site else []
        if site and journey is None:
            files += [file for file in map(Path, self._files_below(workspace)) if file.is_file()]
        return list(dict.fromkeys(files))

    def files_of_name(self, kind: str, target: str) -> list[Path]:
        """Return the files that say what a target is called."""
        workspace, id = self.workspaces.split(target)
        site = self.workspaces.readable().get(workspace)
        if site is None:
            return []
        journey = id.partition("/")[0]
        if kind in ("journey", "touchpoint") and journey in site.workspace.journeys:
            return self.files(workspace, journey)
        origin = site.workspace.load_result.organization
        return [Path(origin.source.path).resolve()] if origin else []

    def name(self, kind: str, target: str) -> str | None:
        """Return the name of a journey, touchpoint, team or persona, or None."""
        if kind == "rule":
            return target
        name = self.names(cast(Kind, kind)).get(target)
        if name is None:
            workspace, id = self.workspaces.split(target)
            is_team = kind == "team" and id in ("hr", "marketing") and workspace in self.workspaces.readable()
            return id if is_team else None
        return one_line(name) or target

    def ids(self, kind: str) -> list[str]:
        """Return the ids that a role of this kind could have meant."""
        if kind == "rule":
            return [rule.name for rule in jm.all_rules()]
        return list(self.names(cast(Kind, kind)))

    def is_hidden(self, kind: str, target: str) -> bool:
        """Whether a target exists, but not for the audience of the site."""
        return kind != "rule" and target not in self.ids(kind) and target in self.names(cast(Kind, kind), "internal")


_BY_ENVIRONMENT: WeakKeyDictionary[BuildEnvironment, BuildSite] = WeakKeyDictionary()


def begin_build(app: Sphinx) -> None:
    """Begin a build and forget an earlier one."""
    _BY_ENVIRONMENT[app.env] = BuildSite(app.builder)


def build_site(env: BuildEnvironment) -> BuildSite:
    return _BY_ENVIRONMENT[env]


def is_epub(builder: Builder) -> bool:
    """Whether a builder writes EPUB, which is HTML without a site around it."""
    return builder.name.startswith("epub")
