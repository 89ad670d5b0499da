"""Reckon how long a window of a person's timeline is without contact.

The reckoning knows nothing of journeys: it takes hours, and contacts with what bounds them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import inf
from operator import itemgetter
from typing import Generic, TypeVar

from journeymap.graph.gaps import Contact, DatedContact, gaps_between


@dataclass(frozen=True, slots=True)
class PossibleContact(Generic[Contact]):
    """A contact without a certain day.

    It lies between `earliest` and `latest`, which a deadline or a stretch gives. The path places it not before
    `not_before` and not after `not_after`. `repeats` is whether it is standing or recurs. `is_explained` is whether
    it needs no finding besides those of `untimed-step` and `open-question`: they list it, or it is a deadline or a
    stretch. `is_later` is whether it belongs to a stage after those of the window.
    """

    contact: Contact
    earliest: float = -inf
    latest: float = inf
    not_before: float = -inf
    not_after: float = inf
    repeats: bool = False
    is_explained: bool = False
    is_later: bool = False

    def may_lie_between(self, begin: int, end: int) -> bool:
        """Whether it may lie between two hours and so shorten the time between them.

        The path excludes what it places before or after; what it could place on both sides is placed on neither.
        """
        if self.latest <= begin or self.earliest >= end:
            return False
        return (self.not_after <= begin) == (self.not_before >= end)


@dataclass(frozen=True, slots=True)
class WindowContacts(Generic[Contact]):
    """The contacts of one persona as a silence window sees them.

    All times are hours. `base` and `end_base` are the anchors from which the window's ends are counted.
    `has_contact` is whether the window's stages have any contact, `has_dated` whether any touchpoint of any kind is
    dated within the window or at its ends. `is_note` is whether its rule reports notes only.
    """

    start: int
    end: int
    limit: int
    dated: Sequence[DatedContact[Contact]] = ()
    possible: Sequence[PossibleContact[Contact]] = ()
    has_contact: bool = True
    has_dated: bool = True
    is_note: bool = False
    base: str = ""
    end_base: str = ""


class Verdict(Enum):
    """What can be said about the time without contact."""

    NO_CONTACT = "the stages of the window have no contact at all"
    CERTAIN = "it is too long even if each possible contact happens once"
    ASSUMED = "it would be certain without a contact that repeats, or a span that nobody wrote"
    FILLABLE = "possible contacts may fill it, and no other rule lists all of them"
    UNKNOWN = "possible contacts may fill it, and each of them is listed elsewhere"
    UNDATED = "nothing is dated within the window"

    @property
    def is_reported(self) -> bool:
        """Whether a silence rule reports it; of the others, `untimed-step` speaks."""
        return self not in (Verdict.UNKNOWN, Verdict.UNDATED)


@dataclass(frozen=True, slots=True)
class Silence(Generic[Contact]):
    """The time without contact in a window that weighs most, from `start` to `end`.

    `before` and `after` are the dated contacts around it, in the window or outside; `ends_at_contact` is whether
    `after` ends it, and not the window. `possible` are those that may lie in it; `assumed_spans` are the spans that
    nobody wrote and on which its length rests.
    """

    verdict: Verdict
    start: int
    end: int
    before: Contact | None = None
    after: Contact | None = None
    possible: tuple[Contact, ...] = ()
    assumed_spans: tuple[str, ...] = ()
    ends_at_contact: bool = False

    @property
    def hours(self) -> int:
        """Its length."""
        return self.end - self.start

    @property
    def hours_at_least(self) -> float:
        """The longest time without contact if each possible contact happens once."""
        return self.hours / (len(self.possible) + 1)


def find_silence(
    window: WindowContacts[Contact], assumed_between: Callable[[str, str], tuple[str, ...]] = lambda *_: ()
) -> Silence[Contact] | None:
    """Find the silence of a window, or None if no time in it is too long.

    `assumed_between` gives the spans that nobody wrote between two anchors. For a window longer than its limit:

    1. If its stages have no contact at all, none of an earlier stage may lie in it, and no contact is dated within
       it or at its ends, the window as a whole has no contact.
    2. Otherwise, if no touchpoint of any kind is dated within it or at its ends, nothing can be said about it.
    3. Otherwise look at each gap between neighbouring dated contacts and the window's ends. With n contacts that may
       lie in a gap, at least gap ÷ (n + 1) is without contact. Of the gaps over the limit, those that give a warning
       come first; among them the largest gap ÷ (n + 1) counts, among equals the longest, then the earliest.

       * If gap ÷ (n + 1) is over the limit, the silence is certain, unless n ≥ 1 and one of the n repeats or the
         gap's length rests on a span that nobody wrote.
       * Otherwise it is unknown where other rules list each of the n, or it is a deadline or a stretch; else the n
         may fill the gap.
    """
    if window.end - window.start <= window.limit:
        return None
    neighbors = _Neighbors(window)
    is_touched = any(each.counts_in(window.start, window.end) for each in window.dated)
    if not window.has_contact and not is_touched:
        may_lie = (each.may_lie_between(window.start, window.end) for each in window.possible if not each.is_later)
        if not any(may_lie):
            return neighbors.silence(Verdict.NO_CONTACT, window.start, window.end, (), assumed_between)
    if not window.has_dated:
        possible = [each for each in window.possible if each.may_lie_between(window.start, window.end)]
        return neighbors.silence(Verdict.UNDATED, window.start, window.end, possible, assumed_between)
    gaps = [
        (gap, verdict)
        for group in _gaps(window)
        for gap, verdict in _heaviest_of(group, window.limit, neighbors, assumed_between)
    ]

    def weight(judged: tuple[_Gap, Verdict]) -> tuple[bool, float, int]:
        gap, verdict = judged
        return verdict is Verdict.CERTAIN and not window.is_note, gap.hours_at_least, gap.hours

    heaviest = max(gaps, key=weight, default=None)
    if heaviest is None:
        return None
    (start, end), verdict = (heaviest[0].start, heaviest[0].end), heaviest[1]
    possible = [each for each in window.possible if each.may_lie_between(start, end)]
    return neighbors.silence(verdict, start, end, possible, assumed_between)


def long_gaps(window: WindowContacts[Contact]) -> Iterator[tuple[int, int]]:
    """Yield the gaps over the limit between neighboring dated contacts and ends."""
    return gaps_between(window.dated, window.start, window.end, window.limit)


@dataclass(slots=True)
class _Gap:
    """A gap over the limit, and how many contacts may lie in it."""

    start: int
    end: int
    possible: int
    repeating: int
    unexplained: int

    @property
    def hours(self) -> int:
        return self.end - self.start

    @property
    def hours_at_least(self) -> float:
        return self.hours / (self.possible + 1)


def _gaps(window: WindowContacts[Contact]) -> Iterator[list[_Gap]]:
    """Yield the gaps over the limit, in groups with as many possible contacts.

    Of a group whose verdict depends on the length alone, it is the longest. The gaps in which a contact may lie follow
    each other, because gaps do not overlap: it is counted where they begin and where they end.
    """
    starts, ends = array("q"), array("q")  # there can be a gap for every hour
    for start, end in long_gaps(window):
        starts.append(start)
        ends.append(end)
    changes: dict[int, list[int]] = {0: [0, 0, 0], len(starts): [0, 0, 0]}
    for each in window.possible:
        not_before, not_after = bisect_right(ends, each.not_before), bisect_left(starts, each.not_after)
        first = max(bisect_right(ends, each.earliest), min(not_before, not_after))
        last = min(bisect_left(starts, each.latest), max(not_before, not_after))
        if first < last:
            for place, sign in ((first, 1), (last, -1)):
                change = changes.setdefault(place, [0, 0, 0])
                change[0] += sign
                change[1] += sign * each.repeats
                change[2] += sign * (not each.is_explained)
    sums = [0, 0, 0]
    for first, last in pairwise(sorted(changes)):
        sums = [number + more for number, more in zip(sums, changes[first], strict=True)]
        if sums[0] and not sums[1]:
            yield [_Gap(starts[gap], ends[gap], *sums) for gap in range(first, last)]
        else:  # the verdict depends on the length alone
            longest = max(range(first, last), key=lambda gap: ends[gap] - starts[gap])
            yield [_Gap(starts[longest], ends[longest], *sums)]


def _heaviest_of(
    gaps: Sequence[_Gap],
    limit: int,
    neighbors: _Neighbors[Contact],
    assumed_between: Callable[[str, str], tuple[str, ...]],
) -> Iterator[tuple[_Gap, Verdict]]:
    """Yield the longest gap of a group, and the longest that is certain."""
    for number, gap in enumerate(sorted(gaps, key=lambda each: (-each.hours, each.start))):
        verdict = _judge(gap, limit, neighbors, assumed_between)
        if not number or verdict is Verdict.CERTAIN:
            yield gap, verdict
        if verdict is not Verdict.ASSUMED:
            break


def _judge(
    gap: _Gap, limit: int, neighbors: _Neighbors[Contact], assumed_between: Callable[[str, str], tuple[str, ...]]
) -> Verdict:
    if gap.hours_at_least > limit:
        is_assumed = gap.possible and (gap.repeating or assumed_between(*neighbors.bases(gap.start, gap.end)))
        return Verdict.ASSUMED if is_assumed else Verdict.CERTAIN
    return Verdict.FILLABLE if gap.unexplained else Verdict.UNKNOWN


def _begin_of(numbered: tuple[int, DatedContact[Contact]]) -> int:
    return numbered[1].begin


def _end_of(numbered: tuple[int, DatedContact[Contact]]) -> int:
    return numbered[1].end


class _Neighbors(Generic[Contact]):
    """Finds the dated contacts around a time of a window, of equal ones the first."""

    def __init__(self, window: WindowContacts[Contact]) -> None:
        self._window = window
        numbered = list(enumerate(window.dated))
        self._recurring = [each for each in numbered if each[1].times is not None]
        once = [each for each in numbered if each[1].times is None]
        self._by_begin = sorted(once, key=_begin_of)
        self._by_end = sorted(once, key=_end_of)

    def before(self, hour: int) -> tuple[int, DatedContact[Contact]] | None:
        """Return the last contact that is over at an hour, and when."""
        over = self._recurring
        place = bisect_right(self._by_end, hour, key=_end_of)
        if place:
            over = [*over, self._by_end[bisect_left(self._by_end, _end_of(self._by_end[place - 1]), key=_end_of)]]
        ends = [(end, -number, each) for number, each in over if (end := each.last_until(hour)) is not None]
        last = max(ends, key=itemgetter(0, 1), default=None)
        return last and (last[0], last[2])

    def after(self, hour: int) -> tuple[int, DatedContact[Contact]] | None:
        """Return the first contact that begins at an hour or later, and when."""
        place = bisect_left(self._by_begin, hour, key=_begin_of)
        coming = [*self._recurring, *self._by_begin[place : place + 1]]
        begins = [(begin, number, each) for number, each in coming if (begin := each.next_from(hour)) is not None]
        first = min(begins, key=itemgetter(0, 1), default=None)
        return first and (first[0], first[2])

    def bases(self, start: int, end: int) -> tuple[str, str]:
        """Return the anchors from which the two ends of a time are counted."""
        before, after = self.before(start), self.after(end)
        return (
            before[1].end_base if before is not None and before[0] == start else self._window.base,
            after[1].base if after is not None and after[0] == end else self._window.end_base,
        )

    def silence(
        self,
        verdict: Verdict,
        start: int,
        end: int,
        possible: Sequence[PossibleContact[Contact]],
        assumed_between: Callable[[str, str], tuple[str, ...]],
    ) -> Silence[Contact]:
        before, after = self.before(start), self.after(end)
        return Silence(
            verdict,
            start,
            end,
            before[1].contact if before is not None else None,
            after[1].contact if after is not None else None,
            tuple(each.contact for each in possible),
            assumed_between(*self.bases(start, end)),
            after is not None and after[0] == end,
        )


Reported = TypeVar("Reported")


def keep_one_per_chain(
    silences: Sequence[tuple[Silence[Contact], bool, Reported]], is_contact_at: Callable[[int], bool]
) -> list[tuple[Reported, int, int]]:
    """Keep one of the silences that meet at the borders of their windows.

    `silences` are reported silences in the order of time, each with whether it is a note and what stands for it. Two
    of them meet where one ends as the next begins, with no contact there. Of those that meet, the longest is kept, of
    equal ones the earliest; but no warning is given up for a note. Each is returned with the ends of all that meet.
    """
    chains: list[list[tuple[Silence[Contact], bool, Reported]]] = []
    for each in silences:
        start = each[0].start
        if chains and chains[-1][-1][0].end == start and not is_contact_at(start):
            chains[-1].append(each)
        else:
            chains.append([each])
    kept = [max(chain, key=lambda each: (not each[1], each[0].hours)) for chain in chains]
    return [
        (reported, chain[0][0].start, chain[-1][0].end) for (_, _, reported), chain in zip(kept, chains, strict=True)
    ]
