"""Write the workbook of the shape `c-workbook-furniture`.

Run it after a change: `python tests/office/shapes/build_c.py`. The file is committed, so the tests do not need
XlsxWriter.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zlib import compress, crc32

import xlsxwriter

FILE = Path(__file__).parent / "c-workbook-furniture" / "table.xlsx"
HEADINGS = ["Stage", "Touchpoint", "Owner", "Internal code", "Reply rate", "Length", "Emotion (-2…2)", "Score"]
ROWS: list[tuple[str, str, str, str, float, timedelta | None, int]] = [
    ("Attract", "Quay film", "Marketing", "A1", 0.72, timedelta(hours=36), 1),
    ("", "Night fair", "HR / Marketing", "A2", 0.4, None, 2),
    ("Recruit", "Trial watch", "HR", "R1", 0.95, timedelta(minutes=45), -1),
    ("Onboard", "Oath", "HR", "O1", 1, None, 2),
]


def picture() -> BytesIO:
    """Return a PNG of one red pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")

    header = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\2\0\0\0")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", compress(b"\0\xff\0\0")) + chunk(b"IEND", b""))


def main() -> None:
    """Write a map with all that a program puts around it."""
    FILE.parent.mkdir(exist_ok=True)
    book = xlsxwriter.Workbook(str(FILE), {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
    bold = book.add_format({"bold": True, "bg_color": "#ffcc00"})
    percent = book.add_format({"num_format": "0%"})
    length = book.add_format({"num_format": "[h]:mm"})
    sheet = book.add_worksheet("Journey 2026")
    sheet.merge_range("A1:H1", "Journey of a pilot", bold)
    sheet.write("A2", "Last reviewed: 2026-10-01")
    sheet.write_row(3, 0, HEADINGS, bold)
    for row, (stage, name, owner, code, rate, duration, emotion) in enumerate(ROWS, 4):
        sheet.write_row(row, 0, [stage, name, owner, code])
        sheet.write(row, 4, rate, percent)
        if duration is not None:
            sheet.write_datetime(row, 5, duration, length)
        sheet.write(row, 6, emotion)
        sheet.write_formula(row, 7, f"=G{row + 1}*2", None, emotion * 2)
    sheet.merge_range(4, 0, 5, 0, "Attract")
    sheet.set_column("D:D", None, None, {"hidden": True})
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.freeze_panes(4, 2)
    sheet.autofilter(3, 0, 7, 7)
    sheet.conditional_format("G5:G8", {"type": "3_color_scale"})
    sheet.data_validation("C5:C8", {"validate": "list", "source": ["HR", "Marketing"]})
    sheet.write_comment("B5", "How long does it load?")
    sheet.insert_image("N2", "red.png", {"image_data": picture()})
    sheet.write_row(3, 9, ["Sign", "Meaning"], bold)
    sheet.write_row(4, 9, ["HR", "Human resources"])
    sheet.protect("")
    book.add_worksheet("Lists").write_column("A1", ["HR", "Marketing"])
    old = book.add_worksheet("Old")
    old.write_row(0, 0, ["Stage", "Touchpoint", "Owner"])
    old.write_row(1, 0, ["Attract", "Old film", "HR"])
    old.hide()
    book.close()


if __name__ == "__main__":
    main()
