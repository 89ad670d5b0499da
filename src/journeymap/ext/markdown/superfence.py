"""A journeymap fence as a custom fence of SuperFences, for sites that configure fences and no extensions."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from weakref import WeakKeyDictionary

from journeymap import JourneyDescription
from journeymap.ext.markdown.emitter import HeadingPlacement
from journeymap.ext.markdown.extension import JourneymapExtension
from journeymap.ext.markdown.host import host_of
from journeymap.ext.markdown.options import Options
from journeymap.ext.markdown.outline import Outline
from journeymap.ext.markdown.page import Page
from journeymap.html_elements import to_html

__all__ = ["fence"]

_ID = re.compile(r'\sid="([^"]+)"')
_LABEL = re.compile(r'\saria-label="([^"]+)"')
_OUTLINES: WeakKeyDictionary[object, tuple[list[str], Outline]] = WeakKeyDictionary()


def fence(source: str, _language: str, _class: str, _options: Any, md: Any, **_: Any) -> str:
    """Give what a fence asks for as HTML; the options are those of the extension if the page uses it too.

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
        """Place the journey's heading; a heading before the fence that has the same text is the journey's own."""
        if description is None or not heading.text or heading.text != description.title.strip():
            return HeadingPlacement(heading.level + 1)
        if heading.id:
            page.links.ids.setdefault(description.journey, heading.id)
        return HeadingPlacement(heading.level, is_named=True)

    return to_html(*page.elements(page.prepare(source, place), is_raw=True))


def _outline(md: Any) -> Outline:
    """Give the headings of the page that `md` converts; each page has another list of lines."""
    cached = _OUTLINES.get(md)
    if cached is None or cached[0] is not md.lines:
        cached = _OUTLINES[md] = md.lines, Outline(md, md.lines)
    return cached[1]


def _passed_through(error: Exception) -> Exception:
    """Give an exception that SuperFences lets through and that still is one of the type the host expects."""
    from pymdownx.superfences import SuperFencesException

    kind = type(type(error).__name__, (SuperFencesException, type(error)), {})
    passed: Exception = kind(str(error))
    return passed
