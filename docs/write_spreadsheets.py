"""Write the spreadsheets of the tutorial from its table in CSV, as a person would have drawn them.

Run `python docs/write_spreadsheets.py` after a change of the table; a test compares the files.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parent / "tutorials"
TABLE = FOLDER / "physiotherapists.csv"
CORRECTIONS = {"D9": "HR", "E9": "Communications", "D11": "HR", "E11": "Communications", "F14": "Day 180"}
"""What the tutorial corrects, in `physiotherapists-2.xlsx`."""
PHASES = ((6, 8), (9, 13), (14, 15))
"""The rows of each phase, which are merged in the first column."""
BUDGET = (("Item", "Euros"), ("Films for the careers site", 4200), ("Welcome day", 900))


def spreadsheets() -> dict[str, bytes]:
    """Return the workbooks by name."""
    return {"physiotherapists.xlsx": _workbook({}), "physiotherapists-2.xlsx": _workbook(CORRECTIONS)}


def _workbook(corrections: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    rows = list(csv.reader(io.StringIO(TABLE.read_text(encoding="utf-8"), newline="")))
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        bold = workbook.add_format({"text_wrap": True, "valign": "top", "bold": True, "bg_color": "#dde8f0"})
        red = workbook.add_format({"text_wrap": True, "valign": "top", "bg_color": "#f4b6b0"})
        sheet = workbook.add_worksheet("Journey")
        sheet.set_column("A:A", 13)
        sheet.set_column("B:B", 30)
        sheet.set_column("C:K", 18)
        for row, texts in enumerate(rows, start=1):
            for column, text in zip("ABCDEFGHIJK", texts, strict=True):
                name = f"{column}{row}"
                value = corrections.get(name, text)
                style = bold if row == 5 else red if value in ("TBD", "asap") else plain
                if value.isdecimal():
                    sheet.write_number(name, int(value), style)
                elif value:
                    sheet.write_string(name, value, style)
        for first, last in PHASES:
            sheet.merge_range(f"A{first}:A{last}", rows[first - 1][0], plain)
        sheet.write_comment("F8", "Ask the head of therapy")
        budget = workbook.add_worksheet("Budget")
        for number, values in enumerate(BUDGET):
            budget.write_row(number, 0, values)
    return content.getvalue()


def write() -> None:
    """Write the workbooks."""
    for name, data in spreadsheets().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    write()
