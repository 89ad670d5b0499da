"""What a workspace or a journey says about its own checks: levels, options, waivers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from journeymap.model.element import Element, Refers, Teams, TextValue

__all__ = ["Checks", "JourneyChecks", "RuleSetting", "Waiver"]

LevelName = Literal["error", "warning", "note", "off"]


def _as_setting(value: Any) -> Any:
    return {"level": value} if isinstance(value, str) else value


class RuleSetting(Element):
    """The level of a rule, and its options."""

    model_config = {"extra": "allow", "frozen": True}

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


Setting = Annotated[RuleSetting, BeforeValidator(_as_setting)]
RuleName = Annotated[str, Refers("rules")]


class JourneyChecks(Element):
    """Levels and options for one journey, over those of the workspace."""

    rules: dict[RuleName, Setting] = Field(default_factory=dict, description="Rule name to level or options.")


class Waiver(Element):
    """A finding that is accepted, with the reason."""

    rule: RuleName = Field(description="The rule whose findings are accepted.")
    at: Annotated[str, Refers("subjects")] | None = Field(
        default=None,
        description="What they are about: journey, journey/stage, journey/touchpoint or catalogue/id. Left out, in the"
        " workspace: everywhere; on a journey or a touchpoint: there.",
    )
    because: TextValue = Field(description="The reason.")
    until: date | None = Field(default=None, description="The last day on which it holds.")
    approved_by: Teams | None = Field(default=None, description="The team that agreed.")


def _listed(value: Any) -> Any:
    return value if value is None or isinstance(value, (list, tuple)) else (value,)


class Checks(JourneyChecks):
    """Levels, options and waivers of the whole workspace."""

    fail_on: Literal["error", "warning", "note", "never"] = Field(
        default="error", description="The lowest level that makes a run fail."
    )
    waivers: Annotated[tuple[Waiver, ...], BeforeValidator(_listed)] = Field(
        default=(), description="Findings that are accepted."
    )
