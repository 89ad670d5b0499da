"""Ids on a page, and links to what other pages of the site show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from urllib.parse import unquote

import journeymap as jm
from journeymap.document.tree import Kind, Reference
from journeymap.errors import InvalidOptionError
from journeymap.ext.markdown.host import Host
from journeymap.ext.request import ENTITIES, WHOLE, Request, check_known, prefix_of
from journeymap.ext.workspaces import Workspaces

SCHEME = "journeymap:"
"""Begins the link to a touchpoint in Markdown: `[text](journeymap:nurse/careers-page)`."""

_NOT_ID = re.compile("[^A-Za-z0-9_-]+")


def key_of(reference: Reference) -> str:
    """Return what `pages` and links call a thing: `nurse/interview`, `team:hr`.

    '' for what has no place of its own. Links to a stage that has the id of a touchpoint lead to the touchpoint.
    """
    if reference.kind in ENTITIES:
        return f"{reference.kind}:{reference.name}"
    return reference.name if reference.kind in ("journey", "stage", "touchpoint") else ""


class PageLinks:
    """Ids and addresses of one page by key; `pages` has the page that shows a thing."""

    def __init__(self, host: Host, pages: Mapping[str, str], used_ids: set[str]) -> None:
        self.host = host
        self.pages = pages
        self.page_address: Callable[[str, str], str] = host.link
        self.ids: dict[str, str] = {}
        self.used_ids = used_ids

    def claim_id(self, key: str) -> str:
        """Claim a unique id on the page; links lead to the first claim of a key."""
        id = self.free_id(jm.html_id(key))
        self.ids.setdefault(key, id)
        return id

    def free_id(self, id: str) -> str:
        """Return `id`, with a number behind it if it is taken."""
        free, number = id, 0
        while free in self.used_ids:
            number += 1
            free = f"{id}_{number}"
        self.used_ids.add(free)
        return free

    def with_addresses(self, page_address: Callable[[str, str], str]) -> PageLinks:
        """Return the links with other page addresses, for links in markup."""
        other = copy(self)
        other.page_address = page_address
        return other

    @staticmethod
    def id_part(id: str) -> str:
        return _NOT_ID.sub("-", id or "all")

    def address(self, key: str) -> str:
        """Return the address of a thing, '' if no page shows it."""
        if key in self.ids:
            return f"#{self.ids[key]}"
        page = self.pages.get(key.partition("/")[0])
        return "" if page is None or page == self.host.page else self.page_address(page, jm.html_id(key))

    def href(self, reference: Reference) -> str:
        """Return the address of what a reference leads to, '' if no page shows it."""
        key = key_of(reference)
        return self.address(key) if key else ""

    def target_address(self, workspaces: Workspaces, target: str) -> str:
        """Return the address of a link target; a stage without an id is its journey.

        Raises `InvalidOptionError` if the target does not exist or is on no page.
        """
        key, is_stage = _resolve_target(workspaces, unquote(target).strip())
        subject = key.partition("/")[0]
        address = self.address(key) or (self.address(subject) if is_stage else "")
        if not address:
            if subject in self.pages:
                raise InvalidOptionError(target, f"this page should show {key} and does not")
            advice = "add a fence that shows the whole of it, or name its page in `pages`"
            raise InvalidOptionError(target, f"no page shows {key}; {advice}")
        return address


def target_name(workspaces: Workspaces, target: str) -> str:
    """Return the name of what a link leads to; raises `InvalidOptionError`."""
    key, _ = _resolve_target(workspaces, unquote(target).strip())
    kinds: tuple[Kind, ...] = ("team", "persona")
    for kind in kinds:
        if key.startswith(f"{kind}:"):
            return workspaces.names(kind)[key.partition(":")[2]]
    kinds = ("stage", "touchpoint", "journey")
    return {id: name for kind in kinds for id, name in workspaces.names(kind).items()}[key]


def unknown_pages(workspaces: Workspaces, pages: Mapping[str, str]) -> Iterator[jm.JourneymapError]:
    """Return what is wrong with the option `pages`: each key that does not exist."""
    for key in pages:
        try:
            _resolve_target(workspaces, key)
        except jm.JourneymapError as error:
            yield InvalidOptionError(key, f"the option `pages` of journeymap names {pages[key]}: {error}")


def _resolve_target(workspaces: Workspaces, target: str) -> tuple[str, bool]:
    """Return the key that a link names, and whether it is a stage.

    Raises `InvalidOptionError` for what does not exist.
    """
    given, _, entity = target.partition(":")
    kinds: Mapping[str, Kind] = {"team": "team", "persona": "persona"}
    kind = kinds.get(given) if entity else None
    workspace, id = workspaces.split(entity if kind else target)
    site = workspaces.site(Request(WHOLE, id, workspace=workspace))
    prefix = prefix_of(workspace)
    if kind is not None:
        check_known(kind, [id], site.names(kind))
        return f"{kind}:{prefix}{id}", False
    journey, slash, _ = id.partition("/")
    check_known("journey", [journey], site.published(site.settings.audience).journeys)
    if not slash:
        return f"{prefix}{journey}", False
    touchpoints = site.names("touchpoint")
    targets = (*touchpoints, *site.names("stage"))
    check_known("touchpoint", [id], [target for target in targets if target.startswith(f"{journey}/")])
    return f"{prefix}{id}", id not in touchpoints
