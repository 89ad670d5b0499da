"""The directives: a request is parsed, answered by the workspace, and written as docutils' nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import journeymap as jm
from journeymap.document.journey_page import describe_picture
from journeymap.document.tree import Block, Figure
from journeymap.ext.request import WHOLE, Request, parse_request
from journeymap.ext.site import Site
from journeymap.ext.sphinx.build_site import BuildSite, build_site
from journeymap.ext.sphinx.directive_page import DirectivePage
from journeymap.ext.sphinx.domain import domain_of
from journeymap.ext.sphinx.emitter import NodeEmitter
from journeymap.ext.sphinx.rules import rule_nodes

__all__ = ["DIRECTIVES"]

logger = logging.getLogger(__name__)

_COLUMNS = ("owner", "channels", "when")  # few enough for paper
_SUBTYPES = {
    jm.UnknownNameError: "unknown-name",
    jm.InvalidOptionError: "unusable-value",
    jm.InputNotFoundError: "no-workspace",
    jm.RenderError: "cannot-be-drawn",
}
_NO_INDEX = ("no-index", "noindex")


class _AnyOption(dict[str, Callable[[str], str]]):
    """Options of any name, as they are written: `parse_request` checks them for all hosts."""

    def __bool__(self) -> bool:
        return True

    def __contains__(self, _name: object) -> bool:
        return True

    def __missing__(self, _name: str) -> Callable[[str], str]:
        return lambda text: text or ""  # docutils gives None for an option without a value


class _Directive(SphinxDirective):
    """What all directives share: an id, options, and a warning at the directive if something is wrong."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = False
    option_spec = _AnyOption()
    declares = False
    what = ""

    def run(self) -> list[nodes.Node]:
        """Give the nodes; none if there is an error."""
        domain_of(self.env).note_styled(self.env.docname)
        given = dict(self.options)
        no_index = [given.pop(name) for name in _NO_INDEX if name in given]
        page = DirectivePage(
            self.env,
            self.state.document,
            self.state_machine.node or self.state.document,
            self.lineno,
            declares=self.declares and not no_index,
        )
        id = " ".join(self.arguments[0].split()) if self.arguments else None
        try:
            answer = self.answer(page, id, given)
        except jm.JourneymapError as error:
            self.depend_on(None)
            subtype = next((name for kind, name in _SUBTYPES.items() if isinstance(error, kind)), "fault")
            logger.warning(str(error), location=self.get_location(), type="journeymap", subtype=subtype)
            return []
        for node in answer:
            if isinstance(node, nodes.Element):
                node["support_smartquotes"] = False  # names stay as they are written, as they do in pictures
        return answer

    def answer(self, page: DirectivePage, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        """Give the nodes. Raises `JourneymapError`."""
        raise NotImplementedError

    @property
    def build(self) -> BuildSite:
        """The workspace of the build."""
        return build_site(self.env)

    @property
    def site(self) -> Site:
        """The workspace; raises `InputNotFoundError` if there is none."""
        return self.build.site

    def depend_on(self, journey: str | None) -> None:
        """Read the page again when a journey, or anything in the workspace (None), changes."""
        domain_of(self.env).note_shown(self.env.docname, journey)
        if self.build.site_or_none is not None:
            for file in self.build.files(journey):
                self.env.note_dependency(file)

    def emit(self, page: DirectivePage, block: Block, language: str) -> list[nodes.Node]:
        """Write a block, marked with its language if that is not the site's."""
        written: Sequence[nodes.Node] = NodeEmitter(page).block(block)
        if language != self.build.language:
            for node in written:
                if isinstance(node, nodes.Element):
                    node["classes"].append(f"language-{language}")
        return list(written)


class _RequestDirective(_Directive):
    """A journey, a view or a list, of one journey or of all."""

    def answer(self, page: DirectivePage, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        """Give the nodes. Raises `JourneymapError`."""
        request = parse_request(self.what, id, given)
        site = self.site
        if request.journey is not None:
            site.workspace.graph(request.journey)
        self.depend_on(request.journey)
        language = site.language_of(request) or site.workspace.languages[0]
        document = site.document(request, lambda: self.figure(request), _COLUMNS, is_table_complete=False)
        return self.emit(page, document, language)

    def figure(self, request: Request) -> Figure:
        """Give the place of the picture; it is drawn already here, so that errors are reported at the directive."""
        view = self.build.picture(request).view
        return Figure(request, (describe_picture(self.site.descriptions(request), view),))


class _EntityDirective(_Directive):
    """A team, a persona or a rule, by its id; the only option is the language."""

    declares = True

    def answer(self, page: DirectivePage, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        """Give the nodes. Raises `JourneymapError`."""
        if not id:
            raise jm.InvalidOptionError("", f"{self.what} needs an id")
        for name in given:
            if name != "language":
                raise jm.UnknownNameError("option", name, ("language", "no-index"))
        return self.entity(page, id, given.get("language"))

    def entity(self, page: DirectivePage, id: str, language: str | None) -> list[nodes.Node]:
        """Give the page of a team or a persona. Raises `JourneymapError`."""
        site = self.site
        request = Request(self.what, None, {"language": language} if language else {})
        language = site.language_of(request) or site.workspace.languages[0]
        section = site.entity_page(self.what, id, language)
        self.depend_on(None)
        return self.emit(page, section, language)


class _RuleDirective(_EntityDirective):
    """A rule; it needs no workspace."""

    def entity(self, page: DirectivePage, id: str, _language: str | None) -> list[nodes.Node]:
        """Give its page."""
        return rule_nodes(page, id)


def _directive(what: str, base: type[_Directive], *, declares: bool = False) -> type[SphinxDirective]:
    return type(f"{what.capitalize()}Directive", (base,), {"what": what, "declares": declares})


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "journey": _directive(WHOLE, _RequestDirective, declares=True),
    "team": _directive("team", _EntityDirective, declares=True),
    "persona": _directive("persona", _EntityDirective, declares=True),
    "rule": _directive("rule", _RuleDirective, declares=True),
    **{what: _directive(what, _RequestDirective) for what in ("touchpoints", "findings", *jm.all_views())},
}
