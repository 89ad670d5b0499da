"""Find times that are counted from neither an event nor a touchpoint."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from journeymap.errors import closest_match
from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.organization import OrganizationGraph
from journeymap.model.timing import When, points
from journeymap.model.values import strings_in
from journeymap.time_phrases import Bases, TimeReading, read_time

_Named = tuple[Pointer, When, str]
"""Where a time is written, the time, and one of its bases."""
_GUESSES = 200
"""How many unknown bases are compared with the ids that exist, and read as phrases."""


@dataclass(frozen=True, slots=True)
class UnknownBase:
    """A base that is neither an event nor a touchpoint of the journey.

    `suggestion` is the id that was probably meant, None if it resembles none. `reading` is what the time means if it is
    said in other words.
    """

    pointer: Pointer
    when: When
    base: str
    suggestion: str | None = None
    reading: TimeReading | None = None


def unknown_bases(graph: JourneyGraph | OrganizationGraph) -> Iterator[UnknownBase]:
    """Yield the unknown bases of a journey's times, or of the workspace's anchors.

    A base is not unknown where its declaration can be in text that could not be read.
    """
    named = _times_of_journey(graph) if isinstance(graph, JourneyGraph) else _times_of_anchors(graph)
    unknown = [each for each in named if each[2] not in _bases(graph) and not _is_unread(graph, each[2])]
    names = _names(graph) if unknown else Bases()
    for number, (pointer, when, base) in enumerate(unknown):
        if number >= _GUESSES:
            yield UnknownBase(pointer, when, base)
            continue
        suggestion = closest_match(base, _bases(graph))
        reading = read_time(str(when), names, only_points=isinstance(graph, OrganizationGraph))
        if reading is not None and not reading.counts_from_similar(base):
            suggestion = None  # `monthly` is a time, even where a touchpoint is called monthly-talk
        yield UnknownBase(pointer, when, base, suggestion, reading)


def _names(graph: JourneyGraph | OrganizationGraph) -> Bases:
    organization = graph.organization if isinstance(graph, JourneyGraph) else graph
    names = {id: tuple(strings_in(anchor.name)) for id, anchor in (organization.organization.anchors or {}).items()}
    if isinstance(graph, JourneyGraph):
        names |= {node.id: tuple(strings_in(node.touchpoint.name)) for node in graph.all_touchpoints}
    return Bases(names)


def _times_of_journey(graph: JourneyGraph) -> Iterator[_Named]:
    for node in graph.all_touchpoints:
        for index, when in enumerate(node.touchpoint.when):
            for base in dict.fromkeys(point.base for point in points(when)):
                yield node.pointer("when", index), when, base


def _times_of_anchors(organization: OrganizationGraph) -> Iterator[_Named]:
    for id, anchor in (organization.organization.anchors or {}).items():
        yield organization.pointer("anchors", id, "at"), anchor.at, anchor.at.base


def _bases(graph: JourneyGraph | OrganizationGraph) -> Collection[str]:
    """The bases that exist: events, and the touchpoints of the journey."""
    return graph.base_ids if isinstance(graph, JourneyGraph) else graph.anchor_ids


def _is_unread(graph: JourneyGraph | OrganizationGraph, base: str) -> bool:
    """Return whether the text that declares a base can be unreadable."""
    organization = graph.organization if isinstance(graph, JourneyGraph) else graph
    places = {"*", "anchors", f"anchors/{base}"}
    if isinstance(graph, JourneyGraph):
        places |= {graph.id, f"{graph.id}/{base}"}
        known = {stage.id for stage in graph.stages}
        unplaced = (stage for id, stage in graph.journey.stages.items() if id not in known)
        if any(touchpoint.id == base for stage in unplaced for touchpoint in stage.touchpoints):
            return True
    return not places.isdisjoint(organization.workspace.load_result.unreadable)
