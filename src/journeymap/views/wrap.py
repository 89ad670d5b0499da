"""Breaks texts into lines: at spaces, soft hyphens and hyphens, and very long words where a reader would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.views.measure import is_wide, width

__all__ = ["clean", "wrap"]

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
_VOWELS = frozenset("aeiouyåäöüæøáéíóúàèìòùâêîôûëïõAEIOUYÅÄÖÜ")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ud800-\udfff\ufffe\uffff]"
)
_SHORTEST = 3
"""Of a word that must be broken, at least so many letters stay on a line and go on to the next."""


def clean(text: str) -> str:
    """`text` on one line: white space is one space, and there are no control signs, nor any that turn its direction."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\u2028", " ").replace("\u2029", " "))).strip()


def wrap(text: str, limit: float, size: float, bold: bool = False) -> list[str]:
    """`text` in lines that are at most `limit` millimetres wide; one empty line for an empty text.

    A soft hyphen becomes a hyphen where a line ends at it, and is nothing elsewhere. Nothing is cut off. A line is
    wider than `limit` only where a single letter is.
    """
    text = clean(text)
    plain = text if text.isascii() else text.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")
    if width(plain, size, bold) <= limit:
        return [plain]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        line = _put(word, line, lines, limit, size, bold)
    lines.append(line)
    return [_finished(line) for line in lines]


def _put(word: str, line: str, lines: list[str], limit: float, size: float, bold: bool) -> str:
    """Put `word` behind what `line` holds, or on new lines; full lines go to `lines`, the last is given back."""

    def fits(said: str) -> bool:
        return width(_finished(said), size, bold) <= limit

    joined = f"{line} {word}" if line else word
    if fits(joined):
        return joined
    if line and fits(word):
        pieces = list(_pieces(word))
        if len(pieces) == 1 or not (SOFT_HYPHEN in word or ZERO_WIDTH_SPACE in word):
            lines.append(line)
            return word
    held = f"{line} " if line else ""
    for piece in _pieces(word):
        if fits(held + piece):
            held += piece
            continue
        if held.strip():
            lines.append(held.rstrip(" "))
            held = ""
        if not fits(piece):
            *full, held = _forced(piece, limit, size, bold)
            lines += full
        else:
            held = piece
    return held


def _finished(line: str) -> str:
    """A line as it is shown: a soft hyphen at its end is a hyphen, all others are gone."""
    if line.isascii():
        return line
    shown = f"{line[:-1]}-" if line.endswith(SOFT_HYPHEN) else line
    return shown.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")


def _pieces(word: str) -> Iterator[str]:
    """The pieces of a word between which a line may end: at (soft) hyphens, dashes and slashes, around ideographs."""
    start = 0
    for index, letter in enumerate(word[:-1], 1):
        if letter in "-\u00ad\u200b/–—·_" or is_wide(letter) or is_wide(word[index]):
            yield word[start:index]
            start = index
    yield word[start:]


def _forced(word: str, limit: float, size: float, bold: bool) -> list[str]:
    """A piece that is too long for a line, broken with hyphens: before a consonant and its vowel, else anywhere."""
    lines = []
    hyphen = width("-", size, bold)
    while width(_finished(word), size, bold) > limit:
        room = 0
        used = hyphen
        for letter in word:
            used += width(letter, size, bold)
            if used > limit:
                break
            room += 1
        at = next(
            (
                index
                for index in range(min(room, len(word) - _SHORTEST), _SHORTEST - 1, -1)
                if _is_syllable(word, index)
            ),
            0,
        )
        if not at:
            at = max(1, min(room, len(word) - 1))
        if len(word) <= 1:
            break
        is_letter = word[at - 1].isalpha() and word[at].isalpha()
        lines.append(word[:at] + ("-" if is_letter and room else ""))
        word = word[at:]
    return [*lines, word]


def _is_syllable(word: str, index: int) -> bool:
    """Whether a new syllable begins at `index`: a consonant, then a vowel."""
    if index + 1 >= len(word):
        return False
    return word[index] not in _VOWELS and word[index + 1] in _VOWELS and word[index].isalpha()
