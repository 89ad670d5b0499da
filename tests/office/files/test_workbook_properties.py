"""Any workbook comes back as it was written, and anything else is an error that is meant for people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import hypothesis
import hypothesis.strategies as st
import pytest

from journeymap.office.errors import TableError
from journeymap.office.files.workbooks import read_workbook
from journeymap.office.grid import Value
from tests.office.files.hostile_workbooks import ODS, XLS, XLSX
from tests.office.files.workbook_writers import Cells, parts_of, write_ods, write_xls, write_xlsx, zip_of

WRITERS: list[Callable[[Cells], bytes]] = [write_xlsx, write_xls, write_ods]
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Z")) | st.just(" "), max_size=20).map(str.strip)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join).map(str.strip).filter(bool)
SECONDS = st.integers(0, 86_399).map(lambda seconds: timedelta(seconds=seconds))
MIDNIGHT = datetime.fromisoformat("2027-03-01T00:00")
VALUES: st.SearchStrategy[Value] = (
    TEXTS
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.decimals(-(10**6), 10**6, places=3).map(float)
    | st.dates(date(1900, 3, 1), date(9998, 12, 31))
    | SECONDS.map(lambda second: (MIDNIGHT + second).time())
    | SECONDS.filter(bool).map(lambda second: MIDNIGHT + second)
    | SECONDS.map(lambda second: second + timedelta(days=2))
)
POSITIONS = st.tuples(st.integers(0, 200), st.integers(0, 20))
SHEETS = st.dictionaries(POSITIONS, VALUES, min_size=1, max_size=12)
FILES = {"xlsx": XLSX, "xls": XLS, "ods": ODS}


@pytest.mark.parametrize("write", WRITERS)
@hypothesis.given(cells=SHEETS)
@hypothesis.settings(max_examples=30)
def test_what_is_written_comes_back(write: Callable[[Cells], bytes], cells: Cells) -> None:
    read = {position: cell.value for position, cell in read_workbook(write(cells)).sheets[0].cells.items()}

    assert read == cells


@hypothesis.given(
    start=st.sampled_from([b"PK\3\4", XLS[:512], XLSX[:200], ODS[:200], b""]), data=st.binary(max_size=600)
)
@hypothesis.settings(max_examples=100)
def test_any_bytes_are_a_book_or_an_error(start: bytes, data: bytes) -> None:
    book_or_error(start + data)


@pytest.mark.parametrize("format", FILES)
@hypothesis.given(data=st.data())
@hypothesis.settings(max_examples=60)
def test_any_change_of_a_file_leaves_a_book_or_an_error(format: str, data: st.DataObject) -> None:
    book_or_error(changed(FILES[format], data))


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@hypothesis.given(data=st.data())
@hypothesis.settings(max_examples=60)
def test_any_change_of_a_part_leaves_a_book_or_an_error(format: str, data: st.DataObject) -> None:
    parts = parts_of(FILES[format])
    part = data.draw(st.sampled_from(sorted(name for name in parts if "docProps" not in name)))

    book_or_error(zip_of({**parts, part: changed(parts[part], data)}))


def changed(original: bytes, data: st.DataObject) -> bytes:
    """The bytes with a few places overwritten, moved, doubled or cut."""
    result = original
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(result)))
        length = data.draw(st.integers(0, 40))
        piece = data.draw(st.binary(max_size=8) | st.just(result[start : start + length] * 2) | st.sampled_from(PIECES))
        result = result[:start] + piece + result[start + data.draw(st.sampled_from([0, len(piece), length])) :]
    return result


PIECES = [
    b"\xff" * 4,
    b"\xfe\xff\xff\xff",
    b"\0\0\0\x80",
    b"9" * 30,
    b"-1",
    b"<a>",
    b'"',
    b"&amp;",
    b"A1:XFD1048576",
    b"ZZZZ99",
]


def book_or_error(data: bytes) -> None:
    """Read bytes; nothing but a book and an error with a sentence may come of it."""
    try:
        book = read_workbook(data)
    except TableError as error:
        sentence = str(error)
    else:
        sentence = "read"
        assert all(isinstance(cell.value, Value) for sheet in book.sheets for cell in sheet.cells.values())
        assert all(sheet.height * sheet.width <= 500_000 for sheet in book.sheets)
    assert sentence and "\n" not in sentence
