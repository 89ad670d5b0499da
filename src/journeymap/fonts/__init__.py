"""The bundled font: Arimo, with the widths of Arial and Helvetica."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["BOLD", "FAMILY", "FOLDER", "LICENCE", "REGULAR", "WESTERN_BOLD", "WESTERN_REGULAR"]

FOLDER = files(__name__)

FAMILY = "Arimo"
"""Its name, as the font files say it."""
REGULAR = FOLDER / "arimo-regular.ttf"
BOLD = FOLDER / "arimo-bold.ttf"
WESTERN_REGULAR = FOLDER / "arimo-regular-western.woff2"
"""The letters of western languages only, small enough for a page to carry."""
WESTERN_BOLD = FOLDER / "arimo-bold-western.woff2"
LICENCE = FOLDER / "OFL.txt"
"""The SIL Open Font License, which goes wherever the font goes."""
