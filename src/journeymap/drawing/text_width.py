"""Text widths: the advance widths of the bundled font, and cautious guesses for characters that it lacks."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files

from journeymap.drawing.primitives import MM

__all__ = ["has_exact_width", "is_wide", "text_width"]

_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
_WIDEST_GUESS = 0.8


class _Widths(dict[str, float]):
    """Character to width in ems; a character that the font lacks is guessed when it is needed."""

    def __missing__(self, letter: str) -> float:
        is_unseen = unicodedata.category(letter) in _ZERO_WIDTH
        return self.setdefault(letter, 0.0 if is_unseen else 1.0 if is_wide(letter) else _WIDEST_GUESS)


def is_wide(letter: str) -> bool:
    """Return whether a character is as wide as it is high: ideographs, kana, hangul, most pictographs."""
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
    """Return the width of `text` in millimetres, on one line in `size` points, without kerning."""
    regular, heavy, _ = _tables()
    return sum(map((heavy if bold else regular).__getitem__, text)) * size * MM


def has_exact_width(text: str) -> bool:
    """Return whether the font has all characters of `text`, so that its width is not a guess."""
    return text.isascii() or _tables()[2].issuperset(text)
