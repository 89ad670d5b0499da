"""Render documents for a terminal, with wrapped paragraphs and indented code."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from journeymap.cli.streams import text_width
from journeymap.document import tree


def wrap_lines(text: str, width: int) -> list[str]:
    """Wrap `text` to lines of at most `width`, without breaking addresses."""
    return textwrap.wrap(text, max(width, 20), break_long_words=False, break_on_hyphens=False) or [""]


def render_markdown(markdown: str, *, unicode: bool = True) -> str:
    """Render a page for the terminal, ending in a line break."""
    from journeymap.document.markdown import parse_markdown

    lines: list[str] = []
    for block in parse_markdown(markdown.strip()):
        lines += _lines(block, "─" if unicode else "-")
        lines += [] if isinstance(block, tree.Heading) else [""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(block: tree.Block, rule: str) -> Iterator[str]:
    match block:
        case tree.Heading():
            yield from (block.text, rule * len(block.text))
        case tree.CodeBlock():
            yield from (f"    {line}".rstrip() for line in block.text.splitlines())
        case tree.BulletList():
            for item in block.items:
                yield from _wrap("- ", (inline for paragraph in item for inline in _content(paragraph)))
        case _:
            yield from _wrap("", _content(block))


def _content(block: tree.Block) -> tree.Inlines:
    return block.content if isinstance(block, tree.Paragraph) else ()


def _wrap(marker: str, content: Iterable[tree.Inline]) -> Iterator[str]:
    first, *rest = wrap_lines("".join(map(_text, content)), text_width() - len(marker))
    yield marker + first
    yield from (" " * len(marker) + line for line in rest)


def _text(inline: tree.Inline) -> str:
    match inline:
        case tree.Link():
            return f"{inline.text} <{inline.target}>"
        case tree.Code():
            return f"`{inline.text}`"
        case tree.Emphasis():
            mark = "**" if inline.is_strong else "*"
            return f"{mark}{''.join(map(_text, inline.content))}{mark}"
        case tree.Note():
            return f" ({''.join(map(_text, inline.content))})"
        case str():
            return inline
