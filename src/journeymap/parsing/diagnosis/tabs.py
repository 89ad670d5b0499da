"""Tabs where only spaces are allowed."""

from __future__ import annotations

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import line_end, line_start

__all__ = ["diagnose_tab"]


def diagnose_tab(text: str, offset: int) -> Diagnosis:
    """A tab before `offset` indents its line."""
    line = line_start(text, offset)
    tab = text.find("\t", line, offset + 1)
    start = tab if tab >= 0 else offset
    end = start
    while text.startswith("\t", end) and end - start < 100:
        end += 1
    return Diagnosis(
        "there is a tab here; only spaces can indent a line",
        "replace the tab with spaces, as many as the lines around it have",
        start,
        max(end, start + 1),
        repair=((line, line_end(text, line)),),
    )
