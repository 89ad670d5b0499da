"""The loop over the parser's events that grows the tree; nine tenths of the program's time are spent here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from journeymap.parsing import syntax_errors as say
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence, end, mark, start
from journeymap.parsing.properties import DEEPEST, Anchors, Halt, content_start, has_properties, written_end
from journeymap.parsing.scalars import is_plain

__all__ = ["Builder"]

MOST_DOCUMENTS = 10_000
_OPENS = frozenset((MappingStartEvent, SequenceStartEvent))
_CLOSES = frozenset((MappingEndEvent, SequenceEndEvent))
_BLOCK_STYLES = frozenset("|>")
_PROPERTIES = frozenset("&!")
_CONTAINERS = frozenset((Mapping, Sequence))


class Builder:
    """Documents from events. After an exception in `run`, it still holds what was complete by then."""

    def __init__(self, text: str, get: Callable[[], Any], budget: int, lost: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.get = get
        self.documents: list[Node | None] = []
        self.begins: list[int] = []
        self.anchors = Anchors(text, budget, lost)
        # Most texts have no anchors, tags or blocks of text; then nobody needs to look for them.
        self.odd = has_properties(text)
        # Only then can a key need to be normalised; an escape can write any letter.
        self.foreign = not text.isascii() or "\\" in text
        self._stack: list[Mapping | Sequence] = []

    def run(self) -> None:
        """Read everything."""
        get = self.get
        while (event := get()).__class__ is not StreamEndEvent:
            kind = event.__class__
            if kind is DocumentStartEvent:
                self.begins.append(event.start_mark.index)
                self.anchors.forget()
                if len(self.begins) > MOST_DOCUMENTS:
                    raise Halt(say.too_many_documents(event.start_mark.index, MOST_DOCUMENTS))
            elif kind in _OPENS:
                root = self._open(event)
                self.documents.append(root)
                try:
                    self._grow(root)
                except BaseException:
                    self._close_all()
                    raise
            elif kind is ScalarEvent:
                scalar = self._scalar(event)
                empty = not scalar.value and is_plain(scalar)
                self.documents.append(None if empty else scalar)
            elif kind is AliasEvent:
                self.documents.append(self.anchors.use(event, self._stack))
            elif kind is DocumentEndEvent:
                pass

    def _grow(self, node: Any) -> None:  # noqa: C901 - one loop: a call a value would cost a fifth
        get, odd, stack, leaf, branch = self.get, self.odd, self._stack, self._scalar, self._branch
        containers, foreign = _CONTAINERS, self.foreign
        stack.append(node)
        last: Node | None = None
        event: Any
        value: Any
        while True:
            if node.__class__ is Mapping:
                entries = node.entries
                while True:
                    event = get()
                    if event.__class__ is not ScalarEvent:
                        if event.__class__ is MappingEndEvent:
                            break
                        event = self._key(event)
                        if event is None:
                            continue
                    elif odd:
                        event = leaf(event)
                    name = event.value
                    if foreign and not name.isascii():
                        name = normalize("NFC", name)
                    value = get()
                    if value.__class__ is ScalarEvent:
                        if odd:
                            value = leaf(value)
                    else:
                        value = branch(value)
                    last = value
                    if name in entries:
                        self._twice(node, name, event, value)
                    else:
                        entries[name] = (event, value)
                    if value.__class__ in containers:
                        break
            else:
                append = node.items.append
                while (event := get()).__class__ is not SequenceEndEvent:
                    if event.__class__ is ScalarEvent:
                        last = leaf(event) if odd else event
                        append(last)
                        continue
                    last = value = branch(event)
                    append(value)
                    if value.__class__ in containers:
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

    def _open(self, event: Any) -> Mapping | Sequence:
        if len(self._stack) >= DEEPEST:
            raise Halt(say.too_deep(event.start_mark.index, DEEPEST))
        begin = event.start_mark.index
        anchor = event.anchor
        if self.odd and self.text[begin] in _PROPERTIES:
            if event.tag is not None:
                self.anchors.tag(begin, event.tag)
            begin = content_start(self.text, begin)
        node = Mapping(begin) if event.__class__ is MappingStartEvent else Sequence(begin)
        if anchor is not None:
            self.anchors.define(anchor, node)
        return node

    def _branch(self, event: Any) -> Node:
        """What is no scalar: a new container, or a value used again."""
        if event.__class__ is AliasEvent:
            return self.anchors.use(event, self._stack)
        return self._open(event)

    def _scalar(self, event: Any) -> Any:
        """A scalar with all that can hang on it: tag, anchor, an end that runs on over empty lines."""
        if event.style in _BLOCK_STYLES:
            event.end_mark = mark(written_end(self.text, event.start_mark.index, event.end_mark.index))
        begin = event.start_mark.index
        if self.text[begin : begin + 1] not in _PROPERTIES:
            return event
        text = event.tag is not None and self.anchors.tag(begin, event.tag)
        event.implicit = (not text and not event.style, True)
        event.start_mark = mark(min(content_start(self.text, begin), event.end_mark.index))
        if event.anchor is not None:
            self.anchors.define(event.anchor, event)
        return event

    def _key(self, event: Any) -> Scalar | None:
        """A key that is no plain word; None if it cannot serve, then its value is passed over as well."""
        begin, behind, marks = event.start_mark.index, event.end_mark.index, (event.start_mark, event.end_mark)
        used = self.anchors.use(event, self._stack) if event.__class__ is AliasEvent else None
        if isinstance(used, Alias) and isinstance(used.node, Scalar):
            return ScalarEvent(None, None, used.node.implicit, used.node.value, *marks, used.node.style)
        if used is None:
            behind = self._skip(event)
        if used is None or isinstance(used, Alias):  # else something was said of it already
            self.anchors.complain(say.no_name(begin, max(begin + 1, behind)))
        self._skip(self.get())
        return None

    def _skip(self, event: Any) -> int:
        """Pass over a value; returns where it ends."""
        depth, behind = 0, 0
        while True:
            kind, begin, node = event.__class__, event.start_mark.index, event.end_mark.index
            if kind not in _CLOSES and kind is not AliasEvent and event.anchor:
                self.anchors.lose(event.anchor)
            if kind in _OPENS:
                depth += 1
                if len(self._stack) + depth > DEEPEST:
                    raise Halt(say.too_deep(begin, DEEPEST))
            elif kind in _CLOSES:
                depth -= 1
            if begin < node:
                behind = node
            if not depth:
                return behind
            event = self.get()

    def _twice(self, node: Mapping, name: str, key: Scalar, value: Node) -> None:
        first = node.entries[name][0]
        if name == "<<" and is_plain(key) and is_plain(first):
            self.anchors.merges_too(node, value)
        here = (start(key), end(key))
        self.anchors.complain(say.twice(name, here, (start(first), end(first))))

    def _close(self, node: Mapping | Sequence, event: Any, last: Node | None) -> None:
        begin, behind = event.start_mark.index, event.end_mark.index
        if begin != behind:  # a closing bracket; what has none ends nowhere, or at the next line that is something else
            node.end = behind
        else:
            node.end = end(last) if last is not None else written_end(self.text, node.start, begin)
        if node.__class__ is Mapping:
            self._tidy(node)

    def _tidy(self, node: Mapping) -> None:
        """What can only be said of the keys when all are there."""
        entries = node.entries
        if self.odd and "<<" in entries and is_plain(entries["<<"][0]):
            self.anchors.merge(node)
        if "" in entries and is_plain(entries[""][0]):
            key, value = entries.pop("")
            self.anchors.complain(say.no_name(start(key), max(end(key), end(value), end(key) + 1)))

    def _close_all(self) -> None:
        """After an error: every open container ends where what is in it ends."""
        while self._stack:
            node = self._stack.pop()
            if isinstance(node, Mapping):
                values = [value for _, value in node.entries.values()][-1:]
            else:
                values = node.items[-1:]
            node.end = max(node.start, end(values[0])) if values else node.start
            if isinstance(node, Mapping):
                self._tidy(node)
