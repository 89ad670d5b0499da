"""Scan the parts of an Excel workbook that its sheets refer to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, MAX_ENTRIES, part_name
from journeymap.office.files.calamine_values import clean_text
from journeymap.office.files.limits import MAX_CELLS
from journeymap.office.files.xml_events import read_events

Parts = dict[str, bytes]
MAX_STYLES = 1_000_000
_QUOTED = re.compile(r'"[^"]*"|\\.')
_PERCENT_FORMATS = {"9", "10"}


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


@dataclass(frozen=True)
class Style:
    """The number of a fill, 0 for none, and whether numbers are percentages."""

    fill: int = 0
    is_percent: bool = False


def local_name(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def number_of(text: str) -> int:
    """Return the number of an attribute; -1 for what no workbook needs."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def ignore(_: str) -> None:
    """Ignore the end of an element, or a text."""


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
        read_events(parts[source], source, start, ignore, ignore, MAX_ENTRIES)
    return relationships


def find_workbook(parts: Parts) -> str:
    """Return the name of the part that lists the sheets."""
    for relationship in read_relationships(parts, "").values():
        if relationship.kind == "officeDocument" and relationship.target in parts:
            return relationship.target
    return "xl/workbook.xml"


def scan_workbook(parts: Parts, part: str) -> Workbook:
    """Return the sheets in order, and whether days are counted from 1904."""
    workbook = Workbook()

    def start(name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "sheet":
                id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                is_hidden = attributes.get("state", "visible") != "visible"
                workbook.sheets.append(SheetEntry(clean_text(attributes.get("name", "")), id, is_hidden))
            case "workbookPr":
                workbook.is_1904 = attributes.get("date1904") in {"1", "true", "on"}
            case _:
                pass

    if part not in parts:
        raise TableError(BROKEN)
    read_events(parts[part], part, start, ignore, ignore, 10 * MAX_ENTRIES)
    return workbook


def scan_styles(data: bytes, part: str) -> list[Style]:
    """Return the styles of cells by their number."""
    percent_formats = set(_PERCENT_FORMATS)
    styles: list[Style] = []
    plain: list[bool] = []
    is_in_cells = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_in_cells
        match local_name(name):
            case "numFmt":
                if "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
                    percent_formats.add(attributes.get("numFmtId", ""))
            case "patternFill" if not is_in_cells:
                plain.append(attributes.get("patternType", "none") in {"none", "gray125"})
            case "gradientFill" if not is_in_cells:
                plain.append(False)
            case "cellXfs":
                is_in_cells = True
            case "xf" if is_in_cells:
                fill = number_of(attributes.get("fillId", "0"))
                is_filled = 0 <= fill < len(plain) and not plain[fill]
                styles.append(Style(fill if is_filled else 0, attributes.get("numFmtId") in percent_formats))
            case _:
                pass

    def end(name: str) -> None:
        nonlocal is_in_cells
        if local_name(name) == "cellXfs":
            is_in_cells = False

    read_events(data, part, start, end, ignore, MAX_STYLES)
    return styles


def scan_shared_texts(data: bytes, part: str) -> list[int]:
    """Return the lengths of the texts that cells refer to by their number."""
    lengths: list[int] = []
    length = 0
    is_text = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal length, is_text
        match local_name(name):
            case "sst":
                if any(
                    number_of(attributes.get(key, "0")) not in range(MAX_CELLS * 2) for key in ("count", "uniqueCount")
                ):
                    raise TableError(BROKEN)
            case "si":
                length = 0
            case "t":
                is_text = True
            case _:
                pass

    def end(name: str) -> None:
        nonlocal is_text
        match local_name(name):
            case "t":
                is_text = False
            case "si":
                lengths.append(length)
            case _:
                pass

    def text(characters: str) -> None:
        nonlocal length
        length += len(characters) * is_text

    read_events(data, part, start, end, text)
    return lengths
