"""Small edits in the text of a file: words at known places, and nothing but these words.

Files are people's own: no edit touches a remark, a blank line or the way in which something is written. What an edit
made of a text is read again before it counts, and is dropped where anything else in it means something else now.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeymap.findings import Location
from journeymap.parsing.parse import Alias, Mapping, Node, ParseResult, Scalar, end, parse, start
from journeymap.parsing.parse import Sequence as Items
from journeymap.parsing.source import EncodingError, Source, decode

__all__ = ["Edit", "apply", "edit_at", "write"]

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One word of a text, by its offsets, and what is to stand there instead."""

    start: int
    end: int
    old: str
    new: str


def edit_at(source: Source, place: Location, old: str, new: str) -> Edit | None:
    """The edit that puts `new` in the place of `old`; None where that does not stand there, once and as it is."""
    if place.line is None or place.column is None or place.end_line is None or place.end_column is None:
        return None
    first, last = source.offset(place.line, place.column), source.offset(place.end_line, place.end_column)
    if source.text[first:last].count(old) != 1 or not old:
        return None
    at = source.text.index(old, first)
    return Edit(at, at + len(old), old, new)


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, list[Edit]]:
    """`text` with those of `edits` that change nothing else, and which these are."""
    wanted = sorted(dict.fromkeys(edits))
    made = _replaced(text, wanted)
    if _is_same_but(text, made, wanted):
        return made, wanted
    good: list[Edit] = []
    for edit in wanted:
        if _is_same_but(text, _replaced(text, [*good, edit]), [*good, edit]):
            good.append(edit)
    return _replaced(text, good), good


def _replaced(text: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _is_same_but(before: str, after: str, edits: Sequence[Edit]) -> bool:
    """Whether both texts say the same, but for the edited words."""
    limit = 4 * max(len(before), len(after)) + 100
    old, new = parse(Source("", before), max_bytes=limit), parse(Source("", after), max_bytes=limit)
    if _troubles(old) != _troubles(new) or len(old.documents) != len(new.documents):
        return False
    pairs = zip(old.documents, new.documents, strict=True)
    return all(_are_alike(one, two, edits) for one, two in pairs)


def _troubles(reading: ParseResult) -> list[tuple[str, str]]:
    return [(trouble.rule, trouble.message) for trouble in reading.problems]


def _are_alike(one: Node | None, two: Node | None, edits: Sequence[Edit]) -> bool:
    waiting: list[tuple[Node | None, Node | None]] = [(one, two)]
    seen: set[int] = set()
    while waiting:
        one, two = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if type(one) is not type(two) or (isinstance(one, Scalar) and not _is_as_wanted(one, two, edits)):
            return False
        parts, others = list(_parts(one)), list(_parts(two))
        if len(parts) != len(others):
            return False
        waiting += zip(parts, others, strict=True)
    return True


def _is_as_wanted(one: Scalar, two: Node | None, edits: Sequence[Edit]) -> bool:
    assert isinstance(two, Scalar)
    wanted = one.value
    for edit in edits:
        if start(one) <= edit.start and edit.end <= end(one):
            wanted = wanted.replace(edit.old, edit.new)
    return bool(two.value == wanted)


def _parts(node: Node | None) -> Iterator[Node]:
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield from (key, value)
    elif isinstance(node, Items):
        yield from node.items
    elif isinstance(node, Alias):
        yield node.node


def write(path: Path, before: str, after: str) -> bool:
    """Write a text in the encoding that the file has; False where the file does not say `before` any more."""
    data = path.read_bytes()
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        if decode(data).removeprefix("\ufeff") != before:
            return False
    except EncodingError:
        return False
    _put(path.resolve(), mark + after.encode(encoding))
    return True


def _put(path: Path, data: bytes) -> None:
    """Put `data` into a file all at once, so that nobody ever finds half of it."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with new.open("xb") as file:
            file.write(data)
        new.chmod(path.stat().st_mode)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
