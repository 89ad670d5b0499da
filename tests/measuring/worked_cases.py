"""Cases that were worked out by hand from sentences of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.measuring.worlds import World

EXAMPLES = Path(__file__).with_name("examples")
TOUCHPOINTS = {
    "recruit": [
        {"id": "application", "events": "Applied"},
        {"id": "interview", "events": "Interview", "next": ["offer", "rejection"]},
        {"id": "offer", "events": "Offer", "next": ["first-day"]},
        {"id": "rejection", "events": "Rejected", "ends": "rejected"},
    ],
    "onboard": [{"id": "first-day", "events": "Started"}],
}
ATTRIBUTES = ("channel", "campaign", "organization")
TODAY = "2027-01-01"


@dataclass
class WorkedCase:
    """A world, the names of its releases, and some of their figures, by their place."""

    name: str
    world: World
    releases: list[str]
    expected: dict[str, dict[str, Any]]


def worked_cases() -> list[WorkedCase]:
    """Return the cases of all files."""
    contents = [
        content
        for path in sorted(EXAMPLES.glob("*.yaml"))
        for content in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    return [WorkedCase(each["name"], _world(each), each["releases"], each["expected"]) for each in contents]


def _world(content: Mapping[str, Any]) -> World:
    stages = {
        stage: {"touchpoints": [{"name": each["id"].title(), "owner": "hr", **each} for each in touchpoints]}
        for stage, touchpoints in content.get("touchpoints", TOUCHPOINTS).items()
    }
    has_channel = any("channel" in line for line in content["cases"])
    channel = {"column": "channel", "values": content["values"]} if "values" in content else "channel"
    attributes = {
        **({"channel": channel} if has_channel else {}),
        **({"campaign": "campaign"} if any("campaign" in line for line in content["cases"]) else {}),
        **({"organization": "organization"} if content.get("organization") else {}),
    }
    sources = content.get("sources", ["ats"])
    source = {
        "case": "case",
        "event": "event",
        "time": content.get("time", "time"),
        "attributes": attributes,
        "anchors": content.get("anchors"),
        "where": content.get("where"),
    }
    source = {key: value for key, value in source.items() if value}
    workspace = {
        "organization": "A hospital",
        "channels": {"fair": {"name": "Job fair"}, "social-media": {}} if has_channel else {},
        "metrics": content.get("metrics", {}),
        "measure": {"k": 5, **content.get("measure", {})},
        "data": {name: {"table": f"{name}.csv", **source} for name in sources},
    }
    today = content.get("today", TODAY)
    rows = {name: list(_rows(content["cases"], name, sources)) for name in sources}
    newest = content.get("newest", {})
    form = (source["time"] if isinstance(source["time"], dict) else {}).get("format")
    for name in sources:
        time = newest if isinstance(newest, str) else newest.get(name, today)
        late = date.fromisoformat(time[:10]).strftime(form) if form else time
        spring = {"campaign": "spring"} if "where" in content else {}
        rows[name].append({**dict.fromkeys(ATTRIBUTES), "case": "late", "event": "Late", "time": late, **spring})
    return World(
        0,
        workspace,
        {"nurse": {"journey": "nurse", "stages": stages}},
        rows,
        dict.fromkeys(sources, "csv"),
        date.fromisoformat(today),
    )


def _rows(lines: Sequence[Mapping[str, Any]], source: str, sources: Sequence[str]) -> Iterator[dict[str, str | None]]:
    for number, line in enumerate(lines):
        if line.get("source", sources[0]) != source:
            continue
        for case in line.get("ids") or [f"{number}-{each}" for each in range(line["times"])]:
            for event, time, channel in _events(line):
                values = {name: line.get(name) for name in ATTRIBUTES}
                yield {
                    **values,
                    **({"channel": channel} if channel else {}),
                    "case": case,
                    "event": event,
                    "time": time,
                }


def _events(line: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    for name, time in line.get("rows", ()):
        yield name, time, None
    for text in line.get("events", "").split(", "):
        words = text.split(" ")
        place = next((place for place, word in enumerate(words) if word[:2] == "20"), None)
        if place is not None:
            yield " ".join(words[:place]), words[place], "".join(words[place + 1 :]) or None


def name_of(release: Mapping[str, Any]) -> str:
    """Return `JOURNEY/PERIOD`."""
    return f"{release['journey']}/{release['period']}"


def figures_at(release: Mapping[str, Any], places: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a release has at places such as `steps.interview.wait`."""
    return {place: _figure(release, place.split(".")) for place in places}


def _figure(value: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        if isinstance(value, list | tuple):
            value = {each["touchpoint"]: each for each in value}
        value = value[key]
    return value
