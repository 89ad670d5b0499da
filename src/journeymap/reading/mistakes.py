"""What the writer of a file did, judged by the text where the parser stumbled, in words for people who know no YAML."""

from __future__ import annotations

import re

from journeymap.reading.faults import Fault
from journeymap.reading.layout import Mistake, layout_mistake, tab_mistake
from journeymap.reading.lines import block_end, excerpt, indent, line_end, line_start, next_line, previous_line, value_start

__all__ = ["Mistake", "mistake", "unprintable"]

_LOOKS_LIKE_KEY = re.compile(r"[ \t]*(?:- +)*(?:[^\s#:'\"\[\]{},-][^:\r\n'\"]{0,60}:(?=\s|$)|- )")
_HOW_FAR = 400


def mistake(text: str, fault: Fault) -> Mistake:
    """Name the mistake."""
    if fault.kind == "unclosed":
        return _open_quote(text, fault.opened)
    quote = _quote_left_open(text, fault.at)
    if quote is not None:
        return _open_quote(text, quote)
    if fault.kind == "flow":
        return _bracket(text, fault)
    maker = _MAKERS.get(fault.kind)
    return maker(text, fault) if maker else layout_mistake(text, fault)


def unprintable(text: str, start: int, end: int) -> Mistake:
    """Characters that no editor shows."""
    char = text[start]
    name = {"\0": "an empty byte", "\ufeff": "a byte order mark", "\x1b": "an escape character"}.get(char, "a character")
    many = text.count("\0") > len(text) // 4
    help = "Delete it and type the text around it again."
    if many:
        help = "It looks as if the file was saved as UTF-16. Save it as UTF-8."
    what = f"{name} that cannot be shown (U+{ord(char):04X}) stands here"
    return Mistake(what, help, start, end, repair=((start, end),))


def _open_quote(text: str, at: int) -> Mistake:
    quote = text[at]
    behind = line_end(text, at)
    name = "quotation mark" if quote == '"' else "apostrophe"
    shown = excerpt(text, at, behind)
    return Mistake(
        f"the {name} before {shown} is not closed",
        f"Put {quote} at the end of the text as well, or leave out the first one.",
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
    return bare.count(quote) == 1 or (quote == "'" and words.startswith("'") and bare.count(quote) == 1)


def _bracket(text: str, fault: Fault) -> Mistake:
    """Something within brackets, or brackets that do not end."""
    opened, at = fault.opened, fault.at
    bracket = text[opened : opened + 1]
    line, behind = line_start(text, opened), line_end(text, opened)
    if bracket not in ("[", "{"):
        return _stray(text, fault)
    close = "]" if bracket == "[" else "}"
    whole = max(behind, block_end(text, line, indent(text, line)))
    if at <= behind and text[at : at + 1] not in ("", "\r", "\n"):
        shown = excerpt(text, at, behind, 20)
        wrong = text[at] in "]}"
        help = f"Close what is open with “{close}” first." if wrong else "Put a comma between two things, and text with : or , in quotes."
        return Mistake(f"“{shown}” does not fit in these brackets", help, at, at + 1, (("the brackets open here", opened, opened + 1),),
                       repair=((opened, whole),))
    return Mistake(
        f"the bracket in “{excerpt(text, opened, behind)}” is not closed",
        f"Put “{close}” at the end of the list." if close == "]" else "Put “}” at the end.",
        opened,
        behind,
        repair=((opened, whole),),
    )


def _stray(text: str, fault: Fault) -> Mistake:
    at = fault.at
    behind = line_end(text, at)
    shown = text[at : at + 1]
    if shown in ("]", "}"):
        words = f"“{shown}” closes a bracket that was never opened"
        return Mistake(words, "Leave it out, or open the bracket before it.", at, at + 1, repair=((at, at + 1),))
    if shown == ",":
        return Mistake("a comma cannot stand here", "Leave it out, or put the text in quotes.", at, at + 1, repair=((at, at + 1),))
    return layout_mistake(text, Fault("layout", at, fault.opened)) if behind > at else _bracket_end(text, fault)


def _bracket_end(text: str, fault: Fault) -> Mistake:
    at = min(fault.opened, max(len(text) - 1, 0))
    return Mistake(f"something is missing behind “{excerpt(text, at, line_end(text, at))}”", "Finish it, or leave it out.", at,
                   line_end(text, at), repair=((at, line_end(text, at)),))


def _reserved(text: str, fault: Fault) -> Mistake:
    at = fault.at
    if text[at] == "\t":
        return tab_mistake(text, at)
    behind = line_end(text, at)
    words = text[at:behind].split(" #")[0].rstrip(" ,]}")
    bare = words.strip("@`% ")
    without = f", or without the {text[at]}" if bare else ""
    span = len(text[at:behind]) - len(text[at:behind].lstrip("@`%"))
    return Mistake(
        f"`{excerpt(words, 0, len(words))}` cannot begin with {text[at]}",
        f'Write "{excerpt(words, 0, len(words))}" in quotes{without}.',
        at,
        at + max(len(words), 1),
        repair=((at, at + max(span, 1)),),
    )


def _escape(text: str, fault: Fault) -> Mistake:
    begin = text.rfind("\\", max(fault.opened, fault.at - 12), fault.at + 1)
    begin = begin if begin >= 0 else fault.at
    letter = text[begin + 1 : begin + 2]
    shown = text[begin : begin + 6] if letter in ("u", "U") else text[begin : begin + 2]
    help = "Type the character itself (an emoji, a letter), or a second \\ if a backslash is meant."
    # Blanked together with what it escapes, or what follows would be half an escape.
    return Mistake(f"“{shown}” means no character", help, begin, begin + len(shown), (), repair=((begin, begin + 2),))


def _name(text: str, fault: Fault) -> Mistake:
    at, behind = fault.opened, line_end(text, fault.opened)
    sign = text[at : at + 1]
    words = text[at:behind].split(" #")[0].rstrip()
    shown = excerpt(words, 0, len(words))
    lone = not words[1:2].strip()
    what = "a lone" if lone else "a text that begins with"
    return Mistake(
        f"{what} {sign} has a special meaning here (`{shown}`)",
        f'Put the text in quotes: "{shown}"' + (", or write “and”." if sign == "&" else "."),
        at,
        at + max(len(words), 1),
        repair=((at, behind),),
    )


def _tag(text: str, fault: Fault) -> Mistake:
    at, behind = fault.opened, line_end(text, fault.opened)
    found = text.find("!", at, behind + 1)
    at = found if found >= 0 else at
    words = excerpt(text, at, behind)
    return Mistake(f"a text that begins with ! has a special meaning here (`{words}`)", f'Put it in quotes: "{words}".', at, behind,
                   repair=((at, behind),))


def _block(text: str, fault: Fault) -> Mistake:
    at, behind = fault.opened, line_end(text, fault.opened)
    sign = text[at : at + 1]
    line = line_start(text, at)
    if fault.at > behind:
        return tab_mistake(text, fault.at)
    words = excerpt(text, at, behind)
    return Mistake(
        f"“{sign}” at the beginning announces a text on the lines below, but here something follows it (`{words}`)",
        f'Put the text in quotes: "{words}", or begin it on the next line, further in.',
        at,
        behind,
        repair=((at, max(behind, block_end(text, line, indent(text, line)))),),
    )


def _directive(text: str, fault: Fault) -> Mistake:
    line = line_start(text, min(fault.at, fault.opened))
    behind = line_end(text, line)
    words = excerpt(text, line, behind)
    return Mistake(f"a line that begins with % has a special meaning (`{words}`)", "Leave the line out, or put the text in quotes.",
                   line, max(behind, line + 1), repair=((line, behind),))


_MAKERS = {
    "token": _reserved,
    "escape": _escape,
    "name": _name,
    "tag": _tag,
    "block": _block,
    "directive": _directive,
    "tab": lambda text, fault: tab_mistake(text, fault.at),
}
