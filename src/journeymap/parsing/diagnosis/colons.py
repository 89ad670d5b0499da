"""Colons that are missing, or that need quotes around the text they are in."""

from __future__ import annotations

import re

from journeymap.parsing.diagnosis.indentation import diagnose_indentation
from journeymap.parsing.diagnosis.list_dashes import TIGHT_DASH, diagnose_tight_dash
from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import (
    excerpt,
    indent,
    line_end,
    line_start,
    previous_line,
    spans_of_line,
    value_start,
)

__all__ = ["diagnose_extra_colon", "diagnose_missing_colon"]

_NO_SPACE = re.compile(r"[ \t]*(?:- +)*([\w-]{1,60}):([^\s/:][^\r\n]*)")
_SINGLE_WORD = re.compile(r"[ \t]*[\w-]+[ \t]*(?=[\r\n])")
_TWO_COLONS = re.compile(r"[ \t]*(?:- +)*[^\s#:'\"\[\]{},][^:\r\n]{0,200}:[ \t]+\S")
# YAML's limit for a key without `?`.
_LONGEST_KEY = 1024


def diagnose_missing_colon(text: str, offset: int) -> Diagnosis:
    """A line at `offset` has neither colon nor dash, unlike the lines around it."""
    line, end = line_start(text, offset), line_end(text, offset)
    words = excerpt(text, offset, end)
    repair = spans_of_line(text, line, with_block=True)
    if TIGHT_DASH.match(text, line):
        return diagnose_tight_dash(text, line)
    no_space = _NO_SPACE.match(text, line)
    if no_space:
        help = f"write `{no_space[1]}: {excerpt(no_space[2], 0, len(no_space[2]))}`"
        return Diagnosis(f"a space is missing after the colon in `{words}`", help, offset, end, repair=repair)
    key, _, value = words.partition(" ")
    if key.endswith(":") or not value:
        help = f"write `{words}:` with its value, or delete the line"
    else:
        help = f"write `{key}: {value}`. If the line continues the text above, indent it further than the line above"
    return Diagnosis(f"a colon is missing in `{words}`", help, offset, max(end, offset + 1), repair=repair)


def diagnose_extra_colon(text: str, offset: int, line: int) -> Diagnosis:
    """A text contains a colon, or YAML takes the line for a continuation of the one above."""
    start = line + indent(text, line)
    end = line_end(text, offset)
    if offset - start > _LONGEST_KEY:
        help = "shorten the text before the colon, or put the whole text in quotes"
        message = f"the text before this colon is longer than {_LONGEST_KEY:,} characters"
        return Diagnosis(message, help, offset, offset + 1, repair=((start, end),))
    if _TWO_COLONS.match(text, line) and text.find(":", start) < offset:
        value = value_start(text, line)
        value = value if start < value < offset else start
        words = excerpt(text, value, end)
        colons: tuple[tuple[int, int], ...] = ((value, end),)
        if end - value < _LONGEST_KEY:
            matches = re.finditer(r":(?=\s|$)", text[value:end])
            colons = tuple((value + match.start(), value + match.end()) for match in matches)
        message = f"a text with a colon in it needs quotes (`{words}`)"
        return Diagnosis(message, f'write "{words}"', value, end, repair=colons)
    above = previous_line(text, line)
    if above >= 0:
        if TIGHT_DASH.match(text, above):
            return diagnose_tight_dash(text, above)
        depth = indent(text, line) - indent(text, above)
        if (
            _NO_SPACE.match(text, above)
            or (depth == 0 and ":" not in text[above : line_end(text, above)])
            or (depth > 0 and _SINGLE_WORD.match(text, above))
        ):
            return diagnose_missing_colon(text, above + indent(text, above))
    return diagnose_indentation(text, line)
