"""Relate problems of a text to the elements of a journey or the workspace file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from journeymap.findings import Pointer, Problem
from journeymap.model.organization import CATALOGUES
from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, Sequence, end, is_null, start
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import block_end, indent, line_start

LocatedProblem = tuple[str, Problem, int]
"""A rule, its problem, and the offset at which the document uses what is wrong."""


class SubjectFinder:
    """Finds the element of an offset by the indentation of lines."""

    def __init__(self, root: Node | None, text: str) -> None:
        self._root = root
        self._text = text
        self._spans: dict[tuple[str, ...], _Spans] = {}

    def find_in_journey(self, offset: int) -> Pointer | None:
        """The journey, stage and touchpoint of an offset, as far as the text has them."""
        journey = node_at(self._root, "journey")
        if not isinstance(journey, Scalar) or is_null(journey):
            return None
        stage, item = self.stage_and_item(offset)
        touchpoint = None if stage is None or item is None else written_id(touchpoint_items(self._root, stage)[item])
        return Pointer(journey.value, stage, touchpoint)

    def stage_and_item(self, offset: int) -> tuple[str | None, int | None]:
        """The stage of an offset, and the position of its touchpoint in the list there."""
        if self.top_key(offset) != "stages":
            return None, None
        stage = self._spans_of("stages").name_at(offset)
        if stage is None or self._spans_of("stages", stage).name_at(offset) != "touchpoints":
            return stage, None
        item = self._spans_of("stages", stage, "touchpoints").name_at(offset)
        return stage, None if item is None else int(item)

    def key(self, offset: int) -> str | None:
        """The key of the innermost element at an offset whose value holds it."""
        stage, item = self.stage_and_item(offset)
        if stage is None:
            return self.top_key(offset)
        return self._spans_of("stages", stage, *(() if item is None else ("touchpoints", str(item)))).name_at(offset)

    def adaptation(self, offset: int) -> tuple[str, str | None] | None:
        """The touchpoint whose entry of `adapts` holds an offset, and the key there."""
        if self.top_key(offset) != "adapts":
            return None
        id = self._spans_of("adapts").name_at(offset)
        return None if id is None else (id, self._spans_of("adapts", id).name_at(offset))

    def key_below(self, top: str, offset: int) -> str | None:
        """The key below a top key whose value holds an offset."""
        return self._spans_of(top).name_at(offset)

    def key_in_item(self, catalogue: str, item: str, offset: int) -> str | None:
        """The key of an item of a catalogue whose value holds an offset."""
        return self._spans_of(catalogue, item).name_at(offset)

    def find_in_workspace(self, offset: int) -> Pointer | None:
        top = self.top_key(offset)
        item = self._spans_of(top).name_at(offset) if top in CATALOGUES else None
        return None if item is None else Pointer(catalogue=top, keys=(item,))

    def top_key(self, offset: int) -> str | None:
        return self._spans_of().name_at(offset)

    def _spans_of(self, *keys: str) -> _Spans:
        spans = self._spans.get(keys)
        if spans is None:
            spans = self._spans[keys] = _Spans(self._text, self._parts(keys))
        return spans

    def _parts(self, keys: tuple[str, ...]) -> Iterable[tuple[object, Node] | tuple[object, Node, Node]]:
        if keys[2:3] != ("touchpoints",):
            return _keys(node_at(self._root, *keys))
        items = touchpoint_items(self._root, keys[1])
        return enumerate(items) if len(keys) == 3 else _keys(node_at(items[int(keys[3])]))


class _Spans:
    """The keys or items of one block, in the order of the text."""

    def __init__(self, text: str, parts: Iterable[tuple[object, Node] | tuple[object, Node, Node]]) -> None:
        self._text = text
        spans = sorted((start(nodes[0]), max(map(end, nodes)), str(name)) for name, *nodes in parts)
        self._firsts = [first for first, _, _ in spans]
        self._spans = spans

    def name_at(self, offset: int) -> str | None:
        at = bisect_right(self._firsts, offset) - 1
        if at < 0:
            return None
        first, last, name = self._spans[at]
        line = line_start(self._text, offset)
        is_inside = offset <= last or line == line_start(self._text, last) or self._depth(line) > self._depth(first)
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


def node_at(node: Node | None, *keys: str) -> Node | None:
    """Return the value at the end of some keys, aliases resolved; None if absent."""
    for key in (*keys, None):
        while isinstance(node, Alias):
            node = node.node
        if key is not None:
            entry = node.entries.get(key) if isinstance(node, Mapping) else None
            node = entry[1] if entry else None
    return node


def touchpoint_items(root: Node | None, stage: str) -> list[Node]:
    node = node_at(root, "stages", stage, "touchpoints")
    if isinstance(node, Sequence):
        return node.items
    return [] if node is None or is_null(node) else [node]


def written_id(item: Node) -> str | None:
    """The id of a touchpoint as it is written, valid or not."""
    id = node_at(item, "id")
    return id.value if isinstance(id, Scalar) and not is_null(id) else None


# -- problems of a text ------------------------------------------------------------------------------------------


def syntax_problems(source: Source, parsed: ParseResult) -> Iterator[tuple[int, LocatedProblem]]:
    """The problems of the text itself, each with the number of its document."""
    for problem in parsed.problems:
        location = source.location(problem.start, problem.end)
        related = tuple((label, source.location(first, last)) for label, first, last in problem.related)
        data = {"characters": [f"U+{ord(each):04X}" for each in problem.characters]} if problem.characters else {}
        fix = source.fix(problem.edits)
        reported = Problem(location, problem.message, problem.help, related, value=problem.value, data=data, fix=fix)
        yield problem.document, (problem.rule, reported, problem.start)


def loses_nothing(problem: Problem) -> bool:
    """Whether all was read in spite of a problem of characters or an absent name."""
    return "characters" in problem.data or problem.data.get("key") == "organization"


def add_subjects(problems: Iterable[LocatedProblem], find: Callable[[int], Pointer | None]) -> list[LocatedProblem]:
    """Groups problems by element; `find` returns the element of an offset."""
    return [(rule, replace(problem, subject=find(offset)), offset) for rule, problem, offset in problems]


def drop_consequential_problems(
    syntax: Iterable[LocatedProblem], values: Iterable[LocatedProblem], text: str
) -> Iterator[LocatedProblem]:
    """The problems of values, without those that follow from problems of syntax.

    Nothing else is reported about a line that could not be read and the lines indented below it, and no key is missing
    in the element that contains it.
    """
    broken = [
        (problem.subject, _block_at(text, offset))
        for rule, problem, offset in syntax
        if rule == "syntax" and not loses_nothing(problem)
    ]
    incomplete = {pointer for pointer, _ in broken}
    for rule, problem, used in values:
        pointer = problem.subject
        around = {None, pointer}
        if pointer is not None and pointer.journey is not None:
            around |= {Pointer(journey=pointer.journey), Pointer(journey=pointer.journey, stage=pointer.stage)}
        if any(used in lines for _, lines in broken) or (rule == "missing-key" and incomplete & around):
            continue
        yield rule, problem, used


def _block_at(text: str, offset: int) -> range:
    """The line of an offset, and the lines indented below it."""
    line = line_start(text, offset)
    before = text[line : line + indent(text, line)]
    column = len(before.replace("\t", "")) + (2 if text.startswith("- ", line + len(before)) else 0)
    return range(line, block_end(text, line, column) + 1)
