"""The page of a team or a persona, with the touchpoints of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from journeymap.document import tree
from journeymap.document.cards import JourneyDescription, TouchpointCard
from journeymap.document.context import DescriptionContext
from journeymap.document.render_options import RenderOptions
from journeymap.graph import Portfolio
from journeymap.model.unknown import UNKNOWN

_ROLES = ("owner", "responsible", "consulted", "informed")


def entity_page(
    portfolio: Portfolio, kind: tree.Kind, id: str, journeys: Sequence[JourneyDescription], language: str
) -> tree.Section:
    """Return the page of a team or a persona, with its touchpoints in the `journeys`."""
    graphs = tuple(portfolio.by_id[journey.journey] for journey in journeys)
    context = DescriptionContext(portfolio, graphs, RenderOptions(language=language))
    fields = _team_fields if kind == "team" else _persona_fields
    blocks: list[tree.Block] = [tree.FieldList(tuple(fields(context, id, journeys)))]
    summary = context.text((portfolio.organization.personas or {})[id].summary) if kind == "persona" else ""
    if summary.strip():
        blocks.insert(0, tree.Paragraph((summary,), "summary"))
    return tree.Section(tree.Reference(kind, id), context.name(f"{kind}s", id), tuple(blocks))


def _team_fields(
    context: DescriptionContext, team: str, journeys: Sequence[JourneyDescription]
) -> Iterator[tree.Field]:
    messages, portfolio = context.messages, context.portfolio
    declared = (portfolio.organization.teams or {}).get(team)

    def link(id: str) -> tree.Link:
        return tree.Link(context.name("teams", id), tree.Reference("team", id))

    if function := portfolio.teams.function(team):
        yield _names(context, "page.function", messages(f"function.{function}"))
    if declared and declared.parent:
        yield _names(context, "map.part", link(declared.parent))
    if declared and declared.members:
        yield _names(context, "map.parts", *map(link, declared.members))
    if declared and declared.contact:
        yield _names(context, "about.contact", contact_link(declared.contact))
    by_role = _touchpoints_by_role(portfolio, team, journeys)
    for role, cards in by_role.items():
        key = "page.accountable" if role == "owner" else f"map.{role}"
        yield _block(context, key, _touchpoint_list(cards, journeys))
    owned = list(_owned_items(context, team))
    if owned:
        yield _block(context, "about.owns", tree.bullet_list((name,) for name in owned))
    if not owned and "owner" not in by_role:
        yield _names(context, "page.accountable", messages("page.nothing"))


def _touchpoints_by_role(
    portfolio: Portfolio, team: str, journeys: Sequence[JourneyDescription]
) -> Mapping[str, list[TouchpointCard]]:
    """Return the touchpoints of a team by role, in the order of the journeys."""
    cards = {card.subject: card for journey in journeys for card in journey.cards}
    nodes = [node for journey in journeys for node in portfolio.by_id[journey.journey].touchpoints]
    by_role: dict[str, list[TouchpointCard]] = {}
    for role in _ROLES:
        for node in nodes:
            teams = node.touchpoint.owners if role == "owner" else getattr(node.touchpoint, role)
            if team in teams and node.reference in cards:
                by_role.setdefault(role, []).append(cards[node.reference])
    return by_role


def _owned_items(context: DescriptionContext, team: str) -> Iterator[str]:
    """Return what a team owns besides touchpoints, such as journeys and channels."""
    for graph in context.graphs:
        if team in graph.journey.owners:
            yield context.text(graph.journey.name) or graph.id
    for catalogue in ("channels", "assets", "metrics"):
        for id, item in (context.portfolio.catalogue(catalogue) or {}).items():
            if team in item.owners:
                yield context.name(catalogue, id)


def contact_link(contact: str) -> tree.Inline:
    """Return a team's contact, as a link if it is a mail or web address."""
    is_mail = "@" in contact and not any(sign in contact for sign in " /:<>")
    return tree.web_link(contact, f"mailto:{contact}" if is_mail else contact)


def _persona_fields(
    context: DescriptionContext, persona: str, journeys: Sequence[JourneyDescription]
) -> Iterator[tree.Field]:
    messages, organization = context.messages, context.portfolio.organization
    declared = (organization.personas or {})[persona]
    promises = organization.promises or {}
    if declared.staff_group:
        yield _names(context, "page.function", messages(f"function.{declared.staff_group}"))
    if declared.shift and declared.shift != UNKNOWN:
        yield _names(context, "about.shift", messages(f"about.{declared.shift}"))
    draws = [promises[id].text if id in promises else id for id in declared.promises]
    for key, texts in (("goals", declared.goals), ("barriers", declared.barriers), ("draws", draws)):
        if texts:
            lines = tuple((context.text(text),) for text in texts)
            yield tree.Field(key, messages(f"about.{key}"), lines)
    if declared.reached_by:
        yield _names(context, "about.reached", *(context.name("channels", id) for id in declared.reached_by))
    cards = [card for journey in journeys for card in journey.cards if persona in card.personas]
    if cards:
        yield _block(context, "about.meets", _touchpoint_list(cards, journeys))
    else:
        yield _names(context, "about.meets", messages("page.nothing"))


def _names(context: DescriptionContext, key: str, *values: tree.Inline) -> tree.Field:
    return tree.Field(key, context.messages(key), tuple((value,) for value in values), are_names=True)


def _block(context: DescriptionContext, key: str, block: tree.Block) -> tree.Field:
    return tree.Field(key, context.messages(key), body=(block,))


def _touchpoint_list(cards: Sequence[TouchpointCard], journeys: Sequence[JourneyDescription]) -> tree.BulletList:
    titles = {journey.journey: journey.title for journey in journeys}
    items = []
    for id, group in groupby(cards, key=lambda card: card.subject.partition("/")[0]):
        touchpoints: list[tree.Inlines] = [
            (tree.Link(card.name, tree.Reference("touchpoint", card.subject)),) for card in group
        ]
        items.append(
            (tree.Paragraph((tree.Link(titles[id], tree.Reference("journey", id)),)), tree.bullet_list(touchpoints))
        )
    return tree.BulletList(tuple(items))
