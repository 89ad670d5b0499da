"""Put the touchpoints of a stage in order: the template's, moved and own ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from journeymap.model.touchpoint import Touchpoint

Side = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Place:
    """Next to which touchpoint another one stands, and on which side."""

    id: str
    side: Side


def place_of(touchpoint: Touchpoint) -> Place | None:
    """Return where a touchpoint says that it stands."""
    if touchpoint.after is not None:
        return Place(touchpoint.after, "after")
    return Place(touchpoint.before, "before") if touchpoint.before is not None else None


def with_moves(ids: Sequence[str], moves: Mapping[str, Place]) -> list[str]:
    """Return the ids of a stage after its moves, which are made one after the other.

    Several that move behind the same touchpoint keep the order in which they are written.
    """
    return _moved(ids, moves)[0]


def idle_moves(ids: Sequence[str], moves: Mapping[str, Place]) -> set[str]:
    """Return what a stage's moves leave where it is.

    One of several moves behind the same touchpoint also decides where the others go.
    """
    behind = Counter(place.id for place in moves.values() if place.side == "after")
    idle = _moved(ids, moves)[1]
    return {id for id in idle if moves[id].side == "before" or behind[moves[id].id] == 1}


def _moved(ids: Sequence[str], moves: Mapping[str, Place]) -> tuple[list[str], set[str]]:
    """Return the order after moves, and what stands where it stood before its move."""
    order = list(ids)
    behind: dict[str, list[str]] = {}
    idle: set[str] = set()
    for id, place in moves.items():
        if id not in order or place.id not in order or id == place.id:
            continue
        position_before = order.index(id)
        order.remove(id)
        for earlier in behind.values():
            if id in earlier:
                earlier.remove(id)
        position = order.index(place.id)
        if place.side == "after":
            following = behind.setdefault(place.id, [])
            position += 1
            while position < len(order) and order[position] in following:
                position += 1
            following.append(id)
        order.insert(position, id)
        if position == position_before:
            idle.add(id)
    return order, idle


@dataclass(slots=True)
class _Neighbours:
    """The own touchpoints that stand directly before and after another one."""

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


def with_own(ids: Sequence[str], own: Sequence[Touchpoint], places: Mapping[int, Place | None]) -> list[int]:
    """Return the order of a stage, as positions in `ids` followed by `own`.

    `places` has where each own touchpoint stands, by its position. One without a place stands behind the own one
    before it; the first of a stage at its end.
    """
    positions: dict[str, int] = {id: number for number, id in enumerate(ids)}
    for number, touchpoint in enumerate(own):
        positions.setdefault(touchpoint.id, len(ids) + number)
    neighbours = [_Neighbours() for _ in range(len(ids) + len(own))]
    at_end: list[int] = []
    for number in range(len(own)):
        here = len(ids) + number
        place = places.get(number)
        target = positions.get(place.id) if place else None
        if place is not None and target is not None and target != here:
            (neighbours[target].after if place.side == "after" else neighbours[target].before).append(here)
        elif number:
            neighbours[here - 1].after.append(here)
        else:
            at_end.append(here)
    order: list[int] = []
    placed: set[int] = set()
    for start in (*range(len(ids)), *at_end):
        _add(start, neighbours, order, placed)
    order += [here for here in range(len(ids), len(neighbours)) if here not in placed]  # those in a circle
    return order


def _add(start: int, neighbours: Sequence[_Neighbours], order: list[int], placed: set[int]) -> None:
    """Add a touchpoint with all that stands next to it, without recursion."""
    stack: list[tuple[int, Iterator[int] | None]] = [(start, None)]
    while stack:
        here, remaining = stack.pop()
        if remaining is None:
            if here in placed:
                continue
            placed.add(here)
            stack.append((here, iter(neighbours[here].after)))
            order_before = [(other, None) for other in reversed(neighbours[here].before)]
            stack.append((-here - 1, iter(())))  # itself, after what stands before it
            stack += order_before
        elif here < 0:
            order.append(-here - 1)
        else:
            following = next(remaining, None)
            if following is not None:
                stack.append((here, remaining))
                stack.append((following, None))


def circles(own: Sequence[Touchpoint], ids: Iterable[str]) -> set[str]:
    """Return the own touchpoints that stand next to each other in a circle."""
    fixed = set(ids)
    targets: dict[str, str] = {}
    for number, touchpoint in enumerate(own):
        place = place_of(touchpoint)
        if place is not None and place.id not in fixed:
            targets[touchpoint.id] = place.id
        elif place is None and number:
            targets[touchpoint.id] = own[number - 1].id
    in_circle: set[str] = set()
    finished: set[str] = set()
    for start in targets:
        seen: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in targets and here not in seen and here not in finished:
            seen[here] = len(seen)
            here = targets[here]
        if here is not None and here in seen:
            in_circle.update(id for id, number in seen.items() if number >= seen[here])
        finished.update(seen)
    return in_circle
