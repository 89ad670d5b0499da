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
from sphinx.writers.latex import rstdim_to_latexdim

import journeymap as jm
from journeymap.escaping import escape_unsafe
from journeymap.ext.request import Request
from journeymap.ext.sphinx.build_site import build_site, is_epub
from journeymap.ext.sphinx.domain import domain_of
from journeymap.ext.sphinx.emitter import field_node, paragraph, text_row
from journeymap.ext.sphinx.latex_layout import fit_for_paper, labels_before
from journeymap.ext.sphinx.nodes import MARK, Card, InPlace, Mentions, PictureNode, Wide, one_line, plain_card
from journeymap.ext.workspaces import class_of

logger = logging.getLogger(__name__)
_LATEX_SIDES = {"left": r"\raggedright", "center": r"\centering", "right": r"\raggedleft"}

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
        if self.builder.format == "html":
            for table in list(self.document.findall(nodes.table)):
                if f"{MARK}-table" in table["classes"]:
                    _put_into_box(table)
        else:
            for card in list(self.document.findall(Card)):
                card.parent.replace(card, plain_card(card))
        if self.builder.format == "latex":
            fit_for_paper(self.document)

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
        try:
            picture = self._picture(node["request"])
        except jm.JourneymapError as error:  # the files have changed since the page was read
            logger.warning(escape_unsafe(str(error)), location=node, type="journeymap", subtype="render-error")
            _put_words(node)
            return
        for remark in picture.remarks:
            if build_site(self.env).is_first(remark):
                logger.warning(escape_unsafe(remark), location=node, type="journeymap", subtype="logo")
        if is_epub(self.builder):
            _put_words(node, self._image(picture, node))
        elif self.builder.format == "html":
            # the node stays in its place, so that the search finds the words
            request = node["request"]
            links = self._links(picture, request, here) if isinstance(request, Request) else {}
            svg = picture.to_svg(prefix=prefix, links=links, fluid=True)
            node["svg"] = svg.replace('width="100%"', f'width="{node["width"]}"', 1) if "width" in node else svg
            node["label"] = node.get("alt") or picture.description or picture.title
            # a region needs a label of its own; one whose label is taken is a group
            node["role"] = "group" if node["label"] in self.labels else "region"
            self.labels.add(node["label"])
            node["classes"] += filter(None, [class_of(getattr(request, "workspace", ""))])
        elif self.builder.format == "latex":
            latex = _latex(picture, Path(self.builder.outdir), node.get("width", ""), _alignment(node))
            if not latex and build_site(self.env).is_first(_EXTRA_MISSING):
                logger.info(_EXTRA_MISSING)
            _put_latex(node, latex)
        else:
            _put_words(node)

    def _picture(self, source: Any) -> jm.Picture:
        """Draw a request, or what another extension has put in its place."""
        if isinstance(source, Request):
            return build_site(self.env).workspaces.site(source).picture(source)
        picture: jm.Picture = source.picture()
        return picture

    def _image(self, picture: jm.Picture, node: PictureNode) -> nodes.image:
        """Write a picture for EPUB, and return an image that leads to the file."""
        folder = relative_uri(self.builder.get_target_uri(self.env.docname), "_images")
        name = _write(picture.to_svg().encode("utf-8"), Path(self.builder.outdir, "_images"), "svg")
        layout = {key: node[key] for key in ("width", "align", "ids", "classes") if key in node}
        # no candidates: Sphinx leaves the address as it is
        return nodes.image(
            "", uri=f"{folder}/{name}", alt=node.get("alt") or picture.title, candidates={"?": ""}, **layout
        )

    def _links(self, picture: jm.Picture, request: Request, here: Mapping[str, str]) -> dict[str, str]:
        """Return the addresses of what is declared; `here` are the cards of the page."""
        own, domain, links = self.env.docname, domain_of(self.env), dict[str, str]()
        site = build_site(self.env).workspaces.site(request)
        for subject, target in site.references(picture, request).items():
            place = domain.find_declaration(target.kind, target.name)
            if target.name in here:
                links[subject] = f"#{here[target.name]}"
            elif place is not None:
                with suppress(NoUri):
                    page = "" if place.docname == own else self.builder.get_relative_uri(own, place.docname)
                    # if all pages are one, the page itself is not part of the address
                    links[subject] = f"#{place.node_id}" if "#" in page else f"{page}#{place.node_id}"
        return links


def _put_into_box(table: nodes.table) -> None:
    table["classes"].remove(f"{MARK}-table")
    box = Wide("", label=table["label"], classes=[f"{MARK}-table"])
    table.parent.replace(table, box)
    box += table


def _put_words(node: PictureNode, *images: nodes.image) -> None:
    """Replace a picture with its description, after its image if there is one."""
    words = list(node.children)
    if "alt" in node and not images:
        words.insert(0, paragraph([nodes.Text(node["alt"])]))
    if isinstance(node.parent, nodes.figure):
        node.parent += nodes.legend("", *words)
        node.parent.replace(node, images)
    else:
        targets = [] if images else _targets(node)
        node.parent.replace(node, [*targets, *images, *words])


def _put_latex(node: PictureNode, latex: str) -> None:
    """Replace a picture with LaTeX, or with its description if there is none."""
    instead = [nodes.raw("", latex, format="latex")] if latex else list(node.children)
    figure = node.parent
    if not isinstance(figure, nodes.figure):
        figure.replace(node, [*_targets(node), *instead])
        return
    figure.remove(node)
    figure.attributes.pop("align", None)  # text around it needs a width
    labels = labels_before(figure)
    figure.parent.replace(figure, [*instead, box := InPlace("")])
    for label in labels:  # LaTeX would write them twice if they did not stand directly before the figure
        label.parent.remove(label)
    box += [*labels, figure]


def _targets(node: PictureNode) -> list[nodes.Node]:
    labels = {label.get("refid") for label in labels_before(node)}
    ids = [id for id in node["ids"] if id not in labels]
    return [nodes.target("", "", ids=ids)] if ids else []


def _alignment(node: PictureNode) -> str:
    """Return the alignment of a picture, or of its figure."""
    align: str = node.parent.get("align", "") if isinstance(node.parent, nodes.figure) else node.get("align", "")
    return align


def _write(data: bytes, folder: Path, ending: str) -> str:
    """Write a file named after its content, safely for parallel processes."""
    name = f"journeymap-{sha256(data).hexdigest()[:16]}.{ending}"
    if not (folder / name).exists():
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".{name}.{os.getpid()}"
        temporary.write_bytes(data)
        temporary.replace(folder / name)
    return name


def _latex(picture: jm.Picture, folder: Path, width: str, align: str) -> str:
    """Return a picture in LaTeX in pieces; '' if no writer is installed."""
    size = [f"width={rstdim_to_latexdim(width)}"] if width else []
    try:
        file, count = _write(picture.to_pdf(in_pieces=True), folder, "pdf"), picture.pieces
        pieces = [[f"page={number}", *size] for number in range(1, count + 1)]
    except jm.RenderError:
        try:
            file, pieces = _write(picture.to_png(), folder, "png"), [size]
        except jm.RenderError:
            return ""
    graphics = (f"[{','.join(options)}]" if options else "" for options in pieces)
    body = "\\par\\nointerlineskip\n".join(
        rf"\noindent\sphinxincludegraphics{options}{{{file}}}" for options in graphics
    )
    side = _LATEX_SIDES.get(align, "")
    return f"\n\n\\par\\begingroup\\setlength{{\\parskip}}{{0pt}}{side}\n{body}\\par\\endgroup\\nopagebreak\n\n"
