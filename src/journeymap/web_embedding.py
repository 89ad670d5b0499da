"""Embed pictures in other pages: ids, and a style sheet for light and dark."""

from __future__ import annotations

import re
from pkgutil import get_data

from journeymap.drawing.theme import load_palettes
from journeymap.graph import Portfolio

_COLOR_NAME = re.compile(r"[a-z-]+")
_PAGE = "var(--journeymap-page)"
"""The color of the page that a picture stands in, if the style sheet knows it."""
_GROUNDS = {"panel": 5, "card": 6, "header": 12}
"""Dark grounds, which have that share of ink (in percent) on the color of the page."""


def html_id(subject: str) -> str:
    """Return an element's id in a page: `nurse_careers-page`, for example.

    No id of the format has `_`, so that no two subjects share an element's id. A subject may begin with the name of a
    workspace and a colon.
    """
    return subject.replace(":", "_").replace("/", "_")


def stylesheet(portfolio: Portfolio, within: str | None = None) -> str:
    """Return the style sheet of a workspace's pictures, with its own colors.

    With `within`, a CSS selector, it has the colors only, for the pictures in such elements.

    Without it pictures have light colors, since each shape has its color as an attribute. With it they have dark
    colors on a dark page (`color-scheme: dark`), but not on paper, and the ground of the page in common themes.
    """
    theme = portfolio.organization.theme
    own = {str(key): value for key, value in theme.colors.items()} if theme else {}
    by_theme = load_palettes(own)
    light, dark = by_theme["light"], by_theme["dark"]
    scope = f"{within} " if within else ""
    rules = []
    for name in light:
        if _COLOR_NAME.fullmatch(name):
            ground = f"color-mix(in srgb, {_PAGE}, {dark['ink']} {_GROUNDS.get(name)}%)"
            color = f"light-dark({light[name]}, {ground if name in _GROUNDS else dark[name]})"
            color = _PAGE if name == "page" else color
            rules.append(f"  {scope}.jm-theme-light .jm-fill-{name} {{ fill: {color}; }}")
            rules.append(f"  {scope}.jm-theme-light .jm-line-{name} {{ stroke: {color}; }}")
    shared = [] if within else [(get_data("journeymap", "web_embedding.css") or b"").decode("utf-8")]
    return "\n".join((*shared, "@media screen {", *rules, "}", ""))
