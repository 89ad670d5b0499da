"""Describes a journey in words: its touchpoints and their relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journeymap.document.cards import CardField, DescribedStage, JourneyDescription, Relation, TouchpointCard, WebLink
from journeymap.document.context import DescriptionContext, DrawnStage
from journeymap.document.figure_texts import measured_label, release_texts
from journeymap.document.findings_context import FindingsContext
from journeymap.document.own_texts import own_fields
from journeymap.document.touchpoint_texts import (
    CARD_TEXTS,
    Feeling,
    feeling,
    handoff_text,
    metric_texts,
    special_notes,
    stage_metric_texts,
)
from journeymap.escaping import safe_url
from journeymap.graph import TouchpointNode
from journeymap.locales.messages import Messages
from journeymap.model.fields import ListOf, Reference, Shape, Translatable, fields
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Handoff

_REFERENCES = {"feeds": "feeds", "needs": "needs", "part_of": "part"}
"""The kinds of relation that keys of a touchpoint make, besides its transitions."""
_REVERSE = {"next": "before", "feeds": "fed-by", "needs": "needed-by", "part": "parts"}
_ORDER = ("before", "next", "needs", "needed-by", "fed-by", "feeds", "part", "parts")


def describe_journey(context: FindingsContext) -> JourneyDescription:
    words, journey = context.messages, context.graph.journey
    cards = describe_touchpoints(context)
    stages = tuple(
        DescribedStage(
            id=stage.node.id,
            subject=stage.subject,
            name=stage.name,
            goal=stage.goal,
            metrics=stage_metric_texts(context, stage),
            cards=tuple(card for card in cards if card.stage == stage.node.id and card.kind != "gap"),
            badges=context.badges_at(stage.subject, without_days=True),
        )
        for stage in context.stages
    )
    fields = (
        ("personas", "map.personas", [context.name("personas", id) for id in context.personas if id]),
        ("owner", "lane.owner", [context.name("teams", id) for id in journey.owners]),
        ("metrics", "lane.metrics", metric_texts(context, journey.metrics, is_detailed=True)),
        ("measured", "lane.measured", release_texts(context)),
        ("reviewed", "page.reviewed", [words.format_date(journey.reviewed)] if journey.reviewed else []),
    )
    return JourneyDescription(
        journey=context.graph.id,
        title=context.title,
        summary=context.text(journey.summary),
        language=context.page_language,
        fields=tuple(CardField(key, words(label), tuple(values)) for key, label, values in fields if values),
        stages=stages,
        badges=tuple(context.badges),
        messages=dict(words.by_key),
    )


def describe_touchpoints(context: FindingsContext) -> tuple[TouchpointCard, ...]:
    """Return a card for each visible touchpoint and empty stage, in order."""
    cards = []
    related = _relations(context, context.touchpoints)
    for stage in context.stages:
        if stage.is_empty:
            gap = context.messages("gap.stage")
            badges = context.badges_at(stage.subject, without_days=True)
            cards.append(TouchpointCard(stage.subject, gap, stage.node.id, stage.name, "gap", (), badges=badges))
        cards += [_card(context, stage, node, related[node]) for node in stage.touchpoints]
    return tuple(cards)


def _card(
    context: FindingsContext, stage: DrawnStage, node: TouchpointNode, related: tuple[Relation, ...]
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
        emotion=emotion.lowest if emotion else None,
        emotions=emotion.each if emotion else (),
        is_moment=touchpoint.moment,
        links=tuple(_links(context, node)),
        badges=context.badges_at(node.reference),
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
    for key, field_texts in CARD_TEXTS.items():
        texts = tuple(field_texts(context, node))
        if texts:
            yield CardField(
                key, measured_label(context, is_short=True) if key == "measured" else words(f"lane.{key}"), texts
            )
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
    for key, field in fields(Touchpoint).items():
        if f"card.{key}" in words.by_key and (texts := _texts(context, field.shape, getattr(touchpoint, field.name))):
            yield CardField(key, words(f"card.{key}"), texts)
    yield from own_fields(context, node)
    notes = (*special_notes(context, node), *_card_notes(context, node), context.text(touchpoint.notes))
    if any(notes):
        yield CardField("notes", words("map.notes"), notes if notes[-1] else notes[:-1])


def _texts(context: DescriptionContext, shape: Shape, value: Any) -> tuple[str, ...]:
    """Write the value of any key, with names for ids, in the reader's language."""
    if isinstance(shape, ListOf):
        return tuple(text for item in value for text in _texts(context, shape.item, item))
    if value is None:
        return ()
    if isinstance(shape, Reference):
        return (context.name(shape.catalogue, value),)
    return (context.text(value) if isinstance(shape, Translatable) else str(value),)


def _card_notes(context: DescriptionContext, node: TouchpointNode) -> Iterator[str]:
    """Return the details that only a card has, such as the shift and the idea."""
    words, touchpoint = context.messages, node.touchpoint
    if touchpoint.shift in ("day", "night"):
        yield words(f"map.shift-{touchpoint.shift}")
    if touchpoint.from_ == "person":
        yield words("map.from-person")
    if touchpoint.audience == "internal":
        yield words("map.internal")
    for opportunity in touchpoint.opportunities:
        plan = [context.name("teams", opportunity.known_owner)] if opportunity.known_owner else []
        plan += [words("map.due", date=words.format_date(opportunity.due))] if opportunity.due else []
        if plan:
            yield f"{context.text(opportunity.idea)}: {', '.join(plan)}"
    for evidence in touchpoint.evidence:
        if evidence.date:
            yield f"{context.text(evidence.source)}: {words.format_date(evidence.date)}"


def _emotion_texts(context: DescriptionContext, emotion: Feeling) -> tuple[str, ...]:
    words = context.messages
    if not emotion.each:
        return (_feeling(words, emotion.lowest),)
    return tuple(f"{context.name('personas', persona)}: {_feeling(words, value)}" for persona, value in emotion.each)


def _feeling(words: Messages, value: int) -> str:
    return f"{words(f'feeling.{value}')} ({f'{value:+d}' if value else '0'})"


def _links(context: DescriptionContext, node: TouchpointNode) -> Iterator[WebLink]:
    """Return the links that are safe to follow; other addresses are left out."""
    touchpoint = node.touchpoint
    links = [(link.title, link.url) for link in touchpoint.links]
    links += [(evidence.source, evidence.link) for evidence in touchpoint.evidence if evidence.link]
    links += [(opportunity.idea, opportunity.link) for opportunity in touchpoint.opportunities if opportunity.link]
    for title, address in links:
        if url := safe_url(address):
            yield WebLink(context.text(title), url)


def _relations(
    context: DescriptionContext, nodes: Sequence[TouchpointNode]
) -> Mapping[TouchpointNode, tuple[Relation, ...]]:
    """Return the relations of each visible node of `nodes`, in journey order."""
    shown = set(nodes)
    by_node: dict[TouchpointNode, list[tuple[str, TouchpointNode, tuple[str, ...]]]] = {node: [] for node in nodes}
    for node in nodes:
        for key, target, notes in _outgoing(context, node):
            if target is node or not _can_be_named(context, target, shown):
                continue
            by_node[node].append((key, target, notes))
            if target in shown:
                by_node[target].append((_REVERSE[key], node, notes))

    def relation(key: str, target: TouchpointNode, notes: tuple[str, ...]) -> Relation:
        subject = target.reference if target in shown else ""
        return Relation(key, context.messages(f"map.{key}"), subject, context.touchpoint_name(target), notes)

    def order(entry: tuple[str, TouchpointNode, tuple[str, ...]]) -> tuple[int, int]:
        return _ORDER.index(entry[0]), entry[1].order

    return {
        node: tuple(relation(*entry) for entry in sorted(dict.fromkeys(entries), key=order))
        for node, entries in by_node.items()
    }


def _outgoing(
    context: DescriptionContext, node: TouchpointNode
) -> Iterator[tuple[str, TouchpointNode, tuple[str, ...]]]:
    """Return a touchpoint's references and transitions: kind, target, notes."""
    graph, touchpoint = context.graph, node.touchpoint
    entries = touchpoint.next or ()
    for transition in graph.for_persona(context.persona).paths.transitions.get(node, ()):
        if not transition.is_assumed:
            entry = transition.next_entry
            changes_owner = graph.owner(node) != graph.owner(transition.target)
            handoff = transition.handoff if changes_owner or (entry and entry.handoff) else None
            yield "next", transition.target, _notes(context, context.text(entry.if_) if entry else "", handoff)
    for entry in entries:
        target = graph.resolve(entry.to)
        if target is not None and target.journey != node.journey:
            yield "next", target, _notes(context, context.text(entry.if_), entry.handoff)
    for referral in graph.references(node):
        target = graph.resolve(referral.id) if referral.key in _REFERENCES else None
        if target is not None:
            yield _REFERENCES[referral.key], target, ()


def _notes(context: DescriptionContext, condition: str, handoff: Handoff | None) -> tuple[str, ...]:
    text = handoff_text(context, handoff)
    return tuple(note for note in (condition, f"{context.messages('map.handoff')}: {text}" if text else "") if note)


def _can_be_named(context: DescriptionContext, node: TouchpointNode, shown: set[TouchpointNode]) -> bool:
    """Whether a touchpoint is visible, here or in another journey."""
    if node in shown:
        return True
    return node.journey != context.graph.id and node.touchpoint.status != "retired"
