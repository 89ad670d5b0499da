"""Locate pointers in files, which are parsed again when a finding needs a line."""

from __future__ import annotations

import dataclasses
from collections import Counter, OrderedDict
from collections.abc import Mapping as Table

from journeymap.findings import Location, Pointer
from journeymap.model.journey import Handoff
from journeymap.model.values import is_language, normalize
from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, Sequence, end, is_null, start
from journeymap.parsing.parse import parse
from journeymap.workspace import Origin, WorkspaceData

_MAX_TREES = 16
"""How many syntax trees are kept; findings are located file by file."""


class SourceMap:
    """Locates a workspace's elements; only a few syntax trees are kept at a time."""

    def __init__(self, organization: Origin | None, origins: dict[tuple[str, int], Origin]) -> None:
        self._organization = organization
        self._origins = origins
        self._parsed: OrderedDict[int, ParseResult] = OrderedDict()

    @classmethod
    def of(cls, workspace: WorkspaceData) -> SourceMap:
        origins: dict[tuple[str, int], Origin] = {}
        counts: Counter[str] = Counter()
        for journey, origin in zip(workspace.all_journeys, workspace.load_result.origins, strict=False):
            origins[journey.journey, counts[journey.journey]] = origin
            counts[journey.journey] += 1
        return cls(workspace.load_result.organization, origins)

    def origin(self, pointer: Pointer) -> Origin | None:
        """Where the element of a pointer was read; None if it was built in Python."""
        if pointer.journey is None:
            return self._organization
        return self._origins.get((pointer.journey, pointer.number))

    def path(self, pointer: Pointer) -> str:
        """The file of the element of `pointer`; empty for what was built in Python."""
        origin = self.origin(pointer)
        return origin.source.path if origin else ""

    def locations(self, pointer: Pointer) -> list[Location]:
        """Return the location of a pointer, then those of aliases and merges of it.

        Of what is not written, it is the location of the nearest thing around it that is; of a touchpoint that of its
        `id`, of a journey that of the value of `journey`.
        """
        origin = self.origin(pointer)
        root = self._root(origin) if origin else None
        if origin is None or root is None:
            return []
        route = _route(pointer)
        routes = [(route, pointer.mark)]
        if pointer.touchpoint is not None:
            routes.append(((*_route(dataclasses.replace(pointer, keys=())), "id"), "value"))
        routes += [(route[:length], "key") for length in range(len(route) - 1, 0, -1)]
        if pointer.journey is not None:
            routes.append((("journey",), "value"))
        uses: list[Alias] = []
        for route, mark in routes:
            uses.clear()
            node = _node_at(root, route, mark, uses, origin.kept_items)
            if node is not None:
                break
        else:
            node = root
        spans = [(start(node), end(node)), *((use.start, use.end) for use in uses)]
        return [origin.source.location(*span) for span in spans]

    def _root(self, origin: Origin) -> Node | None:
        key = id(origin.source)
        result = self._parsed.get(key)
        if result is None:
            source = origin.source
            result = self._parsed[key] = parse(source, max_bytes=max(10_000_000, 4 * len(source.text)))
            if len(self._parsed) > _MAX_TREES:
                self._parsed.popitem(last=False)
        return result.documents[origin.document] if origin.document < len(result.documents) else None


def _route(pointer: Pointer) -> tuple[str | int, ...]:
    """The keys from the root of the document to what a pointer means."""
    if pointer.catalogue is not None:
        return (pointer.catalogue, *pointer.keys)
    if pointer.touchpoint is not None and pointer.stage is not None:
        return ("stages", pointer.stage, "touchpoints", pointer.index or 0, *pointer.keys)
    if pointer.stage is not None:
        return ("stages", pointer.stage, *pointer.keys)
    return pointer.keys


def _node_at(
    root: Node, route: tuple[str | int, ...], mark: str, uses: list[Alias], kept_items: Table[int, tuple[int, ...]]
) -> Node | None:
    """Return the node or key at the end of a route; add followed aliases to `uses`.

    A route counts the items that could be read, which are the `kept_items` of a list with others.
    """
    node = root
    last = len(route) - 1
    for depth, step in enumerate(route):
        node = _follow_aliases(node, uses)
        if isinstance(step, int):
            if isinstance(node, Sequence):
                positions = kept_items.get(node.start) or range(len(node.items))
                if step >= len(positions):
                    return None
                node = node.items[positions[step]]
            elif step:
                return None  # one item without brackets is a list of one
            continue
        if isinstance(node, Scalar) and not is_null(node):
            return node  # a shorthand
        entries = node.entries if isinstance(node, Mapping) else {}
        entry = entries.get(normalize(step))
        if entry is None:
            if step == Handoff.shorthand and isinstance(node, Mapping) and all(map(is_language, entries)):
                continue  # the shorthand of a hand-off is its text, which can be by language
            return None
        if depth == last and mark == "key":
            return entry[0]
        node = entry[1]
    return _follow_aliases(node, uses)


def _follow_aliases(node: Node, uses: list[Alias]) -> Node:
    while isinstance(node, Alias):
        uses.append(node)
        node = node.node
    return node
