"""One rule: its name, category and level, its check, its options, and its page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from journeymap.findings import Level, Problem

__all__ = ["Category", "Rule", "described", "rule"]

Category = Literal["reading", "gap", "ownership", "flow", "listening", "reach", "measurement", "upkeep", "privacy"]
Check = Callable[..., Iterable[Problem]]
Absence = bool | Literal["catalogues"]
Of = Literal["journey", "workspace", "both"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `check` is None for what another room finds on its way (reading, waivers).

    `of` is what the check is asked of: each journey's graph, the portfolio of all journeys, or both (then of the
    portfolio only what stands in no journey). `absence` says that it reports something missing, so that it would
    be wrong on a map that could not be read whole; a rule of the workspace may rest on its `catalogues` alone.
    `takes` names what the check wants besides: `options`, `today`.
    """

    name: str
    category: Category
    level: Level
    module: str
    check: Check | None = None
    of: Of = "journey"
    absence: Absence = False
    options: type | None = None
    takes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """The rule's page, in Markdown: the docstring of its module."""
        return sys.modules[self.module].__doc__ or ""

    @property
    def sections(self) -> Mapping[str, str]:
        """What stands under each heading of the page, in Markdown."""
        found: Mapping[str, str] = self._parts.sections
        return found

    @property
    def option_texts(self) -> Mapping[str, str]:
        """What the page says of each option: what it is, its default, and where that comes from."""
        found: Mapping[str, str] = self._parts.options
        return found

    @property
    def _parts(self) -> Any:
        from journeymap.rules.api.page import Page  # who finds nothing needs no page

        return Page.of(self.page)

    def ask(self, graph: Any, options: Any, today: Any) -> Iterable[Problem]:
        """What the rule says of `graph`."""
        if self.check is None:
            return ()
        given = {"options": options, "today": today}
        return self.check(graph, **{name: given[name] for name in self.takes})

    def option_fields(self) -> dict[str, Any]:
        """The options with their defaults."""
        options = self.options
        return {} if options is None else {name: getattr(options, name) for name in options.__annotations__}

    def options_with(self, given: Mapping[str, Any]) -> Any:
        """The options of one run: the defaults, and what is given instead; None where there are none."""
        if self.options is None:
            return None
        made = self.options()
        for name, value in given.items():
            setattr(made, name, value)
        return made


def rule(
    name: str,
    category: Category,
    level: str,
    *,
    of: Of = "journey",
    absence: Absence = False,
    options: type | None = None,
    aliases: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a function that yields problems; its module's docstring is the rule's page.

    The function takes the graph of a journey (or, as `of` says, the portfolio of all), and besides, by
    name, what it wants: `options` (an instance of the class given here, whose typed attributes with defaults are
    the options), `today` (a date).
    """

    def make(check: Check) -> Rule:
        code = check.__code__
        takes = code.co_varnames[1 : code.co_argcount]
        module = check.__module__
        return Rule(name, category, Level[level.upper()], module, check, of, absence, options, takes, aliases)

    return make


def described(name: str, category: Category, level: str, module: str) -> Rule:
    """A rule that has a page here and is found elsewhere: by reading, or when waivers are weighed."""
    return Rule(name, category, Level[level.upper()], module)
