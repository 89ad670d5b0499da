"""The check that the silence rules share: a window in which a persona has no contact for too long."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.findings import Pointer, Problem
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.persona_view import Silence
from journeymap.graph.timeline import Occurrence
from journeymap.graph.windows import SilenceWindow, is_dated, longest_silence, stages_of


def silences(graph: JourneyGraph, window: SilenceWindow, days: int, meanwhile: str, help: str) -> Iterator[Problem]:
    """Report the personas without contact for more than `days` in a window.

    `meanwhile` names the window in words. A window is skipped if the journey dates no contact before its end or
    none after its beginning, for any persona.
    """
    stages = stages_of(graph, window.roles)
    if not stages or not is_dated(graph, window):
        return
    for persona in graph.personas:
        if any(graph.organization.passes(persona, stage) for stage in stages):
            silence = longest_silence(graph.for_persona(persona), window, days)
            if silence is not None:
                yield _silent(graph, silence, persona, days, meanwhile, help)


def _silent(
    graph: JourneyGraph, silence: Silence, persona: str | None, days: int, meanwhile: str, help: str
) -> Problem:
    before, after = silence.before, silence.after
    between = ""
    if before and after:
        between = f": after {before.node.label} comes {after.node.label}"
    elif before:
        between = f", after {before.node.label}"
    elif after:
        between = f", before {after.node.label}"
    second = after if before else None
    first = before or after
    return Problem(
        _when(first) if first else graph.id_pointer,
        f"no contact with {{personas}} for {silence.days} days {meanwhile}{between}",
        f"{help}; at most {days} days are expected",
        related=(("the next contact", _when(second)),) if second else (),
        subject=graph.pointer(),
        persona=persona,
        value=persona,
        data={"days": silence.days, "limit": days},
    )


def _when(contact: Occurrence) -> Pointer:
    return contact.when_pointer
