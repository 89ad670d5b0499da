"""The values of every kind of key, and what becomes of those that a key does not know."""

from __future__ import annotations

import journeymap as jm

TABLE = """\
Stage,Touchpoint,Owner,Evidence,Promises,Links,Next,Goal,Personas,Shift,Channels,Needs
Attract,Careers page,HR,Survey 2026,Fair pay; Answers in a week,Guide https://care.example/guide,Interview,Be found,All,?,tbc,Nothing of ours
Attract,Fair,HR,,,see the intranet,,Meet people,internal,night,-,
Recruit,Interview,TBD,,,,,Choose well,Night nurse,,Phone,Fair
"""
JOURNEY = """\
journey: journey
name: Journey
covers: [attract, recruit]
status: draft

stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page
        owner: hr
        shift: unknown
        promises: [fair-pay, answers-in-a-week]
        evidence:
          - source: Survey 2026
        next: [interview]
        links:
          - title: Guide
            url: https://care.example/guide
        x-goal: Be found
        x-needs: Nothing of ours
      - id: fair
        name: Fair
        owner: hr
        shift: night
        audience: internal
        x-links: see the intranet
        x-goal: Meet people

  recruit:
    touchpoints:
      - id: interview
        name: Interview
        owner: unknown
        personas: [night-nurse]
        channels: [phone]
        needs: [fair]
        x-goal: Choose well
"""
NOT_WRITTEN = [
    ("I2", "All", "everybody, which is the default"),
    ("K2", "tbc", "unknown"),
    ("K3", "-", "an empty value"),
]
OWN_KEYS = [
    ("H2", "x-goal", "the goal of a touchpoint; a stage has one goal"),
    ("L2", "x-needs", "no touchpoint has this name"),
    ("F3", "x-links", "not a web address"),
    ("H3", "x-goal", "the goal of a touchpoint; a stage has one goal"),
    ("H4", "x-goal", "the goal of a touchpoint; a stage has one goal"),
]


def test_values_are_written_as_their_keys_have_them() -> None:
    assert jm.import_table(TABLE.encode(), name="journey.csv").texts["journey.yaml"] == JOURNEY


def test_the_account_says_what_became_of_the_others() -> None:
    cells = jm.import_table(TABLE.encode(), name="journey.csv").account.cells

    assert [(cell.cell, cell.text, cell.why) for cell in cells if not cell.is_written] == NOT_WRITTEN
    assert [
        (cell.cell, cell.taken_as, cell.why)
        for cell in cells
        if cell.taken_as.startswith("x-") and not cell.cell.endswith("1")
    ] == OWN_KEYS
