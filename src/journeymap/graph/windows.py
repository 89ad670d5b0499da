"""The windows of a timeline in which silence is a fault, and how much attention may be asked for at once.

Rules and pictures read the same numbers from here.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode
from journeymap.graph.persona_view import PersonaView, Silence
from journeymap.graph.timeline import DAY, Timeline


@dataclass(frozen=True, slots=True)
class SilenceWindow:
    """A window between two anchors, each with a number of days after it, and the days that it may be silent.

    `rule` is the rule that checks it. A persona is concerned if it passes a covered stage that has one of `roles`.
    """

    rule: str
    roles: tuple[str | None, ...]
    first: str
    days_after_first: int
    last: str
    days_after_last: int
    limit: int

    def bounds(self, timeline: Timeline) -> tuple[int, int]:
        """Where the window begins and ends on a timeline, in hours; it ends at the latest when the persona leaves."""
        anchors = timeline.anchors
        end = anchors[self.last] + self.days_after_last * DAY
        return anchors[self.first] + self.days_after_first * DAY, min(end, anchors["left"])


CANDIDATE = SilenceWindow("candidate-silence", ("recruit",), "applied", 0, "offered", 0, limit=14)
PREBOARDING = SilenceWindow("preboarding-silence", ("onboard",), "accepted", 0, "started", 0, limit=14)
EARLY = SilenceWindow("early-silence", ("onboard",), "started", 0, "started", 90, limit=35)
FIRST_YEAR = SilenceWindow(
    "first-year-silence", ("engage", "develop", "retain"), "started", 90, "started", 365, limit=120
)
WINDOWS = (CANDIDATE, PREBOARDING, EARLY, FIRST_YEAR)


@dataclass(frozen=True, slots=True)
class AfterLeaving:
    """The window without an end after the last day of work, in which one contact is enough, a newsletter too."""

    rule: str
    roles: tuple[str | None, ...]
    anchor: str


AFTER_LEAVING = AfterLeaving("alumni-silence", ("depart",), "left")


@dataclass(frozen=True, slots=True)
class OverloadLimits:
    """How many touchpoints, of how many teams, may ask for attention in how many days."""

    rule: str
    touchpoints: int
    teams: int
    days: int


OVERLOAD = OverloadLimits("communication-overload", touchpoints=6, teams=5, days=7)


def stages_of(graph: JourneyGraph, roles: Container[str | None]) -> list[StageNode]:
    """The covered stages that have one of these roles."""
    return [stage for stage in graph.covered_stages if stage.role in roles]


def is_dated(graph: JourneyGraph, window: SilenceWindow) -> bool:
    """Whether some persona has a dated contact before the end of the window, and some one after its beginning.

    Without both the journey says too little about time to call anything silent.
    """
    is_before = is_after = False
    for view, _ in graph.group_personas():
        extent = view.contact_extent
        if extent is not None:
            start, end = window.bounds(view.timeline)
            is_before = is_before or extent[0] < end
            is_after = is_after or extent[1] > start
    return is_before and is_after


def longest_silence(view: PersonaView, window: SilenceWindow, days: int) -> Silence | None:
    """The longest silence of a view in a window if it lasts more than `days`, else None."""
    start, end = window.bounds(view.timeline)
    if end - start <= days * DAY:
        return None
    silence = view.silence(start, end)
    return silence if silence.hours > days * DAY else None


def is_silent_after_leaving(view: PersonaView) -> bool:
    """Whether no contact is dated after the persona's last day of work."""
    left = view.timeline.anchors[AFTER_LEAVING.anchor]
    return not any(contact.last > left for contact in view.contacts_with_newsletters)
