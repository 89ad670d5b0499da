"""Quotation marks that are not closed."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import (
    LOOKS_LIKE_KEY,
    excerpt,
    line_end,
    line_start,
    next_line,
    previous_line,
    value_start,
)

__all__ = ["diagnose_unclosed_quote", "find_unclosed_quote"]

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
    return Diagnosis(
        f"the {name} {where} is not closed",
        f"put {quote} at the end of the text as well, or leave out the first one",
        offset,
        end,
        repair=((offset, offset + 1),) if _is_plain_text(text[offset + 1 : end]) else ((offset, end),),
    )


def find_unclosed_quote(text: str, offset: int) -> int | None:
    """Find the opening quote, on a line above, that was closed only by the quote before `offset`."""
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
