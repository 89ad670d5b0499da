"""A journey in words: all that its pictures show, stage by stage, for pages and for readers who do not see pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeymap.document.cards import Badge, CardField, TouchpointCard
from journeymap.document.context import DescriptionContext
from journeymap.document.touchpoints import describe_touchpoints

__all__ = ["DescribedStage", "JourneyDescription", "describe_journey"]


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
    cards: tuple[TouchpointCard, ...]
    badges: tuple[Badge, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the journey covers the stage and has nothing in it."""
        return not self.cards


@dataclass(frozen=True, slots=True)
class JourneyDescription:
    """A journey in the reader's language.

    `facts` are fields of the whole journey, as cards have them of touchpoints; `badges` are all findings to show;
    `words` are the words that a page around the journey needs, by key.
    """

    journey: str
    title: str
    summary: str
    language: str
    fields: tuple[CardField, ...]
    stages: tuple[DescribedStage, ...]
    badges: tuple[Badge, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def cards(self) -> tuple[TouchpointCard, ...]:
        """The cards of all touchpoints, in the order of the journey."""
        return tuple(card for stage in self.stages for card in stage.cards)


def describe_journey(context: DescriptionContext) -> JourneyDescription:
    """Describe the journey of a context."""
    words, journey = context.messages, context.graph.journey
    cards = describe_touchpoints(context)
    stages = tuple(
        DescribedStage(
            id=stage.node.id,
            subject=stage.subject,
            name=stage.name,
            goal=stage.goal,
            metrics=stage.metrics,
            cards=tuple(card for card in cards if card.stage == stage.node.id and card.kind != "gap"),
            badges=context.badges_by_subject.get(stage.subject, ()),
        )
        for stage in context.stages
    )
    fields = (
        ("personas", "map.personas", [context.name("personas", id) for id in context.personas if id]),
        ("owner", "lane.owner", [context.name("teams", id) for id in journey.owners]),
        ("metrics", "lane.metrics", [context.name("metrics", id) for id in journey.metrics]),
        ("reviewed", "page.reviewed", [words.format_date(journey.reviewed)] if journey.reviewed else []),
    )
    return JourneyDescription(
        journey=context.graph.id,
        title=context.title,
        summary=context.text(journey.summary),
        language=context.language,
        fields=tuple(CardField(key, words(label), tuple(values)) for key, label, values in fields if values),
        stages=stages,
        badges=tuple(context.badges),
        messages=dict(words.by_key),
    )
