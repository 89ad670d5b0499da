"""The entries of one touchpoint in one lane, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import ASCENT, LEADING, MeasuredText, measure_text, shorten_text
from journeymap.drawing.page_metrics import TypeSizes
from journeymap.drawing.primitives import MM
from journeymap.drawing.text_box import stack_height
from journeymap.views.map import dimensions as dim
from journeymap.views.render_context import RenderContext


class Entry(NamedTuple):
    """An entry: its persona, its text, and what stands before, after and below it."""

    text: str
    name: str = ""
    before: str = ""
    after: str = ""
    foot: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of it but the foot."""
        return f"{self.name} {self.before}{self.text}{self.after}".lstrip()


class EntryFrame(NamedTuple):
    """The rectangle of an entry, in millimetres."""

    x: float
    y: float
    width: float
    height: float


class EntryStyle(NamedTuple):
    """How the entries of a lane look."""

    context: RenderContext
    sizes: TypeSizes
    lane: str
    is_italic: bool
    padding: float


class PlacedEntry(NamedTuple):
    """The texts of an entry, each with its left edge and its top."""

    texts: tuple[tuple[MeasuredText, float, float], ...]
    lines: int
    is_shortened: bool

    @property
    def width(self) -> float:
        return max(left + text.width for text, left, _ in self.texts)

    @property
    def height(self) -> float:
        return max(top + text.height for text, _, top in self.texts)


class EntryCell(NamedTuple):
    """The drawn entries of a touchpoint, and the number of the others."""

    entries: tuple[PlacedEntry, ...]
    rest: MeasuredText | None
    width: float
    height: float
    description: str

    @property
    def is_shortened(self) -> bool:
        return any(entry.is_shortened for entry in self.entries)

    @property
    def loss(self) -> tuple[int, ...]:
        return -len(self.entries), self.is_shortened


def lay_out_cell(entries: Sequence[Entry], least: float, room: float, style: EntryStyle) -> EntryCell:
    """Return the entries that fit in a few lines of a width, at least the first one.

    The cell is as wide as its texts need, from `least` to `room`.
    """
    limit = room - dim.ENTRY_INDENT - dim.ENTRY_RIGHT
    shown: list[PlacedEntry] = []
    most = dim.ENTRY_MOST_LINES
    for entry in entries:
        if shown and text_width(entry.whole, style.sizes.body) > most * limit:
            break
        placed = _place_entry(entry, most if shown else dim.ENTRY_MOST_LINES, limit, style)
        if shown and (placed.is_shortened or placed.lines > most):
            break
        most -= placed.lines
        shown.append(placed)
    hidden = len(entries) - len(shown)
    rest = None
    if hidden:
        count = style.context.messages.format_count("more", hidden)
        color = style.context.theme["soft"]
        rest = measure_text(count, limit, style.sizes.small, color, bold=True, meaning=("more",))
    heights = [entry.height + 2 * style.padding for entry in shown] + ([rest.height] if rest else [])
    height = sum(heights) + (len(heights) - 1) * dim.ENTRY_GAP
    width = max(entry.width for entry in shown) + dim.ENTRY_INDENT + dim.ENTRY_RIGHT
    return EntryCell(tuple(shown), rest, max(least, width), height, "; ".join(entry.whole for entry in entries))


def _place_entry(entry: Entry, most_lines: int, limit: float, style: EntryStyle) -> PlacedEntry:
    """Place the name left of the text, or above it if that needs fewer lines."""
    theme, size = style.context.theme, style.sizes.body

    def measure(lines: int, width: float) -> MeasuredText:
        frame = (entry.before, entry.after)
        return shorten_text(entry.text, lines, width, size, theme["ink"], (style.lane,), style.is_italic, frame)

    if not entry.name:
        text = measure(most_lines, limit)
        return _with_foot(entry, [(text, 0.0, 0.0)], len(text.lines), limit, style)
    name = measure_text(entry.name, limit, size, theme["ink"], bold=True, meaning=("whose",))
    above = len(name.lines)
    text = measure(max(1, most_lines - above), limit)
    left, top, lines = 0.0, name.height + dim.ENTRY_FOOT_GAP, above + len(text.lines)
    beside = limit - name.width - dim.ENTRY_NAME_GAP
    if above == 1 and beside >= name.width:
        tried = measure(most_lines, beside)
        if (tried.is_shortened, len(tried.lines)) <= (text.is_shortened, lines):
            text, left, top, lines = tried, name.width + dim.ENTRY_NAME_GAP, 0.0, len(tried.lines)
    return _with_foot(entry, [(name, 0.0, 0.0), (text, left, top)], lines, limit, style)


def _with_foot(
    entry: Entry, texts: list[tuple[MeasuredText, float, float]], lines: int, limit: float, style: EntryStyle
) -> PlacedEntry:
    """Add the foot beside the text, or on one line below, or else on several."""
    text, left, top = texts[-1]
    is_shortened, size, color = text.is_shortened, style.sizes.small, style.context.theme["soft"]
    if entry.foot:
        whole = measure_text(" · ".join(entry.foot), limit, size, color)
        end = left + text.width + dim.ENTRY_END_GAP
        bottom = max(top + text.height for text, _, top in texts) + dim.ENTRY_FOOT_GAP
        if len(whole.lines) == 1 and end + whole.width <= limit and not text.is_right_to_left:
            drop = (len(text.lines) - 1) * LEADING * text.size * MM + ASCENT * (text.size - size) * MM
            texts.append((whole, end, top + drop))
        else:
            below = entry.foot if len(whole.lines) > 1 else ()
            parts = [measure_text(part, limit, size, color) for part in below] or [whole]
            for number, part in enumerate(parts):
                texts.append((part, 0.0, bottom + stack_height(parts[:number], dim.ENTRY_FOOT_GAP)))
    return PlacedEntry(tuple(texts), lines, is_shortened)
