"""Teams: which function they have, and which of them take part in a touchpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

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
        self._functions_of = cache(self._functions_of_named)

    def is_known(self, team: str) -> bool:
        """Whether `team` may be named."""
        return self._is_free or team in self._declared or team in BUILT_IN

    def known(self) -> tuple[str, ...]:
        """The ids that may be named if there is a catalogue."""
        return tuple(dict.fromkeys((*self._declared, *BUILT_IN)))

    def _function(self, team: str) -> str | None:
        """Return a team's own function, its parent's, or that of all its members."""
        inherited = self._inherited(team)
        if inherited is not None:
            return inherited
        for each in (team, *self.ancestors(team)):
            functions = self._functions_of_members(each)
            if len(functions) == 1 and None not in functions:
                return functions.pop()
        return None

    def _inherited(self, team: str) -> str | None:
        """Return the function that a team or one above it declares."""
        for each in (team, *self.ancestors(team)):
            declared = self._declared.get(each)
            if declared is not None and declared.function:
                return declared.function
            if each in BUILT_IN:
                return each
        return None

    def _functions_of_members(self, team: str) -> set[str | None]:
        """Return the functions of members, or of theirs; None for one without any.

        A team that is a member of itself has no function as a member.
        """
        functions: set[str | None] = set()
        seen: set[str] = set()
        remaining = [*self._members(team)]
        while remaining:
            member = remaining.pop()
            if member in seen:
                continue
            seen.add(member)
            if member == team:
                functions.add(None)
                continue
            function = self._inherited(member)
            below = next(
                (members for each in (member, *self.ancestors(member)) if (members := self._members(each))), ()
            )
            if function is None and below:
                remaining += below
            else:
                functions.add(function)
        return functions

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
        return self._involved(self._named(touchpoint))

    def informed(self, touchpoint: Touchpoint) -> frozenset[str]:
        """The teams that are informed, with their members and all teams above them."""
        return self._involved(touchpoint.informed)

    def functions_taking_part(self, touchpoint: Touchpoint) -> frozenset[str]:
        """Return the functions of all teams that take part in a touchpoint."""
        return self._functions_of(self._named(touchpoint))

    def has_unclassified(self, touchpoint: Touchpoint) -> bool:
        """Whether a team without a function is itself owner, responsible or consulted."""
        return any(self.function(team) is None for team in self._named(touchpoint))

    def has_undeclared(self, touchpoint: Touchpoint) -> bool:
        """Whether a team that is named for any part in a touchpoint is not declared."""
        return not all(map(self.is_known, (*self._named(touchpoint), *touchpoint.informed)))

    def _named(self, touchpoint: Touchpoint) -> tuple[str, ...]:
        return (*touchpoint.owners, *touchpoint.responsible, *touchpoint.consulted)

    def _functions_of_named(self, named: tuple[str, ...]) -> frozenset[str]:
        return self.functions(self._involved(named))

    def functions(self, teams: Iterable[str]) -> frozenset[str]:
        return frozenset(function for team in teams if (function := self.function(team)))

    def _owner(self, owners: tuple[str, ...]) -> str | None:
        """The one known team of `owners`; None if there is none or more than one."""
        return owners[0] if len(set(owners)) == 1 and self.is_known(owners[0]) else None

    def is_part_or_parent(self, team: str, of: str) -> bool:
        """Whether a team is `of` itself, above it, below it, or one of its members."""
        return team in self.ancestors(of) or not self.within(of).isdisjoint((team, *self.ancestors(team)))
