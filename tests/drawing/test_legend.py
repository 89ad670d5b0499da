"""The legend: symbols with texts, in lines that end at the right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeymap.drawing.legend import LegendEntry, draw_legend
from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import MM, Box, Group, Image, Paint, Path, TextBlock, TextLine
from journeymap.drawing.theme import load_theme

THEME = load_theme()
BOX = Box(0.5, 1, 6, 2, Paint(), ("hr",))
IMAGE = Image(0, 1, 3, 2, b"", "image/png", "logo")
TEXT = TextBlock(3, (TextLine(2, "1", 1), TextLine(4, "2", 1)), 7, THEME["ink"])
PATH = Path((("M", (0, 1)), ("C", (2, 3, 4, 5, 6, 7)), ("Z", ())), Paint(), ("next",))


def entry(label: str) -> LegendEntry:
    return (BOX, IMAGE, TEXT, PATH), label


def test_an_entry_is_a_symbol_with_a_text_beside_it() -> None:
    x, y, width = 100 - text_width("HR", 9) - 8, 20, text_width("HR", 9)

    items, height = draw_legend([entry("HR")], THEME, 10, 100, y)

    assert height == pytest.approx(9 * MM + 2.8)
    assert items == [
        Group(
            (
                Group(
                    (
                        replace(BOX, x=0.5 + x, y=21),
                        replace(IMAGE, x=x, y=21),
                        replace(TEXT, x=3 + x, lines=(TextLine(22, "1", 1), TextLine(24, "2", 1))),
                        replace(PATH, steps=(("M", (x, 21)), ("C", (2 + x, 23, 4 + x, 25, 6 + x, 27)), ("Z", ()))),
                        TextBlock(8 + x, (TextLine(20.75 + 0.76 * 9 * MM, "HR", width),), 9, THEME["ink"]),
                    ),
                    ("legend",),
                    role="listitem",
                ),
            ),
            ("legend",),
            role="list",
        )
    ]


def places(labels: list[str], room: float) -> list[list[float]]:
    """The x of each symbol, by line."""
    items, _ = draw_legend([((BOX,), label) for label in labels], THEME, 0, room, 0)
    lines: dict[float, list[float]] = {}
    for group in items[0].items if items and isinstance(items[0], Group) else ():
        assert isinstance(group, Group) and isinstance(group.items[0], Box)
        lines.setdefault(group.items[0].y, []).append(round(group.items[0].x - 0.5, 2))
    return list(lines.values())


@pytest.mark.parametrize(("room", "lines"), [(0, [[0, 22.35], [22.35]]), (-0.01, [[22.34], [22.34], [22.34]])])
def test_a_line_has_as_many_entries_as_fit(room: float, lines: list[list[float]]) -> None:
    two = 2 * (8 + text_width("Owner", 9)) + 5

    assert places(["Owner"] * 3, two + room) == lines


@pytest.mark.parametrize("room", [30.0, 60.0, 78.0, 200.0])
def test_a_text_is_broken_where_it_is_too_wide(room: float) -> None:
    words = "word " * 30
    text = measure_text(words, min(room - 8, 70), 9, THEME["ink"])
    items, height = draw_legend([((BOX,), words), ((BOX,), "x")], THEME, 0, room, 0)
    group = items[0]
    assert isinstance(group, Group) and isinstance(group.items[0], Group) and isinstance(group.items[1], Group)
    shown = group.items[0].items[1]

    assert isinstance(shown, TextBlock)
    assert tuple(line.text for line in shown.lines) == text.lines
    assert isinstance(group.items[1].items[0], Box)
    assert (group.items[1].items[0].y == 1) == (room == 200)
    below = text.height + 2.8 if room < 200 else 0.0
    assert group.items[1].items[0].y == pytest.approx(1 + below)
    assert height == pytest.approx(text.height + 2.8 + (9 * MM + 2.8 if room < 200 else 0))


def test_an_empty_legend_is_nothing() -> None:
    assert draw_legend([], THEME, 0, 100, 5) == ([], 0)
