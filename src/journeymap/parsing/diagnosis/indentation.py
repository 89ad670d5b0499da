"""Diagnose lines that start further left or right than their neighbours."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis, Edits
from journeymap.parsing.text_lines import excerpt, following_line, indent, line_end, previous_line, spans_of_line

_AT_THE_EDGE = "start it at the left edge"


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
    edits: Edits = ()
    help = "indent it like the other lines of its block"
    if above >= 0:
        above_start = above + indent(text, above)
        related = (("the line above starts here", above_start, line_end(text, above)),)
        dash = re.match(r"(?:- +)+", text[above_start : above_start + 50])
        column = indent(text, above) + (dash.end() if dash else 0)
        if dash or indent(text, line) > indent(text, above):
            help = f"start it with {column} spaces, like the line above" if column else _AT_THE_EDGE
        if dash and len(dash[0]) > 1 and (fixed := _dash_for(text, above, line)) is not None:
            return fixed
        between = _column_between(text, above, line)
        if between is not None:
            help = f"start it with {between} spaces, like the other lines of its block" if between else _AT_THE_EDGE
            edits = ((line, start, " " * between),)
    message = f"the line `{words}` is not indented like the lines around it"
    repair, last = spans_of_line(text, line), max(end, start + 1)
    return Diagnosis(message, help, start, last, related, repair=repair, may_be_consequence=True, edits=edits)


def _column_between(text: str, above: int, line: int) -> int | None:
    """Return the column that a key should have; None if that is not certain.

    It is that of the keys above and below it, or of those above if it is a single space away.
    """
    below, column, own = following_line(text, line), _content_column(text, above), indent(text, line)
    if text[above:line].rstrip()[-1:] in ":|>" or text.startswith("-", line + own) or column == own:
        return None
    is_item = text.startswith("-", below + indent(text, below))
    if below < len(text) and not is_item and indent(text, below) == column:
        return column
    return column if abs(column - own) == 1 else None


def _content_column(text: str, line: int) -> int:
    start = line + indent(text, line)
    dash = _DASHES.match(text, start)
    return indent(text, line) + (len(dash[0]) if dash else 0)


_DASHES = re.compile(r"(?:- +)+")


def _dash_for(text: str, above: int, line: int) -> Diagnosis | None:
    """Return the diagnosis of a dash above that does not suit the keys below it."""
    column, below = indent(text, line), following_line(text, line)
    siblings_agree = below < len(text) and indent(text, below) == column and not text.startswith("-", below + column)
    start = above + indent(text, above)
    dashes = _DASHES.match(text, start)
    if not siblings_agree or dashes is None or dashes[0].count("-") != 1 or column < 2:
        return None
    content = text[dashes.end() : line_end(text, above)]
    if text[above : dashes.end()] == f"{' ' * (column - 2)}- ":
        return _item_without_key(text, start, dashes.end(), line_end(text, above))
    message = f"the dash of `{excerpt(text, start, line_end(text, above))}` does not suit the lines below it"
    help = f"start the line with {column - 2} spaces, one dash and one space: `- {excerpt(content, 0, len(content))}`"
    repair = ((dashes.end(), line_end(text, above)), (line, line_end(text, line)))
    edits = ((above, dashes.end(), f"{' ' * (column - 2)}- "),)
    return Diagnosis(message, help, start, line_end(text, above), repair=repair, edits=edits)


def _item_without_key(text: str, start: int, content: int, end: int) -> Diagnosis:
    """An item is a text, and keys stand on the lines below it."""
    words = excerpt(text, content, end)
    message = f"`{words}` has no name, but the lines below it do"
    help = f"write the name of the value, as in `- id: {words}`"
    return Diagnosis(message, help, start, end, repair=((content, end),))
