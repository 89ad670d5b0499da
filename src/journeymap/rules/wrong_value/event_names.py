"""Event names that several touchpoints of a journey have."""

from collections.abc import Iterator
from dataclasses import replace

from journeymap.model.evidence import stripped
from journeymap.model.touchpoint import Touchpoint
from journeymap.rules.api import JourneyGraph, Pointer, Problem, Problems
from journeymap.rules.wrong_value.problem import wrong_value


def claimed_event_names(graph: JourneyGraph) -> Problems:
    """Report event names that a touchpoint has twice, or that another one has as well."""
    first: dict[str, tuple[Touchpoint, Pointer]] = {}
    for touchpoint, pointer, name in _event_names(graph):
        before, place = first.setdefault(name, (touchpoint, pointer))
        if place is not pointer:
            yield _claimed(name, touchpoint, before, pointer, place)


def _event_names(graph: JourneyGraph) -> Iterator[tuple[Touchpoint, Pointer, str]]:
    """Yield the event names of all touchpoints as they are written, retired ones too."""
    for stage, declared in graph.journey.stages.items():
        for index, touchpoint in enumerate(declared.touchpoints):
            for number, name in enumerate(touchpoint.events):
                pointer = Pointer(graph.id, stage, touchpoint.id, index, keys=("events", number))
                yield touchpoint, pointer, stripped(name)


def _claimed(name: str, touchpoint: Touchpoint, before: Touchpoint, pointer: Pointer, place: Pointer) -> Problem:
    if touchpoint is before:
        message, help = f"the event name `{name}` stands here twice", "remove one of them"
    else:
        message = f"the event name `{name}` already shows that `{before.id}` happened"
        retired = next((each.id for each in (before, touchpoint) if each.status == "retired"), None)
        help = "an event name belongs to one touchpoint of a journey: keep it at one of the two"
        help = f"remove it from `{retired}`, which is retired" if retired else help
    problem = wrong_value(pointer, message, help, name, (("the first one", place),))
    return replace(problem, data={**problem.data, "key": "events"})
