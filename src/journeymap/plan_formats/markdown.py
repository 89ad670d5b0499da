"""Write a plan as Markdown for channels and wikis: a list for each week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.escaping import break_commands, escape_markdown
from journeymap.plan_formats.plan_wording import SEPARATOR, PlanWording
from journeymap.plan_formats.weeks import WeekRow, weeks_of
from journeymap.planning.plan import PlanData, UndatedTouchpoint


def write(plan: PlanData) -> str:
    """Return the plan without tables, which many channels do not show."""
    wording = PlanWording(plan)
    return break_commands("\n".join(_lines(plan, wording))) + "\n"


def _lines(plan: PlanData, wording: PlanWording) -> Iterator[str]:
    if plan.entries:
        yield f"# {escape_markdown(wording.title())}"
        yield from ("", escape_markdown(wording.summary()))
    else:
        yield escape_markdown(wording.nothing())
    for week in weeks_of(plan):
        yield from ("", f"## {escape_markdown(wording.heading(week))}", "")
        for crowded in week.crowded:
            yield from (f"**{escape_markdown(wording.crowded(crowded))}**", "")
        yield from (_item(row, wording) for row in week.rows)
    if plan.undated:
        yield from ("", f"## {escape_markdown(wording.messages('plan.not-dated'))}", "")
        yield from (_undated_item(touchpoint, cohorts, wording) for touchpoint, cohorts in wording.undated())


def _item(row: WeekRow, wording: PlanWording) -> str:
    """Return the line of an entry: day and name, then what has a label, then remarks."""
    entry, label = row.entry, wording.messages
    facts = {
        label("lane.owner"): wording.owner(entry),
        label("lane.channels"): wording.names("channels", entry.channels),
        label("plan.cohort"): wording.cohort(entry.cohort),
    }
    return _line(f"{wording.day(row.day)}{SEPARATOR}{wording.name(entry)}", facts, "; ".join(wording.remarks(row)))


def _undated_item(touchpoint: UndatedTouchpoint, cohorts: str, wording: PlanWording) -> str:
    label = wording.messages
    facts = {
        label("lane.owner"): wording.owner(touchpoint),
        label("plan.cohort"): cohorts,
    }
    return _line(touchpoint.name, facts, touchpoint.why)


def _line(name: str, facts: Mapping[str, str], remark: str) -> str:
    """Return an item of a list, without texts that show nothing."""
    parts = [(f"**{text}**" if (text := escape_markdown(name)) else "")]
    parts += [escape_markdown(f"{label}: {value}") for label, value in facts.items() if value]
    parts += [f"*{text}*" if (text := escape_markdown(remark)) else ""]
    return f"- {SEPARATOR.join(filter(None, parts))}"
