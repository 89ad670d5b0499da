"""What the writer of a file did, judged by the text where the parser stumbled, in words for people who know no YAML."""

from __future__ import annotations

import re
from collections.abc import Callable

from journeymap.parsing.diagnosis.indentation import diagnose_layout, diagnose_tab
from journeymap.parsing.diagnosis.indicators import (
    diagnose_anchor_or_alias,
    diagnose_block_text,
    diagnose_directive,
    diagnose_escape,
    diagnose_reserved_character,
    diagnose_tag,
)
from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_lines import (
    at_document_boundary,
    block_end,
    excerpt,
    indent,
    line_end,
    line_start,
    next_line,
    previous_line,
    value_start,
)

__all__ = ["diagnose", "diagnose_unprintable"]

_LOOKS_LIKE_KEY = re.compile(r"[ \t]*(?:- +)*(?:[^\s#:'\"\[\]{},-][^:\r\n'\"]{0,60}:(?=\s|$)|- )")
_HOW_FAR = 400


def diagnose(text: str, error: ParserError) -> Diagnosis:
    """Name the mistake."""
    if error.kind == "unclosed":
        return _open_quote(text, error.context_start)
    quote = _quote_left_open(text, error.offset)
    if quote is not None:
        return _open_quote(text, quote)
    if error.kind == "flow" or (
        error.kind == "colon" and text[error.context_start : error.context_start + 1] in ("[", "{")
    ):
        return _bracket(text, error)
    maker = _MAKERS.get(error.kind)
    return maker(text, error) if maker else diagnose_layout(text, error)


def diagnose_unprintable(text: str, start: int, end: int) -> Diagnosis:
    """Characters that no editor shows."""
    char = text[start]
    name = {"\0": "an empty byte", "\ufeff": "a byte order mark", "\x1b": "an escape character"}.get(
        char, "a character"
    )
    many = text.count("\0") > len(text) // 4
    help = "delete it and type the text around it again"
    if many:
        help = "it looks as if the file was saved as UTF-16. Save it as UTF-8"
    what = f"{name} that cannot be shown (U+{ord(char):04X}) stands here"
    return Diagnosis(what, help, start, end, repair=((start, end),))


def _open_quote(text: str, at: int) -> Diagnosis:
    quote = text[at]
    end = line_end(text, at)
    name = "quotation mark" if quote == '"' else "apostrophe"
    shown = excerpt(text, at + 1, end)
    where = f"before `{shown}`" if shown else "at the end of this line"
    return Diagnosis(
        f"the {name} {where} is not closed",
        f"put {quote} at the end of the text as well, or leave out the first one",
        at,
        end,
        repair=((at, at + 1),) if _plain_enough(text[at + 1 : end]) else ((at, end),),
    )


def _plain_enough(words: str) -> bool:
    """Whether words would be read as they are without the quotation mark before them."""
    words = words.strip()
    return bool(words) and words[0].isalnum() and ": " not in words and " #" not in words and words[-1] not in ":\"'"


def _quote_left_open(text: str, at: int) -> int | None:
    """Where a quotation mark stands that swallowed the lines below it, up to the mark before `at`."""
    line = line_start(text, at)
    before = text[max(line, at - 400) : at]
    for quote in "\"'":
        if quote not in before:
            continue
        above = line
        for _ in range(_HOW_FAR):
            above = previous_line(text, above)
            if above < 0:
                break
            start = value_start(text, above)
            if text.startswith(quote, start) and _left_open(text[start : line_end(text, start)], quote):
                below = next_line(text, above)
                return start if _LOOKS_LIKE_KEY.match(text, below) else None
    return None


def _left_open(words: str, quote: str) -> bool:
    bare = words.replace("''", "") if quote == "'" else re.sub(r"\\.", "", words)
    return bare.count(quote) == 1


def _bracket(text: str, error: ParserError) -> Diagnosis:
    """Something within brackets, or brackets that do not end."""
    opened, at = error.context_start, error.offset
    if at_document_boundary(text, at) and text[opened : opened + 1] not in ("[", "{"):
        # The parser wanted one more thing in the brackets, and says nothing of where they open.
        opened = max(text.rfind(sign, 0, at) for sign in "[{")
    bracket = text[opened : opened + 1]
    line, end = line_start(text, opened), line_end(text, opened)
    if bracket not in ("[", "{"):
        return _stray(text, error)
    close = "]" if bracket == "[" else "}"
    whole = _bracket_block(text, line, end)
    if at <= end and text[at : at + 1] not in ("", "\r", "\n"):
        shown = excerpt(text, at, end, 20)
        help = "put a comma between two things, and text with : or , in quotes"
        if text[at] in "]}":
            help = f"close what is open with `{close}` first"
        return Diagnosis(
            f"`{shown}` does not fit in these brackets",
            help,
            at,
            at + 1,
            (("the brackets open here", opened, opened + 1),),
            repair=((opened, whole),),
        )
    return Diagnosis(
        f"the bracket in `{excerpt(text, opened, end)}` is not closed",
        f"put `{close}` at the end of the list" if close == "]" else "put `}` at the end",
        opened,
        end,
        # A lone bracket before a name that announces a block: only the bracket is too much.
        repair=((opened, opened + 1 if text[end - 1] == ":" else whole),),
    )


def _bracket_block(text: str, line: int, end: int) -> int:
    """Where the lines end that an open bracket can have taken in: not those that look like the file going on."""
    limit = block_end(text, line, indent(text, line))
    while (line := next_line(text, line)) < limit and not _LOOKS_LIKE_KEY.match(text, line):
        end = line_end(text, line)
    return end


def _stray(text: str, error: ParserError) -> Diagnosis:
    at = error.offset
    end = line_end(text, at)
    shown = text[at : at + 1]
    if shown in ("]", "}"):
        words = f"`{shown}` closes a bracket that was never opened"
        return Diagnosis(words, "leave it out, or open the bracket before it", at, at + 1, repair=((at, at + 1),))
    if shown == ",":
        return Diagnosis(
            "a comma cannot stand here", "leave it out, or put the text in quotes", at, at + 1, repair=((at, at + 1),)
        )
    return (
        diagnose_layout(text, ParserError("layout", at, error.context_start)) if end > at else _bracket_end(text, error)
    )


def _bracket_end(text: str, error: ParserError) -> Diagnosis:
    at = min(error.context_start, max(len(text) - 1, 0))
    return Diagnosis(
        f"something is missing behind `{excerpt(text, at, line_end(text, at))}`",
        "finish it, or leave it out",
        at,
        line_end(text, at),
        repair=((at, line_end(text, at)),),
    )


_MAKERS: dict[str, Callable[[str, ParserError], Diagnosis]] = {
    "token": diagnose_reserved_character,
    "escape": diagnose_escape,
    "name": diagnose_anchor_or_alias,
    "tag": diagnose_tag,
    "block": diagnose_block_text,
    "directive": diagnose_directive,
    "tab": lambda text, error: diagnose_tab(text, error.offset),
}
