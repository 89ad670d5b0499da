"""Workbooks need an extra; tables of text do not."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from journeymap.office.errors import TableError
from journeymap.office.files import read_book
from tests.office.files.workbook_writers import Cells, write_ods, write_xls, write_xlsx


@pytest.mark.parametrize("write", [write_xlsx, write_xls, write_ods])
def test_a_workbook_says_what_to_install(write: Callable[[Cells], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    with pytest.raises(TableError) as caught:
        read_book(write({(0, 0): "a"}), "plan.xlsx")

    assert (
        str(caught.value)
        == 'reading workbooks needs an extra: pip install "journeymap[office]"; or save the table as CSV UTF-8'
    )
    assert read_book(b"a,b\n", "plan.csv").format == "csv"
