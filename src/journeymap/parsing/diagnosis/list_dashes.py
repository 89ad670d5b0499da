"""Dashes of lists without a space, on the wrong line or among keys."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import block_end, excerpt, indent, line_end

__all__ = ["TIGHT_DASH", "diagnose_item_among_keys", "diagnose_list_on_line_of_key", "diagnose_tight_dash"]

TIGHT_DASH = re.compile(r"[ \t]*-[^\s-]")


def diagnose_tight_dash(text: str, line: int) -> Diagnosis:
    """A dash has no space after it."""
    start, end = line + indent(text, line), line_end(text, line)
    return Diagnosis(
        f"a space is missing after the dash in `{excerpt(text, start, end)}`",
        f"write `- {excerpt(text, start + 1, end)}`",
        start,
        end,
        repair=((start, block_end(text, line, indent(text, line))),),
    )


def diagnose_list_on_line_of_key(text: str, offset: int) -> Diagnosis:
    """A list with dashes starts on the line of its key."""
    end = line_end(text, offset)
    return Diagnosis(
        f"a list with dashes cannot start after a colon on the same line (`{excerpt(text, offset, end)}`)",
        "start it on the next line, indented, or write the list in brackets: [one, two]",
        offset,
        end,
        repair=((offset, end),),
    )


def diagnose_item_among_keys(text: str, offset: int, line: int) -> Diagnosis:
    """A list item is among keys."""
    end = line_end(text, offset)
    return Diagnosis(
        f"`{excerpt(text, offset, end)}` is an item of a list, but the lines around it are not",
        "indent it like the other dashes; a list goes below its name, as in `channels:` and then `- email`",
        offset,
        end,
        repair=((line, block_end(text, line, indent(text, line))),),
        may_be_consequence=True,
    )
