"""The document tree: headings, paragraphs, lists, tables and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Literal, TypeAlias, TypeVar, cast

from journeymap.document.cards import Badge
from journeymap.escaping import safe_url
from journeymap.text_languages import same_language

Kind: TypeAlias = Literal["journey", "stage", "touchpoint", "team", "persona", "rule", "table", "part"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The target of a link in the documentation; the emitter resolves it."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a reference or to an address of the web."""

    text: str
    target: Reference | str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasized content."""

    content: Inlines
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of code in a line of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark after its content, less prominent (`help`, or of a `relation`)."""

    content: Inlines
    role: Literal["help", "relation"] = "relation"


Inline: TypeAlias = str | Link | Emphasis | Code | Note
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` is `summary`, `goal`, `gap`, `none`, or '' for plain."""

    content: Inlines
    role: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text that has no sections of its own, such as a rule's page."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a touchpoint: its kind, its place, and whether it matters."""

    kind: str
    placement: str
    moment: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list; each item is a sequence of blocks."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A label with values (in one line if they `are_names`), or a longer `body`."""

    key: str
    label: str
    values: tuple[Inlines, ...] = ()
    are_names: bool = False
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldList:
    """A list of labels with their values."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FindingList:
    """Findings next to what they are about."""

    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its label, its relative width, and whether it names rows."""

    label: str
    width: int = 10
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: for each column its lines. `role` is a level where the row is a finding."""

    cells: tuple[tuple[Inlines, ...], ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `label` names it for screen readers, or the caption if it is ''."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A listing; `highlighted` are numbers of lines, from 1."""

    text: str
    language: str = ""
    highlighted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """The place of a picture of `source`; `description` is for screen readers."""

    source: object
    description: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; `reference` is what links lead here for."""

    reference: Reference
    title: str
    blocks: tuple[Block, ...] = field(default=())


Block: TypeAlias = (
    Paragraph | Heading | Marks | BulletList | FieldList | FindingList | Table | CodeBlock | Figure | Section
)


_Part = TypeVar("_Part")


def with_prefix(part: _Part, prefix: str) -> _Part:
    """Return a part of the tree with `prefix` before the names of its references."""
    if isinstance(part, Reference):
        return part if part.kind == "rule" else replace(part, name=f"{prefix}{part.name}")
    if isinstance(part, tuple):
        return cast(_Part, tuple(with_prefix(inner, prefix) for inner in part))
    if not is_dataclass(part) or isinstance(part, (type, Badge, Figure)):
        return part
    values = {each.name: with_prefix(getattr(part, each.name), prefix) for each in fields(part)}
    return cast(_Part, replace(part, **values))


_CODE_OR_NAME = re.compile(r'`([^`]+)`|("[^"]*")')


def code_inlines(text: str) -> Inlines:
    """Split a message at its code between backticks; a quoted name stays as it is."""
    parts: list[Inline] = []
    end = 0
    for match in _CODE_OR_NAME.finditer(text):
        if match[1]:
            parts += [same_language(text, text[end : match.start()]), Code(match[1])]
            end = match.end()
    parts.append(same_language(text, text[end:]))
    return tuple(part for part in parts if part)


def bullet_list(items: Iterable[Inlines]) -> BulletList:
    return BulletList(tuple((Paragraph(item),) for item in items))


def web_link(text: str, url: str) -> Inline:
    """A web or mail link, written as text if the address is not safe."""
    address = safe_url(url)
    return Link(text or address, address) if address else text or url
