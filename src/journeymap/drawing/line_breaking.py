"""Text widths and line breaking.

Widths are those of the bundled font, with cautious guesses for characters that it lacks. Lines are broken at spaces,
hyphens and soft hyphens, and words that are too long for a line are hyphenated.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from journeymap.drawing.hyphenation import hyphenation_points, resolve_language
from journeymap.drawing.primitives import MM
from journeymap.escaping import NOT_IN_XML, TURNING

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_INVISIBLE = re.compile(f"[{NOT_IN_XML}\x7f-\x9f{TURNING}\ufff9-\ufffb\ufeff]")
_BREAKS = re.compile("[-\u00ad\u200b/–—·_\u1100-\uffff]|[^\u0000-\uffff]")
"""Characters after which a word may be broken; around ideographs `_split_word` decides."""
_FEWEST_LETTERS = 3  # at least this many letters of a broken word stay on each line
_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
_SHOWS_NOTHING = frozenset({"Cf", "Cc", "Cs", "Zl", "Zp", "Zs"})
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # choose how the letter before them looks
_WIDEST_GUESS = 0.8
_KEPT = 4096  # so many texts are measured once: names come again and again


class _Widths(dict[str, float]):
    """Character to width in ems; estimates characters that the font lacks."""

    def __missing__(self, letter: str) -> float:
        is_unseen = unicodedata.category(letter) in _ZERO_WIDTH
        return self.setdefault(letter, 0.0 if is_unseen else 1.0 if is_wide(letter) else _WIDEST_GUESS)


def is_wide(letter: str) -> bool:
    """Return whether a character is full-width: ideographs, kana, most pictographs."""
    return letter > "\u10ff" and unicodedata.east_asian_width(letter) in "WF"


@cache
def _tables() -> tuple[_Widths, _Widths, frozenset[str]]:
    table = json.loads((files("journeymap.drawing") / "advances.json").read_bytes())
    em = table["em"]
    regular, bold = (
        _Widths(
            (chr(code), advance / em)
            for first, run in table[cut].items()
            for code, advance in enumerate(run, int(first, 16))
        )
        for cut in ("regular", "bold")
    )
    return regular, bold, frozenset(regular) & frozenset(bold)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of `text` in millimetres in `size` points, without kerning."""
    return _ems(text, bold) * size * MM


@lru_cache(_KEPT)
def _ems(text: str, bold: bool) -> float:
    return sum(map(_widths(bold).__getitem__, text))


def _widths(bold: bool) -> _Widths:
    regular, heavy, _ = _tables()
    return heavy if bold else regular


def has_exact_width(text: str) -> bool:
    """Return whether the font has all characters of `text`: the width is exact."""
    return text.isascii() or _tables()[2].issuperset(text)


def unknown_characters(text: str) -> set[str]:
    """Return the characters that the font lacks, besides those that show nothing."""
    unknown = set[str]() if text.isascii() else {*text} - _tables()[2]
    return {
        letter for letter in unknown if unicodedata.category(letter) not in _SHOWS_NOTHING and letter not in _SELECTORS
    }


def clean_text(text: str) -> str:
    """Return `text` on one line, without control or direction characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\u2028", " ").replace("\u2029", " "))).strip()


def wrap_text(text: str, limit: float, size: float, bold: bool = False, language: str = "") -> list[str]:
    """Break `text` into lines of at most `limit` millimetres; '' is one line.

    A soft hyphen becomes a hyphen at the end of a line and vanishes elsewhere. A word that is too long for a line is
    hyphenated as in `language`, by default that of the page. Nothing is cut off. A line is wider than `limit` only if
    a single letter is.
    """
    return [line for line, _ in wrap_and_measure(text, limit, size, bold, language)]


def wrap_and_measure(
    text: str, limit: float, size: float, bold: bool = False, language: str = ""
) -> tuple[tuple[str, float], ...]:
    """Return the lines of `wrap_text`, each with its width."""
    return _measured_lines(text, limit, size, bold, resolve_language(language))


@lru_cache(_KEPT)
def _measured_lines(text: str, limit: float, size: float, bold: bool, language: str) -> tuple[tuple[str, float], ...]:
    text = clean_text(text)
    is_plain = text.isascii() or not (SOFT_HYPHEN in text or ZERO_WIDTH_SPACE in text)
    plain = text if is_plain else _resolve_soft_hyphens(text.rstrip(SOFT_HYPHEN))
    whole = text_width(plain, size, bold)
    if whole <= limit:
        return ((plain, whole),)
    words = text.split(" ")
    if is_plain:
        lines = _fill_with_words(words, limit, size, bold)
        if lines is not None:
            return tuple(lines)
    filler = _LineFiller(limit, size, bold, language)
    for word in words:
        filler.append(word)
    return tuple([(shown, text_width(shown, size, bold)) for shown in map(_resolve_soft_hyphens, filler.finish())])


def _fill_with_words(words: list[str], limit: float, size: float, bold: bool) -> list[tuple[str, float]] | None:
    """Fill lines with whole words; return None if a word is too long for a line."""
    space = text_width(" ", size, bold)
    lines: list[tuple[str, float]] = []
    line, used = "", 0.0
    for word in words:
        width = text_width(word, size, bold)
        if width > limit:
            return None
        if line and used + space + width <= limit:
            line, used = f"{line} {word}", used + space + width
        else:
            if line:
                lines.append((line, used))
            line, used = word, width
    lines.append((line, used))
    return lines


class _LineFiller:
    """Fills lines with words and their parts; looks at each letter a few times only."""

    def __init__(self, limit: float, size: float, bold: bool, language: str) -> None:
        self._limit, self._size, self._bold, self._language = limit, size, bold, language
        self._widths = _widths(bold)
        self._full: list[str] = []
        self._line: list[str] = []
        self._used = 0.0
        """The width of the line in ems, without soft hyphens."""

    def append(self, word: str) -> None:
        """Append a word to the line, or break the line before it or within it."""
        before = f" {word}" if self._line else word
        if self._append_if_fits(before):
            return
        if self._line and not (SOFT_HYPHEN in word or ZERO_WIDTH_SPACE in word) and self._fits(self._add(0.0, word)):
            self._full.append("".join(self._line))
            self._line, self._used = [word], self._add(0.0, word)
            return
        if self._line:
            self._line.append(" ")
            self._used = self._add(self._used, " ")
        for part in _split_word(word):
            if self._append_if_fits(part):
                continue
            self._end_line()
            if not self._append_if_fits(part):
                *full, last = _hyphenate(part, self._limit, self._size, self._bold, self._language)
                self._full += full
                self._line, self._used = [last], self._add(0.0, last)

    def finish(self) -> list[str]:
        """Return all lines."""
        return [*self._full, "".join(self._line)]

    def _append_if_fits(self, text: str) -> bool:
        used = self._add(self._used, text)
        fits = self._fits(self._add(used, "-") if text.endswith(SOFT_HYPHEN) else used)
        if fits:
            self._line.append(text)
            self._used = used
        return fits

    def _add(self, used: float, text: str) -> float:
        if not text.isascii():
            text = text.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")
        return sum(map(self._widths.__getitem__, text), used)

    def _fits(self, used: float) -> bool:
        return used * self._size * MM <= self._limit

    def _end_line(self) -> None:
        """End the line, unless only spaces are on it."""
        line = "".join(self._line)
        if line.strip():
            self._full.append(line.rstrip(" "))
        self._line, self._used = [], 0.0


def _resolve_soft_hyphens(line: str) -> str:
    """Return a line for display: a soft hyphen at its end is a visible hyphen."""
    if line.isascii():
        return line
    shown = f"{line[:-1]}-" if line.endswith(SOFT_HYPHEN) else line
    return shown.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")


def _split_word(word: str) -> Iterator[str]:
    """Yield the parts of a word between which a line may end, as at hyphens."""
    if not _BREAKS.search(word):
        yield word
        return
    start = 0
    for index, letter in enumerate(word[:-1], 1):
        if letter in "-\u00ad\u200b/–—·_" or is_wide(letter) or is_wide(word[index]):
            yield word[start:index]
            start = index
    yield word[start:]


def _hyphenate(word: str, limit: float, size: float, bold: bool, language: str) -> list[str]:
    """Break a part that is too long for a line, where it may be hyphenated if it can."""
    points = hyphenation_points(word.rstrip(SOFT_HYPHEN), language)
    lines = []
    start, end = 0, len(word)
    while end - start > 1:
        fitting = _fitting_letters(word, start, limit, size, bold)
        if fitting is None:
            break
        before = bisect_right(points, start + min(fitting, end - start - _FEWEST_LETTERS))
        at = points[before - 1] if before else 0
        if at < start + _FEWEST_LETTERS:
            at = start + max(1, min(fitting, end - start - 1))
        is_word = fitting and word[at - 1].isalpha() and word[at].isalpha()
        lines.append(word[start:at] + ("-" if is_word else ""))
        start = at
    return [*lines, word[start:]]


def _fitting_letters(word: str, start: int, limit: float, size: float, bold: bool) -> int | None:
    """Return how many letters fit before a hyphen; None if all do without one."""
    widths = _widths(bold)
    hyphen = widths["-"] * size * MM
    used, fitting = hyphen, 0
    for index in range(start, len(word)):
        used += widths[word[index]] * size * MM
        if used <= limit:
            fitting += 1
        elif used > limit + 3 * hyphen:  # too wide even without the hyphen
            return fitting
    return None if text_width(_resolve_soft_hyphens(word[start:]), size, bold) <= limit else fitting
