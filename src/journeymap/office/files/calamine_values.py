"""Read the values of a workbook that was scanned, with python-calamine."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from journeymap.office.errors import TableError
from journeymap.office.files.archives import BROKEN
from journeymap.office.files.limits import Position, Usage, limited_sheet
from journeymap.office.files.sheet_scan import TEXTS_IN_ROW, SafeBook
from journeymap.office.grid import Book, Value

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DURATION = re.compile(r"PT(\d{2,7})H(\d{1,7})M(\d{1,7})(?:[.,]\d{1,9})?S", re.ASCII)
_PANIC = "PanicException"
"""How the library reports its own faults: an exception of no public class, derived from BaseException."""
_EXTRA_MISSING = 'reading workbooks needs an extra: pip install "journeymap[office]"; or save the table as CSV UTF-8'


def read_values(safe: SafeBook) -> Book:
    """Return a workbook with its values."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise TableError(_EXTRA_MISSING) from error
    usage = Usage()
    sheets = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(safe.data))
        texts = dict(_shared_texts(workbook, len(safe.sheets), usage) if safe.format == "xls" else ())
        for number, sheet in enumerate(safe.sheets):
            values = dict(_cells(workbook, number))
            values |= {position: texts[text] for position, text in sheet.shared_texts.items() if text in texts}
            sheets.append(limited_sheet(usage, sheet.name, values, sheet.merges, is_hidden=sheet.is_hidden))
    except (CalamineError, OverflowError) as error:
        raise TableError(BROKEN) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise TableError(BROKEN) from error
    return Book(safe.format, tuple(sheets), notes=safe.notes.sentences())


def _cells(workbook: CalamineWorkbook, number: int) -> Iterator[tuple[Position, Value]]:
    rows: Sequence[Sequence[Any]] = workbook.get_sheet_by_index(number).to_python(skip_empty_area=False)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value != "":
                yield (row, column), _value(value)


def _shared_texts(workbook: CalamineWorkbook, number: int, usage: Usage) -> Iterator[tuple[int, Value]]:
    for (row, column), text in _cells(workbook, number):
        usage.add_text(len(str(text)))
        yield row * TEXTS_IN_ROW + column, text


def _value(value: Value) -> Value:
    """Return a value as people write it: 7 for 7.0, a day for its midnight."""
    if isinstance(value, str):
        match = _DURATION.fullmatch(value)
        if match:
            hours, minutes, seconds = map(int, match.groups())
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return clean_text(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        shown = float(f"{value:.15g}")  # the digits that programs keep
        return int(shown) if shown.is_integer() and abs(shown) < 10**15 else shown
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value


def clean_text(text: str) -> str:
    """Return a text with plain line ends and characters that can be written."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
