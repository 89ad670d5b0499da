"""The report for people: findings with their lines and advice."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Level, Location
from journeymap.report_summary import has_table, most_important, rule_table
from journeymap.reporting import ReportContent, closing_sentence, counted, display_cells, finding_line, location_text

FOR_PEOPLE = True

# Columns of the longest line that is shown whole, and columns before the underline in a longer one.
_NEAR = 500
_LONGEST = 140
_BEFORE = 40

_BOLD, _DIM, _SECOND = "1", "2", "36"
_COLORS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.NOTE: "1;34"}


def write(run: ReportContent) -> str:
    """Return the findings of at least `min_level`, the remarks and the summary.

    A run with many findings has a table of its rules. A summarized run has the findings that matter most instead of
    all, a run with changes only what is new and what is solved.
    """
    shown_findings = run.shown_findings
    table = "\n".join(rule_table(run.findings, run.cards)) + "\n" if has_table(run) or run.is_summarized else ""
    blocks: list[str]
    if run.changes is not None:
        blocks = [*_texts(run, shown_findings), _change_text(run)]
    elif run.is_summarized:
        blocks = [table, *_start_here(run, shown_findings)]
    else:
        blocks = [*_texts(run, shown_findings), table]
    skipped = [f"Skipped: {', '.join(run.skipped)}."] if run.skipped else []
    end = [*map(escape_unsafe, (*run.remarks, *skipped)), closing_sentence(run, run.min_level)]
    return "\n".join([*filter(str.strip, blocks), "\n".join(end)]) + "\n"


def _texts(run: ReportContent, findings: Iterable[Finding]) -> list[str]:
    return ["\n".join(_FindingText(run, finding).lines()) + "\n" for finding in findings]


def _start_here(run: ReportContent, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the findings that matter most, and how to see the others."""
    highlights = most_important(findings, run.cards)
    if not highlights:
        return
    yield _paint(run, "Start here", _BOLD) + "\n"
    for highlight in highlights:
        more = f"   and {highlight.more} more of {escape_unsafe(highlight.finding.rule)}\n" if highlight.more else ""
        yield "".join(_texts(run, [highlight.finding])) + more
    yield _further_commands(run, highlights[0].finding.rule)


def _further_commands(run: ReportContent, rule: str) -> str:
    """Return how to see one rule, all findings, and a page."""
    validate = " ".join(["journeymap validate", *map(shlex.quote, run.paths)])
    render = " ".join(["journeymap render --findings --format html", *(["--all"] if run.summary.journeys > 1 else [])])
    path = f" --path {shlex.quote(run.paths[0])}" if run.paths else ""
    return (
        f"One rule      {escape_unsafe(validate)} --select {escape_unsafe(rule)} --show all\n"
        f"All findings  {escape_unsafe(validate)} --show all\n"
        f"A page        {escape_unsafe(render + path)}\n"
    )


def _change_text(run: ReportContent) -> str:
    solved = run.solved_findings
    if not solved:
        return "" if run.shown_findings else "Nothing is new, and nothing is solved.\n"
    return _paint(run, "Solved", _BOLD) + "\n" + "".join(f"  {finding_line(finding)}\n" for finding in solved)


@dataclass(frozen=True, slots=True)
class _Underline:
    """A location to underline, with a label."""

    location: Location
    label: str = ""
    primary: bool = False

    @property
    def order(self) -> tuple[int, int]:
        return self.location.line or 0, self.location.column or 0

    @property
    def more(self) -> str:
        """Return the label, and the last line of a location with several lines."""
        line, end = self.location.line or 1, _last_line(self.location)
        further = f"and {counted(end - line, 'more line')}, to line {end}" if end > line else ""
        if self.label and further:
            return f"{escape_unsafe(self.label)} ({further})"
        return escape_unsafe(self.label) or further


class _FindingText:
    """The lines of one finding."""

    def __init__(self, run: ReportContent, finding: Finding) -> None:
        self.run = run
        self.finding = finding
        self.underlines = [_Underline(related.location, related.message) for related in finding.related]
        if finding.location is not None:
            self.underlines.insert(0, _Underline(finding.location, primary=True))
        # At least two columns, so that the arrows of one-digit and two-digit lines are aligned.
        self.margin = max([2, *(len(str(underline.location.line or 0)) for underline in self.underlines)])

    def lines(self) -> Iterator[str]:
        finding, pad = self.finding, " " * self.margin
        head = self.paint(f"{finding.level}[{escape_unsafe(finding.rule)}]", _COLORS[finding.level])
        head += self.paint(" (the template's)", _DIM) if finding.inherited else ""
        yield head + self.paint(f": {escape_unsafe(finding.message)}", _BOLD)
        if finding.location is None and finding.subject is not None:
            yield f"{pad}{self.paint('-->', _DIM)} {location_text(None, finding.subject)}"
        files: dict[str, list[_Underline]] = {}
        for underline in self.underlines:
            files.setdefault(underline.location.path, []).append(underline)
        for underlines in files.values():
            yield from self.file(underlines)
        if finding.help:
            first, *rest = finding.help.split("\n")
            yield f"{pad} {self.paint('=', _DIM)} {escape_unsafe(first)}".rstrip()
            yield from (f"{pad}   {escape_unsafe(line)}".rstrip() for line in rest)

    def file(self, underlines: list[_Underline]) -> Iterator[str]:
        """Yield the lines of one file in order, then the locations without a line."""
        texts = {underline: text for underline in underlines if (text := self.text(underline.location)) is not None}
        yield self.arrow(underlines[0], labelled=underlines[0] not in texts)
        if texts:
            yield f"{' ' * self.margin} {self.paint('|', _DIM)}"
            yield from self.excerpt(texts)
        yield from (self.arrow(underline, labelled=True) for underline in underlines[1:] if underline not in texts)

    def arrow(self, underline: _Underline, *, labelled: bool) -> str:
        sign = self.paint("-->" if underline.primary else ":::", _DIM)
        label = f": {escape_unsafe(underline.label)}" if labelled and underline.label else ""
        return f"{' ' * self.margin}{sign} {location_text(underline.location)}{label}"

    def text(self, location: Location) -> str | None:
        return None if location.line is None else self.run.lines(location.path, location.line)

    def excerpt(self, texts: dict[_Underline, str]) -> Iterator[str]:
        """Yield each line once with its underlines, and `...` for omitted lines."""
        bar = self.paint("|", _DIM)
        before: tuple[int, str] | None = None
        for underline in sorted(texts, key=lambda underline: underline.order):
            line = underline.location.line or 1
            shown, blank, length = _cut(
                texts[underline].rstrip("\r\n"), underline.location, "…" if self.run.unicode else "..."
            )
            if before is not None and line > before[0] + 1:
                yield self.paint("...", _DIM)
            if before != (line, shown):
                yield f"{self.paint(f'{line:>{self.margin}}', _DIM)} {bar} {shown}".rstrip()
            before = line, shown
            color = _COLORS[self.finding.level] if underline.primary else _SECOND
            sign = self.paint(("^" if underline.primary else "-") * length, color)
            yield f"{' ' * self.margin} {bar} {' ' * blank}{sign} {underline.more}".rstrip()

    def paint(self, text: str, color: str) -> str:
        return _paint(self.run, text, color)


def _paint(run: ReportContent, text: str, color: str) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if run.color else text


def _last_line(location: Location) -> int:
    """Return the last line of a location, without the line of an end at column 1."""
    line = location.line or 1
    end = location.end_line or line
    return max(line, end - 1 if location.end_column == 1 else end)


def _cut(text: str, location: Location, ellipsis: str) -> tuple[str, int, int]:
    """Return the displayed line, and the columns before and of the underline."""
    if location.column is not None and len(text) > 2 * _NEAR:  # many findings in one huge line must not be quadratic
        base = max(0, location.column - 1 - _NEAR)
        text = text[base : location.column - 1 + _NEAR]
        end = None if location.end_column is None else location.end_column - base
        location = replace(location, column=location.column - base, end_column=end)
    shown = display_cells(text)
    start, end = _span(text, location)
    first, last = _window([columns for _, columns in shown], start, end)
    lead, trail = ellipsis if first else "", ellipsis if last < len(shown) else ""
    blank = len(lead) + sum(columns for _, columns in shown[first:start])
    length = sum(columns for _, columns in shown[start : min(end, last)])
    return lead + "".join(char for char, _ in shown[first:last]) + trail, blank, max(length, 1)


def _span(text: str, location: Location) -> tuple[int, int]:
    """Return the underlined characters as a slice; all if the column is unknown."""
    written = len(text.rstrip())
    if location.column is None:
        return len(text) - len(text.lstrip()) if written else 0, written
    start = min(location.column - 1, len(text))
    if _last_line(location) > (location.line or 1) or location.end_line not in (None, location.line):
        return start, max(written, start)
    return start, max(min((location.end_column or location.column) - 1, len(text)), start)


def _window(columns: list[int], start: int, end: int) -> tuple[int, int]:
    """Return the displayed part of a line: all, or the part around the underline."""
    if sum(columns) <= _LONGEST:
        return 0, len(columns)
    first = 0
    if sum(columns[:end]) > _LONGEST:
        first, remaining = start, _BEFORE
        while first and columns[first - 1] <= remaining:
            first -= 1
            remaining -= columns[first]
        while first < start and not columns[first]:  # a combining mark must not follow the ellipsis
            first += 1
    last, remaining = first, _LONGEST
    while last < len(columns) and columns[last] <= remaining:
        remaining -= columns[last]
        last += 1
    return first, last
