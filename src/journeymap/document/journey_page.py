"""The page of a journey: its picture, a section for each stage, and a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from journeymap.document import tree
from journeymap.document.cards import Badge, CardField, DescribedStage, JourneyDescription, Relation, TouchpointCard
from journeymap.escaping import safe_url

_NAMES = ("personas", "owner", "responsible", "consulted", "informed", "metrics", "assets", "tags")
"""Fields whose values are names; of the others, each value is a sentence or two."""


def journey_page(description: JourneyDescription, figure: tree.Figure, table: tree.Block) -> tree.Section:
    messages = description.messages
    # sites describe a page by its first paragraph
    summary = description.summary if description.summary.strip() else _counts(description)
    blocks: list[tree.Block] = [tree.Paragraph((summary,), "summary")]
    blocks += _field_list(field_of(field) for field in description.fields)
    blocks += _findings(_journey_badges(description))
    blocks.append(figure)
    blocks += [_stage_section(messages, stage) for stage in description.stages]
    if description.cards:
        reference = tree.Reference("table", f"{description.journey}/table")
        blocks.append(tree.Section(reference, messages["page.table"], (table,)))
    reference = tree.Reference("journey", description.journey)
    return tree.Section(reference, description.title or description.journey, tuple(blocks))


def _counts(description: JourneyDescription) -> str:
    """Return a sentence with the numbers of touchpoints and stages."""
    messages = description.messages
    touchpoints = format_count(messages, "touchpoints", len(description.cards))
    stages = format_count(messages, "stages", len(description.stages))
    name = description.title or description.journey
    return messages["map.described"].format(name=name, touchpoints=touchpoints, stages=stages)


def format_count(messages: Mapping[str, str], noun: str, number: int) -> str:
    """Format a number of things, such as `1 touchpoint`."""
    return messages[f"count.{noun}.{'one' if number == 1 else 'many'}"].replace("{n}", str(number))


def _journey_badges(description: JourneyDescription) -> tuple[Badge, ...]:
    """Return the findings that neither a stage nor a card shows."""
    shown = {badge.number for stage in description.stages for badge in stage.badges}
    shown |= {badge.number for card in description.cards for badge in card.badges}
    return tuple(badge for badge in description.badges if badge.number not in shown)


def _stage_section(messages: Mapping[str, str], stage: DescribedStage) -> tree.Section:
    blocks: list[tree.Block] = []
    if stage.goal.strip():
        blocks.append(tree.Paragraph((stage.goal,), "goal"))
    if stage.metrics:
        blocks += _field_list([field_of(CardField("metrics", messages["lane.metrics"], stage.metrics))])
    if stage.is_empty:
        blocks.append(tree.Paragraph((messages["gap.stage"],), "gap"))
    blocks += _findings(stage.badges)
    blocks += [touchpoint_section(messages, card) for card in stage.cards]
    return tree.Section(tree.Reference("stage", stage.subject), stage.name or stage.id, tuple(blocks))


def touchpoint_section(messages: Mapping[str, str], card: TouchpointCard) -> tree.Section:
    blocks: list[tree.Block] = [
        tree.Marks(
            kind=next((", ".join(field.values) for field in card.fields if field.key == "kind"), ""),
            placement=placement(messages, card),
            moment=messages["map.moment"] if card.is_moment else "",
        )
    ]
    blocks += _field_list(card_fields(messages, card))
    blocks += _findings(card.badges)
    return tree.Section(tree.Reference("touchpoint", card.subject), card.name, tuple(blocks))


def placement(messages: Mapping[str, str], card: TouchpointCard) -> str:
    """Return the place of a touchpoint outside the path; '' for a step."""
    return messages[f"lane.{card.kind}"] if card.kind in ("standing", "backstage") else ""


def card_fields(messages: Mapping[str, str], card: TouchpointCard) -> Iterator[tree.Field]:
    """Return the fields of a card, personas, relations, links and mentions."""
    yield from (own_field(card, field) for field in card.fields)
    if card.persona_names:
        yield tree.Field("personas", messages["map.personas"], ((", ".join(card.persona_names),),), are_names=True)
    for label, related in groupby(card.relations, key=lambda relation: relation.label):
        yield tree.Field("relations", label, relation_texts(related))
    if links := link_texts(card):
        yield tree.Field("links", messages["map.links"], links)
    yield tree.Field("mentions", messages["page.mentioned"])


def relation_texts(relations: Iterable[Relation]) -> tuple[tree.Inlines, ...]:
    """Return each relation as a link with its notes."""
    return tuple(
        (
            tree.Link(relation.name, tree.Reference("touchpoint", relation.subject))
            if relation.subject
            else relation.name,
            *(tree.Note((note,)) for note in relation.notes),
        )
        for relation in relations
    )


def link_texts(card: TouchpointCard) -> tuple[tree.Inlines, ...]:
    """Return the links of a card that a page may have."""
    return tuple((tree.web_link(link.title, link.url),) for link in card.links if safe_url(link.url))


def own_field(card: TouchpointCard, field: CardField) -> tree.Field:
    """Return a field of a card; its owners are links."""
    ids = card.owners if field.key == "owner" and len(card.owners) == len(field.values) else ()
    return field_of(field, [tree.Reference("team", id) for id in ids])


def field_of(field: CardField, references: Sequence[tree.Reference] = ()) -> tree.Field:
    """Return a field of a card; values lead to `references` if there are any."""
    values: Iterable[tree.Inline] = field.values
    if references:
        values = (tree.Link(value, reference) for value, reference in zip(field.values, references, strict=True))
    return tree.Field(field.key, field.label, tuple((value,) for value in values), field.key in _NAMES)


def _field_list(fields: Iterable[tree.Field]) -> list[tree.Block]:
    return [tree.FieldList(field_tuple)] if (field_tuple := tuple(fields)) else []


def _findings(badges: tuple[Badge, ...]) -> list[tree.Block]:
    return [tree.FindingList(badges)] if badges else []


def describe_picture(descriptions: Sequence[JourneyDescription], view: str) -> tree.BulletList:
    """Describe a picture: the touchpoints by stage, or by owner for `owners`."""
    groups: dict[str, list[str]] = {}
    for description in descriptions:
        for stage in description.stages:
            for card in stage.cards:
                values = {field.key: ", ".join(field.values) for field in card.fields}
                if view == "owners":
                    for owner in card.owner_names or (values["owner"],):
                        groups.setdefault(owner, []).append(f"{card.name} ({stage.name})")
                else:
                    about = ", ".join(values[key] for key in ("owner", "when") if key in values)
                    groups.setdefault(stage.name, []).append(f"{card.name} — {about}")
            if stage.is_empty and view != "owners":
                groups.setdefault(stage.name, []).append(description.messages["gap.stage"])
    return tree.BulletList(
        tuple((tree.Paragraph((name,)), tree.bullet_list((line,) for line in lines)) for name, lines in groups.items())
    )
