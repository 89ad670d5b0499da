"""The cards of a journey's touchpoints: all that is known of each, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.document.cards import CardField, Relation, TouchpointCard, WebLink
from journeymap.document.context import DescriptionContext, DrawnStage
from journeymap.document.relations import relations
from journeymap.document.safe_text import safe_url
from journeymap.document.touchpoint_texts import FIELD_TEXTS, Feeling, feeling, handoff_text, special_notes
from journeymap.graph import TouchpointNode

__all__ = ["describe_touchpoints"]


def describe_touchpoints(context: DescriptionContext) -> tuple[TouchpointCard, ...]:
    """Give a card for each touchpoint shown, and for each empty stage, in the order of the journey."""
    cards = []
    related = relations(context, [node for stage in context.stages for node in stage.touchpoints])
    for stage in context.stages:
        if stage.is_empty:
            gap = context.messages("gap.stage")
            badges = context.badges_by_subject.get(stage.subject, ())
            cards.append(TouchpointCard(stage.subject, gap, stage.node.id, stage.name, "gap", (), badges=badges))
        cards += [_card(context, stage, node, related[node]) for node in stage.touchpoints]
    return tuple(cards)


def _card(
    context: DescriptionContext, stage: DrawnStage, node: TouchpointNode, related: tuple[Relation, ...]
) -> TouchpointCard:
    touchpoint = node.touchpoint
    personas = [persona for persona in context.personas if persona and context.portfolio.is_for(node, persona)]
    functions = [context.portfolio.teams.function(owner) for owner in touchpoint.owners]
    emotion = feeling(context, node)
    return TouchpointCard(
        subject=node.reference,
        name=context.touchpoint_name(node),
        stage=stage.node.id,
        stage_name=stage.name,
        kind="step" if node in stage.steps else "standing" if node in stage.standing else "backstage",
        fields=tuple(_fields(context, node, emotion, related)),
        owners=touchpoint.owners,
        functions=tuple(filter(None, functions)),
        personas=tuple(personas),
        persona_names=tuple(context.name("personas", persona) for persona in personas),
        emotion=emotion.mean if emotion else None,
        emotions=emotion.each if emotion else (),
        is_moment=touchpoint.moment,
        links=tuple(_links(context, node)),
        badges=context.badges_by_subject.get(node.reference, ()),
        owner_names=tuple(context.name("teams", owner) for owner in touchpoint.owners),
        relations=related,
    )


def _fields(
    context: DescriptionContext, node: TouchpointNode, emotion: Feeling | None, related: Sequence[Relation]
) -> Iterator[CardField]:
    words, touchpoint = context.messages, node.touchpoint

    def named(key: str, label: str, catalogue: str, ids: Sequence[str]) -> Iterator[CardField]:
        if ids:
            yield CardField(key, words(label), tuple(context.name(catalogue, id) for id in ids))

    if touchpoint.kind:
        yield CardField("kind", words("map.kind"), (words(f"kind.{touchpoint.kind}"),))
    if not touchpoint.owners:
        yield CardField("owner", words("lane.owner"), (words("gap.owner"),))
    yield from named("owner", "lane.owner", "teams", touchpoint.owners)
    for key in ("responsible", "consulted", "informed"):
        yield from named(key, f"map.{key}", "teams", getattr(touchpoint, key))
    for key, field_texts in FIELD_TEXTS.items():
        texts = tuple(field_texts(context, node))
        if texts:
            yield CardField(key, words(f"lane.{key}"), texts)
        if key == "when" and emotion is not None:
            yield CardField("emotion", words("lane.emotion"), _emotion_texts(context, emotion))
    handoff = handoff_text(context, touchpoint.handoff)
    if handoff and not any(handoff in note for relation in related for note in relation.notes):
        yield CardField("handoff", words("map.handoff"), (handoff,))
    for key in ("promises", "keeps"):
        promises = context.portfolio.organization.promises or {}
        texts = tuple(context.text(promises[id].text) if id in promises else id for id in getattr(touchpoint, key))
        if texts:
            yield CardField(key, words(f"map.{key}"), texts)
    yield from named("assets", "map.assets", "assets", touchpoint.assets)
    if touchpoint.tags:
        yield CardField("tags", words("map.tags"), touchpoint.tags)
    notes = (*special_notes(context, node), *_card_notes(context, node), context.text(touchpoint.notes))
    if any(notes):
        yield CardField("notes", words("map.notes"), notes if notes[-1] else notes[:-1])


def _card_notes(context: DescriptionContext, node: TouchpointNode) -> Iterator[str]:
    """Say what only a card has: the shift, who begins, that it is internal, who takes up an idea and until when."""
    words, touchpoint = context.messages, node.touchpoint
    if touchpoint.shift != "any":
        yield words(f"map.shift-{touchpoint.shift}")
    if touchpoint.from_ == "person":
        yield words("map.from-person")
    if touchpoint.audience == "internal":
        yield words("map.internal")
    for opportunity in touchpoint.opportunities:
        plan = [context.name("teams", opportunity.owner)] if opportunity.owner else []
        plan += [words("map.due", date=words.format_date(opportunity.due))] if opportunity.due else []
        if plan:
            yield f"{context.text(opportunity.idea)}: {', '.join(plan)}"
    for evidence in touchpoint.evidence:
        if evidence.date:
            yield f"{context.text(evidence.source)}: {words.format_date(evidence.date)}"


def _emotion_texts(context: DescriptionContext, emotion: Feeling) -> tuple[str, ...]:
    words = context.messages
    if not emotion.each:
        return (f"{words(f'feeling.{round(emotion.mean)}')} ({emotion.mean:+.0f})",)
    return tuple(
        f"{context.name('personas', persona)}: {words(f'feeling.{value}')} ({value:+d})"
        for persona, value in emotion.each
    )


def _links(context: DescriptionContext, node: TouchpointNode) -> Iterator[WebLink]:
    """Give the links that are safe to follow; other addresses are left out."""
    touchpoint = node.touchpoint
    links = [(link.title, link.url) for link in touchpoint.links]
    links += [(evidence.source, evidence.link) for evidence in touchpoint.evidence if evidence.link]
    links += [(opportunity.idea, opportunity.link) for opportunity in touchpoint.opportunities if opportunity.link]
    for title, address in links:
        if url := safe_url(address):
            yield WebLink(context.text(title), url)
