"""Comparisons for tests of the view `system`, made from a seed: all states, marks and long reasons."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from datetime import date
from typing import Any

from journeymap.model.comparison import (
    STATES,
    AddedAlike,
    AddedPlace,
    ChangedKey,
    Column,
    ComparedTouchpoint,
    ComparisonData,
    Row,
    StageInfo,
)

STAGES = ("attract", "recruit", "onboard", "engage", "develop")
ORGANIZATIONS = (
    "Fellmoor General", "Tarnside", "Wrenfield", "Hietaniemen keskussairaala", "Kliniken am Steinsee",
    "Länssjukhuset Björkvik", "Alderwick", "Universitätsklinikum Oberwald, Standort Nord",
)  # fmt: skip
REASONS = (
    "The matron calls every newcomer herself",
    """Laitteet opetetaan potilaan vieressä, perehdyttäjän kanssa, koska työvuorosuunnittelussa ei ole yhteisiä päiviä
    eikä lääkintälaiteturvallisuuskoulutusta järjestetä kesäkuukausina""",
    """Die Praxisanleiterinnen führen das Einarbeitungsgespräch selbst, weil die Dienstplanverantwortlichen und die
    Medizinproduktebeauftragten der beiden Standorte sich nur einmal im Quartal abstimmen""",
    "Everybody meets at the Monday handover",
    "Ei sovi päivystykseen",
)
NAMES = (
    "Welcome call", "Lääkintälaiteturvallisuuskoulutus ja laitepassi", "Einarbeitungsgespräch nach vier Wochen",
    "First day", "Talk after a month", "Ensimmäisen vuoden sairaanhoitajien ilta", "Badge, uniform and logins",
    "Mitarbeiterzufriedenheitsbefragung", "Staff news",
)  # fmt: skip
KEYS = ("owner", "responsible", "when", "place", "channels", "name", "metrics", "x-cost-centre")


def comparison(seed: int, touchpoints: int, columns: int, language: str = "en") -> ComparisonData:
    """A comparison of so many touchpoints of a template and journeys."""
    dice = random.Random(seed)
    rows = tuple(
        Row(
            f"t{number}",
            dice.choice(NAMES),
            STAGES[number * len(STAGES) // touchpoints],
            dice.choice(("required", "recommended", "recommended", "optional")),
            ("when", "metrics")[: dice.choice((0, 0, 0, 1, 2))],
        )
        for number in range(touchpoints)
    )
    compared = tuple(_column(dice, number, rows) for number in range(columns))
    added = [
        (column, touchpoint) for column in compared for touchpoint in column.touchpoints if touchpoint.state == "added"
    ]
    alike = tuple(AddedPlace(column.organization, column.journey, touchpoint.id) for column, touchpoint in added[:2])
    return ComparisonData(
        organization="Lakeland Partnership",
        journey="nurse-first-year",
        name="A nurse's first year",
        version=2,
        language=language,
        stages=tuple(StageInfo(stage, stage.title()) for stage in dict.fromkeys(row.stage for row in rows)),
        rows=rows,
        columns=compared,
        added_alike=(AddedAlike("Clinical supervision group", alike),) if len(alike) > 1 else (),
        versions={1: "First edition", 2: "The talk after a month is locked"},
        unresolved=("../north: nurse",) if seed % 3 == 0 else (),
    )


def _column(dice: random.Random, number: int, rows: tuple[Row, ...]) -> Column:
    organization = ORGANIZATIONS[number % len(ORGANIZATIONS)]
    organization += f" {number // len(ORGANIZATIONS) + 1}" if number >= len(ORGANIZATIONS) else ""
    touchpoints = [_compared(dice, row) for row in rows if dice.random() < 0.98]
    for stage in dict.fromkeys(row.stage for row in rows):
        touchpoints += [_added(dice, f"own-{stage}-{place}", stage) for place in range(dice.choice((0, 0, 1, 2)))]
    counts: dict[str, Counter[Any]] = {}
    for touchpoint in touchpoints:
        counts.setdefault(touchpoint.stage, Counter())[touchpoint.state] += 1
    name = "A nurse's first year"
    version = dice.choice((None, 1, 2, 2))
    return Column(organization, "nurse", name, f"../h{number}", version, tuple(touchpoints), counts)


def _compared(dice: random.Random, row: Row) -> ComparedTouchpoint:
    others = [state for state in STATES if state != "added"]
    state = dice.choice([*others, *itertools.repeat(STATES[0], 6), *itertools.repeat(STATES[1], 3)])
    keys = dice.sample(KEYS, dice.randint(1, 3)) if state == "adapted" else []
    return ComparedTouchpoint(
        row.id,
        row.name,
        row.stage,
        state,
        row.binding,
        tuple(ChangedKey(key, "a", "b", "a", "b") for key in keys),
        tuple(dice.sample(REASONS, dice.choice((1, 1, 2)))) if state in ("adapted", "omitted") else (),
        tuple(key for key in keys if key in row.locked),
        tuple(dice.choice(((), (), (), ("notes",), ("waivers", "tags")))),
        date(2027, 10, dice.randint(1, 28)) if state == "planned" else None,
    )


def _added(dice: random.Random, id: str, stage: str) -> ComparedTouchpoint:
    planned = dice.choice((None, None, date(2027, 3, 1)))
    return ComparedTouchpoint(id, dice.choice(NAMES), stage, "added", "recommended", planned_for=planned)
