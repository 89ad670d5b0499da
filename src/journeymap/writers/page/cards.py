"""The cards of a page: all that is known of each touchpoint, for one to read at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.document.cards import Badge, TouchpointCard
from journeymap.drawing.primitives import Picture
from journeymap.writers.page.keys import card_ids
from journeymap.writers.page.markup import Markup, element, join, safe_url

__all__ = ["badge", "cards", "tie_link"]


def cards(picture: Picture) -> Markup:
    """All cards, with what shows one after the other."""
    words = picture.messages
    ids = card_ids(picture.cards)
    by_subject = {
        card.subject: id for card, id in reversed(list(zip(picture.cards, ids, strict=True))) if card.kind != "gap"
    }
    buttons = [
        element(
            "button",
            {"type": "button", "id": f"{name}-Card", "class": "icon", "aria-label": words[f"page.{key}"]},
            sign,
        )
        for name, key, sign in (("Previous", "previous", "←"), ("Next", "next", "→"), ("Close", "close", "×"))
    ]
    return element(
        "section",
        {"id": "Cards", "aria-labelledby": "Cards-Title"},
        element("h2", {"id": "Cards-Title"}, words["page.details"]),
        element("div", {"class": "bar"}, element("span", {"id": "Place", "class": "place"}), *buttons),
        [
            _card(picture, card, id, number, by_subject)
            for number, (card, id) in enumerate(zip(picture.cards, ids, strict=True))
        ],
    )


def _card(picture: Picture, card: TouchpointCard, id: str, number: int, by_subject: Mapping[str, str]) -> Markup:
    words = picture.messages
    where = [card.stage_name]
    if card.kind in ("standing", "backstage"):
        where.append(words[f"lane.{card.kind}"])
    if card.is_moment:
        where.append(f"★ {words['map.moment']}")
    attributes: dict[str, str | bool] = {
        "id": id,
        "class": f"card f-{card.functions[0] if len(card.owners) == 1 and card.functions else 'nobody'}",
        "aria-labelledby": f"Name-{number}",
        "data-stage": card.stage,
        "data-owners": " ".join(card.owners),
        "data-functions": " ".join(dict.fromkeys(card.functions)),
        "data-personas": " ".join(card.personas),
        "data-levels": " ".join(dict.fromkeys(one.level for one in card.badges)),
        "data-rules": " ".join(dict.fromkeys(one.rule for one in card.badges)),
    }
    return element(
        "article",
        attributes,
        element("p", {"class": "where"}, " · ".join(where)),
        element("h3", {"id": f"Name-{number}", "tabindex": "-1"}, card.name),
        element("dl", {}, _facts(picture, card, by_subject)) if card.kind != "gap" else "",
        _found(picture, card),
    )


def _facts(picture: Picture, card: TouchpointCard, by_subject: Mapping[str, str]) -> Iterator[Markup]:
    words = picture.messages
    for fact in card.fields:
        yield _fact(fact.label, [Markup(join([value])) for value in fact.values], fact.key)
    if card.persona_names:
        yield _fact(words["map.personas"], [join([", ".join(card.persona_names)])])
    for label in dict.fromkeys(tie.label for tie in card.relations):
        found = [tie for tie in card.relations if tie.label == label]
        yield _fact(label, [tie_link(tie.name, by_subject.get(tie.subject, ""), tie.notes) for tie in found], "ties")
    safe = [(link, url) for link in card.links if (url := safe_url(link.url))]
    if safe:
        yield _fact(
            words["map.links"],
            [element("a", {"href": url, "rel": "noreferrer"}, link.title) for link, url in safe],
            "links",
        )


def _fact(label: str, values: list[Markup], key: str = "") -> Markup:
    said = [element("dd", {}, value) for value in values]
    return element("div", {"class": f"fact {key}".strip()}, element("dt", {}, label), said)


def tie_link(name: str, id: str, notes: tuple[str, ...]) -> Markup:
    """The name of what a card is joined to, a link where it has a card too, and what is said of the way there."""
    said = element("a", {"href": f"#{id}"}, name) if id else join([name])
    return join([said, *(element("span", {"class": "said"}, note) for note in notes)])


def _found(picture: Picture, card: TouchpointCard) -> Markup | str:
    if not card.badges:
        return ""
    items = [
        element("li", {}, badge(picture, one), element("p", {}, one.message), element("p", {"class": "help"}, one.help))
        for one in card.badges
    ]
    return join([element("h4", {}, picture.messages["map.findings"]), element("ul", {"class": "found"}, items)])


def badge(picture: Picture, one: Badge) -> Markup:
    """The sign of a finding as it stands in the picture, with its level in words."""
    level = picture.messages[f"level.{one.level}"]
    return element("span", {"class": f"badge {one.level}"}, element("b", {}, str(one.number)), f" {level}")
