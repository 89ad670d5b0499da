"""A journey as text: its stages, and a card for each touchpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Badge:
    """A finding in a picture: its number, level, rule, texts and subject."""

    number: int
    level: str
    rule: str
    message: str
    help: str
    subject: str


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link of a card; only `http`, `https` and `mailto` addresses get here."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class CardField:
    """One field of a card: its key (`owner`, …), its translated label, its values."""

    key: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a card: its kind (`next`, …), label, target and notes.

    `subject` is that of the other card, '' if the picture does not show it.
    """

    key: str
    label: str
    subject: str
    name: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TouchpointCard:
    """All that is known of a touchpoint or of an empty stage.

    `emotion` is the lowest value of all personas, `emotions` has those of each if they differ. `stage` is an id,
    `stage_name` what people call it. Ids serve filters; never use them as ids of a syntax.
    """

    subject: str
    name: str
    stage: str
    stage_name: str
    kind: Literal["step", "standing", "backstage", "gap"]
    fields: tuple[CardField, ...] = field(repr=False)
    owners: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    persona_names: tuple[str, ...] = ()
    emotion: int | None = None
    emotions: tuple[tuple[str, int], ...] = ()
    is_moment: bool = False
    links: tuple[WebLink, ...] = field(default=(), repr=False)
    badges: tuple[Badge, ...] = field(default=(), repr=False)
    owner_names: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """What is known of a persona: who they are, their work in words, what they want."""

    id: str
    name: str
    facts: str
    fields: tuple[CardField, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DescribedStage:
    """A stage: its name, goal and metrics, and the cards of its touchpoints.

    `subject` is its name in findings (`journey/stage`). An empty stage has no cards; `badges` are its own findings.
    """

    id: str
    subject: str
    name: str
    goal: str
    metrics: tuple[str, ...]
    cards: tuple[TouchpointCard, ...] = field(repr=False)
    badges: tuple[Badge, ...] = field(default=(), repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether the journey covers the stage and has nothing in it."""
        return not self.cards


@dataclass(frozen=True, slots=True)
class JourneyDescription:
    """A journey in the reader's language.

    `fields` are those of the whole journey, as cards have them of touchpoints; `badges` are all findings to show;
    `messages` are the words that a page around the journey needs, by key.
    """

    journey: str
    title: str
    summary: str
    language: str
    fields: tuple[CardField, ...] = field(repr=False)
    stages: tuple[DescribedStage, ...] = field(repr=False)
    badges: tuple[Badge, ...] = field(default=(), repr=False)
    messages: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def cards(self) -> tuple[TouchpointCard, ...]:
        """The cards of all touchpoints, in the order of the journey."""
        return tuple(card for stage in self.stages for card in stage.cards)
