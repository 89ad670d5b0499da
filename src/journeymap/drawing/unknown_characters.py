"""The characters of a picture that the bundled font lacks."""

from __future__ import annotations

from journeymap.drawing.line_breaking import unknown_characters
from journeymap.drawing.primitives import Picture, TextBlock


def unknown_in_drawing(picture: Picture) -> frozenset[str]:
    """Return the characters of drawn texts that the bundled font lacks."""
    texts = (shape for shape in picture.shapes() if isinstance(shape, TextBlock))
    lines = {line.text for text in texts for line in text.lines if not line.is_exact}
    return frozenset().union(*map(unknown_characters, lines))


def unknown_in_titles(picture: Picture) -> frozenset[str]:
    """Return the characters in titles and descriptions that the font lacks."""
    texts = {picture.title, *(text for group in picture.groups() for text in (group.title, group.description))}
    return frozenset().union(*map(unknown_characters, texts))
