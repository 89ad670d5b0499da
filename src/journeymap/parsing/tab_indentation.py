"""Read a text that is indented with tabs alone as if each tab were two spaces."""

from __future__ import annotations

import re

from journeymap.parsing.nodes import SyntaxProblem
from journeymap.parsing.replacements import Replacement

_TABS = re.compile(r"^\t+(?=[^\s#])", re.MULTILINE)
_OTHER_INDENT = re.compile(r"^(?: +|\t+ +)[^\s#]", re.MULTILINE)
_MOST_RELATED = 5


def find_tabs(text: str) -> list[Replacement]:
    """Return what replaces leading tabs; nothing if spaces indent other lines."""
    if "\t" not in text or _OTHER_INDENT.search(text):
        return []
    return [Replacement(*match.span(), "  " * len(match[0])) for match in _TABS.finditer(text)]


def report_tabs(replacements: list[Replacement]) -> SyntaxProblem:
    """Return the problem of a text that is indented with tabs."""
    first, *others = replacements
    message = "there is a tab here; only spaces can indent a line"
    if others:
        message += f" (here and in {len(others)} more {'line' if len(others) == 1 else 'lines'})"
    related = tuple(("here too", start, end) for start, end, _ in others[:_MOST_RELATED])
    edits = tuple((start, end, new) for start, end, new in replacements)
    help = "replace each tab with two spaces"
    return SyntaxProblem("syntax", message, help, first.start, first.end, related, edits=edits, characters="\t")
