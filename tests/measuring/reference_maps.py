"""What of a journey is observed, by the sentences of the contract; workspaces are plain dicts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.measuring.reference_paths import group_of, on_a_path, touchpoints_of

HOURS = {"hour": 1.0, "day": 24.0, "working day": 33.6, "week": 168.0, "month": 720.0, "year": 8760.0}
"""A month is 30 days, a year is 365 days and five working days are seven days."""
POINT = re.compile(
    r"(?P<base>[^\s]+)(?: (?P<sign>[+-]) (?P<first>[\d.]+)(?: to (?P<last>[\d.]+))? (?P<unit>working day|[a-z]+?)s?)?"
)
SETTINGS = ("period", "since", "settled", "by")


@dataclass
class ReferenceMetric:
    """A metric that can be computed; `target` is in its own unit."""

    id: str
    kind: str
    start: str | None
    end: str | None
    better: str
    target: float | None


@dataclass
class ReferenceMap:
    """The observed touchpoints of a journey."""

    order: list[str] = field(default_factory=list)
    """Observed steps and exits as they are listed."""
    steps: list[str] = field(default_factory=list)
    exits: list[str] = field(default_factory=list)
    own_ends: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    touchpoint_of: dict[str, str] = field(default_factory=dict)
    """Event names to observed touchpoints."""
    known_names: set[str] = field(default_factory=set)
    """All event names that touchpoints name, retired ones too."""
    neighbours: list[tuple[str, str]] = field(default_factory=list)
    plans: dict[str, tuple[str, int]] = field(default_factory=dict)
    metrics: list[ReferenceMetric] = field(default_factory=list)

    @property
    def completes(self) -> bool:
        """Whether no exit is listed after the last observed step."""
        return self.order[-1] == self.steps[-1]


def as_list(value: Any) -> list[Any]:
    """Return a list where a single item may stand without brackets."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def journey_of(source: Mapping[str, Any], journeys: Mapping[str, Any]) -> str:
    """Return the journey that a source is about: the only one if it says none."""
    return str(source.get("journey") or next(iter(journeys)))


def settings_of(workspace: Mapping[str, Any], journey: Mapping[str, Any]) -> dict[str, Any]:
    """Return how a journey is measured."""
    default: dict[str, Any] = {
        "period": "year",
        "since": None,
        "settled": "90 days",
        "by": [],
        "timezone": "UTC",
        "k": 10,
    }
    own = {key: value for key, value in journey.get("measure", {}).items() if key in SETTINGS}
    return {**default, **workspace.get("measure", {}), **own}


def read_map(workspace: Mapping[str, Any], journeys: Mapping[str, Any], id_: str) -> ReferenceMap:
    """Return what of a journey is observed."""
    journey = journeys[id_]
    touchpoints = touchpoints_of(journey)
    path = on_a_path(journey, workspace.get("personas", {}))
    result = ReferenceMap()
    for touchpoint in touchpoints.values():
        names = [str(name).strip() for name in as_list(touchpoint.get("events"))]
        result.known_names.update(names)
        if not names or touchpoint.get("status") == "retired":
            continue
        result.touchpoint_of.update(dict.fromkeys(names, touchpoint["id"]))
        if touchpoint.get("ends") and not touchpoint.get("next"):
            result.exits.append(touchpoint["id"])
            result.order.append(touchpoint["id"])
        elif touchpoint["id"] in path:
            result.steps.append(touchpoint["id"])
            result.order.append(touchpoint["id"])
            if touchpoint.get("ends"):
                result.own_ends.append(touchpoint["id"])
        else:
            result.aside.append(touchpoint["id"])
    result.neighbours = [pair for pair in pairwise(result.steps) if _have_an_order(*pair, touchpoints, journey)]
    shown = {
        anchor: touchpoint
        for source in workspace["data"].values()
        if journey_of(source, journeys) == id_
        for anchor, touchpoint in source.get("anchors", {}).items()
    }
    for step in result.steps:
        whens = as_list(touchpoints[step].get("when"))
        plan = _plan(str(whens[0]), shown) if len(whens) == 1 else None
        if plan and plan[0] in result.steps and plan[0] != step:
            result.plans[step] = plan
    used = {metric for each in _users(journey) for metric in as_list(each.get("metrics"))}
    used_somewhere = {
        metric for other in journeys.values() for each in _users(other) for metric in as_list(each.get("metrics"))
    }
    for metric, content in workspace.get("metrics", {}).items():
        computed = _metric(metric, content, result, shown, id_)
        if computed and (metric in used or metric not in used_somewhere):
            result.metrics.append(computed)
    return result


def _users(journey: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [journey, *journey["stages"].values(), *touchpoints_of(journey).values()]


def _have_an_order(first: str, second: str, touchpoints: Mapping[str, Any], journey: Mapping[str, Any]) -> bool:
    one, other = (touchpoints[each]["stage"] for each in (first, second))
    if one == other:
        return not journey["stages"][one].get("parallel")
    return group_of(one) != group_of(other)


def _plan(when: str, shown: Mapping[str, str]) -> tuple[str, int] | None:
    """The touchpoint from which a time counts, and the last day after it that it allows."""
    if when.startswith(("every ", "on ")) or when == "unknown":
        return None
    when = when.removeprefix("by ")
    match = POINT.fullmatch(when)
    if match is None:  # from one point to another: the second has the last day
        points = [POINT.fullmatch(when[place.end() :]) for place in re.finditer(" to ", when)]
        match = next(point for point in points if point)
    hours = 0.0
    if match["sign"]:
        first, last = float(match["first"]), float(match["last"] or match["first"])
        hours = last * HOURS[match["unit"]] if match["sign"] == "+" else -min(first, last) * HOURS[match["unit"]]
    base = shown.get(match["base"], match["base"])
    return base, math.floor(math.floor(hours + 0.5) / 24)


def _metric(
    id_: str, content: Mapping[str, Any], map_: ReferenceMap, shown: Mapping[str, str], journey: str
) -> ReferenceMetric | None:
    kind = content.get("kind")
    start, end = (
        shown.get(name, name) if name else None
        for name in (str(content.get(key) or "").removeprefix(journey + "/") for key in ("from", "to"))
    )
    if kind == "count":
        end = None
        if start and start not in map_.steps:
            return None
    elif kind not in ("conversion", "duration") or start not in map_.steps or end not in map_.order or start == end:
        return None
    if kind == "conversion" and start and map_.order.index(start) > map_.order.index(str(end)):
        return None
    better = content.get("better") or ("lower" if kind == "duration" else "higher")
    return ReferenceMetric(id_, kind, start, end, better, _target(kind, content.get("target")))


def _target(kind: str, target: Any) -> float | None:
    text = "" if target is None else str(target).strip()
    number = re.fullmatch(r"([\d.]+)( ?%)?", text)
    if number:
        return float(number[1]) if not number[2] or kind == "conversion" else None
    duration = re.fullmatch(r"([\d.]+) (working day|[a-z]+?)s?", text)
    if duration and kind == "duration" and duration[2] in HOURS:
        return float(duration[1]) * HOURS[duration[2]] / 24
    return None
