"""Write a plan as text for terminals and e-mails, in aligned columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.drawing.hyphenation import hyphenation_points, page_language
from journeymap.errors import InvalidOptionError
from journeymap.escaping import break_commands, escape_unsafe
from journeymap.plan_formats.plan_wording import PlanWording
from journeymap.plan_formats.weeks import Week, WeekRow, weeks_of
from journeymap.planning.plan import PlanData
from journeymap.reporting import display_width
from journeymap.text_tables import GAP, fit_widths, natural_widths, row_lines, wrap_columns

_LEAST = 40
_INDENT = 2  # of the further lines of a cell, in columns


def write(plan: PlanData, width: int = 100) -> str:
    """Return the plan in lines of at most `width` columns (at least 40).

    A remark stands below its entry. Control characters are written as escapes. Raises `InvalidOptionError` for a
    smaller width.
    """
    if width < _LEAST:
        raise InvalidOptionError(width, f"a text needs {_LEAST} columns at least, and not {width}")
    wording = PlanWording(plan)
    with page_language(wording.messages.language):
        lines = list(_lines(plan, wording, width))
    return break_commands("\n".join(line.rstrip() for line in lines)) + "\n"


def _lines(plan: PlanData, wording: PlanWording, width: int) -> Iterator[str]:
    if plan.entries:
        yield from _underlined(wording.title(), "=", width)
        yield from _wrapped(wording.summary(), width)
        yield from _weeks(weeks_of(plan), wording, width)
    else:
        yield from _wrapped(wording.nothing(), width)
    if plan.undated:
        yield ""
        yield from _underlined(wording.messages("plan.not-dated"), "-", width)
        yield from _undated(wording, width)


def _weeks(weeks: Sequence[Week], wording: PlanWording, width: int) -> Iterator[str]:
    """Yield a section for each week; the columns of all are equally wide.

    Columns without any text are left out.
    """
    rows = [[_cells(row, wording) for row in week.rows] for week in weeks]
    labels = [wording.messages(key) for key in ("plan.date", "lane.name", "lane.owner", "lane.channels", "plan.cohort")]
    used = [number for number in range(len(labels)) if any(cells[number] for week in rows for cells in week)]
    heads = [labels[number] for number in used]
    tables = [[[cells[number] for number in used] for cells in week] for week in rows]
    widths = fit_widths(natural_widths([heads, *(cells for week in tables for cells in week)]), width)
    yield ""
    yield from _row(heads, widths)
    for week, table in zip(weeks, tables, strict=True):
        yield ""
        yield from _underlined(wording.heading(week), "-", width)
        for crowded in week.crowded:
            yield from _wrapped(f"!! {wording.crowded(crowded)}", width, "   ")
        for row, cells in zip(week.rows, table, strict=True):
            yield from _row(cells, widths)
            remarks = "; ".join(wording.remarks(row))
            indent = " " * (widths[0] + len(GAP))
            yield from _wrapped(f"({remarks})", width, indent, indent) if remarks else ()


def _cells(row: WeekRow, wording: PlanWording) -> list[str]:
    entry = row.entry
    channels = wording.names("channels", entry.channels)
    texts = wording.day(row.day), wording.name(entry), wording.owner(entry), channels, wording.cohort(entry.cohort)
    return [*map(_one_line, texts)]


def _undated(wording: PlanWording, width: int) -> Iterator[str]:
    labels = (wording.messages(key) for key in ("lane.name", "lane.owner", "plan.cohort", "plan.why"))
    texts = (
        (touchpoint.name, wording.owner(touchpoint), cohorts, touchpoint.why)
        for touchpoint, cohorts in wording.undated()
    )
    rows = [[*labels], *([*map(_one_line, row)] for row in texts)]
    widths = fit_widths(natural_widths(rows), width)
    yield from _row(rows[0], widths)
    yield GAP.join("-" * column for column in widths)
    for row in rows[1:]:
        yield from _row(row, widths)


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    return row_lines(cells, widths, indent=_INDENT, hyphenate=hyphenation_points)


def _underlined(text: str, rule: str, width: int) -> Iterator[str]:
    lines = list(_wrapped(text, width))
    yield from lines
    yield rule * max(map(display_width, lines))


def _wrapped(text: str, width: int, indent: str = "", first: str = "") -> Iterator[str]:
    lines = wrap_columns(_one_line(text), width - len(indent))
    yield from (f"{indent if number else first}{line}" for number, line in enumerate(lines))


def _one_line(text: str) -> str:
    return escape_unsafe(" ".join(text.split()))
