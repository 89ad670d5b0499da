"""Parse JSON with the place of each value, and say what is wrong with it where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MOST_LEVELS = 100
"""How deep lists and objects can be nested, as in other files."""
_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[\w+-]+|.", re.DOTALL)
_WORDS = ("true", "false", "null")
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")

Route = Sequence[str | int]
"""The keys and positions from the whole value to a part of it."""


class JsonError(ValueError):
    """What is wrong with a text from `start` to `end`; `help` says what to do."""

    def __init__(self, message: str, help: str, start: int, end: int) -> None:
        self.message = message
        self.help = help
        self.start = start
        self.end = end
        super().__init__(message)


@dataclass(slots=True)
class JsonNode:
    """A value of a JSON text: where it stands, and what it contains."""

    start: int
    end: int = 0
    parts: dict[str | int, JsonNode] = field(default_factory=dict)
    """By key or position."""
    keys: dict[str | int, tuple[int, int]] = field(default_factory=dict)
    """The place of each key."""

    def span(self, route: Route, *, is_key: bool = False) -> tuple[int, int]:
        """Return the place of a part, or of what is around it and exists.

        Of a block, it is the first character.
        """
        node = self
        for depth, step in enumerate(route):
            if is_key and depth == len(route) - 1 and step in node.keys:
                return node.keys[step]
            if step not in node.parts:
                break
            node = node.parts[step]
        return node.start, node.end if not node.parts else node.start + 1


def parse_json(text: str) -> JsonNode:
    """Return the tree of a JSON text; raises `JsonError`."""
    parser = _Parser(text)
    root = parser.value(parser.skip(0), 1)
    at = parser.skip(root.end)
    if at < len(text):
        raise parser.error("something follows the end of the JSON text", "remove it", at)
    return root


@dataclass(slots=True)
class _Parser:
    text: str

    def skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, level: int) -> JsonNode:
        character = self.text[at : at + 1]
        if character in ("{", "["):
            if level > MOST_LEVELS:
                raise self.error(
                    f"lists and objects are nested more than {MOST_LEVELS} levels deep here", "remove some", at
                )
            return self.object(at, level) if character == "{" else self.list(at, level)
        match = (_STRING if character == '"' else _NUMBER).match(self.text, at)
        if match:
            return JsonNode(at, match.end())
        for word in _WORDS:
            if self.text.startswith(word, at):
                return JsonNode(at, at + len(word))
        for word in _NO_NUMBERS:
            if self.text.startswith(word, at):
                raise self.error(f"{word} is not a number of JSON", _RESTORE, at)
        if character == '"':
            raise self.error(
                "this text has no end, or a character that must be escaped", "see what was changed here", at
            )
        raise self.error("a value is missing here" if at < len(self.text) else "the file ends too early", _RESTORE, at)

    def object(self, start: int, level: int) -> JsonNode:
        node = JsonNode(start)
        for at in self.members(node, "}"):
            match = _STRING.match(self.text, at)
            if not match:
                raise self.error("a key in quotation marks is missing here", _RESTORE, at)
            key: str = json.loads(match[0])
            if key in node.parts:
                raise self.error(f"the key {match[0]} is written twice", "keep one of them", at, match.end())
            colon = self.skip(match.end())
            if self.text[colon : colon + 1] != ":":
                raise self.error(f"a colon is missing after {match[0]}", _RESTORE, colon)
            node.keys[key] = at, match.end()
            node.parts[key] = self.value(self.skip(colon + 1), level + 1)
        return node

    def list(self, start: int, level: int) -> JsonNode:
        node = JsonNode(start)
        for at in self.members(node, "]"):
            node.parts[len(node.parts)] = self.value(at, level + 1)
        return node

    def members(self, node: JsonNode, closing: str) -> Iterator[int]:
        """Yield where each member of a block begins; the caller adds it in between."""
        at = self.skip(node.start + 1)
        if self.text[at : at + 1] == closing:
            node.end = at + 1
            return
        while True:
            yield at
            at = self.skip(next(reversed(node.parts.values())).end)
            character = self.text[at : at + 1]
            if character == closing:
                node.end = at + 1
                return
            if character != ",":
                what = "the file ends too early" if at == len(self.text) else f"a comma or `{closing}` is missing here"
                raise self.error(what, _RESTORE, at)
            at = self.skip(at + 1)

    def error(self, message: str, help: str, start: int, end: int | None = None) -> JsonError:
        word = _WORD.match(self.text, start)
        return JsonError(message, help, start, end or (word.end() if word else start + 1))


_RESTORE = "restore the file as `journeymap measure` wrote it"
