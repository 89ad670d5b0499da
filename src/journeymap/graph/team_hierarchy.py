"""Which teams are above which, and which are members of which.

Boards in boards and long chains of parents would make sets of all teams for each team. So a team has a number such that
all teams below it are a range, and what a board holds are the bits of one integer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain, count
from typing import TypeVar

from journeymap.graph.cycles import strongly_connected_components
from journeymap.model.organization import Team

Answer = TypeVar("Answer")


class TeamHierarchy:
    """Holds the parents and members of declared teams."""

    def __init__(self, declared: Mapping[str, Team]) -> None:
        self.parents = {id: team.parent for id, team in declared.items() if team.parent}
        self.members = {id: team.members for id, team in declared.items() if team.members}
        named = chain(declared, self.parents.values(), *self.members.values())
        self._ids = tuple(dict.fromkeys(named))
        self._numbers: dict[str, int] = {}

    @property
    def parents_first(self) -> Sequence[str]:
        """All teams that are declared or named, each after its parent."""
        return tuple(self._ranges)

    @cached_property
    def cycles(self) -> list[list[str]]:
        """The teams that are above themselves, by cycle."""
        walks: dict[str, int] = {}
        cycles = []
        for walk, start in enumerate(self.parents):
            team = start
            while team in self.parents and team not in walks:
                walks[team] = walk
                team = self.parents[team]
            if walks.get(team) == walk:
                cycles.append(self._cycle(team))
        return cycles

    def _cycle(self, team: str) -> list[str]:
        cycle = [team]
        while (parent := self.parents[cycle[-1]]) != team:
            cycle.append(parent)
        return cycle

    @cached_property
    def _ranges(self) -> dict[str, range]:
        """Return the numbers of each team and all below it; a cycle shares them."""
        below = defaultdict[str, list[str]](list)
        for team, parent in self.parents.items():
            below[parent].append(team)
        ranges: dict[str, range] = {}
        for top in (*([id] for id in self._ids if id not in self.parents), *self.cycles):
            order, remaining, start = list[str](), list(top), len(ranges)
            while remaining:
                order.append(remaining.pop())
                remaining += [team for team in below[order[-1]] if team not in self._in_cycles]
            self._numbers.update(zip(order, count(start), strict=False))
            sizes = dict.fromkeys(order, 1)
            for team in reversed(order):
                if team not in self._in_cycles and team in self.parents:
                    sizes[self.parents[team]] += sizes[team]
            for team in order:
                number = self._numbers[team]
                is_whole = team in self._in_cycles
                ranges[team] = range(start, start + len(order)) if is_whole else range(number, number + sizes[team])
        return ranges

    @cached_property
    def _in_cycles(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(self.cycles))

    def is_or_is_above(self, team: str, other: str) -> bool:
        """Whether a team is another one, or is above it."""
        return team == other or (team in self._ranges and self._numbers.get(other, -1) in self._ranges[team])

    @cached_property
    def _within(self) -> dict[str, tuple[int, int]]:
        """Return the bits of all in a team with members, and of all below these."""
        within: dict[str, tuple[int, int]] = {}
        ranges, numbers = self._ranges, self._numbers
        for component in strongly_connected_components(self.members):
            if component.isdisjoint(self.members):
                continue
            inside = below = 0
            for team in chain(component, *(self.members.get(team, ()) for team in component)):
                in_team, below_team = within.get(team) or (1 << numbers[team], _bits(ranges[team]))
                inside |= in_team
                below |= below_team
            within.update(dict.fromkeys(component, (inside, inside if inside == below else below)))
        return within

    def includes(self, named: str, team: str) -> bool:
        """Whether a team is a named one, in it as a member, or above any of these."""
        within = self._within.get(named)
        if within is None or team not in self._ranges:
            return self.is_or_is_above(team, named)
        numbers = self._ranges[team]
        return bool(within[0] >> numbers.start & (1 << len(numbers)) - 1)

    def is_below_part(self, team: str, of: str) -> bool:
        """Whether a team is another one, in it as a member, or below any of these."""
        within = self._within.get(of)
        if within is None or team not in self._ranges:
            return self.is_or_is_above(of, team)
        return bool(within[1] >> self._numbers[team] & 1)

    def nearest(
        self, team: str, own: Callable[[str], Answer | None], answers: dict[str, Answer | None]
    ) -> Answer | None:
        """Return the answer of the nearest of a team and those above; keep it."""
        path: list[str] = []
        answer = None
        current: str | None = team
        while current is not None and answer is None and current not in answers:
            answers[current] = None  # a cycle ends where it began
            path.append(current)
            answer = own(current)
            current = self.parents.get(current) if answer is None else current
        if answer is None and current is not None:
            answer = answers[current]
        answers.update(dict.fromkeys(path, answer))
        return answer


def _bits(numbers: range) -> int:
    return (1 << len(numbers)) - 1 << numbers.start
