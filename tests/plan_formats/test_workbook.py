"""The plan as a workbook of one sheet, read back."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import sys
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from python_calamine import load_workbook
from xlsxwriter.worksheet import Worksheet

from journeymap.errors import InvalidOptionError, MissingExtraError
from journeymap.escaping import printable
from journeymap.plan_formats import workbook
from journeymap.planning.plan import PlanData
from tests.plan_formats.plans import LANGUAGES, PLAN, entry, plan, plans

NAME, NOTES = 7, 21


def rows(content: bytes) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(content))
    assert len(book.sheet_names) == 1
    return book.get_sheet_by_index(0).to_python()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_a_row_has_the_names_that_people_use() -> None:
    heads, *entries, undated = rows(workbook.write(PLAN))

    assert heads == [
        "Date", "End", "Due", "Cohort", "Journey", "Stage", "Id", "Touchpoint", "Kind", "Side", "From", "Personas",
        "People", "Channels", "Owner", "Done by", "Asked before", "Told", "Hand-off", "Estimated", "Remarks", "Notes",
        "Links",
    ]  # fmt: skip
    assert [row[0] for row in entries] == [each.date for each in PLAN.entries]
    assert [row[2] or None for row in entries] == [each.due for each in PLAN.entries]
    assert entries[2][3:] == [
        "Nurses of March", "A nurse's first year", "Onboarding", "it-account", "IT account", "message", "backstage",
        "employer", "Night nurse; Day nurse", 12.0, "", "IT service desk", "", "", "Wards; Internal communications",
        "Laptop and badge → Wards, by 8 March 2027, taken on by Wards; → Human resources", "", "", "", "",
    ]  # fmt: skip
    assert entries[3][NOTES:] == ["Bring the badge.\nParking is free.", "Programme: https://example.org/welcome"]
    assert (entries[1][19], entries[1][20]) == ("yes", "1 March is a holiday")
    assert (entries[6][10], entries[6][14]) == ("person", "nobody is accountable")
    assert undated == [
        "", "", "", "Nurses of March", "A nurse's first year", "leave", "farewell", "Farewell talk", "", "", "",
        "Night nurse", "", "", "Human resources", "", "", "", "", "", "the last day has no date", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 40])
def test_every_entry_is_a_row_below_headings_in_the_language(language: str, number: int) -> None:
    first = datetime.date(2027, 3, 1)
    entries = [entry((first + datetime.timedelta(days=each)).isoformat(), "Letter") for each in range(number)]
    heads, *body = rows(workbook.write(plan(*entries, language=language)))

    assert len(body) == number
    assert len(set(heads)) == len(heads) == 23
    assert [row[0] for row in body] == [each.date for each in entries]


@given(plans())
@settings(max_examples=15)
def test_texts_come_back_and_are_neither_formulas_nor_links(data: PlanData) -> None:
    content = workbook.write(data)
    body = rows(content)[1:]
    sheet = part(content, "xl/worksheets/sheet1.xml")

    assert not re.search("<f[ >]", sheet)
    assert "<hyperlink" not in sheet
    assert [row[NAME] for row in body] == [
        *(printable(each.name) for each in data.entries),
        *(printable(each.name) for each in data.undated),
    ]
    assert [row[NOTES] for row in body[: len(data.entries)]] == [printable(each.notes or "") for each in data.entries]
    assert [str(row[0]) for row in body[: len(data.entries)]] == [str(each.date) for each in data.entries]
    assert workbook.write(data) == content


def test_the_sheet_is_ready_to_be_filtered_and_printed() -> None:
    sheet = part(workbook.write(PLAN), "xl/worksheets/sheet1.xml")

    assert f'<autoFilter ref="A1:W{1 + len(PLAN.entries) + len(PLAN.undated)}"/>' in sheet
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2"' in sheet
    assert '<pageSetup paperSize="8" fitToHeight="0" orientation="landscape"/>' in sheet
    assert "<oddFooter>&amp;LPlan: Lakeside Hospital&amp;R&amp;P/&amp;N</oddFooter>" in sheet
    assert '"_xlnm.Print_Titles" localSheetId="0">Plan!$1:$1<' in part(workbook.write(PLAN), "xl/workbook.xml")


def columns(content: bytes) -> list[tuple[int, bool]]:
    """Return the width of each column without the padding of Excel, and whether it has the form of dates."""
    ranges = re.findall(
        r'<col min="(\d+)" max="(\d+)" width="(\d+)\.7109375"( style="1")?', part(content, "xl/worksheets/sheet1.xml")
    )
    return [(int(width), bool(style)) for first, last, width, style in ranges for _ in range(int(first), int(last) + 1)]


def test_columns_are_as_wide_as_their_texts_up_to_a_limit() -> None:
    widths = columns(workbook.write(PLAN))

    assert widths[:3] == [(15, True)] * 3
    assert [width for width, _ in widths[3:]] == [
        15, 20, 10, 28, 28, 8, 10, 8, 22, 9, 16, 23, 10, 15, 28, 28, 12, 24, 16, 28
    ]  # fmt: skip
    assert not any(style for _, style in widths[3:])


def test_a_column_is_as_wide_as_its_heading_with_the_button_of_the_filter() -> None:
    assert [width for width, _ in columns(workbook.write(plan()))[3:]] == [
        9, 10, 8, 8, 13, 8, 8, 8, 11, 9, 11, 8, 10, 15, 8, 11, 12, 10, 8, 8
    ]  # fmt: skip


def hidden_columns(content: bytes) -> tuple[list[str], list[str]]:
    """Return the headings of the columns that are hidden, and of those that have the button to show them."""
    heads = [*rows(content)[0], "(after the last)"]
    names_by: dict[str, list[str]] = {"hidden": [], "collapsed": []}
    for first, last, rest in re.findall(
        r'<col min="(\d+)" max="(\d+)" (.*?)/>', part(content, "xl/worksheets/sheet1.xml")
    ):
        for attribute, names in names_by.items():
            names += heads[int(first) - 1 : int(last)] if f'{attribute}="1"' in rest else []
        assert ('hidden="1"' in rest) == ('outlineLevel="1"' in rest)
    return names_by["hidden"], names_by["collapsed"]


def test_details_and_columns_in_which_nothing_is_written_are_hidden() -> None:
    short = plan(entry("2027-03-01", "Letter", size=None))

    assert hidden_columns(workbook.write(PLAN)) == (["Id", "Side", "From"], ["Touchpoint", "Personas"])
    assert hidden_columns(workbook.write(plan()))[0] == ["Id", "Side", "From"]
    assert hidden_columns(workbook.write(short)) == (
        [
            *("End", "Due", "Id", "Side", "From", "People", "Done by", "Asked before", "Told", "Hand-off", "Estimated"),
            *("Remarks", "Notes", "Links"),
        ],
        ["Cohort", "Touchpoint", "Personas", "Channels", "(after the last)"],
    )


def styles(content: bytes) -> dict[str, tuple[str | None, str | None, bool]]:
    """Return the fill, the color and the weight of the text of each cell with a value."""
    sheet, style_sheet = part(content, "xl/worksheets/sheet1.xml"), part(content, "xl/styles.xml")
    fonts = re.findall("<font>(.*?)</font>", style_sheet)
    fills = re.findall("<fill>(.*?)</fill>", style_sheet)
    formats = re.findall(r'<xf numFmtId="\d+" fontId="(\d+)" fillId="(\d+)"', style_sheet.partition("<cellXfs")[2])

    def color(markup: str) -> str | None:
        match = re.search('<(?:fgColor|color) rgb="FF(.{6})"', markup)
        return match[1].lower() if match else None

    cells = {}
    for cell, style in re.findall(r'<c r="([A-Z]+\d+)"(?: s="(\d+)")?', sheet):
        font, fill = (int(number) for number in formats[int(style or 0)])
        cells[cell] = color(fills[fill]), color(fonts[font]), "<b/>" in fonts[font]
    return cells


def test_owners_have_the_color_of_their_function() -> None:
    cells = styles(workbook.write(PLAN))
    heading, plain = ("e6ebf0", None, True), (None, None, False)
    hr, marketing, it = (("0b5a60", "ffffff", False), ("b3401a", "ffffff", False), ("4d5661", "ffffff", False))

    assert [cells[f"O{row}"] for row in range(1, 14)] == [
        heading, marketing, hr, it, hr, hr, marketing, (None, "a3122a", True), plain, marketing, hr, hr, hr
    ]  # fmt: skip
    assert {style for cell, style in cells.items() if not cell.startswith("O")} == {heading, plain}


def test_the_limits_are_those_of_the_format() -> None:
    assert (Worksheet().xls_rowmax, Worksheet().xls_strmax) == (workbook._MOST_ROWS, workbook._LONGEST)


def test_a_footer_with_a_code_is_text() -> None:
    sheet = part(workbook.write(plan(organization="A & B &P")), "xl/worksheets/sheet1.xml")

    assert "<oddFooter>&amp;LPlan: A &amp;&amp; B &amp;&amp;P&amp;R&amp;P/&amp;N</oddFooter>" in sheet

    long = part(workbook.write(plan(organization="&" * 300)), "xl/worksheets/sheet1.xml")
    assert f"<oddFooter>&amp;LPlan: {'&amp;&amp;' * 100}&amp;R&amp;P/&amp;N</oddFooter>" in long


def test_a_day_before_those_of_spreadsheets_is_text() -> None:
    body = rows(workbook.write(plan(entry("1899-12-31", "A"), entry("1900-03-01", "B"))))[1:]

    assert [row[0] for row in body] == ["1899-12-31", datetime.date(1900, 3, 1)]


@pytest.mark.parametrize(
    ("notes", "cell"),
    [
        ("a" * 32_767, "a" * 32_767),
        ("a" * 32_768, "a" * 32_766 + "…"),
        ("\N{SLIGHTLY SMILING FACE}" * 16_384, "\N{SLIGHTLY SMILING FACE}" * 16_383 + "…"),
    ],
    ids=["fits", "too long", "pairs"],
)
def test_a_text_that_is_too_long_for_a_cell_ends_in_an_ellipsis(notes: str, cell: str) -> None:
    assert rows(workbook.write(plan(entry("2027-03-01", "A", notes=notes))))[1][NOTES] == cell


def test_more_entries_than_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(PLAN.entries) + len(PLAN.undated)
    monkeypatch.setattr(workbook, "_MOST_ROWS", number + 1)
    assert len(rows(workbook.write(PLAN))) == number + 1
    monkeypatch.setattr(workbook, "_MOST_ROWS", number)
    with pytest.raises(
        InvalidOptionError, match=f"a sheet has at most {number} rows: plan a shorter period, or write csv"
    ):
        workbook.write(PLAN)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter.workbook", None)

    with pytest.raises(
        MissingExtraError, match=r'a plan as a workbook: it needs an extra: pip install "journeymap\[office\]"'
    ):
        workbook.write(PLAN)


def test_another_day_changes_only_when_it_was_written() -> None:
    later = dataclasses.replace(PLAN, today=datetime.date(2027, 2, 21))
    contents = workbook.write(PLAN), workbook.write(later)

    first, second = (part(content, "docProps/core.xml") for content in contents)
    assert "2027-02-20T00:00:00Z</dcterms:created>" in first
    assert first.replace("2027-02-20", "2027-02-21") == second
