"""Values that YAML loses without a word."""

from __future__ import annotations

import re

from journeymap.parsing.nodes import Scalar, end
from journeymap.parsing.scalars import is_plain
from journeymap.parsing.source import Source

__all__ = ["swallowed_comment"]

_SWALLOWED = re.compile(r"[ \t]*(#\w[^\r\n]*)")


def swallowed_comment(source: Source, node: Scalar) -> tuple[int, int] | None:
    """The place of a comment that looks like the value which is missing before it (`channels: #people-ops`)."""
    if node.value or not is_plain(node):
        return None
    found = _SWALLOWED.match(source.text, end(node))
    if not found:
        return None
    return found.start(1), found.start(1) + len(found[1].rstrip())
