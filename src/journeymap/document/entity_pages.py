"""What is known of a team and of a persona as a document: who they are, and the touchpoints in which they take part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from journeymap.document.cards import TouchpointCard
from journeymap.document.description import JourneyDescription
from journeymap.document.tree import (
    Block,
    BulletList,
    Field,
    FieldList,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Reference,
    Section,
    bullet_list,
    web_link,
)
from journeymap.graph import Portfolio
from journeymap.locales.messages import Messages, messages
from journeymap.model.text import Text, in_language

__all__ = ["persona_page", "team_page"]

_ROLES = ("owner", "responsible", "consulted", "informed")


class _Words:
    """The words of a page: the interface's in one language, and the organization's names and texts in it."""

    def __init__(self, portfolio: Portfolio, language: str) -> None:
        self.portfolio = portfolio
        self.language = language
        self.messages: Messages = messages(language)

    def text(self, text: Text | None) -> str:
        return in_language(text, self.language, self.portfolio.languages[0])

    def name(self, catalogue: str, id: str) -> str:
        item = (self.portfolio.catalogue(catalogue) or {}).get(id)
        return self.text(getattr(item, "name", None)) or id

    def field(self, key: str, *values: Inline, are_names: bool = True) -> Field:
        return Field(key, self.messages(key), tuple((value,) for value in values), are_names)

    def texts(self, key: str, texts: Sequence[Text | None]) -> Iterator[Field]:
        if texts:
            yield self.field(key, *map(self.text, texts), are_names=False)


def team_page(portfolio: Portfolio, team: str, journeys: Sequence[JourneyDescription], language: str) -> Section:
    """Give the page of a team: what it is, what it is accountable for, and in what else it takes part."""
    words = _Words(portfolio, language)
    fields = FieldList(tuple(_team_fields(words, team, journeys)))
    return Section(Reference("team", team), words.name("teams", team), (fields,))


def _team_fields(words: _Words, team: str, journeys: Sequence[JourneyDescription]) -> Iterator[Field]:
    portfolio = words.portfolio
    declared = (portfolio.organization.teams or {}).get(team)

    def link(id: str) -> Link:
        return Link(words.name("teams", id), Reference("team", id))

    if function := portfolio.teams.function(team):
        yield words.field("page.function", words.messages(f"function.{function}"))
    if declared and declared.parent:
        yield words.field("map.part", link(declared.parent))
    if declared and declared.members:
        yield words.field("map.parts", *map(link, declared.members))
    if declared and declared.contact:
        yield words.field("about.contact", _contact(declared.contact))
    by_role = _touchpoints_by_role(portfolio, team, journeys)
    for role, cards in by_role.items():
        key = "page.accountable" if role == "owner" else f"map.{role}"
        yield Field(key, words.messages(key), body=(_touchpoint_list(cards, journeys),))
    owned = list(_owned_items(words, team))
    if owned:
        yield Field("about.owns", words.messages("about.owns"), body=(bullet_list((name,) for name in owned),))
    if not owned and "owner" not in by_role:
        yield words.field("page.accountable", words.messages("page.nothing"))


def _touchpoints_by_role(
    portfolio: Portfolio, team: str, journeys: Sequence[JourneyDescription]
) -> Mapping[str, list[TouchpointCard]]:
    """Give the touchpoints in which a team takes part, by role and in the order of the journeys."""
    cards = {card.subject: card for journey in journeys for card in journey.cards}
    nodes = [node for journey in journeys for node in portfolio.by_id[journey.journey].touchpoints]
    by_role: dict[str, list[TouchpointCard]] = {}
    for role in _ROLES:
        for node in nodes:
            teams = node.touchpoint.owners if role == "owner" else getattr(node.touchpoint, role)
            if team in teams and node.reference in cards:
                by_role.setdefault(role, []).append(cards[node.reference])
    return by_role


def _owned_items(words: _Words, team: str) -> Iterator[str]:
    """Give what a team owns besides touchpoints: journeys, and the channels, assets and metrics of the workspace."""
    for graph in words.portfolio.graphs:
        if team in graph.journey.owners:
            yield words.text(graph.journey.name) or graph.id
    for catalogue in ("channels", "assets", "metrics"):
        for id, item in (words.portfolio.catalogue(catalogue) or {}).items():
            if team in item.owner:
                yield words.name(catalogue, id)


def _contact(contact: str) -> Inline:
    is_mail = "@" in contact and not any(sign in contact for sign in " /:<>")
    return web_link(contact, f"mailto:{contact}" if is_mail else contact)


def persona_page(portfolio: Portfolio, persona: str, journeys: Sequence[JourneyDescription], language: str) -> Section:
    """Give the page of a persona: who they are, what they want, and what they meet."""
    words = _Words(portfolio, language)
    declared = (portfolio.organization.personas or {})[persona]
    summary = words.text(declared.summary)
    blocks: list[Block] = [Paragraph((summary,), "summary")] if summary.strip() else []
    blocks.append(FieldList(tuple(_persona_fields(words, persona, journeys))))
    return Section(Reference("persona", persona), words.name("personas", persona), tuple(blocks))


def _persona_fields(words: _Words, persona: str, journeys: Sequence[JourneyDescription]) -> Iterator[Field]:
    organization = words.portfolio.organization
    declared = (organization.personas or {})[persona]
    promises = organization.promises or {}
    if declared.staff_group:
        yield words.field("page.function", words.messages(f"function.{declared.staff_group}"))
    if declared.shift:
        yield words.field("about.shift", words.messages(f"about.{declared.shift}"))
    yield from words.texts("about.goals", declared.goals)
    yield from words.texts("about.barriers", declared.barriers)
    yield from words.texts("about.draws", [promises[id].text if id in promises else id for id in declared.promises])
    if declared.reached_by:
        yield words.field("about.reached", *(words.name("channels", id) for id in declared.reached_by))
    cards = [card for journey in journeys for card in journey.cards if persona in card.personas]
    if cards:
        yield Field("about.meets", words.messages("about.meets"), body=(_touchpoint_list(cards, journeys),))
    else:
        yield words.field("about.meets", words.messages("page.nothing"))


def _touchpoint_list(cards: Sequence[TouchpointCard], journeys: Sequence[JourneyDescription]) -> BulletList:
    """List touchpoints by journey."""
    titles = {journey.journey: journey.title for journey in journeys}
    items = []
    for id, group in groupby(cards, key=lambda card: card.subject.partition("/")[0]):
        touchpoints: list[Inlines] = [(Link(card.name, Reference("touchpoint", card.subject)),) for card in group]
        items.append((Paragraph((Link(titles[id], Reference("journey", id)),)), bullet_list(touchpoints)))
    return BulletList(tuple(items))
