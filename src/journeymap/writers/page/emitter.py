"""The emitter of a picture's page: its cards link to each other, its tables and filters find cards by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from journeymap.document.cards import Badge
from journeymap.document.tree import FieldList, FindingList, Note, Reference, Table
from journeymap.drawing.primitives import Picture
from journeymap.html_elements import Child, HtmlEmitter, element, to_html
from journeymap.writers.page.keys import card_ids

_FIELD_CLASSES = {"personas": "", "relations": "ties"}


class PageEmitter(HtmlEmitter):
    """Writes the parts of the page of one picture."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.messages = picture.messages
        self.cards = list(zip(picture.cards, card_ids(picture.cards), strict=True))
        self.ids = {card.subject: id for card, id in reversed(self.cards) if card.kind != "gap"}

    def href(self, reference: Reference) -> str:
        """Return the address of a touchpoint's card."""
        id = self.ids.get(reference.name) if reference.kind == "touchpoint" else None
        return f"#{id}" if id else ""

    def note(self, note: Note) -> Child:
        """Write a remark behind what it belongs to."""
        return element("span", {"class": "said"}, note.text)

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
        """Write what a finding says, and what helps against it."""
        return [element("p", {}, badge.message), element("p", {"class": "help"}, badge.help)]

    def findings(self, findings: FindingList) -> list[Element]:
        """Write the findings of a card."""
        items = [element("li", {}, self.badge(badge), self.finding_texts(badge)) for badge in findings.badges]
        return [element("h4", {}, self.messages["map.findings"]), element("ul", {"class": "found"}, items)]

    def table(self, table: Table) -> Element:
        """Write the table of all cards, a row in a line, each with a link to its card."""
        table_element = super().table(table)
        head, body = table_element[1], table_element[2]
        head.tail = "\n"
        for row, (card, id) in zip(body, self.cards, strict=True):
            row.set("data-card", id)
            row[1] = element("th", {"scope": "row"}, element("a", {"href": f"#{id}"}, card.name))
            row.tail = "\n" if row is not body[-1] else ""
        return table_element

    def longest(self, lines: Iterable[Child]) -> int:
        """Return the length of the longest line with its markup, since links make cells wide too."""
        return max((len(to_html(element("td", {}, line))) - len("<td></td>") for line in lines), default=0)
