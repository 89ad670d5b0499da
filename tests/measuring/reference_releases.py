"""The releases of a workspace, by the contract alone: which periods are complete, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tests.measuring.reference_counts import Row, count_period, read_workspace
from tests.measuring.reference_maps import journey_of, settings_of
from tests.measuring.reference_publication import publish, why_not
from tests.measuring.reference_times import ONE_DAY, day_of, later_day, period_name, period_of

LATEST_END = 14 * ONE_DAY
"""How long before the as-of date a source may end."""


def reference_releases(
    workspace: Mapping[str, Any],
    journeys: Mapping[str, Any],
    rows: Mapping[str, Sequence[Row]],
    today: date,
    only: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """Return the releases as `measures.json` holds them; without the version of the program."""
    known = read_workspace(workspace, journeys, rows)
    wanted = set(only) or set(known.maps)
    releases = []
    for journey in sorted(known.maps):
        settings, map_ = settings_of(workspace, journeys[journey]), known.maps[journey]
        zone, k = ZoneInfo(settings["timezone"]), settings["k"]
        sources = [id_ for id_, source in workspace["data"].items() if journey_of(source, journeys) == journey]
        newest = [max((day_of(event.at, zone) for event in known.events[id_]), default=date.min) for id_ in sources]
        firsts = {
            period_of(
                day_of(min(event.at for event in events if map_.touchpoint_of.get(event.name) in map_.order), zone),
                settings["period"],
            )[0]
            for events in known.cases[journey].values()
        }
        for first in sorted(firsts):
            until = period_of(first, settings["period"])[1]
            as_of = later_day(until, settings["settled"])
            is_complete = today > as_of and all(day >= as_of - LATEST_END for day in newest)
            if journey not in wanted or not is_complete or (settings["since"] and first < _day(settings["since"])):
                continue
            counts = count_period(workspace, journeys, known, journey, first)
            if why_not(counts, k) is None:
                releases.append(
                    {
                        "journey": journey,
                        "period": period_name(first, settings["period"]),
                        "from": first.isoformat(),
                        "until": until.isoformat(),
                        "as_of": as_of.isoformat(),
                        "k": k,
                        "timezone": settings["timezone"],
                        "sources": sources,
                        "measured": today.isoformat(),
                        "revision": 1,
                        **publish(map_, counts, k),
                    }
                )
    return releases


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
