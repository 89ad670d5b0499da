"""Tables of touchpoints and of findings, for every host."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from journeymap.document import tree
from journeymap.document.cards import JourneyDescription, TouchpointCard
from journeymap.document.journey_page import format_count, link_texts, own_field, placement, relation_texts
from journeymap.findings import Finding

Cell = Callable[[TouchpointCard], tuple[tree.Inlines, ...]]
_WIDTHS = {"kind": 13, "owner": 18}
"""The shares of columns on paper, in percent, where they differ from the usual one."""


def complete_table(messages: Mapping[str, str], cards: Sequence[TouchpointCard], title: str) -> tree.Table:
    """Return a row for each touchpoint, and a column for each field with a value."""
    columns: list[tuple[str, Cell]] = []
    labels = {field.key: field.label for card in cards for field in card.fields}
    if any(card.is_moment or placement(messages, card) for card in cards):
        columns.append((messages["map.kind"], lambda card: _kind(messages, card)))
        labels.pop("kind", None)
    columns += [(label, _values(key)) for key, label in labels.items()]
    if any(card.persona_names for card in cards):
        columns.append((messages["map.personas"], lambda card: tuple((name,) for name in card.persona_names)))
    for label in dict.fromkeys(relation.label for card in cards for relation in card.relations):
        columns.append((label, _related(label)))
    if any(map(link_texts, cards)):
        columns.append((messages["map.links"], link_texts))
    if any(card.badges for card in cards):
        columns.append((messages["map.findings"], lambda card: _findings(messages, card)))
    return tree.Table(
        (*_leading_columns(messages), *(tree.Column(label) for label, _ in columns)),
        tuple(tree.Row((*_leading_cells(card), *(cell(card) for _, cell in columns))) for card in cards),
        f"{messages['page.whole']}: {title}",
        f"{messages['page.table']}: {title}",
    )


def touchpoint_table(
    messages: Mapping[str, str],
    cards: Sequence[TouchpointCard],
    keys: Sequence[str],
    journeys: Sequence[JourneyDescription] = (),
    title: str = "",
) -> tree.Table | tree.Paragraph:
    """Return a table of touchpoints with a column for each of `keys`, or a note.

    Journeys are named in the first column if there are several. `title` tells the table from others of a page.
    """
    if not cards:
        return tree.Paragraph((messages["page.none"],), "none")
    labels = {field.key: field.label for card in cards for field in card.fields}
    titles = {journey.journey: journey.title or journey.journey for journey in journeys if len(journeys) > 1}
    shown = [key for key in keys if key in labels]
    columns = [*_leading_columns(messages), *(tree.Column(labels[key], _WIDTHS.get(key, 15)) for key in shown)]
    rows = [(*_leading_cells(card), *(_values(key)(card) for key in shown)) for card in cards]
    if titles:
        columns.insert(0, tree.Column(messages["page.journey"], 20))
        rows = [(((_journey_link(card, titles),),), *row) for card, row in zip(cards, rows, strict=True)]
    caption = format_count(messages, "touchpoints", len(cards))
    label = f"{messages['page.table']}: {title}" if title else ""
    return tree.Table(tuple(columns), tuple(map(tree.Row, rows)), caption, label)


def findings_table(
    messages: Mapping[str, str], findings: Sequence[Finding], names: Mapping[str, str]
) -> tree.Table | tree.Paragraph:
    """Return a table of findings, or a note; `names` are those of their subjects."""
    if not findings:
        return tree.Paragraph((messages["page.no-findings"],), "none")
    widths = {"level": 10, "finding": 45, "about": 25, "rule": 20}
    columns = (tree.Column(messages[f"page.{key}"], width, key == "level") for key, width in widths.items())
    rows = []
    for finding in findings:
        subject = _about(finding)
        kind: tree.Kind = "touchpoint" if finding.touchpoint else "stage" if finding.stage else "journey"
        about: tree.Inline = tree.Link(names[subject], tree.Reference(kind, subject)) if names.get(subject) else subject
        message: tree.Inlines = tree.code_inlines(finding.message)
        if finding.help:
            message += (tree.Note(tree.code_inlines(finding.help), "help"),)
        rule = tree.Link(finding.rule, tree.Reference("rule", finding.rule), is_code=True)
        cells: tuple[tree.Inlines, ...] = ((messages[f"level.{finding.level}"],), message, (about,), (rule,))
        rows.append(tree.Row(tuple((cell,) for cell in cells), str(finding.level)))
    return tree.Table(tuple(columns), tuple(rows), messages["map.findings"])


def _about(finding: Finding) -> str:
    """Return the subject of a touchpoint or stage that a finding names; else its own."""
    element = finding.touchpoint or finding.stage
    return f"{finding.journey}/{element}" if finding.journey and element else finding.subject or ""


def _leading_columns(messages: Mapping[str, str]) -> tuple[tree.Column, tree.Column]:
    return tree.Column(messages["map.stage"], 13), tree.Column(messages["lane.name"], 26, is_header=True)


def _leading_cells(card: TouchpointCard) -> tuple[tuple[tree.Inlines, ...], ...]:
    return ((card.stage_name,),), ((tree.Link(card.name, tree.Reference("touchpoint", card.subject)),),)


def _journey_link(card: TouchpointCard, titles: Mapping[str, str]) -> tree.Link:
    journey = card.subject.partition("/")[0]
    return tree.Link(titles[journey], tree.Reference("journey", journey))


def _values(key: str) -> Cell:
    return lambda card: tuple(
        value for field in card.fields if field.key == key for value in own_field(card, field).values
    )


def _kind(messages: Mapping[str, str], card: TouchpointCard) -> tuple[tree.Inlines, ...]:
    moment = messages["map.moment"] if card.is_moment else ""
    return (*_values("kind")(card), *((text,) for text in (placement(messages, card), moment) if text))


def _related(label: str) -> Cell:
    return lambda card: relation_texts(relation for relation in card.relations if relation.label == label)


def _findings(messages: Mapping[str, str], card: TouchpointCard) -> tuple[tree.Inlines, ...]:
    return tuple(
        (f"{messages[f'level.{badge.level}']} {badge.number}: ", *tree.code_inlines(badge.message))
        for badge in card.badges
    )
