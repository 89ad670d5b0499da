"""The workspace of a build: read once, when something first asks for it, and never kept with the documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

import journeymap as jm
from journeymap import Messages, messages
from journeymap.ext import site
from journeymap.ext.request import Request
from journeymap.ext.site import Site
from journeymap.ext.sphinx.places import said

__all__ = ["Asked", "ExampleAsked", "Loaded", "begin", "builder_of", "is_epub", "loaded"]


@dataclass(frozen=True)
class ExampleAsked:
    """A picture of an example of a rule's page, by its number; of one stage, or (None) of all."""

    rule: str
    number: int
    journey: str
    stage: str | None

    def picture(self) -> jm.Picture:
        """The picture."""
        example = jm.rule_examples(self.rule)[self.number]
        found = example.findings()
        return jm.render(example.workspace(), self.journey, stage=self.stage, findings=found, paper="A5", heading=False)


Asked = Request | ExampleAsked
"""What a picture is of."""


class Loaded:
    """What a build knows of its workspace; `site` raises `InputNotFoundError` where there is none."""

    def __init__(self, path: str, language: str, *folders: Path) -> None:
        self.path = path
        self.language = language.replace("_", "-")
        self.folders = folders
        self.read: list[str] = []
        """The pages that are read in this build."""
        self.said_once: set[str] = set()
        """What was said already, and is not said for every page."""
        self._drawn: dict[str, jm.Picture] = {}
        self._names: dict[str, dict[str, str]] = {}

    @cached_property
    def site(self) -> Site:
        """The workspace."""
        return Site(site.find(self.path, *self.folders), self.language)

    @property
    def there(self) -> Site | None:
        """The workspace, or None where there is none."""
        try:
            return self.site
        except jm.InputNotFoundError:
            return None

    @property
    def words(self) -> Messages:
        """The interface's words in the language of the site."""
        return messages(self.language)

    def listing(self) -> tuple[str, ...] | None:
        """The files that could belong to the workspace, by name; None where there is none."""
        try:
            place = site.find(self.path, *self.folders)
        except jm.InputNotFoundError:
            return None
        if place.is_file():
            return (str(place),)
        files = (file for ending in ("*.yaml", "*.yml") for file in place.rglob(ending))
        inside = {file.relative_to(place) for file in files}
        return (str(place), *sorted(str(one) for one in inside if not any(part[0] in "._" for part in one.parts)))

    def files(self, journey: str | None) -> list[Path]:
        """The files that a page depends on which shows a journey, or (None) the workspace."""
        found = [file for file in self.site.files(journey) if file.is_file()]
        if journey is None:
            place, *below = self.listing() or ("",)
            found += [Path(place, name) for name in below]
        return list(dict.fromkeys(found))

    def shared(self) -> list[Path]:
        """The file of the workspace, which names teams and personas."""
        origin = self.site.workspace.load_result.organization
        return [Path(origin.source.path).resolve()] if origin else []

    def drawn(self, asked: Asked) -> jm.Picture:
        """The picture that is asked for. Raises what `journeymap.render` raises."""
        key = repr(asked)
        if key not in self._drawn:
            self._drawn[key] = self.site.picture(asked) if isinstance(asked, Request) else asked.picture()
        return self._drawn[key]

    def name(self, kind: str, target: str) -> str | None:
        """What people call a journey, a touchpoint, a team or a persona; None for what there is not."""
        site = self.there
        if kind == "rule":
            return target
        if site is None:
            return None
        if kind in ("team", "persona"):
            catalogue = getattr(site.workspace.organization, f"{kind}s") or {}
            if target not in catalogue and not (kind == "team" and target in ("hr", "marketing")):
                return None
            return said(site.workspace.display_name(f"{kind}s", target, site.language_of(Request(kind)))) or target
        journey = target.partition("/")[0]
        if journey not in site.workspace.journeys:
            return None
        if journey not in self._names:
            told = site.describe(Request("journey", journey))
            self._names[journey] = {
                journey: said(told.title) or journey,
                **{card.subject: said(card.name) or card.subject for card in told.cards},
            }
        return self._names[journey].get(target)

    def known(self, kind: str) -> list[str]:
        """The names that a role of this kind could have meant."""
        if kind == "rule":
            return [rule.name for rule in jm.all_rules()]
        site = self.there
        if site is None:
            return []
        if kind in ("team", "persona"):
            return list(getattr(site.workspace.organization, f"{kind}s") or {})
        journeys = list(site.workspace.journeys)
        if kind == "journey":
            return journeys
        return [card.subject for id in journeys for card in site.describe(Request("journey", id)).cards]


_BY_ENVIRONMENT: WeakKeyDictionary[BuildEnvironment, Loaded] = WeakKeyDictionary()


def begin(env: BuildEnvironment) -> Loaded:
    """Begin a build: what an earlier one knew is forgotten."""
    config, source = env.config, Path(env.srcdir)
    language = config.journeymap_language or config.language or "en"
    found = _BY_ENVIRONMENT[env] = Loaded(config.journeymap_path, language, source, source.parent)
    return found


def loaded(env: BuildEnvironment) -> Loaded:
    """What the build of this environment knows of its workspace."""
    return _BY_ENVIRONMENT.get(env) or begin(env)


def is_epub(builder: Builder) -> bool:
    """Whether a builder writes EPUB, which is HTML without a site around it."""
    return builder.name.startswith("epub")


def builder_of(env: BuildEnvironment) -> Builder:
    """The builder of an environment; the attribute that leads there has another name from Sphinx 9 on."""
    app = getattr(env, "_app", None) or env.app
    builder: Builder = app.builder
    return builder
