"""Where journeys and their touchpoints stand: on this page, on the pages that the option `pages` names, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from difflib import get_close_matches
from urllib.parse import unquote

import journeymap as jm
from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.ext.markdown.host import Host
from journeymap.ext.site import Site

__all__ = ["SCHEME", "OptionFault", "Ways", "subject_of"]

SCHEME = "journeymap:"
"""What a link to a touchpoint begins with in Markdown: `[text](journeymap:nurse/careers-page)`."""

_MOST = 10
"""So many ids are told where one is not known."""
_NOT_ID = re.compile("[^A-Za-z0-9_-]+")


class OptionFault(InvalidOptionError):
    """An option of the extension has a value that cannot be, whatever page it is found at."""


class Ways:
    """The places of one page, by what findings call them (`nurse`, `nurse/onboarding`, `nurse/careers-page`).

    `pages` says for journeys which page of the site has their cards.
    """

    def __init__(self, host: Host, pages: Mapping[str, str], used: set[str] | None = None) -> None:
        self.host = host
        self.pages = pages
        self.link = host.link
        self.before: frozenset[str] = frozenset()
        self.here: dict[str, str] = {}
        self.used = used if used is not None else set()

    def claim(self, subject: str, id: str | None = None) -> str:
        """An id that nothing else on the page has; what is first to claim its subject is what links lead to."""
        own = self.free(id or jm.html_id(subject))
        self.here.setdefault(subject, own)
        return own

    def free(self, id: str) -> str:
        """`id`, with a number behind it where it is taken."""
        own, number = id, 0
        while own in self.used:
            number += 1
            own = f"{id}_{number}"
        self.used.add(own)
        return own

    def is_here(self, subject: str) -> bool:
        """Whether something stands on this page; `before` are ids of what was written of it earlier."""
        return subject in self.here or jm.html_id(subject) in self.before

    def in_raw(self) -> Ways:
        """The same places, as links lead to them where the host makes no address of a link."""
        other = copy(self)
        other.link = self.host.address
        return other

    def in_picture(self) -> Ways:
        """The same places, as boxes in pictures lead to them."""
        other = copy(self)
        other.link = self.host.box
        return other

    @staticmethod
    def safe(journey: str | None) -> str:
        """A journey as part of an id."""
        return _NOT_ID.sub("-", journey or "all")

    def way(self, subject: str) -> str:
        """The link to a place, '' where it stands nowhere.

        Raises `OptionFault` where `pages` names a page that there is not.
        """
        if self.is_here(subject):
            return f"#{self.here.get(subject, jm.html_id(subject))}"
        journey = subject.partition("/")[0]
        page = self.pages.get(journey)
        if page is None or page == self.host.page:
            return ""
        if self.host.has(page) is False:
            raise OptionFault(
                page, f"the option `pages` of journeymap names {page} for {journey}, and there is no such page"
            )
        return self.link(page, jm.html_id(subject))

    def asked(self, site: Site, target: str) -> str:
        """The link to what somebody names in a link of their own.

        Raises `UnknownNameError` where there is no such thing, `InvalidOptionError` where it stands on no page.
        """
        subject = subject_of(site, target)
        way = self.way(subject) or (self.way(subject.partition("/")[0]) if subject not in _cards(site, subject) else "")
        if way:
            return way
        journey = subject.partition("/")[0]
        if self.pages.get(journey) is not None:
            raise InvalidOptionError(
                target, f"{subject} does not stand on this page, which `pages` names for {journey}"
            )
        raise InvalidOptionError(
            target, f"{subject} does not stand on this page, and the option `pages` names no page for {journey}"
        )


def subject_of(site: Site, target: str) -> str:
    """What a link names: a journey, a stage of it or a touchpoint of it; raises `UnknownNameError`."""
    subject = unquote(target).strip()
    journey, slash, own = subject.partition("/")
    if journey not in site.workspace.journeys:
        raise _Unknown("journey", journey, site.workspace.journeys)
    if not slash:
        return journey
    known = [one.rpartition("/")[2] for one in _cards(site, journey)]
    stages = list(site.workspace.journeys[journey].stages)
    if own not in known and own not in stages:
        raise _Unknown("touchpoint", own, known, f" in {journey}", stages)
    return subject


def _cards(site: Site, subject: str) -> list[str]:
    return [node.reference for node in site.workspace.graph(subject.partition("/")[0]).touchpoints]


class _Unknown(UnknownNameError):
    """A name that only a link has; `within` is where it was looked for, `also` is what else there is."""

    def __init__(self, kind: str, name: str, known: Iterable[str], within: str = "", also: Iterable[str] = ()) -> None:
        names = list(known)
        close = get_close_matches(name, [*names, *also], 1)
        super().__init__(kind, name, names, close[0] if close else None)
        self.within = within

    def __str__(self) -> str:
        said = f"there is no {self.kind} {self.name!r}{self.within}"
        if self.hint:
            return f"{said}; did you mean {self.hint!r}?"
        more = f" and {len(self.known) - _MOST} more" if len(self.known) > _MOST else ""
        return f"{said}; there are: {', '.join(self.known[:_MOST])}{more}" if self.known else said
