"""How builders write what is theirs to write: pictures as SVG, as a file or in words, cards, and who mentions them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

import journeymap as jm
from journeymap.ext.sphinx.build_workspace import builder_of, is_epub, loaded
from journeymap.ext.sphinx.content import fact, named, paragraph
from journeymap.ext.sphinx.domain import domain_of
from journeymap.ext.sphinx.nodes import MARK, Card, Mentions, PictureNode, Wide, plain
from journeymap.ext.sphinx.places import said

__all__ = ["Finished"]

logger = logging.getLogger(__name__)


class Finished(SphinxPostTransform):
    """When a page is written, what depends on other pages and on the builder is put into it."""

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Put it in."""
        self.builder: Builder = builder_of(self.env)
        waiting = list(self.document.findall(Mentions))
        mentioned = domain_of(self.env).mentioned() if waiting else {}
        for mentions in waiting:
            self._mention(mentions, mentioned.get(mentions["subject"], ()))
        here = {card["subject"]: card["ids"][0] for card in self.document.findall(Card)}
        self.labels: set[str] = set()
        for number, node in enumerate(list(self.document.findall(PictureNode)), 1):
            self._draw(node, f"jm{number}", here)
        if self.builder.format != "html":
            for card in list(self.document.findall(Card)):
                card.parent.replace(card, plain(card))
            for wide in list(self.document.findall(Wide)):
                for table in wide.findall(nodes.table):
                    table["classes"] += wide["classes"]
                wide.parent.replace(wide, wide.children)
        if self.builder.format == "latex":
            self._fit_for_paper()

    # -- who mentions a card -----------------------------------------------------------------------------------------

    def _mention(self, node: Mentions, pages: Iterable[tuple[str, str]]) -> None:
        links = []
        place = domain_of(self.env).place_of("touchpoint", node["subject"])
        for docname, title in pages:
            if place and docname == place[0]:
                continue  # its own page says no news
            with suppress(NoUri):  # what is not in this book is not named
                links.append(make_refnode(self.builder, self.env.docname, docname, "", nodes.Text(said(title))))
        parent = node.parent
        if links:
            parent.replace(node, fact(node["label"], paragraph(named(links))))
            return
        parent.remove(node)
        if not parent.children:
            parent.parent.remove(parent)

    # -- pictures ----------------------------------------------------------------------------------------------------

    def _draw(self, node: PictureNode, prefix: str, here: Mapping[str, str]) -> None:
        instead = list(node.children)
        try:
            picture = loaded(self.env).drawn(node["asked"])
        except jm.JourneymapError as fault:  # what could be drawn when the page was read cannot be any more
            logger.warning(str(fault), location=node, type="journeymap", subtype="cannot-be-drawn")
            node.parent.replace(node, instead)
            return
        if self.builder.format == "html":
            if not is_epub(self.builder):
                # it stays in its place, so that the search finds the words
                svg = picture.to_svg(prefix=prefix, links=self._links(picture, here), fluid=True)
                label = picture.description or picture.title
                # regions are told apart by their labels; what says the same again is none
                role = "group" if label in self.labels else "region"
                self.labels.add(label)
                region = f'tabindex="0" role="{role}" aria-label="{escape(label)}"'
                node["html"] = f'<div class="{MARK}-picture" {region}>{svg}</div>\n'
                return
            instead.insert(0, nodes.raw("", self._image_file(picture), format="html"))
        elif self.builder.format == "latex":
            written = _pages(picture, Path(self.builder.outdir))
            if written:
                instead = [nodes.raw("", written, format="latex")]
            else:
                self._say_once('pictures in LaTeX need an extra: pip install "journeymap[pdf]"')
        node.parent.replace(node, instead)

    def _say_once(self, message: str) -> None:
        said = loaded(self.env).said_once
        if message not in said:
            said.add(message)
            logger.info(message)

    def _image_file(self, picture: jm.Picture) -> str:
        folder = relative_uri(self.builder.get_target_uri(self.env.docname), "_images")
        name = _write(picture.to_svg().encode("utf-8"), Path(self.builder.outdir, "_images"), "svg")
        return f'<div class="{MARK}-picture"><img src="{folder}/{name}" alt="{escape(picture.title)}" /></div>\n'

    def _links(self, picture: jm.Picture, here: Mapping[str, str]) -> dict[str, str]:
        """Where the touchpoints and empty stages of a picture lead: to their cards, on this page or on another."""
        domain, links = domain_of(self.env), {}
        for card in picture.drawn.cards:
            if card.subject in here:
                links[card.subject] = f"#{here[card.subject]}"
                continue
            place = domain.place_of("stage" if card.kind == "gap" else "touchpoint", card.subject)
            if place is None:
                continue
            docname, declared = place
            with suppress(NoUri):
                page = "" if docname == self.env.docname else self.builder.get_relative_uri(self.env.docname, docname)
                # where all pages are one, the page itself is no part of the address
                links[card.subject] = f"#{declared.node_id}" if "#" in page else f"{page}#{declared.node_id}"
        return links

    # -- paper -------------------------------------------------------------------------------------------------------

    def _fit_for_paper(self) -> None:
        """Tables as wide as the page, facts in lines, and a star that every font has."""
        for table in self.document.findall(nodes.table):
            # within another table, LaTeX has none that go over pages
            if f"{MARK}-table" in table["classes"] and not _is_in_table(table):
                table["classes"] += ["colwidths-given", "longtable"]
        for facts in list(self.document.findall(nodes.field_list)):
            fields = [field for field in facts.children if isinstance(field, nodes.field)]
            if f"{MARK}-facts" in facts["classes"] and all(map(_is_short, fields)):
                facts.parent.replace(facts, nodes.line_block("", *map(_line, fields)))
        for inline in list(self.document.findall(nodes.inline)):
            if f"{MARK}-star" in inline["classes"]:
                inline.parent.replace(inline, nodes.raw("", r"\(\star\)", format="latex"))


def _is_in_table(node: nodes.Node) -> bool:
    """Whether something stands in a cell of a table."""
    above = node.parent
    while above is not None and not isinstance(above, nodes.table):
        above = above.parent
    return above is not None


def _is_short(field: nodes.field) -> bool:
    """Whether what is known can stand in a line: paragraphs, or lists of such."""
    return all(
        isinstance(part, nodes.paragraph)
        or (isinstance(part, nodes.bullet_list) and all(len(item.children) == 1 for item in part.children))
        for part in field[1].children
    )


def _line(field: nodes.field) -> nodes.line:
    """A fact in a line: its label, and what is known, with semicolons between."""
    made = nodes.line("", "", nodes.strong("", f"{field[0].astext()}: "))
    for number, one in enumerate(field[1].findall(nodes.paragraph)):
        made += [nodes.Text("; ")] if number else []
        made += one.children
    return made


def _write(data: bytes, folder: Path, ending: str) -> str:
    """A file that is named after what is in it; gives its name. Several processes may write the same."""
    name = f"journeymap-{sha256(data).hexdigest()[:16]}.{ending}"
    if not (folder / name).exists():
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f".{name}.{os.getpid()}"
        aside.write_bytes(data)
        aside.replace(folder / name)
    return name


def _pages(picture: jm.Picture, folder: Path) -> str:
    """A picture in LaTeX, piece by piece, so that pages can end between two of them; '' where nothing can write it."""
    try:
        file, count = _write(picture.to_pdf(in_pieces=True), folder, "pdf"), picture.pieces
        shown = [rf"\sphinxincludegraphics[page={number}]{{{file}}}" for number in range(1, count + 1)]
    except jm.RenderError:
        try:
            shown = [rf"\sphinxincludegraphics{{{_write(picture.to_png(), folder, 'png')}}}"]
        except jm.RenderError:
            return ""
    body = "\\par\\nointerlineskip\n".join(rf"\noindent{one}" for one in shown)
    return f"\n\n\\par\\begingroup\\setlength{{\\parskip}}{{0pt}}\n{body}\\par\\endgroup\n\n"
