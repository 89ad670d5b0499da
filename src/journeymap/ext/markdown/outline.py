"""The headings of a page before it is converted: which stands before each fence, and which ids they will have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from journeymap.ext.markdown.fences import find_closed_fences

__all__ = ["Heading", "Outline"]

_HEADING = re.compile(r"h([1-6])")
_RAW = re.compile(r"<h([1-6])[\s>]", re.IGNORECASE)
_RAW_ID = re.compile(r"""<[a-z][^>]*?\sid\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_PLACEHOLDER = "jmfence{number}jm"
_PLACEHOLDERS = re.compile(r"jmfence(\d+)jm")


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its text, its id; '' if it has none or it is unknown."""

    level: int = 0
    text: str = ""
    id: str = ""


class Outline:
    """The headings of the lines of a page, as `md` will convert them; `ids` are those that the page will have."""

    def __init__(self, md: Any, lines: Sequence[str]) -> None:
        self._fences = list(find_closed_fences(lines))
        self._uses: dict[str, int] = {}
        self._before: dict[int, Heading] = {}
        self.ids = set(_RAW_ID.findall("\n".join(lines)))
        collector = _Collector()
        other = markdown.Markdown(extensions=list(_extensions(md)))
        # below `toc` (5), which gives ids, and `unescape` (0), which restores escaped letters
        other.treeprocessors.register(collector, "journeymap-outline", -1)
        collector.md = other
        other.convert("\n".join(self._without_fences(lines)))
        self.ids |= collector.ids
        last = Heading()
        for item in collector.items:
            if isinstance(item, Heading):
                last = item
            else:
                self._before.setdefault(item, last)

    def before(self, source: str) -> Heading:
        """Give the last heading before a fence with this content; each call is about the next fence that has it."""
        content = _bare(source.splitlines())
        numbers = [number for number, fence in enumerate(self._fences) if _bare(fence.body) == content]
        uses = self._uses.get(content, 0)
        self._uses[content] = uses + 1
        if not numbers:
            return Heading()
        return self._before.get(numbers[min(uses, len(numbers) - 1)], Heading())

    def _without_fences(self, lines: Sequence[str]) -> list[str]:
        """Give the lines with a placeholder for each fence, so that nothing in a fence is a heading."""
        kept: list[str] = []
        end = 0
        for number, fence in enumerate(self._fences):
            blank = fence.prefix.rstrip()
            kept += [*lines[end : fence.first], blank, fence.prefix + _PLACEHOLDER.format(number=number), blank]
            end = fence.end
        return [*kept, *lines[end:]]


class _Collector(Treeprocessor):
    """Notes headings and the numbers of placeholders in the order of the page, and all ids."""

    def __init__(self) -> None:
        super().__init__(None)
        self.items: list[Heading | int] = []
        self.ids: set[str] = set()

    def run(self, root: Element) -> None:
        self.ids = {id for node in root.iter() if (id := node.get("id"))}
        self._enter(root)

    def _enter(self, parent: Element) -> None:
        if match := _HEADING.fullmatch(str(parent.tag)):
            self.items.append(Heading(int(match[1]), "".join(parent.itertext()).strip(), parent.get("id") or ""))
        self._read(parent.text or "")
        for child in parent:
            self._enter(child)
            self._read(child.tail or "")

    def _read(self, text: str) -> None:
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks

        def stashed(match: re.Match[str]) -> str:
            block = blocks[int(match[1])] if int(match[1]) < len(blocks) else ""
            return block if isinstance(block, str) else ""

        whole = HTML_PLACEHOLDER_RE.sub(stashed, text)
        marks: list[re.Match[str]] = [*_RAW.finditer(whole), *_PLACEHOLDERS.finditer(whole)]
        for match in sorted(marks, key=lambda mark: mark.start()):
            self.items.append(Heading(int(match[1])) if match.re is _RAW else int(match[1]))


def _extensions(md: Any) -> list[Any]:
    """Give the extensions that make headings and their ids in `md`."""
    registered = md.treeprocessors  # not a mapping: it has no `get`
    extensions: list[Any] = []
    if "attr_list" in registered:
        extensions.append("attr_list")
    if "toc" in registered:
        toc = registered["toc"]
        extensions.append(TocExtension(slugify=toc.slugify, separator=toc.sep, baselevel=toc.base_level + 1))
    if "markdown_block" in md.parser.blockprocessors:
        extensions.append("md_in_html")
    return extensions


def _bare(lines: Sequence[str]) -> str:
    return "\n".join(line.strip("> \t") for line in lines).strip("\n")
