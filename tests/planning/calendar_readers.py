"""What three libraries that programs use make of a calendar file."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

FOLDER = Path(__file__).parent / "ical"
Meaning = dict[str, Any]
Reader = Callable[[str], Meaning]


def read_with_icalendar(text: str) -> Meaning:
    calendar: Any = icalendar.Calendar.from_ical(text.encode())
    return {
        "names": [_unescaped(str(calendar[name])) for name in ("name", "x-wr-calname")],
        "method": str(calendar["method"]),
        "refresh": [calendar["refresh-interval"].to_ical().decode(), str(calendar["x-published-ttl"])],
        "events": [_event_of_icalendar(event) for event in calendar.walk("VEVENT")],
    }


def _event_of_icalendar(event: Any) -> Meaning:
    end = event["dtend"].dt if "dtend" in event else None
    return {
        "uid": str(event["uid"]),
        **_days(event["dtstart"].dt, end),
        "stamp": event["dtstamp"].dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sequence": event["sequence"],
        "transparency": str(event["transp"]),
        "summary": str(event["summary"]),
        "description": str(event["description"]),
        "categories": [str(category) for category in event.categories],
    }


def read_with_vobject(text: str) -> Meaning:
    calendar = vobject.readOne(text)
    return {
        "names": [calendar.contents[name][0].value for name in ("name", "x-wr-calname")],
        "method": calendar.method.value,
        "refresh": [calendar.refresh_interval.value, calendar.x_published_ttl.value],
        "events": [_event_of_vobject(event) for event in calendar.contents.get("vevent", [])],
    }


def _event_of_vobject(event: Any) -> Meaning:
    end = event.dtend.value if "dtend" in event.contents else None
    return {
        "uid": event.uid.value,
        **_days(event.dtstart.value, end),
        "stamp": event.dtstamp.value.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sequence": int(event.sequence.value),
        "transparency": event.transp.value,
        "summary": event.summary.value,
        "description": event.description.value,
        "categories": event.categories.value if "categories" in event.contents else [],
    }


def _unescaped(value: str) -> str:
    """What a text says whose property the library does not know, and so leaves as it is written."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def _days(first: datetime.date, end: datetime.date | None) -> Meaning:
    kinds = {type(day) for day in (first, end) if day is not None}
    return {
        "first": first.isoformat(),
        "end": end and end.isoformat(),
        "is_date": kinds == {datetime.date},  # a time would be a subclass
        "days": (end - first).days if end else 1,
    }


@contextmanager
def ical_js(**environment: str) -> Iterator[Reader]:
    """Start ical.js, and return its reader; skip the test if it is not installed."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "ical.js").is_dir():
        pytest.skip("no ical.js: npm install --no-package-lock --prefix tests/planning/ical")
    with subprocess.Popen(
        [node, "read.mjs"],
        cwd=FOLDER,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as program:
        assert program.stdin and program.stdout
        stdin, stdout = program.stdin, program.stdout

        def read(text: str) -> Meaning:
            stdin.write(f"{json.dumps(text)}\n")
            stdin.flush()
            meaning: Meaning = json.loads(stdout.readline())
            return meaning | {"names": [*map(_unescaped, meaning["names"])]}

        try:
            yield read
        finally:
            stdin.close()
