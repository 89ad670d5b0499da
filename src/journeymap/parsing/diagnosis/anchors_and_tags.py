"""Diagnose texts that begin with the signs of anchors, aliases and tags."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_keys import takes_any_text
from journeymap.parsing.text_lines import excerpt, line_end, quoting, words_at

_MARKED_KEY = re.compile(r"(\*{1,3})([\w-]+)(?::\1|\1:)")


def diagnose_anchor_or_alias(text: str, error: ParserError) -> Diagnosis:
    """A text begins with & or *."""
    start, end = error.context_start, line_end(text, error.context_start)
    sign = text[start : start + 1]
    words = words_at(text, start)
    shown = excerpt(words, 0, len(words))
    marked = _MARKED_KEY.match(words)
    if marked:
        message = f"`{marked[0]}` has signs of Markdown around the key"
        edits = ((start, start + marked.end(), f"{marked[2]}:"),)
        return Diagnosis(
            message, f"write `{marked[2]}:`", start, start + marked.end(), repair=((start, end),), edits=edits
        )
    subject = "a text that begins with" if words[1:2].strip() else "a lone"
    message = f"{subject} {sign} has a special meaning here (`{shown}`)"
    help = f'put the text in quotes: "{shown}"' + (", or write `and`" if sign == "&" else "")
    end = start + max(len(words), 1)
    return Diagnosis(message, help, start, end, repair=((start, end),), edits=_quoting_text(text, start, end))


def _quoting_text(text: str, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Return the edit that puts words into quotes where any text may be."""
    return quoting(text, start, end) if takes_any_text(text, start) else ()


def diagnose_tag(text: str, error: ParserError) -> Diagnosis:
    """A text begins with !."""
    start, end = error.context_start, line_end(text, error.context_start)
    sign = text.find("!", start, end + 1)
    start = sign if sign >= 0 else start
    words = words_at(text, start)
    end = start + max(len(words), 1)
    shown = excerpt(words, 0, len(words))
    message = f"a text that begins with ! has a special meaning here (`{shown}`)"
    edits = _quoting_text(text, start, end)
    return Diagnosis(message, f'put it in quotes: "{shown}"', start, end, repair=((start, end),), edits=edits)
