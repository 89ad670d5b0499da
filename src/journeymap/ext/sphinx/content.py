"""What pages are made of: links, facts, lists, tables and sections, of docutils' own nodes; any text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

import journeymap as jm
from journeymap.ext.sphinx.domain import SOFT, Declared, domain_of
from journeymap.ext.sphinx.nodes import MARK, Mentions, Wide
from journeymap.ext.sphinx.places import free_id, said, section_can_stand

__all__ = ["Inline", "Writer", "bullets", "fact", "facts", "inlines", "named", "paragraph", "table", "web_link"]

Inline: TypeAlias = str | nodes.Node | Sequence[nodes.Node]


def inlines(text: Inline) -> list[nodes.Node]:
    """Words, or nodes, as nodes."""
    if isinstance(text, str):
        return [nodes.Text(said(text))]
    return [text] if isinstance(text, nodes.Node) else list(text)


def paragraph(text: Inline, *classes: str) -> nodes.paragraph:
    """A paragraph."""
    return nodes.paragraph("", "", *inlines(text), classes=list(classes))


def bullets(items: Iterable[Inline]) -> nodes.bullet_list:
    """A list of single lines."""
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(item)) for item in items), bullet="*")


def named(values: Sequence[Inline]) -> list[nodes.Node]:
    """Short things in a row, with commas between them."""
    found: list[nodes.Node] = []
    for value in values:
        found += [nodes.Text(", ")] if found else []
        found += inlines(value)
    return found


def facts(rows: Iterable[tuple[str, nodes.Node] | Mentions]) -> list[nodes.Element]:
    """A list of labels with what is known of each; nothing where nothing is."""
    made = nodes.field_list("", classes=[f"{MARK}-facts"])
    for row in rows:
        made += row if isinstance(row, Mentions) else fact(*row)
    return [made] if made.children else []


def fact(label: str, body: nodes.Node) -> nodes.field:
    """A label with what is known."""
    return nodes.field("", nodes.field_name("", said(label), translatable=False), nodes.field_body("", body))


def table(heads: Sequence[str], rows: Iterable[Sequence[Inline]], widths: Sequence[int]) -> Wide:
    """A table with a row of headings, in what scrolls it; `widths` count where a page has a fixed width."""
    group = nodes.tgroup("", *(nodes.colspec("", colwidth=width) for width in widths), cols=len(heads))
    group += nodes.thead("", _row([paragraph(head) for head in heads]))
    group += nodes.tbody("", *(_row([paragraph(cell) for cell in row]) for row in rows))
    label = ", ".join(said(head) for head in heads)
    return Wide("", nodes.table("", group), label=label, classes=[f"{MARK}-table"])


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))


def web_link(title: str, url: str) -> nodes.Node:
    """A link out of the site; text alone where the address is not one of the web or of mail."""
    shown = said(title) or said(url)
    if not url.lower().startswith(("http://", "https://", "mailto:")):
        return nodes.Text(shown)
    return nodes.reference("", shown, refuri=said(url), internal=False)


@dataclass
class Writer:
    """One directive at work: the page that it stands in, where in it, and what it has given an id so far."""

    env: BuildEnvironment
    document: nodes.document
    parent: nodes.Node
    line: int
    declares: bool = True
    here: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def docname(self) -> str:
        """The page."""
        return self.env.docname

    def link(self, kind: str, name: str, text: str, within: type[nodes.TextElement] = nodes.inline) -> nodes.Element:
        """A link to what is declared; its words alone where nothing is."""
        inner = within("", said(text) or name, classes=["xref", MARK, f"{MARK}-{kind}"])
        if (kind, name) in self.here:
            return nodes.reference("", "", inner, refid=self.here[kind, name], internal=True)
        made = addnodes.pending_xref(
            "", inner, refdoc=self.docname, refdomain="journeymap", reftype=kind, reftarget=name
        )
        made["refexplicit"], made["refwarn"], made[SOFT] = True, False, True
        return made

    def declare(self, owner: nodes.Element, kind: str, name: str, shown: str) -> str:
        """Give what stands for something its id, and declare it there; gives the id."""
        return self._declared(free_id(self.document, name, owner), kind, name, shown)

    def declare_here(self, kind: str, name: str, shown: str) -> tuple[str, list[nodes.Element]]:
        """Declare something at this place: its id, and the target that is needed unless the heading above will do."""
        if isinstance(self.parent, nodes.section) and jm.html_id(name) in self.parent["ids"]:
            return self._declared(jm.html_id(name), kind, name, shown), []
        target = nodes.target("", "")
        return self.declare(target, kind, name, shown), [target]

    def _declared(self, node_id: str, kind: str, name: str, shown: str) -> str:
        self.here.setdefault((kind, name), node_id)
        if self.declares:
            domain_of(self.env).note_declared(self.docname, kind, name, Declared(node_id, shown, self.line))
        return node_id

    @property
    def heading(self) -> str:
        """The heading above this place."""
        first = self.parent.children[0] if self.parent.children else None
        return first.astext() if isinstance(self.parent, nodes.section) and isinstance(first, nodes.title) else ""

    def indexed(self, node_id: str, text: str) -> list[nodes.Element]:
        """An entry in the general index; none where nothing is declared."""
        if not self.declares or not text:
            return []
        # a semicolon would make two entries of it
        return [addnodes.index("", entries=[("single", text.replace(";", ","), node_id, "", None)])]

    @property
    def can_have_sections(self) -> bool:
        """Whether sections can stand here."""
        return section_can_stand(self.parent)

    def section(
        self, title: str, kind: str, name: str, body: Iterable[nodes.Node] = (), declares: bool = True
    ) -> tuple[nodes.Element, list[nodes.Node]]:
        """A section, or where there can be none a heading and what follows it: what has the id, and all of it."""
        made: nodes.Element
        if self.can_have_sections:
            # the heading's source is its subject, which tells headings of the same words apart; it is not translated
            made = nodes.section("", nodes.title(name, said(title) or name, translatable=False))
            made += list(body)
            everything: list[nodes.Node] = [made]
        else:
            made = nodes.rubric("", said(title) or name, translatable=False)
            everything = [made, *body]
        if declares:
            self.declare(made, kind, name, said(title) or name)
        else:
            free_id(self.document, name, made)
        return made, everything

    def entry(self, kind: str, name: str, shown: str, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        """What is declared with all that is said of it, under its own heading unless that above says the same."""
        shown = said(shown) or name
        if self.can_have_sections and self.heading.casefold() != shown.casefold():
            section, everything = self.section(shown, kind, name)
            section += self.indexed(section["ids"][0], shown)
            section += list(body)
            return everything
        own, target = self.declare_here(kind, name, shown)
        return [*target, *self.indexed(own, shown), *body]
