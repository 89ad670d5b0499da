"""The headings of a page before it is a page: which stands before each fence, and the ids that they will have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import markdown  # type: ignore[import-untyped,unused-ignore]
from markdown.extensions.toc import TocExtension  # type: ignore[import-untyped,unused-ignore]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped,unused-ignore]
from markdown.util import HTML_PLACEHOLDER_RE  # type: ignore[import-untyped,unused-ignore]

from journeymap.ext.markdown.fences import closed

__all__ = ["Heading", "Outline"]

_HEADING = re.compile(r"h([1-6])")
_RAW = re.compile(r"<h([1-6])[\s>]", re.IGNORECASE)
_RAW_ID = re.compile(r"""<[a-z][^>]*?\sid\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_SIGN = "jmfence{number}jm"
_SIGNS = re.compile(r"jmfence(\d+)jm")


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its text, its id; '' where it has none or nobody knows."""

    level: int = 0
    text: str = ""
    id: str = ""


class Outline:
    """The headings of the lines of a page, as `md` will make them; `ids` are those that the page will have."""

    def __init__(self, md: Any, lines: Sequence[str]) -> None:
        self._fences = list(closed(lines))
        self._drawn: dict[str, int] = {}
        self._before: dict[int, Heading] = {}
        self.ids = set(_RAW_ID.findall("\n".join(lines)))
        collector = _Collector()
        other = markdown.Markdown(extensions=list(_extensions(md)))
        # below `toc` (5), which gives ids, and `unescape` (0), which makes letters of escaped ones
        other.treeprocessors.register(collector, "journeymap-outline", -1)
        collector.md = other
        other.convert("\n".join(self._without_fences(lines)))
        self.ids |= collector.ids
        last = Heading()
        for one in collector.found:
            if isinstance(one, Heading):
                last = one
            else:
                self._before.setdefault(one, last)

    def before(self, source: str) -> Heading:
        """The last heading before a fence with this in it: before the first, then before the second, and so on."""
        wanted = _bare(source.splitlines())
        numbers = [number for number, fence in enumerate(self._fences) if _bare(fence.body) == wanted]
        drawn = self._drawn.get(wanted, 0)
        self._drawn[wanted] = drawn + 1
        if not numbers:
            return Heading()
        return self._before.get(numbers[min(drawn, len(numbers) - 1)], Heading())

    def _without_fences(self, lines: Sequence[str]) -> list[str]:
        """The lines with a sign in the place of each fence, so that nothing in a fence is a heading."""
        out: list[str] = []
        at = 0
        for number, fence in enumerate(self._fences):
            blank = fence.prefix.rstrip()
            out += [*lines[at : fence.first], blank, fence.prefix + _SIGN.format(number=number), blank]
            at = fence.end
        return [*out, *lines[at:]]


class _Collector(Treeprocessor):  # type: ignore[misc,unused-ignore]
    """Notes headings, and the numbers of signs, in the order of the page, and all ids."""

    def __init__(self) -> None:
        super().__init__(None)
        self.found: list[Heading | int] = []
        self.ids: set[str] = set()

    def run(self, root: Element) -> None:
        self.ids = {id for one in root.iter() if (id := one.get("id"))}
        self._enter(root)

    def _enter(self, one: Element) -> None:
        if match := _HEADING.fullmatch(str(one.tag)):
            self.found.append(Heading(int(match[1]), "".join(one.itertext()).strip(), one.get("id") or ""))
        self._read(one.text or "")
        for child in one:
            self._enter(child)
            self._read(child.tail or "")

    def _read(self, text: str) -> None:
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks

        def put_back(match: re.Match[str]) -> str:
            block = blocks[int(match[1])] if int(match[1]) < len(blocks) else ""
            return block if isinstance(block, str) else ""

        whole = HTML_PLACEHOLDER_RE.sub(put_back, text)
        marks: list[re.Match[str]] = [*_RAW.finditer(whole), *_SIGNS.finditer(whole)]
        for match in sorted(marks, key=lambda one: one.start()):
            self.found.append(Heading(int(match[1])) if match.re is _RAW else int(match[1]))


def _extensions(md: Any) -> list[Any]:
    """What makes headings and gives them ids in `md`."""
    registered = md.treeprocessors  # no mapping: it has no `get`
    found: list[Any] = []
    if "attr_list" in registered:
        found.append("attr_list")
    if "toc" in registered:
        toc = registered["toc"]
        found.append(TocExtension(slugify=toc.slugify, separator=toc.sep, baselevel=toc.base_level + 1))
    if "markdown_block" in md.parser.blockprocessors:
        found.append("md_in_html")
    return found


def _bare(lines: Sequence[str]) -> str:
    return "\n".join(line.strip("> \t") for line in lines).strip("\n")
