"""When touchpoints that are only planned begin to happen."""

from __future__ import annotations

from datetime import date

from journeymap.graph import TouchpointNode


def first_possible_day(node: TouchpointNode) -> date:
    """Return the first day on which a touchpoint can happen; `date.max` for never."""
    touchpoint = node.touchpoint
    return (touchpoint.planned_for or date.max) if touchpoint.status == "planned" else date.min


def is_planned_later(node: TouchpointNode, day: date) -> bool:
    """Whether a touchpoint is planned, and does not happen yet on a day."""
    touchpoint = node.touchpoint
    return touchpoint.status == "planned" and (touchpoint.planned_for is None or day < touchpoint.planned_for)
