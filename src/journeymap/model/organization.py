"""Model the workspace file: organization, catalogues and framework."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from pydantic import Field

from journeymap.model.checks import Checks
from journeymap.model.cohorts import Cohort, WorkingDays
from journeymap.model.element import Element
from journeymap.model.evidence import DataSource, Measure
from journeymap.model.unknown import UNKNOWN
from journeymap.model.values import (
    EMPTY,
    EMPTY_MAPPING,
    Accepts,
    AssetId,
    Audience,
    ChannelId,
    ColorValue,
    Flag,
    Id,
    KeyName,
    Line,
    MomentId,
    OneOrMore,
    OwnerId,
    OwnKey,
    PointValue,
    PromiseId,
    Spans,
    StageId,
    TeamId,
    TemplatePath,
    TextValue,
    WorkShift,
    known_owners,
)

SevenStage = Literal["attract", "recruit", "onboard", "engage", "develop", "retain", "depart"]
SEVEN_STAGES: tuple[str, ...] = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")


class FrameworkStage(Element):
    """One stage of a framework."""

    id: Id = Field(description="Its id.")
    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    aliases: OneOrMore[Line] = Field(default=EMPTY, description="Other words for it.")
    same_as: SevenStage | None = Field(
        default=None, description="The stage of the seven whose rules hold for it; default the one of that id."
    )
    concurrent: Flag = Field(
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
    source: Line | None = Field(default=None, description="Where it comes from.")
    stages: OneOrMore[FrameworkStage] = Field(description="Its stages, in order.")


NAMELESS = "an organization"
"""The name of an organization whose workspace file does not give one."""
CATALOGUES = ("teams", "personas", "channels", "metrics", "promises", "assets", "anchors", "cohorts", "data")
"""The catalogues of a workspace; their names are not free as ids of journeys."""


def item_of(catalogue: str) -> str:
    """Return what messages call an item of a catalogue, such as `team`."""
    return "source" if catalogue == "data" else catalogue[:-1]


Function = Literal["hr", "marketing", "clinical", "education", "operations", "it", "leadership", "external"]
_SEVEN_STAGE: Any = "seven-stage"
_ENGLISH: Any = ("en",)


class Team(Element):
    """A team that can own touchpoints."""

    keys_over_template: ClassVar[frozenset[str]] = frozenset({"replaced_by"})

    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    function: Function | None = Field(
        default=None, description="What it does for the organization; default its parent's."
    )
    parent: TeamId | None = Field(default=None, description="The team it reports to.")
    members: OneOrMore[TeamId] = Field(
        default=EMPTY, description="The teams that sit in it: a board, a steering group, a committee."
    )
    contact: Line | None = Field(default=None, description="How to reach it.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a workspace that builds on this one must not change."
    )
    replaced_by: TeamId | None = Field(
        default=None,
        description="Over an item of the template: the one of this workspace to read wherever the template names it.",
    )
    audience: Audience = Field(default="public", description="`internal` keeps it out of public editions.")


class Persona(Element):
    """A kind of person whose journeys are described."""

    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    summary: TextValue | None = Field(default=None, description="Who they are, in a sentence or two.")
    staff_group: Function | None = Field(default=None, description="The function they work in.")
    stages: OneOrMore[StageId] = Field(default=EMPTY, description="The stages they pass; default all.")
    shift: WorkShift | None = Field(default=None, description="When they work; `rotating` includes nights.")
    deskless: Flag = Field(default=False, description="True where they have no desk and no screen of their own.")
    reached_by: OneOrMore[ChannelId] = Field(default=EMPTY, description="The channels that reach them.")
    spans: Spans = Field(
        default_factory=EMPTY_MAPPING, description="Anchor to the time until the next, over the workspace's."
    )
    goals: OneOrMore[TextValue] = Field(default=EMPTY, description="What they want.")
    barriers: OneOrMore[TextValue] = Field(default=EMPTY, description="What hinders them.")
    promises: OneOrMore[PromiseId] = Field(default=EMPTY, description="What draws them.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a workspace that builds on this one must not change."
    )
    audience: Audience = Field(default="public", description="`internal` keeps it out of public editions.")

    @property
    def works_nights(self) -> bool:
        """Whether nights are among their shifts."""
        return self.shift in ("night", "rotating")


class Channel(Element):
    """A channel that reaches people."""

    keys_over_template: ClassVar[frozenset[str]] = frozenset({"replaced_by"})

    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    owner: OneOrMore[OwnerId] = Field(default=EMPTY, description="The one team accountable for it.")
    shared: Flag = Field(
        default=False, description="True where many teams may use it on their own: telephone, in person."
    )
    audience: Literal["internal", "external", "both"] = Field(default="both", description="Who can be reached.")
    published: Flag = Field(default=True, description="False keeps it out of public editions.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a workspace that builds on this one must not change."
    )
    replaced_by: ChannelId | None = Field(
        default=None,
        description="Over an item of the template: the one of this workspace to read wherever the template names it.",
    )

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once; none if one of them is unknown."""
        return known_owners(self.owner)

    @property
    def is_owner_unknown(self) -> bool:
        """Whether the owner is an open question."""
        return UNKNOWN in self.owner


class Metric(Element):
    """A measure: what it counts, from which event to which."""

    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    definition: TextValue | None = Field(default=None, description="How it is computed.")
    kind: Literal["exposure", "conversion", "duration", "rate", "turnover", "score", "count"] | None = Field(
        default=None,
        description="What is measured; `exposure` is views, clicks, opens, `turnover` is who leaves or stays.",
    )
    unit: Line | None = Field(default=None, description="The unit of its values.")
    better: Literal["higher", "lower"] | None = Field(default=None, description="Which direction is good.")
    owner: OneOrMore[OwnerId] = Field(default=EMPTY, description="The one team accountable for it.")
    shared_with: OneOrMore[TeamId] = Field(
        default=EMPTY, description="The teams that answer for it together with the owner."
    )
    from_: MomentId | None = Field(
        default=None,
        validation_alias="from",
        serialization_alias="from",
        description="The anchor or touchpoint at which it begins.",
    )
    to: MomentId | None = Field(default=None, description="The anchor or touchpoint at which it ends.")
    boundary: Literal["unit", "organization", "system"] | None = Field(
        default=None, description="Whose border a move must cross to count."
    )
    target: Line | None = Field(default=None, description="The value to reach.")
    source: Line | None = Field(default=None, description="Where the values come from.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a workspace that builds on this one must not change."
    )
    audience: Audience = Field(default="public", description="`internal` keeps it out of public editions.")

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once; none if one of them is unknown."""
        return known_owners(self.owner)

    @property
    def is_owner_unknown(self) -> bool:
        """Whether the owner is an open question."""
        return UNKNOWN in self.owner


class Promise(Element):
    """Something that the employer promises."""

    text: TextValue | None = Field(default=None, description="The promise, as it is worded.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a workspace that builds on this one must not change."
    )
    audience: Audience = Field(default="public", description="`internal` keeps it out of public editions.")


class Asset(Element):
    """Something that several touchpoints work on."""

    keys_over_template: ClassVar[frozenset[str]] = frozenset({"replaced_by"})

    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    kind: Literal["content", "system", "brand"] | None = Field(default=None, description="What it is.")
    owner: OneOrMore[OwnerId] = Field(default=EMPTY, description="The one team accountable for it.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a workspace that builds on this one must not change."
    )
    replaced_by: AssetId | None = Field(
        default=None,
        description="Over an item of the template: the one of this workspace to read wherever the template names it.",
    )

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once; none if one of them is unknown."""
        return known_owners(self.owner)

    @property
    def is_owner_unknown(self) -> bool:
        """Whether the owner is an open question."""
        return UNKNOWN in self.owner


class Anchor(Element):
    """An event of your own on the timeline."""

    name: TextValue | None = Field(default=None, description="What people call it; default its id.")
    at: PointValue = Field(description="When it is, such as `started + 4 months`.")
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")
    locked: OneOrMore[KeyName] = Field(
        default=EMPTY, description="The keys that a workspace that builds on this one must not change."
    )


class Theme(Element):
    """How pictures look."""

    colors: dict[Function, ColorValue] = Field(default_factory=dict, description="Function to color, `#rrggbb`.")
    logo: Line | None = Field(default=None, description="A picture file, relative to the workspace.")
    font: Line | None = Field(default=None, description="The family that texts are set in.")


class Lane(Element):
    """A lane of your own on the map, for a key of touchpoints that begins with `x-`."""

    key: OwnKey = Field(description="The key of touchpoints that it shows, such as `x-system`.")
    name: TextValue | None = Field(default=None, description="What people call it; default its key.")


class Organization(Element):
    """Whose journeys these are, and what they share."""

    organization: TextValue = Field(description="Whose journeys these are.")
    template: TemplatePath | None = Field(
        default=None, description="The folder of the workspace that this one builds on, relative to this one."
    )
    languages: OneOrMore[Line] = Field(default=_ENGLISH, description="Language tags; the first is the default.")
    framework: Accepts[Line | tuple[FrameworkStage, ...], str | Sequence[FrameworkStage]] = Field(
        default=_SEVEN_STAGE, description="The stages: a shipped framework such as `gallup`, or a list of your own."
    )
    teams: dict[Id, Team] | None = Field(default=None, description="Team id to team.")
    personas: dict[Id, Persona] | None = Field(default=None, description="Persona id to persona.")
    channels: dict[Id, Channel] | None = Field(default=None, description="Channel id to channel.")
    metrics: dict[Id, Metric] | None = Field(default=None, description="Metric id to metric.")
    promises: dict[Id, Promise] | None = Field(default=None, description="Promise id to promise.")
    assets: dict[Id, Asset] | None = Field(default=None, description="Asset id to asset.")
    spans: Spans = Field(default_factory=EMPTY_MAPPING, description="Anchor to the time until the next anchor.")
    anchors: dict[Id, Anchor] | None = Field(default=None, description="Events of your own on the timeline.")
    cohorts: dict[Id, Cohort] | None = Field(default=None, description="Cohort id to cohort.")
    working_days: WorkingDays | None = Field(
        default=None, description="Weekends and holidays; default Saturday and Sunday."
    )
    data: dict[Id, DataSource] | None = Field(default=None, description="Source id to a table of events.")
    measure: Measure | None = Field(default=None, description="How journeys are measured.")
    theme: Theme | None = Field(default=None, description="How pictures look.")
    lanes: OneOrMore[Lane] = Field(default=EMPTY, description="Lanes of your own on the map, below the others.")
    exclude: OneOrMore[Line] = Field(default=EMPTY, description="Patterns as in `.gitignore`: what is not read.")
    checks: Checks = Field(
        default_factory=lambda: Checks.from_values({}, {}), description="Levels, options and waivers."
    )

    @property
    def is_written_as_given(self) -> bool:
        """Whether it builds on a template, whose keys those that are given replace."""
        return self.template is not None
