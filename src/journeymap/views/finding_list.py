"""The list of findings below a picture: their numbers and messages, in columns of about the same height."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, draw_badge
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, ROOMY
from journeymap.drawing.pagination import balance_columns
from journeymap.drawing.primitives import Group, Item
from journeymap.views.render_context import RenderContext

_LIMIT = 60  # a picture lists at most this number of findings; a page has room for all
_COLUMN = 95.0  # least width of a column, in millimetres
_TEXT_LEFT, _TEXT_RIGHT = 9.0, 4.0
_GAP = 1.2  # below an entry, in millimetres


def draw_finding_list(
    context: RenderContext, badges: Sequence[Badge], y: float, right: float
) -> tuple[list[Item], float]:
    """Return the list of these findings and its bottom; nothing and `y` if there are none."""
    theme, messages, x = context.theme, context.messages, MARGIN
    if not badges:
        return [], y
    heading = measure_text(messages("map.findings"), right - x, ROOMY.body + 1, theme["ink"], bold=True)
    items: list[Item] = [heading.place(x, y)]
    y += heading.height + 1.5
    columns = max(1, int((right - x) // _COLUMN))
    width = (right - x) / columns
    room = width - _TEXT_LEFT - _TEXT_RIGHT
    texts = [measure_text(badge.message, room, ROOMY.body, theme["ink"]) for badge in badges[:_LIMIT]]
    bottom = y
    for numbers in balance_columns([text.height + _GAP for text in texts], columns):
        top = y
        for number in numbers:
            badge, text = badges[number], texts[number]
            entry = (draw_badge(badge, x, top - 0.4, theme), text.place(x + _TEXT_LEFT, top))
            items.append(Group(entry, ("finding",), role="listitem", subject=badge.subject))
            top += max(text.height, BADGE_HEIGHT) + _GAP
        bottom = max(bottom, top)
        x += width
    if len(badges) > _LIMIT:
        rest = messages("map.more-findings", count=len(badges) - _LIMIT)
        note = measure_text(rest, width, ROOMY.body, theme["soft"])
        items.append(note.place(right, bottom, "end"))
        bottom += note.height
    return [Group(tuple(items), ("findings",), messages("map.findings"), role="list")], bottom
