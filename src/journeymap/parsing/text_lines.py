"""Find lines and blocks of possibly invalid YAML; a line is its first offset."""

from __future__ import annotations

import re

_INDENT = re.compile(r"[ \t]*")
_EMPTY = re.compile(r"[ \t]*(?:#|$|(?=[\r\n]))", re.MULTILINE)
_STARTS_BLOCK = frozenset(":|>[{,-")
_DASHES = re.compile(r"(?:- +)+")
# A line that most likely is a key or a list item.
LOOKS_LIKE_KEY = re.compile(r"[ \t]*(?:- +)*(?:[^\s#:'\"\[\]{},-][^:\r\n'\"]{0,60}:(?=\s|$)|- )")
_IN_BRACKETS = re.compile(r"[,\]}]")
_REST = re.compile(r"[^\r\n]*")
_SEPARATOR = re.compile(r"(?:---|\.\.\.)(?=\s|$)")
_VALUE = re.compile(r"(?:[ \t]*-[ \t]+)*(?:[^\s#:\[\]{},'\"][^:\r\n]{0,200}:[ \t]+)?")
# No real list item or block is longer. Without a limit, a hostile file makes the search quadratic.
_FARTHEST = 2_000
_LONGEST_BLOCK = 80


def line_start(text: str, offset: int) -> int:
    """Return the start of the line of `offset`."""
    newline = text.rfind("\n", 0, offset)
    return max(newline, text.rfind("\r", newline + 1, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Return the end of the line of `offset`, before its line break."""
    match = _REST.match(text, offset)
    return match.end() if match else offset


def next_line(text: str, offset: int) -> int:
    """Return the start of the next line."""
    end = line_end(text, offset)
    return min(end + (2 if text.startswith("\r\n", end) else 1), len(text))


def indent(text: str, line: int) -> int:
    """Return the number of spaces and tabs before a line's content."""
    match = _INDENT.match(text, line)
    return match.end() - line if match else 0


def is_empty(text: str, line: int) -> bool:
    """Whether a line is blank or a comment."""
    return _EMPTY.match(text, line) is not None


def previous_line(text: str, line: int) -> int:
    """Return the line with content above, in the same document; -1 if there is none."""
    for _ in range(_FARTHEST):
        if line <= 0:
            return -1
        end = line - 1
        if text.startswith("\r\n", end - 1):
            end -= 1
        line = line_start(text, end)
        if not is_empty(text, line):
            return -1 if _SEPARATOR.match(text, line) else line
    return -1


def following_line(text: str, line: int) -> int:
    """Return the line with content below; the end of the text if there is none."""
    line = next_line(text, line)
    while line < len(text) and is_empty(text, line):
        line = next_line(text, line)
    return line


def block_end(text: str, line: int, column: int) -> int:
    """Return the end of a line's block, which is indented more than `column`.

    A block of more than 80 lines is not taken for the block of a damaged line; then it is the line alone.
    """
    first = end = line_end(text, line)
    line = next_line(text, line)
    for count in range(_LONGEST_BLOCK + 1):
        if line >= len(text) or _SEPARATOR.match(text, line):
            break
        if count == _LONGEST_BLOCK:
            return first
        if not is_empty(text, line):
            if indent(text, line) <= column:
                break
            end = line_end(text, line)
        line = next_line(text, line)
    return end


def item_end(text: str, line: int) -> int:
    """Return the end of the list item that starts on a line, in whatever column.

    Lines that are less indented than its second one are not part of it, such as the items below a misplaced one.
    """
    below = following_line(text, line)
    column = indent(text, line)
    if below < len(text) and indent(text, below) > column:
        column = indent(text, below) - 1
    return block_end(text, line, column)


def item_start(text: str, line: int) -> int:
    """Return the line with the dash of a line's list item, or the line itself."""
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
    """Return the start of a line's value, after dashes and key."""
    match = _VALUE.match(text, line + indent(text, line))
    return match.end() if match else line


def excerpt(text: str, start: int, end: int, most: int = 40) -> str:
    """Return at most `most` characters on one line, to quote in a message."""
    piece = text[start : min(end, start + most + 1)]
    piece = " ".join(piece.split())
    return piece if end - start <= most else piece[: most - 1] + "…"


def words_at(text: str, start: int) -> str:
    """Return the words of a value: up to a comment, and in brackets up to a comma."""
    words = text[start : line_end(text, start)].split(" #", 1)[0]
    before = text[line_start(text, start) : start]
    if sum(map(before.count, "[{")) > sum(map(before.count, "]}")):
        words = _IN_BRACKETS.split(words, maxsplit=1)[0]
    return words.rstrip()


def quoting(text: str, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Return the edit that puts a text into quotes, if that is without doubt."""
    words = text[start:end].rstrip()
    if not words or " #" in words or any(sign in words for sign in "\"'\\[]{}"):
        return ()
    return ((start, start + len(words), f'"{words}"'),)


def spans_of_line(text: str, line: int, *, with_block: bool = False) -> tuple[tuple[int, int], ...]:
    """Return the spans to blank for a line, except the dashes of its list item.

    The lines of its block belong to it if it ends like a line that starts one, or `with_block`.
    """
    start = line + indent(text, line)
    dash = _DASHES.match(text, start)
    inner = dash.end() if dash else start
    end = line_end(text, line)
    if with_block or text[max(end - 1, line) : end] in _STARTS_BLOCK:
        end = block_end(text, line, inner - line)
    return ((inner if dash else line, end),)


def at_document_boundary(text: str, offset: int) -> bool:
    """Whether a document separator or the end of the text is at `offset`."""
    return offset >= len(text) or (line_start(text, offset) == offset and _SEPARATOR.match(text, offset) is not None)
