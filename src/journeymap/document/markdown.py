"""Markdown as a document tree, parsed with markdown-it-py for rule pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from journeymap.document import tree

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


def parse_markdown(text: str, code: Callable[[str], tree.Inline] = tree.Code) -> tuple[tree.Block, ...]:
    """Parse Markdown, with HTML as text; `code` converts a piece of code."""
    return tuple(_blocks(_syntax_tree(text), code))


def parse_inline_markdown(text: str, code: Callable[[str], tree.Inline] = tree.Code) -> tree.Inlines:
    """Parse the content of one paragraph."""
    (block,) = parse_markdown(text, code) or (tree.Paragraph(()),)
    return block.content if isinstance(block, tree.Paragraph) else (text,)


def _syntax_tree(text: str) -> SyntaxTreeNode:
    # importing it takes 30 ms (CPU time), and only a page that is shown needs it
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline"]).parse(text))


def _blocks(node: SyntaxTreeNode, code: Callable[[str], tree.Inline]) -> Iterator[tree.Block]:
    for child in node.children:
        match child.type:
            case "paragraph":
                yield tree.Paragraph(_content(child, code))
            case "heading":
                yield tree.Heading("".join(inline.content for inline in child.children), int(child.tag[1]))
            case "bullet_list" | "ordered_list":
                yield tree.BulletList(tuple(tuple(_blocks(item, code)) for item in child.children))
            case "fence" | "code_block":
                yield tree.CodeBlock(child.content.removesuffix("\n"), child.info)
            case _:
                yield from _blocks(child, code)


def _content(node: SyntaxTreeNode, code: Callable[[str], tree.Inline]) -> tree.Inlines:
    return tuple(part for inline in node.children for child in inline.children for part in _inlines(child, code))


def _inlines(node: SyntaxTreeNode, code: Callable[[str], tree.Inline]) -> Iterator[tree.Inline]:
    match node.type:
        case "text":
            if node.content:
                yield node.content
        case "softbreak" | "hardbreak":
            yield " "
        case "code_inline":
            yield code(node.content)
        case "strong" | "em":
            content = tuple(part for child in node.children for part in _inlines(child, code))
            yield tree.Emphasis(content, is_strong=node.type == "strong")
        case "link":
            text = "".join(child.content or " " for child in node.children)
            yield tree.web_link(text, str(node.attrs["href"]))
        case _:
            yield node.content
