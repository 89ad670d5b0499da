"""Read the parts of an Excel workbook that its sheets refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, MAX_ENTRIES, part_name
from journeymap.office.files.cell_values import NumberFormat, built_in_format, number_format, unescaped
from journeymap.office.files.limits import Usage
from journeymap.office.files.xml_events import read_events

Parts = dict[str, bytes]
MAX_STYLES = 1_000_000


@dataclass(frozen=True)
class Relationship:
    """A part that another one uses, and what for (`worksheet`)."""

    kind: str
    target: str


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    relationship: str
    is_hidden: bool


@dataclass
class Workbook:
    """What the part `workbook.xml` says."""

    sheets: list[SheetEntry] = field(default_factory=list)
    is_1904: bool = False


@dataclass
class Styles:
    """The number format and the number of the fill, by the number of a style."""

    formats: list[NumberFormat] = field(default_factory=list)
    fills: list[int] = field(default_factory=list)

    def format(self, style: str | None) -> NumberFormat:
        """Return how a cell with a style shows its number."""
        number = int(style) if style and style.isdecimal() and len(style) < 9 else 0
        return self.formats[number] if number < len(self.formats) else NumberFormat.NUMBER

    def fill(self, style: str | None) -> int:
        """Return the number of the fill of a cell with a style; 0 for none."""
        number = int(style) if style and style.isdecimal() and len(style) < 9 else 0
        return self.fills[number] if number < len(self.fills) else 0


def local_name(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def _ignore(_: str) -> None:
    return None


def read_relationships(parts: Parts, part: str) -> Mapping[str, Relationship]:
    """Return what a part refers to, by the id of each relationship."""
    folder, name = posixpath.split(part)
    relationships: dict[str, Relationship] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            relationships[attributes.get("Id", "")] = Relationship(kind, part_name(posixpath.normpath(path)))

    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source in parts:
        read_events(parts[source], source, start, _ignore, _ignore, MAX_ENTRIES)
    return relationships


def find_workbook(parts: Parts) -> str:
    """Return the name of the part that lists the sheets."""
    for relationship in read_relationships(parts, "").values():
        if relationship.kind == "officeDocument" and relationship.target in parts:
            return relationship.target
    return "xl/workbook.xml"


def read_workbook_part(parts: Parts, part: str) -> Workbook:
    """Return the sheets in order, and whether days are counted from 1904."""
    workbook = Workbook()

    def start(name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "sheet":
                id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                is_hidden = attributes.get("state", "visible") != "visible"
                workbook.sheets.append(SheetEntry(unescaped(attributes.get("name", "")), id, is_hidden))
            case "workbookPr":
                workbook.is_1904 = attributes.get("date1904") in {"1", "true", "on"}
            case _:
                pass

    if part not in parts:
        raise TableError(BROKEN)
    read_events(parts[part], part, start, _ignore, _ignore, 10 * MAX_ENTRIES)
    return workbook


def read_styles(parts: Parts, part: str) -> Styles:
    """Return the formats and fills of cells."""
    codes: dict[str, NumberFormat] = {}
    formats: list[NumberFormat] = []
    fills: list[int] = []
    plain: list[bool] = []
    is_in_cells = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_in_cells
        match local_name(name):
            case "numFmt":
                codes[attributes.get("numFmtId", "")] = number_format(attributes.get("formatCode", ""))
            case "patternFill" if not is_in_cells:
                plain.append(attributes.get("patternType", "none") in {"none", "gray125"})
            case "gradientFill" if not is_in_cells:
                plain.append(False)
            case "cellXfs":
                is_in_cells = True
            case "xf" if is_in_cells:
                identifier, fill = attributes.get("numFmtId", "0"), attributes.get("fillId", "0")
                built_in = built_in_format(int(identifier)) if identifier.isdecimal() and len(identifier) < 4 else None
                formats.append(codes.get(identifier) or built_in or NumberFormat.NUMBER)
                number = int(fill) if fill.isdecimal() and len(fill) < 9 else 0
                fills.append(0 if number >= len(plain) or plain[number] else number)
            case _:
                pass

    def end(name: str) -> None:
        nonlocal is_in_cells
        if local_name(name) == "cellXfs":
            is_in_cells = False

    if part in parts:
        read_events(parts.pop(part), part, start, end, _ignore, MAX_STYLES)
    return Styles(formats, fills)


def read_shared_texts(parts: Parts, part: str, usage: Usage) -> list[str]:
    """Return the texts that cells refer to by their number."""
    texts: list[str] = []
    pieces: list[str] = []
    is_text = is_phonetic = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal is_text, is_phonetic
        match local_name(name):
            case "t":
                is_text = not is_phonetic
            case "rPh":
                is_phonetic = True
            case _:
                pass

    def end(name: str) -> None:
        nonlocal is_text, is_phonetic
        match local_name(name):
            case "t":
                is_text = False
            case "rPh":
                is_phonetic = False
            case "si":
                texts.append(unescaped("".join(pieces)))
                usage.add_text(len(texts[-1]))
                pieces.clear()
            case _:
                pass

    def text(characters: str) -> None:
        if is_text:
            pieces.append(characters)

    if part in parts:
        read_events(parts.pop(part), part, start, end, text)
    return texts
