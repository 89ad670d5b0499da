"""Measure waits for an answer to feedback, and requests that are too close."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from operator import attrgetter, itemgetter

from journeymap.findings import MOST_FINDINGS
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode, in_file_order
from journeymap.graph.persona_view import PersonaView
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


_MOST_COMPARISONS = 100_000


@dataclass(slots=True)
class Collision:
    """Feedback that comes close to other feedback of the same personas.

    `others` are one occurrence, listed earlier in the file; or of what recurs and meets several, all that it meets.
    """

    occurrence: Occurrence
    others: list[Occurrence]
    personas: list[str | None]


@dataclass(slots=True)
class Collisions:
    """Holds the first collisions of a journey, and how many more there are.

    `more_at` is one of those that are not listed.
    """

    listed: list[Collision]
    more: int
    more_at: Occurrence | None


def slow_answers(graph: JourneyGraph, feedback: TouchpointNode, hours: int) -> list[Wait]:
    """Return each persona's first wait of more than `hours` for what feedback feeds.

    A persona is left out if the feedback, or everything that it feeds, is not on its timeline.
    """
    targets = [node for reference in feedback.touchpoint.feeds if (node := graph.resolve(reference))]
    is_within = all(target.journey == graph.id for target in targets)
    concerned = graph.personas_for(feedback)
    by_view: dict[PersonaView | str | None, list[str | None]] = {}
    for id in concerned:
        by_view.setdefault(graph.for_persona(id) if is_within else id, []).append(id)
    groups = list(by_view.values())
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


def feedback_collisions(graph: JourneyGraph, hours: int) -> Collisions:
    """Return what asks for feedback less than `hours` apart, in file order.

    There is one collision for each pair of touchpoints, and one for what recurs and meets several. What recurs within
    twice `hours` is a pulse, and collides with nothing.
    """
    pairs: dict[tuple[TouchpointNode, ...], Collision] = {}
    left_out: dict[tuple[TouchpointNode, ...], Occurrence] = {}
    near = _near_feedback(graph, hours)
    for personas, other, occurrence in islice(near, _MOST_COMPARISONS):
        if not are_close(other, occurrence, hours):
            continue
        by_node = {other.node: other, occurrence.node: occurrence}
        pair = first, later = tuple(in_file_order(graph.journey, by_node))
        collision = pairs.get(pair)
        if collision is None:
            if len(pairs) == MOST_FINDINGS:
                left_out.setdefault(pair, by_node[later])
                continue
            collision = pairs[pair] = Collision(by_node[later], [by_node[first]], [])
        if personas[0] not in collision.personas[-len(personas) :]:
            collision.personas += personas
    unseen = next(near, None)
    at_least = max(len(left_out), _most_pairs(graph, hours) - len(pairs), 1) if unseen else len(left_out)
    where = next(iter(left_out.values()), unseen[2] if unseen else None)
    return Collisions(_join_recurring(graph, pairs), at_least, where)


def _near_feedback(graph: JourneyGraph, hours: int) -> Iterator[tuple[Sequence[str | None], Occurrence, Occurrence]]:
    """Yield what asks the same personas for feedback and may be close."""
    for view, personas in graph.group_personas():
        for other, occurrence in near_pairs(_requests(view, hours), hours):
            yield personas, other, occurrence


def _requests(view: PersonaView, hours: int) -> list[Occurrence]:
    """Return what asks for feedback, without pulses, once for each time."""
    feedback = [each for each in view.occurrences if each.node.touchpoint.kind == "feedback"]
    pulses = {each.node for each in feedback if each.times is not None and each.times.step <= 2 * hours}
    by_time = {(each.node, each.first, each.times): each for each in reversed(feedback) if each.node not in pulses}
    return list(reversed(by_time.values()))


def _most_pairs(graph: JourneyGraph, hours: int) -> int:
    """Return how many pairs of what happens once one persona meets at the most."""
    return max(_count_pairs(_requests(view, hours), hours) for view, _ in graph.group_personas())


def _count_pairs(occurrences: Sequence[Occurrence], hours: int) -> int:
    how_often = Counter(each.node for each in occurrences)
    times = sorted(each.first for each in occurrences if each.times is None and how_often[each.node] == 1)
    return sum(place - bisect_right(times, time - hours, 0, place) for place, time in enumerate(times))


def _join_recurring(graph: JourneyGraph, pairs: Mapping[tuple[TouchpointNode, ...], Collision]) -> list[Collision]:
    """Join the collisions of each recurring touchpoint that meets several."""
    left = dict(pairs)
    met: dict[TouchpointNode, list[tuple[TouchpointNode, ...]]] = {}
    for pair, collision in pairs.items():
        for each in (collision.occurrence, *collision.others):
            if each.times is not None:
                met.setdefault(each.node, []).append(pair)
    joined: list[Collision] = []
    for node, own in sorted(met.items(), key=lambda item: -len(item[1])):
        not_joined = [pair for pair in own if pair in left]
        if len(not_joined) > 1:
            joined.append(_joined(graph, node, [left.pop(pair) for pair in not_joined]))
    return [*joined, *left.values()]


def _joined(graph: JourneyGraph, node: TouchpointNode, collisions: Sequence[Collision]) -> Collision:
    occurrences = [occurrence for each in collisions for occurrence in (each.occurrence, *each.others)]
    others = {occurrence.node: occurrence for occurrence in occurrences if occurrence.node is not node}
    personas = graph.in_journey_order(persona for each in collisions for persona in each.personas)
    own = next(occurrence for occurrence in occurrences if occurrence.node is node)
    return Collision(own, [others[other] for other in in_file_order(graph.journey, others)], personas)


def long_wait(
    feedback: Iterable[Occurrence], answers: Sequence[Occurrence], hours: int
) -> tuple[Occurrence | None, int] | None:
    """Return the first wait of more than `hours` and its answer, if any, or None.

    A round waits from the hour when it is over. An answer that has begun and goes on answers at once.
    """
    dated = _Answers(answers)
    for asked in feedback:
        rounds = range(asked.end, asked.end + 1) if asked.times is None else asked.times
        number = 0
        while number < len(rounds):
            end = rounds[number]
            coming = dated.first_after(asked.first if asked.times is None else end, asked)
            if coming is None:
                return None, 0
            time, answer = coming
            if time - end > hours:
                return answer, time - end
            number = max(number, (_answered_until(time, answer, hours) - rounds.start) // rounds.step) + 1
    return None


class _Answers:
    """Finds the first of some answers that comes at an hour or later."""

    def __init__(self, answers: Sequence[Occurrence]) -> None:
        self._recurring = [each for each in answers if each.times is not None]
        once = [each for each in answers if each.times is None]
        self._once = sorted((each for each in once if not each.counts_throughout), key=_by_first)
        self._lasting = sorted((each for each in once if each.counts_throughout), key=_by_begin)
        self._last_to_end: list[Occurrence] = list(accumulate(self._lasting, _later_end))
        """Of the first of `_lasting`, and more and more of them, the one that ends last."""

    def first_after(self, begin: int, asked: Occurrence) -> tuple[int, Occurrence] | None:
        coming = [(time, each) for each in self._recurring if (time := _next_time(each, begin, asked)) is not None]
        place = bisect_left(self._once, begin, key=_by_first)
        coming += [(each.first, each) for each in self._once[place : place + 1]]
        place = bisect_right(self._lasting, begin, key=_by_begin)
        if place and self._last_to_end[place - 1].end >= begin:
            coming.append((begin, self._last_to_end[place - 1]))
        coming += [(each.begin, each) for each in self._lasting[place : place + 1]]
        return min(coming, key=itemgetter(0), default=None)


_by_first, _by_begin = attrgetter("first"), attrgetter("begin")


def _later_end(one: Occurrence, other: Occurrence) -> Occurrence:
    return other if other.end > one.end else one


def _next_time(answer: Occurrence, begin: int, asked: Occurrence) -> int | None:
    """When a recurring answer first comes at `begin` or later."""
    times = _times(answer)
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


def near_pairs(occurrences: Iterable[Occurrence], hours: int) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Yield pairs of different touchpoints that may be less than `hours` apart."""
    once = deque[Occurrence]()
    recurring: list[Occurrence] = []
    for occurrence in sorted(occurrences, key=lambda occurrence: occurrence.first):
        while once and once[0].first + hours <= occurrence.first:
            once.popleft()
        recurring = [other for other in recurring if _times(other)[-1] + hours > occurrence.first]
        for other in chain(once, recurring):
            if other.node is not occurrence.node:
                yield other, occurrence
        (once if occurrence.times is None else recurring).append(occurrence)


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
