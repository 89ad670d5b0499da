"""Find the step under which a standing or backstage touchpoint is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from journeymap.document.context import DrawnStage
from journeymap.graph import TouchpointNode
from journeymap.model.timing import Recurrence, Weekdays, points
from journeymap.views.render_context import RenderContext

_RECURRING = (Recurrence, Weekdays)


def hours_of(context: RenderContext, node: TouchpointNode, persona: str | None) -> tuple[int, int] | None:
    """Return when a touchpoint begins and ends for a persona; None if unknown."""
    if persona is not None and not context.portfolio.is_for(node, persona):
        return None
    return context.graph.for_persona(persona).extents.get(node)


def start_hour(context: RenderContext, node: TouchpointNode) -> int | None:
    """Return when a touchpoint begins for the first persona for whom that is known."""
    every = (hours_of(context, node, persona) for persona in context.personas)
    return next((hours[0] for hours in every if hours is not None), None)


def steps_of_items(context: RenderContext, stage: DrawnStage) -> Mapping[TouchpointNode, TouchpointNode]:
    """Return the step to which each standing or backstage touchpoint belongs.

    It is the step whose part it is, or that is its part; then the first step that needs it, or that it needs; then the
    step that is the last to begin before it.
    """
    items = [*stage.standing, *stage.backstage]
    steps = {node: node for node in stage.steps} if items else {}
    for find in (_by_part, _by_need, _by_time):
        changed = True
        while changed:  # a part of a part is where the part is
            new_steps = {item: step for item in items if item not in steps and (step := find(context, steps, item))}
            steps.update(new_steps)
            changed = bool(new_steps) and find is not _by_time
    return {item: steps[item] for item in items if item in steps}


_Steps = Mapping[TouchpointNode, TouchpointNode]


def _by_part(context: RenderContext, steps: _Steps, item: TouchpointNode) -> TouchpointNode | None:
    graph = context.graph
    whole = graph.resolve(item.touchpoint.part_of) if item.touchpoint.part_of else None
    if whole is not None and whole in steps:
        return steps[whole]
    parts = (node for node in steps if node.touchpoint.part_of and graph.resolve(node.touchpoint.part_of) is item)
    return next((steps[node] for node in parts), None)


def _by_need(context: RenderContext, steps: _Steps, item: TouchpointNode) -> TouchpointNode | None:
    resolve = context.graph.resolve
    needing = [steps[node] for node in steps if item in map(resolve, node.touchpoint.needs)]
    needed = [steps[node] for node in map(resolve, item.touchpoint.needs) if node is not None and node in steps]
    return next(iter([*needing, *needed]), None)


def _by_time(context: RenderContext, steps: _Steps, item: TouchpointNode) -> TouchpointNode | None:
    begin = start_hour(context, item)
    if begin is None or not any(points(when) for when in item.timings):
        return None  # it has no time, or comes again and again without one
    hours = {node: hour for node in dict.fromkeys(steps.values()) if (hour := start_hour(context, node)) is not None}
    before = [node for node, hour in hours.items() if hour <= begin]
    if before:
        return max(before, key=lambda node: hours[node])
    if any(isinstance(when, _RECURRING) for when in item.timings):
        return None  # it goes on through the whole stage
    return next(iter(hours), None)
