"""Model a journey: its stages and their touchpoints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from journeymap.model.checks import JourneyChecks, Waiver
from journeymap.model.element import Element
from journeymap.model.evidence import JourneyMeasure
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.model.touchpoint_parts import Evidence, Link
from journeymap.model.unknown import UNKNOWN
from journeymap.model.values import (
    EMPTY,
    EMPTY_MAPPING,
    NONE,
    Accepts,
    Audience,
    Flag,
    FollowedId,
    FollowedJourney,
    Id,
    Line,
    MetricId,
    OneOrMore,
    OptionalDate,
    OptionalDuration,
    OwnerId,
    PersonaId,
    StageId,
    TextValue,
    Whole,
    known_owners,
)


class Stage(Element):
    """One stage of a journey."""

    goal: TextValue | None = Field(default=None, description="What the person should have at its end.")
    owner: OneOrMore[OwnerId] = Field(default=EMPTY, description="The one team accountable for the stage.")
    metrics: OneOrMore[MetricId] = Field(default=EMPTY, description="How the stage is measured.")
    parallel: Flag = Field(default=False, description="True where its steps run side by side, in no order.")
    touchpoints: OneOrMore[Touchpoint] = Field(default=EMPTY, description="Its touchpoints, in order.")

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once; none if one of them is unknown."""
        return known_owners(self.owner)

    @property
    def is_owner_unknown(self) -> bool:
        """Whether the owner is an open question."""
        return UNKNOWN in self.owner


class Follows(Element):
    """The journey that another one follows, and the version of it that was agreed to."""

    shorthand: ClassVar[str] = "journey"

    journey: FollowedJourney = Field(
        description="`template/ID` for a journey of the template's workspace, `ID` for one of this workspace."
    )
    version: Annotated[Whole, Field(ge=1, lt=10**300)] | None = Field(
        default=None, description="The version that was agreed to."
    )


_Follows = Annotated[Follows, BeforeValidator(Follows.from_shorthand)]


def _as_number(value: Any) -> Any:
    """Return the number that a key of JSON, which is a text, stands for."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,299}", value) else value


_VersionNumber = Annotated[Whole, Field(ge=1, lt=10**300), BeforeValidator(_as_number)]


class Journey(Element):
    """A journey through employment."""

    keys_over_template: ClassVar[frozenset[str]] = frozenset({"adopts", "adapts", "omits"})

    journey: Id = Field(description="Its id.")
    follows: Accepts[_Follows | None, Follows | str | Mapping[str, Any] | None] = Field(
        default=NONE, description="The journey that this one follows: it takes over what it does not change."
    )
    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    summary: TextValue | None = Field(default=None, description="What it is about, in a sentence or two.")
    owner: OneOrMore[OwnerId] = Field(default=EMPTY, description="The team that keeps the journey up to date.")
    personas: OneOrMore[PersonaId] = Field(default=EMPTY, description="Who it is about; default all.")
    covers: OneOrMore[StageId] = Field(
        default=EMPTY, description="The stages it describes; default all of the framework."
    )
    status: Literal["live", "draft"] = Field(
        default="live", description="`draft` for an unfinished map, whose findings are open questions."
    )
    reviewed: OptionalDate = Field(default=NONE, description="The day on which it was last confirmed.")
    review_every: OptionalDuration = Field(
        default=NONE, description="How often it is to be reviewed; default 12 months."
    )
    metrics: OneOrMore[MetricId] = Field(default=EMPTY, description="How the journey as a whole is measured.")
    evidence: OneOrMore[Evidence] = Field(default=EMPTY, description="How we know.")
    links: OneOrMore[Link] = Field(default=EMPTY, description="Where more can be read.")
    tags: OneOrMore[Line] = Field(default=EMPTY, description="Your own words to find it by.")
    audience: Audience = Field(default="public", description="`internal` keeps it out of public editions.")
    measure: JourneyMeasure | None = Field(default=None, description="How it is measured, over the workspace's.")
    checks: JourneyChecks | None = Field(default=None, description="Levels and options, over those of the workspace.")
    waivers: OneOrMore[Waiver] = Field(default=EMPTY, description="Findings that are accepted here.")
    versions: dict[_VersionNumber, TextValue] = Field(
        default_factory=dict, description="Of a journey that others follow: number to what changed with this version."
    )
    adopts: OneOrMore[FollowedId] = Field(
        default=EMPTY, description="The optional touchpoints of the followed journey that this one takes over."
    )
    adapts: Accepts[dict[FollowedId, Adaptation], Mapping[str, Adaptation | Mapping[str, Any]]] = Field(
        default_factory=EMPTY_MAPPING, description="Touchpoint of the followed journey to the keys that differ here."
    )
    omits: dict[FollowedId, TextValue] = Field(
        default_factory=dict, description="Touchpoint or stage of the followed journey to why it is left out here."
    )
    stages: dict[StageId, Stage] = Field(default_factory=dict, description="Stage id to what happens in it.")

    @property
    def is_written_as_given(self) -> bool:
        """Whether it follows another one, whose keys those that are given replace."""
        return self.follows is not None

    @property
    def id(self) -> str:
        """Its id."""
        return self.journey

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once; none if one of them is unknown."""
        return known_owners(self.owner)

    @property
    def is_owner_unknown(self) -> bool:
        """Whether the owner is an open question."""
        return UNKNOWN in self.owner
