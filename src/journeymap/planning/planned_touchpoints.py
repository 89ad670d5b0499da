"""When touchpoints that are only planned begin to happen."""

from __future__ import annotations

from datetime import date

from journeymap.graph import TouchpointNode


def first_possible_day(node: TouchpointNode) -> date:
    """Return the first day on which a touchpoint can happen; `date.max` for never.

    What stands for an internal touchpoint in a public edition is retired, and has the day of that touchpoint.
    """
    touchpoint = node.touchpoint
    without_day = date.max if touchpoint.status == "planned" else date.min
    return date.min if touchpoint.status == "live" else touchpoint.planned_for or without_day


def is_planned_later(node: TouchpointNode, day: date) -> bool:
    """Whether a touchpoint is planned, and does not happen yet on a day."""
    return day < first_possible_day(node)
