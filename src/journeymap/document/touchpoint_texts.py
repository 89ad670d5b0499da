"""A touchpoint's values as texts in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journeymap.document.context import DescriptionContext, DrawnStage
from journeymap.document.figure_texts import measured_texts, metric_value
from journeymap.graph import TouchpointNode
from journeymap.model.organization import Metric
from journeymap.model.touchpoint_parts import Handoff, Opportunity
from journeymap.model.values import Text


@dataclass(frozen=True)
class Feeling:
    """The mood at a touchpoint: the lowest, and each persona's if they differ."""

    lowest: int
    each: tuple[tuple[str, int], ...] = ()


def feeling(context: DescriptionContext, node: TouchpointNode) -> Feeling | None:
    """Return the mood of the visible personas at a touchpoint, or None."""
    emotion = node.touchpoint.emotion
    if emotion is None or isinstance(emotion, int):
        return None if emotion is None else Feeling(emotion)
    each = feelings_by_persona(context, node)
    if not each:
        return None
    values = set(each.values())
    return Feeling(min(values), tuple(each.items()) if len(values) > 1 else ())


def feelings_by_persona(context: DescriptionContext, node: TouchpointNode) -> dict[str, int]:
    """Return what each visible persona feels at a touchpoint, if that is known."""
    emotion = node.touchpoint.emotion
    if emotion is None:
        return {}
    felt = emotion if isinstance(emotion, Mapping) else dict.fromkeys(filter(None, context.personas), emotion)
    return {
        persona: value
        for persona, value in felt.items()
        if context.persona in (None, persona) and context.portfolio.is_for(node, persona)
    }


def opportunity_state(context: DescriptionContext, opportunity: Opportunity) -> tuple[str, ...]:
    """Return the status of an opportunity and its owner, if somebody has it."""
    owner = [context.name("teams", opportunity.known_owner)] if opportunity.known_owner else []
    return (context.messages(f"status.{opportunity.status}"), *owner)


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
    "thoughts": lambda context, node: [
        "".join(parts) for parts in persona_texts(context, node.touchpoint.thoughts, "quote")
    ],
    "pains": lambda context, node: ["".join(parts) for parts in persona_texts(context, node.touchpoint.pains)],
    "opportunities": _opportunity_texts,
    "metrics": lambda context, node: metric_texts(context, node.touchpoint.metrics),
    "measured": measured_texts,
    "evidence": _evidence_texts,
}
"""The texts of fields that both cards and lanes of the map show, in the order of a card."""
CARD_TEXTS: dict[str, Callable[[DescriptionContext, TouchpointNode], Sequence[str]]] = {
    **FIELD_TEXTS,
    "metrics": lambda context, node: metric_texts(context, node.touchpoint.metrics, is_detailed=True),
    "measured": lambda context, node: measured_texts(context, node, is_detailed=True),
}
"""The same for cards, which have room for details."""


def _names(context: DescriptionContext, catalogue: str, ids: Sequence[str]) -> list[str]:
    """Return the names of items as one text."""
    return [", ".join(context.name(catalogue, id) for id in ids)] if ids else []


def metric_texts(context: DescriptionContext, ids: Sequence[str], is_detailed: bool = False) -> list[str]:
    """Return metrics with their targets, and their values where they were measured.

    With `is_detailed`, its definition and its source follow in brackets.
    """
    declared = context.portfolio.organization.metrics or {}
    texts = []
    for id in ids:
        metric = declared.get(id) or Metric()
        details = [context.text(metric.definition)] if metric.definition and is_detailed else []
        details += [context.messages("metric.source", name=metric.source)] if metric.source and is_detailed else []
        text = _metric_text(context, id, metric)
        texts.append(text + (f" ({'; '.join(details)})" if details else ""))
    return texts


def stage_metric_texts(context: DescriptionContext, stage: DrawnStage) -> tuple[str, ...]:
    """Return the metrics of a stage, with their values in brackets if measured."""
    declared, catalogue = context.graph.declared(stage.node), context.portfolio.organization.metrics or {}
    ids = declared.metrics if declared else ()
    values = ((id, _value_text(context, id, catalogue.get(id) or Metric())) for id in ids)
    return tuple(context.name("metrics", id) + (f" ({value})" if value else "") for id, value in values)


def _metric_text(context: DescriptionContext, id: str, metric: Metric) -> str:
    """Return a metric with its value if it was measured, else with its target."""
    name = context.name("metrics", id)
    text = _value_text(context, id, metric) or metric.target
    return f"{name}: {text}" if text else name


def _value_text(context: DescriptionContext, id: str, metric: Metric) -> str:
    """Return the value of a metric and whether it meets the target; '' if not told."""
    messages, figures = context.messages, context.figures
    measured = figures.metric(id, *metric.formerly) if figures else None
    if figures is None or measured is None or not (value := metric_value(messages, measured, figures.release.k)):
        return ""
    text = messages("measured.value", value=value, period=figures.release.period)
    if not metric.target:
        return text
    verdict = f": {messages(f'measured.verdict.{measured.verdict}')}" if measured.verdict else ""
    return f"{text}; {messages('measured.target', target=metric.target)}{verdict}"


class PersonaText(NamedTuple):
    """A thought or a pain of a persona, and what stands before and after it."""

    name: str
    before: str
    text: str
    after: str


def persona_texts(
    context: DescriptionContext, texts: Sequence[Text] | dict[str, tuple[Text, ...]], message: str = ""
) -> list[PersonaText]:
    """Return texts for all, or by visible persona, with names if several."""
    before, after = context.messages(message, said="\0").split("\0") if message else ("", "")
    if not isinstance(texts, dict):
        return [PersonaText("", before, context.text(text), after) for text in texts]
    shown = [persona for persona in texts if context.persona in (None, persona)]
    names = {persona: "" if context.persona else f"{context.name('personas', persona)}: " for persona in shown}
    return [PersonaText(names[id], before, context.text(text), after) for id in shown for text in texts[id]]


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
