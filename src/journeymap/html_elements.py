"""Write the document tree as HTML elements whose texts are escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from journeymap.document import tree
from journeymap.escaping import escape_printable, printable
from journeymap.text_languages import has_right_to_left, is_right_to_left, language_of

Child = str | Element | Iterable["Child"]

_VOID = frozenset({"br", "img", "input", "link", "meta", "wbr"})
_RAW = "raw"
_NO_VALUE = type("_NoValue", (str,), {})("")
_LONG = 60  # a column with a text of so many characters is wide


def element(tag: str, attributes: Mapping[str, str | bool | None] | None = None, *children: Child) -> Element:
    """Make an element; True makes an attribute without a value, False or None none."""
    node = Element(tag)
    for name, value in (attributes or {}).items():
        if value is not None and value is not False:
            node.set(name, _NO_VALUE if value is True else printable(value))
    append(node, *children)
    return node


def append(parent: Element, *children: Child) -> None:
    """Append texts and elements to an element.

    A text in another language says so, and one in a script that is read from the right is read from there.
    """
    parts = list(_flat(children))
    if len(parts) == 1 and isinstance(parts[0], str) and not parent.text and not len(parent):
        parent.text = printable(parts[0])
        for name, value in _text_attributes(parts[0]).items():
            parent.set(name, value)
        return
    for part in parts:
        attributes = _text_attributes(part) if isinstance(part, str) else {}
        if isinstance(part, Element):
            parent.append(part)
        elif attributes:
            node = Element("bdi", attributes)
            node.text = printable(part)
            parent.append(node)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + printable(part)
        else:
            parent.text = (parent.text or "") + printable(part)


def _flat(children: Iterable[Child]) -> Iterator[str | Element]:
    for child in children:
        if isinstance(child, (str, Element)):
            yield child
        else:
            yield from _flat(child)


def _text_attributes(text: str) -> dict[str, str]:
    """Return the attributes of an element with this text alone."""
    language = language_of(text)
    direction = {"dir": "auto" if is_right_to_left(text) else "ltr"} if has_right_to_left(text) else {}
    return {**({"lang": language} if language else {}), **direction}


def raw(markup: str) -> Element:
    """Return markup that is written as it stands."""
    node = Element(_RAW)
    node.text = markup
    return node


def separated(elements: Sequence[Element], separator: str) -> Sequence[Child]:
    """Return elements with a separator between them, such as the end of a line."""
    return [child for node in elements for child in (separator, node)][1:]


def to_html(*elements: Element) -> str:
    """Write elements and what follows each; texts are escaped here and nowhere else."""
    return "".join(
        [_outer_html(node) + escape_printable(node.tail) if node.tail else _outer_html(node) for node in elements]
    )


def _outer_html(node: Element) -> str:
    tag = node.tag
    if tag == _RAW:
        return node.text or ""
    words = [
        f" {name}" if value is _NO_VALUE else f' {name}="{escape_printable(value)}"' for name, value in node.items()
    ]
    start = f"<{tag}{''.join(words)}>"
    if tag in _VOID:
        return start
    return f"{start}{escape_printable(node.text or '')}{to_html(*node) if len(node) else ''}</{tag}>"


class HtmlEmitter:
    """Writes blocks as elements with classes under `prefix`; hosts override methods."""

    prefix = ""

    def href(self, reference: tree.Reference) -> str:  # noqa: ARG002 (hosts look at it)
        """Return the address of what is referred to, '' if it has none."""
        return ""

    def class_name(self, role: str) -> str | None:
        """Return the class of a role."""
        return f"{self.prefix}{role}" if role else None

    def blocks(self, blocks: Iterable[tree.Block]) -> list[Element]:
        """Write blocks, one after the other."""
        return [node for block in blocks for node in self.block(block)]

    def block(self, block: tree.Block) -> list[Element]:
        """Write one block."""
        match block:
            case tree.Paragraph():
                return [element("p", {"class": self.class_name(block.role)}, self.inlines(block.content))]
            case tree.Section():
                return self.section(block)
            case tree.Marks():
                return self.marks(block)
            case tree.FieldList():
                return [self.field_list(block)]
            case tree.FindingList():
                return self.findings(block)
            case tree.Table():
                return [self.table(block)]
            case tree.Figure():
                return [self.figure(block)]
            case tree.BulletList():
                return [element("ul", {}, [element("li", {}, self.blocks(item)) for item in block.items])]
            case tree.CodeBlock():
                return [element("pre", {}, element("code", {}, block.text))]
            case tree.Heading():
                return [element(f"h{block.level}", {}, block.text)]

    # -- lines of text -------------------------------------------------------------------------------------------

    def inlines(self, content: tree.Inlines) -> list[Child]:
        """Write the content of a line."""
        return [self.inline(inline) for inline in content]

    def inline(self, inline: tree.Inline) -> Child:
        """Write a part of a line."""
        match inline:
            case str():
                return inline
            case tree.Link():
                return self.link(inline)
            case tree.Emphasis():
                return element("strong" if inline.is_strong else "em", {}, self.inlines(inline.content))
            case tree.Code():
                return element("code", {}, inline.text)
            case tree.Note():
                return self.note(inline)

    def link(self, link: tree.Link) -> Child:
        """Write a link, or its text alone if it leads nowhere."""
        text: Child = element("code", {}, link.text) if link.is_code else link.text
        if isinstance(link.target, str):
            return element("a", {"href": link.target, "rel": "noreferrer"}, text)
        address = self.href(link.target)
        return element("a", {"href": address}, text) if address else text

    def note(self, note: tree.Note) -> Child:
        """Write a remark behind what it belongs to."""
        return element("span", {"class": self.class_name(note.role)}, self.inlines(note.content))

    # -- blocks that hosts write in their own way ----------------------------------------------------------------

    def section(self, section: tree.Section) -> list[Element]:
        """Write a section."""
        raise NotImplementedError

    def marks(self, marks: tree.Marks) -> list[Element]:
        """Write the marks of a touchpoint."""
        raise NotImplementedError

    def figure(self, figure: tree.Figure) -> Element:
        """Write a picture."""
        raise NotImplementedError

    def findings(self, findings: tree.FindingList) -> list[Element]:
        """Write findings next to what they are about."""
        raise NotImplementedError

    def field_list(self, fields: tree.FieldList) -> Element:
        """Write labels and their values."""
        items = [
            (
                element("dt", {}, field.label),
                [element("dd", {}, self.inlines(value)) for value in field.values],
                [element("dd", {}, self.blocks(field.body))] if field.body else [],
            )
            for field in fields.fields
            if field.values or field.body
        ]
        return element("dl", {"class": self.class_name("facts")}, items)

    def table(self, table: tree.Table) -> Element:
        """Write a table."""
        heads = [element("th", {"scope": "col"}, column.label) for column in table.columns]
        cells = [[[self.inlines(line) for line in lines] for lines in row.cells] for row in table.rows]
        wide = [max(map(self.longest, column)) > _LONG for column in zip(*cells, strict=True)]
        rows = [self._row(table, row, line, wide) for row, line in zip(table.rows, cells, strict=True)]
        head, body = element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows)
        return element("table", {}, element("caption", {}, table.caption), head, body)

    def _row(self, table: tree.Table, row: tree.Row, cells: Iterable[Iterable[Child]], wide: Iterable[bool]) -> Element:
        """Write a row, with breaks between lines and headings in columns of names."""
        node = element("tr", {"class": self.class_name(row.role)})
        for column, lines, is_wide in zip(table.columns, cells, wide, strict=True):
            content = [child for line in lines for child in (element("br"), line)][1:]
            if column.is_header:
                node.append(element("th", {"scope": "row"}, content))
            else:
                node.append(element("td", {"class": self.class_name("long") if is_wide else None}, content))
        return node

    def longest(self, lines: Iterable[Child]) -> int:
        """Return the length of the longest text in a cell."""
        texts = (text for line in lines for text in element("td", {}, line).itertext())
        return max(map(len, texts), default=0)
