"""Mistakes with the signs that mean something of their own in YAML: @ ` % & * ! | > and the backslash."""

from __future__ import annotations

from journeymap.parsing.diagnosis.indentation import tab_mistake
from journeymap.parsing.parser_errors import Fault, Mistake
from journeymap.parsing.text_lines import excerpt, line_end, line_start

__all__ = [
    "block_mistake",
    "directive_mistake",
    "escape_mistake",
    "name_mistake",
    "reserved_mistake",
    "tag_mistake",
]


def reserved_mistake(text: str, fault: Fault) -> Mistake:
    """A value that begins with @, ` or %."""
    at = fault.at
    if text[at] == "\t":
        return tab_mistake(text, at)
    behind = line_end(text, at)
    words = text[at:behind].split(" #", 1)[0].rstrip(" ,]}")
    bare = words.strip("@`% ")
    without = f", or without the {text[at]}" if bare else ""
    span = len(text[at:behind]) - len(text[at:behind].lstrip("@`%"))
    return Mistake(
        f"`{excerpt(words, 0, len(words))}` cannot begin with {text[at]}",
        f'write "{excerpt(words, 0, len(words))}" in quotes{without}',
        at,
        at + max(len(words), 1),
        repair=((at, at + max(span, 1)),),
    )


def escape_mistake(text: str, fault: Fault) -> Mistake:
    """A backslash with something behind it that means no character."""
    begin = text.rfind("\\", max(fault.opened, fault.at - 12), fault.at + 1)
    begin = begin if begin >= 0 else fault.at
    letter = text[begin + 1 : begin + 2]
    shown = text[begin : begin + 6] if letter in ("u", "U") else text[begin : begin + 2]
    help = "type the character itself (an emoji, a letter), or a second \\ if a backslash is meant"
    # Blanked together with what it escapes, or what follows would be half an escape.
    return Mistake(f"`{shown}` means no character", help, begin, begin + len(shown), (), repair=((begin, begin + 2),))


def name_mistake(text: str, fault: Fault) -> Mistake:
    """A text that begins with & or *."""
    at, behind = fault.opened, line_end(text, fault.opened)
    sign = text[at : at + 1]
    words = text[at:behind].split(" #", 1)[0].rstrip()
    shown = excerpt(words, 0, len(words))
    lone = not words[1:2].strip()
    what = "a lone" if lone else "a text that begins with"
    return Mistake(
        f"{what} {sign} has a special meaning here (`{shown}`)",
        f'put the text in quotes: "{shown}"' + (", or write `and`" if sign == "&" else ""),
        at,
        at + max(len(words), 1),
        repair=((at, behind),),
    )


def tag_mistake(text: str, fault: Fault) -> Mistake:
    """A text that begins with !."""
    at, behind = fault.opened, line_end(text, fault.opened)
    found = text.find("!", at, behind + 1)
    at = found if found >= 0 else at
    words = excerpt(text, at, behind)
    return Mistake(
        f"a text that begins with ! has a special meaning here (`{words}`)",
        f'put it in quotes: "{words}"',
        at,
        behind,
        repair=((at, behind),),
    )


def block_mistake(text: str, fault: Fault) -> Mistake:
    """A text that begins with | or >."""
    at, behind = fault.opened, line_end(text, fault.opened)
    sign = text[at : at + 1]
    if fault.at > behind:
        return tab_mistake(text, fault.at)
    words = excerpt(text, at, behind)
    return Mistake(
        f"`{sign}` at the beginning announces a text on the lines below, but here something follows it (`{words}`)",
        f'put the text in quotes: "{words}", or begin it on the next line, further in',
        at,
        behind,
        repair=((at, behind),),
    )


def directive_mistake(text: str, fault: Fault) -> Mistake:
    """A line that begins with %."""
    line = line_start(text, min(fault.at, fault.opened))
    behind = line_end(text, line)
    words = excerpt(text, line, behind)
    return Mistake(
        f"a line that begins with % has a special meaning (`{words}`)",
        "leave the line out, or put the text in quotes",
        line,
        max(behind, line + 1),
        repair=((line, behind),),
    )
