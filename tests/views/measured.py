"""Journeys with what was measured of them: the example of the docs, and random ones that add up."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.measures import Release, Releases
from journeymap.model.organization import Channel, Metric, Organization, Persona, Team
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData
from tests.views.generated import random_text

_OUTCOMES = ("ended", "completed", "under_way", "stopped")


def release(**keys: Any) -> Release:
    """A release of the journey `way` for 2025, in tens."""
    return Release.model_validate(
        {
            "journey": "way",
            "period": "2025",
            "from": date(2025, 1, 1),
            "until": date(2025, 12, 31),
            "as_of": date(2026, 3, 31),
            "k": 10,
            "timezone": "UTC",
            "sources": ("ats",),
            "measured": date(2026, 4, 1),
            "journeymap": "0.1.0",
            "cases": 100,
            "steps": (),
            **keys,
        }
    )


def step(touchpoint: str, remaining: int, skipped: int = 0, **keys: Any) -> dict[str, Any]:
    outcomes = dict.fromkeys(("completed", "under_way", "stopped"), 0)
    reached = remaining - skipped
    return {
        "touchpoint": touchpoint,
        "remaining": remaining,
        "skipped": skipped,
        "reached": reached,
        **outcomes,
        **keys,
    }


def value_step(touchpoint: str, remaining: int, **keys: Any) -> dict[str, Any]:
    return {"touchpoint": touchpoint, "remaining": remaining, **dict.fromkeys(_OUTCOMES, 0), **keys}


EXAMPLE = release(
    steps=[
        step(
            "application", 100, ended={"rejection": 20}, stopped=10, wait={"median": 10, "p90": None}, after_plan=None
        ),
        step("interview", 70, 10, ended={"rejection": 10}, under_way=20, stopped=20),
        step("offer", 20),
        step("first-day", 20, completed=20, after_plan=3),
    ],
    exits=[{"touchpoint": "rejection", "ended": 30}],
    aside=[{"touchpoint": "open-day", "reached": 0}],
    by={
        "channel": {
            "fair": [
                value_step("application", 50, ended=20),
                value_step("interview", 30, ended=10),
                value_step("offer", 20),
                value_step("first-day", 20, completed=20),
            ],
            "social-media": [
                value_step("application", 30, stopped=10),
                value_step("interview", 20, under_way=10, stopped=10),
                value_step("offer", 0),
                value_step("first-day", 0),
            ],
        },
        "persona": {
            "nurse": [
                value_step("application", 60, stopped=10),
                value_step("interview", 50, ended=10, under_way=10, stopped=10),
                value_step("offer", 20),
                value_step("first-day", 20, completed=20),
            ]
        },
    },
    reversed=[{"earlier": "application", "later": "interview", "cases": 10}],
    unmapped=[{"event": "Note", "cases": 10}],
    metrics=[
        {"metric": "hired", "value": 25, "unit": "%", "verdict": "missed"},
        {"metric": "answer", "value": 10, "unit": "days", "verdict": "met"},
        {"metric": "applications", "value": 100, "unit": "cases", "verdict": None},
        {"metric": "offers", "value": None, "unit": "cases", "verdict": None},
    ],
)
"""What measuring the example of the docs publishes, and some more."""


def touchpoint(id: str, name: str, **keys: Any) -> Touchpoint:
    return Touchpoint(**{"id": id, "name": name, "owner": ("hr",), "events": (name,), **keys})


def example(*releases: Release, **changes: Mapping[str, Any]) -> Portfolio:
    """The map of the example; `changes` are keys of touchpoints by id, with `_` for `-`."""
    hidden = {id.replace("_", "-"): keys for id, keys in changes.items()}

    def own(id: str, name: str, **keys: Any) -> Touchpoint:
        return touchpoint(**{"id": id, "name": name, **keys, **hidden.get(id, {})})

    attract = (own("open-day", "Open day", standing=True), own("careers-page", "Careers page", events=()))
    recruit = (
        own("application", "Application", metrics=("hired", "applications", "offers")),
        own("interview", "Interview", metrics=("answer",)),
        own("rejection", "Rejection", ends="rejected"),
        own("offer", "Offer"),
    )
    onboard = (own("letter", "Welcome letter", events=()), own("first-day", "First day"))
    journey = Journey(
        journey="way",
        name="The way in",
        personas=("nurse", "doctor"),
        stages={
            "attract": Stage(touchpoints=attract),
            "recruit": Stage(touchpoints=recruit),
            "onboard": Stage(touchpoints=onboard),
        },
    )
    organization = Organization(
        organization="Sinivuono",
        teams={"hr": Team(name="People", function="hr")},
        personas={"nurse": Persona(name="Nurse"), "doctor": Persona(name="Doctor")},
        channels={"fair": Channel(name="Job fair"), "social-media": Channel(name="Social media")},
        metrics={
            "hired": Metric(name="Hired", kind="conversion", from_="application", to="first-day", target="40 %"),
            "answer": Metric(name="Answer", kind="duration", from_="application", to="interview", target="14 days"),
            "applications": Metric(name="Applications", kind="count"),
            "offers": Metric(name="Offers", kind="count", from_="offer", target="30"),
        },
    )
    return Portfolio(WorkspaceData(organization, [journey], releases=Releases(releases=releases or (EXAMPLE,))))


def random_measures(seed: int, steps: int, values: int = 0) -> Portfolio:
    """A journey of so many observed steps with long names, and figures that add up."""
    dice = random.Random(seed)
    ids = [f"t{number}" for number in range(steps)]
    exits = [f"x{number}" for number in range(dice.randint(0, 3))]
    counts = _counts(dice, ids, exits, 10 * dice.randint(3, 900))
    by = {
        f"{random_text(dice, 3)} {number}": _counts(dice, ids, exits, 10 * dice.randint(3, 90))
        for number in range(values)
    }
    for own in by.values():  # the counts of all are at least those of the values
        counts = [_sum(first, second) for first, second in zip(counts, own, strict=True)]
    released = release(
        cases=counts[0]["remaining"] if counts else 30,
        steps=[_with_times(dice, own) for own in counts],
        exits=[{"touchpoint": id, "ended": sum(own["ended"].get(id, 0) for own in counts)} for id in exits],
        aside=[{"touchpoint": "a0", "reached": 10 * dice.randint(0, 20)}],
        by={"campaign": {value: [_of_value(own) for own in counted] for value, counted in by.items()}} if by else {},
    )
    stages: dict[str, list[Touchpoint]] = {"attract": [], "recruit": [], "onboard": [], "develop": []}
    place = sorted(dice.choices(list(stages), k=steps))
    order = list(stages)
    place = sorted(place, key=order.index)
    for id, stage in zip(ids, place, strict=True):
        stages[stage].append(touchpoint(id, random_text(dice)))
        if dice.random() < 0.3:
            stages[stage].append(touchpoint(f"{id}-unseen", random_text(dice), events=()))
    stages["recruit"] += [touchpoint(id, random_text(dice), ends="left") for id in exits]
    stages["develop"].append(touchpoint("a0", random_text(dice), standing=True))
    journey = Journey(
        journey="way",
        name=random_text(dice, 5),
        stages={id: Stage(touchpoints=tuple(own)) for id, own in stages.items()},
    )
    organization = Organization(organization=random_text(dice), teams={"hr": Team(name="People", function="hr")})
    return Portfolio(WorkspaceData(organization, [journey], releases=Releases(releases=(released,))))


def _counts(dice: random.Random, ids: Sequence[str], exits: Sequence[str], first: int) -> list[dict[str, Any]]:
    """Counts of each step that add up: outcomes and the next remaining are the remaining."""
    remaining, counts = first, []
    for number, id in enumerate(ids):
        left = remaining
        own: dict[str, Any] = {"touchpoint": id, "remaining": remaining, "ended": {}}
        if number == len(ids) - 1:
            own |= {"completed": left, "under_way": 0, "stopped": 0}
        else:
            for key in ("under_way", "stopped"):
                own[key] = 10 * dice.randint(0, left // 40)
                left -= own[key]
            for id in exits:
                if ended := 10 * dice.randint(0, left // 60):
                    own["ended"][id] = ended
                    left -= ended
            own["completed"] = 0
        own["skipped"] = 10 * dice.randint(0, left // 40)
        counts.append(own)
        remaining = left
    return counts


def _sum(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    ended = {id: first["ended"].get(id, 0) + second["ended"].get(id, 0) for id in {**first["ended"], **second["ended"]}}
    numbers = {key: first[key] + second[key] for key in first if key not in ("touchpoint", "ended")}
    return {"touchpoint": first["touchpoint"], "ended": ended, **numbers}


def _with_times(dice: random.Random, own: dict[str, Any]) -> dict[str, Any]:
    median = dice.choice([None, 0, 1, 12, 345])
    wait = {"median": median, "p90": None if median is None or dice.random() < 0.5 else 3 * median + 2}
    after = dice.choice([None, None, -3, 0, 14])
    return {**own, "reached": own["remaining"] - own["skipped"], "wait": wait, "after_plan": after}


def _of_value(own: dict[str, Any]) -> dict[str, Any]:
    kept = {key: own[key] for key in ("touchpoint", "remaining", "completed", "under_way", "stopped")}
    return {**kept, "ended": sum(own["ended"].values())}
