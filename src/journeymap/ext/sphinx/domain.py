"""The domain `journeymap`: what is declared where, who mentions it, and the roles that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

import journeymap as jm
from journeymap.ext.sphinx.build_workspace import loaded

__all__ = ["KINDS", "SOFT", "Declared", "JourneymapDomain", "domain_of", "warn_of_unknown"]

logger = logging.getLogger(__name__)

KINDS = ("journey", "touchpoint", "team", "persona", "rule")
SOFT = "journeymap-soft"
"""Marks a link that nobody wrote: where it leads nowhere, its words stand by themselves and nothing is said."""
_WHOLE = ""


@dataclass(frozen=True)
class Declared:
    """Where something is declared: the id in its page, what people call it, and the line of the directive."""

    node_id: str
    name: str
    line: int | None = None


class NameRole(XRefRole):
    """A link whose words are what people call its target."""

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """The words and the target; the page is noted where the target is mentioned."""
        kind, target = refnode["reftype"], " ".join(target.split())
        domain_of(env).note_mention(env.docname, kind, target)
        if has_explicit_title or kind == "rule":
            return title, target
        found = loaded(env)
        name = found.name(kind, target)
        refnode["support_smartquotes"] = False  # the name stands as it is written
        if found.there is not None:
            own = target.partition("/")[0]
            known = kind in ("journey", "touchpoint") and own in found.site.workspace.journeys
            for file in found.files(own) if known else found.shared():
                env.note_dependency(file)
        return name or target, target


class JourneymapDomain(Domain):
    """Journeys, their touchpoints, teams, personas and rules."""

    name = "journeymap"
    label = "journeymap"
    object_types: ClassVar[dict[str, ObjType]] = {
        "journey": ObjType(_("journey"), "journey"),
        "touchpoint": ObjType(_("touchpoint"), "touchpoint"),
        "team": ObjType(_("team"), "team"),
        "persona": ObjType(_("persona"), "persona"),
        "rule": ObjType(_("rule"), "rule"),
    }
    roles: ClassVar[dict[str, Any]] = {
        **{kind: NameRole(innernodeclass=nodes.inline, warn_dangling=True) for kind in KINDS[:-1]},
        "rule": NameRole(warn_dangling=True),
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "declared": {},  # kind and name to page to `Declared`
        "mentions": {},  # page to the kinds and names that its roles lead to
        "shown": {},  # page to the ids of journeys that it shows; '' is the whole workspace
        "styled": {},  # page to True where the style sheet is needed
        "listing": None,  # the files of the workspace when it was last read
        "told": {},  # page to what it says of other pages, as of the last build
    }
    data_version = 1

    @property
    def declared(self) -> dict[tuple[str, str], dict[str, Declared]]:
        """What is declared, by kind and name, and by page."""
        found: dict[tuple[str, str], dict[str, Declared]] = self.data["declared"]
        return found

    @property
    def mentions(self) -> dict[str, set[tuple[str, str]]]:
        """What the roles of a page lead to."""
        found: dict[str, set[tuple[str, str]]] = self.data["mentions"]
        return found

    @property
    def shown(self) -> dict[str, set[str]]:
        """The journeys that a page shows."""
        found: dict[str, set[str]] = self.data["shown"]
        return found

    # -- what pages say of themselves --------------------------------------------------------------------------------

    def note_declared(self, docname: str, kind: str, name: str, declared: Declared) -> None:
        """A page declares something; the first declaration in a page holds, and others are told of at once."""
        first = self.declared.setdefault((kind, name), {}).setdefault(docname, declared)
        if first is not declared and kind in KINDS and kind != "touchpoint":
            self._say_twice(kind, name, (docname, first), (docname, declared))

    def note_mention(self, docname: str, kind: str, name: str) -> None:
        """A role in a page leads to something."""
        self.mentions.setdefault(docname, set()).add((kind, name))

    def note_shown(self, docname: str, journey: str | None) -> None:
        """A page shows a journey, or (None) the whole workspace."""
        self.shown.setdefault(docname, set()).add(journey or _WHOLE)

    def note_styled(self, docname: str) -> None:
        """A page needs the style sheet."""
        self.data["styled"][docname] = True

    def clear_doc(self, docname: str) -> None:
        """Forget what a page said."""
        for key in [key for key, by_page in self.declared.items() if by_page.pop(docname, None) and not by_page]:
            del self.declared[key]
        for name in ("mentions", "shown", "styled"):
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key, by_page in otherdata["declared"].items():
            for docname, declared in by_page.items():
                if docname in docnames:
                    self.declared.setdefault(key, {})[docname] = declared
        for name in ("mentions", "shown", "styled"):
            self.data[name].update({page: said for page, said in otherdata[name].items() if page in docnames})

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, ARG002 (all domains are asked alike)
        """What the search calls an object of a type."""
        return str(type.lname)

    # -- what is where -----------------------------------------------------------------------------------------------

    def place_of(self, kind: str, name: str) -> tuple[str, Declared] | None:
        """The page on which something is declared, and where on it; of several the first by name."""
        by_page = self.declared.get((kind, name))
        if not by_page:
            return None
        docname = min(by_page)
        return docname, by_page[docname]

    def mentioned(self) -> dict[str, list[tuple[str, str]]]:
        """The pages with a role that leads to a touchpoint, and their titles, in the order of their names."""
        found: dict[str, list[tuple[str, str]]] = {}
        for page in sorted(self.mentions):
            title = self.env.titles[page].astext() if page in self.env.titles else ""
            for kind, name in self.mentions[page]:
                if kind == "touchpoint":
                    found.setdefault(name, []).append((page, title or page))
        return found

    def looking(self) -> set[str]:
        """The pages that show the whole workspace, and those that lead to what is declared nowhere."""
        whole = {page for page, journeys in self.shown.items() if _WHOLE in journeys}
        lost = {page for page, named in self.mentions.items() if any(self.place_of(*one) is None for one in named)}
        return whole | lost

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 (all domains are asked alike)
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """The link of a role; None where nothing is declared, so that other projects are asked."""
        place = self.place_of(typ, target)
        if place is None:
            return None
        docname, declared = place
        return make_refnode(builder, fromdocname, docname, declared.node_id, contnode, declared.name)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The links of the role `any`."""
        found = []
        for kind in KINDS:
            made = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            if made is not None:
                found.append((f"{self.name}:{kind}", made))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What is declared, for the search and for other projects."""
        for kind, name in sorted(self.declared):
            place = self.place_of(kind, name)
            if place is not None and kind in KINDS:
                docname, declared = place
                yield name, declared.name, kind, docname, declared.node_id, 1

    def check_consistency(self) -> None:
        """Warn of what is declared on several pages, where one of them was read just now."""
        read = set(loaded(self.env).read)
        for (kind, name), by_page in sorted(self.declared.items()):
            first, *others = sorted(by_page)
            for other in others if kind in KINDS and kind != "touchpoint" else ():
                if read & {first, other}:
                    self._say_twice(kind, name, (first, by_page[first]), (other, by_page[other]))

    def _say_twice(self, kind: str, name: str, first: tuple[str, Declared], other: tuple[str, Declared]) -> None:
        page, line = self.env.doc2path(first[0]), first[1].line
        logger.warning(
            "the %s %s is declared here and in %s; one of the two needs :no-index:",
            kind,
            name,
            f"{page}:{line}" if line else page,
            location=(other[0], other[1].line),
            type="journeymap",
            subtype="declared-twice",
        )


def domain_of(env: BuildEnvironment) -> JourneymapDomain:
    """The domain of an environment."""
    found = env.get_domain("journeymap")
    assert isinstance(found, JourneymapDomain)
    return found


def warn_of_unknown(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say what is the matter with a link that leads nowhere; links that nobody wrote are let be."""
    if not isinstance(domain, JourneymapDomain):
        return None
    if node.get(SOFT):
        return True
    kind, target = node["reftype"], node["reftarget"]
    found = loaded(domain.env)
    known = found.known(kind)
    if target in known or (kind == "team" and known and found.name(kind, target)):
        message = f"no page declares the {kind} {target!r}"
        subtype = f"undeclared-{kind}"
    else:
        near = get_close_matches(target, known, 1)
        message = str(jm.UnknownNameError(kind, target, known, near[0] if near else None))
        subtype = f"unknown-{kind}"
    logger.warning(message, location=node, type="journeymap", subtype=subtype)
    return True
