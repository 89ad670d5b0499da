"""Write a plan as Markdown for channels and wikis: a list for each week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.escaping import break_commands, escape_markdown
from journeymap.plan_formats.plan_words import SEPARATOR, PlanWords
from journeymap.plan_formats.weeks import WeekRow, weeks_of
from journeymap.planning.plan import PlanData, UndatedTouchpoint


def write(plan: PlanData) -> str:
    """Return the plan without tables, which many channels do not show."""
    words = PlanWords(plan)
    return break_commands("\n".join(_lines(plan, words))) + "\n"


def _lines(plan: PlanData, words: PlanWords) -> Iterator[str]:
    if plan.entries:
        yield f"# {escape_markdown(words.title())}"
        yield from ("", escape_markdown(words.summary()))
    else:
        yield escape_markdown(words.nothing())
    for week in weeks_of(plan):
        yield from ("", f"## {escape_markdown(words.heading(week))}", "")
        for crowded in week.crowded:
            yield from (f"**{escape_markdown(words.crowded(crowded))}**", "")
        yield from (_item(row, words) for row in week.rows)
    if plan.undated:
        yield from ("", f"## {escape_markdown(words.messages('plan.not-dated'))}", "")
        yield from (_undated_item(touchpoint, cohorts, words) for touchpoint, cohorts in words.undated())


def _item(row: WeekRow, words: PlanWords) -> str:
    """Return the line of an entry: day and name, then what has a label, then remarks."""
    entry, label = row.entry, words.messages
    facts = {
        label("lane.owner"): words.owner(entry),
        label("lane.channels"): words.names("channels", entry.channels),
        label("plan.cohort"): words.cohort(entry.cohort),
    }
    return _line(f"{words.day(row.day)}{SEPARATOR}{words.name(entry)}", facts, "; ".join(words.remarks(row)))


def _undated_item(touchpoint: UndatedTouchpoint, cohorts: str, words: PlanWords) -> str:
    label = words.messages
    facts = {
        label("lane.owner"): words.owner(touchpoint),
        label("plan.cohort"): cohorts,
    }
    return _line(touchpoint.name, facts, touchpoint.why)


def _line(name: str, facts: Mapping[str, str], remark: str) -> str:
    """Return an item of a list, without texts that show nothing."""
    parts = [(f"**{text}**" if (text := escape_markdown(name)) else "")]
    parts += [escape_markdown(f"{label}: {value}") for label, value in facts.items() if value]
    parts += [f"*{text}*" if (text := escape_markdown(remark)) else ""]
    return f"- {SEPARATOR.join(filter(None, parts))}"
