"""Display plans in notebooks and in the REPL."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from journeymap.html_elements import Child, element
from journeymap.notebook.forms import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MimeTypes,
    aligned,
    cell,
    first_lines,
    heading,
    in_language,
    make_bundle,
    output,
    table,
)
from journeymap.planning.plan import PlanData, PlanEntry

_MOST_ROWS = 50
_LABELS = ("Date", "Touchpoint", "Owner", "Channels", "Cohort", "Remarks")


def plan_bundle(plan: PlanData, to_text: Callable[[], str], include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return the first entries of a plan as a table, and its first lines as text."""
    forms = {"text/html": lambda: _plan_html(plan), "text/plain": lambda: first_lines(to_text())}
    return make_bundle(forms, include, exclude)


def plan_line(plan: PlanData) -> str:
    """Say how much there is, and when."""
    undated = [f"{len(plan.undated)} not dated"] if plan.undated else []
    return f"{', '.join([_entries(len(plan.entries)), *undated])}, {plan.since} to {plan.until}"


def _entries(number: int, more: str = "") -> str:
    return f"{number} {more}{'entry' if number == 1 else 'entries'}"


def _plan_html(plan: PlanData) -> str:
    rows = [_row(plan, entry) for entry in plan.entries[:_MOST_ROWS]]
    caption: list[Child] = [_words(plan, plan.organization, LONGEST_NAME), ": "] if plan.organization else []
    caption.append(plan_line(plan))
    labels = map(aligned, _LABELS)
    shown = table(caption, labels, rows) if rows else element("p", {}, caption)
    left = len(plan.entries) - _MOST_ROWS
    more = [f"and {_entries(left, 'more ')}"] if left > 0 else []
    next_date = [f"The next date is {plan.next_date}."] if plan.next_date and not rows else []
    return output(shown, *more, *next_date)


def _row(plan: PlanData, entry: PlanEntry) -> list[Element]:
    owner = [plan.name("teams", team) for team in ((entry.owner,) if entry.owner else entry.claimants)]
    channels = [plan.name("channels", id) for id in entry.channels]
    cohort = [plan.name("cohorts", entry.cohort)] if entry.cohort else []
    columns = (owner, channels, cohort, entry.remarks)
    return [
        heading(aligned(f"{entry.date} to {entry.end}" if entry.end else str(entry.date)), "row"),
        cell(element("strong", {}, _words(plan, entry.name))),
        *(cell(*(_words(plan, text) for text in texts)) for texts in columns),
    ]


def _words(plan: PlanData, text: str, most: int = LONGEST_TEXT) -> Element:
    """Return a text of a plan in its language."""
    return in_language(text, plan.language, most)
