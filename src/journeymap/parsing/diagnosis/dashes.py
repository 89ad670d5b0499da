"""Diagnose dashes of lists: without a space, or where no list can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import (
    LOOKS_LIKE_KEY,
    block_end,
    excerpt,
    indent,
    item_end,
    line_end,
    next_line,
    previous_line,
)

TIGHT_DASH = re.compile(r"[ \t]*-[^\s-]")


def diagnose_tight_dash(text: str, line: int) -> Diagnosis:
    """A dash has no space after it."""
    start, end = line + indent(text, line), line_end(text, line)
    message = f"a space is missing after the dash in `{excerpt(text, start, end)}`"
    help = f"write `- {excerpt(text, start + 1, end)}`"
    repair = ((start, block_end(text, line, indent(text, line))),)
    return Diagnosis(message, help, start, end, repair=repair, edits=((start + 1, start + 1, " "),))


def diagnose_list_on_line_of_key(text: str, offset: int) -> Diagnosis:
    """A list with dashes starts on the line of its key."""
    end = line_end(text, offset)
    message = f"a list with dashes cannot start after a colon on the same line (`{excerpt(text, offset, end)}`)"
    help = "start it on the next line, indented, or write the list in brackets: [one, two]"
    return Diagnosis(message, help, offset, end, repair=((offset, end),))


def _keys_without_dash(text: str, line: int) -> int | None:
    """Return where the keys above an item begin, if they lack a dash.

    They are in the column of the item's dash, and begin right below a key without a value.
    """
    column, above = indent(text, line), previous_line(text, line)
    first = None
    while above >= 0 and indent(text, above) >= column:
        if text.startswith("-", above + indent(text, above)):
            return None
        first = above if indent(text, above) == column else first
        above = previous_line(text, above)
    if above < 0 or first is None or not LOOKS_LIKE_KEY.match(text, first):
        return None
    return first if text[above : line_end(text, above)].rstrip().endswith(":") else None


def _shifts(text: str, line: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the edits that indent the lines up to `end` by two more spaces."""
    while line < end:
        if text[line : line_end(text, line)].strip():
            yield line, line, "  "
        line = next_line(text, line)


def diagnose_item_among_keys(text: str, offset: int, line: int) -> Diagnosis:
    """A list item is among keys, or the item above it has no dash."""
    end = line_end(text, offset)
    first = _keys_without_dash(text, line)
    if first is not None:
        start = first + indent(text, first)
        words = excerpt(text, start, line_end(text, first))
        message = f"the dash before `{words}` is missing: the items below it have one"
        edits = ((start, start, "- "), *_shifts(text, next_line(text, first), line))
        help = f"write `- {words}`, and indent the lines that belong to it by two more spaces"
        return Diagnosis(message, help, start, line_end(text, first), repair=((first, line),), edits=edits)
    message = f"`{excerpt(text, offset, end)}` is an item of a list, but the lines around it are not"
    help = "indent it like the other dashes; a list goes below its name, as in `channels:` and then `- email`"
    return Diagnosis(message, help, offset, end, repair=((line, item_end(text, line)),), may_be_consequence=True)
