"""The domain `journeymap`: declarations, mentions, and the roles that link."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from journeymap.escaping import escape_unsafe
from journeymap.ext.request import prefix_of
from journeymap.ext.sphinx.build_site import build_site

logger = logging.getLogger(__name__)

KINDS = ("journey", "touchpoint", "team", "persona", "rule")
SOFT = "journeymap-soft"
"""Marks a link that nobody wrote: if it leads nowhere, its text stands alone and nothing is reported."""


@dataclass(frozen=True)
class Declaration:
    """A declaration: the page, the id, the name, and the line of the directive."""

    docname: str
    node_id: str
    name: str
    line: int | None = None


class NameRole(XRefRole):
    """A link whose text is the name of its target."""

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        kind, target = refnode["reftype"], " ".join(target.split())
        domain_of(env).note_mention(env.docname, kind, target)
        if has_explicit_title or kind == "rule":
            return title, target
        build = build_site(env)
        refnode["support_smartquotes"] = False  # names stay as they are written
        for file in build.files_of_name(kind, target):
            env.note_dependency(file)
        return build.name(kind, target) or ("…" if build.is_hidden(kind, target) else target), target


class JourneymapDomain(Domain):
    """Journeys, their touchpoints, teams, personas and rules."""

    name = "journeymap"
    label = "journeymap"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(_(kind), kind) for kind in KINDS}
    roles: ClassVar[dict[str, Any]] = {
        **{kind: NameRole(innernodeclass=nodes.inline, warn_dangling=True) for kind in KINDS[:-1]},
        "rule": NameRole(warn_dangling=True),
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "declared": {},  # kind and name to page to `Declaration`
        "mentions": {},  # page to the kinds and names that its roles lead to
        "shown": {},  # page to the ids of journeys that it shows; '' or `name:` is a whole workspace
        "styled": {},  # page to True where the style sheet is needed
        "listing": None,  # the files of the workspaces when they were last read
        "digests": {},  # page to a digest of what it says of other pages, as of the last build
    }
    data_version = 4

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.declared: dict[tuple[str, str], dict[str, Declaration]] = self.data["declared"]
        self.mentions: dict[str, set[tuple[str, str]]] = self.data["mentions"]
        self.shown: dict[str, set[str]] = self.data["shown"]

    def note_declared(self, kind: str, name: str, declaration: Declaration) -> None:
        """Record a declaration on a page; report it if the subject already has one."""
        first = self.declared.setdefault((kind, name), {}).setdefault(declaration.docname, declaration)
        if first is not declaration and kind in KINDS and kind != "touchpoint":
            self._report_duplicate(kind, name, first, declaration)

    def note_mention(self, docname: str, kind: str, name: str) -> None:
        self.mentions.setdefault(docname, set()).add((kind, name))

    def note_shown(self, docname: str, workspace: str, journey: str | None) -> None:
        """Note that a page shows a journey, or a whole workspace (None)."""
        self.shown.setdefault(docname, set()).add(f"{prefix_of(workspace)}{journey or ''}")

    def note_styled(self, docname: str) -> None:
        self.data["styled"][docname] = True

    def clear_doc(self, docname: str) -> None:
        for key in [key for key, by_page in self.declared.items() if by_page.pop(docname, None) and not by_page]:
            del self.declared[key]
        for name in ("mentions", "shown", "styled"):
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for key, by_page in otherdata["declared"].items():
            for docname, declaration in by_page.items():
                if docname in docnames:
                    self.declared.setdefault(key, {})[docname] = declaration
        for name in ("mentions", "shown", "styled"):
            self.data[name].update({page: value for page, value in otherdata[name].items() if page in docnames})

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, ARG002 (Sphinx calls all domains alike)
        return str(type.lname)

    def find_declaration(self, kind: str, name: str) -> Declaration | None:
        """Return the place of a declaration, on the first page by name."""
        by_page = self.declared.get((kind, name))
        return by_page[min(by_page)] if by_page else None

    def mentioning_pages(self) -> dict[str, list[tuple[str, str]]]:
        """Return by touchpoint the pages with a role that links to it, with titles."""
        pages: dict[str, list[tuple[str, str]]] = {}
        for page in sorted(self.mentions):
            title = self.env.titles[page].astext() if page in self.env.titles else ""
            for kind, name in self.mentions[page]:
                if kind == "touchpoint":
                    pages.setdefault(name, []).append((page, title or page))
        return pages

    def pages_to_update(self) -> set[str]:
        """Return the pages that show a whole workspace or have unresolved links."""
        whole = {page for page, journeys in self.shown.items() if any(map(is_whole, journeys))}
        broken = {
            page
            for page, targets in self.mentions.items()
            if any(self.find_declaration(*target) is None for target in targets)
        }
        return whole | broken

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 (Sphinx calls all domains alike)
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the link of a role; None without a declaration, for other projects."""
        declaration = self.find_declaration(typ, target)
        if declaration is None:
            return None
        return make_refnode(builder, fromdocname, declaration.docname, declaration.node_id, contnode, declaration.name)

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str, *given: Any
    ) -> list[tuple[str, nodes.reference]]:
        links = ((kind, self.resolve_xref(env, fromdocname, builder, kind, target, *given)) for kind in KINDS)
        return [(f"{self.name}:{kind}", link) for kind, link in links if link is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for kind, name in sorted(self.declared):
            declaration = self.find_declaration(kind, name)
            if declaration is not None and kind in KINDS:
                yield name, declaration.name, kind, declaration.docname, declaration.node_id, 1

    def check_consistency(self) -> None:
        """Warn about what is declared on several pages, if one of them was read just now."""
        read = set(build_site(self.env).pages_read)
        for (kind, name), by_page in sorted(self.declared.items()):
            first, *others = sorted(by_page)
            for other in others if kind in KINDS and kind != "touchpoint" else ():
                if read & {first, other}:
                    self._report_duplicate(kind, name, by_page[first], by_page[other])

    def _report_duplicate(self, kind: str, name: str, first: Declaration, other: Declaration) -> None:
        page = self.env.doc2path(first.docname)
        where = f"{page}:{first.line}" if first.line else page
        message = f"the {kind} {name} is declared here and in {where}; one of the two needs :no-index:"
        location = (other.docname, other.line)
        logger.warning(escape_unsafe(message), location=location, type="journeymap", subtype="declared-twice")


def is_whole(shown: str) -> bool:
    """Whether what a page shows is a whole workspace, and not one journey."""
    return not shown or shown.endswith(":")


def domain_of(env: BuildEnvironment) -> JourneymapDomain:
    domain = env.get_domain("journeymap")
    assert isinstance(domain, JourneymapDomain)
    return domain
