"""The check that the silence rules share: a window in which a persona has no contact for too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.findings import Pointer, Problem
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.timeline import DAY, Occurrence, Silence

__all__ = ["silences"]


def silences(
    graph: JourneyGraph, roles: Sequence[str], window: tuple[str, int, str, int], days: int, meanwhile: str, help: str
) -> Iterator[Problem]:
    """The personas for whom it is silent for more than `days` in a window.

    `roles` are stages of which one must be covered and passed; `window` is an anchor and days after it, twice;
    `meanwhile` says in words what the window is. A window is passed over where the journey times no contact
    before its end or none after its beginning, for whomever.
    """
    stages = [stage for stage in graph.stages_like(*roles) if graph.covers(stage)]
    if not stages or not _is_timed(graph, window):
        return
    for persona in graph.personas:
        if not any(graph.passes(persona, stage) for stage in stages):
            continue
        start, end = _ends(graph, persona, window)
        if end - start <= days * DAY:
            continue
        silence = graph.silence(persona, start, end)
        if silence.hours > days * DAY:
            yield _silent(graph, silence, persona, days, meanwhile, help)


def _ends(graph: JourneyGraph, persona: str | None, window: tuple[str, int, str, int]) -> tuple[int, int]:
    anchors = graph.timeline(persona).anchors
    first, after_first, last, after_last = window
    # who leaves earlier is not missed afterwards
    return anchors[first] + after_first * DAY, min(anchors[last] + after_last * DAY, anchors["left"])


def _is_timed(graph: JourneyGraph, window: tuple[str, int, str, int]) -> bool:
    before = after = False
    for persona in graph.personas:
        extent = graph.contact_extent(persona)
        if extent is not None:
            start, end = _ends(graph, persona, window)
            before = before or extent[0] < end
            after = after or extent[1] > start
    return before and after


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
        subject=graph.subject,
        persona=persona,
        value=persona,
        data={"days": silence.days, "limit": days},
    )


def _when(contact: Occurrence) -> Pointer:
    return contact.node.pointer("when", contact.index)
