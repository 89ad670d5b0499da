"""Write the inputs of the shapes whose names begin with `a-` that no editor of text writes: xlsx, and CSV of Windows.

Run it after a change: `python tests/office/shapes/build_a.py`. The files are committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parent
Rows = Sequence[Sequence[str | int | None]]

WORKBOOKS: Mapping[str, Mapping[str, Rows]] = {
    "a-columns-merged": {
        "Midwife journey": [
            ["Stage", "Attract", None, "Recruit", None, "Onboard"],
            ["Touchpoint", "Job advert", "Ward visit", "Application", "Interview", "First delivery"],
            ["Owner", "Marketing", "Midwifery unit", "HR", "HR", "Midwifery unit"],
            ["Channel", "Website", "In person", "Website", "Video call", "In person"],
            ["Emotion", 0, 2, -1, 1, 1],
            ["Pain points", None, None, "Two forms\nNo confirmation"],
            ["When", None, None, None, None, "Day 3"],
        ]
    },
    "a-merged-lanes": {
        "Blad1": [
            ["Undersköterskans resa"],
            [],
            ["Fas", "Attrahera", "Rekrytera", "Introducera"],
            ["Kontaktpunkt", "Annons", "Ansökan", "Första dagen"],
            [None, "Öppet hus", "Intervju", "Fadder utses"],
            [None, None, "Referenstagning"],
            ["Ansvarig", "Kommunikation", "HR", "Enhetschef"],
            [None, "HR"],
            ["Känsla (1-5)", 4, 2, 5],
        ]
    },
    "a-levels-beside": {
        "Reise einer Bäckerin": [
            ["Phase", None, "Gewinnen", "Auswählen", None],
            ["Kontaktpunkt", None, "Messestand", "Bewerbung", "Probebacken"],
            ["Verantwortlich", None, "Marketing", "Personal", "Backstube"],
            ["Gefühl", "positiv", "x", None, None],
            [None, "neutral", None, None, "x"],
            [None, "negativ", None, "x", None],
        ]
    },
    "a-merged-stages": {
        "Candidates": [
            ["Candidate journey 2027"],
            [],
            ["Stage", "Step", "Responsible", "Consulted", "Informed", "Channels", "Timing", "Ideas"],
            ["Stage 1: Awareness", "Reads the advert", "Marketing", None, None, "Social media\nNewspaper"],
            [None, "Visits the stand", "Marketing"],
            ["Stage 2: Application", "Sends the form", "Recruiting", "Works council", None, "Portal"],
            [None, "Interview", "Recruiting", "Works council", None, None, None, "Offer evening slots"],
            [None, "Interview", "Plant manager"],
            ["Stage 3: Onboarding", "First day", "Plant manager", None, "Reception", None, "Day 1"],
        ],
        "Lists": [["Sites"], ["North"], ["South"]],
    },
    "a-lanes-per-persona": {
        "Zwei Wege ins Werk": [
            ["Phase", None, "Bewerbung", None, "Einarbeitung"],
            ["Kontaktpunkt", None, "Werksführung", "Eignungstest", "Erste Schicht"],
            ["Zuständig", None, "HR", "HR", "Werkstatt"],
            ["Stimmung", "Auszubildende", 1, -2, 2],
            [None, "Quereinsteigerin", 2, 0, -1],
        ]
    },
    "a-lines-dutch": {
        "Sheet1": [
            ["Reis van een verpleegkundige"],
            ["Fase", "Contactmomenten", "Verantwoordelijke", "Kanalen", "Beleving", "Knelpunten"],
            ["Aantrekken", "- Vacature\n- Meeloopdag", "Communicatie\nZorgteam", "Website\nOp locatie", "🙂\n😀"],
            ["Sollicitatie", "Gesprek", "HR", None, "😐", "Lang wachten op een antwoord"],
            ["Uitstroom", "Exitgesprek", "HR en Zorgteam", None, "🙁"],
        ]
    },
}
MERGES: Mapping[str, Sequence[str]] = {
    "a-columns-merged": ["B1:C1", "D1:E1"],
    "a-merged-lanes": ["A1:D1", "A4:A6", "A7:A8"],
    "a-levels-beside": ["D1:E1", "A4:A6"],
    "a-merged-stages": ["A1:H1", "A4:A5", "A6:A8"],
    "a-lanes-per-persona": ["C1:D1", "A4:A5"],
    "a-lines-dutch": ["A1:F1"],
}
WINDOWS_TABLES: Mapping[str, str] = {
    "a-blank-stages": """\
Candidate Journey Pflegefachkräfte;;;;;
Phase;Touchpoint;Kanal;Zuständig;Emotion;Verbesserung
Gewinnen;Stellenanzeige;Jobbörse, Instagram;Kommunikation;neutral;Gehalt nennen
;Karriereseite;Website;Kommunikation;zufrieden;
Bewerbung;Online-Formular;Website;Personalabteilung;frustriert;Lebenslauf genügt
;Vorstellungsgespräch;Persönlich;Pflegedienstleitung und Personalabteilung;zwischen Bangen und Hoffen;
;Zusage per Telefon;Telefon;Personalabteilung;begeistert;
Einarbeitung;Begrüßungsmappe;Post;Personalabteilung;;
;Erster Arbeitstag;;Pflegedienstleitung;unsicher;Namensschild bereitlegen
"""
}


def write_workbook(path: Path, sheets: Mapping[str, Rows], merges: Iterable[str]) -> None:
    """Write a workbook; the ranges of merged cells are on its first sheet."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2027, 1, 1, tzinfo=UTC)})
    pages = [(book.add_worksheet(name), rows) for name, rows in sheets.items()]
    for cells in merges:
        pages[0][0].merge_range(cells, "")
    for page, rows in pages:
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value is not None:
                    page.write(row, column, value)
    book.close()


def main() -> None:
    """Write all files."""
    for name, sheets in WORKBOOKS.items():
        write_workbook(FOLDER / name / "table.xlsx", sheets, MERGES[name])
    for name, text in WINDOWS_TABLES.items():
        (FOLDER / name / "table.csv").write_bytes(text.replace("\n", "\r\n").encode("cp1252"))


if __name__ == "__main__":
    main()
