"""The conversion of one page; errors name the page and the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

import journeymap as jm
from journeymap.document.tree import Figure, Reference
from journeymap.errors import JourneymapError
from journeymap.escaping import escape_unsafe
from journeymap.ext.markdown.emitter import HeadingPlacement, MarkdownEmitter, claim_ids, protect_texts, separate_lines
from journeymap.ext.markdown.fences import Fence, request_of
from journeymap.ext.markdown.host import Host
from journeymap.ext.markdown.links import SCHEME, ExtensionOptionError, Options, PageLinks
from journeymap.ext.markdown.site_cache import cached_site, is_first_report
from journeymap.ext.request import WHOLE, Request, option_names
from journeymap.ext.site import Site, finding_line
from journeymap.html_elements import element, to_html

_MOST_ERRORS = 5
"""How many findings of one journey the error of a failing build lists."""
_NOT_SEARCHED = '<svg data-search-exclude="true"'
"""Material and Zensical leave the content of such an element out of the search."""
_MARKS = "> \t\r"
"""Characters that may surround a line: the markers of quotes and lists."""


@dataclass
class PreparedFence:
    """The content of a fence, with its ids, to which pictures can link."""

    fence: Fence | str
    request: Request
    placement: HeadingPlacement
    description: jm.JourneyDescription | None = None
    ids: dict[Reference, str] = field(default_factory=dict)


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

    @cached_property
    def site(self) -> Site:
        site = cached_site(self.options.path, self.options.language or self.host.language, self.host)
        for journey in self.options.pages:
            if journey not in site.workspace.journeys and not site.errors([journey]):
                message = f"the option `pages` of journeymap names a page for {journey!r}, and there is no such journey"
                known = ", ".join(site.workspace.journeys) or "none"
                raise ExtensionOptionError(journey, f"{message}; there are: {known}")
        return site

    def prepare(
        self, fence: Fence | str, place: Callable[[jm.JourneyDescription | None], HeadingPlacement]
    ) -> PreparedFence:
        """Look up the content of a fence; raises an exception of the host."""
        with self._located_errors(fence):
            request = request_of(fence)
            self._report_errors(request)
            description = self.site.describe(request) if request.what == WHOLE else None
            prepared = PreparedFence(fence, request, place(description), description)
            if description is not None:
                prepared.ids = claim_ids(self.links, description, is_named=prepared.placement.is_named)
        return prepared

    def elements(self, prepared: PreparedFence, *, is_raw: bool = False) -> list[Element]:
        """Return the content of a fence as elements; raises an exception of the host."""
        with self._located_errors(prepared.fence):
            elements = self._emit(prepared, is_raw=is_raw)
        page_language = self.host.language or self.options.language or self.site.workspace.languages[0]
        language = self.site.language_of(prepared.request)
        for top in elements:
            top.tail = "\n"
            if language not in (page_language, page_language.partition("-")[0]):
                top.set("lang", language)
        return elements

    def link_address(self, target: str) -> str:
        """Return the address of a link on the page; raises an exception of the host."""
        with self._located_errors(None, f"{SCHEME}{target}"):
            return self.links.target_address(self.site, target)

    def _emit(self, prepared: PreparedFence, *, is_raw: bool) -> list[Element]:
        request = prepared.request
        links = self.links.with_addresses(self.host.address) if is_raw else self.links
        messages = jm.messages(self.site.language_of(request)).by_key
        emitter = MarkdownEmitter(links, messages, prepared.placement, prepared.ids)
        svg = ""
        if "theme" in option_names(request.what):
            emitter.picture, svg = self._picture(prepared)
        figure = Figure(request)
        elements = emitter.block(self.site.document(request, lambda: figure))
        for top in elements:
            self._make_labels_unique(top)
            separate_lines(top)
            if not is_raw:
                protect_texts(top, self.toc_marker)
        if emitter.picture is not None:
            emitter.picture.text = AtomicString(self.stash(svg))
        first = elements[0] if emitter.picture is None else emitter.picture
        styled = self._with_stylesheet(first)
        return [styled if top is first else top for top in elements]

    def _picture(self, prepared: PreparedFence) -> tuple[Element, str]:
        request = prepared.request
        picture = self.site.picture(request)
        for remark in picture.remarks:
            if is_first_report(self.site, remark, self.host):
                self.host.log.warning("%s", escape_unsafe(remark))
        prefix = self.links.free_id(f"jm-{self.links.id_part(request.journey)}-{picture.view}")
        links = self.links.with_addresses(self.host.picture_address)
        addresses = {subject: address for subject in self._subjects(request) if (address := links.address(subject))}
        svg = picture.to_svg(prefix=prefix, links=addresses, fluid=True, xlink=self.host.cannot_have_svg_links)
        id = prepared.ids.get(Reference("part", request.journey or ""))
        if prepared.description is None and request.journey and self._is_only_mention(request.journey):
            id = self.links.claim_id(request.journey)
        label = picture.description or picture.title
        attributes = {"class": "journeymap-picture", "id": id, "tabindex": "0", "role": "region", "aria-label": label}
        return element("div", attributes, _searched_names(prepared, picture)), svg.replace("<svg", _NOT_SEARCHED, 1)

    def _is_only_mention(self, journey: str) -> bool:
        """Whether this page only has a journey's picture, and no other page has more."""
        return not self.links.is_here(journey) and self.options.pages.get(journey, self.host.page) == self.host.page

    def _subjects(self, request: Request) -> Iterator[str]:
        workspace = self.site.workspace
        for journey in [request.journey] if request.journey else workspace.journeys:
            yield from (f"{journey}/{stage}" for stage in workspace.journeys[journey].stages)
            yield from (node.reference for node in workspace.graph(journey).touchpoints)

    def _make_labels_unique(self, top: Element) -> None:
        """Turn a region with a repeated label into a group, as labels are unique."""
        for node in top.iter("div"):
            if node.get("role") == "region":
                label = node.get("aria-label") or ""
                node.set("role", "group" if label in self.labels else "region")
                self.labels.add(label)

    def _with_stylesheet(self, top: Element) -> Element:
        """Return the style sheet before the first content, unless the host links it."""
        option = self.options.stylesheet
        if self.has_stylesheet or option is False:
            return top
        self.has_stylesheet = True
        is_own = option in ("auto", True)
        if self.host.take_stylesheet(None if is_own else str(option), self.site.workspace.to_css):
            return top
        if is_own:
            markup = f"<style>{self.site.workspace.to_css().replace('</', '<' + chr(92) + '/')}</style>"
        else:
            href = self.host.stylesheet_address(str(option))
            markup = to_html(element("link", {"rel": "stylesheet", "href": href}))
        box = top if top.tag == "div" else element("div", {}, top)
        box.text = AtomicString(self.stash(markup) + (box.text or ""))
        return box

    def _report_errors(self, request: Request) -> None:
        errors = self.site.errors([request.journey])
        broken = [finding for finding in errors if finding.category == "reading"]
        if broken and self.options.strict:
            more = f"; and {len(broken) - _MOST_ERRORS} more" if len(broken) > _MOST_ERRORS else ""
            subject = request.journey or "the workspace"
            texts = "; ".join(map(_located_message, broken[:_MOST_ERRORS]))
            raise JourneymapError(f"{subject} cannot be read completely: {texts}{more}")
        for finding in errors:
            if is_first_report(self.site, f"{finding.fingerprint} {finding.location}", self.host):
                self.host.log.warning("%s", _located_message(finding))

    @contextmanager
    def _located_errors(self, fence: Fence | str | None, link: str = "") -> Iterator[None]:
        """Turn errors into exceptions of the host, with the page and the line."""
        try:
            yield
        except ExtensionOptionError as error:
            raise self.host.error(escape_unsafe(str(error))) from None
        except JourneymapError as error:
            location = _location_prefix(self.host, self.lines, fence, link)
            raise self.host.error(escape_unsafe(f"{location}{error}")) from None


def _searched_names(prepared: PreparedFence, picture: jm.Picture) -> Iterator[Element]:
    """Return the names in a picture for the search, unless they stand below it."""
    if prepared.description is None:
        names = dict.fromkeys(card.name for card in picture.cards if card.kind != "gap")
        yield element("p", {"hidden": "hidden"}, ", ".join(names))


def _located_message(finding: jm.Finding) -> str:
    location = finding.location
    if location is None:
        return escape_unsafe(finding_line(finding))
    line = f":{location.line}" if location.line is not None else ""
    return escape_unsafe(f"{location.path}{line}: {finding_line(finding)}")


def _location_prefix(host: Host, converted: Sequence[str], fence: Fence | str | None, link: str = "") -> str:
    """Return the start of a message: the page and the line, if they are known.

    `fence` is a fence or its content, `link` the address of a link. `converted` are the lines that were converted,
    used if the page has no file. What comes from elsewhere (a snippet) has no line in the page.
    """
    text = host.source()
    lines = converted if text is None else text.splitlines()
    if fence is not None:
        line = _fence_line(lines, fence)
    else:
        line = next((number for number, line in enumerate(lines, 1) if link in line), None)
    if host.page:
        return f"{host.page}:{line}: " if line else f"{host.page}: "
    return f"line {line}: " if line else ""


def _fence_line(lines: Sequence[str], fence: Fence | str) -> int | None:
    source = fence.source if isinstance(fence, Fence) else fence.splitlines()
    searched = "\n".join(line.strip(_MARKS) for line in source).strip("\n").split("\n")
    bare_lines = [line.strip(_MARKS) for line in lines]
    for index in range(len(bare_lines)):
        if bare_lines[index : index + len(searched)] == searched:
            return index + (1 if isinstance(fence, Fence) else 0)
    return None
