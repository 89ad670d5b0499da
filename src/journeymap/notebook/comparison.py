"""Display comparisons in notebooks and in the REPL."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.comparison.wording import ComparisonWording
from journeymap.html_elements import element
from journeymap.model.comparison import ComparisonData
from journeymap.notebook.forms import (
    LONGEST_NAME,
    MimeTypes,
    aligned,
    cell,
    count_more,
    first_lines,
    heading,
    in_language,
    make_bundle,
    one_line,
    output,
    table,
)

_MOST_ROWS = 60
_MOST_COLUMNS = 12


def comparison_bundle(
    comparison: ComparisonData, to_text: Callable[[], str], include: MimeTypes, exclude: MimeTypes
) -> dict[str, str]:
    """Return the first rows and columns as a table, the first lines as text."""
    forms = {"text/html": lambda: _html(comparison), "text/plain": lambda: first_lines(to_text())}
    return make_bundle(forms, include, exclude)


def comparison_line(comparison: ComparisonData) -> str:
    """Say what is compared, and with how many journeys."""
    wording = ComparisonWording(comparison)
    followers = len(comparison.columns)
    plural = "follower" if followers == 1 else "followers"
    return f"{one_line(wording.text(comparison.name), LONGEST_NAME)}: {followers} {plural}"


def _html(comparison: ComparisonData) -> str:
    wording = ComparisonWording(comparison)
    language = comparison.language
    rows = [
        [
            heading(aligned(in_language(wording.row_name(row), language)), "row"),
            *(cell(in_language(wording.cell(each), language)) for each in wording.cells_of(row)[:_MOST_COLUMNS]),
        ]
        for row in comparison.rows[:_MOST_ROWS]
    ]
    labels = (wording.messages("lane.name"), *wording.column_names[:_MOST_COLUMNS])
    heads = (aligned(in_language(label, language)) for label in labels)
    reasons = [f"[{number}] {reason}" for reason, number in wording.reasons.items()]
    return output(
        table(in_language(wording.title, language), heads, rows),
        *count_more(len(comparison.rows) - _MOST_ROWS, "row"),
        *count_more(len(comparison.columns) - _MOST_COLUMNS, "column"),
        *(element("p", {}, in_language(reason, language)) for reason in reasons[:_MOST_ROWS]),
        *count_more(len(reasons) - _MOST_ROWS, "reason"),
    )
