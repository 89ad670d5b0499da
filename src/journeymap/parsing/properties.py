"""Properties of nodes: tags, anchors, aliases, merges, and the limits on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from yaml.events import ScalarEvent

from journeymap.parsing import syntax_errors
from journeymap.parsing.nodes import Alias, Mapping, Node, Sequence, SyntaxProblem, empty_scalar, end, is_null, start
from journeymap.parsing.text_keys import takes_any_text

DEEPEST = 100
_MOST_PROBLEMS = 200
# Limits the search in a text full of such signs; parsing it is slower then, with the same result.
_MOST_OCCURRENCES = 1_000
_CORE_TAGS = frozenset("tag:yaml.org,2002:" + name for name in ("bool", "float", "int", "map", "null", "seq"))
# A lone `!` has no effect, and only one of the two parsers reports it.
_TEXT = "tag:yaml.org,2002:str"
_KNOWN_TAGS = _CORE_TAGS | {_TEXT, "!"}
_BREAKS = r"\r\n\x85\u2028\u2029"
_NOTHING = re.compile(r"[ \t]*(?=$|[\r\n#,\]}])")
_PROPERTY = re.compile(
    rf"(!<[^> \t{_BREAKS}]*+>|![^ \t{_BREAKS},\[\]{{}}]*+|&[0-9A-Za-z_-]++)"
    rf"(?:[ \t{_BREAKS}]|(?<=[ \t{_BREAKS}])#[^{_BREAKS}]*+)*+"
)
_PROPERTIES = re.compile(f"(?:{_PROPERTY.pattern})++")
Defined = ScalarEvent | Mapping | Sequence


class ParseAbortedError(Exception):
    """A limit was exceeded; `problem` describes it."""

    def __init__(self, problem: SyntaxProblem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class Anchors:
    """Keeps a document's anchors and the number of values that aliases repeat."""

    def __init__(self, text: str, budget: int, damaged: frozenset[str]) -> None:
        self.text = text
        self.problems: list[SyntaxProblem] = []
        self._budget = budget
        self._spent = 0
        self._refused = 0
        self._damaged = damaged
        self.start_document()

    def start_document(self) -> None:
        """Forget the anchors of the document before."""
        self._defined: dict[str, Defined] = {}
        self._lost = set(self._damaged)
        self._measured: dict[int, tuple[int, int, Node]] = {}
        self._extra_merges: dict[int, list[Node]] = {}
        self._merge_sizes: dict[int, int] = {}

    def report(self, problem: SyntaxProblem) -> None:
        """Record a problem; raises ParseAbortedError after too many of them."""
        if len(self.problems) >= _MOST_PROBLEMS:
            raise ParseAbortedError(syntax_errors.too_many_problems(problem.start, problem.end, _MOST_PROBLEMS))
        self.problems.append(problem)

    def define(self, name: str, node: Defined) -> None:
        """Define `&name`; a later definition of the same name replaces it."""
        self._defined[name] = node

    def discard(self, name: str) -> None:
        """Drop an anchor whose value was skipped, so that its aliases are not reported."""
        self._defined.pop(name, None)
        self._lost.add(name)

    def check_tag(self, start_offset: int, tag: str) -> bool:
        """Report an unknown tag; return whether the tag is `!!str`."""
        if tag not in _KNOWN_TAGS:
            tag_start = start_offset
            while (match := _PROPERTY.match(self.text, tag_start)) and match[1][0] == "&":
                tag_start = match.end()
            end_offset = match.end(1) if match else tag_start + 1
            is_alone = _NOTHING.match(self.text, end_offset) and takes_any_text(self.text, tag_start)
            tag_text = self.text[tag_start:end_offset]
            self.report(syntax_errors.unknown_tag(tag_text, tag_start, end_offset, bool(is_alone)))
        return tag == _TEXT

    def resolve(self, event: Any, ancestors: list[Mapping | Sequence]) -> Node:
        """Resolve `*name` within the collections `ancestors`, or return an empty value."""
        name, start_offset, end_offset = event.anchor, event.start_mark.index, event.end_mark.index
        node = self._defined.get(name)
        if node is None:
            if name not in self._lost:
                self.report(
                    syntax_errors.undefined_alias(
                        name, start_offset, end_offset, takes_any_text(self.text, start_offset)
                    )
                )
            return empty_scalar(end_offset)
        if id(node) not in self._measured and any(collection is node for collection in ancestors):
            self.report(syntax_errors.recursive_alias(name, start_offset, end_offset, start(node)))
            return empty_scalar(end_offset)
        size, height = self._measure(node)
        if len(ancestors) + height > DEEPEST:
            self.report(syntax_errors.too_deep(start_offset, DEEPEST))
            return empty_scalar(end_offset)
        if self._spent + size > self._budget:
            self._report_excess(name, start_offset, end_offset)
            return empty_scalar(end_offset)
        self._spent += size
        return Alias(name, node, start_offset, end_offset)

    def _report_excess(self, name: str, start_offset: int, end_offset: int) -> None:
        """Report excessive expansion once; raises ParseAbortedError if it continues."""
        self._refused += 1
        if self._refused == 1:
            self.problems.append(syntax_errors.too_many_repetitions(name, start_offset, end_offset, self._budget))
        elif self._refused > _MOST_PROBLEMS:
            raise ParseAbortedError(self.problems[-1])

    def _measure(self, node: Node) -> tuple[int, int]:
        measured = self._measured
        if id(node) in measured:
            return measured[id(node)][:2]
        nodes = [node]
        for item in nodes:  # extended during the loop, so parents come before children
            nodes.extend(_children(item))
            if len(nodes) > self._budget:
                break
        for item in reversed(nodes):
            size, height = 1, 0
            if isinstance(item, Alias):
                size, height = self._measured_or_leaf(item.node)
            elif item.__class__ is not ScalarEvent:
                for child in _children(item):
                    more, deep = self._measured_or_leaf(child)
                    size, height = size + more, max(height, deep)
                size = max(size, self._merge_sizes.get(id(item), 0))
                height += 1
            measured[id(item)] = (size, height, item)
        if len(nodes) > self._budget:
            measured[id(node)] = (len(nodes), 1, node)
        return measured[id(node)][:2]

    def _measured_or_leaf(self, node: Node) -> tuple[int, int]:
        match = self._measured.get(id(node))
        return match[:2] if match else (1, 0)

    def add_merge(self, node: Mapping, value: Node) -> None:
        """Record a duplicate `<<` of a mapping, so that its keys are merged too."""
        self._extra_merges.setdefault(id(node), []).append(value)

    def merge(self, node: Mapping) -> None:
        """Merge keys by `<<`; the mapping's own keys win, then the earlier source."""
        values = [node.entries.pop("<<")[1], *self._extra_merges.pop(id(node), ())]
        size = len(node.entries)
        for value in values:
            target = value.node if isinstance(value, Alias) else value
            sources = target.items if isinstance(target, Sequence) else [value]
            for source in sources:
                place = value if isinstance(value, Alias) else source
                size += self._merge_keys(node, source, start(place), end(place))
        self._merge_sizes[id(node)] = size

    def _merge_keys(self, node: Mapping, source: Node, start_offset: int, end_offset: int) -> int:
        """Merge the keys of `source`; return their number, repeated ones included."""
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
    """Return where a value starts after its tag and anchor."""
    match = _PROPERTIES.match(text, start_offset)
    return match.end() if match else start_offset


def content_end(text: str, start_offset: int, end_offset: int) -> int:
    """Return the end of a span without trailing white space and empty lines."""
    return start_offset + len(text[start_offset:end_offset].rstrip())


def has_properties(text: str) -> bool:
    """Whether the text may contain tags, anchors, block scalars or merges.

    False positives only make parsing slower ("a & b" is not one, "(&" is); there are no false negatives.
    """
    for sign in "&!|>*?":
        match = text.find(sign)
        tries = 0
        while match >= 0:
            tries += 1
            before, after = text[match - 1 : match], text[match + 1 : match + 2]
            in_prose = before.isalnum() or (sign in "&*" and after.isspace())
            if not in_prose or tries > _MOST_OCCURRENCES:
                return True
            match = text.find(sign, match + 1)
    return "<<" in text
