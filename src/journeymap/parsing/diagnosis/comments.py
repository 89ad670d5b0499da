"""Values that YAML reads as comments and drops silently."""

from __future__ import annotations

import re

from journeymap.parsing.nodes import Scalar, end
from journeymap.parsing.scalars import is_plain
from journeymap.parsing.source import Source

__all__ = ["swallowed_comment"]

_SWALLOWED = re.compile(r"[ \t]*(#\w[^\r\n]*)")


def swallowed_comment(source: Source, node: Scalar) -> tuple[int, int] | None:
    """Return the span of a comment that looks like the empty node's value (`channels: #people-ops`)."""
    if node.value or not is_plain(node):
        return None
    match = _SWALLOWED.match(source.text, end(node))
    if not match:
        return None
    return match.start(1), match.start(1) + len(match[1].rstrip())
