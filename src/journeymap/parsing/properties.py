"""What hangs on a value in YAML: tags, anchors, values used again, merges, and the limits to all that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from yaml.events import ScalarEvent

from journeymap.parsing import syntax_errors
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence, SyntaxProblem, empty_scalar, end, start
from journeymap.parsing.scalars import is_null

__all__ = ["DEEPEST", "Anchors", "ParseAbortedError", "content_end", "content_start", "has_properties"]

DEEPEST = 100
_MOST_TROUBLES = 200
# A text with more signs than that is looked through more slowly, not longer.
_MOST_SIGNS = 1_000
_CORE = frozenset("tag:yaml.org,2002:" + name for name in ("bool", "float", "int", "map", "null", "seq"))
# A lone `!` says nothing; only one of the two parsers tells of it at all.
_TEXT = "tag:yaml.org,2002:str"
_HARMLESS = _CORE | {_TEXT, "!"}
_BREAKS = r"\r\n\x85\u2028\u2029"
_PROPERTY = re.compile(
    rf"(!<[^> \t{_BREAKS}]*+>|![^ \t{_BREAKS},\[\]{{}}]*+|&[0-9A-Za-z_-]++)"
    rf"(?:[ \t{_BREAKS}]|(?<=[ \t{_BREAKS}])#[^{_BREAKS}]*+)*+"
)
_PROPERTIES = re.compile(f"(?:{_PROPERTY.pattern})++")
Defined = Scalar | Mapping | Sequence


class ParseAbortedError(Exception):
    """Reading on would be dangerous or useless; the trouble says why."""

    def __init__(self, problem: SyntaxProblem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class Anchors:
    """The marked values of a document, and what has been spent on repeating them in the file."""

    def __init__(self, text: str, budget: int, lost: frozenset[str]) -> None:
        self.text = text
        self.problems: list[SyntaxProblem] = []
        self._budget = budget
        self._spent = 0
        self._refused = 0
        self._damaged = lost
        self.start_document()

    def start_document(self) -> None:
        """A new document begins: nothing is known of the one before."""
        self._defined: dict[str, Defined] = {}
        self._lost = set(self._damaged)
        self._measured: dict[int, tuple[int, int, Node]] = {}
        self._extra_merges: dict[int, list[Node]] = {}
        self._merge_sizes: dict[int, int] = {}

    def report(self, problem: SyntaxProblem) -> None:
        """Note a trouble; too many of them end the reading."""
        if len(self.problems) >= _MOST_TROUBLES:
            raise ParseAbortedError(syntax_errors.too_many_problems(problem.start, problem.end, _MOST_TROUBLES))
        self.problems.append(problem)

    def define(self, name: str, node: Defined) -> None:
        """`&name`; the same name may be given again, what follows then means the new one."""
        self._defined[name] = node

    def discard(self, name: str) -> None:
        """The marked value could not be kept; what repeats it is not wrong therefore."""
        self._defined.pop(name, None)
        self._lost.add(name)

    def check_tag(self, start_offset: int, tag: str) -> bool:
        """Judge a tag; whether it makes text of what it stands before."""
        if tag not in _HARMLESS:
            at = start_offset
            while (found := _PROPERTY.match(self.text, at)) and found[1][0] == "&":
                at = found.end()
            end_offset = found.end(1) if found else at + 1
            self.report(syntax_errors.unknown_tag(self.text[at:end_offset], at, end_offset))
        return tag == _TEXT

    def resolve(self, event: Any, around: list[Mapping | Sequence]) -> Node:
        """`*name` in the containers `around` it; nothing stands there if it cannot be had."""
        name, start_offset, end_offset = event.anchor, event.start_mark.index, event.end_mark.index
        node = self._defined.get(name)
        if node is None:
            if name not in self._lost:
                self.report(syntax_errors.undefined_alias(name, start_offset, end_offset))
            return empty_scalar(end_offset)
        if id(node) not in self._measured and any(container is node for container in around):
            self.report(syntax_errors.recursive_alias(name, start_offset, end_offset, start(node)))
            return empty_scalar(end_offset)
        size, height = self._measure(node)
        if len(around) + height > DEEPEST:
            self.report(syntax_errors.too_deep(start_offset, DEEPEST))
            return empty_scalar(end_offset)
        if self._spent + size > self._budget:
            self._report_excess(name, start_offset, end_offset)
            return empty_scalar(end_offset)
        self._spent += size
        return Alias(name, node, start_offset, end_offset)

    def _report_excess(self, name: str, start_offset: int, end_offset: int) -> None:
        """A bomb is said once; after many more tries the rest is not even looked at."""
        self._refused += 1
        if self._refused == 1:
            self.problems.append(syntax_errors.too_many_repetitions(name, start_offset, end_offset, self._budget))
        elif self._refused > _MOST_TROUBLES:
            raise ParseAbortedError(self.problems[-1])

    def _measure(self, node: Node) -> tuple[int, int]:
        """How many values a node is with all that it repeats, and how many levels; measured once."""
        known = self._measured
        if id(node) in known:
            return known[id(node)][:2]
        order = [node]
        for each in order:  # grows while it is walked: parents before children
            order.extend(_children(each))
            if len(order) > self._budget:
                break
        for each in reversed(order):
            size, height = 1, 0
            if isinstance(each, Alias):
                size, height = self._measured_or_leaf(each.node)
            elif each.__class__ is not ScalarEvent:
                for child in _children(each):
                    more, deep = self._measured_or_leaf(child)
                    size, height = size + more, max(height, deep)
                size = max(size, self._merge_sizes.get(id(each), 0))
                height += 1
            known[id(each)] = (size, height, each)
        if len(order) > self._budget:
            known[id(node)] = (len(order), 1, node)
        return known[id(node)][:2]

    def _measured_or_leaf(self, node: Node) -> tuple[int, int]:
        found = self._measured.get(id(node))
        return found[:2] if found else (1, 0)

    def add_merge(self, node: Mapping, value: Node) -> None:
        """A second `<<` of a mapping: wrong, but its keys are not missing."""
        self._extra_merges.setdefault(id(node), []).append(value)

    def merge(self, node: Mapping) -> None:
        """Take over keys by `<<`: what the mapping says itself wins, then the earlier source."""
        values = [node.entries.pop("<<")[1], *self._extra_merges.pop(id(node), ())]
        weight = len(node.entries)
        for value in values:
            target = value.node if isinstance(value, Alias) else value
            sources = target.items if isinstance(target, Sequence) else [value]
            for source in sources:
                place = value if isinstance(value, Alias) else source
                weight += self._merge_keys(node, source, start(place), end(place))
        self._merge_sizes[id(node)] = weight

    def _merge_keys(self, node: Mapping, source: Node, start_offset: int, end_offset: int) -> int:
        """Returns how many keys were offered, repetitions among them: bombs by merges consist of those."""
        name, target = (source.name, source.node) if isinstance(source, Alias) else ("<<", source)
        if not isinstance(target, Mapping):
            if not is_null(target):
                self.report(syntax_errors.invalid_merge(start_offset, end_offset))
            return 0
        entries = node.entries
        for text, (key, value) in target.entries.items():
            if text not in entries:
                inner = value.node if isinstance(value, Alias) else value
                entries[text] = (key, Alias(name, inner, start_offset, end_offset, merged=True))
        return self._merge_sizes.get(id(target), len(target.entries))


def _children(node: Node) -> Iterable[Node]:
    if isinstance(node, Mapping):
        return [value for _, value in node.entries.values()]
    return node.items if isinstance(node, Sequence) else ()


def content_start(text: str, start_offset: int) -> int:
    """Where a value begins behind its tag and anchor."""
    found = _PROPERTIES.match(text, start_offset)
    return found.end() if found else start_offset


def content_end(text: str, start_offset: int, end_offset: int) -> int:
    """Where what is written ends, without the white space and empty lines behind it."""
    return start_offset + len(text[start_offset:end_offset].rstrip())


def has_properties(text: str) -> bool:
    """Whether a sign stands where it could begin a tag, an anchor, a block of text, a merge.

    Yes is said too often ("a & b" is let go, "(&" is not), no is never said wrongly.
    """
    for sign in "&!|>*?":
        found = text.find(sign)
        tries = 0
        while found >= 0:
            tries += 1
            before, after = text[found - 1 : found], text[found + 1 : found + 2]
            in_prose = before.isalnum() or (sign in "&*" and after.isspace())
            if not in_prose or tries > _MOST_SIGNS:
                return True
            found = text.find(sign, found + 1)
    return "<<" in text
