"""The emitter of a picture's page, whose cards link to each other by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from journeymap.document.cards import Badge, CardField, TouchpointCard
from journeymap.document.journey_page import card_fields, placement
from journeymap.document.tree import FieldList, FindingList, Note, Reference, Table, code_inlines
from journeymap.drawing.primitives import Picture
from journeymap.html_elements import Child, HtmlEmitter, element, to_html
from journeymap.writers.page.pieces import card_ids
from journeymap.writers.svg import format_number

_FIELD_CLASSES = {"personas": "", "relations": "ties"}


class PageEmitter(HtmlEmitter):
    """Writes the parts of the page of one picture."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.messages = picture.messages
        self.cards = list(zip(picture.cards, card_ids(picture.cards), strict=True))
        self.ids = {card.subject: id for card, id in reversed(self.cards) if card.kind != "gap"}

    def href(self, reference: Reference) -> str:
        id = self.ids.get(reference.name) if reference.kind == "touchpoint" else None
        return f"#{id}" if id else ""

    def note(self, note: Note) -> Child:
        return element("span", {"class": "said"}, self.inlines(note.content))

    def field_list(self, fields: FieldList) -> Element:
        """Write labels and their values, each label with its values in a group."""
        groups = [
            element(
                "div",
                {"class": f"fact {_FIELD_CLASSES.get(field.key, field.key)}".strip()},
                element("dt", {}, field.label),
                [element("dd", {}, self.inlines(value)) for value in field.values],
            )
            for field in fields.fields
            if field.values
        ]
        return element("dl", {}, groups)

    def badge(self, badge: Badge) -> Element:
        """Write the badge of a finding as the picture has it, with its level in words."""
        level = self.messages[f"level.{badge.level}"]
        return element("span", {"class": f"badge {badge.level}"}, element("b", {}, str(badge.number)), f" {level}")

    def finding_texts(self, badge: Badge) -> list[Element]:
        message, advice = map(code_inlines, (badge.message, badge.help))
        return [element("p", {}, self.inlines(message)), element("p", {"class": "help"}, self.inlines(advice))]

    def findings(self, findings: FindingList) -> list[Element]:
        items = [element("li", {}, self.badge(badge), self.finding_texts(badge)) for badge in findings.badges]
        return [element("h4", {}, self.messages["map.findings"]), element("ul", {"class": "found"}, items)]

    def table(self, table: Table) -> Element:
        """Write the table of all cards, a row in a line, each with a link to its card."""
        table_element = super().table(table)
        head, body = table_element[1], table_element[2]
        head.tail = "\n"
        stages = list(dict.fromkeys(card.stage for card, _ in self.cards))
        labels = [column.label for column in table.columns]
        places = {field.key: labels.index(field.label) for field in self.fields() if field.key in ("emotion", "when")}
        feeling, time = places.get("emotion"), places.get("when")
        for number, (row, (card, id)) in enumerate(zip(body, self.cards, strict=True)):
            row.set("data-card", id)
            row[0].set("data-sort", str(stages.index(card.stage)))
            if feeling is not None and card.emotion is not None:
                row[feeling].set("data-sort", format_number(card.emotion))
            if time is not None:
                row[time].set("data-sort", str(number))  # times count from each other: their order is the journey's
            row[1] = element("th", {"scope": "row"}, element("a", {"href": f"#{id}"}, card.name))
            row.tail = "\n" if row is not body[-1] else ""
        return table_element

    def fields(self) -> Iterator[CardField]:
        """Yield the fields of all cards."""
        return (field for card, _ in self.cards for field in card.fields)

    def longest(self, lines: Iterable[Child]) -> int:
        """Return the length of the longest line, including its markup."""
        return max((len(to_html(element("td", {}, line))) - len("<td></td>") for line in lines), default=0)


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
    heading = element("h2", {"id": "Cards-Title"}, messages["page.details"])
    bar = element("div", {"class": "bar"}, element("span", {"id": "Place", "class": "place"}), buttons)
    all_cards = [_card(emitter, card, id, number) for number, (card, id) in enumerate(emitter.cards)]
    return element("section", {"id": "Cards", "aria-labelledby": "Cards-Title"}, heading, bar, all_cards)


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
