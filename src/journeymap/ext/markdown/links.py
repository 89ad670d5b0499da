"""The options of the extension, and the pages on which journeys are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from os import PathLike
from typing import Any
from urllib.parse import unquote

from markdown.util import parseBoolValue

import journeymap as jm
from journeymap.errors import InvalidOptionError, closest_match
from journeymap.ext.markdown.host import Host
from journeymap.ext.site import Site

SCHEME = "journeymap:"
"""Begins the link to a touchpoint in Markdown: `[text](journeymap:nurse/careers-page)`."""

_MOST_NAMES = 10
"""The message about an unknown name lists so many that exist."""
_NOT_ID = re.compile("[^A-Za-z0-9_-]+")


class ExtensionOptionError(InvalidOptionError):
    """An option of the extension has an invalid value."""


@dataclass(frozen=True)
class Options:
    """The options of the extension."""

    path: str = "journeys"
    pages: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    strict: bool = True
    stylesheet: str | bool = "auto"


def _is_page_mapping(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(part, str) for pair in value.items() for part in pair)


OPTION_CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "path": (lambda value: isinstance(value, str | PathLike) and bool(str(value)), "is a folder or a file"),
    "pages": (lambda value: not value or _is_page_mapping(value), "names a page for each journey"),
    "language": (lambda value: value is None or isinstance(value, str), "is a language such as `de`"),
    "strict": (
        lambda value: isinstance(value, bool) or parseBoolValue(str(value), fail_on_errors=False) is not None,
        "is true or false",
    ),
    "stylesheet": (lambda value: isinstance(value, str | bool), "is auto, false or an address"),
}
"""Whether a value is valid for an option, and how a message describes the values that are."""


class PageLinks:
    """Ids and addresses of one page by subject (`nurse`, `nurse/onboarding`).

    `pages` names for journeys the page of the site that has their cards.
    """

    def __init__(self, host: Host, pages: Mapping[str, str], used_ids: set[str] | None = None) -> None:
        self.host = host
        self.pages = pages
        self.page_address: Callable[[str, str], str] = host.link
        self.earlier_ids: frozenset[str] = frozenset()
        """Ids of what was written of this page before."""
        self.ids: dict[str, str] = {}
        self.used_ids = used_ids if used_ids is not None else set()

    def claim_id(self, subject: str) -> str:
        """Claim a unique id on the page; links lead to the first claim of a subject."""
        id = self.free_id(jm.html_id(subject))
        self.ids.setdefault(subject, id)
        return id

    def free_id(self, id: str) -> str:
        """Return `id`, with a number behind it if it is taken."""
        free, number = id, 0
        while free in self.used_ids:
            number += 1
            free = f"{id}_{number}"
        self.used_ids.add(free)
        return free

    def is_here(self, subject: str) -> bool:
        return subject in self.ids or jm.html_id(subject) in self.earlier_ids

    def with_addresses(self, page_address: Callable[[str, str], str]) -> PageLinks:
        """Return the links with other page addresses, for links in markup."""
        other = copy(self)
        other.page_address = page_address
        return other

    @staticmethod
    def id_part(journey: str | None) -> str:
        return _NOT_ID.sub("-", journey or "all")

    def address(self, subject: str) -> str:
        """Return the address of a subject, '' if it stands nowhere.

        Raises `ExtensionOptionError` if `pages` names a page that does not exist.
        """
        if self.is_here(subject):
            return f"#{self.ids.get(subject, jm.html_id(subject))}"
        journey = subject.partition("/")[0]
        page = self.pages.get(journey)
        if page is None or page == self.host.page:
            return ""
        if self.host.has_page(page) is False:
            raise ExtensionOptionError(
                page, f"the option `pages` of journeymap names {page} for {journey}, and there is no such page"
            )
        return self.page_address(page, jm.html_id(subject))

    def target_address(self, site: Site, target: str) -> str:
        """Return the address of a link target; a stage without an id is its journey.

        Raises `InvalidOptionError` if the target does not exist or stands on no page.
        """
        subject = _resolve_subject(site, target)
        journey = subject.partition("/")[0]
        address = self.address(subject)
        if not address and subject not in _touchpoints(site, journey):
            address = self.address(journey)
        if address:
            return address
        why = (
            f"which `pages` names for {journey}"
            if self.pages.get(journey) is not None
            else f"and the option `pages` names no page for {journey}"
        )
        raise InvalidOptionError(target, f"{subject} does not stand on this page, {why}")


def _resolve_subject(site: Site, target: str) -> str:
    """Return the subject that a link names; raises `InvalidOptionError`."""
    subject = unquote(target).strip()
    journey, slash, own_id = subject.partition("/")
    journeys = site.workspace.journeys
    if journey not in journeys:
        raise _no_target("journey", journey, list(journeys))
    if not slash:
        return journey
    touchpoints = [reference.rpartition("/")[2] for reference in _touchpoints(site, journey)]
    stages = list(journeys[journey].stages)
    if own_id not in touchpoints and own_id not in stages:
        raise _no_target("touchpoint", own_id, touchpoints, f" in {journey}", stages)
    return subject


def _touchpoints(site: Site, journey: str) -> list[str]:
    return [node.reference for node in site.workspace.graph(journey).touchpoints]


def _no_target(kind: str, name: str, known: Sequence[str], within: str = "", also: Sequence[str] = ()) -> Exception:
    """Return the error about an unknown target; `within` is the place searched."""
    message = f"there is no {kind} {name!r}{within}"
    if close := closest_match(name, [*known, *also]):
        message += f"; did you mean {close!r}?"
    elif known:
        more = f" and {len(known) - _MOST_NAMES} more" if len(known) > _MOST_NAMES else ""
        message += f"; there are: {', '.join(known[:_MOST_NAMES])}{more}"
    return InvalidOptionError(name, message)
