"""Read XML as events, within limits and without document types."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from journeymap.office.errors import TableError
from journeymap.office.files.limits import SAVE_AGAIN

MAX_DEPTH = 200
MAX_ELEMENTS = 2_500_000
MAX_TAG = 1 << 18
MAX_NAMES = 10_000
CHUNK = 1 << 16

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local_name(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def _ignore(_: str) -> None:
    return None


def new_parser() -> expat.XMLParserType:
    """Return a parser for UTF-8, whatever a part declares."""
    return expat.ParserCreate("UTF-8")  # other readers may not heed what a part declares


def read_events(
    data: bytes,
    part: str,
    start: Start,
    end: End = _ignore,
    text: Text = _ignore,
    max_elements: int = MAX_ELEMENTS,
    parser: expat.XMLParserType | None = None,
) -> None:
    """Call `start`, `end` and `text` for the elements and texts of a part."""
    parser = parser or new_parser()
    depth = elements = 0

    def start_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > MAX_DEPTH or elements > max_elements:
            raise TableError(f"{part!r} in the file has too many elements; {SAVE_AGAIN}")
        start(name, attributes)

    def end_element(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def document_type(*_: object) -> None:
        raise TableError(f"{part!r} in the file has a document type, which is not safe to read; {SAVE_AGAIN}")

    parser.buffer_text = True
    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = document_type
    if b"\0" in data:  # UTF-16, which the parser would recognize: other readers may take it for something else
        raise TableError(f"{part!r} in the file is damaged; {SAVE_AGAIN}")
    try:
        for position in range(0, len(data), CHUNK):
            parser.Parse(data[position : position + CHUNK], False)
            if position - parser.CurrentByteIndex > MAX_TAG or len(parser.intern) > MAX_NAMES:
                raise TableError(f"{part!r} in the file has endless tags or names; {SAVE_AGAIN}")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        raise TableError(f"{part!r} in the file is damaged; {SAVE_AGAIN}") from error
