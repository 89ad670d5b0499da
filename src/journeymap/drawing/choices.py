"""The choices of options, in a module without imports, as the help lists them."""

from __future__ import annotations

PAPERS = {
    "A5": (210.0, 148.0), "A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0),
    "A0": (1189.0, 841.0),
}  # fmt: skip
"""Width and height of landscape sheets, in millimetres."""
FITS = ("content", "sheet")
"""Whether a picture is as large as its content, or fills sheets of a paper."""
STATES = ("today", "planned")
"""Whether a picture leaves out what is planned, or takes it as if it were there."""
THEMES = ("light", "dark", "print")
"""The names of the themes."""
ROWS = ("teams", "channels", "personas")
"""What the rows of a calendar can be."""
