"""Model what touchpoints hold: links, evidence, ideas, hand-offs, transitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from journeymap.model.element import Element
from journeymap.model.unknown import UNKNOWN
from journeymap.model.values import (
    NONE,
    Accepts,
    Line,
    OptionalDate,
    OptionalDuration,
    OwnerId,
    PersonaId,
    TeamId,
    Text,
    TextValue,
    TouchpointId,
    Whole,
    as_tuple,
    is_language,
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


NextValue = Annotated[Next, BeforeValidator(Next.from_shorthand)]
_TextList = Annotated[tuple[TextValue, ...], BeforeValidator(as_tuple)]
TextsPerPersona = Accepts[
    _TextList | dict[PersonaId, _TextList], Text | Sequence[Text] | Mapping[str, Text | Sequence[Text]]
]
