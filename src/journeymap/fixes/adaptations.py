"""Remove what a journey repeats of the one that it follows."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.findings import Finding, Fix
from journeymap.fixes.entry_removal import Entry, entries_of, removal
from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Sequence, start
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

_SECTIONS = ("adapts", "adopts")


class AdaptationRemoval:
    """Removes what findings of `empty-adaptation` point at; each text is parsed once."""

    def __init__(self) -> None:
        self._parsed: dict[str, ParseResult] = {}
        self._repeated: dict[str, set[int]] = {}

    def fix(self, finding: Finding, source: Source) -> Fix | None:
        """Return the fix of a finding; None if it would change more."""
        at = finding.location
        if at is None or not (at.line and at.column) or finding.data.get("adopts"):
            return None
        if source.path not in self._parsed:
            parsed = self._parsed[source.path] = parse(source, max_bytes=max(10_000_000, 4 * len(source.text)))
            self._repeated[source.path] = set().union(*map(_repeated, parsed.documents))
        offset = source.offset(at.line, at.column)
        key = finding.data.get("key")
        for root in self._parsed[source.path].documents:
            for route in _routes(root) if isinstance(root, Mapping) else ():
                if _offset_of(route, key) == offset:
                    if any(id(entry.value) in self._repeated[source.path] for entry in route):
                        return None  # an alias means the same value elsewhere
                    fix = source.fix(removal(source.text, route))
                    return Fix(f"remove `{key}`" if key else "remove the entry", fix.edits) if fix else None
        return None


def _repeated(root: Node | None) -> set[int]:
    """Return the values that aliases in a document repeat."""
    repeated: set[int] = set()
    pending = [] if root is None else [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Alias):
            repeated.add(id(node.node))
        pending += (entry.value for entry in entries_of(node))
    return repeated


def _routes(root: Mapping) -> Iterator[tuple[Entry, ...]]:
    """Yield the routes to what can be removed: entries, keys, and items of lists."""
    for name in _SECTIONS:
        if name not in root.entries:
            continue
        section = Entry(root, *root.entries[name])
        if name == "adopts" and not isinstance(section.value, Sequence):
            yield (section,)
        for entry in entries_of(section.value):
            yield section, entry
            for key in entries_of(entry.value) if name == "adapts" else ():
                yield section, entry, key
                if key.key is not None and key.key.value == "without" and isinstance(key.value, Sequence):
                    for item in entries_of(key.value):
                        yield section, entry, key, item


def _offset_of(route: tuple[Entry, ...], key: object) -> int | None:
    """Return where a finding about the end of a route points."""
    last = route[-1]
    if len(route) == 2 and last.key is not None:
        return start(last.key) if key is None else None
    return start(last.value) if key is not None or len(route) < 3 else None
