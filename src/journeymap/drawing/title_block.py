"""Draws the head of a picture: logo, title and facts at the left, the legend at the right. Lengths in millimetres."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.legend import LegendEntry, draw_legend
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import ROOMY, TITLE_TYPE
from journeymap.drawing.primitives import Group, Image, Item
from journeymap.drawing.theme import ColourTheme

__all__ = ["LOGO_HEIGHT", "draw_title_block"]

LOGO_HEIGHT = 12.0
_LOGO_GAP = 4.0
_COLUMN_GAP = 8.0  # between title and legend, each of which has half of the width
_TITLE_GAP, _FACT_GAP = 0.8, 0.6
_LEGEND_GAP = 0.5  # above and below the legend


def draw_title_block(
    title: str,
    facts: Sequence[str],
    logo: Image | None,
    entries: Sequence[LegendEntry],
    theme: ColourTheme,
    x: float,
    y: float,
    right: float,
) -> tuple[list[Item], float]:
    """Return the head between `x` and `right`, and its bottom; `logo` is already at its place."""
    items: list[Item] = []
    left, width = x, (right - x) * 0.5 - _COLUMN_GAP
    if logo is not None:
        items.append(logo)
        left, width = left + logo.width + _LOGO_GAP, width - logo.width - _LOGO_GAP
    name = measure_text(title, width, TITLE_TYPE, theme["ink"], bold=True, meaning=("title",))
    items.append(name.place(left, y))
    bottom = y + name.height + _TITLE_GAP
    for fact in facts:
        text = measure_text(fact, width, ROOMY.body + 0.5, theme["soft"])
        items.append(text.place(left, bottom))
        bottom += text.height + _FACT_GAP
    legend, height = draw_legend(entries, theme, x + (right - x) * 0.5, right, y + _LEGEND_GAP)
    bottom = max(bottom, y + height + _LEGEND_GAP, y + (LOGO_HEIGHT if logo else 0.0))
    return [Group(tuple(items), ("heading",)), *legend], bottom
