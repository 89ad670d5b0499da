"""One page: what its fences ask for, drawn and told; what is wrong is said with the page and the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import AtomicString  # type: ignore[import-untyped,unused-ignore]

import journeymap as jm
from journeymap.errors import JourneymapError
from journeymap.ext.markdown import cards, tables
from journeymap.ext.markdown.cards import Place
from journeymap.ext.markdown.fences import Fence, request_of
from journeymap.ext.markdown.host import Host
from journeymap.ext.markdown.html import element, plain, read_back, written
from journeymap.ext.markdown.links import SCHEME, OptionFault, Ways
from journeymap.ext.markdown.page_location import where
from journeymap.ext.markdown.sites import Shown, site_of
from journeymap.ext.request import WHOLE, Request

__all__ = ["Asked", "Options", "Page"]

_MOST = 5
"""So many findings are told of one journey when a build fails."""


@dataclass(frozen=True)
class Options:
    """The options of the extension."""

    path: str = "journeys"
    pages: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    strict: bool = True
    stylesheet: str | bool = "auto"


@dataclass
class Asked:
    """What a fence asks for, before it is drawn: a whole page has its ids by then, and pictures can link to them."""

    fence: Fence | str
    request: Request
    place: Place
    told: jm.JourneyDescription | None = None
    ids: dict[str, str] = field(default_factory=dict)


class Page:
    """A page while it is converted; `lines` are those that it came with, `stash` puts away markup as it stands."""

    def __init__(
        self,
        options: Options,
        host: Host,
        lines: Sequence[str],
        stash: Callable[[str], str],
        used: set[str] | None = None,
    ) -> None:
        self.options = options
        self.host = host
        self.lines = lines
        self.stash = stash
        self.ways = Ways(host, options.pages, used)
        self.labels: set[str] = set()
        self.has_sheet = False
        self._site: Shown | None = None

    @property
    def site(self) -> Shown:
        """The workspace. Raises what reading it raises."""
        if self._site is None:
            self._site = site_of(self.options.path, self.options.language or self.host.language, self.host)
            for journey in self.options.pages:
                if journey not in self._site.workspace.journeys and not self._site.errors([journey]):
                    known = ", ".join(self._site.workspace.journeys) or "none"
                    raise OptionFault(
                        journey,
                        f"the option `pages` of journeymap names a page for {journey!r}, and there is no such journey;"
                        f" there are: {known}",
                    )
        return self._site

    # -- in two steps --------------------------------------------------------------------------------------------

    def asked(self, fence: Fence | str, place: Callable[[jm.JourneyDescription | None], Place]) -> Asked:
        """What a fence asks for, looked up; `place` says where it stands. Raises what the host wants raised."""
        try:
            request = request_of(fence, self.options.language or None)
            self._tell_errors(request)
            told = self.site.describe(request) if request.what == WHOLE else None
            one = Asked(fence, request, place(told), told)
            if told is not None:
                one.ids = cards.claim(self.ways, told, is_named=one.place.is_named)
        except JourneymapError as fault:
            raise self.fault(fault, fence) from None
        return one

    def drawn(self, one: Asked, *, raw: bool = False) -> list[Element]:
        """What a fence asks for, as elements; raises what the host wants raised."""
        ways = self.ways.in_raw() if raw else self.ways
        try:
            made = self._made(one, ways)
        except JourneymapError as fault:
            raise self.fault(fault, one.fence) from None
        around = self.host.language or self.options.language or self.site.workspace.languages[0]
        shown = self._language(one.request)
        for top in made:
            top.tail = "\n"
            self._tell_apart(top)
            if shown not in (around, around.partition("-")[0]):
                top.set("lang", shown)
        return made

    def linked(self, target: str) -> str:
        """Where a link of the page leads; raises what the host wants raised."""
        try:
            return self.ways.asked(self.site, target)
        except JourneymapError as fault:
            raise self.fault(fault, None, f"{SCHEME}{target}") from None

    def _tell_apart(self, made: Element) -> None:
        """Where a label is used already on the page, what has it is no region: each region has a label of its own."""
        for one in made.iter("div"):
            if one.get("role") == "region":
                label = read_back(one.get("aria-label") or "")
                one.set("role", "group" if label in self.labels else "region")
                self.labels.add(label)

    # -- what is drawn -------------------------------------------------------------------------------------------

    def _made(self, one: Asked, ways: Ways) -> list[Element]:
        request, site = one.request, self.site
        if one.told is not None:
            return cards.journey(ways, one.told, self._picture(request, one), one.place, one.ids)
        if request.what == "touchpoints":
            told = {said.journey: said for said in site.descriptions(request)}
            found = tables.touchpoints(ways, site.cards(request), told, self._words(request))
            return [self._with_sheet(found)]
        if request.what == "findings":
            names = self._names(request)
            return [self._with_sheet(tables.findings(ways, site.findings(request), names, self._words(request)))]
        return [self._picture(request, one)]

    def _picture(self, request: Request, one: Asked) -> Element:
        picture = self.site.picture(request)
        prefix = self.ways.free(f"jm-{self.ways.safe(request.journey)}-{picture.view}")
        ways = self.ways.in_picture()
        subjects = self._subjects(request)
        links = {subject: way for subject in subjects if (way := ways.way(subject))}
        svg = picture.to_svg(prefix=prefix, links=links, fluid=True, xlink=self.host.stumbles_over_links)
        label = plain(getattr(picture.drawn, "description", "") or picture.title)
        own = one.ids.get("picture")
        if one.told is None and request.journey and self._is_alone(request.journey):
            own = self.ways.claim(request.journey)
        made = element(
            "div", {"class": "journeymap-picture", "id": own, "tabindex": "0", "role": "region", "aria-label": label}
        )
        made.text = AtomicString(self.stash(svg))
        return self._with_sheet(made)

    def _is_alone(self, journey: str) -> bool:
        """Whether a picture is all that this page has of a journey, and no other page has more."""
        return not self.ways.is_here(journey) and self.options.pages.get(journey, self.host.page) == self.host.page

    def _subjects(self, request: Request) -> list[str]:
        workspace = self.site.workspace
        ids = [request.journey] if request.journey else list(workspace.journeys)
        found = []
        for id in ids:
            found += [f"{id}/{stage}" for stage in workspace.journeys[id].stages]
            found += [node.reference for node in workspace.graph(id).touchpoints]
        return found

    def _with_sheet(self, made: Element) -> Element:
        """What is shown first on a page brings the style sheet along, where the host has no other place for it."""
        wish = self.options.stylesheet
        if self.has_sheet or wish is False:
            return made
        self.has_sheet = True
        is_own = wish in ("auto", True)
        if self.host.take_sheet(None if is_own else str(wish), self.site.workspace.to_css):
            return made
        if is_own:
            said = f"<style>{self.site.workspace.to_css().replace('</', '<' + chr(92) + '/')}</style>"
        else:
            said = written(element("link", {"rel": "stylesheet", "href": self.host.sheet(str(wish))}))
        box = made if made.tag == "div" else element("div", {}, made)
        box.text = AtomicString(self.stash(said) + (box.text or ""))
        return box

    def _words(self, request: Request) -> Mapping[str, str]:
        for journey in self.site.workspace.journeys:
            return self.site.describe(Request(WHOLE, journey, _language_of(request))).messages
        raise JourneymapError("there are no journeys to tell of")

    def _names(self, request: Request) -> dict[str, str]:
        names: dict[str, str] = {}
        for journey in self.site.workspace.journeys:
            told = self.site.describe(Request(WHOLE, journey, _language_of(request)))
            names[journey] = told.title
            names.update({stage.subject: stage.name for stage in told.stages})
            names.update({card.subject: card.name for card in told.cards})
        return names

    def _language(self, request: Request) -> str:
        asked = self.site.language_of(request)
        return asked or self.site.workspace.languages[0]

    # -- what is wrong -------------------------------------------------------------------------------------------

    def _tell_errors(self, request: Request) -> None:
        found = self.site.errors([request.journey])
        broken = [one for one in found if one.category == "reading"]
        if broken and self.options.strict:
            more = f"; and {len(broken) - _MOST} more" if len(broken) > _MOST else ""
            what = request.journey or "the workspace"
            raise JourneymapError(f"{what} cannot be read whole: {'; '.join(map(_said, broken[:_MOST]))}{more}")
        for one in found:
            if self.site.untold(one, self.host):
                self.host.log.warning("%s", _said(one))

    def fault(self, fault: Exception, fence: Fence | str | None, link: str = "") -> Exception:
        """What the host wants raised, with the page and the line; an option stands in neither."""
        if isinstance(fault, OptionFault):
            return self.host.fault(str(fault))
        return self.host.fault(f"{where(self.host, self.lines, fence, link)}{fault}")


def _said(finding: jm.Finding) -> str:
    place = finding.location
    if place is None:
        return finding.message
    line = f":{place.line}" if place.line is not None else ""
    return f"{place.path}{line}: {finding.message}"


def _language_of(request: Request) -> dict[str, Any]:
    language = request.text("language")
    return {"language": language} if language else {}
