"""A workspace as an audience may see it: the public edition has nothing internal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from journeymap.document import tree
from journeymap.document.context import DescriptionContext, stage_name
from journeymap.document.edition import PublicEdition
from journeymap.document.journey_figures import latest_figures
from journeymap.document.public_copy import public_copy
from journeymap.document.render_options import RenderOptions
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, Portfolio


class Publication:
    """What an audience may read of a workspace: journeys, names and findings."""

    def __init__(self, portfolio: Portfolio, audience: str | None) -> None:
        self._edition: PublicEdition | None = None
        self._original = self.portfolio = portfolio
        if audience == "public":
            self._edition, self.portfolio = _public(portfolio)

    @property
    def graphs(self) -> tuple[JourneyGraph, ...]:
        """The journeys, without those that cannot be drawn."""
        return tuple(graph for graph in self.portfolio.graphs if graph.id not in self.portfolio.workspace.unresolved)

    @property
    def journeys(self) -> tuple[str, ...]:
        """The ids of the journeys, without those that cannot be drawn."""
        return tuple(graph.id for graph in self.graphs)

    @property
    def unresolved(self) -> tuple[str, ...]:
        """The ids of the journeys that follow one that is not there."""
        return tuple(id for id in self.portfolio.by_id if id in self.portfolio.workspace.unresolved)

    def names(self, kind: tree.Kind, language: str) -> dict[str, str]:
        """Return the names of all journeys, teams or others of a kind, by id."""
        context = DescriptionContext(self.portfolio, self.graphs, RenderOptions(language=language))
        if kind in ("team", "persona"):
            return {id: context.name(f"{kind}s", id) for id in self.portfolio.catalogue(f"{kind}s") or {}}
        if kind == "journey":
            return {graph.id: context.text(graph.journey.name) or graph.id for graph in self.graphs}
        if kind == "stage":
            stages = [(graph.id, stage) for graph in self.graphs for stage in graph.covered_stages]
            return {f"{journey}/{stage.id}": stage_name(context, stage) for journey, stage in stages}
        nodes = (node for graph in self.graphs for node in graph.touchpoints)
        return {node.reference: context.touchpoint_name(node) or node.id for node in nodes}

    def findings(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that neither are about nor name anything internal."""
        edition = self._edition
        if edition is None:
            return tuple(findings)
        return tuple(
            finding
            for finding in findings
            if not edition.hides_finding(finding) and not self._tells_other_figures(finding)
        )

    def _tells_other_figures(self, finding: Finding) -> bool:
        """Whether a finding has figures that differ from the public ones.

        The difference would be the figures of something internal.
        """
        if finding.category != "reality":
            return False
        own, public = (_figures_told(portfolio, finding) for portfolio in (self._original, self.portfolio))
        return own != public


def _figures_told(portfolio: Portfolio, finding: Finding) -> object:
    """Return the figures of what a finding is about: of a step, or of a metric."""
    graph = portfolio.by_id.get(finding.journey or "")
    figures = latest_figures(portfolio, graph, None) if graph else None
    if graph is None or figures is None:
        return None
    if finding.touchpoint:
        node = graph.find(finding.touchpoint)
        return figures.step(node) if node else None
    catalogue, _, id = (finding.subject or "").partition("/")
    metric = (portfolio.organization.metrics or {}).get(id) if catalogue == "metrics" else None
    return figures.metric(id, *metric.formerly) if metric else None


def published_for(portfolio: Portfolio, options: RenderOptions) -> tuple[Portfolio, RenderOptions]:
    """Return what an edition for an audience draws, with the findings that it shows."""
    published = Publication(portfolio, options.audience)
    return published.portfolio, replace(options, findings=published.findings(options.findings))


@lru_cache(maxsize=4)
def _public(portfolio: Portfolio) -> tuple[PublicEdition, Portfolio]:
    edition = PublicEdition(portfolio)
    return edition, public_copy(portfolio, edition)
