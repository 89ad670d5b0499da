"""Teams: which function they have, and which take part through others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from journeymap.model.organization import Team
from journeymap.model.touchpoint import Touchpoint

__all__ = ["BUILT_IN", "Teams"]

BUILT_IN = ("hr", "marketing")
"""The teams that exist in every workspace; each has the function of its name."""


class Teams:
    """The teams of a workspace; `declared` is None where there is no catalogue, so that any may be named."""

    def __init__(self, declared: Mapping[str, Team] | None) -> None:
        self._declared = declared or {}
        self._is_free = declared is None
        self.function = cache(self._function)
        self.ancestors = cache(self._ancestors)
        self.within = cache(self._within)
        self.owner = cache(self._owner)
        self._takers = cache(self._closure)
        self._told = cache(self._functions_told)

    def is_known(self, team: str) -> bool:
        """Whether `team` may be named."""
        return self._is_free or team in self._declared or team in BUILT_IN

    def known(self) -> tuple[str, ...]:
        """The ids that may be named where there is a catalogue."""
        return tuple(dict.fromkeys((*self._declared, *BUILT_IN)))

    def _function(self, team: str) -> str | None:
        """The function of `team`: its own or its nearest parent's; None where there is none."""
        for above in (team, *self.ancestors(team)):
            declared = self._declared.get(above)
            if declared is not None and declared.function:
                return declared.function
            if above in BUILT_IN:
                return above
        return None

    def _ancestors(self, team: str) -> tuple[str, ...]:
        """The teams above `team`, the nearest first; a circle is left where it closes."""
        found: dict[str, None] = {}
        while (declared := self._declared.get(team)) is not None and declared.parent:
            team = declared.parent
            if team in found:
                break
            found[team] = None
        return tuple(found)

    def _within(self, team: str) -> frozenset[str]:
        """`team`, its members, and their members."""
        found: set[str] = set()
        waiting = [team]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._members(one)
        return frozenset(found)

    def _members(self, team: str) -> tuple[str, ...]:
        declared = self._declared.get(team)
        return declared.members if declared else ()

    def _closure(self, named: tuple[str, ...]) -> frozenset[str]:
        """`named`, their members, and all teams above any of these."""
        found = frozenset().union(*map(self.within, named))
        return found.union(*map(self.ancestors, found))

    def taking_part(self, touchpoint: Touchpoint) -> frozenset[str]:
        """The teams that are owner, responsible or consulted: themselves, through a team below, or as a member."""
        return self._takers((*touchpoint.owner, *touchpoint.responsible, *touchpoint.consulted))

    def functions_taking_part(self, touchpoint: Touchpoint) -> frozenset[str] | None:
        """The functions of the teams that take part; None where that cannot be told.

        It cannot without exactly one known owner, nor if one of the teams has no function (nor members for it).
        """
        return self._told(touchpoint.owner, touchpoint.responsible, touchpoint.consulted)

    def _functions_told(self, owners: tuple[str, ...], *others: tuple[str, ...]) -> frozenset[str] | None:
        named = tuple(chain(owners, *others))
        within = chain.from_iterable(map(self.within, named))
        if self.owner(owners) is None or not all(self.function(team) or self._members(team) for team in within):
            return None
        return self.functions(self._takers(named))

    def told(self, touchpoint: Touchpoint) -> frozenset[str]:
        """The teams that are informed, in the same three ways."""
        return self._takers(touchpoint.informed)

    def functions(self, teams: Iterable[str]) -> frozenset[str]:
        """The functions of `teams`."""
        return frozenset(function for team in teams if (function := self.function(team)))

    def _owner(self, owners: tuple[str, ...]) -> str | None:
        """The one known team of `owners`; None where there is none or more than one."""
        return owners[0] if len(set(owners)) == 1 and self.is_known(owners[0]) else None

    def is_part_or_parent(self, team: str, of: str) -> bool:
        """Whether `team` is `of` itself, a team above it, or a part of it: one below it, or among its members."""
        return team in self.ancestors(of) or not self.within(of).isdisjoint((team, *self.ancestors(team)))
