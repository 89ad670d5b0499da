"""The papers and themes, in a module without imports, since the help lists them."""

from __future__ import annotations

PAPERS = {
    "A5": (210.0, 148.0), "A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0),
    "A0": (1189.0, 841.0),
}  # fmt: skip
"""Width and height of landscape sheets, in millimetres."""
THEMES = ("light", "dark", "print")
"""The names of the themes."""
