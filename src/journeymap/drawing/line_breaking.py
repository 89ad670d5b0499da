"""Breaks texts into lines: at spaces, soft hyphens and hyphens, and very long words where a reader would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.drawing.text_width import is_wide, text_width

__all__ = ["clean_text", "wrap_and_measure", "wrap_text"]

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
_VOWELS = frozenset("aeiouyåäöüæøáéíóúàèìòùâêîôûëïõAEIOUYÅÄÖÜ")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile("[-\u00ad\u200b/–—·_\u1100-\uffff]|[^\u0000-\uffff]")
"""What a word may be broken after; ideographs are looked at more closely."""
_SHORTEST = 3
"""Of a word that must be broken, at least so many letters stay on a line and go on to the next."""


def clean_text(text: str) -> str:
    """`text` on one line: white space is one space, and there are no control signs, nor any that turn its direction."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\u2028", " ").replace("\u2029", " "))).strip()


def wrap_text(text: str, limit: float, size: float, bold: bool = False) -> list[str]:
    """`text` in lines that are at most `limit` millimetres wide; one empty line for an empty text.

    A soft hyphen becomes a hyphen where a line ends at it, and is nothing elsewhere. Nothing is cut off. A line is
    wider than `limit` only where a single letter is.
    """
    return [line for line, _ in wrap_and_measure(text, limit, size, bold)]


def wrap_and_measure(text: str, limit: float, size: float, bold: bool = False) -> list[tuple[str, float]]:
    """The lines of `wrap`, each with its width."""
    text = clean_text(text)
    is_plain = text.isascii() or not (SOFT_HYPHEN in text or ZERO_WIDTH_SPACE in text)
    plain = text if is_plain else _finished(text.rstrip(SOFT_HYPHEN))
    whole = text_width(plain, size, bold)
    if whole <= limit:
        return [(plain, whole)]
    words = text.split(" ")
    if is_plain:
        lines = _filled(words, limit, size, bold)
        if lines is not None:
            return lines
    full: list[str] = []
    line = ""
    for word in words:
        line = _put(word, line, full, limit, size, bold)
    full.append(line)
    finished = map(_finished, full)
    return [(line, text_width(line, size, bold)) for line in finished]


def _filled(words: list[str], limit: float, size: float, bold: bool) -> list[tuple[str, float]] | None:
    """Lines filled with whole words; None where a word is too long for a line and another way must be found."""
    space = text_width(" ", size, bold)
    lines: list[tuple[str, float]] = []
    line, used = "", 0.0
    for word in words:
        wide = text_width(word, size, bold)
        if wide > limit:
            return None
        if line and used + space + wide <= limit:
            line, used = f"{line} {word}", used + space + wide
        else:
            if line:
                lines.append((line, used))
            line, used = word, wide
    lines.append((line, used))
    return lines


def _put(word: str, line: str, lines: list[str], limit: float, size: float, bold: bool) -> str:
    """Put `word` behind what `line` holds, or on new lines; full lines go to `lines`, the last is given back."""

    def fits(said: str) -> bool:
        return text_width(_finished(said), size, bold) <= limit

    joined = f"{line} {word}" if line else word
    if fits(joined):
        return joined
    if line and fits(word) and not (SOFT_HYPHEN in word or ZERO_WIDTH_SPACE in word):
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
        if fits(piece):
            held = piece
        else:
            *full, held = _forced(piece, limit, size, bold)
            lines += full
    return held


def _finished(line: str) -> str:
    """A line as it is shown: a soft hyphen at its end is a hyphen, all others are gone."""
    if line.isascii():
        return line
    shown = f"{line[:-1]}-" if line.endswith(SOFT_HYPHEN) else line
    return shown.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")


def _pieces(word: str) -> Iterator[str]:
    """The pieces of a word between which a line may end: at (soft) hyphens, dashes and slashes, around ideographs."""
    if not _BREAKS.search(word):
        yield word
        return
    start = 0
    for index, letter in enumerate(word[:-1], 1):
        if letter in "-\u00ad\u200b/–—·_" or is_wide(letter) or is_wide(word[index]):
            yield word[start:index]
            start = index
    yield word[start:]


def _forced(word: str, limit: float, size: float, bold: bool) -> list[str]:
    """A piece that is too long for a line, broken with hyphens: before a consonant and its vowel, else anywhere."""
    lines = []
    hyphen = text_width("-", size, bold)
    while len(word) > 1 and text_width(_finished(word), size, bold) > limit:
        room = 0
        used = hyphen
        for letter in word:
            used += text_width(letter, size, bold)
            if used > limit:
                break
            room += 1
        last = min(room, len(word) - _SHORTEST)
        at = next((index for index in range(last, _SHORTEST - 1, -1) if _is_syllable(word, index)), 0)
        if not at:
            at = max(1, min(room, len(word) - 1))
        is_word = room and word[at - 1].isalpha() and word[at].isalpha()
        lines.append(word[:at] + ("-" if is_word else ""))
        word = word[at:]
    return [*lines, word]


def _is_syllable(word: str, index: int) -> bool:
    """Whether a new syllable begins at `index`: a consonant, then a vowel."""
    if index + 1 >= len(word):
        return False
    return word[index] not in _VOWELS and word[index + 1] in _VOWELS and word[index].isalpha()
