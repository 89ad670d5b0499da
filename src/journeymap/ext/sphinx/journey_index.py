"""The index of a site's journeys, with their touchpoints, teams and personas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx.domains import Index, IndexEntry

import journeymap as jm
from journeymap.ext.request import split_workspace
from journeymap.ext.sphinx.domain import Declaration, JourneymapDomain
from journeymap.ext.sphinx.nodes import one_line

_HEADINGS = {"journey": "index.journeys", "team": "page.teams", "persona": "map.personas"}
_PLAIN, _BELOW = 0, 2
"""Entries of the first level, and those that stand below one."""


class _JourneyIndex(Index):
    """The index `journeymap-journeys`, with headings in one language."""

    name = "journeys"
    language = "en"
    domain: JourneymapDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries by heading; they are not collapsed."""
        messages = jm.messages(self.language)
        pages = None if docnames is None else set(docnames)
        content = [(messages(key), list(self._entries(kind, pages))) for kind, key in _HEADINGS.items()]
        return [(heading, entries) for heading, entries in content if entries], False

    def _entries(self, kind: str, pages: set[str] | None) -> Iterator[IndexEntry]:
        touchpoints = self._declared("touchpoint", pages) if kind == "journey" else []
        for id, place in self._declared(kind, pages):
            yield _entry(id, place, _PLAIN)
            for touchpoint, own_place in touchpoints:
                if touchpoint.partition("/")[0] == id:
                    yield _entry(touchpoint, own_place, _BELOW)

    def _declared(self, kind: str, pages: set[str] | None) -> list[tuple[str, Declaration]]:
        """Return what the given pages declare, by name."""
        places = ((id, self.domain.find_declaration(kind, id)) for of, id in self.domain.declared if of == kind)
        declared = [(id, place) for id, place in places if place and (pages is None or place.docname in pages)]
        return sorted(declared, key=lambda item: (item[1].name.casefold(), item[0]))


def journey_index(language: str) -> type[Index]:
    """Return the index with its title in the language of the site."""
    title = one_line(jm.messages(language)("index.all"))
    return type("JourneyIndex", (_JourneyIndex,), {"localname": title, "language": language})


def _entry(id: str, place: Declaration, level: int) -> IndexEntry:
    return IndexEntry(place.name, level, place.docname, place.node_id, split_workspace(id)[0], "", "")
