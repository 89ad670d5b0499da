"""Say what an edition leaves out, and what it calls an internal team."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from journeymap.document.context import DescriptionContext
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.model.organization import Channel
from journeymap.model.values import strings_in

_CATALOGUES = ("teams", "personas", "metrics", "promises", "channels")


class Edition:
    """What is published for an audience; `internal` shows everything."""

    def __init__(self, context: DescriptionContext) -> None:
        self._context = context
        self._portfolio: Portfolio = context.portfolio
        self.is_public = context.audience == "public"

    def hides_journey(self, graph: JourneyGraph) -> bool:
        """Whether a journey is internal."""
        return self.is_public and graph.journey.audience == "internal"

    def hides(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint is internal, itself or with its journey."""
        return self.is_public and (
            node.touchpoint.audience == "internal" or self.hides_journey(self._portfolio.by_id[node.journey])
        )

    def hides_item(self, catalogue: str, id: str) -> bool:
        """Whether an item of a catalogue is internal."""
        return self.is_public and _is_internal((self._portfolio.catalogue(catalogue) or {}).get(id))

    def team(self, team: str) -> str:
        """Return a team's id, or its function if it is internal; empty if that has none."""
        return (self._portfolio.teams.function(team) or "") if self.hides_item("teams", team) else team

    def team_name(self, team: str) -> str:
        """Return what a team is called here."""
        if self.hides_item("teams", team):
            function = self._portfolio.teams.function(team)
            return self._context.messages(f"function.{function or 'nobody'}")
        return self._context.name("teams", team)

    def names_hidden(self, *texts: str) -> bool:
        """Whether a text names something that the edition leaves out."""
        return self._hidden is not None and any(map(self._hidden.search, texts))

    def hides_finding(self, finding: Finding) -> bool:
        """Whether a finding is about, or names, something internal."""
        if not self.is_public:
            return False
        texts = [finding.message, finding.help, finding.question, *finding.personas, *_strings(finding.data)]
        about = filter(None, (finding.subject, finding.journey, finding.touchpoint))
        return self.names_hidden(*texts, *about)

    @cached_property
    def _hidden(self) -> re.Pattern[str] | None:
        words = sorted(set(filter(None, self._hidden_words())), key=len, reverse=True) if self.is_public else []
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])") if words else None

    def _hidden_words(self) -> Iterator[str]:
        for catalogue in _CATALOGUES:
            for id, item in (self._portfolio.catalogue(catalogue) or {}).items():
                if _is_internal(item):
                    yield from (id, *strings_in(getattr(item, "name", None) or getattr(item, "text", None)))
        for graph in self._portfolio.graphs:
            if self.hides_journey(graph):
                yield from (graph.id, *strings_in(graph.journey.name))
            for node in graph.all_touchpoints:
                if self.hides(node):
                    yield from (node.id, *strings_in(node.touchpoint.name))


def _is_internal(item: Any) -> bool:
    if isinstance(item, Channel):
        return not item.published
    return getattr(item, "audience", "public") == "internal"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (str(key), *_strings(inner))
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from _strings(inner)
