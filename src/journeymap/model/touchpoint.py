"""Model a touchpoint: what people meet, and what differs there for others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from journeymap.model import timing
from journeymap.model.checks import Waiver
from journeymap.model.element import Element
from journeymap.model.touchpoint_parts import (
    ASKING,
    CONTACT,
    TWO_WAY,
    Evidence,
    Kind,
    Link,
    Next,
    NextValue,
    Opportunity,
    OptionalHandoff,
    TextsPerPersona,
)
from journeymap.model.unknown import UNKNOWN
from journeymap.model.values import (
    EMPTY,
    NONE,
    Accepts,
    AssetId,
    Audience,
    ChannelId,
    Flag,
    FollowedId,
    Id,
    KeyName,
    Line,
    MetricId,
    OneOrMore,
    OptionalDate,
    OwnerId,
    PersonaId,
    PromiseId,
    Shift,
    TeamId,
    TextValue,
    Timings,
    TouchpointId,
    Whole,
    as_tuple,
    known_owners,
)

_ALWAYS_THERE = frozenset({"content", "service"})
_Emotion = Annotated[Whole, Field(ge=-2, le=2)]


class Touchpoint(Element):
    """One touchpoint of a journey."""

    keys_over_template: ClassVar[frozenset[str]] = frozenset({"after", "before"})

    id: Id = Field(description="Its id, unique in the journey.")
    name: TextValue = Field(description="What people call it.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    kind: Kind | None = Field(
        default=None, description="What it is; without one, it counts as contact and as nothing else."
    )
    owner: OneOrMore[OwnerId] = Field(default=EMPTY, description="The one team accountable.")
    responsible: OneOrMore[TeamId] = Field(default=EMPTY, description="The teams that do the work; default the owner.")
    consulted: OneOrMore[TeamId] = Field(default=EMPTY, description="The teams that are asked before.")
    informed: OneOrMore[TeamId] = Field(default=EMPTY, description="The teams that are told.")
    personas: OneOrMore[PersonaId] = Field(default=EMPTY, description="Who it is for; default all.")
    channels: OneOrMore[ChannelId] = Field(default=EMPTY, description="How it reaches the person.")
    metrics: OneOrMore[MetricId] = Field(default=EMPTY, description="How it is measured.")
    events: OneOrMore[Line] = Field(
        default=EMPTY, description="The names under which your systems record that it happened."
    )
    assets: OneOrMore[AssetId] = Field(
        default=EMPTY, description="What it works on: a careers site, a brand guide, a system."
    )
    tags: OneOrMore[Line] = Field(default=EMPTY, description="Your own words to find it by.")
    when: Timings = Field(default=EMPTY, description=f"When it happens: {timing.EXAMPLES}.")
    shift: Shift | None = Field(default=None, description="When it can be attended; default any.")
    side: Literal["frontstage", "backstage"] = Field(
        default="frontstage", description="Whether the person meets it, or it happens behind the scenes."
    )
    standing: Flag | None = Field(
        default=None,
        description="True for what is always there or recurs, and so is not a step. Default: true for `content` and"
        " `service`, for a `programme` with none of `when`, `next`, `starts` and `ends`, for `every …`, for calendar"
        " dates and for `backstage`, else false.",
    )
    part_of: TouchpointId | None = Field(
        default=None,
        description="The programme, campaign, event or training it belongs to; a part of an event that has no `when`"
        " happens when the event does.",
    )
    from_: Literal["employer", "person"] = Field(
        default="employer", validation_alias="from", serialization_alias="from", description="Who makes the contact."
    )
    status: Literal["live", "planned", "retired"] = Field(
        default="live", description="Whether it is in use, planned or retired."
    )
    planned_for: OptionalDate = Field(default=NONE, description="The day on which a planned touchpoint starts.")
    audience: Audience = Field(default="public", description="`internal` keeps it out of public editions.")
    moment: Flag = Field(default=False, description="True for a moment that matters.")
    emotion: _Emotion | dict[PersonaId, _Emotion] | None = Field(
        default=None, description="How it feels, from -2 to 2; or one per persona."
    )
    thoughts: TextsPerPersona = Field(default=EMPTY, description="What the person thinks; or one per persona.")
    pains: TextsPerPersona = Field(default=EMPTY, description="What hurts; or one per persona.")
    opportunities: OneOrMore[Opportunity] = Field(default=EMPTY, description="What could be better here.")
    promises: OneOrMore[PromiseId] = Field(default=EMPTY, description="What is promised here.")
    keeps: OneOrMore[PromiseId] = Field(default=EMPTY, description="What is kept here.")
    evidence: OneOrMore[Evidence] = Field(default=EMPTY, description="How we know.")
    starts: TextValue | None = Field(default=None, description="A path begins here, such as `referral` or `return`.")
    ends: TextValue | None = Field(default=None, description="A path ends here with this outcome, such as `rejected`.")
    next: Accepts[
        Annotated[tuple[NextValue, ...] | None, BeforeValidator(as_tuple)], Next | str | Sequence[Next | str] | None
    ] = Field(default=NONE, description="Where it leads; default the touchpoint listed after it. `[]` leads nowhere.")
    handoff: OptionalHandoff = Field(
        default=NONE,
        description="What passes to the next owner, for every transition from here that has none of its own.",
    )
    feeds: OneOrMore[TouchpointId] = Field(default=EMPTY, description="Where what was heard here is acted on.")
    needs: OneOrMore[TouchpointId] = Field(default=EMPTY, description="What must have happened before.")
    notes: TextValue | None = Field(default=None, description="Anything else.")
    links: OneOrMore[Link] = Field(default=EMPTY, description="Where more can be read.")
    waivers: OneOrMore[Waiver] = Field(default=EMPTY, description="Findings that are accepted here.")
    binding: Literal["required", "recommended", "optional"] = Field(
        default="recommended", description="Whether a journey that follows this one must have it, should or can."
    )
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a journey that follows this one must not change."
    )
    after: FollowedId | None = Field(
        default=None, description="In a journey that follows another: the touchpoint of its stage that it stands after."
    )
    before: FollowedId | None = Field(
        default=None,
        description="In a journey that follows another: the touchpoint of its stage that it stands before.",
    )

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once; none if one of them is unknown."""
        return known_owners(self.owner)

    @property
    def is_owner_unknown(self) -> bool:
        """Whether the owner is an open question."""
        return UNKNOWN in self.owner

    @property
    def timings(self) -> tuple[timing.When, ...]:
        """Its times, without those that are unknown."""
        when = self.when
        return tuple(each for each in when if each != timing.UNKNOWN) if timing.UNKNOWN in when else when

    @property
    def is_when_unknown(self) -> bool:
        """Whether a time is an open question."""
        return timing.UNKNOWN in self.when

    @property
    def is_standing(self) -> bool:
        """Whether it is always there or recurs, and so is not a step."""
        if self.standing is not None:
            return self.standing
        return (
            self.kind in _ALWAYS_THERE
            or self.side == "backstage"
            or any(isinstance(when, timing.STANDING_FORMS) for when in self.when)
            or (self.kind == "programme" and not self.timings and self.next is None and not (self.starts or self.ends))
        )

    @property
    def makes_contact(self) -> bool:
        """Whether the employer reaches the person here."""
        return self.side == "frontstage" and self.from_ == "employer" and self.kind in CONTACT

    @property
    def is_talk(self) -> bool:
        """Whether the employer talks with the person here."""
        return self.kind == "conversation" and self.makes_contact

    @property
    def asks_attention(self) -> bool:
        """Whether it asks the person for attention."""
        return self.side == "frontstage" and self.kind in ASKING

    @property
    def is_two_way(self) -> bool:
        """Whether the person answers here."""
        return self.side == "frontstage" and self.kind in TWO_WAY


class Adaptation(Touchpoint):
    """What differs at a touchpoint of the journey that is followed.

    It has the keys of a touchpoint but `id`. Only those that are written differ, so two are equal if they hold the
    same and the same is written.
    """

    absent_keys: ClassVar[frozenset[str]] = frozenset({"id"})

    id: None = Field(default=None, exclude=True)  # type: ignore[assignment]
    name: TextValue = Field(default=NONE, description="What people call it here.")
    because: TextValue | None = Field(default=None, description="The reason.")
    without: OneOrMore[KeyName] = Field(default=EMPTY, description="The keys of the template that do not hold here.")

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, values: Any) -> Any:
        """Leave out keys without value, as reading does."""
        return (
            {key: value for key, value in values.items() if value is not None} if isinstance(values, dict) else values
        )

    @property
    def is_written_as_given(self) -> bool:
        """Always: what is given differs from the template."""
        return True

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Adaptation):
            return NotImplemented
        # keys of the user's own are among the given fields of what the constructor built, and of nothing else
        given = self.model_fields_set - self.extensions.keys()
        return super().__eq__(other) and given == other.model_fields_set - other.extensions.keys()

    __hash__ = Touchpoint.__hash__
