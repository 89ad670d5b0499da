"""Scan the parts of an Excel workbook that its sheets refer to."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN, MAX_ENTRIES, part_name
from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.calamine_values import clean_text
from journeymap.office.files.limits import MAX_CELLS
from journeymap.office.files.xml_events import local_name, read_events

Parts = dict[str, bytes]
MAX_STYLES = 1_000_000
_QUOTED = re.compile(r'"[^"]*"|\\.')


class Relationship(NamedTuple):
    """A part that another one uses, and what for (`worksheet`)."""

    kind: str
    target: str


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    relationship: str
    is_hidden: bool


def number_of(text: str) -> int:
    """Return the number of an attribute; -1 for what no workbook needs."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def read_relationships(parts: Parts, part: str) -> dict[str, Relationship]:
    """Return what a part refers to, by the id of each relationship."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    relationships: dict[str, Relationship] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "Relationship" and attributes.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join(f"/{folder}", attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            relationships[attributes.get("Id", "")] = Relationship(kind, part_name(path))

    if source in parts:
        read_events(parts[source], source, start, max_elements=MAX_ENTRIES)
    return relationships


def find_workbook(parts: Parts) -> str:
    """Return the name of the part that lists the sheets."""
    for kind, target in read_relationships(parts, "").values():
        if kind == "officeDocument" and target in parts:
            return target
    return "xl/workbook.xml"


def scan_workbook(parts: Parts, part: str) -> tuple[list[SheetEntry], bool]:
    """Return the sheets in order, and whether days are counted from 1904."""
    sheets: list[SheetEntry] = []
    is_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_1904
        if local_name(name) == "sheet":
            id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            sheets.append(SheetEntry(clean_text(attributes.get("name", "")), id, is_hidden))
        elif local_name(name) == "workbookPr":
            is_1904 = attributes.get("date1904") in {"1", "true", "on"}

    if part not in parts:
        raise TableError(BROKEN)
    read_events(parts[part], part, start, max_elements=10 * MAX_ENTRIES)
    return sheets, is_1904


def scan_styles(parts: Parts, part: str, notes: BookNotes) -> None:
    """Note whether styles of cells have colors or show percentages."""
    percent_formats = {"9", "10"}
    is_plain: list[bool] = []
    is_in_cells = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_in_cells
        match local_name(name):
            case "numFmt" if "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
                percent_formats.add(attributes.get("numFmtId", ""))
            case "patternFill" if not is_in_cells:
                is_plain.append(attributes.get("patternType", "none") in {"none", "gray125"})
            case "gradientFill" if not is_in_cells:
                is_plain.append(False)
            case "cellXfs":
                is_in_cells = True
            case "xf" if is_in_cells:
                fill = number_of(attributes.get("fillId", "0"))
                notes.has_colors |= 0 <= fill < len(is_plain) and not is_plain[fill]
                notes.has_percent |= attributes.get("numFmtId") in percent_formats
            case _:
                pass

    if part in parts:
        read_events(parts[part], part, start, max_elements=MAX_STYLES)


def scan_shared_texts(parts: Parts, part: str) -> list[int]:
    """Return the lengths of the texts that cells refer to by their number."""
    lengths: list[int] = []
    is_text = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_text
        is_text = local_name(name) == "t"
        if local_name(name) == "si":
            lengths.append(0)
        elif local_name(name) == "sst":
            numbers = [number_of(attributes.get(key, "0")) for key in ("count", "uniqueCount")]
            if not all(0 <= number <= 2 * MAX_CELLS for number in numbers):  # readers reserve memory for them
                raise TableError(BROKEN)

    def text(characters: str) -> None:
        if is_text and lengths:
            lengths[-1] += len(characters)

    if part in parts:
        read_events(parts[part], part, start, text=text)
    return lengths
