"""Diagnose dashes of lists: without a space, or where no list can be."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import block_end, excerpt, indent, item_end, line_end

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


def diagnose_item_among_keys(text: str, offset: int, line: int) -> Diagnosis:
    """A list item is among keys."""
    end = line_end(text, offset)
    message = f"`{excerpt(text, offset, end)}` is an item of a list, but the lines around it are not"
    help = "indent it like the other dashes; a list goes below its name, as in `channels:` and then `- email`"
    return Diagnosis(message, help, offset, end, repair=((line, item_end(text, line)),), may_be_consequence=True)
