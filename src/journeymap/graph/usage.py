"""What of the catalogues nothing uses: no journey, no touchpoint that is not retired, nothing else that is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.portfolio import Portfolio
from journeymap.model.organization import CATALOGUES
from journeymap.model.timing import Point, Recurrence, Stretch, When
from journeymap.model.touchpoint import Touchpoint

__all__ = ["unused"]

Left = Mapping[str, set[str]]
"""For each catalogue, which of its ids are still without use."""

_LISTS = (
    ("teams", ("owner", "responsible", "consulted", "informed")),
    ("personas", ("personas",)),
    ("channels", ("channels",)),
    ("metrics", ("metrics",)),
    ("assets", ("assets",)),
    ("promises", ("promises", "keeps")),
)


def unused(portfolio: Portfolio) -> Left:
    """What is declared and not used; keeping, sharing, being a parent or a member is use."""
    left = {catalogue: set(portfolio.catalogue(catalogue) or ()) for catalogue in CATALOGUES}
    for catalogue, ids in _shared(portfolio):
        left[catalogue].difference_update(ids)
    for graph in portfolio.graphs:
        if not any(left.values()):
            break
        for catalogue, ids in _of_journey(graph):
            left[catalogue].difference_update(ids)
        for node in graph.touchpoints:
            _take(left, node.touchpoint)
    return left


def _take(left: Left, touchpoint: Touchpoint) -> None:
    """Take what a touchpoint uses from what is left; only where anything is."""
    for catalogue, keys in _LISTS:
        if left[catalogue]:
            for key in keys:
                left[catalogue].difference_update(getattr(touchpoint, key))
    if left["teams"]:
        left["teams"].difference_update(_agreeing(touchpoint))
    if left["anchors"]:
        left["anchors"].difference_update(point.anchor for when in touchpoint.when for point in _points(when))


def _agreeing(touchpoint: Touchpoint) -> Iterator[str | None]:
    """The teams that take up an idea, accept a hand-off or approve a waiver."""
    yield from (opportunity.owner for opportunity in touchpoint.opportunities)
    handoffs = [touchpoint.handoff, *(way.handoff for way in touchpoint.next or ())]
    yield from (handoff.accepted_by for handoff in handoffs if handoff)
    yield from (waiver.approved_by for waiver in touchpoint.waivers)


def _points(when: When) -> Iterator[Point]:
    if isinstance(when, Point):
        yield when
    elif isinstance(when, Stretch):
        yield from (when.start, when.end)
    elif isinstance(when, Recurrence):
        yield from (point for point in (when.start, when.until) if point)


def _of_journey(graph: JourneyGraph) -> Iterator[tuple[str, Iterable[str | None]]]:
    journey = graph.journey
    yield "personas", graph.personas
    yield "teams", journey.owner
    yield "metrics", journey.metrics
    yield "teams", (waiver.approved_by for waiver in journey.waivers)
    for stage in journey.stages.values():
        yield "teams", stage.owner
        yield "metrics", stage.metrics


def _shared(portfolio: Portfolio) -> Iterator[tuple[str, Iterable[str | None]]]:
    """What the workspace file itself uses."""
    organization = portfolio.organization
    for team in (organization.teams or {}).values():
        yield "teams", (team.parent, *team.members)
    for persona in (organization.personas or {}).values():
        yield "channels", persona.reached_by
        yield "promises", persona.promises
    for catalogue in ("channels", "metrics", "assets"):
        for item in (portfolio.catalogue(catalogue) or {}).values():
            yield "teams", item.owner
    for metric in (organization.metrics or {}).values():
        yield "teams", metric.shared_with
        yield "anchors", (metric.from_, metric.to)
    for anchor in (organization.anchors or {}).values():
        yield "anchors", (anchor.at.anchor,)
    yield "teams", (waiver.approved_by for waiver in organization.checks.waivers)
