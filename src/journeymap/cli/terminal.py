"""Markdown rendered for a terminal: paragraphs wrapped, code indented, links with their address."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from journeymap.cli.streams import text_width

__all__ = ["render_markdown", "wrap_lines"]

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_ITEM = re.compile(r"[-*] +|\d+\. +")


def wrap_lines(text: str, width: int) -> list[str]:
    """Wrap `text` to lines of at most `width`, without breaking addresses."""
    return textwrap.wrap(text, max(width, 20), break_long_words=False, break_on_hyphens=False) or [""]


def render_markdown(markdown: str, *, unicode: bool = True) -> str:
    """Render a page for the terminal, ending in a line break."""
    return "\n".join(_lines(markdown.strip().splitlines(), "─" if unicode else "-")).rstrip() + "\n"


def _lines(source: list[str], rule: str) -> Iterator[str]:
    paragraph: list[str] = []
    is_code = False
    for line in [*source, ""]:
        is_fence = line.startswith("```")
        if paragraph and (is_fence or not line.strip() or line.startswith("#") or _ITEM.match(line)):
            yield from _wrap_paragraph(" ".join(paragraph))
            paragraph.clear()
        if is_fence:
            is_code = not is_code
        elif is_code:
            yield f"    {line}".rstrip()
        elif line.startswith("#"):
            title = line.lstrip("# ")
            yield from (title, rule * len(title))
        elif line.strip():
            paragraph.append(line.strip())
        elif source:
            yield ""


def _wrap_paragraph(paragraph: str) -> Iterator[str]:
    text = _LINK.sub(r"\1 <\2>", paragraph)
    item = _ITEM.match(text)
    indent = " " * len(item[0]) if item else ""
    first, *rest = wrap_lines(text, text_width() - len(indent))
    yield first
    yield from (indent + line for line in rest)
