"""Diagnose mistakes with YAML's indicators, quotes and invisible characters."""

from __future__ import annotations

import re

from journeymap.escaping import QUOTES
from journeymap.parsing.diagnosis.layout import diagnose_tab
from journeymap.parsing.look_alikes import name_of
from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_keys import as_id, is_text_at
from journeymap.parsing.text_lines import (
    LOOKS_LIKE_KEY,
    at_document_boundary,
    block_end,
    excerpt,
    indent,
    line_end,
    line_start,
    next_line,
    previous_line,
    quoting,
    value_start,
    words_at,
)

_FENCE = re.compile(r"```+[ \t]*\w*[ \t]*")


def diagnose_reserved_character(text: str, error: ParserError) -> Diagnosis:
    """A value begins with @, ` or %."""
    start = error.offset
    sign = text[start]
    if sign == "\t":
        return diagnose_tab(text, start)
    line = text[start : line_end(text, start)]
    if _FENCE.fullmatch(line):
        message = "the three backticks that mark code in a chat or a wiki are not part of a map"
        end = start + len(line)
        return Diagnosis(message, "delete this line", start, end, repair=((start, end),), edits=((start, end, ""),))
    words = words_at(text, start).rstrip(" ,]}")
    shown = excerpt(words, 0, len(words))
    bare = as_id(words)
    signs = len(line) - len(line.lstrip("@`%"))
    message = f"`{shown}` cannot begin with {sign}"
    end = start + max(len(words), 1)
    repair = ((start, start + max(signs, 1)),)
    if bare and not is_text_at(text, start):
        edits = ((start, end, bare),) if text[start:end] == words else ()
        return Diagnosis(message, f"write it without the {sign}: `{bare}`", start, end, repair=repair, edits=edits)
    help = f'write "{shown}" in quotes' + (f", or without the {sign}" if words.strip("@`% ") else "")
    return Diagnosis(message, help, start, end, repair=repair, edits=() if sign == "`" else quoting(text, start, end))


def diagnose_escape(text: str, error: ParserError) -> Diagnosis:
    """A backslash and what follows it do not stand for a character."""
    start = text.rfind("\\", max(error.context_start, error.offset - 12), error.offset + 1)
    start = start if start >= 0 else error.offset
    shown = text[start : start + (6 if text[start + 1 : start + 2] in ("u", "U") else 2)]
    help = "type the character itself (an emoji, a letter), or a second \\ if a backslash is meant"
    # The escaped character is blanked too, or it could start another escape.
    repair = ((start, start + 2),)
    return Diagnosis(f"`{shown}` does not stand for a character", help, start, start + len(shown), repair=repair)


def diagnose_block_text(text: str, error: ParserError) -> Diagnosis:
    """A text begins with | or >."""
    start, end = error.context_start, line_end(text, error.context_start)
    if error.offset > end:
        return diagnose_tab(text, error.offset)
    words = excerpt(text, start, end)
    sign = text[start : start + 1]
    message = (
        f"`{sign}` at the beginning announces a text on the lines below, but here something follows it (`{words}`)"
    )
    help = f'put the text in quotes: "{words}", or start it on the next line, indented'
    return Diagnosis(message, help, start, end, repair=((start, end),))


def diagnose_directive(text: str, error: ParserError) -> Diagnosis:
    """A line begins with %."""
    start = line_start(text, min(error.offset, error.context_start))
    end = line_end(text, start)
    message = f"a line that begins with % has a special meaning (`{excerpt(text, start, end)}`)"
    help = "leave the line out, or put the text in quotes"
    return Diagnosis(message, help, start, max(end, start + 1), repair=((start, end),))


def diagnose_question_mark(text: str, offset: int) -> Diagnosis:
    """A text begins with a question mark and a space."""
    end = line_end(text, offset)
    words = excerpt(text, offset, end)
    message = f"a text that begins with a question mark needs quotes (`{words}`)"
    repair = ((offset, offset + 1),)
    return Diagnosis(message, f'write "{words}"', offset, end, repair=repair, edits=quoting(text, offset, end))


# An unclosed quote swallows lines up to the next quote of its kind; this many lines above that one are searched.
_LINES_SEARCHED = 400
_CHARACTERS_SEARCHED = 400


def diagnose_unclosed_quote(text: str, offset: int) -> Diagnosis:
    """The quotation mark at `offset` is not closed on its line."""
    quote = text[offset]
    end = line_end(text, offset)
    name = "quotation mark" if quote == '"' else "apostrophe"
    shown = excerpt(text, offset + 1, end)
    where = f"before `{shown}`" if shown else "at the end of this line"
    message = f"the {name} {where} is not closed"
    help = f"put {quote} at the end of the text as well, or leave out the first one"
    repair = (offset, offset + 1 if _is_plain_text(text[offset + 1 : end]) else end)
    closing = _CLOSED_OTHERWISE.fullmatch(text, offset + 1, end)
    if closing and quote not in closing[1]:
        message = f"the {name} {where} is closed with {name_of(closing[2])}, which only looks like it"
        last = closing.start(2)
        help = f"write {quote}{excerpt(text, offset + 1, last)}{quote}"
        return Diagnosis(message, help, offset, end, repair=(repair,), edits=((last, last + 1, quote),))
    return Diagnosis(message, help, offset, end, repair=(repair,))


_CLOSED_OTHERWISE = re.compile(rf"([^{QUOTES}\\]+)([{QUOTES}])[ \t]*")


def find_unclosed_quote(text: str, offset: int) -> int | None:
    """Find the opening quote, on a line above, that the quote before `offset` closes."""
    line = line_start(text, offset)
    before = text[max(line, offset - _CHARACTERS_SEARCHED) : offset]
    for quote in "\"'":
        if quote not in before:
            continue
        above = line
        for _ in range(_LINES_SEARCHED):
            above = previous_line(text, above)
            if above < 0:
                break
            start = value_start(text, above)
            if text.startswith(quote, start) and _is_unclosed(text[start : line_end(text, start)], quote):
                below = next_line(text, above)
                return start if LOOKS_LIKE_KEY.match(text, below) else None
    return None


def _is_plain_text(words: str) -> bool:
    """Whether YAML reads the words unchanged without quotes."""
    words = words.strip()
    return bool(words) and words[0].isalnum() and ": " not in words and " #" not in words and words[-1] not in ":\"'"


def _is_unclosed(words: str, quote: str) -> bool:
    unescaped = words.replace("''", "") if quote == "'" else re.sub(r"\\.", "", words)
    return unescaped.count(quote) == 1


_HASH_IN_BRACKETS = re.compile(r"(?<=[\[,{ \t])#(?=[^\W_])")
_CLOSING = {"[": "]", "{": "}"}


def diagnose_bracket(text: str, error: ParserError) -> Diagnosis | None:
    """Diagnose a damaged list or block in brackets; None if there is no bracket."""
    opening, offset = error.context_start, error.offset
    if at_document_boundary(text, offset) and text[opening : opening + 1] not in _CLOSING:
        # The parser expected one more element and does not say where the brackets open.
        opening = max(text.rfind(sign, 0, offset) for sign in _CLOSING)
    close = _CLOSING.get(text[opening : opening + 1])
    if close is None:
        return diagnose_stray_sign(text, error)
    line, end = line_start(text, opening), line_end(text, opening)
    enclosed_end = _enclosed_end(text, line, end)
    if offset <= end and text[offset : offset + 1] not in ("", "\r", "\n"):
        help = "put a comma between two things, and text with : or , in quotes"
        if text[offset] in "]}":
            help = f"close what is open with `{close}` first"
        message = f"`{excerpt(text, offset, end, 20)}` does not fit in these brackets"
        related = (("the brackets open here", opening, opening + 1),)
        return Diagnosis(message, help, offset, offset + 1, related, repair=((opening, enclosed_end),))
    message = f"the bracket in `{excerpt(text, opening, end)}` is not closed"
    help = "put `]` at the end of the list" if close == "]" else "put `}` at the end"
    comment = _HASH_IN_BRACKETS.search(text, opening, end)
    if comment:
        words = excerpt(text, comment.start(), end)
        message = f"`{words}` was not read: from `#` on, a line is a comment, so the bracket is not closed"
        help = f"write it without `#`: `{excerpt(text[opening:end].replace('#', ''), 0, end - opening - 1)}`"
        if is_text_at(text, opening):
            help = "put the words with `#` in quotes"
    # `key: [` before an indented block: only the bracket is wrong.
    repair = (opening, opening + 1 if text[end - 1] == ":" else enclosed_end)
    return Diagnosis(message, help, opening, end, repair=(repair,))


def _enclosed_end(text: str, line: int, end: int) -> int:
    """Return the end of the lines in an open bracket: the next line with a key."""
    limit = block_end(text, line, indent(text, line))
    while (line := next_line(text, line)) < limit and not LOOKS_LIKE_KEY.match(text, line):
        end = line_end(text, line)
    return end


def diagnose_stray_sign(text: str, error: ParserError) -> Diagnosis | None:
    """Diagnose a comma or a closing bracket where no bracket is open, or the end."""
    offset = error.offset
    sign = text[offset : offset + 1]
    span = (offset, offset + 1)
    if sign in ("]", "}"):
        message = f"`{sign}` closes a bracket that was never opened"
        return Diagnosis(message, "leave it out, or open the bracket before it", *span, repair=(span,))
    if sign == ",":
        return Diagnosis("a comma cannot be here", "leave it out, or put the text in quotes", *span, repair=(span,))
    if line_end(text, offset) > offset:
        return None
    start = min(error.context_start, max(len(text) - 1, 0))
    end = line_end(text, start)
    message = f"something is missing after `{excerpt(text, start, end)}`"
    return Diagnosis(message, "finish it, or leave it out", start, end, repair=((start, end),))


_NAMES = {"\0": "an empty byte", "\ufeff": "a byte order mark", "\x1b": "an escape character"}


def diagnose_unprintable(text: str, start: int, end: int) -> Diagnosis:
    """The characters from `start` to `end` are not allowed in YAML."""
    char = text[start]
    help = "delete it and type the text around it again"
    if text.count("\0") > len(text) // 4:
        help = "it looks as if the file was saved as UTF-16. Save it as UTF-8"
    message = f"{_NAMES.get(char, 'a character')} that cannot be shown (U+{ord(char):04X}) is here"
    return Diagnosis(message, help, start, end, repair=((start, end),))
