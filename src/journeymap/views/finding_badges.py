"""Badges of findings: a number in a shape that tells the level, and the list that says what each is about."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.cards import Badge
from journeymap.drawing.band_metrics import ROOMY, SMALLEST_TYPE
from journeymap.drawing.paragraphs import paragraph
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.drawing.text_width import text_width
from journeymap.drawing.theme import Theme
from journeymap.views.render_context import RenderContext

__all__ = ["BADGE_HEIGHT", "badge_list", "badge_width", "draw_badge"]

BADGE_HEIGHT = 3.9
_MOST = 60
"""So many findings are listed in a picture; a page has room for all."""


def badge_width(badge: Badge) -> float:
    """How wide a badge is: a number of two figures still is about as wide as high."""
    return max(BADGE_HEIGHT, text_width(str(badge.number), SMALLEST_TYPE, True) + 1.6)


def draw_badge(badge: Badge, x: float, y: float, theme: Theme) -> Group:
    """A badge: square and red for an error, round and dark for a warning, an outline for a note."""
    wide = badge_width(badge)
    if badge.level == "error":
        paint, colour, radius = Paint(fill=theme["alarm"]), theme["on-alarm"], 0.4
    elif badge.level == "warning":
        paint, colour, radius = Paint(fill=theme["notice"]), theme["on-notice"], BADGE_HEIGHT / 2
    else:
        paint, colour, radius = Paint(theme["page"], theme["ink"], 0.3), theme["ink"], BADGE_HEIGHT / 2
    words = ("finding", badge.level)
    number = paragraph(str(badge.number), wide, SMALLEST_TYPE, colour, bold=True)
    items = (
        Box(x, y, wide, BADGE_HEIGHT, paint, ("badge", badge.level), radius),
        number.place(x + wide / 2, y + 0.7, "middle"),
    )
    return Group(items, words, f"{badge.level} {badge.number}: {badge.message}", role="group", subject=badge.subject)


def badge_list(scope: RenderContext, x: float, y: float, right: float) -> tuple[list[Item], float]:
    """All findings with their numbers, in columns like those of a newspaper; and where the list ends."""
    badges = scope.badges
    if not badges:
        return [], y
    theme = scope.theme
    heading = paragraph(scope.messages("map.findings"), right - x, ROOMY.body + 1, theme["ink"], bold=True)
    items: list[Item] = [heading.place(x, y)]
    y += heading.height + 1.5
    columns = max(1, int((right - x) // 95))
    wide = (right - x) / columns
    texts = [paragraph(badge.message, wide - 9 - 4, ROOMY.body, theme["ink"]) for badge in badges[:_MOST]]
    bottom = y
    for some in _dealt([text.height + 1.2 for text in texts], columns):
        at = y
        for number in some:
            items.append(
                Group(
                    (draw_badge(badges[number], x, at - 0.4, theme), texts[number].place(x + 9, at)),
                    ("finding",),
                    role="listitem",
                    subject=badges[number].subject,
                )
            )
            at += max(texts[number].height, BADGE_HEIGHT) + 1.2
        bottom = max(bottom, at)
        x += wide
    if len(badges) > _MOST:
        more = paragraph(
            scope.messages("map.more-findings", count=len(badges) - _MOST), wide, ROOMY.body, theme["soft"]
        )
        items.append(more.place(right, bottom, "end"))
        bottom += more.height
    return [Group(tuple(items), ("findings",), scope.messages("map.findings"), role="list")], bottom


def _dealt(heights: Sequence[float], columns: int) -> list[list[int]]:
    """Numbers in order, in columns of about the same height."""
    fair = sum(heights) / columns
    found: list[list[int]] = [[]]
    used = 0.0
    for number, height in enumerate(heights):
        if found[-1] and used + height / 2 > fair * len(found) and len(found) < columns:
            found.append([])
        found[-1].append(number)
        used += height
    return found
