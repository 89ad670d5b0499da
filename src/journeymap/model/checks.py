"""Model the checks of a workspace or a journey: levels, options and waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from journeymap.model.element import Element
from journeymap.model.values import (
    EMPTY,
    EMPTY_MAPPING,
    NONE,
    Accepts,
    OneOrMore,
    OptionalDate,
    RuleName,
    Subject,
    TeamId,
    TextValue,
)

LevelName = Literal["error", "warning", "note", "off"]


class RuleSetting(Element):
    """The level of a rule, and its options."""

    shorthand: ClassVar[str] = "level"
    takes_any_key: ClassVar[bool] = True

    level: LevelName | None = Field(
        default=None, description="`error`, `warning`, `note` or `off`; default the rule's own."
    )

    @property
    def options(self) -> dict[str, Any]:
        """What is set besides the level."""
        return self.__pydantic_extra__ or {}


_Setting = Annotated[RuleSetting, BeforeValidator(RuleSetting.from_shorthand)]


class JourneyChecks(Element):
    """Levels and options for one journey, over those of the workspace."""

    rules: Accepts[dict[RuleName, _Setting], Mapping[str, RuleSetting | str | Mapping[str, Any]]] = Field(
        default_factory=EMPTY_MAPPING, description="Rule name to level or options."
    )


def rule_settings(names: Iterable[str], *holders: JourneyChecks | None) -> Iterator[RuleSetting]:
    """Find a rule's settings under its names, a journey before the workspace."""
    names = tuple(names)
    for holder in holders:
        if holder is not None:
            yield from (holder.rules[name] for name in names if name in holder.rules)


def level_set(settings: Iterable[RuleSetting]) -> LevelName | None:
    """Return the first level among the settings of a rule, or None."""
    return next((setting.level for setting in settings if setting.level is not None), None)


def options_set(settings: Iterable[RuleSetting], parse: Callable[[str, Any], Any]) -> dict[str, Any]:
    """Return the first value of each option that `parse` accepts.

    `parse` converts the value of a name, and raises `KeyError` or `ValueError` for what cannot be set.
    """
    options: dict[str, Any] = {}
    for setting in settings:
        for name, value in setting.options.items():
            if name not in options:
                with suppress(KeyError, ValueError):  # reported by `find_setting_problems`
                    options[name] = parse(name, value)
    return options


class Waiver(Element):
    """A finding that is accepted, with the reason."""

    is_read_completely: ClassVar[bool] = True  # without its `at` or `until` it would accept more than was agreed

    rule: RuleName = Field(description="The rule whose findings are accepted.")
    at: Subject | None = Field(
        default=None,
        description="What they are about: journey, journey/stage, journey/touchpoint or catalogue/id. Left out, in the"
        " workspace: everywhere; on a journey or a touchpoint: there.",
    )
    because: TextValue = Field(description="The reason.")
    until: OptionalDate = Field(default=NONE, description="The last day on which it holds.")
    approved_by: TeamId | None = Field(default=None, description="The team that agreed.")


class Checks(JourneyChecks):
    """Levels, options and waivers of the whole workspace."""

    fail_on: Literal["error", "warning", "note", "never"] = Field(
        default="error", description="The lowest level that makes a run fail."
    )
    waivers: OneOrMore[Waiver] = Field(default=EMPTY, description="Findings that are accepted.")
