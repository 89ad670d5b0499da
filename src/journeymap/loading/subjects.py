"""Where in a map an offset of its text lies, and what was written there, but could not be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from journeymap.findings import Pointer, Problem
from journeymap.model.organization import CATALOGUES
from journeymap.model.text import slug
from journeymap.parsing.parse import Alias, Mapping, Node, Scalar, Sequence, end, start
from journeymap.parsing.scalars import is_null
from journeymap.parsing.text_lines import indent, line_start

__all__ = ["EVERYTHING", "SubjectFinder", "id_of", "inside", "items_of", "unread_of_journey", "unread_of_workspace"]

EVERYTHING = "*"
"""Stands for all that a workspace file may hold."""


class SubjectFinder:
    """The elements of a document by the offsets of its text; what lies further in than an element belongs to it."""

    def __init__(self, root: Node | None, text: str) -> None:
        self._root = root
        self._text = text
        self._rows: dict[tuple[str, ...], _Spans] = {}

    def in_journey(self, used: int) -> Pointer | None:
        """The journey, stage and touchpoint in which an offset lies, as far as the text tells."""
        journey = inside(self._root, "journey")
        if not isinstance(journey, Scalar) or is_null(journey):
            return None
        stage = self._row("stages").holding(used)
        if stage is None:
            return Pointer(journey=journey.value)
        item = self._row("stages", stage, "touchpoints").holding(used)
        if item is None:
            return Pointer(journey=journey.value, stage=stage)
        return Pointer(journey=journey.value, stage=stage, touchpoint=id_of(items_of(self._root, stage)[int(item)]))

    def in_workspace(self, used: int) -> Pointer | None:
        """The item of a catalogue in which an offset lies."""
        top = self.key(used)
        item = self._row(top).holding(used) if top in CATALOGUES else None
        return None if item is None else Pointer(catalogue=top, keys=(item,))

    def key(self, used: int) -> str | None:
        """The key at the top of the document under which an offset lies."""
        return self._row().holding(used)

    def _row(self, *keys: str) -> _Spans:
        row = self._rows.get(keys)
        if row is None:
            parts = enumerate(items_of(self._root, keys[1])) if len(keys) == 3 else _keys(inside(self._root, *keys))
            row = self._rows[keys] = _Spans(self._text, parts)
        return row


class _Spans:
    """Keys or items of one block, in the order of the text."""

    def __init__(self, text: str, parts: Iterable[tuple[object, Node] | tuple[object, Node, Node]]) -> None:
        self._text = text
        spans = sorted((start(nodes[0]), max(map(end, nodes)), str(name)) for name, *nodes in parts)
        self._firsts = [first for first, _, _ in spans]
        self._spans = spans

    def holding(self, used: int) -> str | None:
        """The name of the one in which an offset lies."""
        at = bisect_right(self._firsts, used) - 1
        if at < 0:
            return None
        first, last, name = self._spans[at]
        line = line_start(self._text, used)
        is_inside = used <= last or line == line_start(self._text, last) or self._depth(line) > self._depth(first)
        return name if is_inside else None

    def _depth(self, offset: int) -> int:
        return indent(self._text, line_start(self._text, offset))


def _keys(node: Node | None) -> Iterator[tuple[str, Node] | tuple[str, Node, Node]]:
    if isinstance(node, Mapping):
        for name, (key, value) in node.entries.items():
            if isinstance(value, Alias) and value.merged:
                yield name, value
            else:
                yield name, key, value


def inside(node: Node | None, *keys: str) -> Node | None:
    """The value at the end of a row of keys, behind whatever aliases; None where there is none."""
    for key in (*keys, None):
        while isinstance(node, Alias):
            node = node.node
        if key is not None:
            entry = node.entries.get(key) if isinstance(node, Mapping) else None
            node = entry[1] if entry else None
    return node


def items_of(root: Node | None, stage: str) -> list[Node]:
    """What is listed as touchpoints of a stage."""
    found = inside(root, "stages", stage, "touchpoints")
    if isinstance(found, Sequence):
        return found.items
    return [] if found is None or is_null(found) else [found]


def id_of(item: Node) -> str | None:
    """The id of a touchpoint, as it is written."""
    found = inside(item, "id")
    return found.value if isinstance(found, Scalar) and not is_null(found) else None


# -- what could not be read ------------------------------------------------------------------------------------

_HOLDS_TOUCHPOINTS = frozenset({"stages", "touchpoints", None})
_Found = Iterable[tuple[str, Problem, int]]
"""Rule, problem, and the offset at which the text uses what is wrong."""


def unread_of_journey(found: _Found, where: SubjectFinder) -> Iterator[str]:
    """The touchpoints, or the journey, of which something may be missing because of what was found."""
    for rule, problem, used in found:
        pointer = problem.subject
        if pointer is None or pointer.journey is None:
            continue
        if pointer.touchpoint is not None:
            yield f"{pointer.journey}/{slug(pointer.touchpoint) or pointer.touchpoint}"
        if _may_hold_touchpoints(rule, problem, pointer, where.key(used)):
            yield pointer.journey


def _may_hold_touchpoints(rule: str, problem: Problem, pointer: Pointer, key: str | None) -> bool:
    if rule == "syntax":
        return True
    if pointer.touchpoint is not None:
        return False
    if rule == "unknown-key":
        return problem.data.get("suggestion") in _HOLDS_TOUCHPOINTS
    return rule == "duplicate-key" or pointer.stage is not None or key == "stages"


def unread_of_workspace(found: _Found, where: SubjectFinder) -> Iterator[str]:
    """The items, catalogues and so on of which something may be missing because of what was found."""
    for rule, problem, used in found:
        pointer = problem.subject
        if rule == "syntax":
            yield EVERYTHING
        elif pointer is not None:
            id = str(pointer.keys[0])
            yield f"{pointer.catalogue}/{slug(id) or id}"
        elif rule == "unknown-key":
            yield problem.data.get("suggestion") or EVERYTHING
        elif rule == "duplicate-key":
            yield str(problem.value)
        yield where.key(used) or EVERYTHING
