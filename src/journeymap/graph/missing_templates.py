"""Find journeys that follow one that is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap import synonyms
from journeymap.graph.journey import JourneyGraph
from journeymap.loading.unreadable import EVERYTHING
from journeymap.systems.resolve_workspace import PREFIX


@dataclass(frozen=True, slots=True)
class MissingJourney:
    """What a journey says that it follows, and the journeys that can be meant.

    `has_template` is whether the workspace builds on another one.
    """

    id: str
    meant: tuple[str, ...]
    has_template: bool


def missing_journey(graph: JourneyGraph) -> MissingJourney | None:
    """Return the journey that one follows and that is not there.

    None if it is there, or if the cause is reported elsewhere.
    """
    workspace = graph.organization.workspace
    following = workspace.following(graph.id)
    faults = following.faults if following is not None and following.template is None else ()
    for fault in faults:
        if fault.kind == "unknown-journey":
            if not fault.id.startswith(PREFIX) and workspace.load_result.has_unreadable_journey:
                return None
            return MissingJourney(fault.id, _meant(fault.id, fault.candidates), workspace.template is not None)
        if fault.kind == "unknown-workspace":
            if not workspace.load_result.unreadable.isdisjoint((EVERYTHING, "template")):
                return None
            own = [journey.id for journey in workspace.written_journeys if journey.id != graph.id]
            return MissingJourney(fault.id, _meant(fault.id, own), has_template=False)
    return None


def _meant(id: str, candidates: Sequence[str]) -> tuple[str, ...]:
    """Return which journeys can be meant: those with the same id elsewhere first."""
    name = id.removeprefix(PREFIX)
    elsewhere = tuple(candidate for candidate in candidates if candidate.removeprefix(PREFIX) == name)
    prefix = PREFIX if id.startswith(PREFIX) else ""
    beside = [each.removeprefix(PREFIX) for each in candidates if each.startswith(PREFIX) == bool(prefix)]
    return elsewhere or tuple(f"{prefix}{each}" for each in synonyms.suggest(name, beside))
