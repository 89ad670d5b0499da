"""Tables of text: which delimiter and encoding they have, and what stands in their cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.errors import TableError
from journeymap.office.files import limits, read_book
from journeymap.office.files.delimited import detect_delimiter, read_delimited
from journeymap.office.files.encodings import decode_text
from journeymap.office.grid import Book
from tests.office.sheets import sheet_of_rows

UTF8 = "read as UTF-8"
COMMAS = "the cells are separated by commas"
SEMICOLONS = "the cells are separated by semicolons"
TABS = "the cells are separated by tabs"


def rows(text: str, name: str = "plan.csv") -> list[list[str]]:
    """The cells of a text as rows, with empty texts for empty cells."""
    (sheet,) = read_book(text.encode(), name).sheets
    return [
        [sheet.cells[row, column].text if (row, column) in sheet.cells else "" for column in range(sheet.width)]
        for row in range(sheet.height)
    ]


def test_csv_is_a_sheet_named_after_its_file() -> None:
    data = b"Stage,Touchpoint\r\nAttract,Job advert\r\n,\r\nOnboard,\r\n"
    sheet = sheet_of_rows("plan", [["Stage", "Touchpoint"], ["Attract", "Job advert"], [], ["Onboard"]])
    assert read_book(data, "folder/plan.csv") == Book("csv", (sheet,), notes=(UTF8, COMMAS))


def test_pasted_table_is_separated_by_tabs() -> None:
    sheet = sheet_of_rows("Table 1", [["Stage", "Touchpoint"], ["Attract", "Fair, autumn; spring"]])
    assert read_book(b"Stage\tTouchpoint\nAttract\tFair, autumn; spring", "-") == Book(
        "tsv", (sheet,), notes=(UTF8, TABS)
    )


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Stage;Score;Note\nAttract;3,5;one, two, three\nOnboard;2,5;four, five, six\n", ";"),
        ("Stage,Lists\nAttract,a;b;c\nOnboard,d;e;f\n", ","),
        ('"a;b","c;d"\n"e;f","g;h"\n', ","),
        ('"a,b";"c,d"\n"e,f";"g,h"\n', ";"),
        ("Employee journey, version 2\n\nStage;Touchpoint;Owner\nAttract;Fair;HR\nOnboard;Tour;HR\n", ";"),
        ("Stage|Touchpoint\nAttract|Fair, May\n", "|"),
        ("Stage\tTouchpoint\nAttract\tFair, May\nOnboard\tTour, June\n", "\t"),
        ('Stage,Text\nAttract,"line one\nline; two\nline; three; four"\nOnboard,x\n', ","),
        ("Stage,Touchpoint,Owner\nAttract,Fair\nOnboard\nRetain,Talk,HR\n", ","),
        ("a,b,c,d\ne,f,g\nh;i,j\nk;l\n", ","),
        ("Only one column\nand no delimiter\n", ""),
        ("", ""),
    ],
)
def test_delimiter_is_the_one_in_which_rows_agree(text: str, delimiter: str) -> None:
    assert detect_delimiter(text) == delimiter


def test_first_line_can_name_the_delimiter() -> None:
    expected = [["Stage", "a,b,c"], ["Attract", "d,e,f"]]
    assert rows("sep=;\r\nStage;a,b,c\r\nAttract;d,e,f\r\n") == expected
    assert rows('"SEP=;"\nStage;a,b,c\nAttract;d,e,f\n') == expected
    assert rows("sep=!\nStage!a,b,c\nAttract!d,e,f\n") == expected
    assert read_book(b"sep=!\nStage!Owner\n", "plan.csv").notes[1] == "the cells are separated by !"


def test_line_without_delimiter_is_a_cell() -> None:
    book = read_book(b"Welcome\n\nTour\n", "plan.csv")
    assert book == Book(
        "csv", (sheet_of_rows("plan", [["Welcome"], [], ["Tour"]]),),
        notes=(UTF8, "every line is one cell, as no delimiter was found"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,"b ""c"" d"\n', [["a", 'b "c" d']]),
        ('a,"two\nlines"\nb,c\n', [["a", "two\nlines"], ["b", "c"]]),
        ('a, "with, comma" ,b\n', [["a", "with, comma", "b"]]),
        ('a,"never closed\nb,c\n', [["a", '"never closed'], ["b", "c"]]),
        ('a,"Welcome" letter\nb,c\n', [["a", '"Welcome" letter'], ["b", "c"]]),
        ('a,24" screen\nb,c\n', [["a", '24" screen'], ["b", "c"]]),
        ('a,""\nb,c\n', [["a", ""], ["b", "c"]]),
        ("a,one\vtwo\nb,c\n", [["a", "one\ntwo"], ["b", "c"]]),
    ],
)
def test_quotes_count_where_they_end_with_the_cell(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


def test_numbers_stay_as_they_are_written() -> None:
    assert rows("a;7\nb;−2\nc;+1\nd;3,50\ne;007\n") == [
        ["a", "7"],
        ["b", "−2"],
        ["c", "+1"],
        ["d", "3,50"],
        ["e", "007"],
    ]


def test_apostrophe_that_protects_from_formulas_is_removed() -> None:
    assert rows("'=1+1,'+1,'-2,'@hr\n'tis,\"'=a\",'','a=b\n") == [
        ["=1+1", "+1", "-2", "@hr"],
        ["'tis", "=a", "''", "'a=b"],
    ]


@pytest.mark.parametrize(
    ("text", "cell"), [("," * 600 + "x", "WC1"), ("\n" * 600 + "x,y", "B601"), (",a\n" * 501, "B501")]
)
def test_cell_beyond_the_limit_is_one_error(text: str, cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 500)
    with pytest.raises(TableError, match=rf"\b{cell}\b"):
        read_book(text.encode(), "plan.csv")


CELLS = st.text(
    st.one_of(st.sampled_from(" ,;\t|\n\"'=-a1ä😀"), st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])),
    max_size=8,
)


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read(table: list[list[str]], delimiter: str, end: str, encoding: str) -> None:
    """Spreadsheet programs quote all cells that need it; the first line names the delimiter."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    book = read_delimited(decode_text(f"sep={delimiter}{end}{file.getvalue()}".encode(encoding)).text, "plan.csv")
    expected = sheet_of_rows(
        "plan",
        [
            [
                cell.replace("\ufeff", "").removeprefix("'") if cell[:2] in PROTECTED else cell.replace("\ufeff", "")
                for cell in row
            ]
            for row in table
        ],
    )
    assert book.sheets == (expected,)


PROTECTED = {"'=", "'+", "'-", "'@", "'\t"}


@given(
    st.lists(
        st.lists(
            st.sampled_from(["Stage", "a, b", "3,5", "x;y", 'say "a"', "two\nlines", "-"]), min_size=3, max_size=3
        ),
        min_size=2,
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_delimiter_of_a_written_table_is_found(table: list[list[str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert read_delimited(decode_text(file.getvalue().encode()).text, "plan.csv").sheets == (
        sheet_of_rows("plan", table),
    )
