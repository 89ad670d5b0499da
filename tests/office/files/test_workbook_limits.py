"""Workbooks up to the limits are read, and those beyond them are refused with the cell."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymap.office.errors import TableError
from journeymap.office.files import limits
from journeymap.office.files.workbooks import read_workbook
from tests.office.files.limited_process import read_within_limits
from tests.office.files.workbook_writers import Cells, ods_of, write_ods, write_xls, write_xlsx, xlsx_of

WRITERS: list[Callable[[Cells], bytes]] = [write_xlsx, write_xls, write_ods]
MANY: Cells = {(row, column): "a" for row in range(4) for column in range(3)}


@pytest.mark.parametrize("write", WRITERS)
def test_cells_up_to_the_limit_are_read(write: Callable[[Cells], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 12)

    assert len(read_workbook(write(MANY)).sheets[0].cells) == 12


@pytest.mark.parametrize("write", WRITERS)
def test_one_cell_more_than_the_limit_is_refused(
    write: Callable[[Cells], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 11)

    with pytest.raises(TableError, match="more than 11 cells: the limit is passed in sheet 'Plan' at C4"):
        read_workbook(write(MANY))


@pytest.mark.parametrize("write", WRITERS)
def test_the_used_range_counts_not_only_its_cells(
    write: Callable[[Cells], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 11)

    with pytest.raises(TableError, match="sheet 'Plan' has a cell at C4, so that its used range has more than 11"):
        read_workbook(write({(0, 0): "a", (3, 2): "b"}))


@pytest.mark.parametrize("write", WRITERS)
def test_the_text_of_all_cells_counts(write: Callable[[Cells], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT", 5)
    assert read_workbook(write({(0, 0): "abc", (0, 1): "de"})).sheets

    with pytest.raises(TableError, match="more than 5 characters of text"):
        read_workbook(write({(0, 0): "abc", (0, 1): "def"}))


def test_a_shared_text_counts_in_each_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT", 5)

    with pytest.raises(TableError, match="more than 5 characters of text"):
        read_workbook(write_xlsx({(0, 0): "abc", (0, 1): "abc"}))


def test_a_text_in_its_cell_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx_of('<row><c t="inlineStr"><is><t>abcdef</t></is></c></row>')
    monkeypatch.setattr(limits, "MAX_TEXT", 5)

    with pytest.raises(TableError, match="more than 5 characters of text"):
        read_workbook(data)


@pytest.mark.parametrize("write", WRITERS)
def test_ranges_of_merged_cells_count(write: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    data = write({}, "Plan", ((0, 0, 0, 1), (1, 0, 1, 1), (2, 0, 2, 1)))
    assert read_workbook(data).sheets
    monkeypatch.setattr(limits, "MAX_CELLS", 2)

    with pytest.raises(TableError, match="sheet 'Plan' has more than 2 ranges of merged cells"):
        read_workbook(data)


def test_empty_cells_may_stand_anywhere() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'
    assert read_workbook(xlsx_of(far)).sheets[0].cells.keys() == {(0, 0)}

    rest = '<table:table-cell table:number-columns-repeated="16383" table:style-name="a"/></table:table-row>'
    rows = f'<table:table-row table:number-rows-repeated="1048575"><table:table-cell/>{rest}'
    first = f'<table:table-row><table:table-cell office:value-type="float" office:value="1"/>{rest}'
    table = f'<table:table table:name="a">{first}{rows}</table:table>'
    assert read_workbook(ods_of(table)).sheets[0].cells.keys() == {(0, 0)}


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of resources")
def test_many_cells_take_little_memory(tmp_path: Path) -> None:
    row = "".join(f'<c t="str"><v>Text {column}</v></c>' for column in range(10))
    file = tmp_path / "large.xlsx"
    file.write_bytes(xlsx_of(f"<row>{row}</row>" * 20_000))

    assert read_within_limits(30, 160, file) == ["200000"]
