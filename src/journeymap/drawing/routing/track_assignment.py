"""Puts lines that share a channel side by side: each on a track of its own, in the order with the fewest crossings.

A channel is what lies between two columns or rows (an even number), or the middle of one (an odd number), where lines
leave boxes and come to them. Lines of one net share a track where they overlap.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from journeymap.drawing.routing.router import Point

__all__ = ["FIXED", "Piece", "Run", "lay_out"]

Rank = tuple[int, int]
"""A place along a channel: the number of the channel that crosses it there, and the track in that."""
Spot = tuple[int, int]
"""A segment: the number of its line, and which of the line's segments it is."""

FIXED = 100
"""Tracks from here on are those of outlets, which have a place of their own on their box: two for each, on its left and
on its right, so that outlets of two boxes do not face each other."""
_MOST_ROUNDS = 40
_TOGETHER = 1000.0
"""What it would cost to lay two lines on one another."""


@dataclass(slots=True)
class Piece:
    """What lines of one net have in common in one channel: from where to where, and on which track."""

    axis: int
    channel: int
    net: Hashable
    low: int
    high: int
    pointers: list[Spot] = field(default_factory=list)
    track: int = 0
    before: list[Rank] = field(default_factory=list)
    """Where lines go from it to the left, or up."""
    after: list[Rank] = field(default_factory=list)
    """Where they go to the right, or down."""
    first: Rank = (0, 0)
    last: Rank = (0, 0)


@dataclass(slots=True)
class Run:
    """A line: the corners of its way, its net, and the outlet at which it begins, if it does."""

    points: Sequence[Point]
    net: Hashable
    outlet: tuple[Hashable, int] | None = None
    segments: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Axis (0 across, 1 down), channel, from where to where."""
    pieces: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.segments = self._segments()

    def _segments(self) -> list[tuple[int, int, int, int]]:
        """The segments of the way; an outlet's line has a corner beside its box."""
        found: list[tuple[int, int, int, int]] = []
        for (x1, y1), (x2, y2) in zip(self.points, self.points[1:], strict=False):
            axis, channel, start, end = (0, y1, x1, x2) if y1 == y2 else (1, x1, y1, y2)
            if found and found[-1][0] == axis and not (self.outlet is not None and len(found) == 1 and axis == 0):
                found[-1] = (axis, channel, found[-1][2], end)
            elif found and found[-1][0] == axis:
                found += [(1, start, channel, channel), (axis, channel, start, end)]
            else:
                found.append((axis, channel, start, end))
        return found


def lay_out(runs: Sequence[Run]) -> dict[tuple[int, int], int]:
    """Give every segment of every line its piece with a track; how many tracks each even channel has."""
    by_channel = _pieces(runs)
    apart: set[frozenset[int]] = set()
    for _ in range(4):
        for (_, channel), pieces in by_channel.items():
            if channel % 2:
                _ports(pieces, runs, apart)
        known = len(apart)
        for axis in (1, 0):
            for (of, channel), pieces in by_channel.items():
                if of == axis and channel % 2 == 0:
                    _rank(pieces, runs, exact=axis == 0)
                    apart |= _order(pieces, by_channel)
        if len(apart) == known:
            break
    return {key: 1 + max(piece.track for piece in pieces) for key, pieces in by_channel.items() if key[1] % 2 == 0}


def _pieces(runs: Sequence[Run]) -> dict[tuple[int, int], list[Piece]]:
    """The pieces of each channel: segments of one net that overlap or touch are one."""
    lying: dict[tuple[int, int, Hashable], list[tuple[int, int, Spot]]] = {}
    for number, run in enumerate(runs):
        segments = run.segments
        run.pieces = [None] * len(segments)  # type: ignore[list-item]
        for index, (axis, channel, start, end) in enumerate(segments):
            net: Hashable = run.net
            if index == 0 and run.outlet is not None and axis == 0:
                net = ("outlet", *run.outlet)
            key = (axis, channel, net)
            lying.setdefault(key, []).append((min(start, end), max(start, end), (number, index)))
    found: dict[tuple[int, int], list[Piece]] = {}
    for (axis, channel, net), spans in lying.items():
        spans.sort()
        piece: Piece | None = None
        for low, high, pointer in spans:
            if piece is None or low > piece.high:
                piece = Piece(axis, channel, net, low, high)
                found.setdefault((axis, channel), []).append(piece)
            piece.high = max(piece.high, high)
            piece.pointers.append(pointer)
            runs[pointer[0]].pieces[pointer[1]] = piece
    for pieces in found.values():
        pieces.sort(key=lambda one: (one.low, one.high, one.pointers[0]))
    return found


# -- where lines leave boxes and come to them ------------------------------------------------------------------


def _ports(pieces: list[Piece], runs: Sequence[Run], apart: set[frozenset[int]]) -> None:
    """Tracks in the middle of a row or a column: 0 is the middle, lines that lead up have lower ones."""
    placed: list[Piece] = []
    leanings = {id(piece): _leaning(piece, runs) for piece in pieces}
    for piece in sorted(pieces, key=lambda one: (one.high - one.low < 2, abs(leanings[id(one)]), one.low)):
        if isinstance(piece.net, tuple) and piece.net[0] == "outlet":
            piece.track = FIXED + 2 * piece.net[2] + (piece.low % 2)
            continue
        taken = {
            other.track
            for other in placed
            if (piece.low < other.high and other.low < piece.high) or frozenset((id(piece), id(other))) in apart
        }
        wanted = (0, -1, 1, 2, 3) if leanings[id(piece)] < 0 else (0, 1, -1, 2, 3)
        piece.track = next(track for track in (*wanted, *range(4, FIXED)) if track not in taken)
        placed.append(piece)


def _leaning(piece: Piece, runs: Sequence[Run]) -> int:
    """Where the lines of a piece turn to beyond it: below 0 up or left, above 0 down or right."""
    leaning = 0
    for number, index in piece.pointers:
        segments = runs[number].segments
        if index + 1 < len(segments):
            leaning += segments[index + 1][3] - segments[index + 1][2]
        if index:
            leaning += segments[index - 1][2] - segments[index - 1][3]
    return (leaning > 0) - (leaning < 0)


# -- between rows and columns ----------------------------------------------------------------------------------


def _rank(pieces: list[Piece], runs: Sequence[Run], *, exact: bool) -> None:
    """Where pieces begin and end, and where lines leave them. Tracks of even channels count only if they are known."""
    for piece in pieces:
        piece.before, piece.after = [], []
        ends: list[Rank] = []
        for number, index in piece.pointers:
            run = runs[number]
            for other in (index - 1, index + 1):
                if 0 <= other < len(run.pieces):
                    neighbour = run.pieces[other]
                    rank = (neighbour.channel, neighbour.track if exact or neighbour.channel % 2 else 0)
                    ends.append(rank)
                    _, _, start, end = run.segments[other]
                    far = start if other < index else end
                    (piece.before if far < piece.channel else piece.after).append(rank)
        piece.first, piece.last = min(ends), max(ends)


def _order(pieces: list[Piece], by_channel: dict[tuple[int, int], list[Piece]]) -> set[frozenset[int]]:
    """Order the pieces of a channel and give them tracks; the ports that no order keeps from lying on one another."""
    order = sorted(pieces, key=lambda one: (one.first, one.last))
    over = {id(piece): [other for other in order if other is not piece and _overlap(piece, other)] for piece in order}
    moved = True
    for _ in range(min(len(order), _MOST_ROUNDS)):
        if not moved:
            break
        moved = False
        for index in range(len(order) - 1):
            one, two = order[index], order[index + 1]
            if _overlap(one, two) and _cost(one, two) > _cost(two, one):
                order[index], order[index + 1] = two, one
                moved = True
    _put_right(order, over)
    place = {id(piece): number for number, piece in enumerate(order)}
    for piece in order:
        below = [other.track for other in over[id(piece)] if place[id(other)] < place[id(piece)]]
        piece.track = 1 + max(below, default=-1)
    found: set[frozenset[int]] = set()
    for one in order:
        for two in over[id(one)]:
            if place[id(one)] < place[id(two)]:
                found |= _together(one, two, by_channel)
    return found


def _put_right(order: list[Piece], over: dict[int, list[Piece]]) -> None:
    """Move pieces before those that would lie on one of their lines, as long as that can be done."""
    for _ in range(len(order)):
        place = {id(piece): number for number, piece in enumerate(order)}
        wrong = next(
            (
                (place[id(one)], place[id(two)])
                for one in order
                for two in over[id(one)]
                if place[id(one)] < place[id(two)] and _shared(one, two)
            ),
            None,
        )
        if wrong is None:
            return
        order.insert(wrong[0], order.pop(wrong[1]))


def _overlap(one: Piece, two: Piece) -> bool:
    return one.first <= two.last and two.first <= one.last


def _cost(one: Piece, two: Piece) -> float:
    """How many crossings there are with `one` before `two`, where they overlap."""
    changes = sum(two.first < rank < two.last for rank in one.after)
    changes += sum(one.first < rank < one.last for rank in two.before)
    return changes + _TOGETHER * len(_shared(one, two))


def _shared(one: Piece, two: Piece) -> set[Rank]:
    """Where `one`, if it lies before `two`, would reach over it on the very line on which `two` comes from before."""
    return {rank for rank in one.after if rank[0] % 2} & set(two.before)


def _together(one: Piece, two: Piece, by_channel: dict[tuple[int, int], list[Piece]]) -> set[frozenset[int]]:
    """The pairs of ports that must be put apart, since `one` lies before `two`."""
    found = set()
    for channel, track in _shared(one, two):
        ports = [
            port
            for port in by_channel[1 - one.axis, channel]
            if port.track == track and one.channel in (port.low, port.high)
        ]
        found |= {frozenset((id(a), id(b))) for a in ports for b in ports if a is not b}
    return found
