"""Random maps with every kind of touchpoint that measuring treats in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

NAMES = {
    "recruit": ("application", "screening", "interview", "assessment", "offer", "rejection", "withdrawal"),
    "onboard": ("contract", "welcome", "first-day", "no-show", "preboarding"),
    "engage": ("check-in", "pulse"),
    "develop": ("course", "plan-talk"),
    "depart": ("resignation", "exit-talk"),
}
EVENT_NAMES = {
    "screening": ["NA"],
    "interview": ["Interview, held", "Haastattelu ä"],
    "offer": ['Said "offer"', "007"],
    "contract": ["7"],
    "check-in": ["null"],
}
PERSONAS: dict[str, Any] = {"nurse": {"name": {"en": "Nurse", "fi": "Hoitaja"}}, "doctor": {"name": "Doctor"}}
CHANNELS: dict[str, Any] = {"fair": {"name": "Job fair"}, "social-media": {}, "referral": {"name": {"en": "A friend"}}}
TIMES = (
    "{base} + 14 days",
    "by {base} + 2 weeks",
    "{base} + 30 to 45 days",
    "{base} - 3 days",
    "{base} - 9 to 4 days",
    "{base} + 36 hours",
    "{base} - 36 hours",
    "{base} + 3 working days",
    "by {base} + 1 month",
    "{base} + 1 day to {base} + 10 days",
    "{base}",
    "started + 1 week",
    "accepted + 1 day to started - 7 days",
    "by started - 2 days",
    "every month",
)
TARGETS = (None, "30 %", "25%", 50, "14 days", "2 weeks", "36 hours", 20, 100.5, "many", "33.3 %")


def random_journey(random: Random, id_: str, personas: Sequence[str]) -> dict[str, Any]:
    """Return a journey with exits, asides, retired touchpoints and stages that run side by side."""
    stages: dict[str, Any] = {}
    listed: list[dict[str, Any]] = []
    chosen = ["recruit", "onboard", *(stage for stage in ("engage", "develop", "depart") if random.random() < 0.45)]
    for stage in chosen:
        names = [name for name in NAMES[stage] if random.random() < 0.7 or name == "application"]
        if random.random() < 0.2:
            random.shuffle(names)
        touchpoints = [_touchpoint(random, name, [each["id"] for each in listed], personas) for name in names]
        listed += touchpoints
        if touchpoints:
            stages[stage] = {"touchpoints": touchpoints}
            if random.random() < 0.2:
                stages[stage]["parallel"] = True
    if not any("ends" not in each and "events" in each and each["status"] != "retired" for each in listed):
        listed[0].update(events=["Applied"], status="live")
        listed[0].pop("ends", None)
    _lead_past_exits(random, listed)
    shown = [(stage, stages[stage]) for stage in stages]
    random.shuffle(shown)
    journey: dict[str, Any] = {"journey": id_, "stages": dict(shown)}
    if personas and random.random() < 0.3:
        journey["personas"] = list(personas)
    return journey


def _touchpoint(random: Random, id_: str, earlier: Sequence[str], personas: Sequence[str]) -> dict[str, Any]:
    touchpoint: dict[str, Any] = {"id": id_, "name": id_.title(), "owner": "hr", "status": "live"}
    if random.random() < 0.9:
        touchpoint["events"] = EVENT_NAMES.get(id_, [f"{id_.title()} done"])
    dice = random.random()
    if id_ in ("rejection", "withdrawal", "no-show", "exit-talk") and dice < 0.9:
        touchpoint["ends"] = "over"
        if random.random() < 0.2:
            touchpoint["next"] = []
    elif dice < 0.06:
        touchpoint["status"] = "retired"
    elif dice < 0.12:
        touchpoint.update(status="planned", planned_for="2030-01-01")
    elif dice < 0.22:
        touchpoint["kind"] = random.choice(["content", "service"])
    elif dice < 0.28:
        touchpoint["side"] = "backstage"
    elif dice < 0.34:
        touchpoint["starts"] = "another way in"
    if personas and random.random() < 0.2:
        touchpoint["personas"] = [random.choice(personas)]
    if random.random() < 0.6:
        times = [each for each in TIMES if earlier or "{base}" not in each]
        whens = [each.format(base=random.choice(earlier or [""])) for each in random.sample(times, 1)]
        if random.random() < 0.1:
            whens.append("started + 1 day")
        touchpoint["when"] = whens if len(whens) > 1 else whens[0]
    return touchpoint


def _lead_past_exits(random: Random, listed: Sequence[dict[str, Any]]) -> None:
    """Let most touchpoints before an exit lead to it and to what follows, and some with an end lead on."""
    for place, touchpoint in enumerate(listed):
        later = listed[place + 1 :]
        going_on = [each for each in later if "ends" not in each and each["status"] != "retired"]
        if "ends" in touchpoint or touchpoint.get("kind") or not later:
            continue
        if "ends" in later[0] and random.random() < 0.85:
            touchpoint["next"] = [each["id"] for each in [*later[:1], *going_on[:1]]]
        elif going_on and random.random() < 0.12:
            touchpoint["ends"] = "over"
            touchpoint["next"] = [going_on[0]["id"]]
        elif random.random() < 0.08:
            standing = [each["id"] for each in later if each.get("kind")]
            touchpoint["next"] = [*standing[:1], *(each["id"] for each in going_on[:1])] or [later[0]["id"]]


def random_metrics(random: Random, journeys: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return metrics of all kinds from and to touchpoints and anchors of the journeys."""
    places = ["accepted", "started", "applied"]
    for journey in journeys:
        places += [each["id"] for stage in journey["stages"].values() for each in stage["touchpoints"]]
    metrics: dict[str, Any] = {}
    for number in range(random.randrange(6)):
        first = random.randrange(min(len(places) - 1, 7))
        second = random.randrange(first + 1, min(len(places), first + 8))
        metric: dict[str, Any] = {
            "kind": random.choice(["conversion", "conversion", "duration", "count", "rate", "score"])
        }
        metric["from"], metric["to"] = places[first], places[second]
        if metric["kind"] == "count" and random.random() < 0.5:
            del metric["from"], metric["to"]
        if random.random() < 0.3:
            metric["better"] = random.choice(["higher", "lower"])
        target = random.choice(TARGETS)
        metrics[f"metric-{number}"] = {**metric, **({} if target is None else {"target": target})}
    for name in metrics:
        if random.random() < 0.3:
            random.choice(journeys).setdefault("metrics", []).append(name)
    return metrics
