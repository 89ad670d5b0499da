"""The output that depends on the builder: pictures, cards and mentions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
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
from journeymap.escaping import escape_markup, escape_unsafe
from journeymap.ext.sphinx.build_site import build_site, is_epub
from journeymap.ext.sphinx.domain import domain_of
from journeymap.ext.sphinx.emitter import field_node, paragraph, text_row
from journeymap.ext.sphinx.nodes import MARK, Card, Mentions, PictureNode, Wide, one_line, plain_card
from journeymap.ext.workspaces import class_of, prefix_of

logger = logging.getLogger(__name__)

_EXTRA_MISSING = 'pictures in LaTeX need an extra: pip install "journeymap[pdf]"'


class PictureTransform(SphinxPostTransform):
    """Adds to a page the output that depends on other pages and the builder."""

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        self.builder: Builder = build_site(self.env).builder
        waiting = list(self.document.findall(Mentions))
        mentioned = domain_of(self.env).mentioning_pages() if waiting else {}
        for mentions in waiting:
            self._mention(mentions, mentioned.get(mentions["subject"], ()))
        here = {card["subject"]: card["ids"][0] for card in self.document.findall(Card)}
        self.labels: set[str] = set()
        for number, node in enumerate(list(self.document.findall(PictureNode)), 1):
            self._draw(node, f"jm{number}", here)
        if self.builder.format != "html":
            for card in list(self.document.findall(Card)):
                card.parent.replace(card, plain_card(card))
            for wide in list(self.document.findall(Wide)):
                for table in wide.findall(nodes.table):
                    table["classes"] += wide["classes"]
                wide.parent.replace(wide, wide.children)
        if self.builder.format == "latex":
            self._fit_for_paper()

    def _mention(self, node: Mentions, pages: Iterable[tuple[str, str]]) -> None:
        links = []
        own = domain_of(self.env).find_declaration("touchpoint", node["subject"])
        for docname, title in pages:
            if own and docname == own.docname:
                continue  # the page of the card itself
            with suppress(NoUri):  # pages outside this book are left out
                links.append(make_refnode(self.builder, self.env.docname, docname, "", nodes.Text(one_line(title))))
        parent = node.parent
        if links:
            parent.replace(node, field_node(node["label"], paragraph(text_row([link] for link in links))))
            return
        parent.remove(node)
        if not parent.children:
            parent.parent.remove(parent)

    def _draw(self, node: PictureNode, prefix: str, here: Mapping[str, str]) -> None:
        instead = list(node.children)
        try:
            picture = build_site(self.env).picture(node["source"])
        except jm.JourneymapError as error:  # the files have changed since the page was read
            logger.warning(escape_unsafe(str(error)), location=node, type="journeymap", subtype="render-error")
            node.parent.replace(node, instead)
            return
        for remark in picture.remarks:
            if build_site(self.env).is_first(remark):
                logger.warning(escape_unsafe(remark), location=node, type="journeymap", subtype="logo")
        if self.builder.format == "html":
            if not is_epub(self.builder):
                # the node stays in its place, so that the search finds the words
                workspace = getattr(node["source"], "workspace", "")
                links = self._links(picture, here, prefix_of(workspace))
                svg = picture.to_svg(prefix=prefix, links=links, fluid=True)
                label = picture.description or picture.title
                # a region needs a label of its own; one whose label is taken is a group
                role = "group" if label in self.labels else "region"
                self.labels.add(label)
                region = f'tabindex="0" role="{role}" aria-label="{escape_markup(label)}"'
                classes = f"{MARK}-picture {class_of(workspace)}".strip()
                node["html"] = f'<div class="{classes}" {region}>{svg}</div>\n'
                return
            instead.insert(0, nodes.raw("", self._image_file(picture), format="html"))
        elif self.builder.format == "latex":
            latex = _latex(picture, Path(self.builder.outdir))
            if latex:
                instead = [nodes.raw("", latex, format="latex")]
            elif build_site(self.env).is_first(_EXTRA_MISSING):
                logger.info(_EXTRA_MISSING)
        node.parent.replace(node, instead)

    def _image_file(self, picture: jm.Picture) -> str:
        folder = relative_uri(self.builder.get_target_uri(self.env.docname), "_images")
        name = _write(picture.to_svg().encode("utf-8"), Path(self.builder.outdir, "_images"), "svg")
        return f'<div class="{MARK}-picture"><img src="{folder}/{name}" alt="{escape_markup(picture.title)}" /></div>\n'

    def _links(self, picture: jm.Picture, here: Mapping[str, str], prefix: str) -> dict[str, str]:
        """Return the addresses of cards; `prefix` stands before what the site declares."""
        domain = domain_of(self.env)
        links = {subject.removeprefix(prefix): f"#{id}" for subject, id in here.items() if subject.startswith(prefix)}
        declared = {
            card.subject: ("stage" if card.kind == "gap" else "touchpoint", card.subject) for card in picture.cards
        }
        teams = [
            name.removeprefix(prefix) for kind, name in domain.declared if kind == "team" and name.startswith(prefix)
        ]
        declared |= {f"teams/{team}": ("team", team) for team in teams}
        for subject, (kind, name) in declared.items():
            place = domain.find_declaration(kind, f"{prefix}{name}")
            if subject in links or place is None:
                continue
            with suppress(NoUri):
                own = self.env.docname
                page = "" if place.docname == own else self.builder.get_relative_uri(own, place.docname)
                # if all pages are one, the page itself is not part of the address
                links[subject] = f"#{place.node_id}" if "#" in page else f"{page}#{place.node_id}"
        return links

    def _fit_for_paper(self) -> None:
        """Make tables as wide as the page, fields lines of text, and the star portable."""
        for table in list(self.document.findall(nodes.table)):
            # inside another table, LaTeX has none that span pages
            if f"{MARK}-table" in table["classes"] and not _is_in_table(table):
                table["classes"] += ["colwidths-given", "longtable"]
                # in letters of this size, long words fit in seven columns
                small, end = (nodes.raw("", text, format="latex") for text in (r"{\footnotesize", "}"))
                table.parent.replace(table, [small, table, end])
        for field_list in list(self.document.findall(nodes.field_list)):
            fields = [field for field in field_list.children if isinstance(field, nodes.field)]
            if f"{MARK}-facts" in field_list["classes"] and all(map(_is_short, fields)):
                field_list.parent.replace(field_list, nodes.line_block("", *map(_line, fields)))
        for inline in list(self.document.findall(nodes.inline)):
            if f"{MARK}-star" in inline["classes"]:
                inline.parent.replace(inline, nodes.raw("", r"\(\star\)", format="latex"))


def _is_in_table(node: nodes.Node) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, nodes.table):
        above = above.parent
    return above is not None


def _is_short(field: nodes.field) -> bool:
    """Whether a field's values fit in a line: paragraphs, or lists of them."""
    return all(
        isinstance(part, nodes.paragraph)
        or (isinstance(part, nodes.bullet_list) and all(len(item.children) == 1 for item in part.children))
        for part in field[1].children
    )


def _line(field: nodes.field) -> nodes.line:
    line = nodes.line("", "", nodes.strong("", f"{field[0].astext()}: "))
    for number, value in enumerate(field[1].findall(nodes.paragraph)):
        line += [nodes.Text("; ")] if number else []
        line += value.children
    return line


def _write(data: bytes, folder: Path, ending: str) -> str:
    """Write a file named after its content, safely for parallel processes."""
    name = f"journeymap-{sha256(data).hexdigest()[:16]}.{ending}"
    if not (folder / name).exists():
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".{name}.{os.getpid()}"
        temporary.write_bytes(data)
        temporary.replace(folder / name)
    return name


def _latex(picture: jm.Picture, folder: Path) -> str:
    """Return a picture in LaTeX in pieces; '' if no writer is installed."""
    try:
        file, count = _write(picture.to_pdf(in_pieces=True), folder, "pdf"), picture.pieces
        images = [rf"\sphinxincludegraphics[page={number}]{{{file}}}" for number in range(1, count + 1)]
    except jm.RenderError:
        try:
            images = [rf"\sphinxincludegraphics{{{_write(picture.to_png(), folder, 'png')}}}"]
        except jm.RenderError:
            return ""
    body = "\\par\\nointerlineskip\n".join(rf"\noindent{image}" for image in images)
    return f"\n\n\\par\\begingroup\\setlength{{\\parskip}}{{0pt}}\n{body}\\par\\endgroup\n\n"
