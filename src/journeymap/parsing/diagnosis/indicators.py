"""Mistakes with the signs that mean something of their own in YAML: @ ` % & * ! | > and the backslash."""

from __future__ import annotations

from journeymap.parsing.diagnosis.indentation import diagnose_tab
from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_lines import excerpt, line_end, line_start

__all__ = [
    "diagnose_anchor_or_alias",
    "diagnose_block_text",
    "diagnose_directive",
    "diagnose_escape",
    "diagnose_reserved_character",
    "diagnose_tag",
]


def diagnose_reserved_character(text: str, error: ParserError) -> Diagnosis:
    """A value that begins with @, ` or %."""
    at = error.offset
    if text[at] == "\t":
        return diagnose_tab(text, at)
    end = line_end(text, at)
    words = text[at:end].split(" #", 1)[0].rstrip(" ,]}")
    bare = words.strip("@`% ")
    without = f", or without the {text[at]}" if bare else ""
    span = len(text[at:end]) - len(text[at:end].lstrip("@`%"))
    return Diagnosis(
        f"`{excerpt(words, 0, len(words))}` cannot begin with {text[at]}",
        f'write "{excerpt(words, 0, len(words))}" in quotes{without}',
        at,
        at + max(len(words), 1),
        repair=((at, at + max(span, 1)),),
    )


def diagnose_escape(text: str, error: ParserError) -> Diagnosis:
    """A backslash with something behind it that means no character."""
    start = text.rfind("\\", max(error.context_start, error.offset - 12), error.offset + 1)
    start = start if start >= 0 else error.offset
    letter = text[start + 1 : start + 2]
    shown = text[start : start + 6] if letter in ("u", "U") else text[start : start + 2]
    help = "type the character itself (an emoji, a letter), or a second \\ if a backslash is meant"
    # Blanked together with what it escapes, or what follows would be half an escape.
    return Diagnosis(f"`{shown}` means no character", help, start, start + len(shown), (), repair=((start, start + 2),))


def diagnose_anchor_or_alias(text: str, error: ParserError) -> Diagnosis:
    """A text that begins with & or *."""
    at, end = error.context_start, line_end(text, error.context_start)
    sign = text[at : at + 1]
    words = text[at:end].split(" #", 1)[0].rstrip()
    shown = excerpt(words, 0, len(words))
    lone = not words[1:2].strip()
    what = "a lone" if lone else "a text that begins with"
    return Diagnosis(
        f"{what} {sign} has a special meaning here (`{shown}`)",
        f'put the text in quotes: "{shown}"' + (", or write `and`" if sign == "&" else ""),
        at,
        at + max(len(words), 1),
        repair=((at, end),),
    )


def diagnose_tag(text: str, error: ParserError) -> Diagnosis:
    """A text that begins with !."""
    at, end = error.context_start, line_end(text, error.context_start)
    found = text.find("!", at, end + 1)
    at = found if found >= 0 else at
    words = excerpt(text, at, end)
    return Diagnosis(
        f"a text that begins with ! has a special meaning here (`{words}`)",
        f'put it in quotes: "{words}"',
        at,
        end,
        repair=((at, end),),
    )


def diagnose_block_text(text: str, error: ParserError) -> Diagnosis:
    """A text that begins with | or >."""
    at, end = error.context_start, line_end(text, error.context_start)
    sign = text[at : at + 1]
    if error.offset > end:
        return diagnose_tab(text, error.offset)
    words = excerpt(text, at, end)
    return Diagnosis(
        f"`{sign}` at the beginning announces a text on the lines below, but here something follows it (`{words}`)",
        f'put the text in quotes: "{words}", or begin it on the next line, further in',
        at,
        end,
        repair=((at, end),),
    )


def diagnose_directive(text: str, error: ParserError) -> Diagnosis:
    """A line that begins with %."""
    line = line_start(text, min(error.offset, error.context_start))
    end = line_end(text, line)
    words = excerpt(text, line, end)
    return Diagnosis(
        f"a line that begins with % has a special meaning (`{words}`)",
        "leave the line out, or put the text in quotes",
        line,
        max(end, line + 1),
        repair=((line, end),),
    )
