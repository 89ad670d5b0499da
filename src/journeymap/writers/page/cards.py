"""The cards of a page: all that is known of each touchpoint, one at a time."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from journeymap.document.cards import TouchpointCard
from journeymap.document.journey_page import card_fields, placement
from journeymap.document.tree import FieldList, FindingList
from journeymap.html_elements import element
from journeymap.writers.page.emitter import PageEmitter


def cards(emitter: PageEmitter) -> Element:
    """Return all cards, with buttons that show one after the other."""
    messages = emitter.messages
    buttons = [
        element(
            "button",
            {"type": "button", "id": f"{name}-Card", "class": "icon", "aria-label": messages[f"page.{key}"]},
            sign,
        )
        for name, key, sign in (("Previous", "previous", "←"), ("Next", "next", "→"), ("Close", "close", "×"))
    ]
    return element(
        "section",
        {"id": "Cards", "aria-labelledby": "Cards-Title"},
        element("h2", {"id": "Cards-Title"}, messages["page.details"]),
        element("div", {"class": "bar"}, element("span", {"id": "Place", "class": "place"}), buttons),
        [_card(emitter, card, id, number) for number, (card, id) in enumerate(emitter.cards)],
    )


def _card(emitter: PageEmitter, card: TouchpointCard, id: str, number: int) -> Element:
    messages = emitter.messages
    moment = f"★ {messages['map.moment']}" if card.is_moment else ""
    location = [card.stage_name, *filter(None, (placement(messages, card), moment))]
    attributes = {
        "id": id,
        "class": f"card f-{card.functions[0] if len(card.owners) == 1 and card.functions else 'nobody'}",
        "aria-labelledby": f"Name-{number}",
        "data-stage": card.stage,
        "data-owners": " ".join(card.owners),
        "data-functions": " ".join(dict.fromkeys(card.functions)),
        "data-personas": " ".join(card.personas),
        "data-levels": " ".join(dict.fromkeys(badge.level for badge in card.badges)),
        "data-rules": " ".join(dict.fromkeys(badge.rule for badge in card.badges)),
    }
    fields = FieldList(tuple(card_fields(messages, card)))
    return element(
        "article",
        attributes,
        element("p", {"class": "where"}, " · ".join(location)),
        element("h3", {"id": f"Name-{number}", "tabindex": "-1"}, card.name),
        emitter.field_list(fields) if card.kind != "gap" else "",
        emitter.findings(FindingList(card.badges)) if card.badges else "",
    )
