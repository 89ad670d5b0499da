"""Which rules run, at which level and with which options: workspace, journey, command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from journeymap.errors import UnknownNameError
from journeymap.findings import Level, Pointer, Problem
from journeymap.model.checks import JourneyChecks, RuleSetting
from journeymap.model.journey import Journey
from journeymap.rules.api import Rule, registry
from journeymap.workspace import WorkspaceData

__all__ = ["Settings"]


class Settings:
    """The rules of a run. `select` and `ignore` hold names of rules or categories; empty is all, and none."""

    def __init__(self, workspace: WorkspaceData, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self._workspace = workspace
        self._checks = workspace.organization.checks
        self._select = self._rules_of(select)
        self._ignore = self._rules_of(ignore)
        self._options: dict[tuple[str, str | None], Any] = {}

    def _rules_of(self, words: Sequence[str]) -> frozenset[str]:
        from difflib import get_close_matches

        found: set[str] = set()
        for word in words:
            if word in registry.CATEGORIES:
                found.update(rule.name for rule in self.rules if rule.category == word)
            else:
                try:
                    found.add(registry.find(word).name)
                except UnknownNameError as fault:
                    known = [*registry.names(), *registry.CATEGORIES]
                    close = get_close_matches(word, known, 1, 0.6)
                    raise UnknownNameError("rule or category", word, known, close[0] if close else None) from fault
        return frozenset(found)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The built-in rules, and those of others that the workspace names."""
        named = [*self._checks.rules, *(waiver.rule for waiver in self._checks.waivers)]
        for journey in self._workspace.all_journeys:
            named += journey.checks.rules if journey.checks else ()
        others = []
        for name in dict.fromkeys(name for name in named if "/" in name):
            try:
                others.append(registry.find(name))
            except UnknownNameError:
                continue  # said by `problems`
        return (*registry.installed(), *others)

    def is_selected(self, rule: Rule) -> bool:
        """Whether the command line lets a rule run; what is wrong with the text is always said."""
        if rule.category == "reading":
            return True
        return rule.name not in self._ignore and (not self._select or rule.name in self._select)

    def level(self, rule: Rule, journey: Journey | None) -> Level | None:
        """The level of a rule in a journey, or for the whole workspace; None where it is off."""
        if rule.category == "reading":
            return rule.level
        for setting in self._settings(rule, journey):
            if setting.level is not None:
                return None if setting.level == "off" else Level[setting.level.upper()]
        return rule.level

    def runs(self, rule: Rule) -> bool:
        """Whether a rule runs on the whole workspace."""
        journeys = self._workspace.journeys.values()
        return (
            self.is_selected(rule)
            and self.level(rule, None) is not None
            and all(self.level(rule, journey) is not None for journey in journeys if journey.checks)
        )

    def options(self, rule: Rule, journey: Journey | None) -> Any:
        """The options of a rule in a journey: an instance of the rule's own class, or None where it has none."""
        if rule.options is None:
            return None
        key = (rule.name, journey.journey if journey and journey.checks else None)
        if key not in self._options:
            given: dict[str, Any] = {}
            for setting in reversed(list(self._settings(rule, journey))):
                for name, value in setting.options.items():
                    with suppress(KeyError, ValueError):  # reported by `problems`
                        given[name] = rule.parse_option(name, value)
            self._options[key] = rule.options(**given)
        return self._options[key]

    def _settings(self, rule: Rule, journey: Journey | None) -> Iterator[RuleSetting]:
        """The settings of a rule, those of the journey before those of the workspace."""
        for checks in (journey.checks if journey else None, self._checks):
            if checks:
                for name in (rule.name, *rule.aliases):
                    if name in checks.rules:
                        yield checks.rules[name]

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """What is wrong with `checks` themselves: rules and options that there are not."""
        yield from self._problems_of(self._checks, Pointer(keys=("checks", "rules")))
        for journey in self._workspace.journeys.values():
            if journey.checks:
                yield from self._problems_of(journey.checks, Pointer(journey.journey, keys=("checks", "rules")))

    def _problems_of(self, checks: JourneyChecks, at: Pointer) -> Iterator[tuple[str, Problem]]:
        for name, setting in checks.rules.items():
            pointer = Pointer(at.journey, keys=(*at.keys, name), mark="key")
            try:
                rule = registry.find(name)
            except UnknownNameError as fault:
                yield "unknown-key", _unknown_rule(pointer, fault)
                continue
            for option, value in setting.options.items():
                known = rule.option_defaults()
                place = Pointer(
                    at.journey, keys=(*pointer.keys, option), mark="key" if option not in known else "value"
                )
                if option.startswith("x-"):
                    continue
                if option not in known:
                    there = f"its options are {', '.join(known)}" if known else "it has none"
                    yield (
                        "unknown-key",
                        Problem(place, f"the rule {name} has no option `{option}`", there, value=[name, option]),
                    )
                    continue
                try:
                    rule.parse_option(option, value)
                except ValueError as error:
                    message = f"the option `{option}` of {name} cannot be `{value}`"
                    yield "wrong-value", Problem(place, message, f"write {error}", value=[name, option])


def _unknown_rule(pointer: Pointer, fault: UnknownNameError) -> Problem:
    from difflib import get_close_matches

    if "/" in fault.name:
        help = "install the package that brings it; it offers its rules under the entry point group journeymap.rules"
    else:
        close = get_close_matches(fault.name, fault.known, 1, 0.6)
        help = f"did you mean `{close[0]}`?" if close else "`journeymap rules` lists all"
    return Problem(pointer, f"there is no rule `{fault.name}`", help, value=fault.name, data={"key": fault.name})
