"""Moments that metrics run between, anchors or touchpoints: which of two comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.graph.portfolio import Portfolio

__all__ = ["comes_before"]


@dataclass(frozen=True, slots=True)
class _Moment:
    """Where a moment lies: in which journey (None for an anchor), when in hours, and in which group of stages."""

    journey: str | None
    extent: tuple[int, int] | None
    group: int | None


def comes_before(portfolio: Portfolio, moment: str, other: str) -> bool:
    """Whether `moment` is over before `other` begins, on the line of days that holds without a persona.

    Touchpoints are compared in the journeys that hold both, by stage where one has no time. Where one of these
    journeys has it the other way round, or nothing can be compared, the answer is no.
    """
    pairs = [(one, two) for one in _moments(portfolio, moment) for two in _moments(portfolio, other)]
    together = [(one, two) for one, two in pairs if None in (one.journey, two.journey) or one.journey == two.journey]
    verdicts = [verdict for one, two in together or pairs if (verdict := _before(one, two)) is not None]
    return bool(verdicts) and all(verdicts)


def _before(one: _Moment, two: _Moment) -> bool | None:
    if one.extent is not None and two.extent is not None:
        return one.extent[1] < two.extent[0]
    if one.group is None or two.group is None or one.group == two.group:
        return None
    return one.group < two.group


def _moments(portfolio: Portfolio, name: str) -> Iterator[_Moment]:
    line = portfolio.line(None)
    anchor = line.anchors.get(name)
    if anchor is not None:
        yield _Moment(None, (anchor, anchor), None)
        return
    journey, slash, id = name.rpartition("/")
    for graph in portfolio.graphs:
        stop = graph.find(id) if not slash or graph.id == journey else None
        if stop is not None and stop.touchpoint.status != "retired":
            extents = [extent for when in stop.touchpoint.when if (extent := line.extent(when)) is not None]
            lies = (min(begin for begin, _ in extents), max(over for _, over in extents)) if extents else None
            yield _Moment(graph.id, lies, stop.stage.group)
