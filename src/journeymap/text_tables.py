"""Write plain-text tables with aligned columns and wrapped lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from journeymap.reporting import display_cells, display_width

GAP = "  "  # what stands between two columns
_NARROWEST = 5
_FEWEST_LETTERS = 3  # at least this many letters of a word stay on each line
_LONGEST_WORD = 100  # longer ones are no words of a language
Hyphenate = Callable[[str], Sequence[int]]


def wrap_columns(text: str, width: int, hyphenate: Hyphenate | None = None) -> list[str]:
    """Break `text` into lines of at most `width` columns, inside long words too.

    `hyphenate` says before which letters of a word a hyphen may stand.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if display_width(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _hyphenated(word, width, hyphenate) if hyphenate else [word]
        *rest, line = _split_word(line, width)
        lines += [*full, *rest]
    return [*lines, line]


def _cell_lines(text: str, width: int, indent: int, hyphenate: Hyphenate | None) -> list[str]:
    if display_width(text) <= width:
        return [text]
    first, *others = wrap_columns(text, width - indent, hyphenate)
    return [first, *(" " * indent + line for line in others)]


def _hyphenated(word: str, width: int, hyphenate: Hyphenate) -> list[str]:
    """Split a word with hyphens into pieces of at most `width` columns if possible."""
    if display_width(word) <= width or len(word) > _LONGEST_WORD:
        return [word]
    pieces, start = [], 0
    ends = [point for point in hyphenate(word) if _FEWEST_LETTERS <= point <= len(word) - _FEWEST_LETTERS]
    while display_width(word[start:]) > width:
        fitting = [end for end in ends if end >= start + _FEWEST_LETTERS and display_width(word[start:end]) < width]
        if not fitting:
            break
        pieces.append(f"{word[start : fitting[-1]]}-")
        start = fitting[-1]
    return [*pieces, word[start:]]


def _split_word(word: str, width: int) -> list[str]:
    """Split a word into pieces of at most `width` columns, marks with their letters."""
    pieces = [""]
    used = 0
    for letter, columns in display_cells(word):
        if columns and used + columns > width and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += letter
        used += columns
    return pieces


def natural_widths(rows: Iterable[Sequence[str]]) -> list[int]:
    """Return the widths of columns in which nothing wraps."""
    return [max(map(display_width, column)) for column in zip(*rows, strict=True)]


def fit_widths(widths: Sequence[int], limit: int) -> list[int]:
    """Return widths that fit into `limit` columns; the widest shrink first."""
    space = max(limit - len(GAP) * (len(widths) - 1), len(widths))
    fitted = list(widths)
    while sum(fitted) > space:
        widest = max(fitted)
        if widest <= _NARROWEST and sum(fitted) <= len(fitted) * _NARROWEST:
            return [max(1, min(width, space // len(fitted))) for width in fitted]
        fitted[fitted.index(widest)] -= 1
    return fitted


def row_lines(
    row: Sequence[str],
    widths: Sequence[int],
    *,
    align_numbers: bool = False,
    indent: int = 0,
    hyphenate: Hyphenate | None = None,
) -> list[str]:
    """Return the lines of a row, the highest cell's number, numbers on the right.

    Further lines of a cell are indented by so many columns, at most an eighth of its width.
    """
    cells = [
        _cell_lines(cell, width, min(indent, width // 8), hyphenate) for cell, width in zip(row, widths, strict=True)
    ]
    lines = []
    for parts in zip_longest(*cells, fillvalue=""):
        blanks = [" " * (width - display_width(part)) for part, width in zip(parts, widths, strict=True)]
        padded = [
            blank + part if align_numbers and part.isdecimal() else part + blank
            for part, blank in zip(parts, blanks, strict=True)
        ]
        lines.append(GAP.join(padded).rstrip())
    return lines
