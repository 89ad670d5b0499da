"""Write a plan as a document tree: a table of all weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.document import tree
from journeymap.plan_formats.plan_wording import PlanWording
from journeymap.plan_formats.weeks import WeekRow, weeks_of
from journeymap.planning.plan import PlanData, PlanEntry, UndatedTouchpoint

_NAME = "lane.name"
_COLUMNS = {"plan.date": 18, _NAME: 35, "lane.owner": 17, "lane.channels": 15, "plan.cohort": 15}
"""The headings of columns with their shares of the width, in percent."""
_UNDATED_COLUMNS = {_NAME: 30, "lane.owner": 15, "plan.cohort": 15, "plan.why": 40}

_Cell = tuple[tree.Inlines, ...]


def write(plan: PlanData) -> tuple[tree.Block, ...]:
    """Return the plan as blocks; the names of touchpoints lead to their cards."""
    return tuple(_blocks(plan, PlanWording(plan)))


def _blocks(plan: PlanData, wording: PlanWording) -> Iterator[tree.Block]:
    if plan.entries:
        yield tree.Paragraph((wording.summary(),), "summary")
        yield from (tree.Paragraph((wording.crowded(crowded),), "gap") for crowded in plan.crowded)
        yield _table(_COLUMNS, list(_rows(plan, wording)), wording, wording.title())
    else:
        yield tree.Paragraph((wording.nothing(),), "none")
    if plan.undated:
        rows = [_undated_cells(touchpoint, cohorts, wording) for touchpoint, cohorts in wording.undated()]
        yield _table(_UNDATED_COLUMNS, rows, wording, wording.messages("plan.not-dated"))


def _table(widths: dict[str, int], rows: Sequence[Sequence[_Cell]], wording: PlanWording, caption: str) -> tree.Table:
    """Return a table without the columns in which nothing is written."""
    used = [number for number in range(len(widths)) if any(cells[number] for cells in rows)]
    columns = [tree.Column(wording.messages(key), width) for key, width in widths.items()]
    shown = (tree.Row(tuple(cells[number] for number in used)) for cells in rows)
    return tree.Table(tuple(columns[number] for number in used), tuple(shown), caption)


def _rows(plan: PlanData, wording: PlanWording) -> Iterator[list[_Cell]]:
    """Yield the cells of each row; the first of a week names the week above its day."""
    for week in weeks_of(plan):
        name = tree.Emphasis((_unbroken(wording.week(week)),), is_strong=True)
        heading: _Cell = ((name,), *_lines(*wording.week_marks(week)))
        for row in week.rows:
            date = _lines(_unbroken(wording.day_of_year(row.day)))
            yield [(*heading, *date), *_cells(row, wording)]
            heading = ()


def _cells(row: WeekRow, wording: PlanWording) -> list[_Cell]:
    """Return the cells beside the date; remarks stand behind the name."""
    entry = row.entry
    remarks = "; ".join(wording.remarks(row))
    note = (tree.Note((remarks,), "help"),) if remarks else ()
    return [
        ((_link(entry, wording.name(entry)), *note),),
        _lines(wording.owner(entry)),
        _lines(*(wording.plan.name("channels", channel) for channel in entry.channels)),
        _lines(wording.cohort(entry.cohort)),
    ]


def _unbroken(text: str) -> str:
    """Return a short text that stays on one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _undated_cells(touchpoint: UndatedTouchpoint, cohorts: str, wording: PlanWording) -> list[_Cell]:
    owner = wording.owner(touchpoint)
    return [((_link(touchpoint, touchpoint.name),),), _lines(owner), _lines(cohorts), _lines(touchpoint.why)]


def _link(item: PlanEntry | UndatedTouchpoint, name: str) -> tree.Link:
    return tree.Link(name, tree.Reference("touchpoint", f"{item.journey}/{item.touchpoint}"))


def _lines(*texts: str) -> _Cell:
    return tuple((text,) for text in texts if text)
