"""Tell keys whose value is any text from those that have ids and other words."""

from __future__ import annotations

import re

from journeymap.parsing.text_lines import indent, line_start, previous_line

_WORDS = (
    "barriers because case column connection contact definition ends event events file font format goal goals handoff"
    " idea if link logo name notes omits organization pains source starts summary table tags target template text"
    " thoughts title unit url versions what"
)
TEXT_KEYS = frozenset(_WORDS.split(" "))
"""The keys under which a text may hold any character; a test compares them with the models."""

_KEY = re.compile(r"[ \t]*(?:- +)*(?:.*[{,] *)?[\"']?([\w-]+)[\"']?[ \t]*:(?=\s|$)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)*")


def is_text_at(text: str, offset: int) -> bool:
    """Whether the value at an offset may be any text, as far as the lines tell."""
    key = key_at(text, offset)
    return key is not None and (key in TEXT_KEYS or key.startswith("x-") or _LANGUAGE.fullmatch(key) is not None)


def takes_any_text(text: str, offset: int) -> bool:
    """Whether a text in quotes, or a pattern, can be at an offset."""
    return is_text_at(text, offset) or key_at(text, offset) == "exclude"


def key_at(text: str, offset: int) -> str | None:
    """Return the key whose value is at an offset: on its line, or above its list."""
    line = line_start(text, offset)
    own = _KEY.match(text, line, offset)
    if own:
        return own[1]
    depth, above = indent(text, line), previous_line(text, line)
    while above >= 0:
        is_item = text.startswith("-", above + indent(text, above))
        if indent(text, above) < depth or (indent(text, above) == depth and not is_item):
            key = _KEY.match(text, above)
            return key[1] if key else None
        above = previous_line(text, above)
    return None


def in_quotes(words: str) -> str:
    """Return a text in quotes, as YAML reads it."""
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def as_id(words: str) -> str:
    """Return words as an id would have them: in lower case, joined by hyphens."""
    return re.sub(r"[^\w-]+|_", "-", words.lower()).strip("-")
