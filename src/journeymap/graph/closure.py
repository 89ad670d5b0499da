"""Find out whether recruitment ends for those who are not hired."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.persona_view import PersonaView
from journeymap.model.touchpoint_parts import Handoff, Next


@dataclass(frozen=True, slots=True)
class MissingClosure:
    """A journey in which no path from the first entry reaches an end in `recruit`.

    `stage` is the first that is asked. `end` has `ends`, but no path from the first entry leads there. `before` is a
    step from which a path can lead there, and `next_line` what to write in it.
    """

    stage: StageNode
    end: TouchpointNode | None = None
    before: TouchpointNode | None = None
    next_line: str = ""


def find_missing_closure(graph: JourneyGraph) -> MissingClosure | None:
    stages = [stage for stage in graph.covered_stages if stage.role == "recruit" and graph.touchpoints_in(stage)]
    views = [view for view, _ in graph.group_personas() if any(view.touchpoints_in(stage) for stage in stages)]
    if not stages or (views and all(view.begins_at_offer for view in views)):
        return None
    for view in views:
        reached = _reached_from_first_entry(view)
        if any(end in reached for end in _ends(view, stages)):
            return None
    for view in views:
        for end in _ends(view, stages):
            before = _step_before(view, end, stages)
            if before is not None:
                return MissingClosure(stages[0], end, before, _next_line(view, before, end))
    return MissingClosure(stages[0])


def _ends(view: PersonaView, stages: Sequence[StageNode]) -> Iterator[TouchpointNode]:
    """Yield the touchpoints of these stages at which people hear that it ends."""
    for stage in stages:
        for node in view.touchpoints_in(stage):
            if node.touchpoint.ends and node.touchpoint.side == "frontstage":
                yield node


def _reached_from_first_entry(view: PersonaView) -> set[TouchpointNode]:
    """Return what the journey reaches from its beginning.

    What is reported as unreachable counts as reached.
    """
    unreachable = [step for steps in view.paths.unreachable for step in steps]
    return view.paths.reachable_from([*view.paths.first_entries, *unreachable])


def _step_before(view: PersonaView, end: TouchpointNode, stages: Sequence[StageNode]) -> TouchpointNode | None:
    """Return the last step before an end that the journey reaches.

    One that leads on is preferred to one with `ends`.
    """
    reached = _reached_from_first_entry(view)
    steps = [step for step in view.paths.steps if step in reached and step.stage in stages and step.order < end.order]
    leading_on = [step for step in steps if not step.touchpoint.ends]
    return next(reversed(leading_on or steps), None)


def _next_line(view: PersonaView, before: TouchpointNode, end: TouchpointNode) -> str:
    """Return the whole `next` line of a step that also leads to an end."""
    touchpoint = before.touchpoint
    if touchpoint.next is not None:
        entries = [_entry(entry) for entry in touchpoint.next]
    else:
        entries = [transition.target.id for transition in view.paths.transitions.get(before, ())]
    return f"next: [{', '.join([*entries, f'{{to: {end.id}, if: we choose somebody else}}'])}]"


def _entry(entry: Next) -> str:
    values = {"to": entry.to, "if": _text(entry.if_), "handoff": entry.handoff and _handoff(entry.handoff)}
    given = [f"{key}: {value}" for key, value in values.items() if value]
    return entry.to if len(given) == 1 else f"{{{', '.join(given)}}}"


def _handoff(handoff: Handoff) -> str:
    values = {"what": _text(handoff.what), "within": handoff.within, "accepted_by": handoff.accepted_by}
    return f"{{{', '.join(f'{key}: {value}' for key, value in values.items() if value)}}}"


def _text(text: Any) -> str:
    """Return a text, in one language or in several, as a quoted value."""
    if isinstance(text, str):
        return json.dumps(text, ensure_ascii=False)
    return f"{{{', '.join(f'{language}: {_text(one)}' for language, one in dict(text).items())}}}" if text else ""
