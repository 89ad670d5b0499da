"""A partnership of invented hospitals: what their files say, and their comparison in short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import journeymap as jm
from journeymap.model.comparison import Column, ComparedTouchpoint, ComparisonData

TEMPLATE = {
    "template/journeymap.yaml": """
organization: Northern partnership
teams:
  recruitment: {name: Recruitment, function: hr}
  education: {name: Practice education, function: education}
personas: {nurse: {name: Nurse}, doctor: {name: Doctor}}
channels: {phone: {name: Phone}, email: {name: E-mail}}
""",
    "template/nurse.yaml": """
journey: nurse
name: A nurse's first year
owner: recruitment
personas: [nurse, doctor]
versions: {1: First, 2: Talks}
stages:
  develop:
    touchpoints:
      - {id: midpoint, name: Midpoint, owner: recruitment, events: [Midpoint]}
  onboard:
    touchpoints:
      - {id: call, name: Call, owner: recruitment, when: started - 7 days, binding: required, events: [Called]}
      - {id: devices, name: Devices, owner: education, when: started + 7 days, tags: [safety]}
      - {id: talk, name: Talk, owner: recruitment, when: by started + 30 days, binding: required, locked: [when, tags]}
      - {id: evening, name: Evening, owner: recruitment, binding: optional, formerly: party}
      - {id: rounds, name: Rounds, owner: recruitment, personas: [doctor], needs: [devices]}
""",
}
FELLMOOR = {
    "fellmoor/journeymap.yaml": """
organization: Fellmoor
template: ../template
teams: {recruitment: {replaced_by: people}, people: {name: People office, function: hr}}
""",
    "fellmoor/nurse.yaml": """
journey: nurse
follows: {journey: template/nurse, version: 2}
adopts: [party]
adapts:
  devices: {when: started + 10 days, without: [tags], after: talk, because: Pumps alone from week two}
  call: {notes: At nine, x-room: A1, name: {fi: Soitto}}
stages:
  develop:
    touchpoints:
      - {id: supervision, name: Supervision group, owner: people, before: midpoint}
""",
}
TARNSIDE = {
    "tarnside/journeymap.yaml": """
organization: Tarnside
template: ../template
teams: {recruitment: {replaced_by: people}, people: {name: People office, function: hr}}
""",
    "tarnside/nurse.yaml": """
journey: nurse
name: First year on the road
follows: {journey: template/nurse, version: 1}
personas: [nurse]
adapts:
  talk: {when: by started + 50 days, tags: [joint], because: Joint visits}
  evening: {status: planned, planned_for: 2027-10-14, owner: education, because: The hall is booked}
omits:
  devices: Taught at the bed
stages:
  onboard:
    touchpoints:
      - {id: group, name: "supervision  GROUP", owner: people}
      - {id: car, name: Car, owner: people, status: planned, planned_for: 2027-02-01}
""",
}
WRENFIELD = {
    "wrenfield/journeymap.yaml": "organization: Wrenfield\ntemplate: ../template\n",
    "wrenfield/nurse.yaml": """
journey: nurse
follows: template/nurse
adapts:
  call: {owner: education, responsible: [education], because: The matron calls}
  talk: {when: started + 14 days to started + 21 days, because: Earlier is better}
omits:
  midpoint: There is no second half
""",
}


def write(folder: Path, *files: dict[str, str]) -> None:
    """Write files by their paths."""
    for each in files:
        for name, text in each.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def states(comparison: ComparisonData) -> dict[str, list[str]]:
    """What each column does with each touchpoint, in order."""
    return {_name(comparison, column): list(map(short, column.touchpoints)) for column in comparison.columns}


def _name(comparison: ComparisonData, column: Column) -> str:
    is_only = sum(each.organization == column.organization for each in comparison.columns) == 1
    return str(column.organization) if is_only else f"{column.organization}/{column.journey}"


def short(touchpoint: ComparedTouchpoint) -> str:
    """Say in one line what a follower does with a touchpoint."""
    keys = [f"{key.key} {plain(key.template)} -> {plain(key.here)}" for key in touchpoint.keys]
    parts = [
        f"{touchpoint.id} {touchpoint.state}",
        *keys,
        *(["locked " + " ".join(touchpoint.locked_changed)] if touchpoint.locked_changed else []),
        *(["noted " + " ".join(touchpoint.noted)] if touchpoint.noted else []),
        *([str(touchpoint.planned_for)] if touchpoint.planned_for else []),
        *(f"because {reason}" for reason in touchpoint.because),
    ]
    return "; ".join(parts)


def plain(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


def compare(folder: Path, *names: str, **options: Any) -> jm.Comparison:
    """Compare the workspaces with these names."""
    return jm.compare(*(folder / name for name in names), **options)
