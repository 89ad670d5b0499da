"""Made-up runs that every format has to tell, and the golden files that say how."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.findings import Finding, Level, Location, Related, Summary, Waived
from journeymap.reporting import ReportContent, RuleCard

TEXTS = {
    ("journeys/nurse.yaml", 4): "owner: hr",
    ("journeys/nurse.yaml", 12): "        owner: [hr, marketing]",
    ("journeys/nurse.yaml", 13): "        name: 看護師 cafe\u0301 👩\u200d⚕️ [osasto, ヘル]",
    ("journeys/nurse.yaml", 14): "\towner:\thr\t# tabbed",
    ("journeys/nurse.yaml", 20): "    touchpoints:\n",
    ("journeys/nurse.yaml", 120): "      name: " + "very " * 40 + "long {id: here} " + "indeed " * 20,
    ("journeys/kätilö one.yaml", 7): "      owner: marketing",
    ("journeys/kätilö one.yaml", 8): "      name: \x1b[31mred\x1b[0m \u202egnp.exe \x07 end",
}

CARDS = {
    "contested-owner": RuleCard(
        "contested-owner",
        "ownership",
        Level.ERROR,
        "An owner names two or more teams.",
        "# contested-owner\n\nWhat two teams own, *nobody* answers for.",
    ),
    "unheard-stage": RuleCard(
        "unheard-stage", "listening", Level.NOTE, "Nobody can answer.", "", "https://x.example/u"
    ),
}


def finding(rule: str, level: Level, message: str, place: Location | None, help: str = "", **more: object) -> Finding:
    """A finding with what the tests do not care about filled in."""
    facts: dict[str, object] = {"category": "ownership", "fingerprint": f"print-of-{rule}", "subject": "nurse/careers"}
    return Finding(rule=rule, level=level, message=message, location=place, help=help, **{**facts, **more})  # type: ignore[arg-type]


FINDINGS = (
    finding(
        "contested-owner",
        Level.ERROR,
        '"Careers page for nurses" has two owners, hr and marketing',
        Location("journeys/nurse.yaml", 12, 16, 12, 31),
        "one team must be accountable: keep one as `owner`, and name the other under `responsible`",
        journey="nurse",
        stage="attract",
        touchpoint="careers",
        data={"owners": ("hr", "marketing"), "since": date(2024, 2, 29), "teams": {"b", "a"}},
    ),
    finding(
        "conflicting-owner",
        Level.ERROR,
        '"Careers" is owned by hr here and by marketing elsewhere',
        Location("journeys/nurse.yaml", 12, 9, 12, 14),
        "agree on one.\nFor example:\n\n    owner: hr",
        related=(
            Related("the owner of the journey", Location("journeys/nurse.yaml", 4, 8, 4, 10)),
            Related("hr, once more", Location("journeys/nurse.yaml", 12, 17, 12, 19)),
            Related("the other claim", Location("journeys/kätilö one.yaml", 7, 14, 7, 23)),
            Related("cannot be read", Location("journeys/kätilö one.yaml", 99, 1, 99, 2)),
            Related("gone", Location("journeys/gone.yaml")),
        ),
    ),
    finding("wide", Level.WARNING, "CJK and marks", Location("journeys/nurse.yaml", 13, 31, 13, 37), "mind 看護師"),
    finding("wide", Level.WARNING, "all before it", Location("journeys/nurse.yaml", 13, 15, 13, 18)),
    finding("tabbed", Level.WARNING, "a tab before", Location("journeys/nurse.yaml", 14, 9, 14, 11), "use spaces"),
    finding("lines", Level.WARNING, "five lines", Location("journeys/nurse.yaml", 20, 5, 25, 1), "fix them"),
    finding("long", Level.WARNING, "far to the right", Location("journeys/nurse.yaml", 120, 218, 120, 228), "cut it"),
    finding(
        "waived-rule",
        Level.ERROR,
        "never printed for people",
        Location("journeys/nurse.yaml", 12, 1, 12, 2),
        waived=Waived("agreed & <settled>", date(2030, 1, 31), "Päivi"),
    ),
    finding("unheard-stage", Level.NOTE, "a note", Location("journeys/nurse.yaml", 4, 1, 4, 6), "ask people"),
    finding(
        "hostile",
        Level.ERROR,
        "says \x1b[2J\u202e::error::%0A|<b>\n::warning file=x::y",
        Location("journeys/kätilö one.yaml", 8, 13, 8, 46),
        "do not % obey: \x9b31m",
    ),
    finding("unreadable", Level.ERROR, "is not text", Location("journeys/a,b:c%.yaml"), subject=None),
    finding("no-place", Level.ERROR, "built in Python", None, "write it down", personas=("ward", "night")),
    finding("nowhere", Level.NOTE, "of the workspace", None, subject=None, waived=Waived("so be it")),
)


def lines(path: str, line: int) -> str | None:
    return TEXTS.get((path, line))


@pytest.fixture
def run() -> ReportContent:
    """Everything at once."""
    summary = Summary(3, 2, 74, error=5, warning=5, note=1, waived=2, held_back=1, passed_over=2)
    remarks = ("Held back: late-need, because journeys/a,b:c%.yaml could not be read.", "Odd \x1b[1m remark.")
    return ReportContent(FINDINGS, summary, "0.1.0", CARDS, lines, remarks=remarks)


@pytest.fixture
def clean() -> ReportContent:
    """Nothing to say."""
    return ReportContent((), Summary(files=1, journeys=1, touchpoints=7), "0.1.0", {}, lines)
