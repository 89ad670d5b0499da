"""The Sphinx emitter: writes the document tree as docutils nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from journeymap.document import tree
from journeymap.ext.sphinx.directive_page import DirectivePage
from journeymap.ext.sphinx.nodes import MARK, Card, CardTitle, Mentions, PictureNode, language_classes, one_line

_STAR = "★"
_LEVELS: dict[str, type[nodes.Element]] = {"error": nodes.error, "warning": nodes.warning, "note": nodes.note}


class NodeEmitter:
    """Writes blocks for the directive of a page."""

    def __init__(self, page: DirectivePage) -> None:
        self.page = page
        self.journey_title = ""
        self.cards: dict[tree.Reference, Card] = {}
        self.subject = ""

    def blocks(self, blocks: Iterable[tree.Block]) -> list[nodes.Node]:
        return list(self.each(blocks))

    def each(self, blocks: Iterable[tree.Block]) -> Iterator[nodes.Node]:
        """Write blocks one by one, when each is asked for."""
        return (node for block in blocks for node in self.block(block))

    def block(self, block: tree.Block) -> Sequence[nodes.Node]:
        match block:
            case tree.Paragraph():
                return [self.paragraph(block)]
            case tree.Section():
                return self.section(block)
            case tree.Marks():
                return self.marks(block)
            case tree.FieldList():
                return self.field_list(block.fields)
            case tree.FindingList():
                return self.findings(block)
            case tree.Table():
                return [self.table(block)]
            case tree.Figure():
                picture = PictureNode("", *self.blocks(block.description), request=block.source)
                return [self.page.layout.place(picture)]
            case tree.BulletList():
                return [bullet_list(self.blocks(item) for item in block.items)]
            case tree.CodeBlock():
                return [code_block(block)]
            case tree.Heading():
                return [nodes.rubric("", one_line(block.text), translatable=False)]

    def inlines(self, content: tree.Inlines) -> list[nodes.Node]:
        """Write the content of a line; spaces between its parts stay."""
        is_alone = len(content) == 1
        return [self.inline(inline, strip=is_alone) for inline in content if inline]

    def inline(self, inline: tree.Inline, *, strip: bool = False) -> nodes.Node:
        match inline:
            case str():
                text, classes = nodes.Text(one_line(inline, strip=strip)), language_classes(inline)
                return nodes.inline("", "", text, classes=classes) if classes else text
            case tree.Link():
                return self.link(inline)
            case tree.Emphasis():
                kind = nodes.strong if inline.is_strong else nodes.emphasis
                return kind("", "", *self.inlines(inline.content))
            case tree.Code():
                return nodes.literal("", inline.text)
            case tree.Note():
                return nodes.inline("", "; ", *self.inlines(inline.content))

    def link(self, link: tree.Link) -> nodes.Node:
        if isinstance(link.target, tree.Reference):
            return self.page.link(link.target, link.text, nodes.literal if link.is_code else nodes.inline)
        return nodes.reference("", one_line(link.text), refuri=one_line(link.target), internal=False)

    def paragraph(self, block: tree.Paragraph) -> nodes.paragraph:
        content = self.inlines(block.content)
        if block.role == "gap":
            content = [nodes.emphasis("", "", *content)]
        return paragraph(content, *([f"{MARK}-{block.role}"] if block.role else []))

    def section(self, section: tree.Section) -> list[nodes.Node]:
        match section.reference.kind:
            case "journey":
                self.journey_title = one_line(section.title) or section.reference.name
                return self.page.entry(section.reference, section.title, self.journey(section))
            case "touchpoint":
                return [self.card(section)]
            case "team" | "persona" | "rule":
                return self.page.entry(section.reference, section.title, self.each(section.blocks))
            case kind:
                body = self.blocks(section.blocks)
                return self.page.section(section.reference, section.title, body, declares=kind == "stage")[1]

    def journey(self, section: tree.Section) -> Iterator[nodes.Node]:
        self._declare_cards(section)  # before any is written, since cards lead to each other
        yield from self.each(section.blocks)

    def _declare_cards(self, section: tree.Section) -> None:
        for block in section.blocks:
            if not isinstance(block, tree.Section):
                continue
            if block.reference.kind == "touchpoint":
                name, subject = one_line(block.title) or block.reference.name, block.reference.name
                title = CardTitle(subject, name, classes=language_classes(block.title), translatable=False)
                card = Card("", title, subject=subject, classes=[f"{MARK}-card"])
                self.page.declare(card, block.reference, name)
                self.cards[block.reference] = card
            self._declare_cards(block)

    def card(self, section: tree.Section) -> Card:
        self.subject = section.reference.name
        card = self.cards[section.reference]
        card += self.page.index_entry(card["ids"][0], f"{card[0].astext()} ({self.journey_title})")
        card += self.blocks(section.blocks)
        return card

    def marks(self, marks: tree.Marks) -> list[nodes.Node]:
        content = self.inlines((" · ".join(one_line(text) for text in (marks.kind, marks.placement) if text),))
        if marks.moment:
            content += [nodes.Text(" · ")] if content else []
            star = nodes.inline("", _STAR, classes=[f"{MARK}-star"])
            content.append(nodes.strong("", "", star, nodes.Text(f" {marks.moment}"), classes=[f"{MARK}-moment"]))
        return [paragraph(content, f"{MARK}-kind")] if content else []

    def field_list(self, fields: Iterable[tree.Field]) -> list[nodes.Node]:
        """Write labels and values, without the kind of a touchpoint."""
        field_list = nodes.field_list("", classes=[f"{MARK}-facts"])
        for field in fields:
            if field.key == "mentions" and self.page.declares:
                field_list += Mentions("", subject=self.subject, label=field.label)
            elif field.key != "kind" and (field.values or field.body):
                field_list += field_node(field.label, *(self.blocks(field.body) or self.field_values(field)))
        return [field_list] if field_list.children else []

    def field_values(self, field: tree.Field) -> list[nodes.Node]:
        """Write names in a row, and sentences in a list."""
        values = [self.inlines(value) for value in field.values]
        if field.are_names or len(values) == 1:
            return [paragraph(text_row(values))]
        return [bullet_list([paragraph(value)] for value in values)]

    def findings(self, findings: tree.FindingList) -> list[nodes.Node]:
        admonitions: list[nodes.Node] = []
        for badge in findings.badges:
            message = self.inlines(tree.code_inlines(badge.message))
            if badge.rule:
                link = self.page.link(tree.Reference("rule", badge.rule), badge.rule)
                message += [nodes.Text(" ("), link, nodes.Text(")")]
            admonitions.append(
                _LEVELS[badge.level]("", paragraph(message), paragraph(self.inlines(tree.code_inlines(badge.help))))
            )
        return admonitions

    def table(self, table: tree.Table) -> nodes.table:
        """Write a table; its widths apply if the page has a fixed width."""
        columns = table.columns
        group = nodes.tgroup("", *(nodes.colspec("", colwidth=column.width) for column in columns), cols=len(columns))
        group += nodes.thead("", _row([[nodes.Text(one_line(column.label))] for column in columns]))
        cells = ((text_row([self.inlines(line) for line in lines]) for lines in row.cells) for row in table.rows)
        group += nodes.tbody("", *map(_row, cells))
        caption = one_line(table.caption)
        title = [nodes.title("", caption, translatable=False)] if caption else []
        return nodes.table("", *title, group, label=one_line(table.label) or caption, classes=[f"{MARK}-table"])


def paragraph(content: Iterable[nodes.Node], *classes: str) -> nodes.paragraph:
    return nodes.paragraph("", "", *content, classes=list(classes))


def bullet_list(items: Iterable[Iterable[nodes.Node]]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", *item) for item in items), bullet="*")


def field_node(label: str, *body: nodes.Node) -> nodes.field:
    return nodes.field("", nodes.field_name("", one_line(label), translatable=False), nodes.field_body("", *body))


def text_row(values: Iterable[Sequence[nodes.Node]]) -> list[nodes.Node]:
    """Put short values in a row, with commas between them."""
    row: list[nodes.Node] = []
    for value in values:
        row += [nodes.Text(", "), *value] if row else value
    return row


def code_block(block: tree.CodeBlock) -> nodes.literal_block:
    """Make a listing; invalid code is highlighted as far as possible."""
    block_node = nodes.literal_block(block.text, block.text, language=block.language or "text", force=True)
    if block.highlighted:
        block_node["highlight_args"] = {"hl_lines": list(block.highlighted)}
    return block_node


def _row(cells: Iterable[Iterable[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))
