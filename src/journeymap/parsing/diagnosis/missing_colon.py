"""Diagnose lines that have neither a colon nor a dash."""

from __future__ import annotations

import re

from journeymap.parsing.diagnosis.dashes import TIGHT_DASH, diagnose_tight_dash
from journeymap.parsing.parser_errors import Diagnosis, Edits
from journeymap.parsing.text_keys import is_text_at
from journeymap.parsing.text_lines import (
    excerpt,
    following_line,
    indent,
    line_end,
    line_start,
    previous_line,
    spans_of_line,
    value_start,
)

NO_SPACE = re.compile(r"[ \t]*(?:- +)*([\w-]{1,60}):([^\s/:][^\r\n]*)")
_EQUALS = re.compile(r"[ \t]*(?:- +)*([\w-]{1,60})[ \t]*(?:=|:=|->|=>|→|\uff1a|;)[ \t]*(?=\S)")
SINGLE_WORD = re.compile(r"[ \t]*[\w-]+[ \t]*(?=[\r\n])")


def diagnose_missing_colon(text: str, offset: int) -> Diagnosis:
    """A line at `offset` has neither colon nor dash, unlike the lines around it."""
    line, end = line_start(text, offset), line_end(text, offset)
    words = excerpt(text, offset, end)
    repair = spans_of_line(text, line, with_block=True)
    if TIGHT_DASH.match(text, line):
        return diagnose_tight_dash(text, line)
    no_space = NO_SPACE.match(text, line)
    if no_space:
        help = f"write `{no_space[1]}: {excerpt(no_space[2], 0, len(no_space[2]))}`"
        message = f"a space is missing after the colon in `{words}`"
        edits: Edits = () if no_space[1].isdigit() else ((no_space.end(1) + 1, no_space.end(1) + 1, " "),)
        return Diagnosis(message, help, offset, end, repair=repair, edits=edits)
    equals = _EQUALS.match(text, line)
    if equals:
        help = f"write `{equals[1]}: {excerpt(text, equals.end(), end)}`"
        message = f"a colon is missing in `{words}`"
        edits = ((equals.end(1), equals.end(), ": "),)
        return Diagnosis(message, help, offset, max(end, offset + 1), repair=repair, edits=edits)
    key, _, value = words.partition(" ")
    edits = ()
    if not re.match(r"\w", words):
        return diagnose_remark(text, offset, end)
    if key.endswith(":") or not value:
        help = f"write `{words}:` with its value, or delete the line"
        below = following_line(text, line)
        if below < len(text) and indent(text, below) > indent(text, line) and text[line:end].split() == [words]:
            help = f"write `{words}:`"
            edits = ((offset + len(words), offset + len(words), ":"),)
    else:
        help = f"write `{key}: {value}`. If the line continues the text above, indent it further than the line above"
        above = previous_line(text, line)
        if above >= 0 and is_text_at(text, value_start(text, above)):
            help = f"indent it further than the line above, whose text it continues; or write `{key}: {value}`"
    message = f"a colon is missing in `{words}`"
    return Diagnosis(message, help, offset, max(end, offset + 1), repair=repair, edits=edits)


_REMARK = re.compile(r"(?://+|/\*+|<!--+|--+|;+|%+)[ \t]*(.*?)[ \t]*(?:\*+/|--+>)?")


def diagnose_remark(text: str, offset: int, end: int) -> Diagnosis:
    """A line that begins with a sign is a remark of another language, or nothing."""
    words = excerpt(text, offset, end)
    remark = _REMARK.fullmatch(text[offset:end].rstrip())
    repair = ((offset, end),)
    if remark and remark[1]:
        message = f"`{words}` is not how a remark is written"
        edits = ((offset, end, f"# {remark[1]}"),)
        return Diagnosis(message, f"write `# {remark[1]}`", offset, max(end, offset + 1), repair=repair, edits=edits)
    message = f"`{words}` is neither a key nor an item of a list"
    return Diagnosis(message, "delete the line, or put the text in quotes", offset, max(end, offset + 1), repair=repair)
