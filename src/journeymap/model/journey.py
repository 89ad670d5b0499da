"""One journey: who it is about, who keeps it true, and its stages with their touchpoints."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from journeymap.model.checks import JourneyChecks, Waiver
from journeymap.model.element import DurationValue, Element, Id, Refers, TextValue
from journeymap.model.touchpoint import Evidence, Link, OneOrMore, Owner, PersonaId, Touchpoint

__all__ = ["Journey", "Stage"]

MetricList = Annotated[tuple[Annotated[Id, Refers("metrics")], ...], OneOrMore]
StageId = Annotated[Id, Refers("stages")]


class Stage(Element):
    """What a journey says of one stage."""

    goal: TextValue | None = Field(default=None, description="What the person should have at its end.")
    owner: Owner = Field(default=(), description="The one team accountable for the stage.")
    metrics: MetricList = Field(default=(), description="How the stage is measured.")
    touchpoints: Annotated[tuple[Touchpoint, ...], OneOrMore] = Field(
        default=(), description="Its touchpoints, in order."
    )

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once."""
        return tuple(dict.fromkeys(self.owner))


class Journey(Element):
    """A journey through employment."""

    journey: Id = Field(description="Its id.")
    name: TextValue | None = Field(default=None, description="What people call it; the id serves.")
    summary: TextValue | None = Field(default=None, description="What it is about, in a sentence or two.")
    owner: Owner = Field(default=(), description="The team that keeps the map true.")
    personas: Annotated[tuple[PersonaId, ...], OneOrMore] = Field(
        default=(), description="Who it is about; default all."
    )
    covers: Annotated[tuple[StageId, ...], OneOrMore] = Field(
        default=(), description="The stages it describes; default all of the framework."
    )
    reviewed: date | None = Field(default=None, description="The day on which it was last found true.")
    review_every: DurationValue | None = Field(
        default=None, description="How often it is to be reviewed; default 12 months."
    )
    metrics: MetricList = Field(default=(), description="How the journey as a whole is measured.")
    evidence: Annotated[tuple[Evidence, ...], OneOrMore] = Field(default=(), description="How we know.")
    links: Annotated[tuple[Link, ...], OneOrMore] = Field(default=(), description="Where more can be read.")
    tags: Annotated[tuple[str, ...], OneOrMore] = Field(default=(), description="Words of your own to find it by.")
    checks: JourneyChecks | None = Field(default=None, description="Levels and options, over those of the workspace.")
    waivers: Annotated[tuple[Waiver, ...], OneOrMore] = Field(
        default=(), description="Findings that are accepted here."
    )
    stages: dict[StageId, Stage] = Field(default_factory=dict, description="Stage id to what happens in it.")

    @property
    def id(self) -> str:
        """Its id."""
        return self.journey

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once."""
        return tuple(dict.fromkeys(self.owner))
