"""List what a team owns, hands over and takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
        facts = (*_claims(node, context, wording), *_facts(node, cards.get(node.reference), context))
        touchpoint = SheetTouchpoint(node.reference, context.touchpoint_name(node), place, facts)
        yield teams_of_touchpoint(graph, node), touchpoint


def _facts(node: TouchpointNode, card: TouchpointCard | None, context: FindingsContext) -> Iterator[tuple[str, str]]:
    """Yield what is said of a touchpoint: its values, what it leads to, its links."""
    if card is None:
        return
    for field in card.fields:
        if field.key != "owner":
            yield field.label, _listed(field.values)
    written = {"needs", "feeds", "part", *(["next"] if node.touchpoint.next else [])}
    related: dict[str, list[str]] = {}
    for relation in card.relations:
        if relation.key in written:
            notes = f" ({_listed(relation.notes)})" if relation.notes else ""
            related.setdefault(relation.label, []).append(f"{relation.name}{notes}")
    yield from ((label, _listed(names)) for label, names in related.items())
    if card.links:
        yield context.messages("map.links"), _listed([f"{link.title} ({link.url})" for link in card.links])


def _listed(values: Sequence[str]) -> str:
    """Return values in a line; those that hold commas are kept apart by semicolons."""
    return ("; " if any("," in value for value in values) else ", ").join(values)


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
