"""The bundled font: Arimo, whose letters are exactly as wide as those of Arial, Helvetica and Liberation Sans."""

from __future__ import annotations

from pathlib import Path

__all__ = ["BOLD", "FAMILY", "LICENCE", "REGULAR", "WESTERN_BOLD", "WESTERN_REGULAR"]

_FOLDER = Path(__file__).parent

FAMILY = "Arimo"
"""Its name, as the font files say it."""
REGULAR = _FOLDER / "arimo-regular.ttf"
BOLD = _FOLDER / "arimo-bold.ttf"
WESTERN_REGULAR = _FOLDER / "arimo-regular-western.woff2"
"""The letters of western languages only, small enough for a page to carry."""
WESTERN_BOLD = _FOLDER / "arimo-bold-western.woff2"
LICENCE = _FOLDER / "OFL.txt"
"""The SIL Open Font License, which goes wherever the font goes."""
