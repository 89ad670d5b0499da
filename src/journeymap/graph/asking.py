"""Find out whether somebody asks new colleagues how their onboarding was."""

from __future__ import annotations

from journeymap.graph.contacts import overlaps
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.timeline import DAY
from journeymap.model.checks import level_set, options_set, rule_settings

_YEAR, _WEEK = 365 * DAY, 7 * DAY


def has_question_about_onboarding(graph: JourneyGraph, stage: StageNode) -> bool:
    """Return whether feedback, or a conversation that feeds something, asks about it.

    That lies in the stage, or is dated within the year after `started`.
    """
    for view, _ in graph.group_personas():
        for node in view.touchpoints:
            if _asks(node) and any(overlaps(each, 0, _YEAR) for each in view.occurrences_of(node)):
                return True
    return any(_asks(node) for node in graph.touchpoints_in(stage))


def undated_questions(graph: JourneyGraph, stage: StageNode) -> list[TouchpointNode]:
    """Return what asks in a later stage without a `when`, perhaps within the year.

    What asks at the end of the employment comes when it ends.
    """
    return [
        node
        for node in graph.touchpoints
        if node.stage.order > stage.order and node.stage.role != "depart" and _asks(node) and not node.timings
    ]


def _asks(node: TouchpointNode) -> bool:
    touchpoint = node.touchpoint
    return touchpoint.makes_contact and (
        touchpoint.kind == "feedback" or (touchpoint.kind == "conversation" and bool(touchpoint.feeds))
    )


def places_to_ask(graph: JourneyGraph, stage: StageNode) -> list[TouchpointNode]:
    """Return the conversations of a stage after the first week, or without a day."""
    dated = [(node, extent) for view, _ in graph.group_personas() for node, extent in view.extents.items()]
    latest: dict[TouchpointNode, int] = {}
    for node, (_, end) in dated:
        latest[node] = max(end, latest.get(node, end))
    talks = [node for node in graph.touchpoints_in(stage) if node.touchpoint.is_talk]
    return [node for node in talks if latest.get(node, _WEEK) >= _WEEK]


def is_unheard(graph: JourneyGraph, stage: StageNode) -> bool:
    """Return whether `unheard-stage` reports a stage for all personas who pass it.

    That rule includes what is planned, whatever the graph leaves out.
    """
    settings = list(rule_settings(("unheard-stage",), graph.journey.checks, graph.organization.organization.checks))
    if level_set(settings) == "off":
        return False
    at_least = options_set(settings, _number).get("at_least", 3)
    passing = [
        view for view, ids in graph.with_planned.group_personas("stages") if graph.organization.passes(ids[0], stage)
    ]
    met = [view.touchpoints_in(stage) for view in passing]
    return all(len(nodes) >= at_least and not any(node.touchpoint.is_two_way for node in nodes) for nodes in met)


def _number(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(name)
    return value
