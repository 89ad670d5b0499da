"""The cells of the owners' table: letters with counts, and bars of shares."""

from __future__ import annotations

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.primitives import MM, Box, Item, Paint, Shape
from journeymap.drawing.theme import ColourTheme
from journeymap.views.owners import dimensions as dim
from journeymap.views.owners.matrix import LETTERS, RaciCell, StageColumn
from journeymap.views.render_context import RenderContext

__all__ = ["draw_chips", "draw_letter", "draw_share"]

_CAPITAL_HEIGHT = 0.76


def _top_of_centred(size: float) -> float:
    """Return where text of that size begins to stand in the middle of a letter's box."""
    return (dim.LETTER_BOX - _CAPITAL_HEIGHT * size * MM) / 2


def draw_letter(
    theme: ColourTheme, letter: str, function: str, x: float, y: float, *, is_contested: bool = False
) -> list[Shape]:
    """Draw a letter in its box; A has the colour of the function."""
    if is_contested:
        paint, ink = theme.gap_paint(dim.GAP_LINE, dim.GAP_DASHES), theme["alarm"]
    elif letter == "A":
        paint, ink = Paint(fill=theme[function if function in theme.colours else "nobody"]), theme["on-function"]
    elif letter == "R":
        paint, ink = Paint(theme["page"], theme["ink"], 0.45), theme["ink"]
    else:
        paint, ink = Paint(theme["page"], theme["line"], 0.3), theme["soft"]
    meaning = ("raci", letter.lower(), *(("gap",) if is_contested else ()))
    text = measure_text(letter, dim.LETTER_BOX, ROOMY.body, ink, bold=letter in "AR")
    return [
        Box(x, y, dim.LETTER_BOX, dim.LETTER_BOX, paint, meaning, dim.CORNER),
        text.place(x + dim.LETTER_BOX / 2, y + _top_of_centred(ROOMY.body), "middle"),
    ]


def _count_chips(theme: ColourTheme, cell: RaciCell) -> list[tuple[str, bool, MeasuredText]]:
    """Return the letters of a cell, whether they are contested, and their counts."""
    chips = []
    for letter in LETTERS:
        contested = len(cell.contested) if letter == "A" else 0
        for count, is_contested in ((len(cell.by_letter[letter]) - contested, False), (contested, True)):
            if count:
                colour = theme["alarm" if is_contested else "ink"]
                text = measure_text(str(count), 20, ROOMY.body + 0.5, colour, bold=letter == "A")
                chips.append((letter, is_contested, text))
    return chips


def draw_chips(
    theme: ColourTheme, cell: RaciCell, function: str, left: float, top: float, width: float
) -> tuple[list[Item], float]:
    """Draw the chips of a cell on as many lines as they need; also return the height."""
    items: list[Item] = []
    x, y = left, top
    for letter, is_contested, count in _count_chips(theme, cell):
        chip_width = dim.LETTER_BOX + dim.COUNT_GAP + count.width
        if x > left and x + chip_width > left + width:
            x, y = left, y + dim.CHIP_LINE
        items += draw_letter(theme, letter, function, x, y, is_contested=is_contested)
        items.append(count.place(x + dim.LETTER_BOX + dim.COUNT_GAP, y + _top_of_centred(count.size)))
        x += chip_width + dim.CHIP_GAP
    return items, y + dim.LETTER_BOX - top


def draw_share(
    context: RenderContext, column: StageColumn, left: float, y: float, width: float
) -> tuple[list[Item], float]:
    """Draw the bar of who owns how much, with its numbers; also return the height."""
    theme, messages, counts = context.theme, context.messages, column.count_by_function(context)
    total = sum(counts.values())
    items: list[Item] = []
    x = left
    for function, count in counts.items():
        part = width * count / total if total else 0.0
        if part:
            others = Paint(theme["header"], theme["strong-line"], 0.2)
            paint = others if function == "others" else theme.function_paint(function)
            items.append(Box(x, y, part, dim.SHARE_BAR, paint, ("share", function)))
        x += part
    if not total:
        empty = Paint(theme["page"], theme["line"], 0.3, (1.0, 0.8))
        items.append(Box(left, y, width, dim.SHARE_BAR, empty, ("share",)))
    parts = [f"{messages(f'function.{function}')} {counts[function]}" for function in ("hr", "marketing")]
    if counts["others"]:
        parts.append(f"{messages('owners.others')} {counts['others']}")
    text = measure_text(" · ".join(parts), width, dim.SMALLEST_TYPE, theme["ink"], meaning=("share",))
    items.append(text.place(left, y + dim.SHARE_BAR + dim.SHARE_TEXT_GAP))
    return items, dim.SHARE_BAR + dim.SHARE_TEXT_GAP + text.height
