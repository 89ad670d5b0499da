"""Diagnose tabs, colons in texts, and text where none can be."""

from __future__ import annotations

import re

from journeymap.parsing.diagnosis.dashes import TIGHT_DASH, diagnose_tight_dash
from journeymap.parsing.diagnosis.indentation import diagnose_indentation
from journeymap.parsing.diagnosis.missing_colon import NO_SPACE, SINGLE_WORD, diagnose_missing_colon
from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import (
    excerpt,
    indent,
    line_end,
    line_start,
    previous_line,
    quoting,
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
    if not text[line : line_end(text, line)].strip():
        edits = ((line, line_end(text, line), ""),)
        message = "there is a tab on this empty line"
        return Diagnosis(message, "delete it", start, max(end, start + 1), repair=(edits[0][:2],), edits=edits)
    message = "there is a tab here; only spaces can indent a line"
    help = "replace the tab with spaces, as many as the lines around it have"
    return Diagnosis(message, help, start, max(end, start + 1), repair=((line, line_end(text, line)),))


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


_BOX = re.compile(r"[ \t]*- +(\[[ xX]?\]) +")
_TWO_COLONS = re.compile(r"[ \t]*(?:- +)*[^\s#:'\"\[\]{},][^:\r\n]{0,200}:[ \t]+\S")
# YAML's limit for a key without `?`.
_LONGEST_KEY = 1024


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
            NO_SPACE.match(text, above)
            or (depth == 0 and ":" not in text[above : line_end(text, above)])
            or (depth > 0 and SINGLE_WORD.match(text, above))
        ):
            return diagnose_missing_colon(text, above + indent(text, above))
    return diagnose_indentation(text, line)


def _other_quotes(text: str, value: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Return the edit that replaces the quotes around a text by those not in it."""
    words = text[value:end].rstrip()
    quote, other = words[0], '"' if words[0] == "'" else "'"
    words = words.replace('""', '"') if quote == '"' and '""' in words[1:-1] else words  # as spreadsheets write them
    if words[-1] != quote or other in words or "\\" in words:
        return ()
    return ((value, value + len(text[value:end].rstrip()), f"{other}{words[1:-1]}{other}"),)


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
