"""The table of a page: every value of every card, in rows and columns, for those who do not see the picture."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.primitives import Picture
from journeymap.writers.page.cards import tie_link
from journeymap.writers.page.keys import card_ids
from journeymap.writers.page.markup import Markup, element, join, safe_url

__all__ = ["table"]

_LONG = 60
"""From so many letters on, a column is wide."""
Cell = Callable[[TouchpointCard], list[Markup]]


def table(picture: Picture) -> Markup:
    """A row to a touchpoint, a column to what is known of any."""
    words = picture.messages
    ids = card_ids(picture.cards)
    by_subject = {
        card.subject: id for card, id in reversed(list(zip(picture.cards, ids, strict=True))) if card.kind != "gap"
    }
    columns = _columns(picture, by_subject)
    heads = [
        element("th", {"scope": "col"}, label)
        for label in (words["map.stage"], words["lane.name"], *(one for one, _ in columns))
    ]
    long = [
        label
        for label, cell in columns
        if max((len(text) for card in picture.cards for text in cell(card)), default=0) > _LONG
    ]
    rows = []
    for card, id in zip(picture.cards, ids, strict=True):
        cells = [
            element("td", {"class": label in long and "long"}, join(cell(card), "<br>")) for label, cell in columns
        ]
        name = element("th", {"scope": "row"}, element("a", {"href": f"#{id}"}, card.name))
        rows.append(element("tr", {"data-card": id}, element("td", {}, card.stage_name), name, cells))
    return element(
        "section",
        {"id": "Table", "aria-labelledby": "Table-Title", "tabindex": "-1"},
        element("h2", {"id": "Table-Title"}, words["page.table"]),
        element(
            "div",
            {"class": "scroll", "role": "group", "aria-labelledby": "Table-Title"},
            element(
                "table",
                {},
                element("caption", {}, f"{words['page.whole']}: {picture.title}"),
                element("thead", {}, element("tr", {}, heads)),
                Markup("\n"),
                element("tbody", {}, join(rows, "\n")),
            ),
        ),
    )


def _columns(picture: Picture, by_subject: dict[str, str]) -> list[tuple[str, Cell]]:
    """The columns that any card has a value for."""
    words, cards = picture.messages, picture.cards
    found: list[tuple[str, Cell]] = []
    labels = {fact.key: fact.label for card in cards for fact in card.fields}
    if any(card.is_moment or card.kind in ("standing", "backstage") for card in cards):
        found.append((words["map.kind"], lambda card: _kind(picture, card)))
        labels.pop("kind", None)
    found += [(label, _fact(key)) for key, label in labels.items()]
    if any(card.persona_names for card in cards):
        found.append((words["map.personas"], lambda card: _texts(card.persona_names)))
    for label in dict.fromkeys(tie.label for card in cards for tie in card.relations):
        found.append((label, _ties(label, by_subject)))
    if any(card.links for card in cards):
        found.append((words["map.links"], _links))
    if any(card.badges for card in cards):
        found.append((words["map.findings"], lambda card: _findings(picture, card)))
    return found


def _texts(texts: tuple[str, ...] | list[str]) -> list[Markup]:
    return [join([text]) for text in texts]


def _fact(key: str) -> Cell:
    return lambda card: [said for fact in card.fields if fact.key == key for said in _texts(fact.values)]


def _kind(picture: Picture, card: TouchpointCard) -> list[Markup]:
    words = picture.messages
    said = [value for fact in card.fields if fact.key == "kind" for value in fact.values]
    said += [words[f"lane.{card.kind}"]] if card.kind in ("standing", "backstage") else []
    said += [words["map.moment"]] if card.is_moment else []
    return _texts(said)


def _ties(label: str, by_subject: dict[str, str]) -> Cell:
    return lambda card: [
        tie_link(tie.name, by_subject.get(tie.subject, ""), tie.notes) for tie in card.relations if tie.label == label
    ]


def _links(card: TouchpointCard) -> list[Markup]:
    return [
        element("a", {"href": url, "rel": "noreferrer"}, link.title)
        for link in card.links
        if (url := safe_url(link.url))
    ]


def _findings(picture: Picture, card: TouchpointCard) -> list[Markup]:
    return _texts([f"{picture.messages[f'level.{one.level}']} {one.number}: {one.message}" for one in card.badges])
