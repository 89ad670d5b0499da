"""Looking at a text line by line, the way its writer sees it: indentation, the block of a line, the item around it."""

from __future__ import annotations

import re

__all__ = [
    "at_document_boundary",
    "block_end",
    "excerpt",
    "indent",
    "item_start",
    "line_end",
    "line_start",
    "previous_line",
    "spans_of_line",
    "value_start",
]

_INDENT = re.compile(r"[ \t]*")
_EMPTY = re.compile(r"[ \t]*(?:#|$|(?=[\r\n]))", re.MULTILINE)
_ANNOUNCES = frozenset(":|>[{,-")
_DASHES = re.compile(r"(?:- +)+")
_REST = re.compile(r"[^\r\n]*")
_DIVIDER = re.compile(r"(?:---|\.\.\.)(?=\s|$)")
_VALUE = re.compile(r"(?:[ \t]*-[ \t]+)*(?:[^\s#:\[\]{},'\"][^:\r\n]{0,200}:[ \t]+)?")
# No person's list item or block is longer; without a bound, a hostile file would be walked again and again.
_FARTHEST = 2_000
_LONGEST_BLOCK = 80


def line_start(text: str, at: int) -> int:
    """The offset of the first character of the line of `at`."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """The offset behind the last character of the line, before its break."""
    found = _REST.match(text, at)
    return found.end() if found else at


def next_line(text: str, at: int) -> int:
    """The offset of the line below."""
    end = line_end(text, at)
    return min(end + (2 if text.startswith("\r\n", end) else 1), len(text))


def indent(text: str, line: int) -> int:
    """How far in a line begins."""
    found = _INDENT.match(text, line)
    return found.end() - line if found else 0


def is_empty(text: str, line: int) -> bool:
    """Whether a line holds nothing but a comment."""
    return _EMPTY.match(text, line) is not None


def previous_line(text: str, line: int) -> int:
    """The line above that holds something; -1 where there is none."""
    for _ in range(_FARTHEST):
        if line <= 0:
            return -1
        end = line - 1
        if text.startswith("\r\n", end - 1):
            end -= 1
        line = line_start(text, end)
        if not is_empty(text, line):
            return -1 if _DIVIDER.match(text, line) else line
    return -1


def following_line(text: str, line: int) -> int:
    """The line below that holds something; the end of the text where there is none."""
    line = next_line(text, line)
    while line < len(text) and is_empty(text, line):
        line = next_line(text, line)
    return line


def block_end(text: str, line: int, column: int) -> int:
    """Where the lines end that belong to a line because they lie further in than `column`.

    A whole part of a file is never taken for the block of one damaged line: then it is the line alone.
    """
    first = end = line_end(text, line)
    line = next_line(text, line)
    for count in range(_LONGEST_BLOCK + 1):
        if line >= len(text) or _DIVIDER.match(text, line):
            break
        if count == _LONGEST_BLOCK:
            return first
        if not is_empty(text, line):
            if indent(text, line) <= column:
                break
            end = line_end(text, line)
        line = next_line(text, line)
    return end


def item_start(text: str, line: int) -> int:
    """The line with the dash of the list item that a line is in; the line itself where there is none."""
    depth = indent(text, line)
    above = line
    for _ in range(_FARTHEST):
        start = above + indent(text, above)
        if start - above <= depth and text.startswith("-", start):
            return above
        depth = min(depth, max(start - above, 0))
        above = previous_line(text, above)
        if above < 0 or (depth == 0 and not text.startswith("-", above)):
            break
    return line


def value_start(text: str, line: int) -> int:
    """Where the value of a line begins, behind dashes and key; the text itself where it has neither."""
    found = _VALUE.match(text, line + indent(text, line))
    return found.end() if found else line


def excerpt(text: str, start: int, end: int, most: int = 40) -> str:
    """Some characters of the text to quote in a message, on one line and not too many."""
    piece = text[start : min(end, start + most + 1)]
    piece = " ".join(piece.split())
    return piece if end - start <= most else piece[: most - 1] + "…"


def spans_of_line(text: str, line: int, *, deep: bool = False) -> tuple[tuple[int, int], ...]:
    """What to blank of a line; a dash before it stays, or the item would be lost.

    The lines that lie further in belong to it if it announces them (or if it is to be `deep`).
    """
    start = line + indent(text, line)
    dash = _DASHES.match(text, start)
    inner = dash.end() if dash else start
    end = line_end(text, line)
    if deep or text[max(end - 1, line) : end] in _ANNOUNCES:
        end = block_end(text, line, inner - line)
    return ((inner if dash else line, end),)


def at_document_boundary(text: str, at: int) -> bool:
    """Whether a line begins here that parts two documents, or the text ends."""
    return at >= len(text) or (line_start(text, at) == at and _DIVIDER.match(text, at) is not None)
