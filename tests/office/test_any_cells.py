"""Any cells become files that load without findings, with every cell accounted for once, or one error."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.loading import load_texts
from journeymap.office.errors import TableError
from journeymap.office.grid import Book, Merge, Sheet, Value
from journeymap.office.import_book import import_book
from journeymap.office.options import ImportOptions
from journeymap.workspace_writer import workspace_texts
from tests.office.sheets import sheet_of_rows

HEADINGS = (
    *["Stage", "Touchpoint", "Owner", "Responsible", "When", "Channel", "Persona", "Emotion", "Moment", "Notes", "Tags", "Links", "Next", "Needs", "Feeds"],
    *["Kind", "Side", "Status", "Goal", "Id", "Metric", "Promises", "Keeps", "Evidence", "Pains", "Thoughts", "Opportunities", "Consulted", "Assets"],
    *["Shift", "Audience", "Who", "Actions", "What", "Assignee", "Foo", "foo!", "x-foo", "x-", "__proto__", "=1+1", "#", "Total", "From", "name", "waivers"],
    *["HR", "Marketing", "Vaihe", "Omistaja", "Part of", "Teams involved", "Emotion (nurse)", "Emotion (doctor)", "🎉", "...", "مرحبا"],
)  # fmt: skip
"""Headings of keys, of nothing, and those that collide as keys of the user's own."""
TEXTS = (
    *["Attract", "Onboard", "Growth", "HR", "R", "A/R", "x", "✓", "😀", "no", "12:30", "0123", "1e5", "~", "null", "true", "2026-09-01", "-1", "5", "10", "[a]", "'", "`", "&a", "*a", "!x", "|", ">", "%"],
    *["@hr", "#note", "::error::x", "##[x]", "=1+1", "__proto__", "<b>", "...", "🎉", "שלום", "ﬁ", "İ", "²", "attract", "started", "teams", "unknown", "tbd", "?", "n/a"],
    *["journey", "welcome-day", "Interview", "Total", "Stage", "Touchpoint", "everyone", "internal", "live", "night", "survey", "anna@example.org"],
    *["Week 1", "Pre-boarding", "HR & Marketing", "{a: b}", "a: b", "# note", "Welcome day", "Persona: x", "Owner: HR", "Anna Virtanen"],
    *(" lead", "\u00a0", "a\u200bb", "\u200b", "\u2028x", "\x85", "\ufeff", "- a\n- b", "a\nb\nc", "R = Responsible"),
    *("x" * 200, "https://example.org/x"),
)  # fmt: skip
OTHERS: tuple[Value, ...] = (
    *(0, 1, -2, 5, 3.5, 1e20, float("nan"), float("inf"), True, False),
    *(date(2026, 1, 1), datetime(2026, 1, 1, 3, 4), time(3, 4), timedelta(days=2), timedelta(seconds=-3)),  # noqa: DTZ001
)
values = st.one_of(
    st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.sampled_from(OTHERS), st.text(max_size=12), st.none()
)


@st.composite
def sheets(draw: st.DrawFn, name: str) -> Sheet:
    """Return a sheet of any cells, most often with known headings in a row or a column."""
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 9))
    rows = draw(st.lists(st.lists(values, min_size=width, max_size=width), min_size=height, max_size=height))
    if draw(st.integers(0, 9)):
        known = ["Touchpoint", "Owner", *draw(st.sampled_from((["Stage"], [])))]
        headings = draw(st.permutations([*known, *draw(st.lists(st.sampled_from(HEADINGS), max_size=5))]))
        stages = st.sampled_from(("Attract", "Recruit", "Onboard", None))
        rows = [list(headings), *(row + [None] * (len(headings) - width) for row in rows)]
        for row in rows[1:]:
            if "Stage" in headings and draw(st.integers(0, 9)):
                row[headings.index("Stage")] = draw(stages)
        if draw(st.booleans()):
            rows = [list(column) for column in zip(*(row[: len(headings)] for row in rows), strict=True)]
        rows = [*draw(st.lists(st.lists(values, min_size=1, max_size=2), max_size=2)), *rows]
    corners = st.tuples(*(st.integers(0, 8) for _ in range(2)), *(st.integers(0, 2) for _ in range(2)))
    merges = [
        Merge(top, left, top + down, left + right) for top, left, down, right in draw(st.lists(corners, max_size=3))
    ]
    cells = [[_writable(value) for value in row] for row in rows]
    return sheet_of_rows(name, cells, tuple(merges))


def _writable(value: Value | None) -> Value | None:
    """Return a value as the readers of files give it."""
    return "".join(each for each in value if each >= " " or each == "\n") if isinstance(value, str) else value


books = st.tuples(sheets("Sheet1"), sheets("Onboarding")).map(lambda both: Book("xlsx", both))
options = st.builds(
    ImportOptions,
    stages=st.sampled_from(({"*": "onboard"}, {})),
    language=st.sampled_from((None, "fi", "xx")),
    journey=st.sampled_from((None, "nurse")),
)


@given(books, options)
@settings(max_examples=60, deadline=None)
def test_any_cells_are_files_that_load_or_one_error(book: Book, options: ImportOptions) -> None:
    try:
        imported = import_book(book, "file", options)
    except TableError:
        return
    texts = workspace_texts(imported.workspace)
    loaded = load_texts(texts)
    assert [str(problem) for problem in loaded.load_result.problems] == []
    assert (loaded.organization, dict(loaded.journeys)) == (
        imported.workspace.organization,
        dict(imported.workspace.journeys),
    )
    account = imported.account
    read = {cell.sheet for cell in account.cells}
    cells = [(sheet.name, cell.name) for sheet in book.sheets if sheet.name in read for cell in sheet.cells.values()]
    assert sorted((cell.sheet, cell.cell) for cell in account.cells) == sorted(cells)
