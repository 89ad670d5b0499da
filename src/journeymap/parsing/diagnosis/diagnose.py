"""What the writer of a file did, judged by the text where the parser stumbled, in words for people who know no YAML."""

from __future__ import annotations

import re
from collections.abc import Callable

from journeymap.parsing.diagnosis.indentation import layout_mistake, tab_mistake
from journeymap.parsing.diagnosis.indicators import (
    block_mistake,
    directive_mistake,
    escape_mistake,
    name_mistake,
    reserved_mistake,
    tag_mistake,
)
from journeymap.parsing.parser_errors import Fault, Mistake
from journeymap.parsing.text_lines import (
    at_divider,
    block_end,
    excerpt,
    indent,
    line_end,
    line_start,
    next_line,
    previous_line,
    value_start,
)

__all__ = ["mistake", "unprintable"]

_LOOKS_LIKE_KEY = re.compile(r"[ \t]*(?:- +)*(?:[^\s#:'\"\[\]{},-][^:\r\n'\"]{0,60}:(?=\s|$)|- )")
_HOW_FAR = 400


def mistake(text: str, fault: Fault) -> Mistake:
    """Name the mistake."""
    if fault.kind == "unclosed":
        return _open_quote(text, fault.opened)
    quote = _quote_left_open(text, fault.at)
    if quote is not None:
        return _open_quote(text, quote)
    if fault.kind == "flow" or (fault.kind == "colon" and text[fault.opened : fault.opened + 1] in ("[", "{")):
        return _bracket(text, fault)
    maker = _MAKERS.get(fault.kind)
    return maker(text, fault) if maker else layout_mistake(text, fault)


def unprintable(text: str, start: int, end: int) -> Mistake:
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
    return Mistake(what, help, start, end, repair=((start, end),))


def _open_quote(text: str, at: int) -> Mistake:
    quote = text[at]
    behind = line_end(text, at)
    name = "quotation mark" if quote == '"' else "apostrophe"
    shown = excerpt(text, at + 1, behind)
    where = f"before `{shown}`" if shown else "at the end of this line"
    return Mistake(
        f"the {name} {where} is not closed",
        f"put {quote} at the end of the text as well, or leave out the first one",
        at,
        behind,
        repair=((at, at + 1),) if _plain_enough(text[at + 1 : behind]) else ((at, behind),),
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
            begin = value_start(text, above)
            if text.startswith(quote, begin) and _left_open(text[begin : line_end(text, begin)], quote):
                below = next_line(text, above)
                return begin if _LOOKS_LIKE_KEY.match(text, below) else None
    return None


def _left_open(words: str, quote: str) -> bool:
    bare = words.replace("''", "") if quote == "'" else re.sub(r"\\.", "", words)
    return bare.count(quote) == 1


def _bracket(text: str, fault: Fault) -> Mistake:
    """Something within brackets, or brackets that do not end."""
    opened, at = fault.opened, fault.at
    if at_divider(text, at) and text[opened : opened + 1] not in ("[", "{"):
        # The parser wanted one more thing in the brackets, and says nothing of where they open.
        opened = max(text.rfind(sign, 0, at) for sign in "[{")
    bracket = text[opened : opened + 1]
    line, behind = line_start(text, opened), line_end(text, opened)
    if bracket not in ("[", "{"):
        return _stray(text, fault)
    close = "]" if bracket == "[" else "}"
    whole = _bracket_block(text, line, behind)
    if at <= behind and text[at : at + 1] not in ("", "\r", "\n"):
        shown = excerpt(text, at, behind, 20)
        help = "put a comma between two things, and text with : or , in quotes"
        if text[at] in "]}":
            help = f"close what is open with `{close}` first"
        return Mistake(
            f"`{shown}` does not fit in these brackets",
            help,
            at,
            at + 1,
            (("the brackets open here", opened, opened + 1),),
            repair=((opened, whole),),
        )
    return Mistake(
        f"the bracket in `{excerpt(text, opened, behind)}` is not closed",
        f"put `{close}` at the end of the list" if close == "]" else "put `}` at the end",
        opened,
        behind,
        # A lone bracket before a name that announces a block: only the bracket is too much.
        repair=((opened, opened + 1 if text[behind - 1] == ":" else whole),),
    )


def _bracket_block(text: str, line: int, behind: int) -> int:
    """Where the lines end that an open bracket can have taken in: not those that look like the file going on."""
    limit = block_end(text, line, indent(text, line))
    while (line := next_line(text, line)) < limit and not _LOOKS_LIKE_KEY.match(text, line):
        behind = line_end(text, line)
    return behind


def _stray(text: str, fault: Fault) -> Mistake:
    at = fault.at
    behind = line_end(text, at)
    shown = text[at : at + 1]
    if shown in ("]", "}"):
        words = f"`{shown}` closes a bracket that was never opened"
        return Mistake(words, "leave it out, or open the bracket before it", at, at + 1, repair=((at, at + 1),))
    if shown == ",":
        return Mistake(
            "a comma cannot stand here", "leave it out, or put the text in quotes", at, at + 1, repair=((at, at + 1),)
        )
    return layout_mistake(text, Fault("layout", at, fault.opened)) if behind > at else _bracket_end(text, fault)


def _bracket_end(text: str, fault: Fault) -> Mistake:
    at = min(fault.opened, max(len(text) - 1, 0))
    return Mistake(
        f"something is missing behind `{excerpt(text, at, line_end(text, at))}`",
        "finish it, or leave it out",
        at,
        line_end(text, at),
        repair=((at, line_end(text, at)),),
    )


_MAKERS: dict[str, Callable[[str, Fault], Mistake]] = {
    "token": reserved_mistake,
    "escape": escape_mistake,
    "name": name_mistake,
    "tag": tag_mistake,
    "block": block_mistake,
    "directive": directive_mistake,
    "tab": lambda text, fault: tab_mistake(text, fault.at),
}
