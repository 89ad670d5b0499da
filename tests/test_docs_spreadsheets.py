"""The spreadsheets of the tutorial are those of their script, and differ as the tutorial says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import journeymap as jm
from journeymap.office.files import read_book

DOCS = Path(__file__).parent.parent / "docs"
TUTORIAL = DOCS / "tutorials"
ROW = re.compile(r"\| ([A-Z]+\d+) \|([^|]*)\|([^|]*)\|")


def cells(name: str, data: bytes | None = None) -> dict[str, str]:
    book = read_book((TUTORIAL / name).read_bytes() if data is None else data, name)
    return {f"{sheet.name}!{cell.name}": cell.text for sheet in book.sheets for cell in sheet.cells.values()}


def test_the_workbooks_are_those_of_the_script() -> None:
    written = runpy.run_path(str(DOCS / "write_spreadsheets.py"))["spreadsheets"]()

    assert {name: cells(name, data) for name, data in written.items()} == {
        file.name: cells(file.name) for file in TUTORIAL.glob("*.xlsx")
    }


def test_the_second_workbook_has_the_corrections_that_the_tutorial_lists() -> None:
    before, after = cells("physiotherapists.xlsx"), cells("physiotherapists-2.xlsx")
    listed = ROW.findall((TUTORIAL / "spreadsheet.md").read_text(encoding="utf-8"))

    changed = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    assert [
        (name.removeprefix("Journey!"), before.get(name, "").replace("\n", ", "), after[name]) for name in changed
    ] == sorted((cell, now.strip(), new.strip()) for cell, now, new in listed)


def test_the_table_in_csv_is_the_same_journey() -> None:
    texts = [
        jm.import_table(TUTORIAL / f"physiotherapists.{ending}", stage={"Settling in": "onboard"}).texts
        for ending in ("csv", "xlsx")
    ]

    assert texts[0] == texts[1]


TIME = re.compile(r"^\| ([^|`]+) \| *((?:`[^|`]+`(?:, )?)*) *\|$", re.MULTILINE)


def test_times_are_read_as_the_page_about_imports_says() -> None:
    page = (DOCS / "how-to" / "import.md").read_text(encoding="utf-8")
    listed = TIME.findall(page.partition("\n## Times\n")[2].partition("\n## ")[0])[1:]
    rows = "".join(f'Step {number},"{text}"\n' for number, (text, _) in enumerate(listed))

    (journey,) = jm.import_table(
        f"Step,When\n{rows}".encode(), name="times.csv", stage={"*": "onboard"}
    ).workspace.journeys.values()

    touchpoints = journey.stages["onboard"].touchpoints
    assert len(listed) == 18
    assert [", ".join(f"`{when}`" for when in each.when or ()) or each.notes for each in touchpoints] == [
        when or text for text, when in listed
    ]
