"""The workspace of a build: read once on demand, never pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

import journeymap as jm
from journeymap.document.tree import Kind
from journeymap.ext.request import WHOLE, Request
from journeymap.ext.site import Site
from journeymap.ext.site_settings import SiteSettings, find_workspace
from journeymap.ext.sphinx.nodes import one_line


@dataclass(frozen=True)
class ExampleRequest:
    """A picture of a rule's example, by number; of one stage, or of all (None)."""

    rule: str
    number: int
    journey: str
    stage: str | None

    def picture(self) -> jm.Picture:
        return _example_picture(self)


@cache
def _example_picture(request: ExampleRequest) -> jm.Picture:
    example = jm.rule_examples(request.rule)[request.number]
    options: dict[str, Any] = {"stage": request.stage, "paper": "A5", "heading": False}
    return jm.render(example.workspace(), request.journey, findings=example.findings(), **options)


class BuildSite:
    """The workspace of one build; `site` raises `InputNotFoundError`."""

    def __init__(self, path: str, language: str, *folders: Path) -> None:
        self.path = path
        self.language = language.replace("_", "-")
        self.folders = folders
        self.pages_read: list[str] = []
        """The pages that are read in this build."""
        self.messages_shown: set[str] = set()
        """Messages that are not repeated for every page."""
        self._names: dict[str, Mapping[str, str]] = {}

    @cached_property
    def site(self) -> Site:
        return Site(find_workspace(self.path, *self.folders), SiteSettings(language=self.language))

    @property
    def site_or_none(self) -> Site | None:
        try:
            return self.site
        except jm.InputNotFoundError:
            return None

    def listing(self) -> tuple[str, ...] | None:
        """List the files that could belong to the workspace; None if there is none."""
        try:
            path = find_workspace(self.path, *self.folders)
        except jm.InputNotFoundError:
            return None
        if path.is_file():
            return (str(path),)
        files = (file for ending in ("*.yaml", "*.yml") for file in path.rglob(ending))
        inside = {file.relative_to(path) for file in files}
        return (str(path), *sorted(str(name) for name in inside if not any(part[0] in "._" for part in name.parts)))

    def files(self, journey: str | None) -> list[Path]:
        """Return the files that a page with a journey, or with all (None), depends on."""
        files = [file for file in self.site.files(journey) if file.is_file()]
        if journey is None:
            folder, *names = self.listing() or ("",)
            files += [Path(folder, name) for name in names]
        return list(dict.fromkeys(files))

    def workspace_file(self) -> list[Path]:
        origin = self.site.workspace.load_result.organization
        return [Path(origin.source.path).resolve()] if origin else []

    def picture(self, request: Request | ExampleRequest) -> jm.Picture:
        return self.site.picture(request) if isinstance(request, Request) else request.picture()

    def name(self, kind: str, target: str) -> str | None:
        """Return the name of a journey, touchpoint, team or persona, or None."""
        site = self.site_or_none
        if kind == "rule":
            return target
        if site is None:
            return None
        name = self.names(kind).get(target)
        if name is None:
            return target if kind == "team" and target in ("hr", "marketing") else None
        return one_line(name) or target

    def names(self, kind: str) -> Mapping[str, str]:
        """Return the names of what a role of this kind could mean, by id."""
        if kind not in self._names:
            site = self.site_or_none
            self._names[kind] = {} if site is None else site.names(cast(Kind, kind), Request(WHOLE))
        return self._names[kind]

    def ids(self, kind: str) -> list[str]:
        """Return the ids that a role of this kind could have meant."""
        if kind == "rule":
            return [rule.name for rule in jm.all_rules()]
        return list(self.names(kind))


_BY_ENVIRONMENT: WeakKeyDictionary[BuildEnvironment, BuildSite] = WeakKeyDictionary()


def begin_build(env: BuildEnvironment) -> BuildSite:
    """Begin a build and forget an earlier one."""
    config, source = env.config, Path(env.srcdir)
    language = config.journeymap_language or config.language or "en"
    site = _BY_ENVIRONMENT[env] = BuildSite(config.journeymap_path, language, source, source.parent)
    return site


def build_site(env: BuildEnvironment) -> BuildSite:
    return _BY_ENVIRONMENT.get(env) or begin_build(env)


def is_epub(builder: Builder) -> bool:
    """Whether a builder writes EPUB, which is HTML without a site around it."""
    return builder.name.startswith("epub")
