"""A journey in words: all that its pictures show, stage by stage, for pages and for those who do not see pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeymap.drawing.primitives import Badge, CardField, TouchpointCard
from journeymap.views.details import cards
from journeymap.views.render_context import RenderContext

__all__ = ["DescribedStage", "JourneyDescription", "described"]


@dataclass(frozen=True, slots=True)
class DescribedStage:
    """A stage: what it is called, what it is for, what it is measured by, and the cards of its touchpoints.

    `subject` is what findings call it (`journey/stage`). An empty stage has no cards; `badges` are its own findings.
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
        """Whether the journey covers it and has nothing in it."""
        return not self.cards


@dataclass(frozen=True, slots=True)
class JourneyDescription:
    """A journey in the reader's words.

    `facts` say of the whole journey what cards say of a touchpoint; `badges` are all findings that were to be shown;
    `words` are the words that a page around it needs, by key.
    """

    journey: str
    title: str
    summary: str
    language: str
    facts: tuple[CardField, ...]
    stages: tuple[DescribedStage, ...]
    badges: tuple[Badge, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def cards(self) -> tuple[TouchpointCard, ...]:
        """The cards of all touchpoints, in the order of the journey."""
        return tuple(card for stage in self.stages for card in stage.cards)


def described(scope: RenderContext) -> JourneyDescription:
    """What there is to say of the journey of a scope."""
    words, journey = scope.messages, scope.graph.journey
    told = cards(scope)
    stages = tuple(
        DescribedStage(
            stage.node.id,
            stage.subject,
            stage.name,
            stage.goal,
            stage.metrics,
            tuple(card for card in told if card.stage == stage.node.id and card.kind != "gap"),
            tuple(scope.badges_by_subject.get(stage.subject, ())),
        )
        for stage in scope.stages
    )
    personas = tuple(scope.name("personas", one) for one in scope.personas if one)
    facts = {
        ("personas", "map.personas"): personas,
        ("owner", "lane.owner"): tuple(scope.name("teams", one) for one in journey.owners),
        ("metrics", "lane.metrics"): tuple(scope.name("metrics", one) for one in journey.metrics),
        ("reviewed", "page.reviewed"): (words.date(journey.reviewed),) if journey.reviewed else (),
    }
    return JourneyDescription(
        scope.graph.id,
        scope.title,
        scope.text(journey.summary),
        scope.language,
        tuple(CardField(key, words(word), values) for (key, word), values in facts.items() if values),
        stages,
        tuple(scope.badges),
        dict(words.by_key),
    )
