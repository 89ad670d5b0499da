"""Exact counts from rows, by the sentences of "What is counted", with dicts and loops."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tests.measuring.reference_maps import ReferenceMap, as_list, journey_of, read_map, settings_of
from tests.measuring.reference_times import day_of, days_between, later_day, period_of, read_time

Row = Mapping[str, str | None]
Class = tuple[str, str, str | None]
"""Furthest step, outcome, and the touchpoint with which it ended."""
SPACES = " \t\r\n\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"


@dataclass
class Event:
    """A row that counts: what happened to whom, when, and what it says of the case."""

    case: str
    name: str
    at: int
    attributes: dict[str, str]


@dataclass
class ReferenceCounts:
    """The exact counts of one period, in cases."""

    classes: dict[Class, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    by: dict[str, dict[str, dict[Class, int]]] = field(default_factory=dict)
    waits: dict[str, dict[int, int]] = field(default_factory=dict)
    after_plan: dict[str, dict[int, int]] = field(default_factory=dict)
    durations: dict[str, dict[int, int]] = field(default_factory=dict)
    aside: dict[str, int] = field(default_factory=dict)
    reversed: dict[tuple[str, str], int] = field(default_factory=dict)
    unmapped: dict[str, int] = field(default_factory=dict)
    organizations: dict[str, int] | None = None


@dataclass
class Known:
    """What is known of all sources: the events that count, and the rows that were left out."""

    events: dict[str, list[Event]]
    left_out: Counter[str]
    maps: dict[str, ReferenceMap]
    cases: dict[str, dict[str, list[Event]]]
    """The events of each case, by the journey in which the case counts."""


def text_of(value: str | None) -> str | None:
    """Return a text without the white space around it; None for nothing."""
    return (value or "").strip(SPACES) or None


def read_workspace(
    workspace: Mapping[str, Any], journeys: Mapping[str, Any], rows: Mapping[str, Sequence[Row]]
) -> Known:
    """Read all sources, and say which case counts in which journey."""
    zone = ZoneInfo(workspace.get("measure", {}).get("timezone", "UTC"))
    events: dict[str, list[Event]] = {}
    left_out: Counter[str] = Counter()
    for id_, source in workspace["data"].items():
        events[id_] = []
        for row in rows[id_]:
            if not _counts(row, source):
                continue
            event = _read_row(row, source, workspace, zone)
            if event:
                events[id_].append(event)
            else:
                left_out[id_] += 1
    maps: dict[str, ReferenceMap] = {}
    together: dict[str, dict[str, list[Event]]] = {}
    for id_, source in workspace["data"].items():
        journey = journey_of(source, journeys)
        maps.setdefault(journey, read_map(workspace, journeys, journey))
        cases = together.setdefault(journey, defaultdict(list))
        for event in events[id_]:
            cases[event.case].append(event)
    firsts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for journey, cases in together.items():
        for case, its_events in cases.items():
            belonging = _belonging(its_events, maps[journey])
            if belonging:
                firsts[case].append((min(event.at for event in belonging), journey))
    counted: dict[str, dict[str, list[Event]]] = {journey: {} for journey in together}
    for case, choices in firsts.items():
        journey = min(choices)[1]
        counted[journey][case] = together[journey][case]
    return Known(events, left_out, maps, counted)


def _counts(row: Row, source: Mapping[str, Any]) -> bool:
    return all(
        text_of(row.get(column)) in [str(value).strip(SPACES) for value in as_list(values)]
        for column, values in source.get("where", {}).items()
    )


def _read_row(row: Row, source: Mapping[str, Any], workspace: Mapping[str, Any], zone: ZoneInfo) -> Event | None:
    column, form = source["time"], None
    if not isinstance(column, str):
        column, form = column["column"], column.get("format")
    case, name, time = (text_of(row.get(each)) for each in (source["case"], source["event"], column))
    at = read_time(time, form, zone) if time else None
    if case is None or name is None or at is None:
        return None
    attributes = {}
    for attribute, where in source.get("attributes", {}).items():
        value = text_of(row.get(where if isinstance(where, str) else where["column"]))
        if value is not None and not isinstance(where, str):
            value = where.get("values", {}).get(value, value)
        value = _in_catalogue(attribute, value, workspace)
        if value is not None:
            attributes[attribute] = value
    return Event(case, name, at, attributes)


def _in_catalogue(attribute: str, value: str | None, workspace: Mapping[str, Any]) -> str | None:
    """Ids or names of the catalogues; where there is none, ids may be used freely."""
    catalogue = workspace.get({"channel": "channels", "persona": "personas"}.get(attribute, ""))
    if not catalogue or value is None or value in catalogue:
        return value
    for id_, item in catalogue.items():
        name = item.get("name", id_)
        if value in (name.values() if isinstance(name, dict) else [name]):
            return str(id_)
    return None


def _belonging(events: Iterable[Event], map_: ReferenceMap) -> list[Event]:
    return [event for event in events if map_.touchpoint_of.get(event.name) in map_.order]


def count_period(
    workspace: Mapping[str, Any], journeys: Mapping[str, Any], known: Known, journey: str, first: date
) -> ReferenceCounts:
    """Return the exact counts of the period that begins on a day."""
    settings, map_ = settings_of(workspace, journeys[journey]), known.maps[journey]
    zone = ZoneInfo(settings["timezone"])
    until = period_of(first, settings["period"])[1]
    as_of = later_day(until, settings["settled"])
    counts = ReferenceCounts()
    attributes = {
        name
        for source in workspace["data"].values()
        if journey_of(source, journeys) == journey
        for name in source.get("attributes", {})
    }
    by = [name for name in dict.fromkeys(as_list(settings["by"])) if name in attributes]
    counts.by = {name: {} for name in by}
    counts.organizations = {} if "organization" in attributes else None
    for events in known.cases[journey].values():
        entry = day_of(min(event.at for event in _belonging(events, map_)), zone)
        if period_of(entry, settings["period"])[0] == first:
            _count_case([event for event in events if day_of(event.at, zone) <= as_of], map_, until, zone, counts)
    return counts


def _add(counts: dict[Any, int], key: Any) -> None:
    counts[key] = counts.get(key, 0) + 1


def _count_case(
    events: Sequence[Event], map_: ReferenceMap, until: date, zone: ZoneInfo, counts: ReferenceCounts
) -> None:
    firsts: dict[str, int] = {}
    for event in events:
        touchpoint = map_.touchpoint_of.get(event.name)
        if touchpoint:
            firsts[touchpoint] = min(event.at, firsts.get(touchpoint, event.at))
    with_event = [step for step in map_.steps if step in firsts]
    furthest = with_event[-1] if with_event else map_.steps[0]
    place = map_.steps.index(furthest)
    class_ = _outcome(events, map_, furthest, until, zone)
    _add(counts.classes, class_)
    for number, step in enumerate(map_.steps):
        if step not in firsts and (number < place or number == place == 0):
            _add(counts.skipped, step)
        wait = _wait(step, firsts, map_)
        if wait is not None:
            _add(counts.waits.setdefault(step, {}), wait)
        base, allowed = map_.plans.get(step, (None, 0))
        if base in firsts and step in firsts:
            _add(counts.after_plan.setdefault(step, {}), days_between(firsts[base], firsts[step]) - allowed)
    for metric in map_.metrics:
        start, end = firsts.get(metric.start or ""), firsts.get(metric.end or "")
        if metric.kind == "duration" and start is not None and end is not None and start <= end:
            _add(counts.durations.setdefault(metric.id, {}), days_between(start, end))
    for earlier, later in map_.neighbours:
        if earlier in firsts and later in firsts and firsts[later] < firsts[earlier]:
            _add(counts.reversed, (earlier, later))
    for touchpoint in map_.aside:
        if touchpoint in firsts:
            _add(counts.aside, touchpoint)
    for name in {event.name for event in events} - map_.known_names:
        _add(counts.unmapped, name)
    _count_values(events, class_, counts)


def _outcome(events: Sequence[Event], map_: ReferenceMap, furthest: str, until: date, zone: ZoneInfo) -> Class:
    ranks = {touchpoint: rank for rank, touchpoint in enumerate([*map_.steps, *map_.exits])}
    latest, rank = max((event.at, ranks[map_.touchpoint_of[event.name]]) for event in _belonging(events, map_))
    last = [*map_.steps, *map_.exits][rank]
    if last in map_.exits or (last == furthest and last in map_.own_ends):
        return furthest, "ended", last
    if furthest == map_.steps[-1] and map_.completes:
        return furthest, "completed", None
    return furthest, "under_way" if day_of(latest, zone) > until else "stopped", None


def _wait(step: str, firsts: Mapping[str, int], map_: ReferenceMap) -> int | None:
    if step not in firsts:
        return None
    later = [*map_.steps[map_.steps.index(step) + 1 :], *map_.exits]
    times = [firsts[each] for each in later if each in firsts and firsts[each] >= firsts[step]]
    return days_between(firsts[step], min(times)) if times else None


def _count_values(events: Sequence[Event], class_: Class, counts: ReferenceCounts) -> None:
    values: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for name, value in event.attributes.items():
            values[name].add(value)
    for name, own in values.items():
        if len(own) == 1:
            (value,) = own
            if name in counts.by:
                _add(counts.by[name].setdefault(value, {}), class_)
            if name == "organization" and counts.organizations is not None:
                _add(counts.organizations, value)
