"""A touchpoint's values as texts in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from journeymap.document.context import DescriptionContext
from journeymap.graph import TouchpointNode
from journeymap.model.journey import Handoff
from journeymap.model.values import Text


@dataclass(frozen=True)
class Feeling:
    """The mood at a touchpoint: the mean, and each persona's if they differ."""

    mean: float
    each: tuple[tuple[str, int], ...] = ()


def feeling(context: DescriptionContext, node: TouchpointNode) -> Feeling | None:
    """Return the mood of the visible personas at a touchpoint, or None."""
    emotion = node.touchpoint.emotion
    if emotion is None or isinstance(emotion, int):
        return None if emotion is None else Feeling(emotion)
    if context.persona:
        value = emotion.get(context.persona)
        return None if value is None else Feeling(value)
    each = tuple((persona, value) for persona, value in emotion.items() if context.portfolio.is_for(node, persona))
    if not each:
        return None
    mean = sum(value for _, value in each) / len(each)
    return Feeling(mean, each if len({value for _, value in each}) > 1 else ())


def _opportunity_texts(context: DescriptionContext, node: TouchpointNode) -> list[str]:
    return [
        f"{context.text(opportunity.idea)} ({context.messages(f'status.{opportunity.status}')})"
        for opportunity in node.touchpoint.opportunities
    ]


def _evidence_texts(context: DescriptionContext, node: TouchpointNode) -> list[str]:
    words = context.messages
    texts = []
    for evidence in node.touchpoint.evidence:
        sample = evidence.sample
        people = words("map.sample-small") if isinstance(sample, str) else words.format_count("people", sample or 0)
        texts.append(context.text(evidence.source) + (f" ({people})" if sample is not None else ""))
    return texts


FIELD_TEXTS: dict[str, Callable[[DescriptionContext, TouchpointNode], Sequence[str]]] = {
    "channels": lambda context, node: _names(context, "channels", node.touchpoint.channels),
    "when": lambda context, node: context.when_texts(node),
    "thoughts": lambda context, node: _by_persona(context, node.touchpoint.thoughts, "quote"),
    "pains": lambda context, node: _by_persona(context, node.touchpoint.pains),
    "opportunities": _opportunity_texts,
    "metrics": lambda context, node: _names(context, "metrics", node.touchpoint.metrics),
    "evidence": _evidence_texts,
}
"""The texts of fields that both cards and lanes of the map show, in the order of a card."""


def _names(context: DescriptionContext, catalogue: str, ids: Sequence[str]) -> list[str]:
    """Return the names of items as one text."""
    return [", ".join(context.name(catalogue, id) for id in ids)] if ids else []


def _by_persona(
    context: DescriptionContext, texts: Sequence[Text] | dict[str, tuple[Text, ...]], message: str = ""
) -> list[str]:
    """Return texts for all, or by visible persona, with names if several."""

    def written(text: Text) -> str:
        return context.messages(message, said=context.text(text)) if message else context.text(text)

    if not isinstance(texts, dict):
        return [written(text) for text in texts]
    lines = []
    for persona, own_texts in texts.items():
        if context.persona in (None, persona):
            name = "" if context.persona else f"{context.name('personas', persona)}: "
            lines += [name + written(text) for text in own_texts]
    return lines


def persona_note(context: DescriptionContext, node: TouchpointNode) -> str:
    """Return the personas to whom a touchpoint is limited; '' without a limit."""
    personas = node.touchpoint.personas
    if not personas or context.persona or set(personas) == set(context.graph.personas):
        return ""
    names = [context.name("personas", id) for id in personas]
    return context.messages("map.only-for", persona=context.messages.join_list(names))


def planned_note(context: DescriptionContext, node: TouchpointNode) -> str:
    """Say that a touchpoint is planned, and for when; '' if it is not."""
    words, touchpoint = context.messages, node.touchpoint
    if touchpoint.status != "planned":
        return ""
    day = touchpoint.planned_for
    return words("map.planned-for", date=words.format_date(day)) if day else words("map.planned")


def special_notes(context: DescriptionContext, node: TouchpointNode) -> list[str]:
    """Return the personas, the status and the path role of a touchpoint."""
    words, touchpoint = context.messages, node.touchpoint
    notes = [note for note in (persona_note(context, node), planned_note(context, node)) if note]
    if touchpoint.starts:
        notes.append(words("map.starts", when=context.text(touchpoint.starts)))
    for entry in touchpoint.next or ():
        target = context.graph.resolve(entry.to)
        if target is None:
            continue
        if target.journey != node.journey:
            notes.append(words("map.on-to", name=context.touchpoint_name(target)))
        elif target.order < node.order:
            notes.append(words("map.back-to", name=context.touchpoint_name(target)))
    if touchpoint.ends:
        notes.append(words("map.ends", outcome=context.text(touchpoint.ends)))
    return notes


def handoff_text(context: DescriptionContext, handoff: Handoff | None) -> str:
    """Return what a hand-off passes on, how soon, and to which team; '' if none."""
    if handoff is None:
        return ""
    words = context.messages
    parts = [context.text(handoff.what)] if handoff.what else []
    if handoff.within:
        parts.append(words("map.within", time=words.format_duration(handoff.within)))
    if handoff.accepted_by:
        parts.append(words("map.accepted-by", team=context.name("teams", handoff.accepted_by)))
    return ", ".join(parts)
