"""What hangs on a value in YAML: tags, anchors, values used again, merges, and the limits to all that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from yaml.events import ScalarEvent

from journeymap.parsing import syntax_errors as say
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence, Trouble, blank, end, start
from journeymap.parsing.scalars import is_null

__all__ = ["DEEPEST", "Anchors", "Halt", "content_start", "has_properties", "written_end"]

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


class Halt(Exception):
    """Reading on would be dangerous or useless; the trouble says why."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.message)


class Anchors:
    """The marked values of a document, and what has been spent on repeating them in the file."""

    def __init__(self, text: str, budget: int, lost: frozenset[str]) -> None:
        self.text = text
        self.troubles: list[Trouble] = []
        self._budget = budget
        self._spent = 0
        self._refused = 0
        self._lost_for_good = lost
        self.forget()

    def forget(self) -> None:
        """A new document begins: nothing is known of the one before."""
        self._known: dict[str, Defined] = {}
        self._lost = set(self._lost_for_good)
        self._measured: dict[int, tuple[int, int, Node]] = {}
        self._further: dict[int, list[Node]] = {}
        self._weights: dict[int, int] = {}

    def complain(self, trouble: Trouble) -> None:
        """Note a trouble; too many of them end the reading."""
        if len(self.troubles) >= _MOST_TROUBLES:
            raise Halt(say.too_many(trouble.start, trouble.end, _MOST_TROUBLES))
        self.troubles.append(trouble)

    def define(self, name: str, node: Defined) -> None:
        """`&name`; the same name may be given again, what follows then means the new one."""
        self._known[name] = node

    def lose(self, name: str) -> None:
        """The marked value could not be kept; what repeats it is not wrong therefore."""
        self._known.pop(name, None)
        self._lost.add(name)

    def tag(self, begin: int, tag: str) -> bool:
        """Judge a tag; whether it makes text of what it stands before."""
        if tag not in _HARMLESS:
            at = begin
            while (found := _PROPERTY.match(self.text, at)) and found[1][0] == "&":
                at = found.end()
            behind = found.end(1) if found else at + 1
            self.complain(say.foreign_tag(self.text[at:behind], at, behind))
        return tag == _TEXT

    def use(self, event: Any, around: list[Mapping | Sequence]) -> Node:
        """`*name` in the containers `around` it; nothing stands there if it cannot be had."""
        name, begin, behind = event.anchor, event.start_mark.index, event.end_mark.index
        node = self._known.get(name)
        if node is None:
            if name not in self._lost:
                self.complain(say.undefined(name, begin, behind))
            return blank(behind)
        if id(node) not in self._measured and any(container is node for container in around):
            self.complain(say.recursive(name, begin, behind, start(node)))
            return blank(behind)
        size, height = self._measure(node)
        if len(around) + height > DEEPEST:
            self.complain(say.too_deep(begin, DEEPEST))
            return blank(behind)
        if self._spent + size > self._budget:
            self._refuse(name, begin, behind)
            return blank(behind)
        self._spent += size
        return Alias(name, node, begin, behind)

    def _refuse(self, name: str, begin: int, behind: int) -> None:
        """A bomb is said once; after many more tries the rest is not even looked at."""
        self._refused += 1
        if self._refused == 1:
            self.troubles.append(say.too_much(name, begin, behind, self._budget))
        elif self._refused > _MOST_TROUBLES:
            raise Halt(self.troubles[-1])

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
                size = max(size, self._weights.get(id(each), 0))
                height += 1
            known[id(each)] = (size, height, each)
        if len(order) > self._budget:
            known[id(node)] = (len(order), 1, node)
        return known[id(node)][:2]

    def _measured_or_leaf(self, node: Node) -> tuple[int, int]:
        found = self._measured.get(id(node))
        return found[:2] if found else (1, 0)

    def merges_too(self, node: Mapping, value: Node) -> None:
        """A second `<<` of a mapping: wrong, but its keys are not missing."""
        self._further.setdefault(id(node), []).append(value)

    def merge(self, node: Mapping) -> None:
        """Take over keys by `<<`: what the mapping says itself wins, then the earlier source."""
        values = [node.entries.pop("<<")[1], *self._further.pop(id(node), ())]
        weight = len(node.entries)
        for value in values:
            target = value.node if isinstance(value, Alias) else value
            sources = target.items if isinstance(target, Sequence) else [value]
            for source in sources:
                place = value if isinstance(value, Alias) else source
                weight += self._take_over(node, source, start(place), end(place))
        self._weights[id(node)] = weight

    def _take_over(self, node: Mapping, source: Node, begin: int, behind: int) -> int:
        """Returns how many keys were offered, repetitions among them: bombs by merges consist of those."""
        name, target = (source.name, source.node) if isinstance(source, Alias) else ("<<", source)
        if not isinstance(target, Mapping):
            if not is_null(target):
                self.complain(say.no_merge(begin, behind))
            return 0
        entries = node.entries
        for text, (key, value) in target.entries.items():
            if text not in entries:
                inner = value.node if isinstance(value, Alias) else value
                entries[text] = (key, Alias(name, inner, begin, behind, merged=True))
        return self._weights.get(id(target), len(target.entries))


def _children(node: Node) -> Iterable[Node]:
    if isinstance(node, Mapping):
        return [value for _, value in node.entries.values()]
    return node.items if isinstance(node, Sequence) else ()


def content_start(text: str, begin: int) -> int:
    """Where a value begins behind its tag and anchor."""
    found = _PROPERTIES.match(text, begin)
    return found.end() if found else begin


def written_end(text: str, begin: int, behind: int) -> int:
    """Where what is written ends, without the white space and empty lines behind it."""
    return begin + len(text[begin:behind].rstrip())


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
