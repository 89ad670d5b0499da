"""The plain text of Markdown within a cell, a heading or a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[\]<>&~\n]")
_BREAK_TAG = re.compile(r"</?(?:br|li|p|div|tr|ul|ol)\b", re.IGNORECASE)
_LONGEST = 32_767
"""The most characters of a cell of a spreadsheet; what is longer is kept as it is written."""


class MarkdownText:
    """Reduces Markdown to its text, and counts the links whose targets are not read.

    `references` are the targets of links that the document names, as markdown-it collects them.
    """

    def __init__(self, references: dict[str, Any]) -> None:
        from markdown_it import MarkdownIt

        self._parser = MarkdownIt("commonmark").enable("strikethrough")
        self._references = references
        self.links = 0

    def plain(self, markdown: str) -> str:
        """Return the text, with a line for each `<br>`."""
        if not _MARKUP.search(markdown) or len(markdown) > _LONGEST:
            return markdown.strip()
        (block,) = self._parser.parseInline(markdown, {"references": self._references})
        lines = "".join(self._texts(block.children or ())).split("\n")
        return "\n".join(stripped for line in lines if (stripped := line.strip()))

    def _texts(self, tokens: Iterable[Token]) -> Iterable[str]:
        for token in tokens:
            match token.type:
                case "softbreak" | "hardbreak":
                    yield "\n"
                case "html_inline":
                    yield "\n" if _BREAK_TAG.match(token.content) else ""
                case "image":
                    self.links += 1
                    yield from self._texts(token.children or ())
                case "link_open":
                    self.links += token.info != "auto"
                case _:
                    yield token.content
