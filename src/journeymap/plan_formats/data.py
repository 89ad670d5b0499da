"""Write a plan as JSON, version 1, for other programs."""

from __future__ import annotations

from journeymap.escaping import json_text
from journeymap.plan_formats.fields import entry_fields, undated_fields
from journeymap.planning.plan import PlanData

VERSION = 1


def write(plan: PlanData) -> str:
    """Return the plan with its period, ending in a line break."""
    return json_text(
        {
            "version": VERSION,
            "from": plan.since.isoformat(),
            "to": plan.until.isoformat(),
            "entries": [entry_fields(entry, plan) for entry in plan.entries],
            "undated": [undated_fields(touchpoint) for touchpoint in plan.undated],
        }
    )
