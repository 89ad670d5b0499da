"""The report for people: each finding with its place, the lines it is about, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeymap.findings import Finding, Level, Location
from journeymap.reporting import ReportContent, closing_sentence, counted, display_cells, escape_unsafe, location_text

__all__ = ["NAME", "write"]

NAME = "text"

# A line longer than this is cut around what is meant, with this much of what stands before.
_NEAR = 2000
_LONGEST = 140
_BEFORE = 40

_BOLD, _DIM, _SECOND = "1", "2", "36"
_COLORS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.NOTE: "1;34"}


def write(run: ReportContent) -> str:
    """The findings of `min_level` and above, the remarks, and the sum in the last line."""
    told = [finding for finding in run.findings if finding.waived is None and finding.level >= run.min_level]
    blocks = ["\n".join(_Sheet(run, finding).lines()) + "\n" for finding in told]
    end = [*(escape_unsafe(remark) for remark in run.remarks), closing_sentence(run, run.min_level)]
    return "\n".join([*blocks, "\n".join(end)]) + "\n"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place to be underlined, with the words that stand after the underline."""

    place: Location
    label: str = ""
    primary: bool = False

    @property
    def order(self) -> tuple[int, int]:
        return self.place.line or 0, self.place.column or 0

    @property
    def more(self) -> str:
        """The label, and how far the place goes beyond its first line."""
        line, end = self.place.line or 1, _last_line(self.place)
        further = f"and {counted(end - line, 'more line')}, to line {end}" if end > line else ""
        if self.label and further:
            return f"{escape_unsafe(self.label)} ({further})"
        return escape_unsafe(self.label) or further


class _Sheet:
    """One finding on its way to lines: what it needs to know of the run, the margin, the colours."""

    def __init__(self, run: ReportContent, finding: Finding) -> None:
        self.run = run
        self.finding = finding
        self.marks = [_Mark(related.location, related.message) for related in finding.related]
        if finding.location is not None:
            self.marks.insert(0, _Mark(finding.location, primary=True))
        # Two columns at least, so that the arrows of one-digit and two-digit lines stand under each other.
        self.margin = max([2, *(len(str(mark.place.line or 0)) for mark in self.marks)])

    def lines(self) -> Iterator[str]:
        finding, pad = self.finding, " " * self.margin
        head = self.paint(f"{finding.level}[{escape_unsafe(finding.rule)}]", _COLORS[finding.level])
        yield head + self.paint(f": {escape_unsafe(finding.message)}", _BOLD)
        if finding.location is None and finding.subject is not None:
            yield f"{pad}{self.paint('-->', _DIM)} {location_text(None, finding.subject)}"
        files: dict[str, list[_Mark]] = {}
        for mark in self.marks:
            files.setdefault(mark.place.path, []).append(mark)
        for marks in files.values():
            yield from self.file(marks)
        if finding.help:
            first, *rest = finding.help.split("\n")
            yield f"{pad} {self.paint('=', _DIM)} {escape_unsafe(first)}".rstrip()
            yield from (f"{pad}   {escape_unsafe(line)}".rstrip() for line in rest)

    def file(self, marks: list[_Mark]) -> Iterator[str]:
        """The marks in one file: its lines in their order, then the places of which no line can be shown."""
        texts = {mark: text for mark in marks if (text := self.text(mark.place)) is not None}
        yield self.arrow(marks[0], labelled=marks[0] not in texts)
        if texts:
            yield f"{' ' * self.margin} {self.paint('|', _DIM)}"
            yield from self.excerpt(texts)
        yield from (self.arrow(mark, labelled=True) for mark in marks[1:] if mark not in texts)

    def arrow(self, mark: _Mark, *, labelled: bool) -> str:
        sign = self.paint("-->" if mark.primary else ":::", _DIM)
        label = f": {escape_unsafe(mark.label)}" if labelled and mark.label else ""
        return f"{' ' * self.margin}{sign} {location_text(mark.place)}{label}"

    def text(self, place: Location) -> str | None:
        return None if place.line is None else self.run.lines(place.path, place.line)

    def excerpt(self, texts: dict[_Mark, str]) -> Iterator[str]:
        """Each line once, the underlines of its marks below it, and `...` where lines are left out."""
        bar = self.paint("|", _DIM)
        before: tuple[int, str] | None = None
        for mark in sorted(texts, key=lambda mark: mark.order):
            line = mark.place.line or 1
            shown, blank, length = _cut(texts[mark].rstrip("\r\n"), mark.place, "…" if self.run.unicode else "...")
            if before is not None and line > before[0] + 1:
                yield self.paint("...", _DIM)
            if before != (line, shown):
                yield f"{self.paint(f'{line:>{self.margin}}', _DIM)} {bar} {shown}".rstrip()
            before = line, shown
            color = _COLORS[self.finding.level] if mark.primary else _SECOND
            sign = self.paint(("^" if mark.primary else "-") * length, color)
            yield f"{' ' * self.margin} {bar} {' ' * blank}{sign} {mark.more}".rstrip()

    def paint(self, text: str, color: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if self.run.color else text


def _last_line(place: Location) -> int:
    """The last line that a place covers: an end at the first column of a line covers nothing of it."""
    line = place.line or 1
    end = place.end_line or line
    return max(line, end - 1 if place.end_column == 1 else end)


def _cut(text: str, place: Location, ellipsis: str) -> tuple[str, int, int]:
    """The line as it is shown, the columns before the underline, and the columns of the underline."""
    if place.column is not None and len(text) > 2 * _NEAR:  # a thousand findings of one line look at it once, not each
        base = max(0, place.column - 1 - _NEAR)
        text = text[base : place.column - 1 + _NEAR]
        end = None if place.end_column is None else place.end_column - base
        place = replace(place, column=place.column - base, end_column=end)
    shown = display_cells(text)
    start, end = _span(text, place)
    first, last = _window([columns for _, columns in shown], start, end)
    lead, trail = ellipsis if first else "", ellipsis if last < len(shown) else ""
    blank = len(lead) + sum(columns for _, columns in shown[first:start])
    length = sum(columns for _, columns in shown[start : min(end, last)])
    return lead + "".join(char for char, _ in shown[first:last]) + trail, blank, max(length, 1)


def _span(text: str, place: Location) -> tuple[int, int]:
    """The characters of the line that are meant, as a slice; the whole line where no column is known."""
    written = len(text.rstrip())
    if place.column is None:
        return len(text) - len(text.lstrip()) if written else 0, written
    start = min(place.column - 1, len(text))
    if _last_line(place) > (place.line or 1) or place.end_line not in (None, place.line):
        return start, max(written, start)
    return start, max(min((place.end_column or place.column) - 1, len(text)), start)


def _window(columns: list[int], start: int, end: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or what stands around the start of what is meant."""
    if sum(columns) <= _LONGEST:
        return 0, len(columns)
    first = 0
    if sum(columns[:end]) > _LONGEST:
        first, room = start, _BEFORE
        while first and columns[first - 1] <= room:
            first -= 1
            room -= columns[first]
        while first < start and not columns[first]:  # a combining mark must not land on the ellipsis
            first += 1
    last, room = first, _LONGEST
    while last < len(columns) and columns[last] <= room:
        room -= columns[last]
        last += 1
    return first, last
