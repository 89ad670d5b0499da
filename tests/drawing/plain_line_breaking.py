"""Break lines the plain way: measure the whole line again for each part, and all of the rest for each line."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from journeymap.drawing.line_breaking import clean_text, text_width

SOFT_HYPHEN, ZERO_WIDTH_SPACE = "\u00ad", "\u200b"
Split = Callable[[str], list[str]]
Hyphenate = Callable[[str], tuple[int, ...]]


def wrap(text: str, limit: float, size: float, bold: bool, split: Split, hyphenate: Hyphenate) -> list[str]:
    """Return the lines of a text; `split` gives the parts of a word, `hyphenate` where they may be broken."""

    def width(line: str) -> float:
        return text_width(_shown(line), size, bold)

    def append(word: str, line: str) -> str:
        joined = f"{line} {word}" if line else word
        if width(joined) <= limit:
            return joined
        if line and width(word) <= limit and not (SOFT_HYPHEN in word or ZERO_WIDTH_SPACE in word):
            lines.append(line)
            return word
        current = f"{line} " if line else ""
        for part in split(word):
            if width(current + part) <= limit:
                current += part
                continue
            if current.strip():
                lines.append(current.rstrip(" "))
                current = ""
            if width(part) <= limit:
                current = part
            else:
                *full, current = break_anywhere(part)
                lines.extend(full)
        return current

    def break_anywhere(word: str) -> list[str]:
        broken, points = [], set(hyphenate(word.rstrip(SOFT_HYPHEN)))
        while len(word) > 1 and width(word) > limit:
            used = list(accumulate((text_width(letter, size, bold) for letter in word), initial=width("-")))[1:]
            fitting = sum(letters <= limit for letters in used)
            last = min(fitting, len(word) - 3)
            at = next((index for index in range(last, 2, -1) if index in points), 0)
            at = at or max(1, min(fitting, len(word) - 1))
            is_word = fitting and word[at - 1].isalpha() and word[at].isalpha()
            broken.append(word[:at] + ("-" if is_word else ""))
            word, points = word[at:], {point - at for point in points}
        return [*broken, word]

    text = clean_text(text)
    if width(text.rstrip(SOFT_HYPHEN)) <= limit:
        return [_shown(text.rstrip(SOFT_HYPHEN))]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        line = append(word, line)
    return [_shown(own) for own in [*lines, line]]


def _shown(line: str) -> str:
    shown = f"{line[:-1]}-" if line.endswith(SOFT_HYPHEN) else line
    return shown.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")
