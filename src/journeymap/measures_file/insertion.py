"""Put releases into the text of a results file; everything else stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from journeymap.measures_file.json_tree import JsonNode, parse_json
from journeymap.measures_file.layout import INDENT, RELEASE_DEPTH, release_text
from journeymap.measures_file.read import read_releases
from journeymap.model.measures import Release

_INSIDE, _OUTSIDE = "\n" + INDENT * RELEASE_DEPTH, "\n" + INDENT * (RELEASE_DEPTH - 1)


def with_releases(text: str, new: Collection[Release]) -> str:
    """Return the text of a results file with more releases, by journey and first day.

    One of the same journey and period is replaced; of all others, not a character changes.
    """
    present = read_releases(text).releases
    node = parse_json(text).parts["releases"]
    line_break = "\r\n" if "\r\n" in text else "\n"
    names = {release.name: number for number, release in enumerate(present)}
    edits = [(*_span(node, names[release.name]), release_text(release)) for release in new if release.name in names]
    added = sorted((release for release in new if release.name not in names), key=_order)
    edits += _insertions(node, present, added)
    for start, end, part in sorted(edits, reverse=True):
        text = f"{text[:start]}{part.replace(chr(10), line_break)}{text[end:]}"
    return text


def _insertions(
    node: JsonNode, present: Collection[Release], added: Collection[Release]
) -> Iterator[tuple[int, int, str]]:
    """Yield the texts to insert, each before the first release that comes later."""
    last = len(present)
    for place, group in groupby(added, lambda release: _place(present, release)):
        texts = [release_text(release) for release in group]
        if not last:
            yield node.start, node.end, f"[{_INSIDE}{f',{_INSIDE}'.join(texts)}{_OUTSIDE}]"
        elif place == last:
            end = _span(node, last - 1)[1]
            yield end, end, "".join(f",{_INSIDE}{each}" for each in texts)
        else:
            start = _span(node, place)[0]
            yield start, start, "".join(f"{each},{_INSIDE}" for each in texts)


def _place(present: Collection[Release], release: Release) -> int:
    """Return the number of the first later release, or how many there are."""
    later = (number for number, each in enumerate(present) if _order(each) > _order(release))
    return next(later, len(present))


def _order(release: Release) -> tuple[str, str]:
    return release.journey, release.from_.isoformat()


def _span(node: JsonNode, number: int) -> tuple[int, int]:
    release = node.parts[number]
    return release.start, release.end
