"""Brackets that are not closed, never opened, or hold something unexpected."""

from __future__ import annotations

from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_lines import (
    LOOKS_LIKE_KEY,
    at_document_boundary,
    block_end,
    excerpt,
    indent,
    line_end,
    line_start,
    next_line,
)

__all__ = ["diagnose_bracket"]

_CLOSING = {"[": "]", "{": "}"}


def diagnose_bracket(text: str, error: ParserError) -> Diagnosis | None:
    """A list or block in brackets is damaged; None if no bracket is involved after all."""
    opening, offset = error.context_start, error.offset
    if at_document_boundary(text, offset) and text[opening : opening + 1] not in _CLOSING:
        # The parser expected one more element and does not say where the brackets open.
        opening = max(text.rfind(sign, 0, offset) for sign in _CLOSING)
    close = _CLOSING.get(text[opening : opening + 1])
    if close is None:
        return _diagnose_stray_sign(text, error)
    line, end = line_start(text, opening), line_end(text, opening)
    enclosed_end = _enclosed_end(text, line, end)
    if offset <= end and text[offset : offset + 1] not in ("", "\r", "\n"):
        help = "put a comma between two things, and text with : or , in quotes"
        if text[offset] in "]}":
            help = f"close what is open with `{close}` first"
        return Diagnosis(
            f"`{excerpt(text, offset, end, 20)}` does not fit in these brackets",
            help,
            offset,
            offset + 1,
            (("the brackets open here", opening, opening + 1),),
            repair=((opening, enclosed_end),),
        )
    return Diagnosis(
        f"the bracket in `{excerpt(text, opening, end)}` is not closed",
        f"put `{close}` at the end of the list" if close == "]" else "put `}` at the end",
        opening,
        end,
        # `key: [` before an indented block: only the bracket is wrong.
        repair=((opening, opening + 1 if text[end - 1] == ":" else enclosed_end),),
    )


def _enclosed_end(text: str, line: int, end: int) -> int:
    """Return where the lines end that belong in the open bracket, up to the next line that looks like a key."""
    limit = block_end(text, line, indent(text, line))
    while (line := next_line(text, line)) < limit and not LOOKS_LIKE_KEY.match(text, line):
        end = line_end(text, line)
    return end


def _diagnose_stray_sign(text: str, error: ParserError) -> Diagnosis | None:
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
