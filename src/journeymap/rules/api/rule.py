"""One rule: its name, category and level, its check, its options and its page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypedDict, TypeVar, Unpack, overload

from journeymap.findings import Level, Problem
from journeymap.rules.api.options import option_defaults, parse_option

__all__ = ["ANY_KEY", "Category", "Problems", "Rule", "reported_elsewhere", "rule"]

Category = Literal["reading", "gap", "ownership", "flow", "listening", "reach", "measurement", "upkeep", "privacy"]
LevelName = Literal["error", "warning", "note"]
Of = Literal["journey", "workspace", "both", "catalogues"]

ANY_KEY = frozenset({"*"})
"""For `filled_by`: the loss of any key holds the rule back."""

Problems = Iterable[Problem]
Graph = TypeVar("Graph")
Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `check` is None where something else than a check finds the problem (reading, weighing waivers).

    `of` is what the check is asked about: the graph of each journey; the portfolio of all journeys; both (then of the
    portfolio only what stands in no journey); or the catalogues of the portfolio alone. `filled_by` names the keys that
    could fill what the rule reports as absent: it is held back where such a key is lost to a reading error.
    """

    name: str
    category: Category
    level: Level
    module: str
    check: Callable[..., Problems] | None = None
    of: Of = "journey"
    filled_by: frozenset[str] = frozenset()
    options: type | None = None
    needs_today: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """The rule's page, in Markdown: the docstring of its module."""
        module = sys.modules[self.module]
        return module.__doc__ or _docstring_in_source(module)

    @property
    def sections(self) -> Mapping[str, str]:
        """The text under each heading of the page, in Markdown."""
        from journeymap.rules.api.page import Page  # here and below: a run without findings needs no page

        return Page.of(self.page).sections

    @property
    def option_texts(self) -> Mapping[str, str]:
        """The page's text about each option: what it is, its default, and the source of the default."""
        from journeymap.rules.api.page import Page

        return Page.of(self.page).options

    def arguments(self, options: Any, today: date) -> tuple[Any, ...]:
        """What the check takes after the graph, as its decorator declares."""
        return (*(() if self.options is None else (options,)), *((today,) if self.needs_today else ()))

    def run(self, graph: Any, options: Any, today: date) -> Problems:
        """The problems of `graph`."""
        return () if self.check is None else self.check(graph, *self.arguments(options, today))

    def option_defaults(self) -> dict[str, Any]:
        """The options with their defaults, in the order of their declaration."""
        return {} if self.options is None else option_defaults(self.options)

    def parse_option(self, name: str, value: object) -> Any:
        """The value of an option from a workspace file; raises `ValueError` with what can be written instead."""
        if self.options is None:
            raise ValueError("the rule has no options")
        return parse_option(self.options, name, value)


class _Keywords(TypedDict, total=False):
    of: Of
    filled_by: Collection[str]
    aliases: tuple[str, ...]


@overload
def rule(
    name: str, category: Category, level: LevelName, **keywords: Unpack[_Keywords]
) -> Callable[[Callable[[Graph], Problems]], Rule]: ...
@overload
def rule(
    name: str, category: Category, level: LevelName, *, options: type[Options], **keywords: Unpack[_Keywords]
) -> Callable[[Callable[[Graph, Options], Problems]], Rule]: ...
@overload
def rule(
    name: str, category: Category, level: LevelName, *, needs_today: Literal[True], **keywords: Unpack[_Keywords]
) -> Callable[[Callable[[Graph, date], Problems]], Rule]: ...
@overload
def rule(
    name: str,
    category: Category,
    level: LevelName,
    *,
    options: type[Options],
    needs_today: Literal[True],
    **keywords: Unpack[_Keywords],
) -> Callable[[Callable[[Graph, Options, date], Problems]], Rule]: ...
def rule(
    name: str,
    category: Category,
    level: LevelName,
    *,
    of: Of = "journey",
    filled_by: Collection[str] = (),
    options: type | None = None,
    needs_today: bool = False,
    aliases: tuple[str, ...] = (),
) -> Callable[[Callable[..., Problems]], Rule]:
    """Make a rule of a function that yields problems; the docstring of its module is the rule's page.

    The function takes the graph of a journey (or what `of` names), then an instance of `options` if the rule has any (a
    frozen dataclass: see `rules.api.options`), then the day of the run if it `needs_today`. A rule that reports
    something absent names in `filled_by` the keys whose loss holds it back.
    """

    def make_rule(check: Callable[..., Problems]) -> Rule:
        filling, module = frozenset(filled_by), check.__module__
        return Rule(name, category, Level[level.upper()], module, check, of, filling, options, needs_today, aliases)

    return make_rule


def reported_elsewhere(name: str, category: Category, level: LevelName, module: str) -> Rule:
    """Make a rule that only has its page here: reading, or the weighing of waivers, reports it."""
    return Rule(name, category, Level[level.upper()], module)


def _docstring_in_source(module: Any) -> str:
    """The docstring that `python -OO` strips, from the module's source if its loader has it."""
    import ast

    loader: Any = module.__spec__.loader if module.__spec__ else None
    source = loader.get_source(module.__name__) if hasattr(loader, "get_source") else None
    return (ast.get_docstring(ast.parse(source)) or "") if source else ""
