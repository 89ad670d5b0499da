"""What a workspace or a journey sets about its own checks: levels, options, waivers."""

from __future__ import annotations

from collections.abc import Mapping
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
    Refers,
    TeamId,
    TextValue,
)

LevelName = Literal["error", "warning", "note", "off"]


class RuleSetting(Element):
    """The level of a rule, and its options."""

    shorthand: ClassVar[str] = "level"

    level: LevelName | None = Field(
        default=None, description="`error`, `warning`, `note` or `off`; default the rule's own."
    )

    def __init__(self, **values: Any) -> None:
        """Take the level; every other key is an option of the rule."""
        super(Element, self).__init__(**values)

    @property
    def options(self) -> dict[str, Any]:
        """What is set besides the level."""
        return self.__pydantic_extra__ or {}


RuleName = Annotated[str, Refers("rules")]
_Setting = Annotated[RuleSetting, BeforeValidator(RuleSetting.from_shorthand)]


class JourneyChecks(Element):
    """Levels and options for one journey, over those of the workspace."""

    rules: Accepts[dict[RuleName, _Setting], Mapping[str, RuleSetting | str | Mapping[str, Any]]] = Field(
        default_factory=EMPTY_MAPPING, description="Rule name to level or options."
    )


class Waiver(Element):
    """A finding that is accepted, with the reason."""

    rule: RuleName = Field(description="The rule whose findings are accepted.")
    at: Annotated[str, Refers("subjects")] | None = Field(
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
