"""Measure waits for an answer to feedback, and requests that are too close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode, in_file_order
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.timeline import Occurrence
from journeymap.model.timing import Recurrence, Weekdays

Wait = tuple[str | None, TouchpointNode | None, int]
"""A persona, what it waits for (None if everything that the feedback feeds comes before it), and the hours."""


def slow_answers(graph: JourneyGraph, feedback: TouchpointNode, hours: int) -> list[Wait]:
    """Return each persona's first wait of more than `hours` for what feedback feeds.

    A persona is left out if the feedback, or everything that it feeds, is not on its timeline.
    """
    targets = [node for reference in feedback.touchpoint.feeds if (node := graph.resolve(reference))]
    is_within = all(target.journey == graph.id for target in targets)
    groups = [personas for _, personas in graph.group_personas()] if is_within else [[id] for id in graph.personas]
    waits: list[Wait] = []
    for personas in groups:
        rounds = _occurrences(graph, feedback, personas[0])
        answers = [occurrence for target in targets for occurrence in _occurrences(graph, target, personas[0])]
        wait = long_wait(rounds, answers, hours) if answers else None
        if wait is not None:
            answer, time = wait
            waits += [(persona, answer.node if answer else None, time) for persona in personas]
    return waits


def _occurrences(graph: JourneyGraph, node: TouchpointNode, persona: str | None) -> Sequence[Occurrence]:
    view = graph.portfolio.view_of(node, persona)
    return view.occurrences_of(node) if view else ()


def close_feedback_pairs(graph: JourneyGraph, view: PersonaView, hours: int) -> list[tuple[Occurrence, Occurrence]]:
    """Return the pairs of feedback requests less than `hours` apart, in file order."""
    feedback = [occurrence for occurrence in view.occurrences if occurrence.node.touchpoint.kind == "feedback"]
    pairs: dict[tuple[TouchpointNode, ...], tuple[Occurrence, Occurrence]] = {}
    for pair in close_pairs(feedback, hours):
        by_node = {occurrence.node: occurrence for occurrence in pair}
        first, second = in_file_order(graph.journey, by_node)
        pairs.setdefault((first, second), (by_node[first], by_node[second]))
    return list(pairs.values())


def long_wait(
    feedback: Iterable[Occurrence], answers: Sequence[Occurrence], hours: int
) -> tuple[Occurrence | None, int] | None:
    """Return the first wait of more than `hours` and its answer, if any, or None.

    A round waits from the hour when it is over. An answer that has begun and goes on answers at once.
    """
    for asked in feedback:
        rounds = range(asked.end, asked.end + 1) if asked.times is None else asked.times
        number = 0
        while number < len(rounds):
            end = rounds[number]
            begin = asked.first if asked.times is None else end
            coming = [(time, answer) for answer in answers if (time := _next_time(answer, begin, asked)) is not None]
            if not coming:
                return None, 0
            time, answer = min(coming, key=lambda pair: pair[0])
            if time - end > hours:
                return answer, time - end
            number = max(number, (_answered_until(time, answer, hours) - rounds.start) // rounds.step) + 1
    return None


def _next_time(answer: Occurrence, begin: int, asked: Occurrence) -> int | None:
    """When an answer first comes at `begin` or later."""
    times = answer.times
    if times is None:
        if answer.counts_throughout and answer.end >= begin:
            return max(answer.begin, begin)
        return answer.first if answer.first >= begin else None
    number = max(0, -((times.start - begin) // times.step))
    when = answer.when
    is_open_ended = isinstance(when, Recurrence | Weekdays) and when.until is None
    # after the last time on the timeline, an open-ended answer is missing only because the person has left
    last = len(times) - (asked.times is None and not is_open_ended)
    return times.start + number * times.step if number <= last else None


def _answered_until(time: int, answer: Occurrence, hours: int) -> int:
    """Up to when every round is answered if one is answered at `time`."""
    if answer.counts_throughout:
        return max(time, answer.end)
    if answer.times and answer.times.step <= hours:
        return max(time, answer.times[-1])
    return time


def close_pairs(occurrences: Iterable[Occurrence], hours: int) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Yield the pairs of different touchpoints ever less than `hours` apart."""
    current: list[Occurrence] = []
    for occurrence in sorted(occurrences, key=lambda occurrence: occurrence.first):
        current = [other for other in current if _times(other)[-1] + hours > occurrence.first]
        for other in current:
            if other.node is not occurrence.node and are_close(other, occurrence, hours):
                yield other, occurrence
        current.append(occurrence)


def _times(occurrence: Occurrence) -> range:
    """The hours at which it first counts, each time it happens."""
    return occurrence.times or range(occurrence.first, occurrence.first + 1)


def are_close(first: Occurrence, second: Occurrence, hours: int) -> bool:
    """Return whether two are ever less than `hours` apart (windows: last day)."""
    few, many = sorted((_times(first), _times(second)), key=len)
    if len(many) > 1 and many.step < 2 * hours:
        # `many` comes so often that everything between its first and last time is close to it
        number = max(0, -((few.start - (many[0] - hours + 1)) // few.step))
        return number < len(few) and few[number] < many[-1] + hours
    return any(_distance(time, many) < hours for time in few)


def _distance(time: int, times: range) -> int:
    number = min(max(0, (time - times.start) // times.step), len(times) - 1)
    return min(abs(time - near) for near in times[number : number + 2])
