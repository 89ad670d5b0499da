"""Journeys whose silences last exactly as long as a window allows, or one day longer.

The numbers are those of the rules' pages. Rules and timeline are tested with the same journeys, so that neither
can use other numbers than the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import journeymap as jm

SPANS = "{applied: 40 days, offered: 7 days, accepted: 30 days}"
RULES = (
    "candidate-silence",
    "preboarding-silence",
    "early-silence",
    "first-year-silence",
    "later-silence",
    "alumni-silence",
)


class Case(NamedTuple):
    """The days of two contacts in a stage, and the days of the silence that is reported (0 if none is)."""

    rule: str
    stage: str
    contacts: tuple[str, str]
    silence: int


SILENCES = (
    Case("candidate-silence", "recruit", ("applied + 14 days", "offered - 14 days"), 0),
    Case("candidate-silence", "recruit", ("applied + 15 days", "offered - 14 days"), 15),
    Case("candidate-silence", "recruit", ("applied + 14 days", "offered - 15 days"), 15),
    Case("preboarding-silence", "onboard", ("accepted + 14 days", "started - 14 days"), 0),
    Case("preboarding-silence", "onboard", ("accepted + 15 days", "started - 14 days"), 15),
    Case("preboarding-silence", "onboard", ("accepted + 14 days", "started - 15 days"), 15),
    Case("early-silence", "onboard", ("started + 35 days", "started + 55 days"), 0),
    Case("early-silence", "onboard", ("started + 36 days", "started + 55 days"), 36),
    Case("early-silence", "onboard", ("started + 35 days", "started + 54 days"), 36),
    *(
        Case("first-year-silence", stage, contacts, silence)
        for stage in ("engage", "retain")
        for contacts, silence in (
            (("started + 210 days", "started + 245 days"), 0),
            (("started + 211 days", "started + 245 days"), 121),
            (("started + 210 days", "started + 244 days"), 121),
        )
    ),
    *(
        Case("later-silence", stage, contacts, silence)
        for stage in ("engage", "retain")
        for contacts, silence in (
            (("started + 730 days", "started + 800 days"), 0),
            (("started + 731 days", "started + 800 days"), 366),
            (("started + 400 days", "started + 729 days"), 366),
        )
    ),
)


def silent_workspace(folder: Path, case: Case) -> jm.Workspace:
    """A workspace with one journey, in which of these rules only that of the case is on."""
    off = ", ".join(f"{rule}: off" for rule in RULES if rule != case.rule)
    contacts = "\n".join(
        f"    - {{id: talk{number}, name: Talk, kind: conversation, owner: hr, when: {when}}}"
        for number, when in enumerate(case.contacts)
    )
    (folder / "journeymap.yaml").write_text(f"""\
organization: X
spans: {SPANS}
checks: {{rules: {{{off}}}}}
""")
    (folder / "nurse.yaml").write_text(f"""\
journey: nurse
covers: [{case.stage}]
stages:
  {case.stage}:
    touchpoints:
{contacts}
""")
    return jm.load(folder)


class Overload(NamedTuple):
    """How many messages, of how many teams, on the day and so many days later; and whether that is too much."""

    touchpoints: int
    teams: int
    days_later: int
    is_too_much: bool


OVERLOADS = (
    Overload(6, 1, 0, False),
    Overload(7, 1, 0, True),
    Overload(7, 1, 6, True),
    Overload(7, 1, 7, False),
    Overload(5, 5, 0, False),
    Overload(6, 6, 0, True),
)


def busy_journey(case: Overload) -> bytes:
    """A journey with these messages, the last of them later than the others."""
    messages = "\n".join(
        f"    - {{id: m{number}, name: Message, kind: message, owner: team{number % case.teams},"
        f" when: started + {10 + (case.days_later if number == case.touchpoints - 1 else 0)} days}}"
        for number in range(case.touchpoints)
    )
    return f"journey: nurse\nstages:\n  onboard:\n    touchpoints:\n{messages}\n".encode()


def leaving_journey(when: str) -> bytes:
    """A journey with an interview on the last day, and a newsletter at a time after or before it."""
    return f"""\
journey: nurse
stages:
  depart:
    touchpoints:
    - {{id: interview, name: Interview, kind: conversation, owner: hr, when: left}}
    - {{id: news, name: News, kind: message, owner: hr, when: {when}}}
""".encode()


LEAVING = (("left + 1 day", False), ("every 3 months from left", False), ("left - 1 day", True), ("left", True))
"""When the newsletter comes, and whether it is then silent after the last day."""
