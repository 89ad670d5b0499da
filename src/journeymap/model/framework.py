"""A stage framework: the stages of employment in one vocabulary, and the stage of the seven that each stands for."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from journeymap.model.element import Element
from journeymap.model.values import EMPTY, Id, OneOrMore, TextValue

__all__ = ["SEVEN_STAGES", "Framework", "FrameworkStage", "SevenStage"]

SevenStage = Literal["attract", "recruit", "onboard", "engage", "develop", "retain", "depart"]
SEVEN_STAGES: tuple[str, ...] = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")


class FrameworkStage(Element):
    """One stage of a framework."""

    id: Id = Field(description="Its id.")
    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    aliases: OneOrMore[str] = Field(default=EMPTY, description="Other words for it.")
    same_as: SevenStage | None = Field(
        default=None, description="The stage of the seven whose rules hold for it; default the one of that id."
    )
    concurrent: bool = Field(
        default=False, description="True where it runs side by side with its concurrent neighbours."
    )

    @property
    def role(self) -> str | None:
        """The stage of the seven whose rules hold for it, if there is one."""
        return self.same_as or (self.id if self.id in SEVEN_STAGES else None)


class Framework(Element):
    """The stages of employment in one vocabulary, in order."""

    framework: Id = Field(description="Its id.")
    name: TextValue | None = Field(default=None, description="What people call it.")
    source: str | None = Field(default=None, description="Where it comes from.")
    stages: OneOrMore[FrameworkStage] = Field(description="Its stages, in order.")
