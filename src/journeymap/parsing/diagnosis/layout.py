"""Diagnose mistakes of layout: tabs, indentation, colons, dashes and extra text."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_keys import is_text_at
from journeymap.parsing.text_lines import (
    block_end,
    excerpt,
    indent,
    line_end,
    line_start,
    previous_line,
    quoting,
    spans_of_line,
    value_start,
)


def diagnose_tab(text: str, offset: int) -> Diagnosis:
    """A tab before `offset` indents its line."""
    line = line_start(text, offset)
    tab = text.find("\t", line, offset + 1)
    start = tab if tab >= 0 else offset
    end = start
    while text.startswith("\t", end) and end - start < 100:
        end += 1
    message = "there is a tab here; only spaces can indent a line"
    help = "replace the tab with spaces, as many as the lines around it have"
    return Diagnosis(message, help, start, max(end, start + 1), repair=((line, line_end(text, line)),))


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
    message = f"the line `{words}` is not indented like the lines around it"
    return Diagnosis(
        message, help, start, max(end, start + 1), related, repair=spans_of_line(text, line), may_be_consequence=True
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
    message = f"`{excerpt(text, offset, end)}` comes after the end of the document"
    help = "start it at the left edge like the rest, or write --- on a line before it if a new document starts"
    return Diagnosis(message, help, offset, max(end, offset + 1), repair=((offset, end),), may_be_consequence=True)


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
    return Diagnosis(
        message, help, offset, end, repair=((line, block_end(text, line, indent(text, line))),), may_be_consequence=True
    )


_NO_SPACE = re.compile(r"[ \t]*(?:- +)*([\w-]{1,60}):([^\s/:][^\r\n]*)")
_BOX = re.compile(r"[ \t]*- +(\[[ xX]?\]) +")
_EQUALS = re.compile(r"[ \t]*(?:- +)*([\w-]{1,60})[ \t]*(?:=|:=|->|=>|→|\uff1a|;)[ \t]*(?=\S)")
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
        message = f"a space is missing after the colon in `{words}`"
        edits = () if no_space[1].isdigit() else ((no_space.end(1) + 1, no_space.end(1) + 1, " "),)
        return Diagnosis(message, help, offset, end, repair=repair, edits=edits)
    equals = _EQUALS.match(text, line)
    if equals:
        help = f"write `{equals[1]}: {excerpt(text, equals.end(), end)}`"
        message = f"a colon is missing in `{words}`"
        edits = ((equals.end(1), equals.end(), ": "),)
        return Diagnosis(message, help, offset, max(end, offset + 1), repair=repair, edits=edits)
    key, _, value = words.partition(" ")
    if key.endswith(":") or not value:
        help = f"write `{words}:` with its value, or delete the line"
    else:
        help = f"write `{key}: {value}`. If the line continues the text above, indent it further than the line above"
        above = previous_line(text, line)
        if above >= 0 and is_text_at(text, value_start(text, above)):
            help = f"indent it further than the line above, whose text it continues; or write `{key}: {value}`"
    return Diagnosis(f"a colon is missing in `{words}`", help, offset, max(end, offset + 1), repair=repair)


def diagnose_extra_colon(text: str, offset: int, line: int) -> Diagnosis:
    """Diagnose a text with a colon, or a line that continues the one above."""
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
        return Diagnosis(message, f'write "{words}"', value, end, repair=colons, edits=quoting(text, value, end))
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


def _other_quotes(text: str, value: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Return the edit that replaces the quotes around a text by those not in it."""
    words = text[value:end].rstrip()
    quote, other = words[0], '"' if words[0] == "'" else "'"
    if words[-1] != quote or other in words or "\\" in words:
        return ()
    return ((value, value + len(words), f"{other}{words[1:-1]}{other}"),)


def diagnose_trailing_text(text: str, offset: int) -> Diagnosis:
    """Something follows a closing quote or bracket."""
    line, end = line_start(text, offset), line_end(text, offset)
    value = value_start(text, line)
    value = value if value < offset else line + indent(text, line)
    words, quote = excerpt(text, offset, end), text[value : value + 1]
    if words == ",":
        message = "a comma is not needed at the end of a line"
        return Diagnosis(message, "leave it out", offset, end, repair=((offset, end),), edits=((offset, end, ""),))
    box = _BOX.match(text, line)
    if box and box.end() == offset:
        message = f"`{box[1]}` is a box to tick, which a list does not have"
        span = (box.start(1), offset)
        return Diagnosis(message, f"write `- {words}`", *box.span(1), repair=(span,), edits=((*span, ""),))
    if quote in "\"'":
        escape = "write '' for an apostrophe in it" if quote == "'" else 'write \\" for a quotation mark in it'
        inner = text[value + 1 : end]
        is_plain = bool(inner) and inner[0].isalnum() and ": " not in inner and " #" not in inner
        message = f"`{words}` comes after the closing quote"
        help = f"put the whole text within one pair of quotes, and {escape}"
        edits = _other_quotes(text, value, end)
        if edits:
            help = f"write {edits[0][2]}"
        return Diagnosis(
            message,
            help,
            offset,
            end,
            (("the text starts here", value, offset),),
            repair=((value, value + 1 if is_plain else end),),
            edits=edits,
        )
    if text.startswith(("]", "}"), offset):
        message = f"`{text[offset]}` closes a bracket that was never opened"
        span = (offset, offset + 1)
        return Diagnosis(message, "leave it out", *span, repair=(span,))
    if quote in "*&":
        shown = excerpt(text, value, end)
        message = f"a text that begins with {quote} has a special meaning here (`{shown}`)"
        edits = quoting(text, value, end)
        return Diagnosis(message, f'put the text in quotes: "{shown}"', value, end, repair=((value, end),), edits=edits)
    help = "leave it out, or put the whole text in quotes"
    return Diagnosis(f"`{words}` does not fit after what comes before it", help, offset, end, repair=((value, end),))
