"""Compose syntax trees from parser events, in the loop that takes the most time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from journeymap.parsing import syntax_errors
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence, end, is_plain, start
from journeymap.parsing.properties import (
    DEEPEST,
    Anchors,
    ParseAbortedError,
    content_end,
    content_start,
    has_properties,
)

_CParser: Any
try:
    from yaml import _yaml

    _CParser = _yaml.CParser
except ImportError:  # no wheel with libyaml for this platform, for example WebAssembly
    _CParser = None

UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+"
"""Characters that YAML does not allow. A byte order mark may only start the text, and `Source` removes it there."""

_FIRST_KEYS = frozenset(("id", "idea", "source"))
"""The keys with which the items of lists begin; where one is repeated, a dash is missing."""
_MOST_DOCUMENTS = 10_000
_OPENS = frozenset((MappingStartEvent, SequenceStartEvent))
_CLOSES = frozenset((MappingEndEvent, SequenceEndEvent))
_BLOCK_STYLES = frozenset("|>")
_PROPERTIES = frozenset("&!")
_COLLECTIONS = frozenset((Mapping, Sequence))


def compose(
    text: str, budget: int, pure: bool, lost_anchors: frozenset[str] = frozenset()
) -> tuple[Composer, Exception | None]:
    """Parse once; after an error the composer holds the part before it."""
    composer = Composer(text, _no_events, budget, lost_anchors)
    try:
        composer.next_event = _event_source(text, pure)
        composer.compose()
    except (YAMLError, ParseAbortedError, ValueError, OverflowError, RecursionError) as error:
        return composer, error
    return composer, None


def _event_source(text: str, pure: bool) -> Callable[[], Any]:
    if pure or _CParser is None:
        if re.search(UNPRINTABLE, text):
            raise YAMLError("special characters are not allowed")
        from journeymap.parsing.pure_parser import PythonParser

        return PythonParser(text).get_event
    next_event: Callable[[], Any] = _CParser(text).get_event
    return next_event


def _no_events() -> None:
    raise YAMLError("parsing has not started")


class Composer:
    """Composes documents from events; an exception keeps the complete part."""

    def __init__(
        self, text: str, next_event: Callable[[], Any], budget: int, damaged_anchors: frozenset[str] = frozenset()
    ) -> None:
        self.text = text
        self.next_event = next_event
        self.documents: list[Node | None] = []
        self.document_starts: list[int] = []
        self.anchors = Anchors(text, budget, damaged_anchors)
        # Most texts have no anchors, tags or block scalars, and scalars then need no second look.
        self.has_properties = has_properties(text)
        # An escape can write any letter, so ASCII text with a backslash can hold keys to normalize too.
        self.needs_normalizing = not text.isascii() or "\\" in text
        self._stack: list[Mapping | Sequence] = []
        self._dropped: list[tuple[Scalar, Node, Mapping]] = []
        self._without_dash: set[int] = set()

    def compose(self) -> None:
        """Compose all documents."""
        next_event = self.next_event
        while (event := next_event()).__class__ is not StreamEndEvent:
            kind = event.__class__
            if kind is DocumentStartEvent:
                self.document_starts.append(event.start_mark.index)
                self.anchors.start_document()
                if len(self.document_starts) > _MOST_DOCUMENTS:
                    raise ParseAbortedError(syntax_errors.too_many_documents(event.start_mark.index, _MOST_DOCUMENTS))
            elif kind in _OPENS:
                root = self._open_collection(event)
                self.documents.append(root)
                try:
                    self._compose_collection(root)
                except BaseException:
                    self._close_all()
                    raise
            elif kind is ScalarEvent:
                scalar = self._scalar_with_properties(event)
                self.documents.append(scalar if scalar.value or not is_plain(scalar) else None)
            elif kind is AliasEvent:
                self.documents.append(self.anchors.resolve(event, self._stack))

    def _compose_collection(self, node: Any) -> None:  # noqa: C901 - one loop: a call per value makes parsing 20 % slower
        next_event, has_properties, stack = self.next_event, self.has_properties, self._stack
        finish_scalar, open_or_resolve = self._scalar_with_properties, self._collection_or_alias
        collections, needs_normalizing = _COLLECTIONS, self.needs_normalizing
        stack.append(node)
        last: Node | None = None
        event: Any
        value: Any
        scalar_event: Any = ScalarEvent  # Any, because the type of its marks is that of the parser
        while True:
            if node.__class__ is Mapping:
                entries = node.entries
                while True:
                    event = next_event()
                    if event.__class__ is not scalar_event:
                        if event.__class__ is MappingEndEvent:
                            break
                        event = self._complex_key(event)
                        if event is None:
                            continue
                    elif has_properties:
                        event = finish_scalar(event)
                    else:  # as `finish_scalar` does: see nodes.Scalar
                        event.start_mark, event.end_mark = event.start_mark.index, event.end_mark.index
                    name = event.value
                    if needs_normalizing and not name.isascii():
                        name = normalize("NFC", name)
                    value = next_event()
                    if value.__class__ is scalar_event:
                        if has_properties:
                            value = finish_scalar(value)
                        else:
                            value.start_mark, value.end_mark = value.start_mark.index, value.end_mark.index
                    else:
                        value = open_or_resolve(value)
                    last = value
                    if name in entries:
                        self._report_duplicate(node, name, event, value)
                    else:
                        entries[name] = (event, value)
                    if value.__class__ in collections:
                        break
            else:
                append = node.items.append
                while (event := next_event()).__class__ is not SequenceEndEvent:
                    if event.__class__ is scalar_event:
                        if has_properties:
                            event = finish_scalar(event)
                        else:
                            event.start_mark, event.end_mark = event.start_mark.index, event.end_mark.index
                        last = event
                        append(event)
                        continue
                    last = value = open_or_resolve(event)
                    append(value)
                    if value.__class__ in collections:
                        break
            if event.__class__ in _CLOSES:
                self._close(node, event, last)
                last = stack.pop()
                if not stack:
                    return
                node = stack[-1]
            else:
                node = value
                last = None
                stack.append(node)

    def _open_collection(self, event: Any) -> Mapping | Sequence:
        if len(self._stack) >= DEEPEST:
            raise ParseAbortedError(syntax_errors.too_deep(event.start_mark.index, DEEPEST))
        start_offset = event.start_mark.index
        anchor = event.anchor
        if self.has_properties and self.text[start_offset] in _PROPERTIES:
            if event.tag is not None:
                self.anchors.check_tag(start_offset, event.tag)
            start_offset = content_start(self.text, start_offset)
        node = Mapping(start_offset) if event.__class__ is MappingStartEvent else Sequence(start_offset)
        if anchor is not None:
            self.anchors.define(anchor, node)
        return node

    def _collection_or_alias(self, event: Any) -> Node:
        if event.__class__ is AliasEvent:
            return self.anchors.resolve(event, self._stack)
        return self._open_collection(event)

    def _scalar_with_properties(self, event: Any) -> Any:
        """Apply tag and anchor, trim a block scalar, and replace marks by offsets."""
        start_offset = event.start_mark = event.start_mark.index
        event.end_mark = event.end_mark.index
        if event.style in _BLOCK_STYLES:
            event.end_mark = content_end(self.text, start_offset, event.end_mark)
        if self.text[start_offset : start_offset + 1] not in _PROPERTIES:
            return event
        text = event.tag is not None and self.anchors.check_tag(start_offset, event.tag)
        event.implicit = (not text and not event.style, True)
        event.start_mark = min(content_start(self.text, start_offset), event.end_mark)
        if event.anchor is not None:
            self.anchors.define(event.anchor, event)
        return event

    def _complex_key(self, event: Any) -> Scalar | None:
        """Return a key that is not a scalar event; if invalid, skip its value too."""
        start_offset, end_offset = event.start_mark.index, event.end_mark.index
        used = self.anchors.resolve(event, self._stack) if event.__class__ is AliasEvent else None
        if isinstance(used, Alias) and isinstance(used.node, Scalar):
            return ScalarEvent(
                None, None, used.node.implicit, used.node.value, start_offset, end_offset, used.node.style
            )
        if used is None:
            end_offset = self._skip_node(event)
        if used is None or isinstance(used, Alias):  # otherwise the alias was reported
            self.anchors.report(syntax_errors.invalid_key(start_offset, max(start_offset + 1, end_offset)))
        self._skip_node(self.next_event())
        return None

    def _skip_node(self, event: Any) -> int:
        depth, end_offset = 0, 0
        while True:
            kind, start_offset, node_end = event.__class__, event.start_mark.index, event.end_mark.index
            if kind not in _CLOSES and kind is not AliasEvent and event.anchor:
                self.anchors.discard(event.anchor)
            if kind in _OPENS:
                depth += 1
                if len(self._stack) + depth > DEEPEST:
                    raise ParseAbortedError(syntax_errors.too_deep(start_offset, DEEPEST))
            elif kind in _CLOSES:
                depth -= 1
            if start_offset < node_end:
                end_offset = node_end
            if not depth:
                return end_offset
            event = self.next_event()

    def _report_duplicate(self, node: Mapping, name: str, key: Scalar, value: Node) -> None:
        first = node.entries[name][0]
        if name == "<<" and is_plain(key) and is_plain(first):
            self.anchors.add_merge(node, value)
        self._dropped.append((key, value, node))
        here, there = (start(key), end(key)), (start(first), end(first))
        if id(node) in self._without_dash:
            return  # the first key of the item was reported
        if name in _FIRST_KEYS and name == next(iter(node.entries)):
            self._without_dash.add(id(node))
            self.anchors.report(syntax_errors.missing_dash(self.text, name, here, there))
        else:
            self.anchors.report(syntax_errors.duplicate_key(name, here, there))

    def dropped_spans(self) -> list[tuple[int, int]]:
        """Return the spans of repeated keys with their values, which are not in the tree.

        Where a dash is missing, it is all that would follow it in its item.
        """
        return [
            (start(key), node.end if id(node) in self._without_dash else max(end(key), end(value)))
            for key, value, node in self._dropped
        ]

    def _close(self, node: Mapping | Sequence, event: Any, last: Node | None) -> None:
        start_offset, end_offset = event.start_mark.index, event.end_mark.index
        if start_offset != end_offset:  # a closing bracket; a block collection has no closing token
            node.end = end_offset
        else:
            node.end = end(last) if last is not None else content_end(self.text, node.start, start_offset)
        if node.__class__ is Mapping:
            self._finish_mapping(node)

    def _finish_mapping(self, node: Mapping) -> None:
        """Merge `<<` and reject an empty key once all keys are known."""
        entries = node.entries
        if self.has_properties and "<<" in entries and is_plain(entries["<<"][0]):
            self.anchors.merge(node)
        if "" in entries and is_plain(entries[""][0]):
            key, value = entries.pop("")
            self.anchors.report(syntax_errors.invalid_key(start(key), max(end(key), end(value), end(key) + 1)))

    def _close_all(self) -> None:
        while self._stack:
            node = self._stack.pop()
            if isinstance(node, Mapping):
                values = [value for _, value in node.entries.values()][-1:]
            else:
                values = node.items[-1:]
            node.end = max(node.start, end(values[0])) if values else node.start
            if isinstance(node, Mapping):
                self._finish_mapping(node)
