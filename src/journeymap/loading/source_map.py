"""Where each element of a workspace stands: spots by name to places by line, read again when they are asked for."""

from __future__ import annotations

from collections import OrderedDict

from journeymap.findings import Location, Pointer
from journeymap.model.text import is_language, normalize
from journeymap.parsing.parse import Alias, Mapping, Node, ParseResult, Scalar, Sequence, end, parse, start
from journeymap.parsing.scalars import is_null
from journeymap.parsing.source import Source
from journeymap.workspace import Origin, WorkspaceData

__all__ = ["SourceMap"]

_KEPT = 16
"""How many files' trees are held at a time; findings are asked for file by file."""


class SourceMap:
    """The places of a workspace's elements. Trees are let go after loading and made again here, a few at a time."""

    def __init__(self, workspace: WorkspaceData) -> None:
        """Prepare to locate the elements of a workspace; nothing is parsed yet."""
        self._organization = workspace.load_result.organization
        self._origins: dict[tuple[str, int], Origin] = {}
        counts: dict[str, int] = {}
        for journey, origin in zip(workspace.all_journeys, workspace.load_result.origins, strict=False):
            number = counts.get(journey.journey, 0)
            counts[journey.journey] = number + 1
            self._origins[journey.journey, number] = origin
        self._readings: OrderedDict[int, ParseResult] = OrderedDict()

    def origin(self, pointer: Pointer) -> Origin | None:
        """Where the element of `spot` was read; None for what was built in Python."""
        if pointer.journey is None:
            return self._organization
        return self._origins.get((pointer.journey, pointer.number))

    def path(self, pointer: Pointer) -> str:
        """The file of the element of `pointer`; empty for what was built in Python."""
        origin = self.origin(pointer)
        return origin.source.path if origin else ""

    def locations(self, pointer: Pointer) -> list[Location]:
        """The location of the value or key of `pointer`, followed by those at which an alias or a merge uses it.

        Of what is not written, it is the location of the nearest thing around it that is; of a touchpoint that of its
        `id`, of a journey that of the value of `journey`.
        """
        origin = self.origin(pointer)
        root = self._root(origin) if origin else None
        if origin is None or root is None:
            return []
        route = _route(pointer, origin)
        uses: list[Alias] = []
        found = _walk(root, route, pointer.mark, uses)
        if pointer.touchpoint is not None and found is None:
            uses.clear()
            found = _walk(
                root,
                (*_route(Pointer(pointer.journey, pointer.stage, pointer.touchpoint, pointer.index), origin), "id"),
                "value",
                uses,
            )
        while found is None and len(route) > 1:
            uses.clear()
            route = route[:-1]
            found = _walk(root, route, "key", uses)
        if found is None and pointer.journey is not None:
            uses.clear()
            found = _walk(root, ("journey",), "value", uses)
        if found is None:
            found = root
        source = origin.source
        return [
            source.location(start(found), end(found)),
            *(source.location(use.start, use.end) for use in uses),
        ]

    def _root(self, origin: Origin) -> Node | None:
        key = id(origin.source)
        reading = self._readings.get(key)
        if reading is None:
            reading = self._read(origin.source)
            self._readings[key] = reading
            if len(self._readings) > _KEPT:
                self._readings.popitem(last=False)
        return reading.documents[origin.document] if origin.document < len(reading.documents) else None

    @staticmethod
    def _read(source: Source) -> ParseResult:
        return parse(source, max_bytes=max(10_000_000, 4 * len(source.text)))


def _route(pointer: Pointer, origin: Origin) -> tuple[str | int, ...]:
    """The keys from the root of the document to what `spot` means."""
    if pointer.catalogue is not None:
        return (pointer.catalogue, *pointer.keys)
    if pointer.touchpoint is not None and pointer.stage is not None:
        index = pointer.index or 0
        kept = origin.kept_touchpoints.get(pointer.stage)
        if kept and index < len(kept):
            index = kept[index]
        return ("stages", pointer.stage, "touchpoints", index, *pointer.keys)
    if pointer.stage is not None:
        return ("stages", pointer.stage, *pointer.keys)
    return pointer.keys


def _walk(root: Node, route: tuple[str | int, ...], mark: str, uses: list[Alias]) -> Node | None:
    """The node at the end of `route`, or the key that names it; collects the aliases on the way."""
    node = root
    last = len(route) - 1
    for depth, step in enumerate(route):
        node = _definition(node, uses)
        if isinstance(step, int):
            if isinstance(node, Sequence):
                if step >= len(node.items):
                    return None
                node = node.items[step]
            elif step:
                return None  # one item without brackets stands for a list of one
            continue
        if isinstance(node, Scalar) and not is_null(node):
            return node  # written as its one most important value
        entry = node.entries.get(normalize(step)) if isinstance(node, Mapping) else None
        if entry is None and step == "what" and isinstance(node, Mapping) and all(map(is_language, node.entries)):
            continue  # a hand-off written as its text, by language
        if entry is None:
            return None
        if depth == last and mark == "key":
            return entry[0]
        node = entry[1]
    return _definition(node, uses)


def _definition(node: Node, uses: list[Alias]) -> Node:
    while isinstance(node, Alias):
        uses.append(node)
        node = node.node
    return node
