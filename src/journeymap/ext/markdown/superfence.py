"""A journeymap fence as a custom fence of SuperFences, for sites that configure fences and no extensions."""

from __future__ import annotations

import re
from typing import Any

from journeymap.ext.markdown.cards import Place
from journeymap.ext.markdown.extension import JourneymapExtension
from journeymap.ext.markdown.host import host_of
from journeymap.ext.markdown.html import written
from journeymap.ext.markdown.page import Options, Page

__all__ = ["fence"]

_HEADING = re.compile(r"(#{1,6})\s")
_ID = re.compile(r'\sid="([^"]+)"')


def fence(source: str, _language: str, _class: str, _options: Any, md: Any, **_: Any) -> str:
    """What a fence asks for, as HTML; the options are those of the extension where it is used too.

    Raises what SuperFences lets through, and what the host tells without a traceback.
    """
    used = [one for one in md.registeredExtensions if isinstance(one, JourneymapExtension)]
    blocks = [block for block in md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
    ids = {id for block in blocks for id in _ID.findall(block)}
    lines = list(md.lines)
    page = Page(used[0].options if used else Options(), host_of(md), lines, md.htmlStash.store, ids)
    page.ways.before = frozenset(ids)
    page.has_sheet = any("journeymap-picture" in block or "journeymap-table" in block for block in blocks)
    try:
        asked = page.asked(source, lambda _: Place(_level(lines, source) + 1))
        return "".join(written(one) + (one.tail or "") for one in page.drawn(asked, raw=True))
    except Exception as fault:  # noqa: BLE001 (SuperFences would make a listing of the fence, and say nothing)
        raise _let_through(fault) from None


def _level(lines: list[str], source: str) -> int:
    """The level of the last heading before a fence."""
    first = source.splitlines()[0].strip() if source.strip() else ""
    level = 0
    for line in lines:
        if first and line.strip("> \t") == first:
            break
        if match := _HEADING.match(line):
            level = len(match[1])
    return level


def _let_through(fault: Exception) -> Exception:
    """A fault that SuperFences lets through, and that is still what the host tells without a traceback."""
    from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped,unused-ignore]

    kind = type(type(fault).__name__, (SuperFencesException, type(fault)), {})
    return kind(str(fault))  # type: ignore[no-any-return]
