"""Teams: which function they have, and which of them take part in a touchpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import chain

from journeymap.graph.cycles import find_cycles, strongly_connected_components
from journeymap.graph.team_hierarchy import TeamHierarchy
from journeymap.model.organization import Team
from journeymap.model.touchpoint import Touchpoint

BUILT_IN = ("hr", "marketing")
"""The teams that exist in every workspace; each has the function of its name."""


class Teams:
    """The teams of a workspace; without a catalogue, `declared` is None."""

    def __init__(self, declared: Mapping[str, Team] | None) -> None:
        self._declared = declared or {}
        self._is_free = declared is None
        self._hierarchy = TeamHierarchy(self._declared)
        self.function = cache(self._function)
        self.owner = cache(self._owner)
        self._functions_of = cache(self._functions_of_named)
        self._inherited_by: dict[str, str | None] = {}
        self._with_members: dict[str, tuple[str, ...] | None] = {}
        self._from_members: dict[str, str | None] = {}

    def is_known(self, team: str) -> bool:
        """Whether `team` may be named."""
        return self._is_free or team in self._declared or team in BUILT_IN

    def known(self) -> tuple[str, ...]:
        """The ids that may be named if there is a catalogue."""
        return tuple(dict.fromkeys((*self._declared, *BUILT_IN)))

    # -- functions ---------------------------------------------------------------------------------------------

    def _function(self, team: str) -> str | None:
        """Return a team's own function, its parent's, or that of all its members."""
        inherited = self._inherited(team)
        if inherited is not None or not self._hierarchy.members:
            return inherited
        return self._hierarchy.nearest(team, self._function_of_members, self._from_members)

    def _inherited(self, team: str) -> str | None:
        """Return the function that a team or one above it declares."""
        return self._hierarchy.nearest(team, self._own_function, self._inherited_by)

    def _own_function(self, team: str) -> str | None:
        declared = self._declared.get(team)
        if declared is not None and declared.function:
            return declared.function
        return team if team in BUILT_IN else None

    def _function_of_members(self, team: str) -> str | None:
        """Return the function that all members of a team have, or their members.

        A team that is a member of itself has no function as a member.
        """
        members = self._hierarchy.members.get(team, ())
        functions = set(chain.from_iterable(self._member_functions[member] for member in members))
        return functions.pop() if len(functions) == 1 else None

    @cached_property
    def _parts(self) -> dict[str, tuple[str, ...]]:
        """Return the members of teams without a function, or of the nearest above."""
        members = self._hierarchy.members
        return {
            team: self._hierarchy.nearest(team, members.get, self._with_members) or ()
            for team in self._hierarchy.parents_first
            if self._inherited(team) is None
        }

    @cached_property
    def _member_functions(self) -> dict[str, frozenset[str | None]]:
        """Return the functions that teams bring as members; None for one without."""
        functions: dict[str, frozenset[str | None]] = {
            team: frozenset({self._inherited(team)})
            for team in self._hierarchy.parents_first
            if not self._parts.get(team)
        }
        circular = frozenset(chain.from_iterable(find_cycles(self._hierarchy.members)))
        for component in strongly_connected_components(self._parts):
            if component.isdisjoint(functions):
                parts = {part for team in component for part in self._parts[team]} - component
                brought: set[str | None] = set() if component.isdisjoint(circular) else {None}
                functions.update(
                    dict.fromkeys(component, frozenset(brought.union(*(functions[each] for each in parts))))
                )
        return functions

    # -- taking part -------------------------------------------------------------------------------------------

    def is_told(self, team: str, touchpoint: Touchpoint) -> bool:
        """Whether a team takes part in a touchpoint or is informed."""
        return any(self._hierarchy.includes(named, team) for named in (*self._named(touchpoint), *touchpoint.informed))

    def functions_taking_part(self, touchpoint: Touchpoint) -> frozenset[str]:
        """Return the functions of all teams that take part in a touchpoint.

        The named teams take part, with their members and all teams above any of these.
        """
        return self._functions_of(self._named(touchpoint))

    def _functions_of_named(self, named: tuple[str, ...]) -> frozenset[str]:
        return frozenset().union(*(self._functions_within.get(team) or self._functions_above(team) for team in named))

    def _functions_above(self, team: str) -> frozenset[str]:
        """Return the functions of a team and of all teams above it."""
        function = self.function(team)
        return self._functions_upward.get(team, frozenset((function,) if function else ()))

    @cached_property
    def _functions_upward(self) -> dict[str, frozenset[str]]:
        upward: dict[str, frozenset[str]] = {}
        for cycle in self._hierarchy.cycles:
            upward.update(dict.fromkeys(cycle, self.functions(cycle)))
        for team in self._hierarchy.parents_first:
            if team not in upward:
                upward[team] = self.functions([team]) | upward.get(self._hierarchy.parents.get(team, ""), frozenset())
        return upward

    @cached_property
    def _functions_within(self) -> dict[str, frozenset[str]]:
        """The functions that take part where a team with members is named."""
        within: dict[str, frozenset[str]] = {}
        members = self._hierarchy.members
        for component in strongly_connected_components(members):
            if not component.isdisjoint(members):
                teams = component.union(*(members.get(team, ()) for team in component))
                functions = (within.get(team) or self._functions_above(team) for team in teams)
                within.update(dict.fromkeys(component, frozenset[str]().union(*functions)))
        return within

    def has_unclassified(self, touchpoint: Touchpoint) -> bool:
        """Whether a team without a function is itself owner, responsible or consulted."""
        return any(self.function(team) is None for team in self._named(touchpoint))

    def has_undeclared(self, touchpoint: Touchpoint) -> bool:
        """Whether a team that is named for any part in a touchpoint is not declared."""
        return not all(map(self.is_known, (*self._named(touchpoint), *touchpoint.informed)))

    def _named(self, touchpoint: Touchpoint) -> tuple[str, ...]:
        return (*touchpoint.owners, *touchpoint.responsible, *touchpoint.consulted)

    def functions(self, teams: Iterable[str]) -> frozenset[str]:
        return frozenset(function for team in teams if (function := self.function(team)))

    def _owner(self, owners: tuple[str, ...]) -> str | None:
        """The one known team of `owners`; None if there is none or more than one."""
        return owners[0] if len(set(owners)) == 1 and self.is_known(owners[0]) else None

    def is_part_or_parent(self, team: str, of: str) -> bool:
        """Whether a team is `of` itself, above it, below it, or one of its members."""
        return self._hierarchy.is_or_is_above(team, of) or self._hierarchy.is_below_part(team, of)
