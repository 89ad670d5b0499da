"""What other pages need to embed pictures of a workspace: ids, and a style sheet that follows light and dark pages."""

from __future__ import annotations

import re
from pkgutil import get_data

from journeymap.drawing.theme import load_palettes
from journeymap.graph import Portfolio

_COLOUR_NAME = re.compile(r"[a-z-]+")


def html_id(subject: str) -> str:
    """Give the id of a journey, a stage or a touchpoint in a page: `nurse/careers-page` has `nurse-careers-page`."""
    return subject.replace("/", "-")


def stylesheet(portfolio: Portfolio) -> str:
    """Give the style sheet of a workspace's pictures, with its own colours.

    Without it pictures have light colours, since each shape has its colour as an attribute. With it they have dark
    colours on a dark page (`color-scheme: dark`), but not on paper.
    """
    theme = portfolio.organization.theme
    own = {str(key): value for key, value in theme.colors.items()} if theme else {}
    by_theme = load_palettes(own)
    light, dark = by_theme["light"], by_theme["dark"]
    rules = []
    for name in light:
        if _COLOUR_NAME.fullmatch(name):
            colour = f"light-dark({light[name]}, {dark[name]})"
            rules.append(f"  .jm-theme-light .jm-fill-{name} {{ fill: {colour}; }}")
            rules.append(f"  .jm-theme-light .jm-line-{name} {{ stroke: {colour}; }}")
    return "\n".join(
        ((get_data("journeymap", "web_embedding.css") or b"").decode("utf-8"), "@media screen {", *rules, "}", "")
    )
