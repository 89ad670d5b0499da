"""Locate pointers in files, which are parsed again when a finding needs a line."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cached_property

from journeymap.findings import Location, Pointer
from journeymap.model.touchpoint_parts import Handoff
from journeymap.model.values import is_language, normalize
from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, Sequence, end, is_null, start
from journeymap.parsing.parse import parse
from journeymap.systems import Following
from journeymap.systems.names import NewNames
from journeymap.systems.written_places import pointer_in_followed
from journeymap.taken_over import following_at, written_place
from journeymap.workspace import Origin, WorkspaceData

Route = tuple[str | int, ...]
_MAX_TREES = 16
"""How many syntax trees are kept; findings are located file by file."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A document, and what is meant in it."""

    map: SourceMap
    origin: Origin
    route: Route
    mark: str

    def routes(self, pointer: Pointer) -> Iterator[tuple[Route, str]]:
        """Yield the route to what is meant, then those to what is around it."""
        yield self.route, self.mark
        if self.route[:1] == ("stages",) and pointer.touchpoint is not None:
            yield (*self.route[:4], "id"), "value"
        yield from ((self.route[:length], "key") for length in range(len(self.route) - 1, 0, -1))
        if pointer.journey is not None:
            yield ("journey",), "value"


class SourceMap:
    """Locates a workspace's elements; only a few syntax trees are kept at a time.

    What is taken over from a journey that is followed, or from the template, is located there.
    """

    def __init__(self, organization: Origin | None, origins: dict[tuple[str, int], Origin]) -> None:
        self._organization = organization
        self._origins = origins
        self._parsed: OrderedDict[int, ParseResult] = OrderedDict()
        self.workspace = WorkspaceData()
        """The workspace whose elements are located; an empty one knows of nothing that is taken over."""

    @classmethod
    def of(cls, workspace: WorkspaceData) -> SourceMap:
        origins: dict[tuple[str, int], Origin] = {}
        counts: Counter[str] = Counter()
        for journey, origin in zip(workspace.all_journeys, workspace.load_result.origins, strict=False):
            origins[journey.journey, counts[journey.journey]] = origin
            counts[journey.journey] += 1
        source_map = cls(workspace.load_result.organization, origins)
        source_map.workspace = workspace
        return source_map

    @cached_property
    def of_template(self) -> SourceMap | None:
        """The source map of the workspace that this one builds on."""
        template = self.workspace.template
        return None if template is None else SourceMap.of(template)

    def origin(self, pointer: Pointer) -> Origin | None:
        """Where the element of a pointer was read; None if it was built in Python."""
        place = self.place(pointer)
        return place.origin if place else None

    def path(self, pointer: Pointer) -> str:
        """The file of the element of `pointer`; empty for what was built in Python."""
        origin = self.origin(pointer)
        return origin.source.path if origin else ""

    def taken_over_at(self, pointer: Pointer) -> Location | None:
        """Return where it is said that something is taken over; None if it is not.

        It is the value of `follows` of the journey, or of `template` in the workspace file.
        """
        key = "template" if pointer.journey is None else "follows"
        source = Pointer(pointer.journey, keys=(key,), number=pointer.number)
        if written_place(self.workspace, pointer) is not None:
            return None
        return next(iter(self.locations(source)), None)

    def locations(self, pointer: Pointer) -> list[Location]:
        """Return the location of a pointer, then those of aliases and merges of it.

        Of what is not written, it is the location of the nearest thing around it that is; of a touchpoint that of its
        `id`, of a journey that of the value of `journey`.
        """
        place = self.place(pointer)
        root = place.map.root(place.origin) if place else None
        if place is None or root is None:
            return []
        uses: list[Alias] = []
        for route, mark in place.routes(pointer):
            uses.clear()
            node = _node_at(root, route, mark, uses, place.origin.kept_items)
            if node is not None:
                break
        else:
            node = root
        spans = [(start(node), end(node)), *((use.start, use.end) for use in uses)]
        return [place.origin.source.location(*span) for span in spans]

    # -- what is taken over ------------------------------------------------------------------------------------

    def place(self, pointer: Pointer) -> _Place | None:
        """Return where something is written; None if that was built in Python."""
        written = written_place(self.workspace, pointer)
        if written is not None:
            is_in_workspace_file = pointer.journey is None
            origin = self._organization if is_in_workspace_file else self._origins.get(_key(pointer))
            return None if origin is None else _Place(self, origin, written.keys, written.mark)
        following = following_at(self.workspace, pointer)
        there = self.of_template if following is None or following.is_external else self
        if there is None or following is None:
            return there.place(pointer) if there else None
        followed = there.workspace.journeys[following.followed_id]
        return there.place(pointer_in_followed(following, pointer, followed, self._names_in(following)))

    def _names_in(self, following: Following) -> NewNames:
        """Return what replaces the names of the journey that is followed."""
        names = self.workspace.names_replaced
        is_direct = following.is_external or following.parent is None
        journeys = names.journeys if following.is_external else {}
        return NewNames(names.items if is_direct else {}, {**journeys, following.followed_id: following.id})

    def root(self, origin: Origin) -> Node | None:
        """Return the syntax tree of a document."""
        key = id(origin.source)
        result = self._parsed.get(key)
        if result is None:
            source = origin.source
            result = self._parsed[key] = parse(source, max_bytes=max(10_000_000, 4 * len(source.text)))
            if len(self._parsed) > _MAX_TREES:
                self._parsed.popitem(last=False)
        return result.documents[origin.document] if origin.document < len(result.documents) else None


def _key(pointer: Pointer) -> tuple[str, int]:
    return pointer.journey or "", pointer.number


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
        if isinstance(step, int) and step and isinstance(node, Mapping):
            step = str(step)  # the number of a version
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
