"""The two parsers, libyaml's and the pure one, made to give the same events."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

from journeymap.parsing.nodes import mark

_Fast: Any
try:
    from yaml import _yaml

    _Fast = _yaml.CParser
except ImportError:  # some platforms have no libyaml
    _Fast = None

__all__ = ["UNPRINTABLE", "MarkedYAMLError", "YAMLError", "events"]

# What YAML does not allow in a text. The byte order mark has no place but at the very beginning, which is cut off.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+")
_BLANKS = "\0 \t\r\n\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")
# An escape that stands for no character (group 1), or any other escape.
_ESCAPE = re.compile(
    r"\\(?:(u[dD][89a-fA-F]|U0000[dD][89a-fA-F]|U(?!0000|000[0-9a-fA-F]|0010)[0-9a-fA-F]{8})|.)", re.DOTALL
)


class _Pure(Reader, Scanner, Parser):
    """The pure parser, where it is stricter or laxer than libyaml brought into line with that."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """As in libyaml, a tab may stand where no key can begin (`name:<tab>Anna`)."""
        found = False
        while not found:
            ch = self.peek()
            while ch == " " or (ch == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
                ch = self.peek()
            if ch == "#":
                while self.peek() not in "\0\r\n\x85\u2028\u2029":
                    self.forward()
            if self.scan_line_break():  # type: ignore[no-untyped-call]
                if not self.flow_level:
                    self.allow_simple_key = True
            else:
                found = True

    def scan_flow_scalar(self, style: str) -> Any:
        r"""As in libyaml, `\ud83d` and `\U00110000` are no characters."""
        begin = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):
            raise self._no_character(begin) from None
        if not token.value.isascii() and _SURROGATE.search(token.value):
            raise self._no_character(begin)
        return token

    def scan_plain(self) -> Any:
        """As in libyaml, tabs are white space between words and lines, and `a:]` in brackets is an error."""
        start = end = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        gap: list[str] = []
        broken = False
        while (
            not (self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS)
            and self.peek() != "#"
        ):
            length = self._plain_length(start)
            if length:
                chunks += [*gap, self.prefix(length)]
                self.allow_simple_key = broken = False
                self.forward(length)
                end = self.get_mark()
            if self.peek() == "\0" or self.peek() not in _BLANKS:
                break
            gap, broken = self._plain_gap(indent, start)
            if not self.flow_level and self.column < indent:
                break
        if broken:
            self.allow_simple_key = True
        return ScalarToken("".join(chunks), True, start, end)

    def _at_divider(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS

    def _plain_length(self, start: Mark) -> int:
        """How many characters without white space follow that belong to the text."""
        length = 0
        while (ch := self.peek(length)) not in _BLANKS:
            after = self.peek(length + 1)
            if ch == ":" and self.flow_level and after in ",?[]{}":
                raise ScannerError(
                    "while scanning a plain scalar", start, "found unexpected ':'", mark(self.index + length)
                )
            if (ch == ":" and after in _BLANKS) or (self.flow_level and ch in ",[]{}"):
                break
            length += 1
        return length

    def _plain_gap(self, indent: int, start: Mark) -> tuple[list[str], bool]:
        """White space within a text, as it is read, and whether a line ends in it."""
        spaces: list[str] = []
        breaks: list[str] = []
        while (ch := self.peek()) in _BLANKS and ch != "\0":
            if ch in " \t":
                if ch == "\t" and breaks and self.column < indent:
                    words = "found a tab character that violates indentation"
                    raise ScannerError("while scanning a plain scalar", start, words, self.get_mark())
                spaces.append(ch)
                self.forward()
            else:
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
        if not breaks:
            return spaces, False
        if breaks[0] == "\n":
            return breaks[1:] or [" "], True
        return breaks, True

    def scan_block_scalar_indicators(self, start_mark: Mark) -> Any:
        """As in libyaml, what follows the signs is nobody's business here."""
        chomping: bool | None = None
        increment: int | None = None
        for _ in range(2):
            ch = self.peek()
            if ch in "+-" and chomping is None:
                chomping = ch == "+"
                self.forward()
            elif ch in "0123456789" and increment is None:
                if ch == "0":
                    raise ScannerError(
                        "while scanning a block scalar", start_mark, "found an indentation of 0", self.get_mark()
                    )
                increment = int(ch)
                self.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Mark) -> Any:
        """As in libyaml, tabs may stand before the comment."""
        while self.peek() in " \t":
            self.forward()
        return super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> Any:
        """As in libyaml, a tab cannot say how far in a text is."""
        found = super().scan_block_scalar_indentation()
        self._no_tab(self.column + 1)
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """As in libyaml, a tab cannot stand for the spaces before a text."""
        found = super().scan_block_scalar_breaks(indent)
        self._no_tab(indent)
        return found

    def _no_tab(self, indent: int) -> None:
        if self.peek() == "\t" and self.column < indent:
            words = "found a tab character where an indentation space is expected"
            raise ScannerError("while scanning a block scalar", None, words, self.get_mark())

    def parse_flow_mapping_value(self) -> Any:
        """As in libyaml, what is empty within brackets stands before what follows it."""
        event = super().parse_flow_mapping_value()  # type: ignore[no-untyped-call]
        return self._before_next(event)

    def parse_flow_sequence_entry_mapping_value(self) -> Any:
        """The same for `[name: ]`."""
        event = super().parse_flow_sequence_entry_mapping_value()  # type: ignore[no-untyped-call]
        return self._before_next(event)

    def _before_next(self, event: Any) -> Any:
        if event.__class__ is ScalarEvent and event.start_mark is event.end_mark:
            following = self.peek_token()  # type: ignore[no-untyped-call]
            event.start_mark = event.end_mark = following.start_mark
        return event

    def scan_directive(self) -> Any:
        """As in libyaml, only `%YAML` and `%TAG` are known."""
        begin = self.get_mark()
        token = super().scan_directive()
        if token.name not in ("YAML", "TAG"):
            raise ScannerError("while scanning a directive", begin, "found unknown directive name", begin)
        return token

    def _no_character(self, begin: Mark) -> ScannerError:
        escapes = (found.start() for found in _ESCAPE.finditer(self.buffer, begin.index) if found[1])
        place = mark(next(escapes, begin.index) + 2)
        return ScannerError(
            "while scanning a quoted scalar", begin, "found invalid Unicode character escape code", place
        )


def events(text: str, pure: bool) -> Callable[[], Any]:
    """The function that gives one event after the other, and raises a YAMLError where the text is no YAML."""
    if _Fast is None or pure:
        found = UNPRINTABLE.search(text)
        if found:
            raise YAMLError("special characters are not allowed")
        return _Pure(text).get_event
    get: Callable[[], Any] = _Fast(text).get_event
    return get
