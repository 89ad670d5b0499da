"""Mistakes with the dashes of lists."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Mistake
from journeymap.parsing.text_lines import block_end, excerpt, indent, line_end

__all__ = ["TIGHT_DASH", "dash_among_names", "dash_in_line", "tight_dash"]

TIGHT_DASH = re.compile(r"[ \t]*-[^\s-]")


def tight_dash(text: str, line: int) -> Mistake:
    """A dash without a space behind it."""
    begin, behind = line + indent(text, line), line_end(text, line)
    words = excerpt(text, begin, behind)
    return Mistake(
        f"after the dash in `{words}` a space is missing",
        f"write `- {excerpt(text, begin + 1, behind)}`",
        begin,
        behind,
        repair=((begin, block_end(text, line, indent(text, line))),),
    )


def dash_in_line(text: str, at: int) -> Mistake:
    """A list that begins on the line of its name."""
    behind = line_end(text, at)
    words = excerpt(text, at, behind)
    return Mistake(
        f"a list with dashes cannot begin behind a colon on the same line (`{words}`)",
        "begin it on the next line, further in, or write the list in brackets: [one, two]",
        at,
        behind,
        repair=((at, behind),),
    )


def dash_among_names(text: str, at: int, line: int) -> Mistake:
    """A list item where names stand."""
    behind = line_end(text, at)
    words = excerpt(text, at, behind)
    return Mistake(
        f"`{words}` is an item of a list, but the lines around it are none",
        "begin it as far in as the other dashes; a list stands below its name, as in `channels:` and then `- email`",
        at,
        behind,
        repair=((line, block_end(text, line, indent(text, line))),),
        echoes=True,
    )
