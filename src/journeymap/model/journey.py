"""Model a journey: its stages and their touchpoints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from journeymap.model import timing
from journeymap.model.checks import JourneyChecks, Waiver
from journeymap.model.element import Element
from journeymap.model.evidence import JourneyMeasure
from journeymap.model.unknown import UNKNOWN
from journeymap.model.values import (
    EMPTY,
    EMPTY_MAPPING,
    NONE,
    Accepts,
    AssetId,
    Audience,
    ChannelId,
    Flag,
    FollowedId,
    FollowedJourney,
    Id,
    KeyName,
    Line,
    MetricId,
    OneOrMore,
    OptionalDate,
    OptionalDuration,
    OwnerId,
    PersonaId,
    PromiseId,
    Shift,
    StageId,
    TeamId,
    Text,
    TextValue,
    Timings,
    TouchpointId,
    Whole,
    as_tuple,
    is_language,
    known_owners,
)

Kind = Literal[
    "message",
    "content",
    "conversation",
    "event",
    "form",
    "training",
    "feedback",
    "recognition",
    "decision",
    "campaign",
    "programme",
    "service",
    "task",
]

CONTACT = frozenset({"message", "conversation", "event", "training", "feedback", "recognition", None})
"""The kinds in which the employer reaches the person."""
ASKING = frozenset({"message", "event", "training", "feedback"})
"""The kinds that ask for attention."""
TWO_WAY = frozenset({"conversation", "feedback"})
"""The kinds in which the person answers."""
THROUGHOUT = frozenset({"conversation", "training", "event", "programme", "campaign"})
"""The kinds that count on every day of a stretch; others count on its first day."""
_ALWAYS_THERE = frozenset({"content", "service"})


class Link(Element):
    """A link, with the words that are shown for it."""

    title: TextValue = Field(description="The words that are shown.")
    url: Line = Field(description="The address it leads to.")


class Evidence(Element):
    """How something is known."""

    source: TextValue = Field(description="Where it was learned: a survey, interviews, a report.")
    date: OptionalDate = Field(default=NONE, description="When it was learned.")
    sample: Annotated[Whole, Field(ge=0, lt=10**300)] | Literal["under 10"] | None = Field(
        default=None, description="How many people it is based on: a number, or `under 10` to protect a small group."
    )
    link: Line | None = Field(default=None, description="Where it can be read.")


class Opportunity(Element):
    """An idea of what could be better here."""

    idea: TextValue = Field(description="What could be better.")
    owner: OwnerId | None = Field(default=None, description="The team that takes it up.")
    due: OptionalDate = Field(default=NONE, description="The day by which it is to be done.")
    status: Literal["open", "doing", "done", "dropped"] = Field(default="open", description="How far it is.")
    link: Line | None = Field(default=None, description="Where it is worked on, such as a ticket.")

    @property
    def known_owner(self) -> str | None:
        """The team that takes it up; None if there is none yet, or it is unknown."""
        return None if self.owner == UNKNOWN else self.owner


class Handoff(Element):
    """What passes to the next owner, how soon, and which team agreed to take it."""

    shorthand: ClassVar[str] = "what"

    what: TextValue | None = Field(default=None, description="What passes to the next owner.")
    within: OptionalDuration = Field(default=NONE, description="How soon.")
    accepted_by: TeamId | None = Field(default=None, description="The team that agreed to take it.")

    @classmethod
    def from_shorthand(cls, value: Any) -> Any:
        """The keys for which a text stands, in one language or in several."""
        is_by_language = isinstance(value, dict) and value and all(map(is_language, value))
        return {"what": value} if is_by_language else super().from_shorthand(value)


_Handoff = Annotated[Handoff, BeforeValidator(Handoff.from_shorthand)]
OptionalHandoff = Accepts[_Handoff | None, Handoff | Text | None]


class Next(Element):
    """A transition from a touchpoint."""

    shorthand: ClassVar[str] = "to"

    to: TouchpointId = Field(description="The touchpoint it leads to.")
    if_: TextValue | None = Field(
        default=None, validation_alias="if", serialization_alias="if", description="When this transition is taken."
    )
    handoff: OptionalHandoff = Field(default=NONE, description="What passes to the next owner on this transition.")


_Next = Annotated[Next, BeforeValidator(Next.from_shorthand)]
_Emotion = Annotated[Whole, Field(ge=-2, le=2)]
_TextList = Annotated[tuple[TextValue, ...], BeforeValidator(as_tuple)]
TextsPerPersona = Accepts[
    _TextList | dict[PersonaId, _TextList], Text | Sequence[Text] | Mapping[str, Text | Sequence[Text]]
]


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
        Annotated[tuple[_Next, ...] | None, BeforeValidator(as_tuple)], Next | str | Sequence[Next | str] | None
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
