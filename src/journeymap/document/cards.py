"""What is known of one touchpoint in the reader's words: a card with fields, relations, links and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Badge", "CardField", "Relation", "TouchpointCard", "WebLink"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A finding as a picture shows it: its number, level (`error`, …), rule and texts, and what it is about."""

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
    """One field of a card: its key (`owner`, `channels`, …), its label in the reader's language, and its values."""

    key: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """How a card is related to another touchpoint: the kind (`next`, `feeds`, …), its label, the other, and notes.

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

    `emotion` is the value of the curve, `emotions` has those of the personas if they differ. `stage` is an id,
    `stage_name` what people call it. Ids serve filters; never use them as ids of a syntax.
    """

    subject: str
    name: str
    stage: str
    stage_name: str
    kind: Literal["step", "standing", "backstage", "gap"]
    fields: tuple[CardField, ...]
    owners: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    persona_names: tuple[str, ...] = ()
    emotion: float | None = None
    emotions: tuple[tuple[str, int], ...] = ()
    is_moment: bool = False
    links: tuple[WebLink, ...] = ()
    badges: tuple[Badge, ...] = ()
    owner_names: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
