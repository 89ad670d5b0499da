"""Badges of what has no place in a picture, beside the name that they concern."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, BadgeRows
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import TYPE
from journeymap.drawing.primitives import Group, Item
from journeymap.views.render_context import RenderContext

BadgeGroup = tuple[str, Sequence[Badge]]
"""What findings are about in words, and their badges."""

_BADGE_GAP = 0.6
_NAME_GAP = 1.6  # between a name and its badges
_GROUP_GAP = 5.0
_ROW_GAP = 1.0


def margin_groups(context: RenderContext, badges: Sequence[Badge] | None = None) -> list[BadgeGroup]:
    """Return the name of the organization with the findings about it, if any."""
    shown = context.margin_badges if badges is None else badges
    return [(context.text(context.portfolio.organization.organization) or context.title, shown)] if shown else []


def draw_margin_badges(
    context: RenderContext, groups: Sequence[BadgeGroup], left: float, width: float, y: float
) -> tuple[list[Item], float]:
    """Draw names with their badges side by side, and return the bottom."""
    theme, x, bottom = context.theme, left, y
    items: list[Item] = []
    for title, badges in groups:
        name = measure_text(title, width * 0.6, TYPE.body + 0.5, theme["soft"])
        indent = name.width + _NAME_GAP
        rows = BadgeRows.fit(badges, width - indent, _BADGE_GAP)
        if x > left and x + indent + rows.width > left + width:
            x, y = left, bottom + _ROW_GAP
        drawn = rows.draw(x + indent, y, theme)
        name_top = y + max(0.0, BADGE_HEIGHT - name.height) / 2
        items.append(Group((name.place(x, name_top), *drawn), ("margin",), title, role="group"))
        bottom = max(bottom, y + rows.height, name_top + name.height)
        x += indent + rows.width + _GROUP_GAP
    return items, bottom
