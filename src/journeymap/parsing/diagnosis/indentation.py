"""Mistakes of layout: how far in a line begins, a colon too many or too few, a dash in the wrong place."""

from __future__ import annotations

import re

from journeymap.parsing.diagnosis.list_dashes import (
    TIGHT_DASH,
    item_among_keys,
    list_on_line_of_key,
    missing_space_after_dash,
)
from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_lines import (
    excerpt,
    indent,
    line_end,
    line_start,
    previous_line,
    spans_of_line,
    value_start,
)

__all__ = ["diagnose_layout", "diagnose_tab"]

_NO_SPACE = re.compile(r"[ \t]*(?:- +)*([\w-]{1,60}):([^\s/:][^\r\n]*)")
_LONE_WORD = re.compile(r"[ \t]*[\w-]+[ \t]*(?=[\r\n])")
_TWO_COLONS = re.compile(r"[ \t]*(?:- +)*[^\s#:'\"\[\]{},][^:\r\n]{0,200}:[ \t]+\S")
_LONGEST_KEY = 1024


def diagnose_tab(text: str, at: int) -> Diagnosis:
    """A tab where only spaces may stand."""
    line = line_start(text, at)
    first = text.find("\t", line, at + 1)
    start = first if first >= 0 else at
    end = start
    while text.startswith("\t", end) and end - start < 100:
        end += 1
    return Diagnosis(
        "a tab stands here; lines may only be moved in with spaces",
        "replace the tab with spaces, as many as the lines around it have",
        start,
        max(end, start + 1),
        repair=((line, line_end(text, line)),),
    )


def diagnose_layout(text: str, error: ParserError) -> Diagnosis:
    """What is wrong with the lines around a place."""
    at = min(error.offset, len(text))
    if error.kind == "colon":
        return _no_colon(text, error.context_start)
    line = line_start(text, at)
    if "\t" in text[line : line + indent(text, line)]:
        return diagnose_tab(text, at)
    if error.kind == "values":
        return _colon_too_many(text, at, line)
    start = line + indent(text, line)
    if error.kind == "entries" and start < at:
        return list_on_line_of_key(text, at)
    if error.kind == "keys":
        return _question_mark(text, at)
    if start < at:
        return _rest_of_line(text, at)
    above = previous_line(text, line)
    if above >= 0 and TIGHT_DASH.match(text, above):
        return missing_space_after_dash(text, above)
    if text.startswith("-", at) or error.kind == "entries":
        return item_among_keys(text, at, line)
    if error.kind == "stream":
        return _after_the_end(text, at)
    return _moved(text, line)


def _no_colon(text: str, at: int) -> Diagnosis:
    """A line with neither colon nor dash, among lines that have one."""
    line, end = line_start(text, at), line_end(text, at)
    words = excerpt(text, at, end)
    repair = spans_of_line(text, line, deep=True)
    if TIGHT_DASH.match(text, line):
        return missing_space_after_dash(text, line)
    tight = _NO_SPACE.match(text, line)
    if tight:
        help = f"write `{tight[1]}: {excerpt(tight[2], 0, len(tight[2]))}`"
        return Diagnosis(
            f"after the colon in `{words}` a space is missing",
            help,
            at,
            end,
            repair=repair,
        )
    first, _, rest = words.partition(" ")
    if first.endswith(":") or not rest:
        help = f"write `{words}:` with what belongs to it, or delete the line"
    else:
        help = f"write `{first}: {rest}`. If the line continues the text above, begin it further in than the line above"
    return Diagnosis(f"in `{words}` a colon is missing", help, at, max(end, at + 1), repair=repair)


def _colon_too_many(text: str, at: int, line: int) -> Diagnosis:
    """A colon in a text, or a line that YAML takes for the continuation of the one above."""
    start = line + indent(text, line)
    end = line_end(text, at)
    if at - start > _LONGEST_KEY:
        help = "shorten what stands before the colon, or put the whole text in quotes"
        message = f"what stands before this colon is longer than {_LONGEST_KEY:,} characters"
        return Diagnosis(message, help, at, at + 1, repair=((start, end),))
    if _TWO_COLONS.match(text, line) and text.find(":", start) < at:
        value = value_start(text, line)
        value = value if start < value < at else start
        words = excerpt(text, value, end)
        colons: tuple[tuple[int, int], ...] = ((value, end),)
        if end - value < _LONGEST_KEY:
            found = re.finditer(r":(?=\s|$)", text[value:end])
            colons = tuple((value + each.start(), value + each.end()) for each in found)
        return Diagnosis(
            f"a text with a colon in it needs quotes (`{words}`)", f'write "{words}"', value, end, repair=colons
        )
    above = previous_line(text, line)
    if above >= 0:
        if TIGHT_DASH.match(text, above):
            return missing_space_after_dash(text, above)
        tight = _NO_SPACE.match(text, above)
        if tight:
            return _no_colon(text, above + indent(text, above))
        deeper = indent(text, line) - indent(text, above)
        if (deeper == 0 and ":" not in text[above : line_end(text, above)]) or (
            deeper > 0 and _LONE_WORD.match(text, above)
        ):
            return _no_colon(text, above + indent(text, above))
    return _moved(text, line)


def _moved(text: str, line: int) -> Diagnosis:
    """A line that begins further in or out than its neighbours."""
    start, end = line + indent(text, line), line_end(text, line)
    words = excerpt(text, start, end)
    if text.startswith(":", start):
        help = "write the name, as in `owner: marketing`, or put the text in quotes"
        message = f"before the colon in `{words}` the name is missing"
        return Diagnosis(message, help, start, end, repair=spans_of_line(text, line))
    above = previous_line(text, line)
    related: tuple[tuple[str, int, int], ...] = ()
    way = "as far in as the other lines of its block"
    if above >= 0:
        start = above + indent(text, above)
        related = (("the line above begins here", start, line_end(text, above)),)
        deeper, dash = indent(text, line) > indent(text, above), re.match(r"(?:- +)+", text[start : start + 50])
        column = indent(text, above) + (dash.end() if dash else 0)
        if deeper or dash:
            way = f"with {column} spaces before it, like the line above" if column else "at the left edge"
    return Diagnosis(
        f"the line `{words}` does not begin where the lines around it do",
        f"begin it {way}",
        start,
        max(end, start + 1),
        related,
        repair=spans_of_line(text, line),
        may_be_consequence=True,
    )


def _question_mark(text: str, at: int) -> Diagnosis:
    end = line_end(text, at)
    words = excerpt(text, at, end)
    return Diagnosis(
        f"a text that begins with a question mark needs quotes (`{words}`)",
        f'write "{words}"',
        at,
        end,
        repair=((at, at + 1),),
    )


def _rest_of_line(text: str, at: int) -> Diagnosis:
    """Something behind a value that has ended: after a closing quote or bracket."""
    line, end = line_start(text, at), line_end(text, at)
    value = value_start(text, line)
    value = value if value < at else line + indent(text, line)
    words, first = excerpt(text, at, end), text[value : value + 1]
    if first in "\"'":
        help = "put the whole text within one pair of quotes"
        help += (
            ", and write '' for an apostrophe in it" if first == "'" else ', and write \\" for a quotation mark in it'
        )
        inner = text[value + 1 : end]
        safe = bool(inner) and inner[0].isalnum() and ": " not in inner and " #" not in inner
        repair = ((value, value + 1),) if safe else ((value, end),)
        return Diagnosis(
            f"`{words}` stands behind a text that has ended with its quote",
            help,
            at,
            end,
            (("the text begins here", value, at),),
            repair=repair,
        )
    if text[at:end].startswith(("]", "}")):
        return Diagnosis(
            f"`{text[at]}` closes a bracket that was never opened", "leave it out", at, at + 1, repair=((at, at + 1),)
        )
    help = "leave it out, or put the whole text in quotes"
    return Diagnosis(f"`{words}` does not fit behind what stands before it", help, at, end, repair=((value, end),))


def _after_the_end(text: str, at: int) -> Diagnosis:
    end = line_end(text, at)
    if not text[at:end].strip():
        line = max(previous_line(text, at), 0)
        help = "write what is missing on the lines below it, or delete the line"
        words = excerpt(text, line, line_end(text, line))
        return Diagnosis(
            f"something is missing behind `{words}`", help, line, line_end(text, line), repair=((line, at),)
        )
    words = excerpt(text, at, end)
    help = "begin it at the left edge like the rest, or write --- on a line before it if a new document begins"
    return Diagnosis(
        f"`{words}` stands where the document has ended already",
        help,
        at,
        max(end, at + 1),
        repair=((at, end),),
        may_be_consequence=True,
    )
