"""What the pages of others need for pictures of a workspace: a style sheet, which follows light and dark pages."""

from __future__ import annotations

import re
from pkgutil import get_data

from journeymap.drawing.theme import load_palettes
from journeymap.graph import Portfolio

__all__ = ["html_id", "stylesheet"]

_SIMPLE = re.compile(r"[a-z-]+")


def html_id(subject: str) -> str:
    """The id that a journey, a stage or a touchpoint has in a page: `nurse/careers-page` is `nurse-careers-page`."""
    return subject.replace("/", "-")


def stylesheet(portfolio: Portfolio) -> str:
    """The style sheet of a workspace's pictures, with its own colours.

    Pictures are right without it, in light colours: each shape has its colour as an attribute. With it they take the
    dark colours where the page around them is dark (`color-scheme: dark`), save on paper.
    """
    theme = portfolio.organization.theme
    own = {str(key): value for key, value in theme.colors.items()} if theme else {}
    by_theme = load_palettes(own)
    light, dark = by_theme["light"], by_theme["dark"]
    rules = []
    for name in light:
        if _SIMPLE.fullmatch(name):
            colour = f"light-dark({light[name]}, {dark[name]})"
            rules.append(f"  .jm-theme-light .jm-fill-{name} {{ fill: {colour}; }}")
            rules.append(f"  .jm-theme-light .jm-line-{name} {{ stroke: {colour}; }}")
    return "\n".join(
        ((get_data("journeymap", "web_embedding.css") or b"").decode("utf-8"), "@media screen {", *rules, "}", "")
    )
