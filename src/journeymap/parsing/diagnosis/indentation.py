"""Lines that are indented differently from their neighbours."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import excerpt, indent, line_end, previous_line, spans_of_line

__all__ = ["diagnose_content_after_end", "diagnose_indentation"]


def diagnose_indentation(text: str, line: int) -> Diagnosis:
    """A line starts further left or right than its neighbours, or with a colon."""
    start, end = line + indent(text, line), line_end(text, line)
    words = excerpt(text, start, end)
    if text.startswith(":", start):
        help = "write the name, as in `owner: marketing`, or put the text in quotes"
        message = f"the name before the colon in `{words}` is missing"
        return Diagnosis(message, help, start, end, repair=spans_of_line(text, line))
    above = previous_line(text, line)
    related: tuple[tuple[str, int, int], ...] = ()
    help = "indent it like the other lines of its block"
    if above >= 0:
        above_start = above + indent(text, above)
        related = (("the line above starts here", above_start, line_end(text, above)),)
        dash = re.match(r"(?:- +)+", text[above_start : above_start + 50])
        column = indent(text, above) + (dash.end() if dash else 0)
        if dash or indent(text, line) > indent(text, above):
            help = f"start it with {column} spaces, like the line above" if column else "start it at the left edge"
    return Diagnosis(
        f"the line `{words}` is not indented like the lines around it",
        help,
        start,
        max(end, start + 1),
        related,
        repair=spans_of_line(text, line),
        may_be_consequence=True,
    )


def diagnose_content_after_end(text: str, offset: int) -> Diagnosis:
    """Something follows where the document has ended, or its last value is missing."""
    end = line_end(text, offset)
    if not text[offset:end].strip():
        line = max(previous_line(text, offset), 0)
        end = line_end(text, line)
        help = "write what is missing on the lines below it, or delete the line"
        message = f"something is missing after `{excerpt(text, line, end)}`"
        return Diagnosis(message, help, line, end, repair=((line, offset),))
    return Diagnosis(
        f"`{excerpt(text, offset, end)}` comes after the end of the document",
        "start it at the left edge like the rest, or write --- on a line before it if a new document starts",
        offset,
        max(end, offset + 1),
        repair=((offset, end),),
        may_be_consequence=True,
    )
