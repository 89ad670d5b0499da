"""The windows of a person's timeline in which too long a silence is reported."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode
from journeymap.graph.timeline import DAY, Timeline


@dataclass(frozen=True, slots=True)
class SilenceWindow:
    """A window between two anchors with offsets in days; `limit` is in days, too.

    `rule` is the rule that checks it. A persona is concerned if a covered stage with one of the `needs` has a
    touchpoint of it. Those of `needs` and `also` are the window's stages. `is_note` is whether the rule is a note.
    `end_name` is what people call its end.
    """

    rule: str
    needs: tuple[str, ...]
    first: str
    days_after_first: int
    last: str
    days_after_last: int
    limit: int
    end_name: str
    also: tuple[str, ...] = ()
    is_note: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """The window's stages, by the stages of the standard framework."""
        return self.needs + self.also

    def bounds(self, timeline: Timeline) -> tuple[int, int]:
        """Return the window's hours on a timeline, until `notice` at the latest."""
        start = timeline.anchors[self.first] + self.days_after_first * DAY
        return start, min(self.full_end(timeline), timeline.anchors["notice"])

    def full_end(self, timeline: Timeline) -> int:
        """Return the hour at which the window ends if nobody leaves before."""
        return timeline.anchors[self.last] + self.days_after_last * DAY

    def name_of_end(self, timeline: Timeline, end: int) -> str:
        """Return what people call the end of the window, which can come early."""
        if end == self.full_end(timeline):
            return self.end_name
        return "the notice" if end == timeline.anchors["notice"] else "the last dated touchpoint"


_AFTER_ONBOARDING = ("engage", "retain")
CANDIDATE = SilenceWindow("candidate-silence", ("recruit",), "applied", 0, "offered", 0, 14, "the offer")
PREBOARDING = SilenceWindow("preboarding-silence", ("onboard",), "accepted", 0, "started", 0, 14, "the first day")
EARLY = SilenceWindow("early-silence", ("onboard",), "started", 0, "started", 90, 35, "day 90")
FIRST_YEAR = SilenceWindow(
    "first-year-silence", _AFTER_ONBOARDING, "started", 90, "started", 365, 120, "day 365", also=("develop",)
)
LATER = SilenceWindow(
    "later-silence", _AFTER_ONBOARDING, "started", 365, "notice", 0, 365, "the notice", also=("develop",), is_note=True
)
WINDOWS = (CANDIDATE, PREBOARDING, EARLY, FIRST_YEAR, LATER)
"""In the order of time."""


@dataclass(frozen=True, slots=True)
class AfterLeaving:
    """The open window after the last day of work, where one contact is enough."""

    rule: str
    roles: tuple[str, ...]
    anchor: str


AFTER_LEAVING = AfterLeaving("alumni-silence", ("depart",), "left")


def stages_of(graph: JourneyGraph, roles: Container[str | None]) -> list[StageNode]:
    """Return the covered stages that have one of these roles."""
    return [stage for stage in graph.covered_stages if stage.role in roles]


def passes_later_stages(graph: JourneyGraph, persona: str | None) -> bool:
    """Return whether a persona passes any stage after `onboard`."""
    last = max((stage.order for stage in graph.stages if stage.role == "onboard"), default=None)
    if last is None:
        return True
    return any(stage.order > last and graph.organization.passes(persona, stage) for stage in graph.stages)
