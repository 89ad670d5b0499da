"""Nodes in documents until they are written, such as pictures and cards."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

from journeymap.escaping import without_hidden
from journeymap.text_languages import language_of

MARK = "journeymap"
"""A class of everything that a page needs the style sheet for."""


def one_line(text: str, *, strip: bool = True) -> str:
    """Return a text on one line, without controls and direction marks."""
    line = re.sub(" +", " ", without_hidden(text))
    return line.strip(" ") if strip else line


def language_classes(text: str) -> list[str]:
    """Return the class that becomes `lang`, for a text in another language."""
    return [f"language-{language}"] if (language := language_of(text)) else []


class PictureNode(nodes.General, nodes.Element):
    """A picture that answers `request`; its children describe it for screen readers.

    It is drawn when the page is written, since each builder needs another format. `alt`, `align` and `width` are those
    of images.
    """


class Card(nodes.Structural, nodes.Element):
    """The card of a touchpoint (`journey/touchpoint`), under its own heading.

    It is not a section, so that tables of contents show the stages and not every touchpoint.
    """


class CardTitle(nodes.title):
    """The heading of a card: the touchpoint's name."""


class Mentions(nodes.Element):
    """The place in a card for the pages that link to it, introduced by `label`."""


class Wide(nodes.General, nodes.Element):
    """The box in which a table scrolls, in HTML; `label` names it."""


class InPlace(nodes.General, nodes.Element):
    """A figure that LaTeX leaves where it stands, since pictures can have many pages."""


def plain_card(card: Card) -> list[nodes.Element]:
    """Return a card in standard nodes: a section, or a heading and its content."""
    title, *rest = card.children
    parent = card.parent
    while isinstance(parent, nodes.section):
        parent = parent.parent
    if isinstance(parent, (nodes.document, addnodes.start_of_file)):
        section = nodes.section("", ids=card["ids"], classes=card["classes"])
        section += nodes.title("", "", *title.children)
        section += rest
        return [section]
    return [nodes.rubric("", "", *title.children, ids=card["ids"]), *rest]  # type: ignore[list-item]


def visit_picture(self: HTML5Translator, node: PictureNode) -> None:
    """Write the picture; the children are for builders without pictures."""
    classes = f"{MARK}-picture" + (f" align-{node['align']}" if "align" in node else "")
    region = {"tabindex": "0", "role": node["role"], "aria-label": node["label"]}
    self.body.append(f"{self.starttag(node, 'div', '', CLASS=classes, **region)}{node['svg']}</div>\n")
    raise nodes.SkipNode


def visit_wide(self: HTML5Translator, node: Wide) -> None:
    for box in node.findall(nodes.container):
        box["ids"] = []  # Furo gives its box around a table the table's own ids
    self.body.append(self.starttag(node, "div", tabindex="0", role="group", **{"aria-label": node["label"]}))


def depart_wide(self: HTML5Translator, _node: Wide) -> None:
    self.body.append("</div>\n")


def visit_in_place(self: LaTeXTranslator, _node: InPlace) -> None:
    self.in_minipage += 1


def depart_in_place(self: LaTeXTranslator, _node: InPlace) -> None:
    self.in_minipage -= 1


def visit_card(self: HTML5Translator, node: Card) -> None:
    self.section_level += 1
    self.body.append(self.starttag(node, "section"))


def depart_card(self: HTML5Translator, _node: Card) -> None:
    self.section_level -= 1
    self.body.append("</section>\n")


def visit_card_title(self: HTML5Translator, node: CardTitle) -> None:
    """Open the heading; it never has a number, since contents do not count it."""
    level = min(self.section_level + self.initial_header_level - 1, 6)
    self.body.append(self.starttag(node, f"h{level}", ""))
    self.context.append(f"</h{level}>\n")


def depart_card_title(self: HTML5Translator, node: CardTitle) -> None:
    """Close the heading, with a link to itself."""
    if self.config.html_permalinks and self.builder.add_permalinks and node.parent["ids"]:
        self.add_permalink_ref(node.parent, _("Link to this heading"))
    self.body.append(self.context.pop())
