"""Measure waits for an answer to feedback, and requests that are too close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode, in_file_order
from journeymap.graph.timeline import Occurrence
from journeymap.model.timing import Recurrence, Weekdays


@dataclass(frozen=True, slots=True)
class Wait:
    """A persona's wait of some hours for an answer.

    `answer` is None if all that is dated comes before the feedback. `undated` are other answers of which the map does
    not say when they come.
    """

    persona: str | None
    answer: TouchpointNode | None
    hours: int
    undated: tuple[TouchpointNode, ...] = ()


@dataclass(slots=True)
class Collision:
    """Feedback that comes close to other feedback of the same personas.

    `others` are one occurrence, listed earlier in the file; or of what recurs and meets several, all that it meets.
    """

    occurrence: Occurrence
    others: list[Occurrence]
    personas: list[str | None]


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
            dated = {occurrence.node for occurrence in answers}
            undated = [each for each in targets if each not in dated and _is_met(graph, each, personas[0])]
            waits += [Wait(persona, answer.node if answer else None, time, tuple(undated)) for persona in personas]
    return waits


def _is_met(graph: JourneyGraph, node: TouchpointNode, persona: str | None) -> bool:
    view = graph.portfolio.view_of(node, persona)
    return view is not None and node in view.touchpoints_in(node.stage)


def _occurrences(graph: JourneyGraph, node: TouchpointNode, persona: str | None) -> Sequence[Occurrence]:
    view = graph.portfolio.view_of(node, persona)
    return view.occurrences_of(node) if view else ()


def feedback_collisions(graph: JourneyGraph, hours: int) -> list[Collision]:
    """Return what asks for feedback less than `hours` apart, in file order.

    There is one collision for each pair of touchpoints, and one for what recurs and meets several. What recurs within
    twice `hours` is a pulse, and collides with nothing.
    """
    pairs: dict[tuple[TouchpointNode, ...], Collision] = {}
    for view, personas in graph.group_personas():
        feedback = [each for each in view.occurrences if each.node.touchpoint.kind == "feedback"]
        pulses = {each.node for each in feedback if each.times is not None and each.times.step <= 2 * hours}
        for pair in close_pairs((each for each in feedback if each.node not in pulses), hours):
            by_node = {occurrence.node: occurrence for occurrence in pair}
            first, later = in_file_order(graph.journey, by_node)
            collision = pairs.setdefault((first, later), Collision(by_node[later], [by_node[first]], []))
            collision.personas += [persona for persona in personas if persona not in collision.personas]
    return _join_recurring(graph, pairs)


def _join_recurring(graph: JourneyGraph, pairs: Mapping[tuple[TouchpointNode, ...], Collision]) -> list[Collision]:
    """Join the collisions of each recurring touchpoint that meets several."""
    left = dict(pairs)
    met = Counter(
        each.node
        for collision in pairs.values()
        for each in (collision.occurrence, *collision.others)
        if each.times is not None
    )
    joined: list[Collision] = []
    for node, _ in met.most_common():
        own = {pair: collision for pair, collision in left.items() if node in pair}
        if len(own) > 1:
            joined.append(_joined(graph, node, list(own.values())))
            left = {pair: collision for pair, collision in left.items() if pair not in own}
    return [*joined, *left.values()]


def _joined(graph: JourneyGraph, node: TouchpointNode, collisions: Sequence[Collision]) -> Collision:
    occurrences = [occurrence for each in collisions for occurrence in (each.occurrence, *each.others)]
    others = {occurrence.node: occurrence for occurrence in occurrences if occurrence.node is not node}
    personas = [persona for persona in graph.personas if any(persona in each.personas for each in collisions)]
    own = next(occurrence for occurrence in occurrences if occurrence.node is node)
    return Collision(own, [others[other] for other in in_file_order(graph.journey, others)], personas)


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
