"""Random worlds of measuring: maps, settings and rows that hit every trap; equal for equal seeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.measuring.reference_maps import as_list
from tests.measuring.reference_paths import touchpoints_of
from tests.measuring.world_maps import CHANNELS, PERSONAS, random_journey, random_metrics

ZONES = ("UTC", "UTC", "Europe/Helsinki", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Havana")
CASE_IDS = ("NA", "007", "7", "07", "null", "None", "1e3", "1000", "true", "x'; drop", "ä", "A", "a", "0", "-1", "7.0")
OTHER_NAMES = ("Note", "NaN", "Reminder, sent", "note", "E-mail", "007 ")
UNREADABLE = ("soon", "2025-02-30", "", " ", "2025-13-01", "NA", "25:00", "2025-06-01T99:00")
WALL_TIMES = (
    "2024-03-31T03:30:00",
    "2024-03-31 02:30",
    "2024-10-27T03:30:00.5",
    "2024-10-27T02:30",
    "2024-03-10T02:30",
    "2024-11-03 01:30:00",
    "2024-03-10T00:30",
    "2025-03-30T03:00",
    "2025-10-26T03:59:59.9999",
)
EDGES = ("2023-12-31T23:59:59.999", "2024-01-01T00:00:00", "2024-06-30T23:59:59.9999", "2024-07-01", "2024-03-31T23:59")
GAPS = (0, 0, 1, 500, 3_600_000, 86_399_999, 86_400_000, 86_400_001)
"""Milliseconds from an event to the next."""
MILLISECOND = timedelta(milliseconds=1)
FORMATS = ("%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%Y%m%d %H%M", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S %z")
VALUES: dict[str, Sequence[str | None]] = {
    "channel": ("fair", "LinkedIn", "Job fair", "A friend", "social-media", "referral", "radio", None),
    "persona": ("nurse", "Hoitaja", "Doctor", "doctor", "cook", None),
    "campaign": ("spring", "Spring", "autumn ", "NA", "0", None),
    "organization": ("north", "south", "east", "west"),
    "unit": ("1", "01", "2", None),
}


@dataclass
class World:
    """A workspace as plain dicts, the rows of its sources as text, and the day on which it is measured."""

    seed: int
    workspace: dict[str, Any]
    journeys: dict[str, dict[str, Any]]
    rows: dict[str, list[dict[str, str | None]]]
    forms: dict[str, str]
    """How the file of each source is written."""
    today: date


FORMS = ("csv", "csv;", "csv\t", "csv.gz", "jsonl", "jsonl.gz", "parquet", "parquet-typed", "glob")


def file_name(source: str, form: str) -> str:
    """Return the file, or the pattern of files, in which the rows of a source are written in a form."""
    ending = {"glob": "*.csv", "parquet-typed": "parquet"}.get(form, form)
    return f"{source}.{ending.rstrip(';' + chr(9))}"


def random_world(seed: int) -> World:
    """Return the world of a seed."""
    random = Random(seed)
    has_personas, has_channels = random.random() < 0.6, random.random() < 0.6
    ids = ["nurses"] if random.random() < 0.75 else ["nurses", "doctors"]
    journeys = {id_: random_journey(random, id_, list(PERSONAS) if has_personas else []) for id_ in ids}
    zone = random.choice(ZONES)
    workspace: dict[str, Any] = {"organization": "A hospital", "languages": ["en", "fi"]}
    workspace.update({"personas": PERSONAS} if has_personas else {})
    workspace.update({"channels": CHANNELS} if has_channels else {})
    attributes = [name for name in VALUES if random.random() < (0.2 if name == "organization" else 0.55)]
    by = [name for name in attributes if random.random() < 0.7]
    measure = {"k": random.choice([5, 5, 5, 6, 7]), "period": random.choice(["year", "half", "half", "quarter"])}
    measure["settled"] = random.choice(["90 days", "30 days", "2 weeks", "1 month", "6 months", "0 days", "5 weeks"])
    measure.update({"timezone": zone} if zone != "UTC" else {}, by=by)
    if random.random() < 0.2:
        measure["since"] = random.choice(["2024-01-01", "2024-02-01"])
    workspace["measure"] = measure
    workspace["metrics"] = random_metrics(random, list(journeys.values()))
    if len(ids) > 1 and random.random() < 0.4:
        journeys["doctors"]["measure"] = {"period": "quarter", "settled": "40 days", "by": by[:1]}
    workspace["data"] = {}
    rows: dict[str, list[dict[str, str | None]]] = {}
    forms: dict[str, str] = {}
    for id_ in ids:
        anchors = _anchors(random, journeys[id_])
        for number in range(random.choice([1, 1, 2])):
            source = f"{id_}-{number}"
            workspace["data"][source] = _source(random, attributes, anchors)
            if len(ids) > 1:
                workspace["data"][source]["journey"] = id_
            rows[source], forms[source] = [], random.choice(FORMS)
    for id_, settings in (("", measure), *((id_, each.get("measure", {})) for id_, each in journeys.items())):
        sources = [source for name, source in workspace["data"].items() if name.startswith(id_)]
        known = {name for source in sources for name in source.get("attributes", {})}
        settings.update({"by": [name for name in settings["by"] if name in known]} if settings else {})
    crowd = random.choice([60, 200, 500])
    for id_ in ids:
        writers = {
            source: _Writer(random, workspace["data"][source], ZoneInfo(zone), rows[source])
            for source in rows
            if source.startswith(id_)
        }
        _write_cases(random, journeys[id_], crowd, list(writers.values()))
    for source, own in rows.items():
        random.shuffle(own)
        workspace["data"][source]["table"] = file_name(source, forms[source])
    return World(seed, workspace, journeys, rows, forms, date(2025, 12, random.randrange(1, 31)))


def _anchors(random: Random, journey: dict[str, Any]) -> dict[str, str]:
    known = [each["id"] for each in touchpoints_of(journey).values() if each["status"] != "retired"]
    return {anchor: random.choice(known) for anchor in ("applied", "accepted", "started") if random.random() < 0.4}


def _source(random: Random, attributes: Sequence[str], anchors: dict[str, str]) -> dict[str, Any]:
    source: dict[str, Any] = {"case": "case id", "event": "Event", "time": "time"}
    if random.random() < 0.3:
        source["time"] = {"column": "time", "format": random.choice(FORMATS)}
    if random.random() < 0.3:
        source["where"] = {"kind": random.choice(["a", ["a", "b"]])}
    source["attributes"] = {
        name: {"column": f"its {name}", "values": {"LinkedIn": "social-media", "radio": "social-media"}}
        if name == "channel"
        else f"its {name}"
        for name in attributes
        if random.random() < 0.9
    }
    source["anchors"] = anchors if random.random() < 0.7 else {}
    return {"table": "", **{key: value for key, value in source.items() if value}}


class _Writer:
    """Writes events as rows of a source, with times and blanks as people and systems write them."""

    def __init__(
        self, random: Random, source: dict[str, Any], zone: ZoneInfo, rows: list[dict[str, str | None]]
    ) -> None:
        self.random, self.source, self.zone, self.rows = random, source, zone, rows
        self.style = random.choice(["local", "offset", "mixed", "date"])
        time = source["time"]
        self.format = None if isinstance(time, str) else time["format"]

    def write(self, case: str, name: str, at: datetime, values: dict[str, str | None]) -> None:
        random = self.random
        row: dict[str, str | None] = {
            "case id": self._padded(case),
            "Event": self._padded(name),
            "time": self._padded(self._time(at)),
            "kind": random.choice(["a", "a", "a", "a ", "b", "c"]) if "where" in self.source else "a",
            "note": random.choice(["", "a, b", 'say "x"', "two\nlines", "ä;\t", None]),
        }
        for attribute in self.source.get("attributes", {}):
            row[f"its {attribute}"] = None if random.random() < 0.3 else values.get(attribute)
        if random.random() < 0.02:
            row[random.choice(["case id", "Event", "time"])] = random.choice([None, " ", ""])
        self.rows.append(row)

    def _padded(self, text: str) -> str:
        return text if self.random.random() < 0.92 else self.random.choice([f" {text}", f"{text} ", f"\t{text}\u00a0"])

    def _time(self, at: datetime) -> str:
        random = self.random
        if random.random() < 0.015:
            return random.choice(UNREADABLE)
        local = at.astimezone(self.zone)
        if self.format:
            return local.strftime(self.format)
        style = random.choice(["local", "offset", "date"]) if self.style == "mixed" else self.style
        if style == "date":
            return local.date().isoformat()
        if style == "local":
            if random.random() < 0.04:
                return random.choice([*WALL_TIMES, *EDGES])
            return _digits(random, local.replace(tzinfo=None)).replace("T", random.choice("TT "))
        offset = timedelta(minutes=random.choice([0, 120, -300, 345]))
        text = _digits(random, (at + offset).replace(tzinfo=None))
        sign, minutes = "-" if offset < timedelta() else "+", abs(int(offset.total_seconds())) // 60
        return text + (random.choice(["Z", "+00:00"]) if not minutes else f"{sign}{minutes // 60:02}:{minutes % 60:02}")


def _digits(random: Random, time: datetime) -> str:
    if random.random() < 0.5:
        return time.isoformat(timespec="milliseconds") + random.choice(["", "9", "000", "999", "999999"])
    return time.isoformat(timespec=random.choice(["seconds", "seconds", "minutes"]))


def _write_cases(random: Random, journey: dict[str, Any], crowd: int, writers: Sequence[_Writer]) -> None:
    touchpoints = {id_: each for id_, each in touchpoints_of(journey).items() if "events" in each}
    names = {id_: [str(name) for name in as_list(each["events"])] for id_, each in touchpoints.items()}
    exits = [id_ for id_, each in touchpoints.items() if "ends" in each and not each.get("next")]
    going_on = [id_ for id_, each in touchpoints.items() if id_ not in exits]
    begin = datetime(2023, 11, 1, tzinfo=UTC)
    for number in range(crowd):
        case = random.choice(CASE_IDS) if random.random() < 0.1 else f"c{number % 400}"
        values = {name: random.choice([*options, options[0]]) for name, options in VALUES.items()}
        for touchpoint, at in _walk(
            random, going_on, exits, begin + random.randrange(660 * 86_400) * timedelta(seconds=1)
        ):
            name = random.choice(names[touchpoint]) if touchpoint in names else touchpoint
            own = {**values, "channel": random.choice(VALUES["channel"])} if random.random() < 0.01 else values
            random.choice(writers).write(case, name, at, own)
    late = datetime(2025, 12, 10, tzinfo=UTC) - random.choice([0, 0, 0, 100, 200]) * timedelta(days=1)
    for writer in writers:
        for _ in range(4):  # one of them is likely to be readable
            writer.write("late", "Note", late, {})


def _walk(random: Random, going_on: Sequence[str], exits: Sequence[str], at: datetime) -> list[tuple[str, datetime]]:
    """Return what happens to one case: touchpoints and other event names with their times."""
    events: list[tuple[str, datetime]] = []
    start = random.randrange(len(going_on)) if random.random() < 0.1 else 0
    chosen = [id_ for id_ in going_on[start:] if random.random() < 0.88]
    if exits and random.random() < 0.05:
        chosen = []
    for id_ in chosen or random.sample(exits, min(1, len(exits))):
        events.append((id_, at))
        dice = random.random()
        if dice < 0.13:
            break
        if dice < 0.27 and exits:
            events.append((random.choice(exits), at + random.choice(GAPS) * MILLISECOND))
            if random.random() < 0.8:
                break
        days = random.choice([1, 2, 3, 5, 8, 14, 30, 30, 60])
        at += random.choice(GAPS) * MILLISECOND + (random.randrange(days) * timedelta(days=1))
    if len(events) > 1 and random.random() < 0.12:
        events[0], events[1] = (events[0][0], events[1][1]), (events[1][0], events[0][1])
    for _ in range(random.choice([0, 0, 1, 2])):
        other = random.choice([*(id_ for id_, _ in events), *OTHER_NAMES, *going_on[-2:]] or ["Note"])
        events.append((other, at + random.choice([-5, 0, 1, 3, 40, 200]) * timedelta(days=1)))
    return events
