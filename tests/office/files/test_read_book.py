"""What kind of file it is counts more than its ending."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.errors import TableError
from journeymap.office.files import limits, read_book
from journeymap.office.grid import Book

CSV = "Stage,Touchpoint\nAttract,Fair\n"
TSV = "Stage\tTouchpoint\nAttract\tFair\n"
MARKDOWN = "| Stage | Touchpoint |\n|---|---|\n| Attract | Fair |\n"
JOURNEY = "journey\nsection Attract\nFair: 4\n"
COPY = "copy its table into a spreadsheet and save that as .xlsx"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (CSV, "a.csv", "csv"),
        (CSV, "a.txt", "csv"),
        (CSV, "a.xls", "csv"),
        (CSV, "-", "csv"),
        (TSV, "a.csv", "tsv"),
        (TSV, "a.xls", "tsv"),
        (TSV, "-", "tsv"),
        (MARKDOWN, "a.md", "md"),
        (MARKDOWN, "A.MARKDOWN", "md"),
        (MARKDOWN, "a.txt", "md"),
        (MARKDOWN, "-", "md"),
        (MARKDOWN, "a.csv", "csv"),
        (JOURNEY, "a.mmd", "mmd"),
        (JOURNEY, "a.mermaid", "mmd"),
        (JOURNEY, "a", "mmd"),
        (JOURNEY, "-", "mmd"),
        (f"```mermaid\n{JOURNEY}```\n", "a.mmd", "md"),
        (f"```mermaid\n{JOURNEY}```\n", "-", "md"),
        ("<!-- Plan -->\n" + MARKDOWN, "a.md", "md"),
        ("[Plan](plan.md),x\n1,2\n", "a.txt", "csv"),
        ("{name},{place}\n1,2\n", "a.csv", "csv"),
    ],
)
def test_content_decides_how_a_text_is_read(text: str, name: str, kind: str) -> None:
    assert read_book(text.encode(), name).format == kind


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "plan.xlsx", f"the file is a PDF; {COPY}"),
        (b"\x89PNG\r\n\x1a\n\0\0", "plan.png", "the file is a picture (PNG); type its table into a spreadsheet and save that as .xlsx"),
        (b"\xff\xd8\xff\xe0", "plan.jpg", "the file is a picture (JPEG); type its table into a spreadsheet and save that as .xlsx"),
        (b"{\\rtf1 Stage}", "plan.rtf", f"the file is a text document (RTF); {COPY}"),
        (b"\x1f\x8b\x08\0", "plan.csv.gz", "the file is a packed file (gzip); unpack it and import the file in it"),
        (b"<!DOCTYPE html>\n<table>", "plan.xls", "the file is a web page (HTML); open it in your spreadsheet program and save it as .xlsx"),
        (b"\xef\xbb\xbf\n<!-- x --><html lang='en'>", "-", "the file is a web page (HTML); open it in your spreadsheet program and save it as .xlsx"),
        (b"<table border='1'><tr>", "plan.csv", "the file is a web page (HTML); open it in your spreadsheet program and save it as .xlsx"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "plan.xls", "the file is an XML spreadsheet; open it in your spreadsheet program and save it as .xlsx"),
        (b'<?xml version="1.0"?><map/>', "plan.xml", f"the file is an XML file; {COPY}"),
        (b"BEGIN:VCALENDAR\r\n", "plan.ics", f"the file is a calendar; {COPY}"),
        (json.dumps([{"stage": "attract"}]).encode(), "plan.txt", "the file is a JSON file; export the table as .xlsx or CSV UTF-8 from the program that wrote it"),
        (b'{"stage": "attract"}\n{"stage": "engage"}\n', "-", "the file is a JSON file; export the table as .xlsx or CSV UTF-8 from the program that wrote it"),
        (b"", "plan.csv", "the file is empty"),
        (b"\xef\xbb\xbf \n", "plan.md", "the file is empty"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "plan.csv", "the file is neither a spreadsheet nor a text; save the table as .xlsx or as CSV UTF-8"),
    ],
)  # fmt: skip
def test_other_file_is_one_sentence_with_what_to_do(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(TableError) as error:
        read_book(data, name)
    assert str(error.value) == sentence


def test_yaml_needs_no_import() -> None:
    with pytest.raises(TableError) as error:
        read_book(b"journey: nurse\n", "nurse.yaml")
    assert (str(error.value), error.value.command) == (
        "the file is YAML, which needs no import; check it",
        "journeymap validate nurse.yaml",
    )


def test_file_beyond_the_limit_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000)
    assert read_book(b"a,b\n" * 250, "plan.csv").format == "csv"
    with pytest.raises(TableError, match=r"^the file is larger than .*; save the sheet with the journey"):
        read_book(b"a,b\n" * 250 + b"c", "plan.csv")


def book_or_error(data: bytes, name: str) -> Book | TableError:
    try:
        return read_book(data, name)
    except TableError as error:
        return error


def texts_of(result: Book | TableError) -> list[str]:
    """All texts of a book, or the sentence of an error, none of which may be empty."""
    if isinstance(result, TableError):
        return str(result).split("\n")
    cells = [cell for sheet in result.sheets for cell in sheet.cells.values()]
    cells += [cell for diagram in result.diagrams for task in diagram.tasks for cell in (task.name, *task.actors)]
    return [*result.notes, *(cell.text for cell in cells)]


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.md", "a.mmd", "a.xlsx", "a.xls", "-", "a.json", "a.yaml"]))
def test_any_bytes_are_a_book_or_one_error(data: bytes, name: str) -> None:
    assert all(texts_of(book_or_error(data, name)))


@given(
    st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\n\n,;\t|\"'#:%{}-`")), max_size=100),
    st.sampled_from(["a.csv", "a.md", "a.mmd", "-"]),
    st.sampled_from(["", "journey\n", "| a |\n|---|\n", "a,b\n"]),
)
def test_any_text_is_a_book_or_one_error(text: str, name: str, beginning: str) -> None:
    assert all(texts_of(book_or_error((beginning + text).encode(), name)))
