"""Mistakes with the dashes of lists."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import block_end, excerpt, indent, line_end

__all__ = ["TIGHT_DASH", "item_among_keys", "list_on_line_of_key", "missing_space_after_dash"]

TIGHT_DASH = re.compile(r"[ \t]*-[^\s-]")


def missing_space_after_dash(text: str, line: int) -> Diagnosis:
    """A dash without a space behind it."""
    start, end = line + indent(text, line), line_end(text, line)
    words = excerpt(text, start, end)
    return Diagnosis(
        f"after the dash in `{words}` a space is missing",
        f"write `- {excerpt(text, start + 1, end)}`",
        start,
        end,
        repair=((start, block_end(text, line, indent(text, line))),),
    )


def list_on_line_of_key(text: str, at: int) -> Diagnosis:
    """A list that begins on the line of its name."""
    end = line_end(text, at)
    words = excerpt(text, at, end)
    return Diagnosis(
        f"a list with dashes cannot begin behind a colon on the same line (`{words}`)",
        "begin it on the next line, further in, or write the list in brackets: [one, two]",
        at,
        end,
        repair=((at, end),),
    )


def item_among_keys(text: str, at: int, line: int) -> Diagnosis:
    """A list item where names stand."""
    end = line_end(text, at)
    words = excerpt(text, at, end)
    return Diagnosis(
        f"`{words}` is an item of a list, but the lines around it are none",
        "begin it as far in as the other dashes; a list stands below its name, as in `channels:` and then `- email`",
        at,
        end,
        repair=((line, block_end(text, line, indent(text, line))),),
        may_be_consequence=True,
    )
