"""The page of a directive: links, ids and declarations for its nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

import journeymap as jm
from journeymap.document.tree import Reference
from journeymap.ext.sphinx.directive_options import FigureLayout
from journeymap.ext.sphinx.domain import SOFT, Declaration, domain_of
from journeymap.ext.sphinx.nodes import MARK, language_classes, one_line

_NOT_ID = re.compile(r"[^\w-]")


@dataclass
class DirectivePage:
    """One directive in progress: its page, its position, and the ids it has set."""

    env: BuildEnvironment
    document: nodes.document
    parent: nodes.Node
    line: int
    declares: bool = True
    layout: FigureLayout = field(default_factory=FigureLayout)
    ids: dict[Reference, str] = field(default_factory=dict)

    def link(self, reference: Reference, text: str, kind: type[nodes.TextElement] = nodes.inline) -> nodes.Element:
        """Link to what is declared; the text stands alone if nothing is."""
        classes = ["xref", MARK, f"{MARK}-{reference.kind}", *language_classes(text)]
        inner = kind("", one_line(text) or reference.name, classes=classes)
        if reference in self.ids:
            return nodes.reference("", "", inner, refid=self.ids[reference], internal=True)
        link = addnodes.pending_xref(
            "", inner, refdoc=self.env.docname, refdomain="journeymap", reftype=reference.kind, reftarget=reference.name
        )
        link["refexplicit"], link["refwarn"], link[SOFT] = True, False, True
        return link

    def declare(self, owner: nodes.Element, reference: Reference, name: str) -> str:
        """Set the id of a node to that of its subject, declare it, and return the id."""
        return self._declared(_claim_id(self.document, reference.name, owner), reference, name)

    def declare_here(self, reference: Reference, name: str) -> tuple[str, list[nodes.Element]]:
        """Declare a subject here: its id, and a target unless a heading provides it."""
        id = jm.html_id(reference.name)
        if isinstance(self.parent, nodes.section) and id in self.parent["ids"]:
            return self._declared(id, reference, name), []
        target = nodes.target("", "")
        return self.declare(target, reference, name), [target]

    def _declared(self, node_id: str, reference: Reference, name: str) -> str:
        self.ids.setdefault(reference, node_id)
        if self.declares:
            declaration = Declaration(self.env.docname, node_id, name, self.line)
            domain_of(self.env).note_declared(reference.kind, reference.name, declaration)
        return node_id

    @property
    def heading(self) -> str:
        first = self.parent.children[0] if self.parent.children else None
        return first.astext() if isinstance(self.parent, nodes.section) and isinstance(first, nodes.title) else ""

    def index_entry(self, node_id: str, text: str) -> list[nodes.Element]:
        """Return an entry for the general index; none if nothing is declared."""
        if not self.declares or not text:
            return []
        # a semicolon would make two entries of it
        return [addnodes.index("", entries=[("single", text.replace(";", ","), node_id, "", None)])]

    def section(
        self, reference: Reference, title: str, body: Iterable[nodes.Node] = (), declares: bool = True
    ) -> tuple[nodes.Element, list[nodes.Node]]:
        """Make a section, or a heading where no section can be; return target and all."""
        name = one_line(title) or reference.name
        owner: nodes.Element
        if _can_hold_sections(self.parent):
            # the heading's source is its subject, which tells headings of the same words apart; it is not translated
            classes = language_classes(title)
            owner = nodes.section("", nodes.title(reference.name, name, classes=classes, translatable=False))
            owner += list(body)
            everything: list[nodes.Node] = [owner]
        else:
            owner = nodes.rubric("", name, translatable=False)
            everything = [owner, *body]
        if declares:
            self.declare(owner, reference, name)
        else:
            _claim_id(self.document, reference.name, owner)
        return owner, everything

    def entry(self, reference: Reference, title: str, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Declare a subject with its content, under a heading unless it already has one.

        The `body` is written after its subject has its id.
        """
        name = one_line(title) or reference.name
        if self.heading.casefold() == name.casefold():
            node_id, target = self.declare_here(reference, name)
            return [*target, *self.index_entry(node_id, name), *body]
        owner, everything = self.section(reference, title)
        content = [*self.index_entry(owner["ids"][0], name), *body]
        if isinstance(owner, nodes.section):
            owner += content
            return everything
        return [owner, *content]


def _claim_id(document: nodes.document, subject: str, owner: nodes.Element) -> str:
    """Claim a subject's id for `owner`, with a number if the id is in use."""
    id = _NOT_ID.sub("-", jm.html_id(subject))
    free, number = id, 1
    while free in document.ids:
        number += 1
        free = f"{id}-{number}"
    document.ids[free] = owner
    owner["ids"].append(free)
    return free


def _can_hold_sections(parent: nodes.Node) -> bool:
    return isinstance(parent, nodes.document | nodes.section)
