"""The step that replaces placeholders by the content of fences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

import journeymap as jm
from journeymap.ext.markdown.emitter import HeadingPlacement
from journeymap.ext.markdown.fences import Fence
from journeymap.ext.markdown.host import Host
from journeymap.ext.markdown.links import SCHEME
from journeymap.ext.markdown.options import Options
from journeymap.ext.markdown.page import Page, Place
from journeymap.html_elements import to_html

_HEADING = re.compile(r"h([1-6])")
_RAW_HEADING = re.compile(r"<h([1-6])[\s>]", re.IGNORECASE)
_VERBATIM = ("code", "pre", "script", "style", "textarea", "template")
"""Elements whose content is shown as it is, or not at all."""


@dataclass(frozen=True)
class TakenFence:
    """A fence taken out of the text, and its placeholder."""

    fence: Fence
    placeholder: str
    before: bool
    after: bool

    def restore(self, text: str) -> str:

        def source(match: re.Match[str]) -> str:
            indent = match["indent"]
            lines = [line[len(self.fence.prefix) :] for line in self.fence.source]
            return ("\n" if match["first"] else "") + f"\n{indent}".join([indent + lines[0], *lines[1:]])

        first = r"(?P<first>\n)[ \t]*\n" if self.before else r"(?P<first>\n|(?<![^\n]))"
        last = r"\n[ \t]*(?=\n)" if self.after else ""
        return re.sub(f"{first}(?P<indent>[ \\t]*){re.escape(self.placeholder)}(?:{last})?", source, text)


@dataclass
class TakenFences:
    """The lines of a page, and the fences taken out of it, by placeholder number."""

    lines: list[str] = field(default_factory=list)
    fences: dict[int, TakenFence] = field(default_factory=dict)


@dataclass
class _FenceLocation:
    """A placeholder in the tree (or in `raw_block`), and the heading before it."""

    taken: TakenFence
    level: int
    heading: Element | None
    raw_block: int | None = None


class FencePlacer(Treeprocessor):
    """Replaces placeholders by the content of fences, and resolves links."""

    def __init__(self, md: Any, site: Callable[[], tuple[Options, Host]], taken: TakenFences) -> None:
        super().__init__(md)
        self.site = site
        self.taken = taken

    def run(self, root: Element) -> None:
        """Change the tree of a page. Raises an exception of the host."""
        links = [link for link in root.iter("a") if (link.get("href") or "").lower().startswith(SCHEME)]
        locations = list(self._locations(root)) if self.taken.fences else []
        if not locations and not links:
            return
        used_ids = {id for node in root.iter() if (id := node.get("id"))}
        page = Page(*self.site(), self.taken.lines, self.md.htmlStash.store, used_ids)
        page.toc_marker = str(getattr(self._toc, "marker", "") or "")
        # All are looked up before the first is drawn: pictures link to cards further down.
        prepared = [(where, page.prepare(where.taken.fence, self._placement(where, page))) for where in locations]
        for location, fence in prepared:
            elements = page.elements(fence, is_raw=location.raw_block is not None)
            placeholder = location.taken.placeholder
            if location.raw_block is None:
                _replace(root, placeholder, elements)
            else:
                blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
                blocks[location.raw_block] = blocks[location.raw_block].replace(placeholder, to_html(*elements))
        for link in links:
            page.resolve_link(link)

    @property
    def _toc(self) -> Any:
        registered: Any = self.md.treeprocessors  # not a mapping: it has no `get`
        return registered["toc"] if "toc" in registered else None  # noqa: SIM401

    def _locations(self, root: Element) -> Iterator[_FenceLocation]:
        """Find the placeholders of fences in page order, with the heading before each."""
        heading: Element | None = None
        level = 0
        for text, parent, is_verbatim, entered in _tree_texts(root):
            if entered is not None and (match := _HEADING.fullmatch(str(entered.tag))):
                heading, level = entered, int(match[1])
            for match in HTML_PLACEHOLDER_RE.finditer(text):
                number = int(match[1])
                taken = self.taken.fences.get(number)
                if taken is None:
                    for item in self._in_raw_block(number):
                        if isinstance(item, int):
                            heading, level = None, item
                        else:
                            yield _FenceLocation(item, level, heading, number)
                elif is_verbatim:
                    parent.text = AtomicString(taken.restore(parent.text or ""))
                else:
                    yield _FenceLocation(taken, level, heading)

    def _in_raw_block(self, number: int) -> Iterator[int | TakenFence]:
        """Return the headings and fences in stashed markup; restore hidden fences."""
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
        block = blocks[number] if number < len(blocks) else None
        if not isinstance(block, str):
            return
        marks: list[re.Match[str]] = [*_RAW_HEADING.finditer(block), *HTML_PLACEHOLDER_RE.finditer(block)]
        for match in sorted(marks, key=lambda mark: mark.start()):
            if match.re is _RAW_HEADING:
                yield int(match[1])
            elif taken := self.taken.fences.get(int(match[1])):
                if _is_shown(block[: match.start()]):
                    yield taken
                else:
                    blocks[number] = taken.restore(blocks[number])

    def _placement(self, location: _FenceLocation, page: Page) -> Place:
        """Place the heading of a fence, or use one before it with the same text."""

        def place(title: str, key: str) -> HeadingPlacement:
            heading, title = location.heading, title.strip()
            if heading is None or "".join(heading.itertext()).strip() != title:
                return HeadingPlacement(location.level + 1)
            toc = self._toc
            slug = toc.slugify(title, toc.sep) if toc is not None else ""
            if not heading.get("id") and slug == jm.html_id(key):
                heading.set("id", page.links.claim_id(key))
            elif heading.get("id"):
                page.links.ids.setdefault(key, str(heading.get("id")))
            return HeadingPlacement(location.level, is_named=True)

        return place


def _tree_texts(element: Element, *, is_verbatim: bool = False) -> Iterator[tuple[str, Element, bool, Element | None]]:
    """Return the texts in page order: parent, text, verbatim, starting element."""
    is_verbatim = is_verbatim or element.tag in _VERBATIM
    yield element.text or "", element, is_verbatim, element
    for child in list(element):
        yield from _tree_texts(child, is_verbatim=is_verbatim)
        yield child.tail or "", element, is_verbatim, None


def _replace(root: Element, placeholder: str, elements: list[Element]) -> None:
    """Replace a placeholder by elements, and split its paragraph around them."""
    for parent in root.iter():
        for number, child in enumerate(parent):
            if child.tag == "p" and placeholder in (child.text or ""):
                before, _, child.text = (child.text or "").partition(placeholder)
                if not len(child) and not child.text.strip():
                    elements[-1].tail = child.tail
                    parent.remove(child)
                if before.strip():
                    first = Element("p")
                    first.text = before
                    parent.insert(number, first)
                    number += 1
                parent[number:number] = elements
                return
            if placeholder in (child.tail or ""):
                before, _, after = (child.tail or "").partition(placeholder)
                child.tail, elements[-1].tail = before, after
                parent[number + 1 : number + 1] = elements
                return
        if placeholder in (parent.text or ""):
            before, _, after = (parent.text or "").partition(placeholder)
            parent.text, elements[-1].tail = before, after
            parent[0:0] = elements
            return


def _is_shown(before: str) -> bool:
    """Whether text after this markup is shown: not in a comment, not in code."""

    def count(pattern: str) -> int:
        return len(re.findall(pattern, before, re.IGNORECASE))

    is_comment = before.rfind("<!--") > before.rfind("-->")
    return not is_comment and all(count(rf"<{tag}[\s>]") <= count(rf"</{tag}\s*>") for tag in _VERBATIM)
