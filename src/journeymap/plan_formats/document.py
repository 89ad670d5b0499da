"""Write a plan as a document tree with a table for each week."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.document import tree
from journeymap.plan_formats.plan_words import PlanWords
from journeymap.plan_formats.weeks import Week, WeekRow, weeks_of
from journeymap.planning.plan import PlanData, PlanEntry, UndatedTouchpoint

_COLUMNS = {
    "plan.date": 14, "lane.name": 24, "lane.owner": 14, "lane.channels": 14, "plan.cohort": 14, "plan.remarks": 20,
}  # fmt: skip
_UNDATED_COLUMNS = {"lane.name": 30, "lane.owner": 15, "plan.cohort": 15, "plan.why": 40}
_NAME = "lane.name"


def write(plan: PlanData) -> tuple[tree.Block, ...]:
    """Return the plan as blocks; the names of touchpoints lead to their cards."""
    words = PlanWords(plan)
    return tuple(_blocks(plan, words))


def _blocks(plan: PlanData, words: PlanWords) -> Iterator[tree.Block]:
    if plan.entries:
        yield tree.Paragraph((words.summary(),), "summary")
    else:
        yield tree.Paragraph((words.nothing(),), "none")
    for week in weeks_of(plan):
        yield from (tree.Paragraph((words.crowded(crowded),), "gap") for crowded in week.crowded)
        yield _week_table(week, words)
    if plan.undated:
        rows = tuple(_undated_row(touchpoint, words) for touchpoint in plan.undated)
        yield tree.Table(_columns(_UNDATED_COLUMNS, words), rows, words.messages("plan.not-dated"))


def _columns(widths: dict[str, int], words: PlanWords) -> tuple[tree.Column, ...]:
    return tuple(tree.Column(words.messages(key), width, is_header=key == _NAME) for key, width in widths.items())


def _week_table(week: Week, words: PlanWords) -> tree.Table:
    return tree.Table(_columns(_COLUMNS, words), tuple(_row(row, words) for row in week.rows), words.week(week))


def _row(row: WeekRow, words: PlanWords) -> tree.Row:
    entry = row.entry
    return tree.Row(
        (
            _lines(words.day(row.day)),
            ((_link(entry, words.name(entry)),),),
            _lines(words.owner(entry.owner)),
            _lines(*(words.plan.name("channels", channel) for channel in entry.channels)),
            _lines(words.cohort(entry.cohort)),
            _lines(*words.remarks(row)),
        )
    )


def _undated_row(touchpoint: UndatedTouchpoint, words: PlanWords) -> tree.Row:
    owner, cohort = words.owner(touchpoint.owner), words.cohort(touchpoint.cohort)
    name = ((_link(touchpoint, touchpoint.name),),)
    return tree.Row((name, _lines(owner), _lines(cohort), _lines(touchpoint.why)))


def _link(item: PlanEntry | UndatedTouchpoint, name: str) -> tree.Link:
    return tree.Link(name, tree.Reference("touchpoint", f"{item.journey}/{item.touchpoint}"))


def _lines(*texts: str) -> tuple[tree.Inlines, ...]:
    return tuple((text,) for text in texts if text)
