"""Signs that have a meaning of their own in YAML: @ ` % & * ! | > ? and the backslash."""

from __future__ import annotations

from journeymap.parsing.diagnosis.tabs import diagnose_tab
from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_lines import excerpt, line_end, line_start

__all__ = [
    "diagnose_anchor_or_alias",
    "diagnose_block_text",
    "diagnose_directive",
    "diagnose_escape",
    "diagnose_question_mark",
    "diagnose_reserved_character",
    "diagnose_tag",
]


def diagnose_reserved_character(text: str, error: ParserError) -> Diagnosis:
    """A value begins with @, ` or %."""
    start = error.offset
    sign = text[start]
    if sign == "\t":
        return diagnose_tab(text, start)
    line = text[start : line_end(text, start)]
    words = line.split(" #", 1)[0].rstrip(" ,]}")
    shown = excerpt(words, 0, len(words))
    alternative = f", or without the {sign}" if words.strip("@`% ") else ""
    signs = len(line) - len(line.lstrip("@`%"))
    return Diagnosis(
        f"`{shown}` cannot begin with {sign}",
        f'write "{shown}" in quotes{alternative}',
        start,
        start + max(len(words), 1),
        repair=((start, start + max(signs, 1)),),
    )


def diagnose_escape(text: str, error: ParserError) -> Diagnosis:
    """A backslash and what follows it do not stand for a character."""
    start = text.rfind("\\", max(error.context_start, error.offset - 12), error.offset + 1)
    start = start if start >= 0 else error.offset
    shown = text[start : start + (6 if text[start + 1 : start + 2] in ("u", "U") else 2)]
    help = "type the character itself (an emoji, a letter), or a second \\ if a backslash is meant"
    # The escaped character is blanked too, or it could start another escape.
    repair = ((start, start + 2),)
    return Diagnosis(f"`{shown}` does not stand for a character", help, start, start + len(shown), repair=repair)


def diagnose_anchor_or_alias(text: str, error: ParserError) -> Diagnosis:
    """A text begins with & or *."""
    start, end = error.context_start, line_end(text, error.context_start)
    sign = text[start : start + 1]
    words = text[start:end].split(" #", 1)[0].rstrip()
    shown = excerpt(words, 0, len(words))
    subject = "a text that begins with" if words[1:2].strip() else "a lone"
    return Diagnosis(
        f"{subject} {sign} has a special meaning here (`{shown}`)",
        f'put the text in quotes: "{shown}"' + (", or write `and`" if sign == "&" else ""),
        start,
        start + max(len(words), 1),
        repair=((start, end),),
    )


def diagnose_tag(text: str, error: ParserError) -> Diagnosis:
    """A text begins with !."""
    start, end = error.context_start, line_end(text, error.context_start)
    sign = text.find("!", start, end + 1)
    start = sign if sign >= 0 else start
    words = excerpt(text, start, end)
    message = f"a text that begins with ! has a special meaning here (`{words}`)"
    return Diagnosis(message, f'put it in quotes: "{words}"', start, end, repair=((start, end),))


def diagnose_block_text(text: str, error: ParserError) -> Diagnosis:
    """A text begins with | or >."""
    start, end = error.context_start, line_end(text, error.context_start)
    if error.offset > end:
        return diagnose_tab(text, error.offset)
    words = excerpt(text, start, end)
    sign = text[start : start + 1]
    return Diagnosis(
        f"`{sign}` at the beginning announces a text on the lines below, but here something follows it (`{words}`)",
        f'put the text in quotes: "{words}", or start it on the next line, indented',
        start,
        end,
        repair=((start, end),),
    )


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
    return Diagnosis(message, f'write "{words}"', offset, end, repair=((offset, offset + 1),))
