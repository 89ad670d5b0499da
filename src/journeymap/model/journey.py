"""One journey: who it is about, who keeps it up to date, and its stages with their touchpoints."""

from __future__ import annotations

from pydantic import Field

from journeymap.model.checks import JourneyChecks, Waiver
from journeymap.model.element import Element
from journeymap.model.touchpoint import Evidence, Link, Touchpoint
from journeymap.model.values import (
    EMPTY,
    NONE,
    Id,
    MetricId,
    OneOrMore,
    OptionalDate,
    OptionalDuration,
    PersonaId,
    StageId,
    TeamId,
    TextValue,
)


class Stage(Element):
    """One stage of a journey."""

    goal: TextValue | None = Field(default=None, description="What the person should have at its end.")
    owner: OneOrMore[TeamId] = Field(default=EMPTY, description="The one team accountable for the stage.")
    metrics: OneOrMore[MetricId] = Field(default=EMPTY, description="How the stage is measured.")
    touchpoints: OneOrMore[Touchpoint] = Field(default=EMPTY, description="Its touchpoints, in order.")

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once."""
        return tuple(dict.fromkeys(self.owner))


class Journey(Element):
    """A journey through employment."""

    journey: Id = Field(description="Its id.")
    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    summary: TextValue | None = Field(default=None, description="What it is about, in a sentence or two.")
    owner: OneOrMore[TeamId] = Field(default=EMPTY, description="The team that keeps the journey up to date.")
    personas: OneOrMore[PersonaId] = Field(default=EMPTY, description="Who it is about; default all.")
    covers: OneOrMore[StageId] = Field(
        default=EMPTY, description="The stages it describes; default all of the framework."
    )
    reviewed: OptionalDate = Field(default=NONE, description="The day on which it was last confirmed.")
    review_every: OptionalDuration = Field(
        default=NONE, description="How often it is to be reviewed; default 12 months."
    )
    metrics: OneOrMore[MetricId] = Field(default=EMPTY, description="How the journey as a whole is measured.")
    evidence: OneOrMore[Evidence] = Field(default=EMPTY, description="How we know.")
    links: OneOrMore[Link] = Field(default=EMPTY, description="Where more can be read.")
    tags: OneOrMore[str] = Field(default=EMPTY, description="Your own words to find it by.")
    checks: JourneyChecks | None = Field(default=None, description="Levels and options, over those of the workspace.")
    waivers: OneOrMore[Waiver] = Field(default=EMPTY, description="Findings that are accepted here.")
    stages: dict[StageId, Stage] = Field(default_factory=dict, description="Stage id to what happens in it.")

    @property
    def id(self) -> str:
        """Its id."""
        return self.journey

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once."""
        return tuple(dict.fromkeys(self.owner))
