"""One touchpoint: what the person meets, who owns it, when it happens, how it feels, where it leads."""

from __future__ import annotations

import datetime
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from journeymap.model import timing
from journeymap.model.checks import Waiver
from journeymap.model.element import (
    DurationValue,
    Element,
    Id,
    Reference,
    Refers,
    Teams,
    TextValue,
    WhenValue,
)
from journeymap.model.text import is_language

__all__ = ["Evidence", "Handoff", "Link", "Next", "Opportunity", "Touchpoint"]

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
"""The kinds that count on every day of a stretch; the others count on its first day."""
_ALWAYS_THERE = frozenset({"content", "service"})


def _listed(value: Any) -> Any:
    """One item may stand where a list is wanted."""
    if value is None or isinstance(value, (list, tuple)):
        return value
    return (value,)


OneOrMore = BeforeValidator(_listed)


class Link(Element):
    """A link, with the words that are shown for it."""

    title: TextValue = Field(description="The words that are shown.")
    url: str = Field(description="Where it leads.")


class Evidence(Element):
    """How something is known."""

    source: TextValue = Field(description="Where it was learned: a survey, interviews, a report.")
    date: datetime.date | None = Field(default=None, description="When it was learned.")
    sample: int | Literal["under 10"] | None = Field(
        default=None, description="How many people it rests on: a number, or `under 10`, which tells without telling."
    )
    link: str | None = Field(default=None, description="Where it can be read.")


class Opportunity(Element):
    """An idea of what could be better here."""

    idea: TextValue = Field(description="What could be better.")
    owner: Teams | None = Field(default=None, description="The team that takes it up.")
    due: date | None = Field(default=None, description="The day by which it is to be done.")
    status: Literal["open", "doing", "done", "dropped"] = Field(default="open", description="How far it is.")
    link: str | None = Field(default=None, description="Where it is worked on, such as a ticket.")


def _as_handoff(value: Any) -> Any:
    by_language = isinstance(value, dict) and value and all(map(is_language, value))
    return {"what": value} if by_language or isinstance(value, str) else value


class Handoff(Element):
    """What passes to the next owner, how soon, and which team agreed to take it."""

    what: TextValue | None = Field(default=None, description="What passes to the next owner.")
    within: DurationValue | None = Field(default=None, description="How soon.")
    accepted_by: Teams | None = Field(default=None, description="The team that agreed to take it.")


HandoffValue = Annotated[Handoff, BeforeValidator(_as_handoff)]


def _as_next(value: Any) -> Any:
    return {"to": value} if isinstance(value, str) else value


class Next(Element):
    """One way on from a touchpoint."""

    to: Annotated[Reference, Refers("touchpoints")] = Field(description="The touchpoint it leads to.")
    if_: TextValue | None = Field(default=None, alias="if", description="When this way is taken.")
    handoff: HandoffValue | None = Field(default=None, description="What passes to the next owner on this way.")


NextValue = Annotated[Next, BeforeValidator(_as_next)]
Step = Annotated[Reference, Refers("touchpoints")]
Owner = Annotated[tuple[Teams, ...], OneOrMore]
TeamList = Annotated[tuple[Teams, ...], OneOrMore]
Texts = Annotated[tuple[TextValue, ...], OneOrMore]
PersonaId = Annotated[Id, Refers("personas")]


class Touchpoint(Element):
    """One touchpoint of a journey."""

    id: Id = Field(description="Its id, unique in the journey.")
    name: TextValue = Field(description="What people call it.")
    kind: Kind | None = Field(
        default=None, description="What it is; without one, it counts as contact and as nothing else."
    )
    owner: Owner = Field(default=(), description="The one team accountable.")
    responsible: TeamList = Field(
        default=(), description="The teams that do the work; the owner, unless others are named."
    )
    consulted: TeamList = Field(default=(), description="The teams that are asked before.")
    informed: TeamList = Field(default=(), description="The teams that are told.")
    personas: Annotated[tuple[PersonaId, ...], OneOrMore] = Field(default=(), description="Who it is for; default all.")
    channels: Annotated[tuple[Annotated[Id, Refers("channels")], ...], OneOrMore] = Field(
        default=(), description="How it reaches the person."
    )
    metrics: Annotated[tuple[Annotated[Id, Refers("metrics")], ...], OneOrMore] = Field(
        default=(), description="How it is measured."
    )
    assets: Annotated[tuple[Annotated[Id, Refers("assets")], ...], OneOrMore] = Field(
        default=(), description="What it works on: a careers site, a brand guide, a system."
    )
    tags: Annotated[tuple[str, ...], OneOrMore] = Field(default=(), description="Words of your own to find it by.")
    when: Annotated[tuple[WhenValue, ...], OneOrMore] = Field(
        default=(), description=f"When it happens: {timing.EXAMPLES}."
    )
    shift: Literal["day", "night", "any"] = Field(default="any", description="When it can be attended.")
    side: Literal["frontstage", "backstage"] = Field(
        default="frontstage", description="Whether the person meets it, or it happens behind the scenes."
    )
    standing: bool | None = Field(
        default=None,
        description="True for what is always there or recurs, and so is no step. Default: true for `content` and"
        " `service`, for `every …`, for calendar dates and for `backstage`, else false.",
    )
    part_of: Step | None = Field(default=None, description="The programme or campaign it belongs to.")
    from_: Literal["employer", "person"] = Field(default="employer", alias="from", description="Who makes the contact.")
    status: Literal["live", "planned", "retired"] = Field(
        default="live", description="Whether it is there yet, or still."
    )
    planned_for: date | None = Field(default=None, description="The day from which a planned touchpoint will be there.")
    audience: Literal["public", "internal"] = Field(
        default="public", description="`internal` keeps it out of what is drawn or published for `public`."
    )
    moment: bool = Field(default=False, description="True for a moment that matters.")
    emotion: Annotated[int, Field(ge=-2, le=2)] | dict[PersonaId, Annotated[int, Field(ge=-2, le=2)]] | None = Field(
        default=None, description="How it feels, from -2 to 2; or one per persona."
    )
    thoughts: Texts | dict[PersonaId, Texts] = Field(
        default=(), description="What the person thinks; or one per persona."
    )
    pains: Texts | dict[PersonaId, Texts] = Field(default=(), description="What hurts; or one per persona.")
    opportunities: Annotated[tuple[Opportunity, ...], OneOrMore] = Field(
        default=(), description="What could be better here."
    )
    promises: Annotated[tuple[Annotated[Id, Refers("promises")], ...], OneOrMore] = Field(
        default=(), description="What is promised here."
    )
    keeps: Annotated[tuple[Annotated[Id, Refers("promises")], ...], OneOrMore] = Field(
        default=(), description="What is made true here."
    )
    evidence: Annotated[tuple[Evidence, ...], OneOrMore] = Field(default=(), description="How we know.")
    starts: TextValue | None = Field(default=None, description="A way begins here, such as `referral` or `return`.")
    ends: TextValue | None = Field(default=None, description="A way ends here, with this outcome, such as `rejected`.")
    next: Annotated[tuple[NextValue, ...] | None, OneOrMore] = Field(
        default=None, description="Where it leads; default the touchpoint listed after it. `[]` leads nowhere."
    )
    handoff: HandoffValue | None = Field(
        default=None, description="What passes to the next owner, for every way on that says nothing of its own."
    )
    feeds: Annotated[tuple[Step, ...], OneOrMore] = Field(
        default=(), description="Where what was heard here is acted on."
    )
    needs: Annotated[tuple[Step, ...], OneOrMore] = Field(default=(), description="What must have happened before.")
    notes: TextValue | None = Field(default=None, description="Anything else.")
    links: Annotated[tuple[Link, ...], OneOrMore] = Field(default=(), description="Where more can be read.")
    waivers: Annotated[tuple[Waiver, ...], OneOrMore] = Field(
        default=(), description="Findings that are accepted here."
    )

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams named as owner, each once; exactly one in a sound map."""
        return self.owner if len(self.owner) < 2 else tuple(dict.fromkeys(self.owner))

    @property
    def is_standing(self) -> bool:
        """Whether it is always there or recurs, and so is no step."""
        if self.standing is not None:
            return self.standing
        return (
            self.kind in _ALWAYS_THERE
            or self.side == "backstage"
            or any(isinstance(when, (timing.Recurrence, timing.Dates, timing.Months)) for when in self.when)
        )

    @property
    def makes_contact(self) -> bool:
        """Whether the employer reaches the person here."""
        return self.side == "frontstage" and self.from_ == "employer" and self.kind in CONTACT

    @property
    def is_talk(self) -> bool:
        """Whether the employer speaks with the person here."""
        return self.kind == "conversation" and self.makes_contact

    @property
    def asks_attention(self) -> bool:
        """Whether it asks the person for attention."""
        return self.side == "frontstage" and self.kind in ASKING

    @property
    def is_two_way(self) -> bool:
        """Whether the person answers here."""
        return self.side == "frontstage" and self.kind in TWO_WAY
