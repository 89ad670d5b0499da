"""Select rules, levels and options by workspace, journey and command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from journeymap import synonyms
from journeymap.errors import UnknownNameError, name_meant
from journeymap.findings import Fix, Level, Pointer, Problem
from journeymap.model.checks import Checks, JourneyChecks, RuleSetting, level_set, options_set, rule_settings
from journeymap.rules.api import Rule, registry


class Settings:
    """Selects the rules of a run; an empty `select` is all, an empty `ignore` none.

    `third_party` are the names of such rules that journeys mention; those in `checks` of the workspace are added.
    Raises `UnknownNameError` for a name in `select` or `ignore` that does not exist.
    """

    def __init__(
        self, checks: Checks, select: Sequence[str] = (), ignore: Sequence[str] = (), third_party: Iterable[str] = ()
    ) -> None:
        self._checks = checks
        self.third_party = tuple(dict.fromkeys((*named_third_party(checks), *third_party)))
        self._select = self._rules_of(select)
        self._ignore = self._rules_of(ignore)
        self._options: dict[str, Any] = {}

    def _rules_of(self, words: Sequence[str]) -> frozenset[str]:
        names: set[str] = set()
        for word in words:
            if word in registry.CATEGORIES:
                names.update(rule.name for rule in self.rules if rule.category == word)
            else:
                try:
                    names.add(registry.find(word).name)
                except UnknownNameError as error:
                    available = [*registry.names(), *registry.CATEGORIES]
                    raise UnknownNameError("rule or category", word, available, name_meant(word, available)) from error
        return frozenset(names)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The built-in rules, and the third-party rules that the workspace names."""
        mentioned = []
        for name in self.third_party:
            with suppress(UnknownNameError):  # reported by `find_setting_problems`
                mentioned.append(registry.find(name))
        return (*registry.installed(), *mentioned)

    @cached_property
    def selected(self) -> tuple[Rule, ...]:
        """The rules with a check that the command line lets run."""
        return tuple(rule for rule in self.rules if rule.check is not None and self.is_selected(rule))

    def is_selected(self, rule: Rule) -> bool:
        """Return whether a rule is selected; problems of the text always are."""
        if rule.category == "reading":
            return True
        return rule.name not in self._ignore and (not self._select or rule.name in self._select)

    def level(self, rule: Rule, checks: JourneyChecks | None, default: Level | None = None) -> Level | None:
        """Return the level of a rule in a journey with `checks`; None if it is off.

        `default` replaces the rule's own level, and is replaced by what `checks` say.
        """
        if rule.category == "reading":
            return rule.level
        level = level_set(self._settings(rule, checks))
        if level is None:
            return default or rule.level
        return None if level == "off" else Level[level.upper()]

    def options(self, rule: Rule, checks: JourneyChecks | None) -> Any:
        """Return the options of a rule in a journey with `checks`; None without options."""
        if rule.options is None:
            return None
        if checks is None and rule.name in self._options:
            return self._options[rule.name]
        options = rule.options(**options_set(self._settings(rule, checks), rule.parse_option))
        if checks is None:
            self._options[rule.name] = options
        return options

    def _settings(self, rule: Rule, checks: JourneyChecks | None) -> Iterator[RuleSetting]:
        """The settings of a rule, those of the journey before those of the workspace."""
        return rule_settings((rule.name, *rule.aliases), checks, self._checks)


def named_third_party(checks: JourneyChecks | None) -> Iterator[str]:
    if checks is not None:
        yield from (name for name in checks.rules if "/" in name)
    if isinstance(checks, Checks):
        yield from (waiver.rule for waiver in checks.waivers if "/" in waiver.rule)


def find_setting_problems(checks: JourneyChecks, journey: str | None = None) -> Iterator[tuple[str, Problem]]:
    """Find the problems of `checks`: unknown rules and options."""
    for name, setting in checks.rules.items():
        pointer = Pointer(journey, keys=("checks", "rules", name), mark="key")
        try:
            rule = registry.find(name)
        except UnknownNameError as error:
            yield "unknown-key", _unknown_rule(pointer, error)
            continue
        for option, value in setting.options.items():
            options = rule.option_defaults()
            option_pointer = Pointer(
                journey, keys=(*pointer.keys, option), mark="key" if option not in options else "value"
            )
            if option.startswith("x-"):
                continue
            if option not in options:
                yield "unknown-key", _unknown_option(option_pointer, name, option, options)
                continue
            try:
                rule.parse_option(option, value)
            except ValueError as error:
                message = f"the option `{option}` of {name} cannot be `{value}`"
                yield "wrong-value", Problem(option_pointer, message, f"write {error}", value=[name, option])


def _unknown_option(pointer: Pointer, rule: str, option: str, options: Collection[str]) -> Problem:
    meant = synonyms.suggest(option, options)
    help = synonyms.question(meant) or (f"its options are {', '.join(options)}" if options else "it has none")
    fix = Fix.writing(meant[0]) if len(meant) == 1 else None
    return Problem(pointer, f"the rule {rule} has no option `{option}`", help, value=[rule, option], fix=fix)


def _unknown_rule(pointer: Pointer, error: UnknownNameError) -> Problem:
    fix = None
    if "/" in error.name:
        help = "install the package that contains it; it offers its rules under the entry point group journeymap.rules"
    else:
        meant = synonyms.suggest(error.name, error.known)
        help = synonyms.question(meant) or "`journeymap rules` lists all"
        fix = Fix.writing(meant[0]) if len(meant) == 1 else None
    message, data = f"there is no rule `{error.name}`", {"key": error.name}
    return Problem(pointer, message, help, value=error.name, data=data, fix=fix)
