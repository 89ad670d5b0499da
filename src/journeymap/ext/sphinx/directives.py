"""The directives: parse a request, and write the answer as docutils nodes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import journeymap as jm
from journeymap.document.cards import Badge
from journeymap.document.rule_page import rule_page
from journeymap.document.tree import Block, Figure
from journeymap.escaping import escape_unsafe
from journeymap.ext.request import ENTITIES, TABLES, WHOLE, Request, parse_request
from journeymap.ext.site import Site
from journeymap.ext.sphinx.build_site import BuildSite, build_site
from journeymap.ext.sphinx.directive_options import FigureLayout, option_spec, read_options
from journeymap.ext.sphinx.directive_page import DirectivePage
from journeymap.ext.sphinx.domain import domain_of
from journeymap.ext.sphinx.emitter import NodeEmitter
from journeymap.ext.sphinx.nodes import PictureNode

logger = logging.getLogger(__name__)

_SUBTYPES = {
    jm.UnknownNameError: "unknown-name",
    jm.InvalidOptionError: "invalid-option",
    jm.RenderError: "render-error",
}


class _Directive(SphinxDirective):
    """The base of all directives: an id, options, and warnings at the directive."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = False
    declares = False
    what = ""

    def run(self) -> list[nodes.Node]:
        domain_of(self.env).note_styled(self.env.docname)
        given, standard, errors = read_options(self.what, self.options, declares=self.declares)
        for error in errors:
            self.warn(error)
        document, declares = self.state.document, self.declares and not {"no-index", "noindex"} & standard.keys()
        parent = self.state_machine.node or document
        layout, messages = self.layout(standard)
        self.page = DirectivePage(self.env, document, parent, self.lineno, declares=declares, layout=layout)
        id = " ".join(self.arguments[0].split()) if self.arguments else None
        try:
            answer = self.answer(id, given)
        except jm.JourneymapError as error:
            workspaces = self.build.workspaces
            for name in workspaces.paths:
                self.depend_on(name, None)
            if error not in workspaces.errors.values():  # these are reported once for all pages
                self.warn(error)
            return []
        self.mark(answer, standard)
        return [*answer, *messages]

    def warn(self, error: jm.JourneymapError) -> None:
        subtype = next((name for kind, name in _SUBTYPES.items() if isinstance(error, kind)), "error")
        logger.warning(escape_unsafe(str(error)), location=self.get_location(), type="journeymap", subtype=subtype)

    def layout(self, standard: Mapping[str, Any]) -> tuple[FigureLayout, list[nodes.system_message]]:
        """Return how a picture stands in the page, and messages about its caption."""
        options = {name: value for name, value in standard.items() if name in ("alt", "align", "width")}
        caption: nodes.caption | None = None
        messages: list[nodes.system_message] = []
        if "caption" in standard:
            content, messages = self.parse_inline(standard["caption"])
            caption = nodes.caption(standard["caption"], "", *content)
            self.set_source_info(caption)
        return FigureLayout(caption, figclass=tuple(standard.get("figclass", ())), **options), messages

    def mark(self, answer: list[nodes.Node], standard: Mapping[str, Any]) -> None:
        """Set the class and the name of an answer; the names in it stay as written."""
        elements = [node for node in answer if isinstance(node, nodes.Element) and not isinstance(node, addnodes.index)]
        for element in elements:
            content = next(iter(element.findall(PictureNode))) if isinstance(element, nodes.figure) else element
            content["classes"] += standard.get("class", ())
            content["support_smartquotes"] = False  # names stay as they are written, as they do in pictures
        if "name" in standard and elements:
            self.add_name(elements[0])

    def answer(self, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        """Return the nodes. Raises `JourneymapError`."""
        raise NotImplementedError

    @property
    def build(self) -> BuildSite:
        return build_site(self.env)

    def depend_on(self, workspace: str, journey: str | None) -> None:
        """Read the page again when a journey, or any part of a workspace, changes."""
        domain_of(self.env).note_shown(self.env.docname, workspace, journey)
        for file in self.build.files(workspace, journey):
            self.env.note_dependency(file)


class _RequestDirective(_Directive):
    """A journey, a view or a list, of one journey or of all."""

    def answer(self, id: str | None, given: dict[str, str]) -> list[nodes.Node]:
        request = parse_request(self.what, id, given)
        site = self.build.workspaces.site(request)
        self.depend_on(request.workspace, request.journey)
        if (site.settings.audience, site.audience_of(request)) == ("public", "internal"):
            self.page.declares = False  # the index, the inventory and links are for the audience of the site
        return self.emit(site.document(request, lambda: self.figure(site, request)), site.language_of(request))

    def figure(self, site: Site, request: Request) -> Figure:
        """Return a picture's placeholder; draws it, to report errors at the directive."""
        site.picture(request)
        return Figure(request, (site.describe_picture(request),))

    def emit(self, blocks: Iterable[Block], language: str) -> list[nodes.Node]:
        """Write blocks, marked with their language if that is not the site's."""
        written = NodeEmitter(self.page).blocks(blocks)
        for node in written if language != self.build.settings.language else ():
            if isinstance(node, nodes.Element):
                node["classes"].append(f"language-{language}")
        return written


class _RuleDirective(_Directive):
    """A rule, by its name; it needs no workspace."""

    def answer(self, id: str | None, given: dict[str, str]) -> list[nodes.Node]:  # noqa: ARG002 (it has none)
        rule = jm.explain(id or "")
        if file := sys.modules[rule.module].__file__:
            self.env.note_dependency(file)
        findings = (
            [Badge(0, str(finding.level), "", finding.message, finding.help, "") for finding in example.findings()]
            for example in jm.rule_examples(rule.name)
        )
        defaults = rule.option_defaults()
        section = rule_page(
            rule.name,
            rule.page,
            {"Level": str(rule.level), "Category": rule.category},
            {option: (text, defaults.get(option)) for option, text in rule.option_texts.items()},
            {other.name for other in jm.all_rules()},
            findings,
        )
        return NodeEmitter(self.page).section(section)


def _directive(what: str, base: type[_Directive], *, declares: bool = False) -> type[SphinxDirective]:
    values = {"what": what, "declares": declares, "option_spec": option_spec(what, declares=declares)}
    return type(f"{what.capitalize()}Directive", (base,), values)


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "journey": _directive(WHOLE, _RequestDirective, declares=True),
    **{what: _directive(what, _RequestDirective, declares=True) for what in ENTITIES},
    "rule": _directive("rule", _RuleDirective, declares=True),
    **{what: _directive(what, _RequestDirective) for what in (*TABLES, *jm.all_views())},
}
