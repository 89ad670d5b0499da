"""The emitter of a picture's page: its cards link to each other, its tables and filters find cards by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from journeymap.document.cards import Badge
from journeymap.document.tree import FieldList, FindingList, Link, Note, Reference, Row, Table
from journeymap.drawing.primitives import Picture
from journeymap.html_elements import Child, HtmlEmitter, append, element, to_html
from journeymap.writers.page.keys import card_ids

__all__ = ["PageEmitter"]

_FIELD_CLASSES = {"personas": "", "relations": "ties"}


class PageEmitter(HtmlEmitter):
    """Writes the parts of the page of one picture."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.messages = picture.messages
        self.cards = list(zip(picture.cards, card_ids(picture.cards), strict=True))
        self.ids = {card.subject: id for card, id in reversed(self.cards) if card.kind != "gap"}

    def href(self, reference: Reference) -> str:
        """Give the address of a touchpoint's card."""
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
        """Write the table of all cards, a row in a line."""
        made = super().table(table)
        head, body = made[1], made[2]
        head.tail = "\n"
        for row in body[:-1]:
            row.tail = "\n"
        return made

    def row(self, table: Table, row: Row, cells: Sequence[Sequence[Child]], wide: Sequence[bool]) -> Element:
        """Write the row of a card, which leads to the card."""
        _, id = self.cards[table.rows.index(row)]
        made = super().row(table, row, cells, wide)
        made.set("data-card", id)
        (link,) = row.cells[1][0]
        assert isinstance(link, Link)
        made[1][:] = []
        made[1].text = None
        append(made[1], element("a", {"href": f"#{id}"}, link.text))
        return made

    def longest(self, lines: Iterable[Child]) -> int:
        """Give the length of the longest line with its markup, since links make cells wide too."""
        return max((len(to_html(element("td", {}, line))) - len("<td></td>") for line in lines), default=0)
