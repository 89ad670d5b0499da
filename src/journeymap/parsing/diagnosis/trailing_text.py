"""Text after a value that has already ended."""

from __future__ import annotations

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import excerpt, indent, line_end, line_start, value_start

__all__ = ["diagnose_trailing_text"]


def diagnose_trailing_text(text: str, offset: int) -> Diagnosis:
    """Something follows a closing quote or bracket."""
    line, end = line_start(text, offset), line_end(text, offset)
    value = value_start(text, line)
    value = value if value < offset else line + indent(text, line)
    words, quote = excerpt(text, offset, end), text[value : value + 1]
    if quote in "\"'":
        escape = "write '' for an apostrophe in it" if quote == "'" else 'write \\" for a quotation mark in it'
        inner = text[value + 1 : end]
        is_plain = bool(inner) and inner[0].isalnum() and ": " not in inner and " #" not in inner
        return Diagnosis(
            f"`{words}` comes after the closing quote",
            f"put the whole text within one pair of quotes, and {escape}",
            offset,
            end,
            (("the text starts here", value, offset),),
            repair=((value, value + 1 if is_plain else end),),
        )
    if text.startswith(("]", "}"), offset):
        message = f"`{text[offset]}` closes a bracket that was never opened"
        span = (offset, offset + 1)
        return Diagnosis(message, "leave it out", *span, repair=(span,))
    help = "leave it out, or put the whole text in quotes"
    return Diagnosis(f"`{words}` does not fit after what comes before it", help, offset, end, repair=((value, end),))
