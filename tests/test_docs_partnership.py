"""The shipped partnership and the wards of the tutorial are what the pages about them say."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

DOCS = Path(__file__).parents[1] / "docs"
PARTNERSHIP = DOCS / "partnership"
WARDS = DOCS / "tutorials" / "wards"
TODAY = datetime.date(2026, 11, 22)
HOSPICE_BEGINS = """\
journey: nurse-first-year
follows: {journey: template/nurse-first-year, version: 2}
owner: people-office
adapts:
  welcome-call:
    owner: practice-education
    responsible: [practice-education]
    because: The matron calls every newcomer herself
omits:
  staff-news: Everybody meets at the Monday handover
stages:
  develop:
    touchpoints:
      - id: clinical-supervision
        name: Clinical supervision group
        kind: conversation
        owner: practice-education
        when: every 6 weeks from started
        before: preceptor-midpoint
"""


def organizations() -> list[jm.Workspace]:
    return [jm.load(PARTNERSHIP / name) for name in ("general", "tarnside", "hospice")]


def test_the_hospice_writes_a_sixth_of_what_it_has() -> None:
    text = (PARTNERSHIP / "hospice" / "nurse-first-year.yaml").read_text("utf-8")
    template = (PARTNERSHIP / "template" / "nurse-first-year.yaml").read_text("utf-8")

    assert text.startswith(HOSPICE_BEGINS)
    assert len(text.splitlines()) * 5 < len(template.splitlines())


def test_the_partnership_compares_as_it_is_described() -> None:
    comparison = jm.compare(*organizations())
    rows = ("welcome-call", "medical-devices", "month-talk", "first-year-evening")
    shown: dict[str, list[Any]] = {
        row: [
            (touchpoint.state, *[key.key for key in touchpoint.keys], *map(str, touchpoint.because))
            for column in comparison.columns
            for touchpoint in column.touchpoints
            if touchpoint.id == row
        ]
        for row in rows
    }

    assert [(str(column.organization), column.version) for column in comparison.columns] == [
        ("Fellmoor General", 2),
        ("Tarnside", 1),
        ("Wrenfield", 2),
    ]
    assert (str(comparison.name), comparison.version) == ("A nurse's first year", 2)
    assert [(row.id, row.binding, row.locked) for row in comparison.rows if row.id in rows] == [
        ("welcome-call", "required", ()),
        ("medical-devices", "recommended", ()),
        ("month-talk", "required", ("when", "metrics")),
        ("first-year-evening", "optional", ()),
    ]
    assert shown == {
        "welcome-call": [
            ("same",),
            ("same",),
            ("adapted", "owner", "responsible", "The matron calls every newcomer herself"),
        ],
        "medical-devices": [
            ("adapted", "when", "place", "Nurses here handle pumps alone from the second week on"),
            ("omitted", "Devices are taught at the patient's bed, by the preceptor"),
            ("same",),
        ],
        "month-talk": [
            ("same",),
            ("adapted", "when", "Team leads see newcomers on joint visits in the first weeks"),
            ("same",),
        ],
        "first-year-evening": [("same",), ("planned",), ("not-adopted",)],
    }
    (tarnside,) = (column for column in comparison.columns if str(column.organization) == "Tarnside")
    by_id = {touchpoint.id: touchpoint for touchpoint in tarnside.touchpoints}
    assert by_id["month-talk"].locked_changed == ("when",)
    assert by_id["first-year-evening"].planned_for == datetime.date(2027, 10, 14)
    assert by_id["back-in-practice"].state == "no-persona"
    assert [
        (str(added.name), [(str(place.organization), place.id) for place in added.touchpoints])
        for added in comparison.added_alike
    ] == [
        (
            "Clinical supervision group",
            [("Tarnside", "clinical-supervision"), ("Wrenfield", "clinical-supervision")],
        )
    ]


def findings_of(folder: Path) -> list[tuple[str, str, str, bool, bool]]:
    """Return level, rule, touchpoint, whether it is inherited and whether it is waived of each finding."""
    report = jm.check(folder, today=TODAY)
    return sorted(
        (str(finding.level), finding.rule, finding.touchpoint or "", finding.inherited, finding.waived is not None)
        for finding in report.findings
    )


TEMPLATE_LEAVES_OPEN = [
    ("note", "late-first-check-in", "", True, False),
    ("note", "untimed-step", "month-talk", True, False),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("template", [(level, rule, at, False, waived) for level, rule, at, _, waived in TEMPLATE_LEAVES_OPEN]),
        ("general", [*TEMPLATE_LEAVES_OPEN, ("warning", "preboarding-silence", "", False, False)]),
        (
            "tarnside",
            [
                ("error", "changed-locked", "month-talk", False, True),
                ("warning", "outdated-template", "", False, False),
            ],
        ),
        ("hospice", []),
    ],
)
def test_the_partnership_has_few_and_honest_findings(name: str, expected: list[Any]) -> None:
    assert findings_of(PARTNERSHIP / name) == expected


def test_the_wards_have_no_findings() -> None:
    assert findings_of(WARDS) == []


def test_the_ward_of_the_tutorial_is_the_shipped_one() -> None:
    page = (DOCS / "tutorials" / "wards.md").read_text("utf-8")
    files = re.findall(r":caption: day-surgery\.yaml\n(?::[^\n]*\n)*\n(.*?)```", page, re.DOTALL)

    assert files[-1] == (WARDS / "day-surgery.yaml").read_text("utf-8")


def test_an_own_touchpoint_behind_a_written_next_is_unreachable(tmp_path: Path) -> None:
    for name in ("template", "own"):
        (tmp_path / name).mkdir()
    (tmp_path / "template" / "journeymap.yaml").write_text("organization: Fellmoor Partnership\n", "utf-8")
    (tmp_path / "own" / "journeymap.yaml").write_text("organization: Wrenfield\ntemplate: ../template\n", "utf-8")
    journey = """\
journey: nurse
stages:
  onboard:
    touchpoints:
      - {id: first-day, name: First day, owner: hr, when: started, next: medicines}
      - {id: medicines, name: Medicines, owner: hr, when: started + 5 days}
"""
    own = """\
journey: nurse
follows: template/nurse
stages:
  onboard:
    touchpoints:
      - {id: garden, name: Walk in the garden, owner: hr, when: started + 1 day, after: first-day}
"""
    (tmp_path / "own" / "nurse.yaml").write_text(own, "utf-8")

    def unreachable(text: str) -> list[str | None]:
        (tmp_path / "template" / "nurse.yaml").write_text(text, "utf-8")
        return [x.touchpoint for x in jm.check(tmp_path / "own", today=TODAY).findings if x.rule == "unreachable"]

    assert unreachable(journey) == ["garden"]
    assert unreachable(journey.replace(", next: medicines", "")) == []
