"""A journeymap fence as a custom fence of SuperFences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from weakref import WeakKeyDictionary
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from journeymap import JourneyDescription
from journeymap.ext.markdown.emitter import HeadingPlacement
from journeymap.ext.markdown.extension import JourneymapExtension
from journeymap.ext.markdown.fence_placement import HEADING, RAW_HEADING, tree_texts
from journeymap.ext.markdown.fences import find_fences
from journeymap.ext.markdown.host import host_of
from journeymap.ext.markdown.links import Options
from journeymap.ext.markdown.page import Page
from journeymap.html_elements import to_html

_RAW_ID = re.compile(r"""<[a-z][^>]*?\sid\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_PLACEHOLDER = "jmfence{number}jm"
_PLACEHOLDERS = re.compile(r"jmfence(\d+)jm")
_ID = re.compile(r'\sid="([^"]+)"')
_LABEL = re.compile(r'\saria-label="([^"]+)"')
_OUTLINES: WeakKeyDictionary[Any, tuple[list[str], _Outline]] = WeakKeyDictionary()


def fence(source: str, _language: str, _class: str, _options: Any, md: Any, **_: Any) -> str:
    """Return the content of a fence as HTML, with the options of the extension.

    Raises an exception that SuperFences lets through and that the host reports without a traceback.
    """
    try:
        return _convert(source, md)
    except Exception as error:  # noqa: BLE001 (SuperFences would make a listing of the fence, and say nothing)
        raise _passed_through(error) from None


def _convert(source: str, md: Any) -> str:
    extensions = [extension for extension in md.registeredExtensions if isinstance(extension, JourneymapExtension)]
    raw_blocks = [block for block in md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
    outline = _outline(md)
    earlier_ids = {id for block in raw_blocks for id in _ID.findall(block)}
    options = extensions[0].options if extensions else Options()
    page = Page(options, host_of(md), list(md.lines), md.htmlStash.store, earlier_ids | outline.ids)
    page.links.earlier_ids = frozenset(earlier_ids)
    page.labels = {unescape(label) for block in raw_blocks for label in _LABEL.findall(block)}
    page.has_stylesheet = any("journeymap-picture" in block or "journeymap-table" in block for block in raw_blocks)
    heading = outline.before(source)

    def place(description: JourneyDescription | None) -> HeadingPlacement:
        """Place the journey's heading, or use one before the fence with the same text."""
        if description is None or not heading.text or heading.text != description.title.strip():
            return HeadingPlacement(heading.level + 1)
        if heading.id:
            page.links.ids.setdefault(description.journey, heading.id)
        return HeadingPlacement(heading.level, is_named=True)

    return to_html(*page.elements(page.prepare(source, place), is_raw=True))


def _outline(md: Any) -> _Outline:
    """Return the headings of the page that `md` is converting."""
    cached = _OUTLINES.get(md)
    if cached is None or cached[0] is not md.lines:
        cached = _OUTLINES[md] = md.lines, _Outline(md, md.lines)
    return cached[1]


def _passed_through(error: Exception) -> Exception:
    """Return an exception of the host's type that SuperFences does not catch."""
    from pymdownx.superfences import SuperFencesException

    kind = type(type(error).__name__, (SuperFencesException, type(error)), {})
    passed: Exception = kind(str(error))
    return passed


@dataclass(frozen=True)
class _Heading:
    """A heading: its level, its text, its id; '' if it has none or it is unknown."""

    level: int = 0
    text: str = ""
    id: str = ""


class _Outline:
    """The headings of a page, as `md` will convert them, and the ids it will have."""

    def __init__(self, md: Any, lines: Sequence[str]) -> None:
        self._fences = list(find_fences(lines, of_all=True))
        self._uses: dict[str, int] = {}
        self._before: dict[int, _Heading] = {}
        self.ids = set(_RAW_ID.findall("\n".join(lines)))
        collector = _Collector()
        other = markdown.Markdown(extensions=list(_extensions(md)))
        # below `toc` (5), which gives ids, and `unescape` (0), which restores escaped letters
        other.treeprocessors.register(collector, "journeymap-outline", -1)
        collector.md = other
        other.convert("\n".join(self._without_fences(lines)))
        self.ids |= collector.ids
        last = _Heading()
        for item in collector.items:
            if isinstance(item, _Heading):
                last = item
            else:
                self._before.setdefault(item, last)

    def before(self, source: str) -> _Heading:
        """Return the last heading before the next fence with this content."""
        content = _bare(source.splitlines())
        numbers = [number for number, fence in enumerate(self._fences) if _bare(fence.body) == content]
        uses = self._uses.get(content, 0)
        self._uses[content] = uses + 1
        if not numbers:
            return _Heading()
        return self._before.get(numbers[min(uses, len(numbers) - 1)], _Heading())

    def _without_fences(self, lines: Sequence[str]) -> list[str]:
        """Return the lines with a placeholder for each fence."""
        kept: list[str] = []
        end = 0
        for number, fence in enumerate(self._fences):
            blank = fence.prefix.rstrip()
            kept += [*lines[end : fence.first], blank, fence.prefix + _PLACEHOLDER.format(number=number), blank]
            end = fence.end
        return [*kept, *lines[end:]]


class _Collector(Treeprocessor):
    """Records headings and placeholder numbers in page order, and all ids."""

    def __init__(self) -> None:
        super().__init__(None)
        self.items: list[_Heading | int] = []
        self.ids: set[str] = set()

    def run(self, root: Element) -> None:
        self.ids = {id for node in root.iter() if (id := node.get("id"))}
        for text, _, _, entered in tree_texts(root):
            if entered is not None and (match := HEADING.fullmatch(str(entered.tag))):
                title = "".join(entered.itertext()).strip()
                self.items.append(_Heading(int(match[1]), title, entered.get("id") or ""))
            self._read(text)

    def _read(self, text: str) -> None:
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks

        def stashed(match: re.Match[str]) -> str:
            block = next(iter(blocks[int(match[1]) :]), "")
            return block if isinstance(block, str) else ""

        whole = HTML_PLACEHOLDER_RE.sub(stashed, text)
        marks: list[re.Match[str]] = [*RAW_HEADING.finditer(whole), *_PLACEHOLDERS.finditer(whole)]
        for match in sorted(marks, key=lambda mark: mark.start()):
            self.items.append(_Heading(int(match[1])) if match.re is RAW_HEADING else int(match[1]))


def _extensions(md: Any) -> list[Any]:
    """Return the extensions that make headings and their ids in `md`."""
    registered = md.treeprocessors  # not a mapping: it has no `get`
    extensions: list[Any] = ["attr_list"] if "attr_list" in registered else []
    if "toc" in registered:
        toc = registered["toc"]
        extensions.append(TocExtension(slugify=toc.slugify, separator=toc.sep, baselevel=toc.base_level + 1))
    if "markdown_block" in md.parser.blockprocessors:
        extensions.append("md_in_html")
    return extensions


def _bare(lines: Sequence[str]) -> str:
    return "\n".join(line.strip("> \t") for line in lines).strip("\n")
