"""Values of journeys that contradict other values, and needless subjects of waivers."""

from journeymap.model.organization import CATALOGUES
from journeymap.model.timing import Recurrence, Stretch, Weekdays
from journeymap.rules.api import JourneyGraph, Problems, TouchpointNode, mark_id
from journeymap.rules.api.phrases import join_first
from journeymap.rules.wrong_value.problem import wrong_value
from journeymap.rules.wrong_value.times import unknown_base_problems


def clashing_ids(graph: JourneyGraph) -> Problems:
    """Report a journey with the name of a catalogue, and touchpoints with the id of a stage."""
    if graph.id in CATALOGUES:
        message = f"`{graph.id}` is the name of a catalogue"
        yield wrong_value(graph.id_pointer, message, "give the journey another id", graph.id)
    stages = frozenset(stage.id for stage in graph.stages)
    for node in graph.all_touchpoints:
        if node.id in graph.organization.anchor_ids:
            message = f"`{node.id}` is an event, and as a `when` it means that event"
            yield wrong_value(node.id_pointer, message, "give the touchpoint another id", node.id)
        elif node.id in stages:
            message = f"`{node.id}` is the id of a stage"
            yield wrong_value(node.id_pointer, message, "give the touchpoint another id", node.id)


def strangers(graph: JourneyGraph) -> Problems:
    """Report personas of touchpoints whom the journey is not about."""
    personas = frozenset(graph.personas)
    declared = graph.organization.catalogue("personas")
    if not graph.journey.personas and not declared:
        return
    for node in graph.all_touchpoints:
        for index, persona in enumerate(node.touchpoint.personas):
            if persona not in personas and (declared is None or persona in declared):
                message = f"{node.label} is for {mark_id('personas', persona)}, whom this journey is not about"
                help = "add the persona to `personas` of the journey, or remove it here"
                yield wrong_value(node.pointer("personas", index), message, help, persona)


def times(graph: JourneyGraph) -> Problems:
    """Report times that count from each other, from nothing that exists, or end before they begin."""
    yield from _circular_times(graph)
    yield from unknown_base_problems(graph)
    yield from _reversed_times(graph)


def _circular_times(graph: JourneyGraph) -> Problems:
    for cycle in graph.timing_bases.cycles:
        names = join_first(mark_id("touchpoints", node.id) for node in cycle)
        for node in dict.fromkeys(node.timed_as for node in cycle):
            for index, when in enumerate(node.touchpoint.when):
                if any(graph.timing_bases.are_circular(part, when) for part in cycle if part.timed_as is node):
                    what = f"these times count from each other, in a circle: {names}"
                    message = what if len(cycle) > 1 else f"the time of {node.label} counts from itself"
                    which = "one of them" if len(cycle) > 1 else "it"
                    help = f"let {which} count from an event, such as `started + 30 days`"
                    yield wrong_value(node.pointer("when", index), message, help, str(when))


def _reversed_times(graph: JourneyGraph) -> Problems:
    """Report times that would end before they begin, for any persona who meets the touchpoint."""
    for node in graph.all_touchpoints:
        for index, when in enumerate(node.touchpoint.when):
            if isinstance(when, Stretch | Recurrence | Weekdays):
                timelines = [graph.for_persona(persona).timeline for persona in graph.personas_for(node) or [None]]
                if any(timeline.is_reversed(when) for timeline in timelines):
                    message = f"`{when}` would end before it begins"
                    help = "compare the two events (`spans` says how far apart they are), and swap start and end"
                    yield wrong_value(node.pointer("when", index), message, help, str(when))


def needless_waiver_subjects(graph: JourneyGraph) -> Problems:
    """Report `at` in waivers of journeys and touchpoints, which hold where they are written."""
    holders: list[JourneyGraph | TouchpointNode] = [graph, *graph.all_touchpoints]
    for holder in holders:
        waivers = holder.touchpoint.waivers if isinstance(holder, TouchpointNode) else holder.journey.waivers
        for index, waiver in enumerate(waivers):
            if waiver.at:
                message = "a waiver of a journey or a touchpoint has no `at`"
                help = "remove `at`: the waiver holds where it is written"
                yield wrong_value(holder.pointer("waivers", index, "at"), message, help, "at")
