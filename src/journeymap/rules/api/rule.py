"""One rule: its name, category and level, its check, its options and its page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Concatenate, Literal, TypedDict, TypeVar, Unpack, overload

from journeymap.arguments import with_lazily_checked_methods
from journeymap.errors import UnknownNameError
from journeymap.findings import Level, Problem
from journeymap.graph import JourneyGraph, OrganizationGraph
from journeymap.rules.api.options import RuleOptions, option_defaults, parse_option

Category = Literal[
    "reading",
    "gap",
    "ownership",
    "flow",
    "listening",
    "reach",
    "measurement",
    "reality",
    "system",
    "upkeep",
    "privacy",
]
LevelName = Literal["error", "warning", "note"]
Of = Literal["journey", "workspace", "both", "catalogues"]
FilledIn = Literal["itself", "path", "map", "item", "stage", "journey", "workspace"]

ANY_KEY = frozenset({"*"})
"""For `filled_by`: the loss of any key holds the rule back."""

Problems = Iterable[Problem]
Facts = Sequence
"""What `collect` returns for each journey, in the order of files."""
Fact = TypeVar("Fact")
Graph = TypeVar("Graph")
Options = TypeVar("Options", bound=RuleOptions)


@with_lazily_checked_methods
@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `check` is None where something else than a check finds the problem (reading, weighing waivers).

    `of` is what the check is asked about: the graph of each journey; the workspace, by what `collect` returns for each
    journey; both the graphs and the workspace file; or the catalogues of that file. `filled_by` names the keys that
    could fill what the rule reports as absent: it is held back where such a key is lost to a reading error. `filled_in`
    says where: in the reported element itself (or, for `path`, in a touchpoint that was lost), in the keys of the
    journey (`map`) or of the item of a catalogue (`item`), or anywhere in the stage, the journey or the workspace. None
    takes the reported element with everything in it. Journeys with the id of an earlier one are only collected if the
    rule `collects_duplicates`; what it collects can depend on the day of the run (`collects_today`). A rule that
    `needs_holidays` is held back where the public holidays of a country count and are not installed. A gap rule that
    `weighs_plans` says itself what is planned; the others are run without what is planned and again with it. Some
    findings of a rule that `can_be_error` are errors, whatever its level.
    """

    name: str
    category: Category
    level: Level
    module: str
    check: Callable[..., Problems] | None = None
    of: Of = "journey"
    filled_by: frozenset[str] = frozenset()
    filled_in: FilledIn | None = None
    options: type[RuleOptions] | None = None
    needs_today: bool = False
    aliases: tuple[str, ...] = ()
    collect: Callable[..., Any] | None = None
    collects_duplicates: bool = False
    collects_today: bool = False
    needs_holidays: bool = False
    weighs_plans: bool = False
    can_be_error: bool = False

    @property
    def page(self) -> str:
        """The rule's page, in Markdown: the docstring of its module."""
        module = sys.modules[self.module]
        return module.__doc__ or _docstring_in_source(module)

    @property
    def option_texts(self) -> Mapping[str, str]:
        """The page's text about each option: what it is, its default, and the source of the default."""
        from journeymap.rules.api.page import Page  # a run without findings needs no page

        return Page.of(self.page).options

    def arguments(self, options: Any, today: date) -> tuple[Any, ...]:
        """What the check takes after the graph or the facts, as its decorator declares."""
        return (*(() if self.options is None else (options,)), *((today,) if self.needs_today else ()))

    def run(self, graph: Any, options: Any, today: date, facts: Facts[Any] = ()) -> Problems:
        """The problems of `graph`; of the whole workspace, with the `facts` of its journeys, if the rule collects."""
        if self.check is None:
            return ()
        asked = (graph,) if self.collect is None else (graph, facts)
        return self.check(*asked, *self.arguments(options, today))

    def option_defaults(self) -> dict[str, Any]:
        """The options with their defaults, in the order of their declaration."""
        return {} if self.options is None else option_defaults(self.options)

    def parse_option(self, name: str, value: object) -> Any:
        """The value of an option from a workspace file.

        Raises `UnknownNameError` for another option, `InvalidOptionError` with what to write for another value.
        """
        if self.options is None:
            raise UnknownNameError("option", name, ())
        return parse_option(self.options, name, value)


class _Keywords(TypedDict, total=False):
    of: Of
    filled_by: Collection[str]
    filled_in: FilledIn | None
    aliases: tuple[str, ...]
    weighs_plans: bool
    can_be_error: bool


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
    filled_in: FilledIn | None = None,
    options: type[RuleOptions] | None = None,
    needs_today: bool = False,
    aliases: tuple[str, ...] = (),
    weighs_plans: bool = False,
    can_be_error: bool = False,
) -> Callable[[Callable[..., Problems]], Rule]:
    """Make a rule of a function that yields problems; the docstring of its module is the rule's page.

    The function takes the graph of a journey (or what `of` names), then an instance of `options` if the rule has any
    (see `rules.api.options`), then the day of the run if it `needs_today`. A rule that reports an absence names in
    `filled_by` the keys whose loss holds it back, and in `filled_in` where such a key may stand. A gap rule that
    `weighs_plans` sets `is_filled` itself. A rule `can_be_error` if its problems can be errors and its level is lower.
    """

    def make_rule(check: Callable[..., Problems]) -> Rule:
        filling, module = frozenset(filled_by), check.__module__
        rule = Rule(
            name,
            category,
            Level[level.upper()],
            module,
            check,
            of,
            filling,
            filled_in,
            options,
            needs_today,
            aliases,
        )
        return replace(rule, weighs_plans=weighs_plans, can_be_error=can_be_error)

    return make_rule


def workspace_rule(
    name: str,
    category: Category,
    level: LevelName,
    *,
    collect: Callable[[JourneyGraph], Fact | None] | Callable[[JourneyGraph, date], Fact | None],
    of: Literal["workspace", "catalogues"] = "workspace",
    filled_by: Collection[str] = (),
    filled_in: FilledIn | None = None,
    options: type[RuleOptions] | None = None,
    needs_today: bool = False,
    collects_duplicates: bool = False,
    collects_today: bool = False,
    needs_holidays: bool = False,
    aliases: tuple[str, ...] = (),
) -> Callable[[Callable[Concatenate[OrganizationGraph, Facts[Fact], ...], Problems]], Rule]:
    """Make a rule about all journeys together, of a function that takes the organization and facts of journeys.

    `collect` returns the facts of one journey: small, picklable, and without a look at other journeys, because they are
    collected where the file of the journey is read. None leaves the journey out. With `collects_today` it takes the day
    of the run as well. `options` (those of the workspace) and the day follow the facts, as for `rule`.
    """

    def make_rule(conclude: Callable[Concatenate[OrganizationGraph, Facts[Fact], ...], Problems]) -> Rule:
        filling, module = frozenset(filled_by), conclude.__module__
        rule = Rule(
            name,
            category,
            Level[level.upper()],
            module,
            conclude,
            of,
            filling,
            filled_in,
            options,
            needs_today,
            aliases,
        )
        rule = replace(rule, collect=collect, collects_duplicates=collects_duplicates)
        return replace(rule, collects_today=collects_today, needs_holidays=needs_holidays)

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
