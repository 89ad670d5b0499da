"""Parse with PyYAML's own parser where libyaml is missing."""

from __future__ import annotations

import re
from typing import Any

from yaml.error import Mark
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import FlowEntryToken, FlowMappingEndToken, FlowSequenceEndToken, ScalarToken

_BREAKS = "\r\n\x85\u2028\u2029"
_BLANKS = "\0 \t" + _BREAKS
_BLOCK_WORD = re.compile(f"(?:[^{_BLANKS}:]|:(?![{_BLANKS}]))+")
_FLOW_WORD = re.compile(rf"(?:[^{_BLANKS}:,\[\]{{}}]|:(?![{_BLANKS},?\[\]{{}}]))+")
_DOCUMENT_BOUNDARY = re.compile(f"(?:---|[.]{{3}})(?=[{_BLANKS}])")
_BLOCK_HEADER = re.compile("(?:([+-])([1-9])?|([1-9])([+-])?)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u(?=[dD][89a-fA-F])|\\U(?=0000[dD][89a-fA-F])")


class PythonParser(Reader, Scanner, Parser):
    """Parses with PyYAML's own parser, adapted where it differs from libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Allow tabs where no key can start (`name:<tab>Anna`); PyYAML rejects them."""
        while True:
            while (char := self.peek()) == " " or (char == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if char == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        """Allow tabs and, in brackets, `?` in unquoted text; reject `:` before a bracket."""
        word = _FLOW_WORD if self.flow_level else _BLOCK_WORD
        start = end = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] = []
        while self.peek() != "#" and not self._at_document_boundary():
            match = word.match(self.buffer, self.index)
            if match:
                chunks += [*spaces, match[0]]
                self.allow_simple_key = False
                self.forward(len(match[0]))
                end = self.get_mark()
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str]:
        """Treat tabs as white space, but not as indentation."""
        spaces: list[str] = []
        breaks: list[str] = []
        while (char := self.peek()) in _BLANKS and char != "\0":
            if char == "\t" and breaks and self.column < indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start_mark, problem, self.get_mark())
            if char in " \t":
                spaces.append(char)
                self.forward()
            else:
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
                self.allow_simple_key = True
        if breaks[:1] == ["\n"]:
            return breaks[1:] or [" "]
        return breaks or spaces

    def _at_document_boundary(self) -> bool:
        return self.column == 0 and _DOCUMENT_BOUNDARY.match(self.buffer, self.index) is not None

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Mark) -> list[str]:
        r"""Reject escapes that are not characters, such as `\ud83d` and `\U00110000`."""
        start = self.index
        mark: Mark | None = None
        chunks: list[str] = []
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):  # chr() does not accept the number
            mark = self.get_mark()
        if any(map(_SURROGATE.search, chunks)):
            escape = _SURROGATE_ESCAPE.search(self.buffer, start)
            mark = Mark("", escape.end() if escape else start, 0, 0, "", 0)
        if mark is not None:
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while scanning a quoted scalar", start_mark, problem, mark)
        return chunks

    def scan_block_scalar_indicators(self, _start_mark: Mark) -> tuple[bool | None, int | None]:
        """Let the rest of the line reject what follows; a tab is allowed there."""
        match = _BLOCK_HEADER.match(self.buffer, self.index)
        assert match
        self.forward(len(match[0]))
        chomping, increment = match[1] or match[4], match[2] or match[3]
        return (chomping == "+" if chomping else None), (int(increment) if increment else None)

    def scan_block_scalar_ignored_line(self, start_mark: Mark) -> None:
        """Allow tabs before the comment or the line break."""
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def process_empty_scalar(self, mark: Mark) -> Any:
        """Locate an empty value in brackets before the next comma or bracket."""
        following = self.peek_token()  # type: ignore[no-untyped-call]
        if isinstance(following, FlowEntryToken | FlowMappingEndToken | FlowSequenceEndToken):
            mark = following.start_mark
        return super().process_empty_scalar(mark)

    def scan_directive(self) -> Any:
        """Reject directives other than `%YAML` and `%TAG`."""
        mark = self.get_mark()
        token = super().scan_directive()
        if token.name not in ("YAML", "TAG"):
            raise ScannerError("while scanning a directive", mark, "found unknown directive name", mark)
        return token
