"""The journeys, teams and personas that a page shows, read from its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journeymap import JourneymapError
from journeymap.ext.markdown.fences import Fence, find_fences, request_of
from journeymap.ext.request import ENTITIES, WHOLE

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HOLDS_BLOCKS = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|={3}[!+]?|\[\^[^\]]+\]:|:[ \t]|/{3,})(?:[ \t]|$)")
"""The first line of what holds indented blocks: a list item, an admonition, a tab, a footnote."""


def declarations(text: str) -> Iterator[tuple[str, int]]:
    """Return what a page shows as a whole: keys (`nurse`, `team:hr`) and lines."""
    lines = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text).splitlines()
    for fence in find_fences(lines):
        if _is_code(lines, fence):
            continue
        try:
            request = request_of(fence, lambda _: None)
        except JourneymapError:  # is reported when the page is drawn
            continue
        if request.id and request.what in (WHOLE, *ENTITIES):
            kind = "" if request.what == WHOLE else f"{request.what}:"
            yield f"{kind}{request.prefix}{request.id}", fence.first + 1


def _is_code(lines: Sequence[str], fence: Fence) -> bool:
    """Whether a fence is in a block of code by its indentation."""
    width = least = _indentation(fence.prefix)
    for line in reversed(lines[: fence.first]):
        if line.strip() and _indentation(line) < least:
            least = _indentation(line)
            if _HOLDS_BLOCKS.match(line):
                return width - least >= 8
        if not least:
            break
    return width >= 4


def _indentation(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))
