"""Reasons for differences are texts of a journey: they are looked at as all others are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import journeymap as jm

WORKSPACE = "organization: Northshore\nlanguages: [en, fi]\nteams: {people: {name: People, function: hr}}\n"
BASE = """
journey: nurse
owner: people
stages:
  onboard:
    touchpoints:
      - {id: call, name: Call, owner: people}
      - {id: letter, name: Letter, owner: people}
"""
WARD = """journey: ward
follows: nurse
owner: people
adapts:
  call: {owner: unknown, because: CALL}
omits: {letter: LETTER}
"""


@pytest.mark.parametrize(
    ("call", "letter", "said"),
    [
        ("Why", "Why not", []),
        ("{en: Why, fi: Miksi}", "{fi: Ei, en: No}", []),
        (
            "{en: Why}",
            "{fi: Ei}",
            [
                (5, 35, '`because` of the journey "ward" is given in en, and not in fi'),
                (6, 17, '`omits` of the journey "ward" is given in fi, and not in en'),
            ],
        ),
        (
            "Ask ann.lee@north.example",
            "Ask bo.lee@north.example",
            [
                (5, 35, '`because` of the journey "ward" holds an e-mail address that names a person'),
                (6, 17, '`omits` of the journey "ward" holds an e-mail address that names a person'),
            ],
        ),
    ],
)
def test_reasons_are_checked_as_texts(call: str, letter: str, said: list[tuple[int, int, str]], tmp_path: Path) -> None:
    ward = WARD.replace("CALL", call).replace("LETTER", letter)
    for name, text in {"journeymap": WORKSPACE, "nurse": BASE, "ward": ward}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    rules = ["missing-translation", "personal-data"]
    report = jm.validate(jm.load(tmp_path), today=date(2026, 12, 1), select=rules)

    assert [
        (finding.location.line, finding.location.column, finding.message)
        for finding in report.findings
        if finding.location and finding.rule in rules
    ] == said


def test_a_text_of_a_version_is_found_where_it_is_written(tmp_path: Path) -> None:
    base = BASE.replace("owner: people\n", "owner: people\nversions: {1: {en: First, fi: Eka}, 2: {en: Calls}}\n", 1)
    for name, text in {"journeymap": WORKSPACE, "nurse": base}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (finding,) = jm.validate(jm.load(tmp_path), today=date(2026, 12, 1), select=["missing-translation"]).findings

    assert finding.location is not None
    assert (finding.location.line, finding.location.column) == (4, 40)
    assert finding.message == '`versions` of the journey "nurse" is given in en, and not in fi'
