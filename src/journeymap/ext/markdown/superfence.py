"""A journeymap fence as a custom fence of SuperFences, for sites that configure fences and no extensions."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from weakref import WeakKeyDictionary

from journeymap import JourneyDescription
from journeymap.ext.markdown.cards import Place
from journeymap.ext.markdown.extension import JourneymapExtension
from journeymap.ext.markdown.host import host_of
from journeymap.ext.markdown.html import written
from journeymap.ext.markdown.outline import Outline
from journeymap.ext.markdown.page import Options, Page

__all__ = ["fence"]

_ID = re.compile(r'\sid="([^"]+)"')
_LABEL = re.compile(r'\saria-label="([^"]+)"')
_OUTLINES: WeakKeyDictionary[object, tuple[list[str], Outline]] = WeakKeyDictionary()


def fence(source: str, _language: str, _class: str, _options: Any, md: Any, **_: Any) -> str:
    """What a fence asks for, as HTML; the options are those of the extension where it is used too.

    Raises what SuperFences lets through, and what the host tells without a traceback.
    """
    try:
        return _drawn(source, md)
    except Exception as fault:  # noqa: BLE001 (SuperFences would make a listing of the fence, and say nothing)
        raise _let_through(fault) from None


def _drawn(source: str, md: Any) -> str:
    used = [one for one in md.registeredExtensions if isinstance(one, JourneymapExtension)]
    blocks = [block for block in md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
    outline = _outline(md)
    before = {id for block in blocks for id in _ID.findall(block)}
    ids = before | outline.ids
    page = Page(used[0].options if used else Options(), host_of(md), list(md.lines), md.htmlStash.store, ids)
    page.ways.before = frozenset(before)
    page.labels = {unescape(label) for block in blocks for label in _LABEL.findall(block)}
    page.has_sheet = any("journeymap-picture" in block or "journeymap-table" in block for block in blocks)
    heading = outline.before(source)

    def place(told: JourneyDescription | None) -> Place:
        """How deep a journey's name is; a heading before it that says it already is its own."""
        if told is None or not heading.text or heading.text != told.title.strip():
            return Place(heading.level + 1)
        if heading.id:
            page.ways.here.setdefault(told.journey, heading.id)
        return Place(heading.level, is_named=True)

    asked = page.asked(source, place)
    return "".join(written(one) + (one.tail or "") for one in page.drawn(asked, raw=True))


def _outline(md: Any) -> Outline:
    """The headings of the page that `md` converts; its lines are another list for every page."""
    known = _OUTLINES.get(md)
    if known is None or known[0] is not md.lines:
        known = _OUTLINES[md] = md.lines, Outline(md, md.lines)
    return known[1]


def _let_through(fault: Exception) -> Exception:
    """A fault that SuperFences lets through, and that is still what the host tells without a traceback."""
    from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped,unused-ignore]

    kind = type(type(fault).__name__, (SuperFencesException, type(fault)), {})
    return kind(str(fault))  # type: ignore[no-any-return]
