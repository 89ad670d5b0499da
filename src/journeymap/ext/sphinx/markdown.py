"""The Markdown of rules' pages as docutils' nodes: paragraphs, lists, code, links and emphasis; all else is text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from journeymap.ext.sphinx.content import bullets, paragraph, web_link

__all__ = ["Block", "blocks", "inline", "nodes_of"]

Block = tuple[str, str]
"""A kind (`text`, `list`, or `code` with its language behind it) and what it holds."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^[*-] +", re.MULTILINE)
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\[(?P<text>[^\[\]]+)\]\((?P<url>[^()\s]+)\)"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|(?<![\w*])\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in their order."""
    done = 0
    for fence in _FENCE.finditer(text):
        yield from _prose(text[done : fence.start()])
        yield f"code {fence[1]}".strip(), fence[2].removesuffix("\n")
        done = fence.end()
    yield from _prose(text[done:])


def _prose(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text):
        if part.strip():
            yield ("list" if _ITEM.match(part) else "text"), part.strip("\n")


def nodes_of(block: Block) -> list[nodes.Element]:
    """A block as nodes."""
    kind, text = block
    if kind == "list":
        return [bullets([inline(item) for item in _ITEM.split(text) if item.strip()])]
    if kind == "text":
        return [paragraph(inline(text))]
    return [code(text, kind.removeprefix("code").strip())]


def code(text: str, language: str, lines: list[int] | None = None) -> nodes.literal_block:
    """A listing; `lines` are emphasised. What is no good YAML is shown as well as it can be."""
    made = nodes.literal_block(text, text, language=language or "text", force=True)
    if lines:
        made["highlight_args"] = {"hl_lines": lines}
    return made


def inline(text: str) -> list[nodes.Node]:
    """A text on one line, with what stands out in it."""
    text = " ".join(text.split())
    found: list[nodes.Node] = []
    done = 0
    for match in _INLINE.finditer(text):
        found += _text(text[done : match.start()])
        kind = match.lastgroup
        if kind == "code":
            found.append(nodes.literal("", match["code"]))
        elif kind == "url":
            found.append(web_link(match["text"], match["url"]))
        elif kind == "strong":
            found.append(nodes.strong("", "", *inline(match["strong"])))
        else:
            found.append(nodes.emphasis("", "", *inline(match["emphasis"])))
        done = match.end()
    return [*found, *_text(text[done:])]


def _text(text: str) -> list[nodes.Node]:
    # not `said`: spaces at the ends part it from what stands beside it
    return [nodes.Text(text)] if text else []
