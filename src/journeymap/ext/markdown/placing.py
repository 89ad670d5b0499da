"""The step that puts what fences ask for in the place of their signs, and makes links to touchpoints lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped,unused-ignore]
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString  # type: ignore[import-untyped,unused-ignore]

import journeymap as jm
from journeymap.ext.markdown.cards import Place
from journeymap.ext.markdown.fences import Fence
from journeymap.ext.markdown.host import host_of
from journeymap.ext.markdown.html import protect, written
from journeymap.ext.markdown.links import SCHEME
from journeymap.ext.markdown.page import Options, Page

__all__ = ["Placing", "Put", "Taken"]

_HEADING = re.compile(r"h([1-6])")
_RAW_HEADING = re.compile(r"<h([1-6])[\s>]", re.IGNORECASE)
_AS_IT_STANDS = ("code", "pre", "script", "style", "textarea", "template")
"""Elements whose content is shown as it stands, or not at all."""


@dataclass(frozen=True)
class Put:
    """A fence that was taken out of the text: the sign in its place, and whether blank lines were put around that."""

    fence: Fence
    sign: str
    before: bool
    after: bool

    def put_back(self, text: str) -> str:
        """A text with the fence in it again, as it was."""

        def restored(match: re.Match[str]) -> str:
            indent = match["indent"]
            lines = [line[len(self.fence.prefix) :] for line in self.fence.source]
            return ("\n" if match["first"] else "") + f"\n{indent}".join([indent + lines[0], *lines[1:]])

        first = r"(?P<first>\n)[ \t]*\n" if self.before else r"(?P<first>\n|(?<![^\n]))"
        last = r"\n[ \t]*(?=\n)" if self.after else ""
        return re.sub(f"{first}(?P<indent>[ \\t]*){re.escape(self.sign)}(?:{last})?", restored, text)


@dataclass
class Taken:
    """What was taken out of the page that is converted: its lines as they came, fences by the number of the sign."""

    lines: list[str] = field(default_factory=list)
    fences: dict[int, Put] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget the page."""
        self.lines = []
        self.fences = {}


@dataclass
class _Found:
    """A sign in the tree, and the heading before it; `raw` is the number of stored markup that it stands in."""

    put: Put
    level: int
    heading: Element | None
    raw: int | None = None


class Placing(Treeprocessor):  # type: ignore[misc,unused-ignore]
    """Puts what fences ask for in the place of their signs, and makes links to touchpoints lead somewhere."""

    def __init__(self, md: Any, options: Options, taken: Taken) -> None:
        super().__init__(md)
        self.options = options
        self.taken = taken

    def run(self, root: Element) -> None:
        """Change the tree of a page. Raises what the host wants raised."""
        links = [one for one in root.iter("a") if (one.get("href") or "").lower().startswith(SCHEME)]
        places = list(self._places(root)) if self.taken.fences else []
        if not places and not links:
            return
        used = {id for one in root.iter() if (id := one.get("id"))}
        page = Page(self.options, host_of(self.md), self.taken.lines, self.md.htmlStash.store, used)
        # All are looked up before the first is drawn: pictures link to cards further down.
        asked = [(one, page.asked(one.put.fence, self._place(one, page))) for one in places]
        for one, wanted in asked:
            made = page.drawn(wanted, raw=one.raw is not None)
            if one.raw is not None:
                blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
                blocks[one.raw] = blocks[one.raw].replace(
                    one.put.sign, "".join(written(top) + (top.tail or "") for top in made)
                )
                continue
            for top in made:
                protect(top, self._marker)
            _put(root, one.put.sign, made)
        for link in links:
            link.set("href", page.linked((link.get("href") or "")[len(SCHEME) :]))

    @property
    def _marker(self) -> str:
        return str(getattr(self._toc, "marker", "") or "")

    @property
    def _toc(self) -> Any:
        registered = self.md.treeprocessors  # no mapping: it has no `get`
        return registered["toc"] if "toc" in registered else None  # noqa: SIM401

    # -- where they stand ----------------------------------------------------------------------------------------

    def _places(self, root: Element) -> Iterator[_Found]:
        """The signs of fences in the order of the page, with the heading before each."""
        heading: Element | None = None
        level = 0
        for text, inside, as_it_stands, entered in _texts(root):
            if entered is not None and (match := _HEADING.fullmatch(str(entered.tag))):
                heading, level = entered, int(match[1])
            for match in HTML_PLACEHOLDER_RE.finditer(text):
                number = int(match[1])
                put = self.taken.fences.get(number)
                if put is None:
                    for raw in self._in_markup(number):
                        if isinstance(raw, int):
                            heading, level = None, raw
                        else:
                            yield _Found(raw, level, heading, number)
                elif as_it_stands:
                    inside.text = AtomicString(put.put_back(inside.text or ""))
                else:
                    yield _Found(put, level, heading)

    def _in_markup(self, number: int) -> Iterator[int | Put]:
        """The levels of headings, and the fences, in markup that was put away; what is no fence there is put back."""
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
        block = blocks[number] if number < len(blocks) else None
        if not isinstance(block, str):
            return
        marks: list[re.Match[str]] = [*_RAW_HEADING.finditer(block), *HTML_PLACEHOLDER_RE.finditer(block)]
        for match in sorted(marks, key=lambda one: one.start()):
            if match.re is _RAW_HEADING:
                yield int(match[1])
            elif put := self.taken.fences.get(int(match[1])):
                if _is_shown(block[: match.start()]):
                    yield put
                else:
                    blocks[number] = put.put_back(blocks[number])

    def _place(self, one: _Found, page: Page) -> Callable[[jm.JourneyDescription | None], Place]:
        """How deep a journey's name is; a heading before it that says it already is its own."""

        def place(told: jm.JourneyDescription | None) -> Place:
            heading = one.heading
            if told is None or heading is None or "".join(heading.itertext()).strip() != told.title.strip():
                return Place(one.level + 1)
            own = jm.html_id(told.journey)
            toc = self._toc
            if not heading.get("id") and toc is not None and toc.slugify(told.title, toc.sep) == own:
                heading.set("id", page.ways.claim(told.journey))
            elif heading.get("id"):
                page.ways.here.setdefault(told.journey, str(heading.get("id")))
            return Place(one.level, is_named=True)

        return place


def _texts(element: Element, *, as_it_stands: bool = False) -> Iterator[tuple[str, Element, bool, Element | None]]:
    """Each text of the tree in the order of the page: it, the element it stands in, whether it is code, what begins."""
    as_it_stands = as_it_stands or element.tag in _AS_IT_STANDS
    yield element.text or "", element, as_it_stands, element
    for child in list(element):
        yield from _texts(child, as_it_stands=as_it_stands)
        yield child.tail or "", element, as_it_stands, None


def _put(root: Element, sign: str, made: list[Element]) -> None:
    """Put elements in the place of a sign; a paragraph that it stands in with other things ends before them."""
    for parent in root.iter():
        for number, child in enumerate(parent):
            if child.tag == "p" and sign in (child.text or ""):
                before, _, child.text = (child.text or "").partition(sign)
                if not len(child) and not child.text.strip():
                    made[-1].tail = child.tail
                    parent.remove(child)
                if before.strip():
                    first = Element("p")
                    first.text = before
                    parent.insert(number, first)
                    number += 1
                parent[number:number] = made
                return
            if sign in (child.tail or ""):
                before, _, after = (child.tail or "").partition(sign)
                child.tail, made[-1].tail = before, after
                parent[number + 1 : number + 1] = made
                return
        if sign in (parent.text or ""):
            before, _, after = (parent.text or "").partition(sign)
            parent.text, made[-1].tail = before, after
            parent[0:0] = made
            return


def _is_shown(before: str) -> bool:
    """Whether what comes behind this markup is seen as a part of the page: not in a comment, not in code."""
    if before.rfind("<!--") > before.rfind("-->"):
        return False
    for tag in _AS_IT_STANDS:
        if len(re.findall(rf"<{tag}[\s>]", before, re.IGNORECASE)) > len(
            re.findall(rf"</{tag}\s*>", before, re.IGNORECASE)
        ):
            return False
    return True
