"""The directives: what is asked for is read, looked up, and made of docutils' nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import journeymap as jm
from journeymap import messages
from journeymap.ext.request import WHOLE, Request, read
from journeymap.ext.sphinx.build_workspace import Loaded, loaded
from journeymap.ext.sphinx.content import Writer, paragraph
from journeymap.ext.sphinx.domain import domain_of
from journeymap.ext.sphinx.entity_pages import findings_table, persona_page, team_page
from journeymap.ext.sphinx.journeys import in_words, journey_page, touchpoint_table
from journeymap.ext.sphinx.nodes import PictureNode
from journeymap.ext.sphinx.places import said
from journeymap.ext.sphinx.rules import rule_page

__all__ = ["DIRECTIVES"]

logger = logging.getLogger(__name__)

_FAULTS = {
    jm.UnknownNameError: "unknown-name",
    jm.InvalidOptionError: "unusable-value",
    jm.InputNotFoundError: "no-workspace",
    jm.RenderError: "cannot-be-drawn",
}
_NO_INDEX = ("no-index", "noindex")


def _as_written(said: str | None) -> str:
    return said or ""


class _AnyOption(dict[str, Callable[[str], str]]):
    """Options of any name, as they are written: they are read, and refused, in one place for all docs tools."""

    def __bool__(self) -> bool:
        return True

    def __contains__(self, _name: object) -> bool:
        return True

    def __missing__(self, _name: str) -> Callable[[str], str]:
        return _as_written


class _Directive(SphinxDirective):
    """What all have in common: an id, options, and a fault that is a warning at this place."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = False
    option_spec = _AnyOption()
    declares = False
    what = ""

    def run(self) -> list[nodes.Node]:
        """What stands in the page; nothing where it cannot be."""
        domain_of(self.env).note_styled(self.env.docname)
        given = dict(self.options)
        index = [given.pop(name) for name in _NO_INDEX if name in given]
        writer = Writer(
            self.env,
            self.state.document,
            self.state_machine.node or self.state.document,
            self.lineno,
            declares=self.declares and not index,
        )
        id = " ".join(self.arguments[0].split()) if self.arguments else None
        try:
            made = self.made(writer, id, given)
        except jm.JourneymapError as fault:
            self.depend(None)
            kind = next((kind for kind in _FAULTS if isinstance(fault, kind)), None)
            logger.warning(
                str(fault),
                location=self.get_location(),
                type="journeymap",
                subtype=_FAULTS[kind] if kind else "fault",
            )
            return []
        for node in made:
            if isinstance(node, nodes.Element):
                node["support_smartquotes"] = False  # names stand as they are written, as they do in pictures
        return made

    def made(self, writer: Writer, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        """The nodes. Raises `JourneymapError`."""
        raise NotImplementedError

    @property
    def found(self) -> Loaded:
        """The workspace of the build."""
        return loaded(self.env)

    def depend(self, journey: str | None) -> None:
        """The page is to be read again when a journey, or (None) anything in the workspace, changes."""
        domain_of(self.env).note_shown(self.env.docname, journey)
        if self.found.there is not None:
            for file in self.found.files(journey):
                self.env.note_dependency(file)

    def spoken(self, made: Sequence[nodes.Node], language: str) -> list[nodes.Node]:
        """The nodes, marked with their language where it is not that of the site."""
        if language != self.found.language:
            for node in made:
                if isinstance(node, nodes.Element):
                    node["classes"].append(f"language-{language}")
        return list(made)


class _Asking(_Directive):
    """A journey, or a view of one or of all."""

    def made(self, writer: Writer, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        """The nodes. Raises `JourneymapError`."""
        request = read(self.what, id, given)
        site = self.found.site
        if request.journey is not None:
            site.workspace.graph(request.journey)
        self.depend(request.journey)
        language = site.language_of(request) or site.workspace.languages[0]
        return self.spoken(self.answer(writer, request, language), language)

    def answer(self, writer: Writer, request: Request, language: str) -> list[nodes.Node]:
        """What is asked for."""
        raise NotImplementedError

    def picture(self, request: Request) -> PictureNode:
        """The place of the picture that is asked for; drawn once already, so that faults are told here."""
        drawn = self.found.drawn(request)
        return PictureNode("", in_words(self.found.site.descriptions(request), drawn.view), asked=request)


class JourneyDirective(_Asking):
    """The whole page of a journey."""

    what = WHOLE
    declares = True

    def answer(self, writer: Writer, request: Request, _language: str) -> list[nodes.Node]:
        """The page."""
        return journey_page(writer, self.found.site.describe(request), self.picture(request))


class _View(_Asking):
    """A picture."""

    def answer(self, _writer: Writer, request: Request, _language: str) -> list[nodes.Node]:
        """The picture."""
        return [self.picture(request)]


class TouchpointsDirective(_Asking):
    """A table of touchpoints."""

    what = "touchpoints"

    def answer(self, writer: Writer, request: Request, language: str) -> list[nodes.Node]:
        """The table, or that there is nothing in it."""
        cards = self.found.site.cards(request)
        told = self.found.site.descriptions(request)
        titles = {one.journey: said(one.title) or one.journey for one in told}
        if not cards:
            return [paragraph(messages(language)("page.none"))]
        by_journey = None if request.journey else titles
        return [touchpoint_table(writer, messages(language).by_key, cards, by_journey)]


class FindingsDirective(_Asking):
    """A table of findings."""

    what = "findings"

    def answer(self, writer: Writer, request: Request, language: str) -> list[nodes.Node]:
        """The table, or that there are none."""
        return findings_table(writer, self.found, self.found.site.findings(request), language)


class _Declaring(_Directive):
    """A team, a persona or a rule, by its id; the only option is the language."""

    declares = True

    def made(self, writer: Writer, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        """The nodes. Raises `JourneymapError`."""
        if not id:
            raise jm.InvalidOptionError("", f"{self.what} needs an id")
        for name in given:
            if name != "language":
                raise jm.UnknownNameError("option", name, ("language", "no-index"))
        return self.entry(writer, id, given.get("language"))

    def entry(self, writer: Writer, id: str, language: str | None) -> list[nodes.Node]:
        """What is shown. Raises `JourneymapError`."""
        raise NotImplementedError

    def of_catalogue(self, writer: Writer, id: str, language: str | None, page: Callable[..., Any]) -> list[nodes.Node]:
        """What is shown of an item of the workspace."""
        site = self.found.site
        asked = Request(self.what, None, {"language": language} if language else {})
        spoken = site.language_of(asked) or site.workspace.languages[0]
        made = page(writer, self.found, id, spoken)
        self.depend(None)
        return self.spoken(made, spoken)


class TeamDirective(_Declaring):
    """A team."""

    what = "team"

    def entry(self, writer: Writer, id: str, language: str | None) -> list[nodes.Node]:
        """What it is, and in what it takes part."""
        return self.of_catalogue(writer, id, language, team_page)


class PersonaDirective(_Declaring):
    """A persona."""

    what = "persona"

    def entry(self, writer: Writer, id: str, language: str | None) -> list[nodes.Node]:
        """Who they are, and what they meet."""
        return self.of_catalogue(writer, id, language, persona_page)


class RuleDirective(_Declaring):
    """A rule; it needs no workspace."""

    what = "rule"

    def entry(self, writer: Writer, id: str, _language: str | None) -> list[nodes.Node]:
        """Its page."""
        return rule_page(writer, id)


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "journey": JourneyDirective,
    "team": TeamDirective,
    "persona": PersonaDirective,
    "rule": RuleDirective,
    "touchpoints": TouchpointsDirective,
    "findings": FindingsDirective,
    **{view: type(f"{view.capitalize()}Directive", (_View,), {"what": view}) for view in jm.all_views()},
}
