"""The emitter for pages that Python-Markdown converts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, AtomicString

import journeymap as jm
from journeymap.document import tree
from journeymap.escaping import printable
from journeymap.ext.markdown.links import PageLinks
from journeymap.html_elements import Child, HtmlEmitter, element

_DEPTHS = {"stage": 1, "table": 1, "touchpoint": 2}
_OWN_LINES = frozenset({"caption", "dd", "dt", "li", "p", "tbody", "td", "th", "thead", "tr"})
"""What stands in lines of its own, so that a search does not join the words of one and of the next."""


@dataclass(frozen=True)
class HeadingPlacement:
    """The level of what a fence shows, and whether the page already names it."""

    level: int = 1
    is_named: bool = False


def claim_ids(
    links: PageLinks, description: jm.JourneyDescription, prefix: str, *, is_named: bool
) -> dict[tree.Reference, str]:
    """Claim ids for a journey, its touchpoints, its stages and its table.

    Touchpoints come first: where a stage has the id of one of them, links lead to the touchpoint.
    """
    journey = f"{prefix}{description.journey}"
    ids = {} if is_named else {tree.Reference("journey", journey): links.claim_id(journey)}
    cards = dict.fromkeys(f"{prefix}{card.subject}" for card in description.cards)
    for subject in cards:
        ids[tree.Reference("touchpoint", subject)] = links.claim_id(subject)
    for subject in (f"{prefix}{stage.subject}" for stage in description.stages):
        own = f"{ids[tree.Reference('touchpoint', subject)]}-stage" if subject in cards else ""
        ids[tree.Reference("stage", subject)] = links.free_id(own) if own else links.claim_id(subject)
    if is_named and links.ids.get(journey) != jm.html_id(journey):
        # other pages know only the journey's own id
        ids[tree.Reference("part", journey)] = links.claim_id(journey)
    ids[tree.Reference("table", f"{journey}/table")] = links.free_id(f"jm-{links.id_part(journey)}-table")
    return ids


@dataclass
class MarkdownEmitter(HtmlEmitter):
    """Writes the content of one fence; `picture` is the element of the figure."""

    links: PageLinks
    messages: Mapping[str, str]
    placement: HeadingPlacement = field(default_factory=HeadingPlacement)
    ids: Mapping[tree.Reference, str] = field(default_factory=dict)
    picture: Element | None = None

    prefix = "journeymap-"

    def link(self, link: tree.Link) -> Child:
        """Write a link; one without a text shows what it leads to."""
        target = link.target
        text = printable(link.text).strip() or (target if isinstance(target, str) else target.name)
        return super().link(tree.Link(text, target, link.is_code))

    def href(self, reference: tree.Reference) -> str:
        return self.links.href(reference)

    def note(self, note: tree.Note) -> Child:
        is_help = note.role == "help"
        name = "journeymap-help" if is_help else "journeymap-note"
        content = self.inlines(note.content)
        text = element("span", {"class": name}, content if is_help else ("(", content, ")"))
        return [element("br") if is_help else " ", text]

    def section(self, section: tree.Section) -> list[Element]:
        depth = _DEPTHS.get(section.reference.kind, 0)
        level = min(self.placement.level + depth, 6)
        title = printable(section.title).strip() or "–"
        heading = element(f"h{level}", {"id": self.ids.get(section.reference)}, title)
        is_shown = depth or not self.placement.is_named
        return [*([heading] if is_shown else []), *self.blocks(section.blocks)]

    def marks(self, marks: tree.Marks) -> list[Element]:
        parts: list[Child] = []
        if marks.moment:
            star = element("span", {"aria-hidden": "true"}, "★ ")
            parts.append(element("strong", {"class": "journeymap-moment"}, star, marks.moment))
        if marks.placement:
            parts += [" · ", marks.placement] if parts else [marks.placement]
        return [element("p", {"class": "journeymap-marks"}, parts)] if parts else []

    def figure(self, figure: tree.Figure) -> Element:
        assert self.picture is not None, figure
        return self.picture

    def findings(self, findings: tree.FindingList) -> list[Element]:
        items = [
            element(
                "li",
                {"class": f"journeymap-{badge.level}"},
                element("strong", {}, f"{self.messages[f'level.{badge.level}']} {badge.number}"),
                ": ",
                self.inlines(tree.code_inlines(badge.message)),
                self.note(tree.Note(tree.code_inlines(badge.help), "help")) if badge.help else "",
            )
            for badge in findings.badges
        ]
        return [element("ul", {"class": "journeymap-findings"}, items)]

    def table(self, table: tree.Table) -> Element:
        """Write a table in a region that scrolls, with the keyboard too."""
        label = table.label or table.caption
        attributes = {"class": "journeymap-table", "tabindex": "0", "role": "region", "aria-label": label}
        return element("div", attributes, super().table(table))


def protect_texts(root: Element, marker: str = "") -> None:
    """Keep the texts of an element unchanged by other extensions.

    Python-Markdown takes `&lt;` for something that is escaped already, so every `&` becomes its own sign for one. The
    extension `toc` replaces an element that holds its `marker` and no other element.
    """
    for node in list(root.iter()):
        for name, value in node.items():
            node.set(name, _protected(value))
        if marker and not len(node) and (node.text or "").strip() == marker:
            node.append(Element("span"))
        node.text = _protected(node.text) if node.text else node.text
        for child in node:
            child.tail = _protected(child.tail) if child.tail else child.tail


def separate_lines(root: Element) -> None:
    """End the line behind breaks and elements that stand in lines of their own."""
    for node in root.iter():
        for child in node:
            if child.tag in _OWN_LINES:
                child.tail = "\n"
            elif child.tag == "br":
                child.tail = "\n" + (child.tail or "")


def _protected(text: str) -> str:
    return AtomicString(text.replace("&", f"{AMP_SUBSTITUTE}amp;"))
