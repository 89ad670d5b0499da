"""List what a team owns, hands over and takes."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.document.cards import TouchpointCard
from journeymap.document.findings_context import FindingsContext
from journeymap.document.touchpoint_texts import handoff_text
from journeymap.document.touchpoints import describe_touchpoints
from journeymap.graph import JourneyGraph, TouchpointNode
from journeymap.graph.ownership import ownership_changes
from journeymap.question_sheets.concerned import Teams, teams_of_touchpoint
from journeymap.question_sheets.sheets import Handoff, SheetTouchpoint
from journeymap.question_sheets.subjects import stage_name
from journeymap.question_sheets.wording import Wording


def touchpoints_of(
    graph: JourneyGraph, context: FindingsContext, wording: Wording
) -> Iterator[tuple[Teams, SheetTouchpoint]]:
    """Yield the touchpoints of a journey in order, each with the teams that get it."""
    cards = {card.subject: card for card in describe_touchpoints(context)}
    journey = context.text(graph.journey.name) or graph.id
    for node in graph.touchpoints:
        place = wording.word("stage-of", stage=stage_name(context, node.stage.id), journey=journey)
        facts = (*_claims(node, context, wording), *_facts(cards.get(node.reference)))
        touchpoint = SheetTouchpoint(node.reference, context.touchpoint_name(node), place, facts)
        yield teams_of_touchpoint(graph, node), touchpoint


def _facts(card: TouchpointCard | None) -> Iterator[tuple[str, str]]:
    """Yield what is said of a touchpoint."""
    for field in card.fields if card else ():
        if field.key != "owner":
            yield field.label, ", ".join(field.values)


def _claims(node: TouchpointNode, context: FindingsContext, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield what is to be said of the owner, if there is not exactly one."""
    owners = node.touchpoint.owners
    if not owners:
        yield context.messages("lane.owner"), wording.word("unowned")
    elif len(owners) > 1:
        teams = ", ".join(context.name("teams", owner) for owner in owners)
        yield context.messages("lane.owner"), wording.word("contested", teams=teams)


def handoffs_of(
    graph: JourneyGraph, context: FindingsContext, wording: Wording
) -> Iterator[tuple[str, Handoff, str, Handoff]]:
    """Yield the hand-offs of a journey, with a sentence for giver and taker."""
    for change in ownership_changes(graph):
        source, target = change.transition.source, change.transition.target
        what = handoff_text(context, change.handoff)
        names = {
            "source": wording.quoted([context.touchpoint_name(source)]),
            "target": wording.quoted([context.touchpoint_name(target)]),
            "what": what or wording.word("undescribed"),
        }
        given = wording.word("handoff", team=context.name("teams", change.taker), **names)
        taken = wording.word("handoff-from", team=context.name("teams", change.giver), **names)
        ends = source.reference, target.reference, what
        yield change.giver, Handoff(*ends, given), change.taker, Handoff(*ends, taken)
