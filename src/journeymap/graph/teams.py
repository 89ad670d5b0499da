"""Teams: which function they have, and which of them take part in a touchpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from journeymap.model.journey import Touchpoint
from journeymap.model.organization import Team

BUILT_IN = ("hr", "marketing")
"""The teams that exist in every workspace; each has the function of its name."""


class Teams:
    """The teams of a workspace; without a catalogue, `declared` is None."""

    def __init__(self, declared: Mapping[str, Team] | None) -> None:
        self._declared = declared or {}
        self._is_free = declared is None
        self.function = cache(self._function)
        self.ancestors = cache(self._ancestors)
        self.within = cache(self._within)
        self.owner = cache(self._owner)
        self._involved = cache(self._closure)
        self._functions_involved = cache(self._functions_of)

    def is_known(self, team: str) -> bool:
        """Whether `team` may be named."""
        return self._is_free or team in self._declared or team in BUILT_IN

    def known(self) -> tuple[str, ...]:
        """The ids that may be named if there is a catalogue."""
        return tuple(dict.fromkeys((*self._declared, *BUILT_IN)))

    def _function(self, team: str) -> str | None:
        """Return the function of a team or of its nearest parent that has one, or None."""
        for ancestor in (team, *self.ancestors(team)):
            declared = self._declared.get(ancestor)
            if declared is not None and declared.function:
                return declared.function
            if ancestor in BUILT_IN:
                return ancestor
        return None

    def _ancestors(self, team: str) -> tuple[str, ...]:
        """The teams above a team, the nearest first; in a cycle, each team once."""
        ancestors: dict[str, None] = {}
        while (declared := self._declared.get(team)) is not None and declared.parent:
            team = declared.parent
            if team in ancestors:
                break
            ancestors[team] = None
        return tuple(ancestors)

    def _within(self, team: str) -> frozenset[str]:
        """A team, its members, and their members."""
        within: set[str] = set()
        remaining = [team]
        while remaining:
            member = remaining.pop()
            if member not in within:
                within.add(member)
                remaining += self._members(member)
        return frozenset(within)

    def _members(self, team: str) -> tuple[str, ...]:
        declared = self._declared.get(team)
        return declared.members if declared else ()

    def _closure(self, named: tuple[str, ...]) -> frozenset[str]:
        """The named teams, their members, and all teams above any of these."""
        within = frozenset().union(*map(self.within, named))
        return within.union(*map(self.ancestors, within))

    def taking_part(self, touchpoint: Touchpoint) -> frozenset[str]:
        """Return the owner, responsible and consulted teams, their members and parents."""
        return self._involved((*touchpoint.owners, *touchpoint.responsible, *touchpoint.consulted))

    def informed(self, touchpoint: Touchpoint) -> frozenset[str]:
        """The teams that are informed, with their members and all teams above them."""
        return self._involved(touchpoint.informed)

    def functions_taking_part(self, touchpoints: Iterable[Touchpoint]) -> frozenset[str] | None:
        """Return the functions of all teams in some touchpoints; None if unknown.

        They are unknown if a touchpoint has not exactly one known owner, or a team that takes part has no function.
        """
        functions = frozenset[str]()
        for each in touchpoints:
            of_one = self._functions_involved(each.owners, each.responsible, each.consulted)
            if of_one is None:
                return None
            functions |= of_one
        return functions

    def _functions_of(self, owners: tuple[str, ...], *others: tuple[str, ...]) -> frozenset[str] | None:
        named = tuple(chain(owners, *others))
        within = chain.from_iterable(map(self.within, named))
        # a team without a function is known by the functions of its members
        if self.owner(owners) is None or not all(self.function(team) or self._members(team) for team in within):
            return None
        return self.functions(self._involved(named))

    def functions(self, teams: Iterable[str]) -> frozenset[str]:
        return frozenset(function for team in teams if (function := self.function(team)))

    def _owner(self, owners: tuple[str, ...]) -> str | None:
        """The one known team of `owners`; None if there is none or more than one."""
        return owners[0] if len(set(owners)) == 1 and self.is_known(owners[0]) else None

    def is_part_or_parent(self, team: str, of: str) -> bool:
        """Whether a team is `of` itself, above it, below it, or one of its members."""
        return team in self.ancestors(of) or not self.within(of).isdisjoint((team, *self.ancestors(team)))
