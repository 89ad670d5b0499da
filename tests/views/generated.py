"""Journeys for tests of pictures, made from a seed: long Finnish and German words, loops, branches, gaps, personas."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from journeymap.findings import Finding, Level
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Anchor, Channel, Metric, Organization, Persona, Team
from journeymap.model.timing_parser import parse_point, parse_when
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Handoff, Next, Opportunity
from journeymap.workspace import WorkspaceData

STAGES = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
WORDS = (
    "Tervetuloa", "perehdytyskeskustelu", "työterveyshuoltoneuvottelukunta", "Rekrytointikonsultti", "soittaa", "ja",
    "Einarbeitungsgespräch", "Mitarbeiterzufriedenheitsbefragung", "der", "Willkommensbrief", "Welcome", "call", "to",
    "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas", "Donau\u00addampf\u00adschiff\u00adfahrt",
    "HR/IT", "first-day", "歓迎のお知らせ", "Ärztinnen", "Öljy", "a", "x", "Привет", "مرحبا", "🎉",
    "Überstundenausgleichsregelung",
)  # fmt: skip
WHENS = (
    "applied", "applied + 3 days", "applied - 2 weeks", "offered", "accepted", "accepted + 1 to 9 days", "started",
    "started + 30 days", "started - 7 days", "every 2 weeks from accepted until started", "every March, September",
    "on 2027-02-01 to 2027-03-31", "notice + 2 days", "left", "started to started + 6 weeks", "milestone + 2 months",
)  # fmt: skip
TEAMS = {
    "hr-team": "hr", "brand": "marketing", "wards": "clinical", "school": "education", "rota": "operations",
    "it-team": "it", "board": "leadership", "agency": "external", "friends": None,
}  # fmt: skip
KINDS = ("message", "content", "conversation", "event", "form", "training", "feedback", "service", "task", None)


def random_text(dice: random.Random, most: int = 7) -> str:
    """Some words."""
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, most)))


def portfolio(seed: int, touchpoints: int, personas: int) -> Portfolio:
    """A workspace with one journey of so many touchpoints."""
    dice = random.Random(seed)
    people = {f"p{number}": Persona(name=random_text(dice, 3)) for number in range(personas)}
    organization = Organization(
        organization=random_text(dice),
        languages=("en", "fi"),
        teams={id: Team(name=random_text(dice, 3), function=cast(Any, function)) for id, function in TEAMS.items()},
        personas=people,
        channels={f"c{number}": Channel(name=random_text(dice, 2)) for number in range(3)},
        metrics={f"m{number}": Metric(name=random_text(dice, 4)) for number in range(4)},
        anchors={"milestone": Anchor(name=random_text(dice, 3), at=parse_point("started + 4 months"))},
    )
    stages: dict[str, list[Touchpoint]] = {stage: [] for stage in STAGES}
    used = [stage for stage in STAGES if dice.random() < 0.85] or [STAGES[0]]
    for number in range(touchpoints):
        stages[dice.choice(used)].append(_touchpoint(dice, number, touchpoints, list(people)))
    written = {
        id: Stage(
            goal=random_text(dice, 12) if dice.random() < 0.8 else None,
            owner=("hr-team",),
            metrics=tuple(f"m{number}" for number in range(dice.randint(0, 3))),
            touchpoints=tuple(some),
        )
        for id, some in stages.items()
    }
    journey = Journey(
        journey="way",
        name=random_text(dice, 5),
        summary=random_text(dice, 20),
        owner=("hr-team",),
        personas=tuple(people),
        reviewed=date(2026, 11, 1),
        stages=written,
    )
    return Portfolio(WorkspaceData(organization, [journey]))


def _touchpoint(dice: random.Random, number: int, touchpoints: int, personas: Sequence[str]) -> Touchpoint:
    feels = dice.choice([None, dice.randint(-2, 2), {one: dice.randint(-2, 2) for one in personas}])
    owners = dice.choice([(dice.choice(list(TEAMS)),)] * 8 + [(), ("hr-team", "brand")])
    next_: tuple[Next, ...] | None = None
    if dice.random() < 0.2:
        next_ = tuple(Next(to=f"t{dice.randrange(touchpoints)}") for _ in range(dice.randint(0, 2)))
    return Touchpoint(
        id=f"t{number}",
        name=random_text(dice),
        kind=cast(Any, dice.choice(KINDS)),
        owner=owners,
        personas=tuple(one for one in personas if dice.random() < 0.3),
        channels=tuple(f"c{one}" for one in range(3) if dice.random() < 0.4),
        metrics=tuple(f"m{one}" for one in range(4) if dice.random() < 0.3),
        when=(parse_when(dice.choice(WHENS)),) if dice.random() < 0.7 else (),
        side="backstage" if dice.random() < 0.1 else "frontstage",
        standing=dice.choice([None, None, None, True]),
        part_of=f"t{dice.randrange(touchpoints)}" if dice.random() < 0.15 else None,
        status="planned" if dice.random() < 0.1 else "live",
        planned_for=date(2031, 6, 1) if dice.random() < 0.05 else None,
        moment=dice.random() < 0.2,
        emotion=feels,
        thoughts=(random_text(dice),) if dice.random() < 0.3 else (),
        pains=_texts_by_persona(random.Random(number), personas) if dice.random() < 0.3 else (),
        opportunities=_ideas(random.Random(number)) if number % 4 == 0 else (),
        starts=random_text(dice, 1) if dice.random() < 0.05 else None,
        ends=random_text(dice, 2) if dice.random() < 0.1 else None,
        next=next_,
        handoff=Handoff(what=random_text(dice)) if dice.random() < 0.2 else None,
    )


def _texts_by_persona(dice: random.Random, personas: Sequence[str]) -> tuple[str, ...] | dict[str, tuple[str, ...]]:
    """Up to five texts, for all or for each persona."""
    if dice.random() < 0.5:
        return tuple(random_text(dice, 12) for _ in range(dice.randint(1, 5)))
    return {one: tuple(random_text(dice, 12) for _ in range(dice.randint(1, 2))) for one in personas}


def _ideas(dice: random.Random) -> tuple[Opportunity, ...]:
    states = ("open", "doing", "done", "dropped")
    return tuple(
        Opportunity(idea=random_text(dice, 9), owner=dice.choice([*TEAMS, None]), status=cast(Any, dice.choice(states)))
        for _ in range(dice.randint(1, 3))
    )


def findings(seed: int, count: int, touchpoints: int) -> list[Finding]:
    """Findings about touchpoints, stages and the journey."""
    dice = random.Random(seed)
    findings = []
    for number in range(count):
        touchpoint = f"t{dice.randrange(touchpoints)}" if dice.random() < 0.7 else None
        stage = dice.choice(STAGES) if touchpoint is None and dice.random() < 0.8 else None
        level = dice.choice(list(Level))
        findings.append(
            Finding("rule", "gap", level, random_text(dice, 15), "", f"{number}", None, "way", stage, touchpoint)
        )
    return findings
