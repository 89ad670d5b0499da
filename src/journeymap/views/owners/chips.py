"""What stands in the cells of the owners' table: letters with counts, and the bar that shows who has how much."""

from __future__ import annotations

from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.paragraphs import Paragraph, paragraph
from journeymap.drawing.primitives import MM, Box, Item, Paint, Shape
from journeymap.views.owners.cells import LETTERS, Cell, Column
from journeymap.views.render_context import RenderContext

__all__ = ["SQUARE", "chip_rows", "letter", "share_items", "share_words"]

SQUARE = 4.2
"""The box around a letter."""
LINE = 5.4
"""From one row of chips to the next."""
_AFTER = 2.6
_BAR = 4.0


def letter(scope: RenderContext, sign: str, function: str, x: float, y: float, contested: bool = False) -> list[Shape]:
    """A letter: who is accountable in the colour of the function, who does the work in a dark frame, others lighter."""
    theme = scope.theme
    key = function if function in theme.colours else "nobody"
    if contested:
        paint, ink = Paint(theme["alarm-ground"], theme["alarm"], 0.45, (1.0, 0.7)), theme["alarm"]
    elif sign == "A":
        paint, ink = Paint(fill=theme[key]), theme["on-function"]
    elif sign == "R":
        paint, ink = Paint(theme["page"], theme["ink"], 0.45), theme["ink"]
    else:
        paint, ink = Paint(theme["page"], theme["line"], 0.3), theme["soft"]
    said = paragraph(sign, SQUARE, ROOMY.body, ink, bold=sign in "AR")
    box = Box(x, y, SQUARE, SQUARE, paint, ("raci", sign.lower(), *(("gap",) if contested else ())), 0.6)
    return [box, said.place(x + SQUARE / 2, y + (SQUARE - 0.76 * ROOMY.body * MM) / 2, "middle")]


def _chips(scope: RenderContext, cell: Cell) -> list[tuple[str, bool, Paragraph]]:
    """Letter, whether others claim it too, and the count."""
    theme, found = scope.theme, []
    for sign in LETTERS:
        nodes = cell.by_letter[sign]
        both = len(cell.contested) if sign == "A" else 0
        for count, contested in ((len(nodes) - both, False), (both, True)):
            if count:
                colour = theme["alarm" if contested else "ink"]
                text = paragraph(str(count), 20, ROOMY.body + 0.5, colour, bold=sign == "A")
                found.append((sign, contested, text))
    return found


def chip_rows(
    scope: RenderContext, cell: Cell, function: str, x: float, y: float, room: float
) -> tuple[list[Item], float]:
    """The chips of a cell in as many lines as they need, and how high that is."""
    items: list[Item] = []
    at, top = x, y
    for sign, contested, text in _chips(scope, cell):
        wide = SQUARE + 0.9 + text.width
        if at > x and at + wide > x + room:
            at, top = x, top + LINE
        items += letter(scope, sign, function, at, top, contested)
        items.append(text.place(at + SQUARE + 0.9, top + (SQUARE - 0.76 * text.size * MM) / 2))
        at += wide + _AFTER
    return items, top + SQUARE - y


def share_words(scope: RenderContext, column: Column, room: float) -> Paragraph:
    """How many touchpoints HR, marketing and others answer for."""
    words, share = scope.messages, column.share(scope)
    parts = [f"{words(f'function.{function}')} {share[function]}" for function in ("hr", "marketing")]
    if share["others"]:
        parts.append(f"{words('owners.others')} {share['others']}")
    return paragraph(" · ".join(parts), room, 7.0, scope.theme["ink"], meaning=("share",))


def share_items(scope: RenderContext, column: Column, x: float, y: float, room: float) -> tuple[list[Item], float]:
    """The bar, and under it the numbers; and how high both are."""
    theme, share = scope.theme, column.share(scope)
    total = sum(share.values())
    items: list[Item] = []
    at = x
    for part, count in share.items():
        wide = room * count / total if total else 0.0
        if wide:
            paint = (
                Paint(theme["header"], theme["strong-line"], 0.2) if part == "others" else theme.function_paint(part)
            )
            items.append(Box(at, y, wide, _BAR, paint, ("share", part)))
        at += wide
    if not total:
        items.append(Box(x, y, room, _BAR, Paint(theme["page"], theme["line"], 0.3, (1.0, 0.8)), ("share",)))
    said = share_words(scope, column, room)
    items.append(said.place(x, y + _BAR + 0.8))
    return items, _BAR + 0.8 + said.height
