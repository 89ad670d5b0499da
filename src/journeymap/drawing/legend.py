"""Draws a legend: symbols with texts in right-aligned lines, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import TYPE
from journeymap.drawing.primitives import Box, Group, Image, Item, Shape, TextBlock
from journeymap.drawing.theme import ColorTheme

SYMBOL_WIDTH = 8.0  # width of a symbol with the gap after it. Symbols are drawn at the origin, 7 wide and 4.4 high.
_ENTRY_GAP = 5.0
_TEXT_WIDTH = 70.0
_TEXT_TOP = 0.75
_LINE_GAP = 2.8

LegendEntry = tuple[Sequence[Shape], str]
"""The shapes of a symbol, drawn at the origin, and what it stands for; no shapes before a remark."""

_Line = list[tuple[Sequence[Shape], MeasuredText]]


def draw_legend(
    entries: Sequence[LegendEntry], theme: ColorTheme, left: float, right: float, y: float
) -> tuple[list[Item], float]:
    """Return the legend between `left` and `right`, and its height."""
    items: list[Item] = []
    top = y
    for entry_line in _break_into_lines(entries, theme, right - left):
        x = right + _ENTRY_GAP - sum(_entry_width(shapes, text) for shapes, text in entry_line)
        for shapes, text in entry_line:
            moved = [_move(shape, x, y) for shape in shapes]
            label = text.place(x + (SYMBOL_WIDTH if shapes else 0.0), y + _TEXT_TOP)
            items.append(Group((*moved, label), ("legend",), role="listitem"))
            x += _entry_width(shapes, text)
        y += max(text.height for _, text in entry_line) + _LINE_GAP
    return ([Group(tuple(items), ("legend",), role="list")] if items else []), y - top


def _entry_width(shapes: Sequence[Shape], text: MeasuredText) -> float:
    return (SYMBOL_WIDTH if shapes else 0.0) + text.width + _ENTRY_GAP


def _break_into_lines(entries: Sequence[LegendEntry], theme: ColorTheme, room: float) -> Iterator[_Line]:
    entry_line: _Line = []
    used = 0.0
    for shapes, label in entries:
        text = measure_text(label, min(_TEXT_WIDTH, room - SYMBOL_WIDTH), TYPE.body, theme["ink"])
        if entry_line and used + _entry_width(shapes, text) > room + _ENTRY_GAP:
            yield entry_line
            entry_line, used = [], 0.0
        entry_line.append((shapes, text))
        used += _entry_width(shapes, text)
    if entry_line:
        yield entry_line


def _move(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Box | Image):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    if isinstance(shape, TextBlock):
        return replace(shape, x=shape.x + x, lines=tuple(line._replace(y=line.y + y) for line in shape.lines))
    steps = tuple(
        (letter, tuple(number + (y if index % 2 else x) for index, number in enumerate(numbers)))
        for letter, numbers in shape.steps
    )
    return replace(shape, steps=steps)
