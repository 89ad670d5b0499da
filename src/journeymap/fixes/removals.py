"""Remove what has no use: waivers that waive nothing."""

from __future__ import annotations

import re

from journeymap.findings import Finding, Fix
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import following_line, indent, line_start, next_line, previous_line

_KEY = re.compile(r"[ ]*waivers:[ \t]*(?:#.*)?$")


def removing_waiver(finding: Finding, source: Source) -> Fix | None:
    """Return the fix that removes an unused waiver; None if its lines hold more.

    With the last waiver goes the key `waivers`.
    """
    at = finding.location
    if at is None or not (at.line and at.column and at.end_line and at.end_column):
        return None
    text = source.text
    item, last = source.offset(at.line, at.column), source.offset(at.end_line, at.end_column)
    first, following = line_start(text, item), next_line(text, last)
    dash = re.fullmatch(r"( *)- +", text[first:item])
    if not dash or text[last:following].strip(" \r\n"):
        return None
    depth = len(dash[1])
    above, below = previous_line(text, first), following_line(text, max(last - 1, first))
    has_sibling = below < len(text) and indent(text, below) == depth and text.startswith("-", below + depth)
    if above >= 0 and not has_sibling and _KEY.fullmatch(source.line(text.count("\n", 0, above) + 1)):
        first = above
    fix = source.fix([(first, following, "")])
    return Fix("remove the waiver", fix.edits) if fix else None
