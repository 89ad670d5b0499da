"""Which ways the flow draws: from where to where, on which condition, handed over or not; where ways begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from journeymap.graph import Leg, Stop, Way
from journeymap.model.touchpoint import Handoff
from journeymap.views.scope import Scope
from journeymap.views.ties import handed_over

__all__ = ["Join", "Outlet", "Ways", "ways_of"]

Kind = Literal["next", "loop", "feeds", "needs"]


@dataclass(frozen=True)
class Join:
    """A line from one touchpoint to another.

    `outlet` is the number of the source's outlet at which it begins, None where it has no condition. `handoff` says
    whether it is handed over there: `said`, `unsaid`, or '' where the owner stays. `needs` leads from what is needed.
    """

    source: Stop
    target: Stop
    kind: Kind
    outlet: int | None = None
    handoff: Literal["", "said", "unsaid"] = ""
    what: str = ""


@dataclass(frozen=True)
class Outlet:
    """One of the ways on from a touchpoint that are told apart: its condition, and where it leads off the picture."""

    condition: str
    onward: str = ""


@dataclass
class Ways:
    """All lines of the picture; the outlets of each touchpoint, and what is said where ways begin and end."""

    joins: list[Join] = field(default_factory=list)
    outlets: dict[Stop, list[Outlet]] = field(default_factory=dict)
    begins: dict[Stop, str] = field(default_factory=dict)
    ends: dict[Stop, str] = field(default_factory=dict)


def ways_of(scope: Scope) -> Ways:
    """The ways between the touchpoints that are drawn, in the order of the journey."""
    drawn = [
        stop for stage in scope.stages for stop in sorted((*stage.steps, *stage.standing, *stage.backstage), key=_order)
    ]
    here = set(drawn)
    way = _way(scope)
    found = Ways()
    for stop in drawn:
        _on_from(scope, way, stop, here, found)
    found.joins += _besides(scope, drawn, here)
    entries = set(way.entries)
    for stop in drawn:
        touchpoint = stop.touchpoint
        if touchpoint.starts:
            found.begins[stop] = scope.words("map.starts", way=scope.text(touchpoint.starts))
        elif stop.is_step and stop in entries:
            found.begins[stop] = scope.words("flow.begins")
        if touchpoint.ends:
            found.ends[stop] = scope.words("map.ends", outcome=scope.text(touchpoint.ends))
        elif stop.is_step and stop.stage.group == way.last_group and not way.legs.get(stop) and not way.leaves(stop):
            found.ends[stop] = scope.words("flow.ends")
    return found


def _way(scope: Scope) -> Way:
    """The way of those who are drawn; where something is kept from the audience, the way leads past it."""
    graph = scope.graph
    present = graph.stops if scope.persona is None else graph.stops_of(scope.persona)
    if scope.audience == "public" and any(stop.touchpoint.audience == "internal" for stop in present):
        shown = [stop for stop in present if stop.touchpoint.audience != "internal"]
        return Way(shown, graph.stages, graph.find)
    return graph.way(scope.persona)


def _on_from(scope: Scope, way: Way, stop: Stop, here: set[Stop], found: Ways) -> None:
    """The ways on from one touchpoint: its outlets, and its lines to what is drawn."""
    written = stop.touchpoint.next or ()
    outlets = found.outlets.setdefault(stop, [])
    number_of: dict[int, int] = {}
    legs = [leg for leg in way.legs.get(stop, ()) if not leg.assumed]
    for entry, one in enumerate(written):
        target = scope.graph.resolve(one.to)
        condition = scope.text(one.if_)
        onward = ""
        targets = [leg.target for leg in legs if leg.entry == entry]
        if target is not None and target.journey != stop.journey:
            onward = scope.call(target)
        elif targets and not here.intersection(targets):
            onward = scope.call(targets[0])
        if onward or (condition and targets):
            number_of[entry] = len(outlets)
            outlets.append(Outlet(condition, scope.words("map.on-to", name=onward) if onward else ""))
    for leg in legs:
        if leg.target in here:
            outlet = number_of.get(leg.entry) if leg.entry is not None else None
            handoff, what = _handed(scope, leg)
            found.joins.append(Join(stop, leg.target, _kind(leg), outlet, handoff, what))
    if not outlets:
        del found.outlets[stop]


def _kind(leg: Leg) -> Kind:
    source, target = leg.source, leg.target
    is_back = target.stage.group < source.stage.group or (target.stage is source.stage and target.order <= source.order)
    return "loop" if is_back else "next"


def _handed(scope: Scope, leg: Leg) -> tuple[Literal["", "said", "unsaid"], str]:
    """Whether the owner changes on a leg, and what is handed over."""
    graph = scope.graph
    giver, taker = graph.owner(leg.source), graph.owner(leg.target)
    if giver is not None and giver == taker:
        return "", ""
    said: Handoff | None = graph.handoff(leg)
    if said is not None:
        return "said", handed_over(scope, said)
    both_steps = leg.source.is_step and leg.target.is_step
    return ("unsaid", "") if giver and taker and both_steps else ("", "")


def _besides(scope: Scope, drawn: list[Stop], here: set[Stop]) -> Iterator[Join]:
    """What is heard and acted on, and what must have happened before."""
    for stop in drawn:
        for reference in dict.fromkeys(stop.touchpoint.feeds):
            target = scope.graph.resolve(reference)
            if target is not None and target is not stop and target in here:
                yield Join(stop, target, "feeds")
        for reference in dict.fromkeys(stop.touchpoint.needs):
            needed = scope.graph.resolve(reference)
            if needed is not None and needed is not stop and needed in here:
                yield Join(needed, stop, "needs")


def _order(stop: Stop) -> int:
    return stop.order
