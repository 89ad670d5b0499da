"""What cells of workbooks hold is read as a person sees it."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from journeymap.office.files.workbooks import read_workbook
from journeymap.office.grid import Book, Merge, Value
from tests.office.files.workbook_writers import (
    SHEET,
    Cells,
    edited,
    ods_of,
    record,
    write_ods,
    write_xls,
    write_xlsx,
    xls_of,
    xlsx_of,
)

WRITERS: list[Callable[..., bytes]] = [write_xlsx, write_xls, write_ods]
STORE = "save the file in your spreadsheet program to store their results"
VALUES: Cells = {
    (0, 0): "Stage",
    (0, 3): "two\nlines\tand a tab",
    (1, 1): 7,
    (1, 2): 2.5,
    (2, 0): True,
    (2, 1): date(2027, 3, 1),
    (2, 2): datetime.fromisoformat("2027-03-01T10:20:30"),
    (2, 3): time(10, 20),
    (4, 0): timedelta(hours=31, minutes=30),
    (4, 1): "Ääkköset ☃ 😀 <&>",
    (4, 2): "=1+1",
    (4, 3): -3,
}


def values(book: Book) -> dict[str, Value]:
    """The values of the first sheet by the names of their cells."""
    return {cell.name: cell.value for cell in book.sheets[0].cells.values()}


@pytest.mark.parametrize("write", WRITERS)
def test_values_come_back_with_their_types(write: Callable[..., bytes]) -> None:
    book = read_workbook(write(VALUES))

    read = {position: cell.value for position, cell in book.sheets[0].cells.items()}
    assert read == VALUES
    assert {position: type(value) for position, value in read.items()} == {
        position: type(value) for position, value in VALUES.items()
    }
    assert book.sheets[0].name == "Plan"
    assert book.sheets[0].cells[4, 3].name == "D5"
    assert book.notes == ()


@pytest.mark.parametrize(("write", "format"), [(write_xlsx, "xlsx"), (write_xls, "xls"), (write_ods, "ods")])
def test_a_book_knows_its_format(write: Callable[..., bytes], format: str) -> None:
    assert read_workbook(write({(0, 0): "a"})).format == format


@pytest.mark.parametrize("write", WRITERS)
def test_merged_cells_are_ranges(write: Callable[..., bytes]) -> None:
    merges = ((1, 0, 2, 0), (0, 1, 0, 3))
    sheet = read_workbook(write({(0, 0): "a", (5, 5): "b"}, "Plan", merges)).sheets[0]

    assert sorted(sheet.merges, key=lambda merge: merge.left) == [Merge(1, 0, 2, 0), Merge(0, 1, 0, 3)]


def xlsx_with_sheets() -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    for name in ("Shown", "Hidden", "Very hidden"):
        book.add_worksheet(name).write(0, 0, name)
    book.get_worksheet_by_name("Hidden").hide()
    book.get_worksheet_by_name("Very hidden").very_hidden()
    book.close()
    return file.getvalue()


def xls_with_sheets() -> bytes:
    book = xlwt.Workbook()
    for visibility, name in enumerate(("Shown", "Hidden", "Very hidden")):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, name)
        sheet.visibility = visibility
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods_with_sheets() -> bytes:
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    table = '<table:table table:name="{0}" table:style-name="{1}"><table:table-row><table:table-cell office:value-type="string"><text:p>{0}</text:p></table:table-cell></table:table-row></table:table>'
    return ods_of(
        "".join([table.format("Shown", "s"), table.format("Hidden", "h"), table.format("Very hidden", "h")]), style
    )


@pytest.mark.parametrize("make", [xlsx_with_sheets, xls_with_sheets, ods_with_sheets])
def test_hidden_sheets_are_read_as_hidden(make: Callable[[], bytes]) -> None:
    sheets = read_workbook(make()).sheets

    assert [(sheet.name, sheet.is_hidden, sheet.cells[0, 0].value) for sheet in sheets] == [
        ("Shown", False, "Shown"),
        ("Hidden", True, "Hidden"),
        ("Very hidden", True, "Very hidden"),
    ]


@pytest.mark.parametrize(
    ("code", "number", "value"),
    [
        ("General", 46447, 46447),
        ("0.00", 0.1 + 0.2, 0.3),
        ("0%", 0.5, 0.5),
        ("dd.mm.yyyy", 46447, date(2027, 3, 1)),
        ("d. mmmm", 46447.5, datetime.fromisoformat("2027-03-01T12:00")),
        ("[$-409]mmm d;@", 46447, date(2027, 3, 1)),
        ("mm:ss", 0.5, time(12)),
        ("h:mm AM/PM", 0.75, time(18)),
        ("[h]:mm", 1.5, timedelta(hours=36)),
        ("[mm]:ss", 0.25, timedelta(hours=6)),
        ('0 "days"', 14, 14),
        ("0\\d", 14, 14),
        ("[Red]0;[Blue]-0", 14, 14),
        ("#,##0.00 [$€-407]", 14, 14),
        ("yyyy", 1, date(1900, 1, 1)),
        ("yyyy", 59, date(1900, 2, 28)),
        ("yyyy", 61, date(1900, 3, 1)),
        ("yyyy", 2_958_465, date(9999, 12, 31)),
        ("yyyy", 2_958_466, 2_958_466),
        ("yyyy", 1e300, 1e300),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(code: str, number: float, value: Value) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet().write_number(0, 0, number, book.add_format({"num_format": code}))
    book.close()
    old = xlwt.Workbook()
    old.add_sheet("a").write(0, 0, number, xlwt.easyxf(num_format_str=code))
    old_file = io.BytesIO()
    old.save(old_file)

    assert values(read_workbook(file.getvalue())) == {"A1": value}
    assert values(read_workbook(old_file.getvalue())) == {"A1": value}


def test_days_may_be_counted_from_1904() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"date_1904": True})
    book.add_worksheet().write_datetime(0, 0, date(2027, 3, 1), book.add_format({"num_format": "d.m.yyyy"}))
    book.close()
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("a").write(0, 0, 46447 - 1462, xlwt.easyxf(num_format_str="d.m.yyyy"))
    old_file = io.BytesIO()
    old.save(old_file)

    assert values(read_workbook(file.getvalue())) == {"A1": date(2027, 3, 1)}
    assert values(read_workbook(old_file.getvalue())) == {"A1": date(2027, 3, 1)}


def test_rows_and_cells_without_a_reference_follow_each_other() -> None:
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c/><c/><c><v>5</v></c></row>'

    assert values(read_workbook(xlsx_of(rows))) == {"A1": 1, "B1": 2, "C4": 3, "D4": 4, "C5": 5}


def test_formulas_have_their_stored_results() -> None:
    row = (
        '<c t="str"><f>A9</f><v>a &amp; b</v></c><c><f>1+1</f><v>2</v></c><c t="b"><f>TRUE()</f><v>1</v></c>'
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>""</f><v></v></c><c><f>B9</f></c><c><f>C9</f><v/></c>'
    )
    book = read_workbook(xlsx_of(f"<row>{row}</row>"))

    assert values(book) == {"A1": "a & b", "B1": 2, "C1": True, "D1": "#DIV/0!"}
    assert book.notes == (f"formulas without a stored result are read as empty cells (Plan!F1, Plan!G1); {STORE}",)


def test_errors_in_cells_are_their_text() -> None:
    sheet = b"".join(
        record(0x205, bytes([0, 0, column, 0, 0, 0, code, 1]))
        for column, code in enumerate((0, 7, 15, 23, 29, 36, 42, 43))
    )
    texts = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"]
    xlsx = "".join(f'<c t="e"><v>{text}</v></c>' for text in [*texts, "#SPILL!"])

    assert list(values(read_workbook(xls_of(sheet))).values()) == texts
    assert list(values(read_workbook(xlsx_of(f"<row>{xlsx}</row>"))).values()) == [*texts, "#SPILL!"]


def test_stored_results_of_an_old_workbook_are_read() -> None:
    def formula(column: int, result: bytes) -> bytes:
        return record(0x06, bytes([0, 0, column, 0, 0, 0]) + result + bytes(6))

    sheet = (
        formula(0, b"\0\0\0\0\0\0\xff\xff")
        + record(0x207, b"\3\0\0a+b")
        + formula(1, b"\1\0\1\0\0\0\xff\xff")
        + formula(2, b"\2\0\x17\0\0\0\xff\xff")
        + formula(3, b"\0\0\0\0\0\0\x04\x40")
        + formula(4, b"\3\0\0\0\0\0\xff\xff")
        + formula(5, b"\0\0\0\0\0\0\xff\xff")
        + record(0x207, b"\0\0\0")
    )
    book = read_workbook(xls_of(sheet))

    assert values(book) == {"A1": "a+b", "B1": True, "C1": "#REF!", "D1": 2.5}
    assert book.notes[0].startswith("formulas without a stored result are read as empty cells (Plan!E1);")


def test_a_result_of_a_formula_is_read_as_its_format_shows_it() -> None:
    style = record(0xE0, bytes([0, 0, 14, 0]) + bytes(16))
    result = record(0x06, bytes(6) + struct.pack("<d", 46447) + bytes(6))

    assert values(read_workbook(xls_of(result, before=style))) == {"A1": date(2027, 3, 1)}


def test_named_styles_of_an_old_workbook_are_not_noted() -> None:
    style = record(0xE0, bytes([0, 0, 9, 0, 4, 0]) + bytes(11) + b"\4" + bytes(2))

    assert read_workbook(xls_of(b"", before=style)).notes == ()


def test_short_numbers_of_an_old_workbook_are_read() -> None:
    sheet = record(0x27E, bytes(6) + (0x4004_0000).to_bytes(4, "little")) + record(
        0xBD,
        b"\1\0\2\0"
        + b"".join(
            bytes(2) + (number << 2 | flags).to_bytes(4, "little", signed=True) for number, flags in ((-7, 2), (250, 3))
        )
        + b"\3\0",
    )

    assert values(read_workbook(xls_of(sheet))) == {"A1": 2.5, "C2": -7, "D2": 2.5}


def test_a_workbook_of_excel_5_has_texts_in_its_code_page() -> None:
    page = record(0x42, (1251).to_bytes(2, "little"))
    sheet = record(0x204, bytes(6) + b"\4\0" + "Этап".encode("cp1251"))
    sheet += record(0xD6, bytes([1, 0, 0, 0, 0, 0, 1, 0]) + "Я".encode("cp1251"))

    assert values(read_workbook(xls_of(sheet, 0x500, page))) == {"A1": "Этап", "A2": "Я"}
    assert values(read_workbook(xls_of(record(0x204, bytes(6) + b"\3\0d\xe9\x80"), 0x500))) == {"A1": "dé€"}


def test_long_texts_of_an_old_workbook_are_continued() -> None:
    cells: Cells = {(row, 0): f"{row} " + "☃ä"[row % 2] * (row * 7 % 4000) for row in range(400)}

    assert {position: cell.value for position, cell in read_workbook(write_xls(cells)).sheets[0].cells.items()} == cells


def test_texts_with_formats_are_whole_and_without_pronunciation() -> None:
    shared = "<sst><si><r><t>On</t></r><r><rPr><b/></rPr><t>board</t></r><rPh><t>x</t></rPh></si></sst>"
    types = '<Relationship Id="b" Type="a/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    inline = '<c t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c>'
    book = xlsx_of(f'<row><c t="s"><v>0</v></c>{inline}</row>', **{"xl/sharedStrings.xml": shared})
    book = edited(book, "xl/_rels/workbook.xml.rels", lambda text: text.replace("</Relationships>", types))

    assert values(read_workbook(book)) == {"A1": "Onboard", "B1": "ab"}


def test_escaped_characters_are_read_if_they_can_be_written() -> None:
    data = write_xlsx({(0, 0): "word"})
    escaped = "a_x000D__x000A_b_x0009_c_x0000_d"
    read = read_workbook(edited(data, "xl/sharedStrings.xml", lambda text: text.replace("word", escaped)))

    assert values(read) == {"A1": "a\nb\tcd"}


def test_names_of_elements_may_have_a_prefix() -> None:
    data = write_xlsx({(0, 0): "one", (1, 1): 2})
    for part in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"):
        data = edited(data, part, lambda text: re.sub("<(/?)(?=[a-z])", r"<\1x:", text).replace("xmlns=", "xmlns:x="))

    assert values(read_workbook(data)) == {"A1": "one", "B2": 2}


def test_text_in_an_open_document_is_that_of_its_cells() -> None:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1">'
        "<office:annotation><text:p>a comment</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>a box</text:p></draw:text-box></draw:frame>"
        '\n  <text:p>First\n  <text:span>line</text:span><text:s text:c="2"/><text:tab/>x</text:p>'
        "<text:p><text:a>second</text:a><text:line-break/>third</text:p>\n  </table:table-cell>"
    )
    covered = "<table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell>"
    shapes = "<table:shapes><draw:frame><text:p>a shape</text:p></draw:frame><draw:rect/></table:shapes>"
    names = "<table:named-expressions> <a/> </table:named-expressions>"
    links = "<table:dde-links><table:dde-link><table:table/></table:dde-link></table:dde-links>"
    book = read_workbook(
        ods_of(
            f'<table:table table:name="Plan">{shapes}<table:table-row>{cell}<draw:rect/>{covered}</table:table-row></table:table>'
            + names
            + links
        )
    )

    assert values(book) == {"A1": "First line  \tx\nsecond\nthird", "B1": "covered"}
    assert book.notes == (
        "comments on cells are not read",
        "pictures, drawings and charts are not read",
        "the targets of links are not read, only their text",
    )


def test_values_of_an_open_document_that_are_missing_are_what_it_shows() -> None:
    cells = (
        '<table:table-cell office:value-type="date" office:date-value="0000-00-00"><text:p>soon</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=A9" office:value-type="string" office:string-value=""><text:p>#REF!</text:p>'
        "</table:table-cell>"
        "<table:table-cell><text:p>plain</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string" office:string-value="only here"/>'
        '<table:table-cell table:formula="of:=1"/><table:table-cell office:value-type="float" office:value="1E400"/>'
        '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>'
    )
    book = read_workbook(
        ods_of(f'<table:table table:name="P"><table:table-row>{cells}</table:table-row></table:table>')
    )

    assert values(book) == {"A1": "0000-00-00", "B1": "#REF!", "C1": "plain", "D1": "only here", "F1": "inf", "G1": 0.5}
    assert book.notes == (
        "percentages are read as numbers: 50 % as 0.5",
        f"formulas without a stored result are read as empty cells (P!E1); {STORE}",
    )


def test_what_cannot_be_read_is_noted() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Plan")
    sheet.write(0, 0, "a", book.add_format({"bg_color": "#ff0000"}))
    sheet.write(1, 0, "b")
    sheet.write_comment(0, 0, "a comment")
    sheet.write_url(2, 0, "https://example.org", string="c")
    sheet.insert_textbox(4, 4, "a box")
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.write(3, 0, 0.5, book.add_format({"num_format": "0%"}))
    book.close()

    assert read_workbook(file.getvalue()).notes == (
        "comments on cells are not read",
        "colors of cells are not read",
        "pictures, drawings and charts are not read",
        "the targets of links are not read, only their text",
        "rows and columns that are hidden are read",
        "percentages are read as numbers: 50 % as 0.5",
    )


def test_what_cannot_be_read_of_an_old_workbook_is_noted() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Plan")
    sheet.write(0, 0, "a", xlwt.easyxf("pattern: pattern solid, fore_colour red"))
    sheet.write(1, 1, 0.5, xlwt.easyxf(num_format_str="0%"))
    sheet.col(1).hidden = True
    file = io.BytesIO()
    book.save(file)
    comment, link, drawing = record(0x1C, bytes(12)), record(0x1B8, bytes(32)), record(0x5D, bytes(4) + b"\x08\0")

    assert read_workbook(file.getvalue()).notes == (
        "colors of cells are not read",
        "rows and columns that are hidden are read",
        "percentages are read as numbers: 50 % as 0.5",
    )
    assert read_workbook(xls_of(comment + link + drawing)).notes == (
        "comments on cells are not read",
        "pictures, drawings and charts are not read",
        "the targets of links are not read, only their text",
    )


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_hidden_rows_and_colors_of_an_open_document_are_noted(visibility: str) -> None:
    styles = '<style:style style:name="r"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
    rows = (
        '<table:table-row><table:table-cell table:style-name="r"><text:p>a</text:p></table:table-cell></table:table-row>'
        f'<table:table-row table:visibility="{visibility}"><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>'
    )
    book = read_workbook(ods_of(f'<table:table table:name="Plan">{rows}</table:table>', styles))

    assert book.notes == ("colors of cells are not read", "rows and columns that are hidden are read")


def test_sheets_of_charts_are_noted_and_macros_too() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet("Plan").write(0, 0, 1)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Plan!$A$1:$A$1"})
    book.add_chartsheet("Chart").set_chart(chart)
    book.close()
    macros = '<Relationship Id="m" Type="a/vbaProject" Target="vbaProject.bin"/></Relationships>'
    data = edited(file.getvalue(), "xl/_rels/workbook.xml.rels", lambda text: text.replace("</Relationships>", macros))
    read = read_workbook(data)

    assert [sheet.name for sheet in read.sheets] == ["Plan"]
    assert read.notes == ("pictures, drawings and charts are not read", "macros are not read")


def test_records_of_a_chart_in_a_sheet_are_not_cells() -> None:
    chart = record(0x809, b"\0\6\x20\0" + bytes(12)) + record(0x203, bytes(14)) + record(0x0A)
    label = record(0x204, b"\0\0\1\0\0\0\1\0\0a")

    assert values(read_workbook(xls_of(chart + label))) == {"B1": "a"}
