"""The conversion of one page; faults name the page and the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

import journeymap as jm
from journeymap.document.tree import Figure, Reference
from journeymap.errors import JourneymapError
from journeymap.escaping import escape_unsafe, printable
from journeymap.ext.markdown.emitter import HeadingPlacement, MarkdownEmitter, claim_ids, protect_texts, separate_lines
from journeymap.ext.markdown.faults import FaultReporter
from journeymap.ext.markdown.fences import Fence, request_of
from journeymap.ext.markdown.host import Host
from journeymap.ext.markdown.links import SCHEME, PageLinks, key_of, target_name, unknown_pages
from journeymap.ext.markdown.options import Options
from journeymap.ext.markdown.site_cache import cached_workspaces
from journeymap.ext.request import ENTITIES, WHOLE, Request, option_names
from journeymap.ext.site import Site
from journeymap.ext.workspaces import Workspaces, class_of, style_sheet
from journeymap.html_elements import element

Place = Callable[[str, str], HeadingPlacement]
"""Places the heading of what a fence shows, from its name and its key."""


@dataclass
class PreparedFence:
    """The content of a fence, with its ids, to which pictures can link.

    `faults` say what cannot be shown; without a `request`, nothing can.
    """

    fence: Fence
    request: Request | None = None
    placement: HeadingPlacement = field(default_factory=HeadingPlacement)
    ids: dict[Reference, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass
class Page:
    """A page while it is converted.

    `lines` are its lines before conversion, `stash` stores markup that must stay as it is, `used_ids` are not reused.
    """

    options: Options
    host: Host
    lines: Sequence[str]
    stash: Callable[[str], str]
    used_ids: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    has_stylesheet: bool = False
    toc_marker: str = ""

    def __post_init__(self) -> None:
        self.links = PageLinks(self.host, self.options.pages, self.used_ids)
        self.reporter = FaultReporter(self.options, self.host, self.lines)

    @cached_property
    def workspaces(self) -> Workspaces:
        """The workspaces of the site, with the options that name pages checked."""
        workspaces = cached_workspaces(self.options, self.host)
        for site in list(workspaces.readable().values())[:1]:
            if site.is_first("pages"):
                for error in unknown_pages(workspaces, self.options.pages):
                    self.reporter.report(error)
        return workspaces

    def prepare(self, fence: Fence, place: Place) -> PreparedFence:
        """Look up the content of a fence; raises an exception of the host."""
        prepared = PreparedFence(fence)
        faults = prepared.faults
        with self.reporter.collect(fence, faults):
            request = request_of(fence, lambda error: faults.append(self.reporter.report(error, fence)))
            site = self.workspaces.site(request)
            prefix, kind = request.prefix, request.what
            faults += self.reporter.report_findings(site, request)
            if kind == WHOLE:
                description = site.describe(request)
                prepared.placement = place(description.title, f"{prefix}{description.journey}")
                is_named = prepared.placement.is_named
                prepared.ids = claim_ids(self.links, description, prefix, is_named=is_named)
            elif kind in ENTITIES:
                reference = Reference("team" if kind == "team" else "persona", f"{prefix}{request.id}")
                name, key = site.names(reference.kind, request).get(request.id or "", ""), key_of(reference)
                prepared.placement = place(name, key)
                if self.links.ids.get(key) != jm.html_id(key) or not prepared.placement.is_named:
                    prepared.ids = {reference: self.links.claim_id(key)}
            prepared.request = request
        return prepared

    def elements(self, prepared: PreparedFence, *, is_raw: bool = False) -> list[Element]:
        """Return the content of a fence as elements; raises an exception of the host."""
        request, elements = prepared.request, list[Element]()
        if request is not None:
            with self.reporter.collect(prepared.fence, prepared.faults):
                elements = self._emit(request, prepared, is_raw=is_raw)
                site = self.workspaces.site(request)
                page_language = self.host.language or self.options.settings.language or site.workspace.languages[0]
                language = site.language_of(request)
                for top in elements:
                    if language not in (page_language, page_language.partition("-")[0]):
                        top.set("lang", language)
        if prepared.faults:
            box = self.reporter.box(prepared.faults)
            self._finish(box, is_raw=is_raw)
            elements.insert(0, self._with_stylesheet(box))
        for top in elements:
            top.tail = "\n"
        return elements

    def resolve_link(self, link: Element) -> None:
        """Set the address of a link, or write the fault after its text."""
        target = (link.get("href") or "")[len(SCHEME) :]
        try:
            link.set("href", self.links.target_address(self.workspaces, target))
            if not len(link) and not (link.text or "").strip():
                name = element("span", {}, printable(target_name(self.workspaces, target)))
                protect_texts(name)
                link.append(name)
        except JourneymapError as error:
            fault = self.reporter.report(error, link=f"{SCHEME}{target}")
            link.tag = "span"
            link.attrib.clear()
            link.set("class", "journeymap-fault")
            if not self.reporter.is_public:
                note = element("em", {}, f" ({fault})")
                protect_texts(note)
                link.append(note)

    def _emit(self, request: Request, prepared: PreparedFence, *, is_raw: bool) -> list[Element]:
        links = self.links.with_addresses(self.host.address) if is_raw else self.links
        site = self.workspaces.site(request)
        messages = jm.messages(site.language_of(request)).by_key
        emitter = MarkdownEmitter(links, messages, prepared.placement, prepared.ids)
        svg = ""
        if "theme" in option_names(request.what):
            emitter.picture, svg = self._picture(site, request, prepared)
        figure = Figure(request)
        elements = emitter.blocks(site.document(request, lambda: figure))
        for top in elements:
            self._finish(top, is_raw=is_raw)
        if emitter.picture is not None:
            emitter.picture.text = AtomicString(self.stash(self.host.place_picture(svg)))
        first = elements[0] if emitter.picture is None else emitter.picture
        if request.what in ENTITIES and prepared.placement.is_named and prepared.ids:
            first.set("id", *prepared.ids.values())
        styled = self._with_stylesheet(first)
        return [styled if top is first else top for top in elements]

    def _picture(self, site: Site, request: Request, prepared: PreparedFence) -> tuple[Element, str]:
        picture = site.picture(request)
        for remark in picture.remarks:
            if site.is_first(remark):
                self.host.log.warning("%s", escape_unsafe(remark))
        key = f"{request.prefix}{request.journey or ''}"
        prefix = self.links.free_id(f"jm-{self.links.id_part(key)}-{picture.view}")
        links = self.links.with_addresses(self.host.picture_address)
        targets = {subject: links.href(reference) for subject, reference in site.references(picture, request).items()}
        addresses = {subject: address for subject, address in targets.items() if address}
        svg = picture.to_svg(prefix=prefix, links=addresses, fluid=True, xlink=self.host.cannot_have_svg_links)
        id = prepared.ids.get(Reference("part", key))
        if request.what != WHOLE and request.journey and self._is_only_mention(key):
            id = self.links.claim_id(key)
        attributes = {
            "class": " ".join(filter(None, ("journeymap-picture", class_of(request.workspace)))),
            "id": id,
            "tabindex": "0",
            "role": "region",
            "aria-label": picture.description or picture.title,
        }
        names = [] if request.what == WHOLE else _searched_names(picture)
        return element("div", attributes, names), svg

    def _is_only_mention(self, key: str) -> bool:
        """Whether this page only has a journey's picture, and no other page has more."""
        return key not in self.links.ids and self.options.pages.get(key, self.host.page) == self.host.page

    def _finish(self, top: Element, *, is_raw: bool) -> None:
        """Prepare an element for the page, where each region has its own label."""
        separate_lines(top)
        if not is_raw:
            protect_texts(top, self.toc_marker)
        for node in top.iter("div"):
            if node.get("role") == "region":
                label = node.get("aria-label") or ""
                node.set("role", "group" if label in self.labels else "region")
                self.labels.add(label)

    def _with_stylesheet(self, top: Element) -> Element:
        """Return the style sheet before the first content, unless the host links it."""
        href = self.options.stylesheet
        if self.has_stylesheet or href is False:
            return top
        self.has_stylesheet = True
        markup = self.host.stylesheet(href, lambda: style_sheet(self.workspaces.readable()))
        if not markup:
            return top
        box = top if top.tag == "div" else element("div", {}, top)
        box.text = AtomicString(self.stash(markup) + (box.text or ""))
        return box


def _searched_names(picture: jm.Picture) -> list[Element]:
    """Return the names in a picture for the search."""
    names = dict.fromkeys(card.name for card in picture.cards if card.kind != "gap")
    return [element("p", {"hidden": "hidden"}, ", ".join(names))]
