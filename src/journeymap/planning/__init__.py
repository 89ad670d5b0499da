"""Plans: when the touchpoints of a map happen for real people, on calendar dates."""

from journeymap.planning.plan import CrowdedWeek, Handoff, PlanData, PlanEntry, UndatedTouchpoint

__all__ = ["CrowdedWeek", "Handoff", "PlanData", "PlanEntry", "UndatedTouchpoint"]
