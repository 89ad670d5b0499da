"""The cells of the owners' table: letters with counts, and touchpoint names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import TYPE
from journeymap.drawing.primitives import MM, Box, Item, Paint, Shape
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.drawing.theme import ColorTheme
from journeymap.graph import TouchpointNode
from journeymap.views.owners import dimensions as dim
from journeymap.views.owners.matrix import LETTERS, RaciCell
from journeymap.views.render_context import RenderContext

_CAPITAL_HEIGHT = 0.76


def _top_of_centred(size: float) -> float:
    """Return where text of that size begins to stand in the middle of a letter's box."""
    return (dim.LETTER_BOX - _CAPITAL_HEIGHT * size * MM) / 2


def draw_letter(
    theme: ColorTheme, letter: str, function: str, x: float, y: float, *, is_contested: bool = False
) -> list[Shape]:
    """Draw a letter in its box; A has the color of the function."""
    if is_contested:
        paint, ink = theme.gap_paint(dim.GAP_LINE, dim.GAP_DASHES), theme["alarm"]
    elif letter == "A":
        paint, ink = Paint(fill=theme[function if function in theme.colors else "nobody"]), theme["on-function"]
    elif letter == "R":
        paint, ink = Paint(theme["page"], theme["ink"], 0.45), theme["ink"]
    else:
        paint, ink = Paint(theme["page"], theme["line"], 0.3), theme["soft"]
    meaning = ("raci", letter.lower(), *(("gap",) if is_contested else ()))
    text = measure_text(letter, dim.LETTER_BOX, TYPE.body, ink, bold=letter in "AR")
    return [
        Box(x, y, dim.LETTER_BOX, dim.LETTER_BOX, paint, meaning, dim.CORNER),
        text.place(x + dim.LETTER_BOX / 2, y + _top_of_centred(TYPE.body), "middle"),
    ]


def measure_names(
    context: RenderContext, nodes: Sequence[TouchpointNode], width: float, color: str, meaning: str
) -> list[MeasuredText]:
    """Return the names of touchpoints, at most six and how many more there are.

    Touchpoints of several journeys with the same name are one entry with their number.
    """
    counts = Counter(map(context.touchpoint_name, nodes))
    names = [f"{name} ({count})" if count > 1 else name for name, count in counts.items()]
    shown = names[: dim.MOST_NAMES]
    ink = context.theme[color]
    texts = [measure_text(name, width, TYPE.small, ink, meaning=(meaning,)) for name in shown]
    if len(names) > len(shown):
        more = context.messages.format_count("more", sum(list(counts.values())[dim.MOST_NAMES :]))
        texts.append(measure_text(more, width, TYPE.small, context.theme["soft"], meaning=(meaning,)))
    return texts


@dataclass(frozen=True)
class _Entry:
    """A letter of a cell with its count, and the names of its touchpoints."""

    letter: str
    is_contested: bool
    count: MeasuredText
    names: list[MeasuredText]


class CellTexts:
    """What a team does in a stage; names stand beside the counts if there is room."""

    def __init__(self, context: RenderContext, cell: RaciCell, width: float) -> None:
        self._theme = context.theme
        self._names_beside = width >= dim.NAMES_BESIDE
        self._indent = dim.LETTER_BOX + dim.COUNT_COLUMN if self._names_beside else 0.0
        contested = set(cell.contested)
        lists = [("A", False, [node for node in cell.by_letter["A"] if node not in contested])]
        lists.append(("A", True, cell.contested))
        lists += [(letter, False, cell.by_letter[letter]) for letter in LETTERS if letter != "A"]
        self._entries = [
            self._entry(context, letter, is_contested, nodes, width) for letter, is_contested, nodes in lists if nodes
        ]

    def _entry(
        self, context: RenderContext, letter: str, is_contested: bool, nodes: Sequence[TouchpointNode], width: float
    ) -> _Entry:
        color = "alarm" if is_contested else "ink"
        count = measure_text(
            str(len(nodes)), 20, TYPE.body, context.theme[color], bold=letter == "A", meaning=("count",)
        )
        return _Entry(letter, is_contested, count, measure_names(context, nodes, width - self._indent, color, "names"))

    def _names_top(self) -> float:
        """Return where the names begin, from the top of their letter."""
        return _top_of_centred(TYPE.small) if self._names_beside else dim.LETTER_BOX + dim.NAME_GAP

    def _entry_height(self, entry: _Entry) -> float:
        names = self._names_top() + stack_height(entry.names, dim.NAME_GAP) - dim.NAME_GAP
        return max(dim.LETTER_BOX, names)

    @property
    def height(self) -> float:
        return sum(self._entry_height(entry) + dim.ENTRY_GAP for entry in self._entries) - dim.ENTRY_GAP

    def draw(self, function: str, x: float, y: float) -> list[Item]:
        items: list[Item] = []
        for entry in self._entries:
            items += draw_letter(self._theme, entry.letter, function, x, y, is_contested=entry.is_contested)
            items.append(entry.count.place(x + dim.LETTER_BOX + dim.COUNT_GAP, y + _top_of_centred(TYPE.body)))
            items += place_stack(entry.names, x + self._indent, y + self._names_top(), dim.NAME_GAP)
            y += self._entry_height(entry) + dim.ENTRY_GAP
        return items
