"""Split the text of a cell into the items that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journeymap import synonyms
from journeymap.office.words.blanks import is_unknown
from journeymap.office.words.grammar import AND, OR

_SEPARATORS = ("\n", ";", "|", ",", "/", "+")
"""What separates items, from the one that binds least to the one that binds most."""
_LIST_MARK = re.compile(r"(?:[•‣▪◦●○·]\s*|[-–—*]\s+)+")
_NUMBERING = re.compile(r"\d{1,2}[.)]\s+")
_BULLET = re.compile(r"\s*(?:[•◦▪▫●○■□‣⁃∙·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+|\s*[•◦▪●‣⁃∙]")
_INLINE_BULLETS = re.compile(r"\s*[•◦▪●‣⁃∙]\s*")
_WHOLE = re.compile(
    r"(?:\b[a-zA-Z]{2,12}://|\bwww\.)[^\s,;|]+"  # an address of a page
    rf"|(?i:\b{AND}\s*/\s*{OR}\b)"
    r"|(?<=\w)/-?(?i:in|innen|r|e|n|s|ne|se|trice|euse|ère|rice)\b(?!\s*\w)"  # feminine and plural forms: Leiter/in
)
"""Text in which a separator does not separate."""


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without bullets and numbers in front of them."""
    lines = []
    for line in re.split(r"[\r\n\x0b\x0c\u2028\u2029]+", text):
        for part in _INLINE_BULLETS.split(line) if len(_INLINE_BULLETS.findall(line)) > 1 else [line]:
            stripped = _BULLET.sub("", part, count=1) if _BULLET.match(part) else part
            if stripped.strip():
                lines.append(stripped.strip())
    return lines


def split_list(text: str) -> tuple[str, ...]:
    """Return the items of a cell, in order and each once.

    They stand on lines or between `/ , ; |` and `+`. Text in brackets and words for *unknown* are not split, and
    neither is a text whose parts do not all have letters, such as `24/7`.
    """
    text = re.sub("&amp;", "&", text, flags=re.IGNORECASE).replace("\r\n", "\n").replace("\r", "\n").strip()
    if is_unknown(text) or synonyms.meanings(text, "nothing"):
        return (text,)
    items = _unmarked([text])
    for separator in _SEPARATORS:
        items = [part for item in items for part in _split_at(item, separator)]
    return tuple(dict.fromkeys(items)) or ((text,) if text else ())


def protected(text: str) -> Sequence[bool]:
    """Return for each character whether a separator there does not separate."""
    marks = [False] * len(text)
    spans = [match.span() for match in _WHOLE.finditer(text)]
    for start, end in (*spans, *_brackets(text)):
        marks[start:end] = [True] * (end - start)
    return marks


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost spans in brackets that are closed."""
    open_at: list[int] = []
    spans: list[tuple[int, int]] = []
    for position, character in enumerate(text):
        if character in "([":
            open_at.append(position)
        elif character in ")]" and open_at:
            start = open_at.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, position + 1))
    yield from spans


def _split_at(text: str, separator: str) -> list[str]:
    if separator not in text:
        return [text]
    marks = protected(text)
    positions = [i for i, character in enumerate(text) if character == separator and not marks[i]]
    starts = [0, *(position + 1 for position in positions)]
    parts = [text[start:end].strip() for start, end in zip(starts, [*positions, len(text)], strict=True)]
    parts = [part for part in parts if part]
    if separator == "\n":
        return _unmarked(parts)
    if len(parts) > 1 and all(any(map(str.isalpha, part)) for part in parts):
        return parts
    if len(parts) == 1 and separator != "+":  # a plus at the end may belong to a name
        return parts
    return [text] if parts else []


def _unmarked(lines: list[str]) -> list[str]:
    """Return lines without the marks of lists, and numbers if all have one."""
    lines = [_LIST_MARK.sub("", line, count=1) if _LIST_MARK.match(line) else line for line in lines]
    if len(lines) > 1 and all(_NUMBERING.match(line) for line in lines):
        lines = [_NUMBERING.sub("", line, count=1) for line in lines]
    return [line.strip() for line in lines if line.strip()]
