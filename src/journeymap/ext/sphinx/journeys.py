"""The page of a journey: its picture, a section to a stage with a card to a touchpoint, and a table of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from docutils import nodes

import journeymap as jm
from journeymap import Badge, CardField, DescribedStage, Relation
from journeymap.ext.sphinx.content import Writer, bullets, facts, inlines, named, paragraph, table, web_link
from journeymap.ext.sphinx.nodes import MARK, Card, CardTitle, Mentions, PictureNode
from journeymap.ext.sphinx.places import said

__all__ = ["fact_of", "findings_of", "in_words", "journey_page", "one_or_list", "touchpoint_table"]

STAR = "★"
_NAMES = ("personas", "owner", "responsible", "consulted", "informed", "metrics", "assets", "tags")
"""Facts whose values are names; of the others, each value is a sentence or two."""
_WIDTHS = (14, 34, 20, 16, 16)


def journey_page(writer: Writer, told: jm.JourneyDescription, picture: PictureNode) -> list[nodes.Node]:
    """Everything about a journey; its heading where none is above it."""
    name = said(told.title) or told.journey
    body: list[nodes.Node] = []
    everything: list[nodes.Node] = body
    if isinstance(writer.parent, nodes.document):
        section, everything = writer.section(name, "journey", told.journey)
        own = section["ids"][0]
    else:
        section = None
        own, target = writer.declare_here("journey", told.journey, name)
        body += target
    body += writer.indexed(own, name)
    if said(told.summary):
        body.append(paragraph(told.summary))
    body += facts((fact.label, one_or_list(fact)) for fact in told.fields)
    body += findings_of(writer, _own_badges(told))
    body.append(picture)
    made = {
        card.subject: _heading(writer, card) for card in told.cards
    }  # first all ids, since cards lead to each other
    for stage in told.stages:
        body += _stage(writer, told, stage, [_filled(writer, told, card, made[card.subject]) for card in stage.cards])
    if told.cards:
        rows = touchpoint_table(writer, told.messages, told.cards)
        body += writer.section(told.messages["page.table"], "list", f"{told.journey}/table", [rows], declares=False)[1]
    if section is not None:
        section += body
    return everything


def _own_badges(told: jm.JourneyDescription) -> Sequence[Badge]:
    shown = {id(badge) for stage in told.stages for badge in stage.badges}
    shown |= {id(badge) for card in told.cards for badge in card.badges}
    return [badge for badge in told.badges if id(badge) not in shown]


def _stage(
    writer: Writer, told: jm.JourneyDescription, stage: DescribedStage, cards: Sequence[nodes.Node]
) -> Sequence[nodes.Node]:
    body: list[nodes.Node] = []
    if said(stage.goal):
        body.append(paragraph(stage.goal))
    if stage.metrics:
        body += facts([(told.messages["lane.metrics"], paragraph(named(stage.metrics)))])
    body += findings_of(writer, stage.badges)
    if stage.is_empty:
        body.append(paragraph(nodes.emphasis("", told.messages["gap.stage"]), f"{MARK}-gap"))
    return writer.section(stage.name, "stage", stage.subject, [*body, *cards])[1]


def _heading(writer: Writer, card: jm.TouchpointCard) -> Card:
    name = said(card.name) or card.subject
    made = Card("", CardTitle(card.subject, name, translatable=False), subject=card.subject, classes=[f"{MARK}-card"])
    writer.declare(made, "touchpoint", card.subject, name)
    return made


def _filled(writer: Writer, told: jm.JourneyDescription, card: jm.TouchpointCard, made: Card) -> Card:
    words = told.messages
    made += writer.indexed(made["ids"][0], f"{made[0].astext()} ({said(told.title) or told.journey})")
    kinds = [*next((fact.values for fact in card.fields if fact.key == "kind"), ())]
    kinds += [words[f"lane.{card.kind}"]] if card.kind in ("standing", "backstage") else []
    line = inlines(" · ".join(said(kind) for kind in kinds)) if kinds else []
    if card.is_moment:
        line += [nodes.Text(" · ")] if line else []
        star = nodes.inline("", STAR, classes=[f"{MARK}-star"])
        line.append(nodes.strong("", "", star, nodes.Text(f" {words['map.moment']}"), classes=[f"{MARK}-moment"]))
    if line:
        made += paragraph(line, f"{MARK}-kind")
    made += facts(_rows(writer, told, card))
    made += findings_of(writer, card.badges)
    return made


def _rows(
    writer: Writer, told: jm.JourneyDescription, card: jm.TouchpointCard
) -> Iterator[tuple[str, nodes.Node] | Mentions]:
    for fact in card.fields:
        if fact.key != "kind":
            yield fact.label, fact_of(writer, card, fact)
    for label, ties in groupby(card.relations, key=lambda tie: tie.label):
        lines = [_tie(writer, tie) for tie in ties]
        yield label, paragraph(lines[0]) if len(lines) == 1 else bullets(lines)
    if card.links:
        lines = [[web_link(link.title, link.url)] for link in card.links]
        yield told.messages["map.links"], paragraph(lines[0]) if len(lines) == 1 else bullets(lines)
    if writer.declares:
        yield Mentions("", subject=card.subject, label=told.messages["page.mentioned"])


def _tie(writer: Writer, tie: Relation) -> list[nodes.Node]:
    to: nodes.Node = writer.link("touchpoint", tie.subject, tie.name) if tie.subject else nodes.Text(said(tie.name))
    return [to, *(nodes.Text(f"; {said(note)}") for note in tie.notes)]


def fact_of(writer: Writer, card: jm.TouchpointCard, fact: CardField) -> nodes.Node:
    """What is known, with links to the teams that own a touchpoint."""
    if fact.key == "owner" and len(card.owners) == len(fact.values):
        pairs = zip(card.owners, fact.values, strict=True)
        return paragraph(named([writer.link("team", owner, name) for owner, name in pairs]))
    return one_or_list(fact)


def one_or_list(fact: CardField) -> nodes.Node:
    """What is known: names in a row, sentences in a list."""
    if fact.key in _NAMES or len(fact.values) == 1:
        return paragraph(named(fact.values))
    return bullets(fact.values)


def findings_of(writer: Writer, badges: Sequence[Badge]) -> list[nodes.Element]:
    """Findings as remarks of their level."""
    kinds: dict[str, type[nodes.Element]] = {"error": nodes.error, "warning": nodes.warning, "note": nodes.note}
    found: list[nodes.Element] = []
    for badge in badges:
        rule = writer.link("rule", badge.rule, badge.rule)
        message = [*inlines(badge.message), nodes.Text(" ("), rule, nodes.Text(")")]
        found.append(kinds[badge.level]("", paragraph(message), paragraph(badge.help)))
    return found


def touchpoint_table(
    writer: Writer, words: Mapping[str, str], cards: Sequence[jm.TouchpointCard], journeys: dict[str, str] | None = None
) -> nodes.Element:
    """Touchpoints in a table: stage, name, owner, channels, when; and the journey, where there are several."""
    heads = [words["map.stage"], words["lane.name"], words["lane.owner"], words["lane.channels"], words["lane.when"]]
    rows = []
    for card in cards:
        known = {fact.key: fact for fact in card.fields}
        cells: list[str | nodes.Node | Sequence[nodes.Node]] = [
            said(card.stage_name),
            writer.link("touchpoint", card.subject, card.name),
        ]
        cells += [", ".join(known[key].values) if key in known else "" for key in ("owner", "channels", "when")]
        if journeys:
            journey = card.subject.partition("/")[0]
            cells.insert(0, writer.link("journey", journey, journeys[journey]))
        rows.append(cells)
    return table([words["page.journey"], *heads] if journeys else heads, rows, [16, *_WIDTHS] if journeys else _WIDTHS)


def in_words(told: Sequence[jm.JourneyDescription], view: str) -> nodes.bullet_list:
    """What a picture shows, for those who do not see it: the stages with what is in them; of `owners`, the owners."""
    groups: dict[str, list[str]] = {}
    for one in told:
        for stage in one.stages:
            for card in stage.cards:
                known = {fact.key: ", ".join(fact.values) for fact in card.fields}
                if view == "owners":
                    for owner in card.owner_names or (known["owner"],):
                        groups.setdefault(said(owner), []).append(f"{card.name} ({stage.name})")
                else:
                    about = ", ".join(known[key] for key in ("owner", "when") if key in known)
                    groups.setdefault(said(stage.name), []).append(f"{card.name} — {about}")
            if stage.is_empty and view != "owners":
                groups.setdefault(said(stage.name), []).append(one.messages["gap.stage"])
    return nodes.bullet_list(
        "", *(nodes.list_item("", paragraph(head), bullets(lines)) for head, lines in groups.items()), bullet="*"
    )
