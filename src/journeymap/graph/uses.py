"""What of the catalogues is used: by journeys, by touchpoints that are not retired, and by one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.portfolio import Portfolio
from journeymap.model.timing import Point, Recurrence, Stretch, When
from journeymap.model.touchpoint import Touchpoint

__all__ = ["used"]

Use = tuple[str, str | None]
"""A catalogue, and the id of an item of it."""

_LISTS = {
    "owner": "teams",
    "responsible": "teams",
    "consulted": "teams",
    "informed": "teams",
    "personas": "personas",
    "channels": "channels",
    "metrics": "metrics",
    "assets": "assets",
    "promises": "promises",
    "keeps": "promises",
}
_RARE = ("when", "opportunities", "handoff", "next", "waivers")


def used(portfolio: Portfolio) -> Mapping[str, set[str]]:
    """For each catalogue the ids that are used; keeping, sharing, being a parent or a member is use."""
    found: dict[str, set[str]] = {
        catalogue: set() for catalogue in ("teams", "personas", "channels", "metrics", "promises", "assets", "anchors")
    }
    for catalogue, id in _shared(portfolio):
        if id is not None:
            found[catalogue].add(id)
    for graph in portfolio.graphs:
        found["personas"].update(persona for persona in graph.personas if persona)
        for catalogue, id in _of_journey(graph):
            if id is not None:
                found[catalogue].add(id)
        for stop in graph.stops:
            touchpoint = stop.touchpoint
            given = touchpoint.__pydantic_fields_set__
            for key, catalogue in _LISTS.items():
                if key in given:
                    found[catalogue].update(getattr(touchpoint, key))
            if not given.isdisjoint(_RARE):
                for catalogue, id in _rare(touchpoint):
                    if id is not None:
                        found[catalogue].add(id)
    return found


def _shared(portfolio: Portfolio) -> Iterator[Use]:
    """What the workspace file itself uses."""
    organization = portfolio.organization
    for team in (organization.teams or {}).values():
        yield "teams", team.parent
        yield from (("teams", member) for member in team.members)
    for persona in (organization.personas or {}).values():
        yield from (("channels", channel) for channel in persona.reached_by)
        yield from (("promises", promise) for promise in persona.promises)
    for catalogue in ("channels", "metrics", "assets"):
        for item in (portfolio.catalogue(catalogue) or {}).values():
            yield from (("teams", owner) for owner in item.owner)
    for metric in (organization.metrics or {}).values():
        yield from (("teams", team) for team in metric.shared_with)
        yield from (("anchors", end) for end in (metric.from_, metric.to))
    for anchor in (organization.anchors or {}).values():
        yield "anchors", anchor.at.anchor
    yield from (("teams", waiver.approved_by) for waiver in organization.checks.waivers)


def _of_journey(graph: JourneyGraph) -> Iterator[Use]:
    journey = graph.journey
    yield from (("teams", owner) for owner in journey.owner)
    yield from (("metrics", metric) for metric in journey.metrics)
    yield from (("teams", waiver.approved_by) for waiver in journey.waivers)
    for stage in journey.stages.values():
        yield from (("teams", owner) for owner in stage.owner)
        yield from (("metrics", metric) for metric in stage.metrics)


def _rare(touchpoint: Touchpoint) -> Iterator[Use]:
    for when in touchpoint.when:
        yield from (("anchors", point.anchor) for point in _points(when))
    yield from (("teams", opportunity.owner) for opportunity in touchpoint.opportunities)
    handoffs = [touchpoint.handoff, *(way.handoff for way in touchpoint.next or ())]
    yield from (("teams", handoff.accepted_by) for handoff in handoffs if handoff)
    yield from (("teams", waiver.approved_by) for waiver in touchpoint.waivers)


def _points(when: When) -> Iterator[Point]:
    if isinstance(when, Point):
        yield when
    elif isinstance(when, Stretch):
        yield from (when.start, when.end)
    elif isinstance(when, Recurrence):
        yield from (point for point in (when.start, when.until) if point)
