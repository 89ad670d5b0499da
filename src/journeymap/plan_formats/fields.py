"""The fields of a plan as plain values, in the order of the format."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from journeymap.model.touchpoint_parts import Link
from journeymap.model.values import in_language
from journeymap.planning.plan import Handoff, PlanData, PlanEntry, UndatedTouchpoint

Value = None | bool | int | str | list[str] | list[dict[str, str | None]]

FIELDS = (
    "date", "end", "due", "cohort", "journey", "stage", "touchpoint", "name", "kind", "side", "from", "personas",
    "size", "channels", "owner", "responsible", "consulted", "informed", "handoffs", "estimated", "remarks",
    "notes", "links",
)  # fmt: skip
"""The fields of an entry."""
UNDATED_FIELDS = ("cohort", "journey", "stage", "touchpoint", "name", "personas", "owner", "why")
"""The fields of a touchpoint that is not dated."""


def entry_fields(entry: PlanEntry, plan: PlanData) -> dict[str, Value]:
    """Return the fields of an entry: dates as text, teams and the like as ids."""
    values: dict[str, Value] = {
        "from": entry.from_,
        "handoffs": [_handoff(handoff) for handoff in entry.handoffs],
        "links": [_link(link, plan.language) for link in entry.links],
    }
    return {name: values[name] if name in values else _plain(getattr(entry, name)) for name in FIELDS}


def undated_fields(touchpoint: UndatedTouchpoint) -> dict[str, Value]:
    """Return the fields of a touchpoint that is not dated."""
    return {name: _plain(getattr(touchpoint, name)) for name in UNDATED_FIELDS}


def _handoff(handoff: Handoff) -> dict[str, str | None]:
    by = _iso(handoff.by)
    return {"what": handoff.what, "to": handoff.to, "by": by, "accepted_by": handoff.accepted_by}


def _link(link: Link, language: str) -> dict[str, str | None]:
    return {"title": in_language(link.title, language), "url": link.url}


def _plain(value: datetime.date | str | int | Sequence[str] | None) -> Value:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int)) else list(value)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
