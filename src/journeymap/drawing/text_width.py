"""How wide a text is: the advance widths of the bundled font, and careful guesses for letters that it does not have."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

from journeymap.drawing.primitives import MM

__all__ = ["has_exact_width", "is_wide", "text_width"]

_NOTHING = frozenset({"Mn", "Me", "Cf", "Cc"})
_WIDEST_GUESS = 0.8


class _Widths(dict[str, float]):
    """Letter to width in ems; letters that are not in the font are guessed when they are asked for."""

    def __missing__(self, letter: str) -> float:
        guess = _guess(letter)
        self[letter] = guess
        return guess


def _guess(letter: str) -> float:
    if unicodedata.category(letter) in _NOTHING:
        return 0.0
    return 1.0 if is_wide(letter) else _WIDEST_GUESS


def is_wide(letter: str) -> bool:
    """Whether a letter is as wide as it is high: ideographs, kana, hangul, most pictographs."""
    return letter > "\u10ff" and unicodedata.east_asian_width(letter) in "WF"


@cache
def _tables() -> tuple[_Widths, _Widths, frozenset[str]]:
    table = json.loads((Path(__file__).parent / "advances.json").read_bytes())
    em = table["em"]
    cuts = []
    for cut in ("regular", "bold"):
        widths = _Widths()
        for first, run in table[cut].items():
            start = int(first, 16)
            widths.update((chr(start + index), advance / em) for index, advance in enumerate(run))
        cuts.append(widths)
    return cuts[0], cuts[1], frozenset(cuts[0]) & frozenset(cuts[1])


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of `text` in millimetres, set in `size` points on one line, without kerning."""
    regular, heavy, _ = _tables()
    return sum(map((heavy if bold else regular).__getitem__, text)) * size * MM


def has_exact_width(text: str) -> bool:
    """Whether all letters of `text` are in the font, so that its width is known and not guessed."""
    return text.isascii() or _tables()[2].issuperset(text)
