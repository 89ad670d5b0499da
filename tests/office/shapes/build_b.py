"""Write the binary inputs of the shapes whose names begin with `b-`: xlsx, xls and ods.

Run it after a change: `python tests/office/shapes/build_b.py`. The files are committed, so the tests need neither
XlsxWriter nor xlwt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter
import xlwt  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent
Value = str | int | float | bool | date | None


@dataclass
class Page:
    """A sheet to write: rows of values, and ranges of merged cells (first row and column, last row and column)."""

    name: str
    rows: Sequence[Sequence[Value]]
    merges: Sequence[tuple[int, int, int, int]] = field(default=())
    is_hidden: bool = False


PAGES: Mapping[str, Sequence[Page]] = {
    "b-sections-finnish/table.xlsx": [
        Page(
            "Taul1",
            [
                ["Hoitajan perehdytys"],
                ["Tehtävä", "Vastuuhenkilö", "Kanava", "Valmis"],
                ["Ennen aloitusta"],
                ["Tervetuloviesti", "Henkilöstö", "Sähköposti", "x"],
                ["Tunnusten tilaus", "Tietohallinto", None, None],
                ["1. päivä"],
                ["Aamukahvi tiimin kanssa", "Osastonhoitaja", "Kasvokkain", None],
                ["Viikko 1"],
                ["Lääkehoidon koulutus", "Koulutus", "Kasvokkain", None],
                ["Viikko 4"],
                ["Kuukauden keskustelu", "Osastonhoitaja", "Kasvokkain", None],
            ],
        )
    ],
    "b-communication-plan/table.xlsx": [
        Page(
            "Plan 2027",
            [
                ["Communication plan for new colleagues"],
                [None],
                ["Stage", "Audience", "Message", "Channel", "Sender", "Frequency", "Owner", "Status"],
                [
                    "Attract",
                    "Candidates",
                    "Five reasons to work here",
                    "Careers page",
                    "Brand team",
                    "monthly",
                    "Brand team",
                    "Live",
                ],
                ["Recruit", "Candidates", "We have your application", "E-mail", "HR", "Once", "HR", "Sent"],
                [
                    "Onboard",
                    "New hires; Team leads",
                    "What happens on the first day",
                    "E-mail, Chat",
                    "HR",
                    "first day",
                    "HR",
                    "Draft",
                ],
                ["Onboard", "New hires", "Question of the week", "Chat", "Buddy", "weekly", "HR", "Draft"],
                [
                    "Engage",
                    "Everyone",
                    "News from the wards",
                    "Intranet",
                    "Communications",
                    "every Monday",
                    "Communications",
                    "Planned",
                ],
            ],
            merges=[(0, 0, 0, 7)],
        )
    ],
    "b-planner-export/table.xlsx": [
        Page(
            "Tasks",
            [
                [
                    "Task ID",
                    "Task Name",
                    "Bucket Name",
                    "Progress",
                    "Priority",
                    "Assigned To",
                    "Created By",
                    "Created Date",
                    "Due Date",
                    "Late",
                    "Checklist Items",
                    "Labels",
                ],
                [
                    "aZ1",
                    "Phone screening",
                    "1. Recruit",
                    "Completed",
                    "Medium",
                    "Ida Moreau",
                    "Jon Okoye",
                    date(2026, 9, 1),
                    date(2026, 10, 1),
                    False,
                    "Ask about shifts;Ask about the start",
                    "call",
                ],
                [
                    "aZ2",
                    "Reference check",
                    "1. Recruit",
                    "In progress",
                    "Low",
                    "Ida Moreau;Jon Okoye",
                    "Jon Okoye",
                    date(2026, 9, 1),
                    None,
                    False,
                    None,
                    None,
                ],
                [
                    "aZ3",
                    "Prepare the locker",
                    "2. Onboard",
                    "Not started",
                    "Urgent",
                    "facilities@lumen-care.example",
                    "Jon Okoye",
                    date(2026, 9, 2),
                    date(2026, 12, 1),
                    True,
                    None,
                    "room;key",
                ],
            ],
        ),
        Page("Plan name", [["Plan name", "Nursing 2027"], ["Export date", date(2026, 11, 2)]]),
    ],
    "b-monday-export/table.xlsx": [
        Page(
            "onboarding",
            [
                ["Onboarding of nurses"],
                ["Everything between the contract and the end of the first month"],
                [None],
                ["Pre-boarding"],
                ["Name", "Subitems", "Person", "Team", "Status", "Due date"],
                ["Welcome parcel", None, "Ida Moreau", "HR", "Done", date(2027, 3, 15)],
                ["Locker and badge", None, "Jon Okoye", "Facilities", "Working on it", date(2027, 3, 22)],
                [None],
                ["Day 1"],
                ["Name", "Subitems", "Person", "Team", "Status", "Due date"],
                ["Breakfast with the ward", None, "Ida Moreau", "Nursing", None, None],
                [None],
                ["Week 1"],
                ["Name", "Subitems", "Person", "Team", "Status", "Due date"],
                ["Round through the house", None, None, "Nursing", "Stuck", None],
            ],
        )
    ],
    "b-moments-merged-dutch/table.ods": [
        Page(
            "Momenten",
            [
                ["Fase", "Moment", "Waarom het telt", "Gevoel (-2 tot 2)", "Eigenaar"],
                ["Werving", "Open avond", "Eerste indruk", 1, "Communicatie"],
                [None, "Gesprek op de afdeling", "Klik met het team", 2, "P&O"],
                ["Inwerken", "Eerste dienst", "Veilig voelen", -1, "Teamleider"],
                [None, "Gesprek na een maand", None, 1, "Teamleider"],
                [None, "Badge die niet werkt", "Welkom of niet", -2, "ICT"],
                ["Vertrek", "Afscheid", "Ambassadeur blijven", 0, "P&O"],
            ],
            merges=[(1, 0, 2, 0), (3, 0, 5, 0)],
        )
    ],
    "b-feelings-per-persona/table.xlsx": [
        Page(
            "Sheet1",
            [
                ["Stage", "Touchpoint", "Owner", "Emotion: Day nurse", "Emotion: Night nurse"],
                ["Recruit", "Interview", "HR", 4, 2],
                ["Onboard", "Welcome day", "HR", 5, 1],
                ["Onboard", "First shift", "Ward manager", 3, 3],
                ["Engage", "Team meeting", "Ward manager", 4, None],
            ],
        )
    ],
    "b-checklist-dutch/table.xls": [
        Page(
            "Blad1",
            [
                ["Fase", "Actie", "Wie", "Wanneer", "Klaar"],
                ["Voor de start", "Welkomstmail sturen", "HR", "2 weken voor start", "ja"],
                ["Voor de start", "Laptop bestellen", "ICT", date(2027, 2, 1), "nee"],
                ["Dag 1", "Ontvangst met koffie", "Leidinggevende", "eerste werkdag", None],
                ["Week 1", "Rondleiding", "Buddy", "in overleg", None],
                ["Maand 3", "Evaluatiegesprek", "Leidinggevende en HR", "30/60/90 dagen", None],
            ],
        )
    ],
    "b-two-heading-rows/table.xlsx": [
        Page(
            "Map",
            [
                ["Journey of a ward nurse"],
                ["Persona: Newly qualified nurse"],
                ["Owner: People team"],
                ["Goal: Safe and at home after 90 days"],
                [None],
                [None, "What", None, "Who", None, "Feeling"],
                ["Stage", "Touchpoint", "Channels", "Owner", "Consulted", "Emotion"],
                ["Attract", "Job fair", "In person", "Brand", "Nursing", 1],
                ["Recruit", "Application", "Careers portal", "People team", None, -1],
                ["Recruit", "Trial shift", "In person", "Nursing", "People team", 2],
                ["Onboard", "First week", "In person", "Nursing", "Education", 0],
                [None],
                ["Total", 4],
                ["Legend: -2 bad, 2 good"],
                ["# last changed in the workshop"],
            ],
            merges=[(0, 0, 0, 5), (5, 1, 5, 2), (5, 3, 5, 4)],
        )
    ],
    "b-several-sheets/table.xlsx": [
        Page("Read me", [["This workbook has two journeys."], ["Ask the people team."]]),
        Page(
            "Nurses",
            [
                ["Stage", "Touchpoint", "Owner"],
                ["Attract", "Careers page", "Brand"],
                ["Onboard", "First shift", "Nursing"],
            ],
        ),
        Page(
            "Doctors",
            [
                ["Stage", "Touchpoint", "Owner"],
                ["Attract", "Careers page", "Brand"],
                ["Recruit", "Visit of the clinic", "Medicine"],
            ],
        ),
        Page("Budget", [["Year", "Cost"], [2026, 1200.5], [2027, 1500]]),
        Page("Old nurses", [["Stage", "Touchpoint", "Owner"], ["Attract", "Old page", "Brand"]], is_hidden=True),
    ],
    "b-headings-in-row-seven/table.xlsx": [
        Page(
            "Retention",
            [
                [None],
                [None, "Reasons to stay"],
                [None],
                [None, "Organization: Harbour Clinics"],
                [None],
                [None],
                [None, "Lifecycle stage", "Touchpoint", "Accountable", "Pain points", "Cost", "Mandatory"],
                [None, "Develop", "Talk about growth", "Line manager", "Comes too late\nNo time for it", 0, True],
                [None],
                [None, "Develop", "Course budget", "Learning & Development", None, 1250.75, False],
                [None],
                [None, "Retain", "Thank-you week", "HR", None, 300, None],
                [None],
                [None, "Retain", "Stay interview", "HR", "Nobody hears what comes of it", None, True],
            ],
        )
    ],
    "b-merged-stages-german/table.xlsx": [
        Page(
            "Tabelle1",
            [
                ["Phase", "Kontaktpunkt", "Verantwortlich", "Zeitpunkt", "Zufriedenheit (1 bis 5)"],
                ["Recruiting", "Anzeige in der Zeitung", "Kommunikation", "4 Wochen vor Start", 3],
                [None, "Probearbeiten", "Pflege", "2 Wochen vor Start", 5],
                ["Onboarding", "Willkommenspost", "HR", "T-7", 4],
                [None, "Einweisung", "Pflege und HR", "1. Arbeitstag", 2],
                [None, "Feedbackgespräch", "Pflege", "nach Absprache", 4],
                ["Offboarding", "Abschiedsgespräch", "HR", "letzter Arbeitstag", 1],
            ],
            merges=[(1, 0, 2, 0), (3, 0, 5, 0)],
        )
    ],
    "b-dates/table.ods": [
        Page(
            "Events",
            [
                ["Stage", "Touchpoint", "Owner", "Date"],
                ["Attract", "Job fair", "Marketing", date(2027, 3, 1)],
                ["Attract", "Open ward", "Marketing", "2027-04-10"],
                ["Recruit", "Selection day", "HR", "1 May 2027"],
                ["Onboard", "Welcome day", "HR", "every March, September"],
                ["Engage", "Summer party", "HR", "when it is warm"],
            ],
        )
    ],
}


def write_xlsx(path: Path, pages: Sequence[Page]) -> None:
    """Write a workbook with XlsxWriter; text never becomes a formula or a link."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": datetime(2026, 11, 30)})  # noqa: DTZ001 - Excel has no time zones
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for page in pages:
            sheet = book.add_worksheet(page.name)
            if page.is_hidden:
                sheet.hide()
            for top, left, bottom, right in page.merges:
                sheet.merge_range(top, left, bottom, right, page.rows[top][left])
            for number, row in enumerate(page.rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(number, column, value, day)
                    elif value is not None and not any(merge[:2] == (number, column) for merge in page.merges):
                        sheet.write(number, column, value)


def write_xls(path: Path, pages: Sequence[Page]) -> None:
    """Write a workbook of Excel 97 with xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for page in pages:
        sheet = book.add_sheet(page.name)
        for number, row in enumerate(page.rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, value)
    book.save(str(path))


def write_ods(path: Path, pages: Sequence[Page]) -> None:
    """Write an OpenDocument spreadsheet by hand, as LibreOffice writes merged cells and dates."""
    tables = "".join(_ods_table(page) for page in pages)
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    spaces = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in names.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content{spaces} office:version="1.3">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with ZipFile(path, "w") as archive:
        for name, text in (("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            entry = ZipInfo(name, (2026, 11, 30, 0, 0, 0))
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, text)


def _ods_table(page: Page) -> str:
    width = max(len(row) for row in page.rows)
    rows = []
    for number, row in enumerate(page.rows):
        cells = [*row, *[None] * (width - len(row))]
        rows.append("".join(_ods_cell(page, number, column, value) for column, value in enumerate(cells)))
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    return f'<table:table table:name="{escape(page.name)}">{columns}{body}</table:table>'


def _ods_cell(page: Page, row: int, column: int, value: Value) -> str:
    for top, left, bottom, right in page.merges:
        if (row, column) == (top, left):
            span = f' table:number-rows-spanned="{bottom - top + 1}" table:number-columns-spanned="{right - left + 1}"'
            return f'<table:table-cell office:value-type="string"{span}><text:p>{value}</text:p></table:table-cell>'
        if top <= row <= bottom and left <= column <= right:
            return "<table:covered-table-cell/>"
    if value is None:
        return "<table:table-cell/>"
    kind = {date: "date", int: "float", float: "float"}.get(type(value), "string")
    key = {"date": "date-value", "float": "value"}.get(kind)
    typed = f' office:{key}="{value}"' if key else ""
    return (
        f'<table:table-cell office:value-type="{kind}"{typed}><text:p>{escape(str(value))}</text:p></table:table-cell>'
    )


WRITERS = {".xlsx": write_xlsx, ".xls": write_xls, ".ods": write_ods}


if __name__ == "__main__":
    for name, pages in PAGES.items():
        path = FOLDER / name
        path.parent.mkdir(exist_ok=True)
        WRITERS[path.suffix](path, pages)
